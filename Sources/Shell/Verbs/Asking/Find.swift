internal import ArgumentParser
internal import Rendering
internal import Transcripts
internal import Workbench

/// `find`: where a query is met.
struct Find: Verb {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find codings, passages of text, turns; the hits become $1, $2, …",
        usage: "find QUERY [--by doc|case|code] [--limit N] [--context WORDS] [--name NAME]",
        discussion: """
            A query names codes (`waiting`, with its subcodes; `=waiting` without), text in quotes (`"waiting list"`), \
            `text:word`, `/wait(ing)?/i`, `theme:"Buy-in"`, `uncoded`; and conditions on place (`in:P0*`, `speaker:INT`, \
            `role:participant`, `case:role=gp`, `study:KEY`) and on the coding (`by:ana`, `weight>=3`, `memo:word`). They are \
            joined by `&` (shares a character with), `|` (either) and `!` (not); and by words that say how codings lie: `within`, \
            `encloses`, `equals`, `overlaps`, `near:5w`, `before:2t`, `after`, `intersect`, `minus`. Lists: `atleast:2(a, b, c)`, \
            `only(a, b)`, `oneof(a, b)`, `alone(a)`. `@NAME` is a saved query or a result kept with --name. docs/queries.md has them \
            all, with examples. Every current text is searched, interviewers' \
            turns too. As program arguments, quote the query: emic study find 'waiting & !trust'.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "The query; its words are taken together.")
    var query: [String]
    @Option(help: "Count the hits by doc, case or code.")
    var by: String?
    @Option(help: "Show so many hits.")
    var limit: Int?
    @Option(help: "Show so many words before and after (8).")
    var context: Int?
    @Option(help: "Keep the hits under this name for this session, to be used as @NAME.")
    var name: String?
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { by == nil ? nil : .groupedHits }

    mutating func perform(in session: Session) throws -> Page {
        let query = query.joined(separator: " ")
        let kept = try name.map { try session.nameResult($0, query) }
        var page = try FindPage.page(query, by: by, limit: limit, context: context, in: session)
        if let name, let kept {
            page.talk.append(
                "kept as @\(name.hasPrefix("@") ? String(name.dropFirst()) : name): \(counted(kept, "hit"))")
        }
        return page
    }
}

/// `grep`: text by a regular expression.
struct Grep: Verb {
    static let configuration = CommandConfiguration(
        commandName: "grep",
        abstract: "Find text by a regular expression (ICU's), without regard to case unless --case-sensitive.",
        usage: "grep PATTERN [--by doc|case] [--limit N] [--context WORDS]")

    @Argument(help: "The pattern, with or without slashes around it.")
    var pattern: [String]
    @Flag(help: "Tell capital letters from small ones.")
    var caseSensitive = false
    @Option(help: "Count the hits by doc or case.")
    var by: String?
    @Option(help: "Show so many hits.")
    var limit: Int?
    @Option(help: "Show so many words before and after (8).")
    var context: Int?
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { by == nil ? nil : .groupedHits }

    mutating func perform(in session: Session) throws -> Page {
        var text = pattern.joined(separator: " ")
        if text.hasPrefix("/"), text.count > 1, text.hasSuffix("/") || text.hasSuffix("/i") {
            text = String(text.dropFirst().dropLast(text.hasSuffix("/i") ? 2 : 1))
        }
        guard !text.isEmpty else { throw Complaint(.usage, "nothing is asked", next: "grep 'wait(ing)?'") }
        let query = "/\(FindPage.escapingSlashes(text))/\(caseSensitive ? "" : "i")"
        return try FindPage.page(query, by: by, limit: limit, context: context, in: session)
    }
}

/// `last`: the last result again.
struct Last: Verb {
    static let configuration = CommandConfiguration(commandName: "last", abstract: "Print the last result again.")

    @Option(help: "Show so many words before and after.")
    var context = 8
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard session.remembers else {
            throw Complaint(
                .usage, "a single command has no last result", next: "use `last` in the shell or a script",
                saysUnchanged: false)
        }
        let context = session.audience == .programs ? 0 : context
        return Page(FindPage.table(try session.lastResult(context: context), for: session.audience))
    }
}

/// How hits are printed.
enum FindPage {
    /// - Parameter context: words to show before and after a hit; nil for eight.
    static func page(_ query: String, by: String?, limit: Int?, context: Int?, in session: Session) throws -> Page {
        try WordCells.check("limit", limit)
        if let context, context < 0 {
            throw Complaint(.usage, "--context takes a number from 0", saysUnchanged: false)
        }
        if let by {
            guard limit == nil, context == nil else {
                throw Complaint(
                    .usage, "--by counts hits and shows none", next: "leave --limit and --context away, or --by",
                    saysUnchanged: false)
            }
            guard let grouping = FindGrouping(rawValue: by == "document" ? "doc" : by) else {
                throw Complaint.notOneOf(
                    "grouping", by, among: FindGrouping.allCases.map(\.rawValue), next: "--by doc, case or code")
            }
            let (groups, findings) = try session.find(query, by: grouping)
            var page = Page(groupTable(groups, by: grouping, findings))
            if findings.total == 0 { finish(&page, findings) }
            page.talk += try session.leftOutNote()
            return page
        }
        // Words around a hit are shown on a screen only.
        let context = session.audience == .programs ? 0 : context ?? 8
        let findings = try session.find(query, limit: limit, context: context)
        var page = Page(table(findings.rows, for: session.audience))
        finish(&page, findings)
        if findings.total == 0 || findings.rows.contains(where: { $0.coding != nil }) {
            page.talk += try session.leftOutNote()
        }
        return page
    }

    private static func finish(_ page: inout Page, _ findings: Findings) {
        let searched = counted(findings.documentsSearched, "document")
        if findings.total == 0 {
            // On a screen nothing is shown; a program is given the columns without rows.
            page.rows = page.blocks
            page.blocks = []
            page.talk.append("no hit in \(searched) · \(findings.definition)")
            page.status = ExitStatus.noMatch
        } else {
            let shown = findings.rows.count < findings.total ? " (\(findings.rows.count) shown)" : ""
            let places = findings.documentsWithHits.map {
                " in \(counted($0, "document")) of \(findings.documentsSearched)"
            }
            page.talk.append("\(counted(findings.total, "hit"))\(shown)\(places ?? "") · \(findings.definition)")
        }
        if let remark = findings.remark { page.talk.append(remark) }
    }

    /// Rows for programs, and for the screen the words in their context.
    static func table(_ rows: [FoundRow], for audience: Audience = .anybody) -> Table {
        var table = Table(
            columns: [
                Column("row"), Column("document"), Column("address"), Column("start", alignment: .trailing),
                Column("end", alignment: .trailing), Column("quote", shrinks: true), Column("coding"), Column("code"),
                Column("coder"), Column("speaker"), Column("case"),
            ])
        if audience != .people { table.rows = rows.map(cells) }
        if audience != .programs {
            let coders = Set(rows.compactMap(\.coder))
            table.reading = Passage(lines: rows.map { line($0, showsCoder: coders.count > 1) })
        }
        return table
    }

    private static func cells(_ row: FoundRow) -> [Cell] {
        [
            .text("$\(row.row)"), .text(row.document), .text(row.address), .integer(row.range.start),
            .integer(row.range.end), .text(row.quote), row.coding.map { .text("n\($0)") } ?? .blank,
            row.code.map { .text($0) } ?? .blank, row.coder.map { .text($0) } ?? .blank, joined(row.speakers),
            joined(row.cases),
        ]
    }

    /// Several names in one cell.
    static func joined(_ names: [String]) -> Cell {
        names.isEmpty ? .blank : .text(names.count == 1 ? names[0] : names.joined(separator: "; "))
    }

    private static func line(_ row: FoundRow, showsCoder: Bool) -> PassageLine {
        let quote = shortened(row.quote)
        let start = row.before.unicodeScalars.count
        var margin: [String] = []
        if let coding = row.coding, let code = row.code {
            margin = ["n\(coding) \(code)" + (showsCoder ? " (\(row.coder ?? "?"))" : "")]
        }
        return PassageLine(
            address: "$\(row.row) \(row.address)", text: row.before + quote + row.after, margin: margin,
            emphasised: [start..<start + quote.unicodeScalars.count])
    }

    /// A long quotation with its middle left out, for reading in a list; line ends shown as blanks.
    private static func shortened(_ quote: String, to limit: Int = 60) -> String {
        let words = BlankParted.words(of: quote)
        guard words.count > limit else { return words.joined(separator: " ") }
        let half = limit / 2
        return words.prefix(half).joined(separator: " ") + " […] " + words.suffix(half).joined(separator: " ")
    }

    private static func groupTable(_ groups: [FindGroup], by grouping: FindGrouping, _ findings: Findings) -> Table {
        let key = grouping == .document ? "document" : grouping.rawValue
        var notes = [
            "hits: \(findings.definition); n = \(findings.total) in \(findings.documentsSearched) documents searched"
        ]
        if grouping == .researchCase { notes.append("a hit that belongs to several cases counts in each of them") }
        return Table(
            columns: [Column(key), Column("hits", alignment: .trailing), Column("documents", alignment: .trailing)],
            rows: groups.map { [.text($0.name), .integer($0.hits), .integer($0.documents)] }, notes: notes)
    }

    static func escapingSlashes(_ pattern: String) -> String {
        var view = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in pattern.unicodeScalars {
            if scalar == "/" && !isEscaped { view.append("\\") }
            view.append(scalar)
            isEscaped = scalar == "\\" && !isEscaped
        }
        return String(view)
    }
}
