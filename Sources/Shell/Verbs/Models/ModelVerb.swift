internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `model`: a model that the researcher draws.
struct ModelVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Draw a model: chosen nodes, named links, and what each link rests on.",
        usage: "model NAME [node|rm|link|unlink|draw|keep|versions …] [OPTIONS]",
        discussion: """
            `model Buy-in --layout ring --title "…" --note "a line: comes before in time"` makes a model; `model Buy-in` shows it.
            `model Buy-in node Trust --code trust --core`, `node NAME --theme THEME --level 2 --column 1`, `node NAME --at 120,80`.
            `model Buy-in link Trust Hope "makes room for" --evidence n1 n2`, or `--memo m3`; with neither it is the analyst's \
            assertion, and the legend says so. `--both` for both ways; `unlink 3`; `rm NODE`.
            `draw FILE.svg` (or .pdf), `keep --note "…"` (a version), `versions`. Layouts: ring, levels, cycle, matrix, free.
            """)

    @Argument(help: "The model.")
    var name: String
    @Argument(help: "node NAME, rm NODE, link A B WORDS, unlink NUMBER, draw FILE, keep, or versions.")
    var change: [String] = []
    @Option(help: "ring, levels, cycle, matrix or free.")
    var layout: String?
    @Option(help: "What stands over the drawing.")
    var title: String?
    @Option(help: "What a line means, for the legend; with keep, about the version.")
    var note: String?
    @Option(name: .customLong("code"), help: "The code that a node stands for.")
    var code: String?
    @Option(name: .customLong("theme"), help: "The theme that a node stands for.")
    var theme: String?
    @Flag(inversion: .prefixedNo, help: "Whether a node is the core, or one of it.")
    var core: Bool?
    @Option(name: .customLong("level"), help: "A node's level, or its row in a matrix, from 1.")
    var row: Int?
    @Option(help: "A node's column in a matrix, from 1.")
    var column: Int?
    @Option(help: "Where a node is pinned: 120,80 from the left and the top; free lets go of it.")
    var at: String?
    @Flag(help: "A link holds both ways.")
    var both = false
    @Option(parsing: .upToNextOption, help: "The codings on which a link rests.")
    var evidence: [String] = []
    @Option(help: "The memo on which a link rests.")
    var memo: String?
    @Flag(help: "Take the model away.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let act = change.first else { return try whole(session) }
        let words = Array(change.dropFirst())
        try refuseStrangers(to: act)
        switch act {
        case "node": return try node(words, session)
        case "rm":
            let performed = try session.removeNode(of: name, try one(words, "which node?", "model \(name) rm NODE"))
            return Page(
                "removed \(performed.value.node) and \(counted(performed.value.links, "link")) from \(performed.value.model)"
                    + CodingText.operation(performed), receipt: Receipt(performed))
        case "link": return try link(words, session)
        case "unlink":
            let word = try one(words, "which link?", "model \(name) unlink 3")
            guard let number = Int(word) else { throw Complaint(.usage, "“\(word)” is no number of a link") }
            let performed = try session.unlinkNodes(of: name, number)
            return Page(
                "removed link \(number) from \(performed.value)" + CodingText.operation(performed),
                receipt: Receipt(performed))
        case "draw":
            let file = try one(words, "into which file?", "model \(name) draw model.svg")
            let (drawing, talk) = try ModelPicture.drawing(try session.modelEntry(name))
            try DrawingFile.write(drawing, to: file, replaces: output.yes)
            return Page("model drawn to \(file)", talk: talk)
        case "keep":
            guard words.isEmpty else { throw Complaint(.usage, "keep takes --note and nothing else") }
            let (drawing, _) = try ModelPicture.drawing(try session.modelEntry(name))
            let performed = try session.keepModel(name, drawing: drawing.text, note: note)
            return Page(
                "kept \(performed.value.model) as version \(performed.value.version)" + CodingText.operation(performed),
                receipt: Receipt(performed))
        case "versions": return try versions(words, session)
        default:
            throw Complaint.notOneOf(
                "act on a model", act, among: ["node", "rm", "link", "unlink", "draw", "keep", "versions"],
                next: "node, rm, link, unlink, draw, keep or versions")
        }
    }

    /// Options that mean nothing for what is asked are mistakes, and are said to be.
    private func refuseStrangers(to act: String) throws {
        let ofNode = code != nil || theme != nil || core != nil || row != nil || column != nil || at != nil
        let ofLink = both || !evidence.isEmpty || memo != nil
        if ofNode, act != "node" {
            throw Complaint(.usage, "--code, --theme, --core, --level, --column and --at go with node")
        }
        if ofLink, act != "link" { throw Complaint(.usage, "--both, --evidence and --memo go with link") }
        if layout != nil || title != nil || remove {
            throw Complaint(
                .usage, "--layout, --title and --remove go with the model alone", next: "model \(name) --layout ring")
        }
        if note != nil, act != "keep" { throw Complaint(.usage, "--note goes with the model alone, or with keep") }
    }

    private func one(_ words: [String], _ question: String, _ next: String) throws -> String {
        guard words.count == 1 else {
            throw Complaint(
                .usage, words.isEmpty ? question : "\(words.count) words where one belongs; put quotes around it",
                next: next)
        }
        return words[0]
    }

    private func whole(_ session: Session) throws -> Page {
        let isNodeOrLink =
            code != nil || theme != nil || core != nil || row != nil || column != nil || at != nil || both
            || !evidence.isEmpty || memo != nil
        guard !isNodeOrLink else {
            throw Complaint(.usage, "that goes with a node or a link", next: "model \(name) node NAME …")
        }
        if remove {
            guard layout == nil, title == nil, note == nil else { throw Complaint(.usage, "--remove stands alone") }
            let performed = try session.removeModel(name)
            return Page(
                "removed model \(performed.value)" + CodingText.operation(performed), receipt: Receipt(performed))
        }
        guard layout != nil || title != nil || note != nil else {
            return ModelPage.page(try session.modelEntry(name), notes: try session.leftOutNote())
        }
        let performed = try session.setModel(name, layout: layout, title: title, note: note)
        return Page(
            "\(performed.value.isNew ? "new model" : "model") \(performed.value.name)" + Page.suffix(performed),
            receipt: Receipt(performed))
    }

    private func node(_ words: [String], _ session: Session) throws -> Page {
        var change = NodeChange()
        change.code = code
        change.theme = theme
        change.isCore = core
        change.level = row
        change.column = column
        change.at = at
        let performed = try session.setNode(of: name, try one(words, "which node?", "model \(name) node NAME"), change)
        let done = performed.value
        return Page(
            "\(done.isNew ? "new node" : "node") \(done.node) in \(done.model)" + Page.suffix(performed),
            receipt: Receipt(performed))
    }

    private func link(_ words: [String], _ session: Session) throws -> Page {
        guard words.count == 3 else {
            throw Complaint(
                .usage, "a link needs two nodes and its words", next: "model \(name) link A B \"shapes\" --evidence n1")
        }
        let performed = try session.linkNodes(
            of: name, words[0], words[1], words[2], isBothWays: both, evidence: evidence, memo: memo)
        let done = performed.value
        return Page(
            "link \(done.number) in \(done.model): \(words[2])" + CodingText.operation(performed),
            receipt: Receipt(performed),
            talk: done.isAssertion
                ? ["resting on nothing but your word: it is drawn dotted, as the analyst's assertion"] : [])
    }

    private func versions(_ words: [String], _ session: Session) throws -> Page {
        let entry = try session.modelEntry(name)
        if words.count == 2, let number = Int(words[0]) {
            guard let version = entry.versions.first(where: { $0.number == number }) else {
                throw Complaint(
                    .noMatch, "\(entry.model.name) has no version \(number)", next: "model \"\(name)\" versions")
            }
            try Door.writeNew(Array(version.drawing.utf8), to: words[1], replaces: output.yes)
            return Page("version \(number) of \(entry.model.name) written to \(words[1])")
        }
        guard words.isEmpty else {
            throw Complaint(
                .usage, "versions alone lists them", next: "model \"\(name)\" versions 1 old.svg writes one")
        }
        guard !entry.versions.isEmpty else { return Page("no version of \(entry.model.name) was kept; model … keep") }
        return Page(
            Table(
                columns: [Column("version", alignment: .trailing), Column("kept"), Column("note", shrinks: true)],
                rows: entry.versions.map {
                    [.integer($0.number), .text($0.created), $0.note.map { .text($0) } ?? .blank]
                }, notes: ["model \(entry.model.name) versions NUMBER FILE.svg writes a drawing as it was kept"]))
    }
}

/// `models`: every model.
struct Models: Verb {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the models with their nodes, links and versions.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let entries = try session.modelEntries()
        guard !entries.isEmpty else { return Page("no models yet; make one with `model NAME --layout ring`") }
        func number(_ key: String) -> Column { Column(key, alignment: .trailing) }
        return Page(
            Table(
                columns: [
                    Column("model"), Column("title", shrinks: true), Column("layout"), number("nodes"), number("links"),
                    number("asserted"), number("versions"),
                ],
                rows: entries.map { entry in
                    [
                        .text(entry.model.name), entry.model.title.map { .text($0) } ?? .blank,
                        .text(entry.model.layout.rawValue), .integer(entry.nodes.count), .integer(entry.links.count),
                        .integer(entry.links.count(where: \.isAssertion)), .integer(entry.versions.count),
                    ]
                }, notes: ["asserted: links that rest on neither codings nor a memo, but on the analyst's word"]))
    }
}
