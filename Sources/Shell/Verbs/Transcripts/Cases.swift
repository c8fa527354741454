internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `case`: cases and their attributes.
struct CaseVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "List cases; show one; make one or set its attributes.",
        discussion: """
            Without a name the table of cases is printed; `case LW03` shows one with its attributes, what belongs to it, its codings \
            and its memos. `case LW03 role=gp year=2024` makes the case if it is new and sets its attributes; an empty value clears one. `case LW03 --remove` takes it away; its documents stay.
            """)

    @Argument(help: "The case.")
    var name: String?
    @Argument(help: "Attributes as key=value.")
    var settings: [String] = []
    @Flag(help: "Take the case away.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let name else { return try list(in: session) }
        if remove {
            let performed = try session.removeCase(name)
            return Page("removed case \(name)" + Page.suffix(performed), receipt: Receipt(performed))
        }
        if settings.isEmpty, let entry = try session.caseEntry(name) { return try show(entry, in: session) }
        let pairs = try settings.map { setting in
            guard let pair = NamedValue(setting) else {
                throw Complaint(.usage, "“\(setting)” is not key=value", next: "case \(name) role=gp")
            }
            return (key: pair.name, value: pair.value)
        }
        let near = try session.caseLike(name)
        let performed = try session.setCase(name, pairs)
        let what = performed.operation?.payload?.summary ?? "case \(name)"
        let slip = performed.value ? near.map { "there is a case \($0) already; `undo` if that is who was meant" } : nil
        return Page(what + Page.suffix(performed), receipt: Receipt(performed), talk: slip.map { [$0] } ?? [])
    }

    private func show(_ entry: CaseEntry, in session: Session) throws -> Page {
        var rows: [(String, String)] = [("case", entry.name)]
        rows += entry.values.map { ($0.attribute, $0.value) }
        rows.append(("owns", entry.owns.isEmpty ? "–" : entry.owns.joined(separator: ", ")))
        rows.append(("codings", "\(entry.codings)"))
        if !entry.codes.isEmpty {
            rows.append(("codes", entry.codes.map { "\($0.path) \($0.codings)" }.joined(separator: ", ")))
        }
        for memo in entry.memos { rows.append(("memo m\(memo.memo.number)", memo.memo.text)) }
        let rule =
            "codings: in the case's documents and its speakers' turns, each once, those wholly in interviewers' turns left out; codes "
            + "with their subcodes"
        return Page(
            Table(
                columns: [Column("part"), Column("text")], rows: rows.map { [.text($0.0), .text($0.1)] },
                notes: [rule] + (try session.leftOutNote())))
    }

    private func list(in session: Session) throws -> Page {
        let table = try session.caseTable()
        guard !table.rows.isEmpty else {
            return Page("no cases yet – `case NAME key=value` or `import cases FILE.csv`")
        }
        return Page(
            Table(
                columns: [Column("case")] + table.attributes.map { Column($0.name, shrinks: true) } + [
                    Column("owns", shrinks: true)
                ],
                rows: table.rows.map { row in
                    [.text(row.researchCase.name)] + row.values.map { $0.map { .text($0) } ?? .blank } + [
                        .list(row.owns)
                    ]
                }))
    }
}

/// `assign`: gives a document or a speaker to a case.
struct Assign: Verb {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Give a document, or one speaker of it, to a case.", usage: "assign DOC[:SPEAKER] CASE")

    @Argument(help: "A document, or a speaker as P07:ANN.")
    var owned: String
    @Argument(help: "The case; made if it is new.")
    var researchCase: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.assign(owned, to: researchCase)
        return Page(
            "\(performed.value) belongs to case \(researchCase)" + Page.suffix(performed), receipt: Receipt(performed))
    }
}

/// `attr`: an attribute's type.
struct Attr: Verb {
    static let configuration = CommandConfiguration(
        commandName: "attr",
        abstract: "Say what an attribute's values are: text, number, date, or an enum with levels.")

    @Argument(help: "The attribute.")
    var name: String
    @Option(help: "text, number, date or enum.")
    var type = "text"
    @Option(help: "The levels of an enum in their order, parted by commas.")
    var levels: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let type = AttributeType(rawValue: type) else {
            throw Complaint.notOneOf(
                "type", type, among: AttributeType.allCases.map(\.rawValue), next: "text, number, date or enum")
        }
        let levels = (levels ?? "").split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
        let performed = try session.setAttribute(name, type: type, levels: levels)
        return Page("attribute \(name): \(type.rawValue)" + Page.suffix(performed), receipt: Receipt(performed))
    }
}

/// `group`: named sets of documents or codes.
struct GroupVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "group", abstract: "Gather documents or codes under a name.",
        usage: "group [NAME add|rm DOCS|CODES…]")

    @Argument(help: "The group.")
    var name: String?
    @Argument(help: "`add` or `rm`, and the documents or codes; `rm` alone takes the group away.")
    var change: [String] = []
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let name, let verb = change.first else {
            let groups = try session.groups().filter { name == nil || $0.group.name == name }
            guard !groups.isEmpty else { return Page("no groups yet – `group NAME add DOCS`") }
            return Page(
                Table(
                    columns: [Column("group"), Column("kind"), Column("members", shrinks: true)],
                    rows: groups.map { [.text($0.group.name), .text($0.group.kind), .list($0.members)] }))
        }
        let items = Array(change.dropFirst())
        let performed: Performed<Int>
        switch verb {
        case "add": performed = try session.addToGroup(name, items)
        case "rm": performed = try session.removeFromGroup(name, items)
        default: throw Complaint(.usage, "after the group comes add or rm", next: "group \(name) add DOCS")
        }
        let what = performed.operation?.payload?.summary ?? "group \(name)"
        return Page(what + Page.suffix(performed), receipt: Receipt(performed))
    }
}
