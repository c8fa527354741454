internal import Rendering
internal import Workbench

/// How a matrix is printed.
enum MatrixPage {
    static func table(_ result: MatrixResult, _ request: MatrixRequest) -> Table {
        let isCounted = request.content.isNumber
        let alignment: Column.Alignment = isCounted ? .trailing : .leading
        var columns = [Column(key: "row", heading: result.rowNoun)]
        let totals = (
            row: MatrixResult.totalName(beside: result.rows), column: MatrixResult.totalName(beside: result.columns)
        )
        columns += zip(keys(result.columns, beside: ["row", totals.column]), result.columns).map {
            Column(key: $0, heading: $1, alignment: alignment, shrinks: !isCounted)
        }
        if isCounted { columns.append(Column(key: totals.column, heading: totals.column, alignment: .trailing)) }
        let rows: [[Cell]]
        if isCounted {
            let lines = result.rows.indices.map { Int?($0) } + [nil]
            let places = result.columns.indices.map { Int?($0) } + [nil]
            rows = lines.map { row in
                var line: [Cell] = []
                line.reserveCapacity(places.count + 1)
                line.append(.text(row.map { result.rows[$0] } ?? totals.row))
                for place in places {
                    line.append(cell(result.value(row, place, scale: request.scale), request.scale))
                }
                return line
            }
        } else {
            rows = result.rows.indices.map { row in
                [.text(result.rows[row])]
                    + result.columns.indices.map { column in
                        let texts = result.quotations[row][column]
                        let more = request.content == .quotes ? result.counts[row][column] - texts.count : 0
                        return .list(more > 0 ? texts + ["(\(more) more)"] : texts)
                    }
            }
        }
        let isPart = request.scale == .row || request.scale == .column
        return Table(
            title: "\(result.rowNoun) x \(result.columnNoun)", columns: columns, rows: rows,
            notes: (isPart ? percentNotes(request.scale == .row, result) : result.notes)
                + (result.bases(request.scale).map { [$0] } ?? []))
    }

    /// The cells without the totals.
    static func heatmap(_ result: MatrixResult, _ request: MatrixRequest) -> Heatmap {
        Heatmap(
            rows: result.rows, columns: result.columns,
            cells: result.rows.indices.map { row in
                result.columns.indices.map { column in
                    Heatmap.Heat(cell(result.value(row, column, scale: request.scale), request.scale))
                }
            })
    }

    /// Labels as keys for programs: one that is taken gets a number, so that no value hides another.
    static func keys(_ labels: [String], beside taken: Set<String>) -> [String] {
        var taken = taken
        return labels.map { label in
            var key = label
            var number = 2
            while !taken.insert(key).inserted {
                key = "\(label) (\(number))"
                number += 1
            }
            return key
        }
    }

    private static func cell(_ value: MatrixValue, _ scale: MatrixScale?) -> Cell {
        switch value {
        case .count(let count): .integer(count)
        case .number(let number): .decimal(number, places: scale?.places ?? 1)
        case .undefined(let reason): .undefined(because: reason)
        }
    }

    /// The notes under a matrix of percentages: what the cells are a part of, and only then what was counted.
    private static func percentNotes(_ isOfRow: Bool, _ result: MatrixResult) -> [String] {
        let (whole, parts) = isOfRow ? ("row", "columns") : ("column", "rows")
        let areApart = isOfRow ? result.columnsAreApart : result.rowsAreApart
        let sharing = areApart ? "" : "; \(parts) may share codings, so that a \(whole) can add up to more than 100"
        let counted = result.notes.filter { !$0.contains("may share codings") }.map { note in
            note.hasPrefix("cells: ") ? "counted: \(note.dropFirst(7))" : note
        }
        return ["cells: percent of the \(whole)'s total, in which nothing counts twice\(sharing)"] + counted
    }
}
