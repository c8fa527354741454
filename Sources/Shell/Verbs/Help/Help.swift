internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `help`: what can be typed.
struct Help: FreeVerb {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "Show the everyday verbs, or what one verb or topic is about.",
        discussion: """
            `help`, `help code`, `help codebook new`; `help all` lists every verb; `help addresses`, `help queries`, `help codes`, \
            `help scripts`, `help keys` explain what belongs to no single verb.
            """)

    @Argument(help: "A verb with its subverb, or a topic.")
    var words: [String] = []
    @Flag(help: "Print the whole reference in Markdown.")
    var reference = false
    @Flag(help: "Print the manual page in troff.")
    var man = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in surroundings: Surroundings) throws -> Page {
        if reference { return Page([.raw(Manual.reference())]) }
        if man { return Page([.raw(Manual.manualPage())]) }
        guard let first = words.first else { return Self.firstScreen() }
        if first == "all" { return Self.everything() }
        if words.count == 1, Catalogue.verb(first) == nil, let topic = HelpTopic.named(first) {
            return Self.page("\(topic.title)\n\n\(topic.text)")
        }
        let (path, entry) = try Manual.find(words)
        return Page([.raw(Manual.text(path, entry, width: Self.width))])
    }

    /// Help is read even where results are data; lines longer than these columns are hard to follow.
    private static var width: Int { min(Output().width ?? 100, 100) }

    private static func page(_ text: String) -> Page {
        Page([.raw(Wrap.lines(text, width: width).joined(separator: "\n") + "\n")])
    }

    /// The verbs of everyday work, in the order of working.
    private static let everyday: [(heading: String, verbs: [String])] = [
        ("Read", ["import", "docs", "read"]),
        ("Code", ["code", "uncode", "coding", "codes", "define", "memo"]),
        ("Ask", ["find", "kwic", "matrix", "cooc", "last"]),
        ("Bring together", ["case", "theme", "themes", "export"]),
        ("Go back", ["undo", "redo", "history"]),
    ]

    private static func firstScreen() -> Page {
        var lines: [String] = []
        for group in everyday {
            let verbs = group.verbs.compactMap { Catalogue.verb($0) }
            guard !verbs.isEmpty else { continue }
            lines += [group.heading] + list(verbs, indent: 11)
        }
        let topics = HelpTopic.all.map(\.name).joined(separator: ", ")
        let ways = """

            `help VERB` explains a verb, `help all` lists all \(Catalogue.verbs.count); topics: \(topics)
            `tutorial` walks you through coding a sample interview.
            """
        return Page([.raw((lines + Wrap.lines(ways, width: width)).joined(separator: "\n") + "\n")])
    }

    private static func everything() -> Page {
        let lines = Catalogue.groups.flatMap { [$0.name] + list($0.verbs, indent: 18) }
        return Page([.raw(lines.joined(separator: "\n") + "\n")])
    }

    private static func list(_ verbs: [any ParsableCommand.Type], indent: Int) -> [String] {
        Manual.list(
            verbs.map { (Catalogue.name(of: $0), $0.configuration.abstract) }, indent: min(indent, width / 2),
            width: width)
    }
}
