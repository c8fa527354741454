internal import Measures
internal import Rendering
internal import Workbench

/// How codes by an attribute of cases are printed: the counts, and what was asked for beside them.
enum CrossTablePage {
    static func tables(_ result: CrossTableResult) -> [Table] {
        let keys = MatrixPage.keys(result.values, beside: Set(["row", "cases"] + tested(result).map(\.key)))
        var columns = [Column(key: "row", heading: result.rowNoun)]
        columns += zip(keys, result.values).map { Column(key: $0, heading: $1, alignment: .trailing) }
        columns.append(Column("cases", alignment: .trailing))
        columns += tested(result)
        let rows = result.rows.map { row -> [Cell] in
            [.text(row.label)] + row.with.map { .integer($0) } + [.integer(row.with.reduce(0, +))] + tests(row, result)
        }
        var tables = [
            Table(
                title: "\(result.rowNoun) x \(result.attribute): cases with it",
                columns: columns, rows: rows + [all(result, columns: columns.count)],
                notes: ["\(allCases): how many are looked at, with it or without"] + result.notes + effects(result))
        ]
        if result.hasResiduals { tables.append(residuals(result, keys)) }
        return tables
    }

    /// What the last row is called: of how many the counts above are.
    private static let allCases = "all cases"

    private static func all(_ result: CrossTableResult, columns: Int) -> [Cell] {
        let counts: [Cell] = (result.cases + [result.cases.reduce(0, +)]).map { .integer($0) }
        return [.text(allCases)] + counts + [Cell](repeating: .blank, count: columns - counts.count - 1)
    }

    private static func tested(_ result: CrossTableResult) -> [Column] {
        var columns: [Column] = []
        func add(_ names: String...) { columns += names.map { Column($0, alignment: .trailing) } }
        switch result.test {
        case nil: break
        case .chi2: add("chi2", "df", "p", "least_expected")
        case .fisher: add("p")
        }
        if result.hasEffects {
            add("cramers_v", "cramers_v_corrected")
            if result.values.count == 2 { add("phi", "odds_ratio", "or_low", "or_high") }
        }
        return columns
    }

    private static func tests(_ row: CrossTableResult.Row, _ result: CrossTableResult) -> [Cell] {
        if let reason = row.whyNot {
            return [Cell](repeating: .undefined(because: reason), count: tested(result).count)
        }
        var cells: [Cell] = []
        switch result.test {
        case nil: break
        case .chi2:
            cells.append(row.chiSquared.map { .decimal($0.statistic, places: 3) } ?? cell(row.probability))
            cells.append(row.chiSquared.map { .integer($0.degrees) } ?? cell(row.probability))
            cells += [cell(row.probability, places: 4), cell(row.table.leastExpected, places: 2)]
        case .fisher: cells.append(cell(row.probability, places: 4))
        }
        guard result.hasEffects else { return cells }
        cells += [cell(row.table.cramersV), cell(row.table.cramersVCorrected)]
        if result.values.count == 2 {
            cells.append(cell(row.table.phi))
            if let ratio = OddsRatio(row.table) {
                cells += [cell(ratio.sample), cell(ratio.woolf.low), cell(ratio.woolf.high)]
            } else {
                cells += [Cell](
                    repeating: .undefined(because: row.table.emptiness ?? "not a table of two by two"), count: 3)
            }
        }
        return cells
    }

    private static func effects(_ result: CrossTableResult) -> [String] {
        guard result.hasEffects else { return [] }
        var notes = ["cramers_v: √(chi2 / (n (min(rows, columns) - 1))); corrected for bias after Bergsma (2013)"]
        if result.values.count == 2 {
            notes.append(
                "phi and odds_ratio of having it, \(result.values[0]) against \(result.values[1]); limits: Woolf's 95% interval"
            )
        }
        return notes
    }

    private static func residuals(_ result: CrossTableResult, _ keys: [String]) -> Table {
        Table(
            title: "adjusted residuals of having it",
            columns: [Column(key: "row", heading: result.rowNoun)]
                + zip(keys, result.values).map { Column(key: $0, heading: $1, alignment: .trailing) },
            rows: result.rows.indices.map { row in
                [.text(result.rows[row].label)]
                    + result.values.indices.map { cell(result.residual(row, $0), places: 2) }
            },
            notes: [
                "Haberman's (1973) adjusted residuals: (observed - expected) over its standard error; above 2 or below -2 a value "
                    + "has the code more or less often than the others, as far as so few cases tell"
            ])
    }

    private static func cell(_ measured: Measured, places: Int = 3) -> Cell {
        switch measured {
        case .value(let number, _):
            number.isFinite ? .decimal(number, places: places) : .undefined(because: "without bound")
        case .undefined(let reason): .undefined(because: reason)
        }
    }
}
