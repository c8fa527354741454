/// A page for a terminal, and for a screen reader.
struct ScreenRenderer {
    let width: Int?
    let signs: Signs
    let style: Style
    /// No columns at all: `heading: value`, a record a paragraph.
    let isPlain: Bool

    /// Terminals narrower than this get lines of this width.
    static let leastWidth = 10

    private let drawsPictures: Bool

    init(width: Int?, colour: Bool, unicode: Bool, isPlain: Bool, drawsPictures: Bool = true) {
        self.drawsPictures = drawsPictures && !isPlain
        self.width = width.map { max($0, Self.leastWidth) }
        signs = Signs(unicode: unicode)
        style = Style(colour: colour && !isPlain)
        self.isPlain = isPlain
    }

    func page(_ page: Page) -> String {
        var result = ""
        var blocks = page.blocks
        if blocks.isEmpty, let receipt = page.receipt { blocks = [.prose(Self.line(receipt))] }
        var previous: Block?
        for block in blocks {
            let text = text(of: block)
            guard !text.isEmpty else { continue }
            if let previous, Self.needsSpace(previous, block) { result += "\n" }
            result += text
            previous = block
        }
        return result
    }

    private func text(of block: Block) -> String {
        switch block {
        case .raw(let text): return text
        case .table(let table) where table.reading != nil:
            let passage = table.reading.map { self.text(of: .passage($0)) } ?? ""
            let notes = joined(table.notes(width: isPlain ? nil : width).flatMap(prose))
            return (table.title.map { joined(prose($0)) } ?? "") + passage + notes
        case .table(let table) where table.picture != nil && drawsPictures:
            var picture = PictureScreen(width: width, signs: signs)
            let title = table.title.map { prose($0).map(style.strong) } ?? []
            let said = table.notes(width: width)
            let notes = said.isEmpty ? [] : [""] + said.flatMap(prose).map(style.faint)
            return joined(title + (table.picture.map { picture.lines($0) } ?? []) + notes)
        case .table(let table):
            let screen = ScreenTable(width: width, signs: signs, style: style)
            return joined(isPlain ? PlainText(signs: signs).lines(table) : screen.lines(table))
        case .passage(let passage):
            let screen = ScreenPassage(width: width, signs: signs, style: style)
            return joined(isPlain ? PlainText(signs: signs).lines(passage) : screen.lines(passage))
        case .prose(let text): return joined(prose(text))
        case .heading(let text): return joined(prose(text).map(style.strong))
        }
    }

    private func prose(_ text: String) -> [String] {
        let text = text.utf8.last == 0x0A ? String(text.unicodeScalars.dropLast()) : text
        let shown = signs.shown(text, keepingLines: true)
        return Wrap.lines(shown, width: isPlain ? .max : width ?? .max).map(Justify.trimmed)
    }

    private func joined(_ lines: [String]) -> String {
        lines.map { $0 + "\n" }.joined()
    }

    /// Prose follows prose, and a heading stands on what it heads; everything else is set apart by an empty line.
    private static func needsSpace(_ first: Block, _ second: Block) -> Bool {
        switch (first, second) {
        case (.heading, .heading), (_, .heading): true
        case (.heading, _), (.prose, .prose), (.raw, _), (_, .raw): false
        default: true
        }
    }

    private static func line(_ receipt: Receipt) -> String {
        (["op \(receipt.operation)"] + receipt.ids).joined(separator: " ")
    }
}

/// Tables and passages as sentences of `heading: value`, for screen readers and for `grep`.
struct PlainText {
    let signs: Signs

    func lines(_ source: Table) -> [String] {
        let table = source.squared
        var reasons = Reasons()
        var paragraphs: [[String]] = []
        if let title = table.title { paragraphs.append(split(title)) }
        for row in table.rows {
            var record: [String] = []
            for (column, cell) in zip(table.columns, row) where cell != .blank {
                record += field(signs.shown(column.heading), reasons.text(of: cell))
            }
            paragraphs.append(record.isEmpty ? ["(empty)"] : record)
        }
        let notes = (reasons.notes + table.allNotes).flatMap { field("note", $0) }
        if !notes.isEmpty { paragraphs.append(notes) }
        return Array(paragraphs.joined(separator: [""]))
    }

    func lines(_ passage: Passage) -> [String] {
        let paragraphs = passage.lines.map { line -> [String] in
            let place = line.sourceLines.map { "\(signs.shown(line.address)), \(signs.shown($0))" }
            let text = line.marked(open: signs.open, close: signs.close) { $0 }
            let codes = line.margin.isEmpty ? [] : field("codes", line.margin.joined(separator: ", "))
            return [place ?? signs.shown(line.address)] + field(signs.shown(line.speaker ?? "text"), text) + codes
        }
        return Array(paragraphs.joined(separator: [""]))
    }

    private func field(_ heading: String, _ value: String) -> [String] {
        let lines = split(value)
        return ["\(heading): \(lines.first ?? "")"] + lines.dropFirst().map { "  " + $0 }
    }

    private func split(_ text: String) -> [String] {
        let shown = signs.shown(text, keepingLines: true)
        return shown.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Justify.trimmed(String($0)) }
    }
}
