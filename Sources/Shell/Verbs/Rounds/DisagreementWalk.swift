internal import LineEditor
internal import Rendering
internal import Store
internal import Workbench

/// A sitting at a terminal in which disagreements are decided one after the other, a key each; every decision is saved at once.
final class DisagreementWalk {
    private let session: Session
    private let interpreter: Interpreter
    private let keys: KeySource
    private let isPlain: Bool
    private let numbers: [Int]
    private var place = 0
    private(set) var decided = 0

    private var terminal: Terminal { keys.terminal }

    /// A walk through disagreements, by their numbers.
    init(_ numbers: [Int], session: Session, interpreter: Interpreter, keys: KeySource, isPlain: Bool) {
        self.numbers = numbers
        self.session = session
        self.interpreter = interpreter
        self.keys = keys
        self.isPlain = isPlain || Terminal.isDumb(interpreter.surroundings.environment["TERM"])
    }

    /// Goes on until the last is decided or the researcher leaves. The terminal is then as it was.
    func run() throws {
        while numbers.indices.contains(place) {
            let shown = try session.disagreement("d\(numbers[place])")
            show(shown)
            guard let choice = ask(shown.line.given.map(\.coder)) else { return }
            switch choice {
            case .leave: return
            case .next: place += 1
            case .previous: place = max(0, place - 1)
            case .help: terminal.write(WalkChoice.keys(shown.line.given.map(\.coder)).safe + "\n")
            case .suspend: terminal.suspend()
            default: try decide(choice, shown)
            }
        }
        terminal.write("that was the last\n")
    }

    private func show(_ found: DisagreementInContext) {
        let surroundings = interpreter.surroundings
        terminal.write(
            PageRenderer(
                format: isPlain ? .plain : .table, width: terminal.size.columns,
                colour: surroundings.allowsColour && !isPlain, unicode: surroundings.hasUnicode
            ).render(DisagreementPage.show(found)))
    }

    /// The next key that means something; nil when the terminal is gone.
    private func ask(_ coders: [String]) -> WalkChoice? {
        let prompt = "\(place + 1) of \(numbers.count): " + WalkChoice.keys(coders)
        terminal.write(prompt.safe + "\n")
        guard terminal.enterRaw() else { return nil }
        defer { terminal.restore() }
        while true {
            switch keys.next() {
            case .closed: return nil
            case .silence, .redraw: continue
            case .key(let key):
                if let choice = WalkChoice(key, coders: coders.count) { return choice }
                terminal.write("\u{7}")
            }
        }
    }

    private func decide(_ choice: WalkChoice, _ shown: DisagreementInContext) throws {
        let line = shown.line
        let coders = line.given.map(\.coder)
        let before = line.outcome == .keep ? String(line.decided.dropFirst("keep ".count)) : line.outcome?.rawValue
        var resolution = Resolution(choice.outcome(of: coders) ?? before ?? "open")
        if choice == .revise {
            let codes = shown.definitions.map(\.code)
            let code = codes.count == 1 ? codes[0] : read("whose definition (\(codes.joined(separator: ", "))): ")
            guard let code, !code.isEmpty else { return }
            terminal.write((shown.definitions.first { $0.code == code }?.definition ?? "").safe + "\n")
            guard let text = read("new definition (Enter leaves it as it is): ") else { return }
            if !text.isEmpty { (resolution.codes, resolution.definition) = ([code], text) }
        } else if choice == .code {
            guard let code = read("the code that applies instead (Enter for none yet; a new one is made): ") else {
                return
            }
            if !code.isEmpty { (resolution.codes, resolution.makesCodes) = (RoundNew.words(code), true) }
        }
        guard let note = read("note (Enter for none): ") else { return }
        resolution.because = note.isEmpty ? nil : note
        do {
            let performed = try session.resolve(["d\(line.number)"], as: resolution)
            if performed.hasChanged { decided += 1 }
            for told in performed.value {
                terminal.write((DisagreementPage.told(told) + Page.suffix(performed)).safe + "\n")
            }
            if choice != .note { place += 1 }
        } catch {
            guard let complaint = Complaint.from(error) else { throw error }
            terminal.write(ComplaintText.lines(complaint))
        }
    }

    /// A line of text, from the same keys; nil when it was given up.
    private func read(_ prompt: String) -> String? {
        guard terminal.enterRaw() else { return nil }
        defer { terminal.restore() }
        var typed = ""
        terminal.write(prompt.safe)
        while true {
            guard case .key(let key) = keys.next() else { return nil }
            switch key {
            case .enter:
                terminal.write("\n")
                return typed.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
            case .escape, .control("c"), .control("d"):
                terminal.write("\n")
                return nil
            case .text(let text), .paste(let text):
                typed += text
                terminal.write(text.safe)
            case .backspace where !typed.isEmpty:
                typed.removeLast()
                // Where nothing can be drawn over, the line is said again.
                terminal.write(isPlain ? "\n\(prompt.safe)\(typed.safe)" : "\r\u{1B}[K\(prompt.safe)\(typed.safe)")
            default: terminal.write("\u{7}")
            }
        }
    }
}

extension String {
    /// Fit to be written to a terminal, whatever names are in it.
    fileprivate var safe: String { Escape.terminal(self) }
}
