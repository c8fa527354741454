internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `matrix`: codings counted by rows and columns.
struct Matrix: Verb {
    static let configuration = CommandConfiguration(
        commandName: "matrix",
        abstract: "Count codings, documents or words by rows and columns, or lay their quotations out.",
        usage:
            "matrix ROWS x COLS [--cell WHAT] [--percent row|col|total] [--per 1000w|turn|doc] [--once] [--like PROGRAM] [--speakers WHO] [--by CODERS] [--in DOCS] [--code CODE …] [--where QUERY] [--test chi2|fisher] [--residuals] [--effect] [--heatmap]",
        discussion: """
            Rows and columns: codes, themes, documents, cases, speakers, roles, coders, studies, groups, case:ATTRIBUTE (values \
            of an attribute of cases), attr:ATTRIBUTE (of documents). Codes count with their subcodes, each coding once \
            (--leaves: each by itself; --level 1: only the top of the tree). Codings that stand wholly in interviewers' turns \
            are left out unless --speakers says otherwise. Under the table stand what a cell is, n, and what was left out; \
            `explain ROW COL` lists the codings behind a cell.

            --cell: count (codings), cases, docs, words, chars (coded text, each once), share (percent of the column's words), \
            references (separate stretches), quotes, or summary (what framework charts say). --once counts a document once. \
            --per 1000w, turn or doc divides by how much text the column has, coded or not.

            --like atlasti, maxqda or nvivo follows the rules that the program documents, and says which.

            --test, --residuals and --effect take codes or themes by case:ATTRIBUTE, and count cases, never codings.
            """)

    @Argument(help: "What the rows are, x, what the columns are.")
    var axes: [String]
    @Option(
        help: "What stands in a cell: count (codings), cases, docs, words, chars, share, references, quotes, summary.")
    var cell: String?
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @Option(name: .customLong("code"), help: "Only this code and its subcodes (=NAME without them); may be repeated.")
    var codes: [String] = []
    @Option(
        name: .customLong("where"),
        help: "Only codings that this query finds, or that share a character with what it finds.")
    var query: String?
    @Flag(help: "Count each code by itself, without its subcodes.")
    var leaves = false
    @Option(help: "Only codes down to this level of the tree, with all below.")
    var level: Int?
    @Option(help: "Show so many quotations a cell.")
    var top: Int?
    @Option(help: "Show percentages of each row's, column's or the table's total: row, col or total.")
    var percent: String?
    @Option(help: "Divide by the column's text: 1000w (for each 1,000 words), turn, or doc (percent of its documents).")
    var per: String?
    @Flag(help: "Count a document once, however many codings it has.")
    var once = false
    @Option(help: "Follow the documented rules of atlasti, maxqda or nvivo.")
    var like: String?
    @Option(help: "Test each code against the attribute, by cases: chi2 or fisher.")
    var test: String?
    @Flag(help: "Show adjusted residuals of each code by the attribute's values.")
    var residuals = false
    @Flag(help: "Show effect sizes of each code by the attribute.")
    var effect = false
    @Flag(help: "Test although the approach is reflexive.")
    var anyway = false
    @Flag(help: "Shade the cells: the darker the more; drawn with --out FILE.svg.")
    var heatmap = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let request = try request()
        if test != nil || residuals || effect { return try crossTable(request, in: session) }
        let result = try session.matrix(request)
        guard !result.rows.isEmpty, !result.columns.isEmpty else {
            throw Complaint(
                .noMatch,
                "there are no \(result.rows.isEmpty ? result.rowNoun : result.columnNoun) to put in a table",
                saysUnchanged: false)
        }
        var table = MatrixPage.table(result, request)
        if heatmap {
            guard request.content.isNumber else {
                throw Complaint(
                    .usage, "--heatmap shades numbers, not \(request.content.rawValue)", saysUnchanged: false)
            }
            table.picture = .heatmap(MatrixPage.heatmap(result, request))
            table.notes.append("shades: fifths of the largest cell; totals are not drawn (--tsv has them)")
        }
        return Page(table)
    }

    private func crossTable(_ request: MatrixRequest, in session: Session) throws -> Page {
        if !anyway, let objection = try session.objectionToTests() { throw objection }
        guard cell == nil || cell == "cases", request.scale == nil, like == nil, !heatmap else {
            throw Complaint(
                .usage, "a code is compared with an attribute by cases",
                next: "leave --cell, --percent, --per, --once, --like and --heatmap away", saysUnchanged: false)
        }
        let chosen = try test.map { name in
            guard let test = CrossTableTest(rawValue: name) else {
                throw Complaint.notOneOf(
                    "test", name, among: CrossTableTest.allCases.map(\.rawValue), next: "--test chi2 or fisher")
            }
            return test
        }
        var asked = request
        asked.content = .cases
        let result = try session.crossTable(asked, test: chosen, hasResiduals: residuals, hasEffects: effect)
        var page = Page(blocks: CrossTablePage.tables(result).map { .table($0) })
        if anyway { page.talk = try session.objectionToTests().map { [$0.what] } ?? [] }
        return page
    }

    private func request() throws -> MatrixRequest {
        func refuse(_ what: String, _ next: String? = nil) -> Complaint {
            Complaint(.usage, what, next: next, saysUnchanged: false)
        }
        let parts = axes.flatMap { $0.split(separator: "×", omittingEmptySubsequences: false).map(String.init) }
        let sides = parts.filter { $0 != "x" && $0 != "X" && $0 != "×" && $0 != "by" && !$0.isEmpty }
        guard sides.count == 2 else {
            throw refuse("a matrix has rows and columns", "matrix codes x cases; matrix themes x case:role")
        }
        let rival = try like.map { name in
            guard let program = RivalProgram(rawValue: name) else {
                throw Complaint.notOneOf(
                    "program", name, among: RivalProgram.allCases.map(\.rawValue),
                    next: "--like atlasti, maxqda or nvivo")
            }
            return program
        }
        if rival != nil, cell != nil || percent != nil || per != nil || once {
            throw refuse("--like says itself what a cell is", "leave --cell, --percent, --per and --once away")
        }
        let names = MatrixContent.allCases.map(\.rawValue) + ["share"]
        var scale: MatrixScale?
        var content = MatrixContent.count
        if let cell, cell == "share" {
            (content, scale) = (.words, .share)
        } else if let cell {
            guard let chosen = MatrixContent(rawValue: cell) else {
                throw Complaint.notOneOf(
                    "cell", cell, among: names, next: "--cell \(names.dropLast().joined(separator: ", ")) or share")
            }
            content = chosen
        }
        if once {
            guard cell == nil || content == .count || content == .docs else {
                throw refuse("--once counts documents, not \(cell ?? "")")
            }
            content = .docs
        }
        if let percent {
            guard content.isNumber, let chosen = MatrixScale(rawValue: percent),
                [.row, .column, .total].contains(chosen)
            else {
                throw refuse("--percent takes row, col or total, and not of quotations")
            }
            guard scale == nil else { throw refuse("a share is a percentage already") }
            scale = chosen
        }
        if let per {
            guard let chosen = ["1000w": MatrixScale.words, "turn": .turns, "doc": .docs][per] else {
                throw refuse("--per takes 1000w, turn or doc")
            }
            guard scale == nil else { throw refuse("--per and percentages exclude each other") }
            scale = chosen
            if chosen == .docs, content == .count { content = .docs }
        }
        guard !(leaves && level != nil) else { throw refuse("--leaves and --level exclude each other") }
        try WordCells.check("top", top)
        guard top == nil || content == .quotes else { throw refuse("--top belongs to --cell quotes") }
        if rival == .atlasti, level != nil {
            throw refuse("--like atlasti counts each code by itself, so it knows no --level")
        }
        switch rival {
        case nil: break
        case .atlasti: scale = .normalised
        case .maxqda: (content, scale) = (.docs, .docs)
        case .nvivo: content = .references
        }
        return MatrixRequest(
            rows: sides[0], columns: sides[1], content: content,
            filter: CodingFilter(
                speakers: speakers ?? (rival == nil ? nil : "all"), coders: by, documents: documents, query: query),
            rollUp: leaves || rival == .atlasti ? .leaves : level.map { .level($0) } ?? .tree, codes: codes, top: top,
            scale: scale, like: rival)
    }
}
