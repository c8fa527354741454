internal import ArgumentParser
internal import Rendering
internal import Transcripts
internal import Workbench

/// `kwic`: a keyword in its contexts.
struct Kwic: Verb {
    static let configuration = CommandConfiguration(
        commandName: "kwic",
        abstract: "List a word, or words that follow one another, each in its context; the places become $1, $2, …",
        usage: "kwic WORD… [--context N] [--sort place|left|right] [--limit N] [--speakers WHO] [--in DOCS]",
        discussion: """
            Whole words without regard to case; * stands for any letters and ? for one (wait*). Words that follow one another may have \
            signs between them, not the end of a turn. Interviewers' turns are left out as in every count of words (--speakers all takes \
            them in; `find` and `grep` always do). --sort right puts alike continuations together.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "The word, or several in a row.")
    var words: [String]
    @Option(help: "Show so many words before and after.")
    var context = 8
    @Option(help: "Order by place, or by the words to the left or right.")
    var sort = "place"
    @Option(help: "Show so many places.")
    var limit: Int?
    @OptionGroup var whose: WordScopeOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        try WordCells.check("limit", limit)
        guard context >= 0 else { throw Complaint(.usage, "--context takes a number from 0", saysUnchanged: false) }
        guard ["place", "left", "right"].contains(sort) else {
            throw Complaint.notOneOf(
                "order", sort, among: ["place", "left", "right"], next: "--sort place, left or right")
        }
        let typed = words.joined(separator: " ").unquoted
        let found = try session.keywords(typed, whose.scope(), context: context, limit: sort == "place" ? limit : nil)
        guard found.total > 0 else {
            return WordCells.nothing("“\(typed)” is nowhere among the words that count", found.notes)
        }
        var rows = found.rows
        if sort != "place" {
            let keys = rows.map { row in
                sort == "left"
                    ? BlankParted.words(of: Fold.searchKey(row.before)).reversed().joined(separator: " ")
                    : Fold.searchKey(row.after)
            }
            let order = rows.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
            rows = order.prefix(limit ?? rows.count).map { rows[$0] }
        }
        var page = Page(Self.table(rows))
        let shown = rows.count < found.total ? " (\(rows.count) shown)" : ""
        page.talk.append("\(counted(found.total, "place"))\(shown) of “\(typed)”")
        page.talk += found.notes
        return page
    }

    private static func table(_ rows: [FoundRow]) -> Table {
        Table(
            columns: [
                Column("row"), Column("address"), Column("speaker"),
                Column("left", alignment: .trailing, shrinks: true, joinsNext: true),
                Column("word", joinsNext: true), Column("right", shrinks: true),
            ],
            rows: rows.map { row in
                [
                    .text("$\(row.row)"), .text(row.address), .text(row.speakers.joined(separator: "; ")),
                    .text(row.before),
                    .text(row.quote), .text(row.after),
                ]
            })
    }
}

extension String {
    /// The text between a pair of quotation marks that stands around it, else itself.
    var unquoted: String {
        for (open, close) in [("\"", "\""), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»")] {
            if count > 1, hasPrefix(open), hasSuffix(close) { return String(dropFirst().dropLast()) }
        }
        return self
    }
}
