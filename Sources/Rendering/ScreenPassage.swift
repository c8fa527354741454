/// The reading view: addresses in a gutter, the speaker hanging, the words wrapped, codes in the margin where there is
/// room and else under the words.
struct ScreenPassage {
    let width: Int?
    let signs: Signs
    let style: Style

    /// From this width on codes stand in a margin.
    static let widthForMargin = 70
    /// The words are not set wider than this, however wide the terminal is.
    static let longestMeasure = 88
    /// Under this measure the words stand below the address, not beside it.
    static let shortestMeasure = 24

    private static let gap = Justify.blanks(2)

    /// The lines of the passage; none is wider than the width.
    func lines(_ passage: Passage) -> [String] {
        guard let width else { return passage.lines.flatMap(unwrapped) }
        let columns = Columns(passage, width: width, signs: signs)
        return passage.lines.flatMap { line in
            columns.isStacked ? stacked(line, width) : beside(line, columns)
        }
    }

    /// Where things stand, the same for all lines of a passage.
    private struct Columns {
        var gutter: Int
        var speaker: Int
        var body: Int
        var margin: Int

        var isStacked: Bool { body < ScreenPassage.shortestMeasure }

        init(_ passage: Passage, width: Int, signs: Signs) {
            func widest(_ texts: [String]) -> Int { texts.map { Justify.width(of: signs.shown($0)) }.max() ?? 0 }
            let addresses = widest(passage.lines.map(\.address))
            let sources = widest(passage.lines.compactMap(\.sourceLines))
            let hasSpeakers = passage.lines.contains { $0.speaker != nil }
            gutter = hasSpeakers || width < ScreenPassage.widthForMargin ? addresses : max(addresses, sources)
            speaker = min(widest(passage.lines.compactMap(\.speaker)), max(12, width / 6))
            let codes = widest(passage.lines.flatMap(\.margin))
            margin = width >= ScreenPassage.widthForMargin && codes > 0 ? min(codes, width / 4) : 0
            let taken = gutter + 2 + (speaker > 0 ? speaker + 2 : 0) + (margin > 0 ? margin + 2 : 0)
            body = min(width - taken, ScreenPassage.longestMeasure)
        }
    }

    private func body(_ line: PassageLine) -> String {
        // A reader takes a tab for white space; every other control is shown.
        line.marked(open: signs.open, close: signs.close) { part in
            let spaced = part.unicodeScalars.map { $0 == "\t" ? " " : String($0) }.joined()
            return signs.shown(part.utf8.contains(0x09) ? spaced : part, keepingLines: true)
        }
    }

    private func codes(_ line: PassageLine) -> String {
        let list = line.margin.map { signs.shown($0) }.joined(separator: ", ")
        return list.isEmpty ? "" : signs.openCodes + list + signs.closeCodes
    }

    private func unwrapped(_ line: PassageLine) -> [String] {
        let body = body(line).unicodeScalars.split(separator: "\n").map { String($0) }.joined(separator: " ")
        let parts = [signs.shown(line.address), line.speaker.map { signs.shown($0) } ?? "", body, codes(line)]
        return [parts.filter { !$0.isEmpty }.joined(separator: Self.gap)]
    }

    private func stacked(_ line: PassageLine, _ width: Int) -> [String] {
        let head = [line.address, line.speaker].compactMap { $0 }.map { signs.shown($0) }.joined(separator: " ")
        let inner = max(width - 2, 1)
        return Wrap.lines(head, width: width).map { style.address(Justify.trimmed($0)) }
            + Wrap.lines(body(line), width: inner).map { Justify.trimmed(Self.gap + $0) }
            + (line.margin.isEmpty ? [] : Wrap.lines(codes(line), width: inner).map { Self.gap + style.code($0) })
    }

    private func beside(_ line: PassageLine, _ columns: Columns) -> [String] {
        var body = Wrap.lines(body(line), width: columns.body)
        let inMargin = columns.margin > 0
        let below = inMargin || line.margin.isEmpty ? [] : Wrap.lines(codes(line), width: columns.body - 2)
        body += below.map { Self.gap + $0 }
        let margin = inMargin ? line.margin.flatMap { Wrap.lines(signs.shown($0), width: columns.margin) } : []
        let speaker = line.speaker.map { Wrap.lines(signs.shown($0), width: columns.speaker) } ?? []
        let height = max(body.count, margin.count, speaker.count, 1)
        return (0..<height).map { row in
            let isCode = row >= body.count - below.count && row < body.count
            var parts = lead(line, speaker, row, columns)
            let isLast = !margin.indices.contains(row)
            parts.append(cell(body, row, isLast ? 0 : columns.body, isCode ? style.code : { $0 }))
            if !isLast { parts.append(style.code(margin[row])) }
            return Justify.trimmed(parts.joined(separator: Self.gap))
        }
    }

    /// What stands before the words in one row: address and speaker, then the source lines where they fit.
    private func lead(
        _ line: PassageLine, _ speaker: [String], _ row: Int, _ columns: Columns
    ) -> [String] {
        let room = columns.gutter + (columns.speaker > 0 ? columns.speaker + 2 : 0)
        if row == 1, speaker.count < 2, let source = line.sourceLines.map({ signs.shown($0) }),
            Justify.width(of: source) <= room
        {
            return [cell([source], 0, room, style.faint)]
        }
        let gutter = cell([signs.shown(line.address)], row, columns.gutter, style.address)
        return columns.speaker > 0 ? [gutter, cell(speaker, row, columns.speaker, style.strong)] : [gutter]
    }

    private func cell(_ lines: [String], _ row: Int, _ width: Int, _ style: (String) -> String) -> String {
        let text = lines.indices.contains(row) ? Justify.trimmed(lines[row]) : ""
        return style(text) + Justify.blanks(width - Justify.width(of: text))
    }
}
