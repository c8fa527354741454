/// A table for people, fitted to a terminal: title, header, rule, rows, notes.
struct ScreenTable {
    let width: Int?
    let signs: Signs
    let style: Style

    /// The lines of the table; none is wider than the width, none ends in a blank.
    func lines(_ source: Table) -> [String] {
        let table = source.squared
        var reasons = Reasons()
        let raw = table.rows.map { row in row.map { reasons.text(of: $0) } }
        var result = wrapped(table.title).map(style.strong)
        var isShortened = false
        if !table.columns.isEmpty { result += blocks(table, raw, &isShortened) }
        let legend = table.legend.map { [$0] } ?? []
        let shortened = isShortened ? [signs.shortenedNote] : []
        let notes = reasons.notes + legend + table.notes(width: width) + shortened
        if !notes.isEmpty, !result.isEmpty { result.append("") }
        for note in notes { result += wrapped(note).map(style.faint) }
        return result
    }

    private func wrapped(_ text: String?) -> [String] {
        guard let text else { return [] }
        let shown = signs.shown(text, keepingLines: true)
        return Wrap.lines(shown, width: width ?? .max).map(Justify.trimmed)
    }

    private func blocks(_ table: Table, _ raw: [[String]], _ isShortened: inout Bool) -> [String] {
        let shown = raw.map { row in row.map { signs.shown($0) } }
        let headings = table.columns.map { signs.shown($0.short ?? $0.heading) }
        let demands = table.columns.indices.map { index in
            demand(of: table.columns[index], heading: headings[index], cells: shown.map { $0[index] })
        }
        let layout = TableLayout(demands, width: width)
        var result: [String] = []
        for block in layout.blocks {
            if !result.isEmpty { result.append("") }
            let header = block.map { Wrap.lines(headings[$0.column], width: $0.width) }
            result += merged(header, block, table, toBottom: true).map(style.strong)
            let rules = block.map { String(repeating: signs.rule, count: $0.width) }
            result.append(style.faint(rules.joined(separator: Justify.blanks(TableLayout.gap))))
            for row in raw.indices {
                let cells = block.map { slot in
                    if table.columns[slot.column].isScale, case .integer(let place) = table.rows[row][slot.column] {
                        return [signs.scale(place, width: slot.width)]
                    }
                    let text = shown[row][slot.column]
                    guard table.columns[slot.column].shrinks, width != nil, Justify.width(of: text) > slot.width else {
                        return Wrap.lines(text, width: slot.width)
                    }
                    isShortened = true
                    var focus: Range<Int>?
                    if case .focused(_, let stretch) = table.rows[row][slot.column] { focus = stretch }
                    return Wrap.lines(
                        Justify.shortened(raw[row][slot.column], to: slot.width, around: focus, signs: signs),
                        width: slot.width)
                }
                result += merged(cells, block, table, toBottom: false)
            }
        }
        return result
    }

    /// Cells of several lines beside each other; `toBottom` stands short ones at the bottom, as headings do.
    private func merged(
        _ cells: [[String]], _ block: [(column: Int, width: Int)], _ table: Table, toBottom: Bool
    ) -> [String] {
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let parts = zip(cells, block).map { lines, slot in
                let index = toBottom ? line - (height - lines.count) : line
                let text = lines.indices.contains(index) ? lines[index] : ""
                return table.columns[slot.column].alignment == .trailing
                    ? Justify.trailing(text, to: slot.width) : Justify.leading(text, to: slot.width)
            }
            return Justify.trimmed(parts.joined(separator: Justify.blanks(TableLayout.gap)))
        }
    }

    /// A word no longer than this is not broken where a column is narrowed: it may be a name that is typed back.
    private static let longestWhole = 32

    /// Numbers keep their digits together, so only their headings wrap; text narrows further.
    private func demand(of column: Column, heading: String, cells: [String]) -> TableLayout.Demand {
        let content = cells.map(Justify.width(of:)).max() ?? 0
        let head = Justify.width(of: heading)
        let natural = max(content, head, 1)
        let least: Int
        if column.isScale {
            return TableLayout.Demand(natural: max(natural, 33), least: 11)
        }
        if column.shrinks {
            least = min(natural, column.least ?? 14)
        } else if column.alignment == .trailing {
            least = max(content, min(head, 8))
        } else {
            let words = width == nil || natural <= 18 ? [] : cells.flatMap(Wrap.widths)
            least = min(natural, max(18, words.filter { $0 <= Self.longestWhole }.max() ?? 0))
        }
        return TableLayout.Demand(natural: natural, least: max(least, 1), joinsNext: column.joinsNext)
    }
}
