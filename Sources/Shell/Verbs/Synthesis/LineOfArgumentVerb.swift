internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `line-of-argument`: the whole that is drawn from the parts.
struct LineOfArgumentVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "line-of-argument",
        abstract: "Write the line of argument, link third-order constructs in it, keep its rivals, draw it.",
        discussion: """
            A line of argument is an activity of its own, no relation that is left over from translating. `line-of-argument new "…"`; \
            `line-of-argument link T1 pulls-against T2 --note "…"`; `line-of-argument draw model.svg`. Rivals are kept: \
            `line-of-argument drop L2 --because "…"`. What is said of no line means the only one that stands.
            """,
        subcommands: [
            LineShow.self, LineNew.self, LineEdit.self, LineSet.self, LineLink.self, LineUnlink.self, LineDrop.self,
            LineKeep.self, LineDraw.self, LineHistory.self, LineRemove.self,
        ],
        defaultSubcommand: LineShow.self, aliases: ["line"])
}

/// `line-of-argument new`: writes one.
struct LineNew: Verb {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a line of argument; a longer text stands between <<< and >>>.")

    @Argument(help: "The text; without it your editor opens (VISUAL or EDITOR).")
    var text: String?
    @Option(help: "A short name.")
    var label: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let written =
            try text
            ?? ExternalEditor.edit("", beside: session.store.path, instead: "line-of-argument new \"…\"")
        let performed = try session.addLine(written, label: label, synthesis: synthesis.name)
        return SynthesisText.page("line of argument L\(performed.value.number)", performed)
    }
}

/// `line-of-argument edit`: in the editor.
struct LineEdit: Verb {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Write a line of argument anew in your editor (VISUAL or EDITOR).")

    @Argument(help: "The line: L1; the only one that stands otherwise.")
    var line: String?
    @Option(help: "Why it is put anew.")
    var because: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let entry = try session.lineEntry(line, synthesis: synthesis.name)
        let name = "L\(entry.row.number)"
        let written = try ExternalEditor.edit(
            entry.row.text, beside: session.store.path, instead: "line-of-argument set \(name) \"…\"")
        guard !written.isEmpty, written != entry.row.text else { return Page("no text was written (nothing changed)") }
        return LineText.changed(try session.setLine(name, text: written, label: nil, because: because))
    }
}

/// `line-of-argument set`: another text or label.
struct LineSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Give a line of argument another text or label; the former text is kept.")

    @Argument(help: "The line: L1.")
    var line: String
    @Argument(help: "Its new text.")
    var text: String?
    @Option(help: "A short name; an empty one for none.")
    var label: String?
    @Option(help: "Why it is put anew.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard text != nil || label != nil else {
            throw Complaint(.usage, "what is to be changed?", next: "line-of-argument set \(line) \"…\"")
        }
        return LineText.changed(try session.setLine(line, text: text, label: label, because: because))
    }
}

/// `line-of-argument link`: how two third-order constructs hang together.
struct LineLink: Verb {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Say how two third-order constructs hang together in the argument.",
        usage: usageLine)
    static let usageLine = "line-of-argument link [LN] TN VERB TN [--note \"…\"]"

    @Argument(help: ArgumentHelp("T1 pulls-against T2, after the line where there are several.", valueName: "link"))
    var sentence: [String]
    @Option(help: "A word on it.")
    var note: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (line, words) = LineText.parted(sentence)
        let typed = KeywordLine(verb: "line-of-argument link", words: words, usage: Self.usageLine)
        let from = try typed.word(0, "a third-order construct, such as T1")
        let verb = try typed.word(1, "how they hang together, such as pulls-against")
        let to = try typed.word(2, "a third-order construct, such as T2")
        try typed.end(3)
        let performed = try session.linkArgument(line, from, verb, to, note: note, synthesis: synthesis.name)
        let former = performed.value.former.map { $0 == verb ? "" : " (was: \($0))" } ?? ""
        return SynthesisText.page("L\(performed.value.line.number): \(from) \(verb) \(to)\(former)", performed)
    }
}

/// `line-of-argument unlink`: takes a link away.
struct LineUnlink: Verb {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "Take a link between two third-order constructs away.", usage: usageLine)
    static let usageLine = "line-of-argument unlink [LN] TN TN"

    @Argument(help: ArgumentHelp("T1 T2, after the line where there are several.", valueName: "link"))
    var sentence: [String]
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (line, words) = LineText.parted(sentence)
        let typed = KeywordLine(verb: "line-of-argument unlink", words: words, usage: Self.usageLine)
        let from = try typed.word(0, "a third-order construct, such as T1")
        let to = try typed.word(1, "a third-order construct, such as T2")
        try typed.end(2)
        let performed = try session.unlinkArgument(line, from, to, synthesis: synthesis.name)
        return SynthesisText.page(
            "L\(performed.value.number): \(from) and \(to) are linked no longer", performed)
    }
}

/// `line-of-argument drop`: a rival is given up, and kept.
struct LineDrop: Verb {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Give a line of argument up for another; it is kept with the reason.")

    @Argument(help: "The line: L2.")
    var line: String
    @Option(help: "Why.")
    var because: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.dropLine(line, because: because)
        return SynthesisText.page("L\(performed.value.number) given up, because \(because)", performed)
    }
}

/// `line-of-argument keep`: takes a rival up again.
struct LineKeep: Verb {
    static let configuration = CommandConfiguration(
        commandName: "keep", abstract: "Take a line of argument up again that was given up.")

    @Argument(help: "The line: L2.")
    var line: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.dropLine(line, because: nil)
        return SynthesisText.page("L\(performed.value.number) taken up again", performed)
    }
}

/// `line-of-argument draw`: as a model diagram.
struct LineDraw: Verb {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Draw a line of argument: its third-order constructs as boxes, links as lines.",
        usage: "line-of-argument draw [LN] FILE.svg [--core TN …]")

    @Argument(help: ArgumentHelp("The file (.svg or .pdf), after the line where there are several.", valueName: "file"))
    var words: [String]
    @Option(help: ArgumentHelp("A third-order construct that stands in the middle.", valueName: "third-order"))
    var core: [String] = []
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (line, rest) = LineText.parted(words)
        let typed = KeywordLine(
            verb: "line-of-argument draw", words: rest,
            usage: Self.configuration.usage ?? "line-of-argument draw FILE.svg")
        let file = try typed.word(0, "the file, such as model.svg")
        try typed.end(1)
        let entry = try session.lineEntry(line, synthesis: synthesis.name)
        try DrawingFile.write(try LinePicture.drawing(entry, core: core), to: file, replaces: output.yes)
        return Page("L\(entry.row.number) drawn to \(file)")
    }
}

/// `line-of-argument history`: what it said before.
struct LineHistory: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show every wording of a line of argument, and why it was put anew.")

    @Argument(help: "The line: L1.")
    var line: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page { try StatementText.history(line, in: session) }
}

/// `line-of-argument rm`: takes one away.
struct LineRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a line of argument away with its links; to keep it with a reason, drop it.")

    @Argument(help: "The line: L1.")
    var line: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        SynthesisText.page("removed \(line)", try session.removeLine(line))
    }
}
