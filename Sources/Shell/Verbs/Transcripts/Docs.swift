internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `docs`: the documents.
struct Docs: Verb {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "List the documents, or their speakers.")

    @Flag(help: "List the speakers with their roles, names and cases.")
    var speakers = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.documentLines()
        guard !lines.isEmpty else { return Page("no documents yet – `import FILE`") }
        if speakers { return Page(speakerTable(lines, in: try session.caseNames())) }
        var table = documentTable(lines)
        if lines.contains(where: { $0.version.number > 1 }) {
            table.columns.insert(Column("version", alignment: .trailing), at: 3)
            for (index, line) in lines.enumerated() { table.rows[index].insert(.integer(line.version.number), at: 3) }
        }
        let unplaced = try session.unplacedCount()
        if unplaced > 0 { table.notes.append(Session.leftOut(unplaced)) }
        let scope =
            "turns, words: everybody's, lines without a speaker (titles, headings) among them; read, coded: percent of the characters of participants' turns in the current text with a mark read or nothing, and with "
            + "anybody's coding, rounded down; n = \(counted(lines.count, "document"))"
        return Page(table, talk: [scope])
    }

    private func documentTable(_ lines: [DocumentLine]) -> Table {
        Table(
            columns: [
                Column("document"), Column("alias"), Column("kind"), Column("turns", alignment: .trailing),
                Column("words", alignment: .trailing), Column("codings", alignment: .trailing),
                Column("read", alignment: .trailing), Column("coded", alignment: .trailing),
                Column("speakers", shrinks: true), Column("cases", shrinks: true), Column("file", shrinks: true),
            ],
            rows: lines.map { line in
                [
                    .text(line.document.name), line.document.alias.map { .text($0) } ?? .blank,
                    .text(line.document.kind),
                    .integer(line.version.turns), .integer(line.version.words), .integer(line.codings),
                    Self.percent(line.shares.readShare), Self.percent(line.shares.codedShare),
                    .list(line.speakers.map { $0.role == .participant ? $0.name : "\($0.name) (\($0.role.rawValue))" }),
                    .list(line.cases), .text(line.version.fileName),
                ]
            })
    }

    /// In percent, rounded down: only what is complete is 100.
    private static func percent(_ share: Double?) -> Cell {
        share.map { .integer(Int(($0 * 100).rounded(.down))) } ?? .undefined(because: "no participant speaks")
    }

    private func speakerTable(_ lines: [DocumentLine], in cases: [Key<CaseRow>: String]) -> Table {
        Table(
            columns: [Column("document"), Column("label"), Column("name"), Column("role"), Column("case")],
            rows: lines.flatMap { line in
                line.speakers.map { speaker in
                    [
                        .text(line.document.name), .text(speaker.label), .text(speaker.name),
                        .text(speaker.role.rawValue),
                        speaker.researchCase.flatMap { cases[$0] }.map { .text($0) } ?? .blank,
                    ]
                }
            })
    }
}
