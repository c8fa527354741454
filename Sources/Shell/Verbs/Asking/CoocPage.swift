internal import Rendering
internal import Workbench

/// How codes that occur together are printed.
enum CoocPage {
    static func square(_ result: CooccurrenceResult) -> Table {
        let indices = result.codes.indices
        let hasDirection = result.request.score.hasDirection
        var columns = [Column(key: "code", heading: "code"), Column(key: "n", heading: "n", alignment: .trailing)]
        columns += zip(MatrixPage.keys(result.codes, beside: ["code", "n"]), result.codes).map {
            Column(key: $0, heading: $1, alignment: .trailing)
        }
        var warnings = PairWarnings()
        let rows = indices.map { row -> [Cell] in
            [.text(result.codes[row]), .integer(result.total(row))]
                + indices.map { column in
                    let score = result.cell(row, column)
                    if column > row || hasDirection && column != row, case .value(let value, let flags) = score {
                        for flag in flags where flag != CooccurrenceResult.redundancy {
                            warnings.add(flag, "\(result.codes[row]) x \(result.codes[column]) (\(shown(value)))")
                        }
                    }
                    return cell(score)
                }
        }
        var table = Table(
            title: title(result), columns: columns, rows: rows,
            notes: result.notes + ["n of a code: its \(CooccurrenceWords.things(result.request))"])
        table.lists = redundancy(result) + warnings.lists
        return table
    }

    /// What is odd about pairs: of each kind which.
    struct PairWarnings {
        private(set) var lists: [NoteList] = []

        mutating func add(_ flag: String, _ pair: String) {
            let what = "⚠ \(flag)"
            if let index = lists.firstIndex(where: { $0.what == what }) {
                lists[index].items.append(pair)
            } else {
                lists.append(NoteList(what, [pair]))
            }
        }
    }

    /// One line for all codes that overlap themselves: it would stand at every cell of theirs.
    private static func redundancy(_ result: CooccurrenceResult) -> [NoteList] {
        guard result.request.score != .n, !result.redundant.isEmpty else { return [] }
        return [
            NoteList(
                "⚠ codings of one code overlap each other (redundant?), each makes pairs of its own, which swells n12",
                result.redundant.map { "\(result.codes[$0.code]) (\($0.pairs))" })
        ]
    }

    static func sets(_ result: CooccurrenceSetsResult, _ request: CooccurrenceRequest) -> Table {
        Table(
            title: "sets of \(result.size) codes that occur together, by \(unit(request))",
            columns: (1...result.size).map { Column("code_\($0)") } + [Column("n", alignment: .trailing)],
            rows: result.rows.map { $0.codes.map { .text($0) } + [.integer($0.count)] }, notes: result.notes)
    }

    private static func unit(_ request: CooccurrenceRequest) -> String {
        request.window.map { "window of \($0.count)\($0.unit.rawValue)" } ?? request.unit.rawValue
    }

    static func list(_ result: CooccurrenceResult, atLeast least: Int) -> Table {
        let isCount = result.request.score == .n
        var columns = [
            Column("code_1"), Column("code_2"), Column("n_12", alignment: .trailing),
            Column("n_1", alignment: .trailing), Column("n_2", alignment: .trailing),
        ]
        let hasDirection = result.request.score.hasDirection
        if hasDirection {
            columns.append(Column("p(1|2)", alignment: .trailing))
            columns.append(Column("p(2|1)", alignment: .trailing))
            columns.append(Column("warning", shrinks: true))
        } else if !isCount {
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
                // The first code stands in the rows: with p(col|row), p(1|2) is what the turned table says.
                let score = result.cell(pair.code, pair.other)
                let turned = result.cell(pair.other, pair.code)
                if hasDirection {
                    row +=
                        result.request.score == .rowGivenColumn
                        ? [cell(score), cell(turned)] : [cell(turned), cell(score)]
                } else {
                    row.append(cell(score))
                }
                var warnings: [String] = []
                if case .value(_, let flags) = score { warnings = flags.filter { $0 != CooccurrenceResult.redundancy } }
                row.append(warnings.isEmpty ? .blank : .text(warnings.joined(separator: "; ")))
            }
            return row
        }
        let directed =
            hasDirection
            ? [
                "p(1|2) = n_12 / n_2: of what carries code_2, the share that carries code_1 too; p(2|1) = n_12 / n_1: of what carries "
                    + "code_1, the share that carries code_2 too; both stand in each row, whichever was asked for"
            ] : []
        // A list has no rows and columns of codes: what a cell of the square table is says nothing of it.
        let others = result.notes.filter { !$0.hasPrefix("diagonal: ") && !(hasDirection && $0.hasPrefix("cells: ")) }
        var table = Table(
            title: title(result), columns: columns, rows: rows,
            notes: others + directed + [
                "n_1, n_2: \(CooccurrenceWords.things(result.request)) of each code; n_12: of both; pairs of different codes with n_12 of \(least) or more"
            ])
        table.lists = redundancy(result)
        return table
    }

    private static func title(_ result: CooccurrenceResult) -> String {
        "codes that occur together, by \(unit(result.request))"
    }

    static func cell(_ score: ScoreCell) -> Cell {
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
