internal import ArgumentParser
internal import LineEditor
internal import Rendering
internal import Store
internal import Workbench

extension UnitSize: ExpressibleByArgument {}
extension CodeOrder: ExpressibleByArgument {}

/// `coding`: codes a document unit by unit, a key or a few for each coding.
struct CodingVerb: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "coding", abstract: "Code a document unit by unit, with single keys.",
        discussion: """
            One turn at a time is shown with the question and the turn before it. Letters filter the codes, Enter gives the first and \
            goes on, `,` gives it and stays, 1-9 give recent codes, `.` the last again, `+` makes what is typed a new code, `?` shows a \
            code's rules (and the keys, when nothing is typed), the space bar goes on, Backspace takes back, Esc leaves. Arrows, \
            `[ ]` and `{ }` move the ends of what is coded. Each coding is saved at once and can be undone from anywhere. \
            Interviewers' turns are shown and passed over. With --plain nothing is drawn: each unit is one line, for screen readers.
            """)

    @Argument(help: "A document, or the address to begin at; else the current place.")
    var place: String?
    @Option(help: "How much is coded at a time: turn, sentence or paragraph.")
    var by = UnitSize.turn
    @Option(
        help:
            "In which order codes are offered: frecency (often and lately first), tree or alphabet; the last two never change."
    )
    var order = CodeOrder.frecency
    @Flag(help: "Take interviewers' turns as units too.")
    var all = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        let options = CodingSitting.Options(
            task: .coding, size: by, order: order, takesAll: all, isPlain: output.plain)
        return try CodingSitting.hold(
            "coding", at: place, options, output, interpreter, session,
            instead: "code ADDRESS CODES, and code --from-tsv FILE for many")
    }
}

/// `read-through`: reads a document before anything is coded.
struct ReadThrough: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "read-through", abstract: "Read a document turn by turn, take notes, and give no codes.",
        discussion: """
            The space bar marks the turn as read and goes on, `n` marks that there is nothing to code, `!` to come back, `;` takes a \
            note (a memo of the kind reading), Backspace goes back, Esc leaves, `?` shows the keys. `marks` lists the marks, `docs` and \
            the prompt say how much was read and how much coded, each apart.
            """)

    @Argument(help: "A document, or the address to begin at; else the current place.")
    var place: String?
    @Option(help: "How much is shown at a time: turn, sentence or paragraph.")
    var by = UnitSize.turn
    @OptionGroup var output: OutputOptions

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        let options = CodingSitting.Options(task: .reading, size: by, isPlain: output.plain)
        return try CodingSitting.hold(
            "read-through", at: place, options, output, interpreter, session,
            instead: "read ADDRESS, and mark ADDRESS read")
    }
}

extension CodingSitting {
    /// Holds a sitting on the terminal in which the verb was typed.
    ///
    /// - Throws: `Complaint` of kind `usage` without a terminal or a project, or within another sitting.
    static func hold(
        _ verb: String, at place: String?, _ options: Options, _ output: OutputOptions, _ interpreter: Interpreter,
        _ session: Session?, instead: String
    ) throws -> Page {
        guard let session else {
            throw Complaint(.usage, "\(verb) works on a project", next: "open one with `open PATH`")
        }
        guard interpreter.sitting == nil else {
            throw Complaint(.usage, "a document is being coded or read through already", next: "Esc leaves it")
        }
        guard output.format == nil || output.plain, output.out == nil else {
            throw Complaint(.usage, "\(verb) is typed at a terminal; its work has no other form", next: instead)
        }
        guard let keys = interpreter.shell?.keys ?? Terminal().map({ KeySource($0) }) else {
            throw Complaint(.usage, "\(verb) is typed at a terminal, and there is none here", next: instead)
        }
        guard !session.store.isReadOnly else {
            throw Complaint(.cannotCreate, "the project is open for reading only", next: "open it without --ro")
        }
        let coder = session.coder
        session.coder = output.actor ?? coder
        session.because = output.why
        defer {
            session.coder = coder
            session.because = nil
        }
        let sitting = try CodingSitting(
            place, options: options, session: session, interpreter: interpreter, keys: keys)
        try sitting.run()
        let done = options.task == .coding ? "left coding" : "left reading"
        return Page(
            blocks: [],
            talk: ["\(done): \(counted(max(0, sitting.acts), "act")) done, all saved; `undo` takes them back"])
    }
}
