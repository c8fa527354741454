internal import ArgumentParser
internal import Rendering
internal import Transcripts
internal import Workbench

/// `rank`: turns in the order of how well they answer some words.
struct Rank: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "List the turns that answer some words best, by BM25; they become $1, $2, …",
        usage: "rank WORD… [--top N] [--where QUERY] [--speakers WHO] [--in DOCS]",
        discussion: """
            A turn comes the higher the more of the words stand in it, the oftener, and the rarer they are in the project; long turns are held \
            back. Whole words without regard to case and accents, in every script; not all of them need to stand in a turn (`find` asks \
            for that). Interviewers' turns are left out as in every count of words (--speakers all takes them in). A large project keeps an \
            index for it in its file, which is made when it is first asked for. It helps to find a place to begin reading; it says nothing \
            of what matters.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "The words.")
    var words: [String]
    @Option(help: "Show so many turns.")
    var top = 20
    @Option(name: .customLong("where"), help: "Only turns that share a character with what this query finds.")
    var query: String?
    @OptionGroup var whose: WordScopeOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        try WordCells.check("top", top)
        let typed = words.joined(separator: " ").unquoted
        let found = try session.ranked(
            RankedRequest(typed, scope: whose.scope(query), top: top),
            progress: Progress("indexing for ranked search").callAsFunction)
        guard !found.hits.isEmpty else {
            var page = WordCells.nothing("none of the words of “\(typed)” stands in a turn that counts", found.notes)
            if let remark = found.remark { page.talk.append(remark) }
            return page
        }
        var page = Page(Self.table(found, for: session.audience))
        let shown = found.hits.count < found.total ? "the best \(found.hits.count) of " : ""
        page.talk.append("\(shown)\(counted(found.total, "turn")) with any of the words of “\(typed)”")
        if let remark = found.remark { page.talk.append(remark) }
        return page
    }

    /// Rows for programs, and for the screen the words in the turn with their score.
    private static func table(_ found: RankedFindings, for audience: Audience) -> Table {
        var table = Table(
            columns: [
                Column("row"), Column("document"), Column("address"), Column("start", alignment: .trailing),
                Column("end", alignment: .trailing), WordCells.number("score"), WordCells.number("words"),
                Column("found"), Column("quote", shrinks: true), Column("speaker"), Column("case"),
            ], notes: found.notes)
        if audience != .people { table.rows = found.hits.map(cells) }
        if audience != .programs { table.reading = Passage(lines: found.hits.map(line)) }
        return table
    }

    private static func cells(_ hit: RankedHit) -> [Cell] {
        let row = hit.row
        return [
            .text("$\(row.row)"), .text(row.document), .text(row.address), .integer(row.range.start),
            .integer(row.range.end), .decimal(hit.score, places: 3), .integer(hit.length),
            .text(hit.found.map { "\($0.word) \($0.count)" }.joined(separator: "; ")), .text(row.quote),
            FindPage.joined(row.speakers), FindPage.joined(row.cases),
        ]
    }

    private static func line(_ hit: RankedHit) -> PassageLine {
        PassageLine(
            address: "$\(hit.row.row) \(hit.row.address)", speaker: hit.row.speakers.first, text: hit.extract.text,
            margin: [WordCells.shown(hit.score, places: 3)], emphasised: hit.extract.emphasised)
    }
}
