internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `cooc`: codes that occur together.
struct Cooc: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Count which codes occur together.",
        usage:
            "cooc [CODES|QUERY] [--unit UNIT] [--count pairs|units|chars] [--measure n|jaccard|dice|c] [--min N] [--list]",
        discussion: """
            CODES are names parted by commas, each with its subcodes as rows of their own (=NAME without them); without any, all \
            codes. Anything else is a query, and only codings that it finds count (or, where it finds no codings, those that \
            share a character with what it finds). --unit overlap counts pairs of codings that share a character, or with \
            --count chars the characters; sentence, turn, paragraph, document and case count units that carry both codes. c is \
            ATLAS.ti's coefficient and may leave 0 to 1; then the table says so. `explain CODE CODE` lists what is behind a cell.
            """)
    static var firstIsAddress: Bool { true }

    /// Up to so many codes stand in a square table by themselves; more are listed in pairs.
    static let largestSquare = 25

    @Argument(help: "Codes parted by commas, or a query.")
    var asked: [String] = []
    @Option(help: "overlap, sentence, turn, paragraph, document or case.")
    var unit = "overlap"
    @Option(help: "pairs (of codings), units or chars.")
    var count: String?
    @Option(help: "n, jaccard, dice or c.")
    var measure = "n"
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @Option(help: "List only pairs that occur together at least so often.")
    var min: Int?
    @Flag(help: "Count each code with all below it.")
    var tree = false
    @Flag(help: "List pairs, most often first.")
    var list = false
    @Flag(help: "Print the square table, however many codes there are.")
    var square = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let request = try request(in: session)
        let result = try session.cooccurrence(request)
        guard !result.codes.isEmpty else {
            var page = Page(talk: ["no coding counts here"] + result.notes)
            page.status = ExitStatus.noMatch
            return page
        }
        let isList = list || min != nil || (!square && result.codes.count > Self.largestSquare)
        guard isList else { return Page(CoocPage.square(result)) }
        let table = CoocPage.list(result, atLeast: Swift.max(1, min ?? 1))
        var page = Page(table)
        if table.rows.isEmpty {
            page.blocks = []
            page.talk = ["no two codes occur together\(min.map { " \($0) times or more" } ?? "")"] + table.notes
            page.status = ExitStatus.noMatch
        }
        return page
    }

    private func request(in session: Session) throws -> CooccurrenceRequest {
        func choice<Value: RawRepresentable & CaseIterable>(_ option: String, _ text: String, _: Value.Type) throws
            -> Value where Value.RawValue == String
        {
            guard let value = Value(rawValue: text) else {
                let names = Value.allCases.map(\.rawValue)
                throw Complaint.unknown(
                    option, text, among: names, next: "--\(option) \(names.joined(separator: ", "))")
            }
            return value
        }
        guard !(list && square) else {
            throw Complaint(.usage, "--list and --square exclude each other", saysUnchanged: false)
        }
        let typed = asked.joined(separator: " ")
        let isQuery = typed.unicodeScalars.contains { "&|!:\"“”/<>~()".unicodeScalars.contains($0) }
        let compares = typed.split(separator: ",").contains { $0.drop { $0 == " " || $0 == "=" }.contains("=") }
        let isPath = !typed.isEmpty && !isQuery && !compares
        let asPath = isPath || (typed.contains("/") && session.namesCodes(typed))
        return CooccurrenceRequest(
            codes: asPath ? typed.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") } : [],
            query: asPath || typed.isEmpty ? nil : typed,
            unit: try choice("unit", unit, CooccurrenceUnit.self),
            count: try count.map { try choice("count", $0, CooccurrenceCount.self) },
            score: try choice("measure", measure, CooccurrenceScore.self),
            filter: CodingFilter(speakers: speakers, coders: by, documents: documents), rollsUp: tree)
    }
}

/// How codes that occur together are printed.
enum CoocPage {
    static func square(_ result: CooccurrenceResult) -> Table {
        let indices = result.codes.indices
        var columns = [Column(key: "code", heading: "code"), Column(key: "n", heading: "n", alignment: .trailing)]
        columns += zip(MatrixPage.keys(result.codes, beside: ["code", "n"]), result.codes).map {
            Column(key: $0, heading: $1, alignment: .trailing)
        }
        var warnings: [String] = []
        let rows = indices.map { row -> [Cell] in
            [.text(result.codes[row]), .integer(result.total(row))]
                + indices.map { column in
                    let score = result.cell(row, column)
                    if column > row, case .value(let value, let flags) = score {
                        for flag in flags {
                            warnings.append("\(result.codes[row]) x \(result.codes[column]) (\(shown(value))): \(flag)")
                        }
                    }
                    return cell(score)
                }
        }
        return Table(
            title: title(result), columns: columns, rows: rows,
            notes: result.notes + ["n of a code: its \(noun(result))"] + warnings.map { "⚠ \($0)" })
    }

    static func list(_ result: CooccurrenceResult, atLeast least: Int) -> Table {
        let isCount = result.request.score == .n
        var columns = [
            Column("code_1"), Column("code_2"), Column("n_12", alignment: .trailing),
            Column("n_1", alignment: .trailing), Column("n_2", alignment: .trailing),
        ]
        if !isCount {
            columns.append(Column(result.request.score.rawValue, alignment: .trailing))
            columns.append(Column("warning", shrinks: true))
        }
        let pairs = result.pairs(atLeast: least)
        let rows = pairs.map { pair -> [Cell] in
            var row: [Cell] = [
                .text(result.codes[pair.code]), .text(result.codes[pair.other]), .integer(pair.both),
                .integer(result.total(pair.code)), .integer(result.total(pair.other)),
            ]
            if !isCount {
                let score = result.cell(pair.code, pair.other)
                row.append(cell(score))
                if case .value(_, let warnings) = score, !warnings.isEmpty {
                    row.append(.text(warnings.joined(separator: "; ")))
                } else {
                    row.append(.blank)
                }
            }
            return row
        }
        return Table(
            title: title(result), columns: columns, rows: rows,
            notes: result.notes + [
                "n_1, n_2: \(noun(result)) of each code; n_12: of both; pairs of different codes with n_12 of \(least) or more"
            ])
    }

    private static func title(_ result: CooccurrenceResult) -> String {
        "codes that occur together, by \(result.request.unit.rawValue)"
    }

    private static func noun(_ result: CooccurrenceResult) -> String {
        switch result.request.count {
        case .pairs: "codings"
        case .units: result.request.unit.plural
        case .chars: "characters"
        }
    }

    private static func cell(_ score: ScoreCell) -> Cell {
        switch score {
        case .count(let count): .integer(count)
        case .value(let value, _): .decimal(value, places: 3)
        case .undefined(let reason): .undefined(because: reason)
        }
    }

    private static func shown(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = "\(abs(thousandths) % 1000)"
        return "\(value < 0 ? "-" : "")\(abs(thousandths) / 1000)."
            + String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }
}
