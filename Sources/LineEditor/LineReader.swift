import Glibc

/// Reads one input after the other, from a terminal with the editor, or line by line from anything else.
package final class LineReader {
    /// What a reading gave.
    package enum Result: Sendable, Hashable {
        /// An input, perhaps of several lines, without the line end.
        case line(String)
        /// Control-C.
        case interrupt
        /// Nothing more will come.
        case eof
    }

    /// The editor's state; its history and rules may be changed between readings.
    package var state: EditorState
    /// What stood there when Control-C was pressed last.
    package private(set) var interrupted = ""
    private let terminal: Terminal?
    private let isDumb: Bool
    private var renderer: EditorRenderer
    /// The keys of the terminal; whoever reads keys between two lines reads them from here, so that none is lost.
    package let keys: KeySource?
    private var lines: LineSource

    /// A reader.
    ///
    /// - Parameters:
    ///   - terminal: nil when the input is a pipe or a file, which is then read from `input` without any prompt.
    ///   - isDumb: whether the terminal knows no sequences: it then edits lines by itself, and prompts are bare.
    package init(
        terminal: Terminal?, rules: EditorRules = EditorRules(), history: [String] = [], colour: Bool = true,
        isDumb: Bool = false, input: Int32 = STDIN_FILENO
    ) {
        self.terminal = terminal
        self.isDumb = isDumb
        state = EditorState(history: history, rules: rules)
        renderer = EditorRenderer(colour: colour)
        keys = terminal.map { KeySource($0) }
        lines = LineSource(input)
    }

    /// The next input; `continuation` stands before its further lines.
    package func readLine(prompt: String, continuation: String = "… › ") -> Result {
        guard let terminal, let keys, !isDumb, terminal.enterRaw() else {
            return readPlain(prompt: prompt, continuation: continuation)
        }
        defer { terminal.restore() }
        renderer.forget()
        return edit(terminal, keys, prompt, continuation)
    }

    private func edit(_ terminal: Terminal, _ keys: KeySource, _ prompt: String, _ continuation: String) -> Result {
        func draw() {
            let (columns, rows) = terminal.size
            terminal.write(
                renderer.draw(state, prompt: prompt, continuation: continuation, width: columns, height: rows))
        }
        func finish(_ text: String, _ mark: String = "") {
            let drawing = renderer.finish(
                text: text + mark, prompt: prompt, continuation: continuation, width: terminal.size.columns)
            terminal.write(drawing)
        }
        draw()
        while true {
            switch keys.next() {
            case .closed: return .eof
            case .silence: continue
            case .redraw(let fromScratch):
                if fromScratch { renderer.forget() }
                draw()
            case .key(let key):
                let before = state.text
                switch state.handle(key) {
                case .edited: if !keys.hasMore { draw() }
                case .bell:
                    terminal.write("\u{7}")
                    draw()
                case .submit(let text):
                    finish(text)
                    return .line(text)
                case .interrupt:
                    interrupted = before
                    finish(before, "^C")
                    return .interrupt
                case .endOfInput:
                    finish("")
                    return .eof
                case .clearScreen:
                    terminal.write("\u{1B}[H\u{1B}[2J")
                    renderer.forget()
                    draw()
                case .suspend:
                    finish(before)
                    terminal.suspend()
                    draw()
                }
            }
        }
    }

    /// Lines as they come; they are put together until they are complete. At the end the rest is given as it is.
    private func readPlain(prompt: String, continuation: String) -> Result {
        var text: String?
        while true {
            if let terminal { terminal.write(PromptParts.plain(text == nil ? prompt : continuation)) }
            switch lines.next() {
            case .line(let line):
                let whole = text.map { $0 + "\n" + line } ?? line
                if state.rules.isComplete(whole) { return .line(whole) }
                text = whole
            case .interrupt: return .interrupt
            case .eof: return text.map { .line($0) } ?? .eof
            }
        }
    }
}

/// Lines of a descriptor, ended by LF or CR LF, read in pieces.
struct LineSource {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next line without its end; what is not UTF-8 becomes U+FFFD.
    mutating func next() -> LineReader.Result {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return .line(text(start..<end))
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return .eof }
                defer { start = buffer.count }
                return .line(text(start..<buffer.count))
            }
            buffer.removeFirst(start)
            searched -= start
            start = 0
            var piece = [UInt8](repeating: 0, count: 65536)
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { return .interrupt }
            if count > 0 { buffer += piece[..<count] } else { isAtEnd = true }
        }
    }

    private func text(_ range: Range<Int>) -> String {
        let line = buffer[range]
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
}
