internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `help`: what can be typed.
struct Help: FreeVerb {
    static let configuration = CommandConfiguration(
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
        let width = everyday.flatMap(\.verbs).map(\.count).max() ?? 8
        var lines: [String] = []
        for group in everyday {
            let verbs = group.verbs.compactMap { Catalogue.verb($0) }
            guard !verbs.isEmpty else { continue }
            lines.append(group.heading)
            lines += verbs.map { line(of: $0, width: width) }
        }
        lines += [
            "",
            "`help VERB` explains a verb, `help all` lists all \(Catalogue.verbs.count); topics: "
                + HelpTopic.all.map(\.name).joined(separator: ", "),
            "`tutorial` walks you through coding a sample interview.",
        ]
        return page(lines.joined(separator: "\n"))
    }

    private static func everything() -> Page {
        let width = Catalogue.verbs.map { Catalogue.name(of: $0).count }.max() ?? 8
        let groups = Catalogue.groups.flatMap { group in
            [group.name] + group.verbs.map { line(of: $0, width: width) }
        }
        return page(groups.joined(separator: "\n"))
    }

    private static func line(of verb: any ParsableCommand.Type, width: Int) -> String {
        let name = Catalogue.name(of: verb)
        let gap = String(repeating: " ", count: max(0, width - name.count) + 2)
        return "  \(name)\(gap)\(verb.configuration.abstract)"
    }
}
