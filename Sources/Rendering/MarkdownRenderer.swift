/// A page as CommonMark with tables.
struct MarkdownRenderer {
    func page(_ page: Page) -> String {
        page.blocks.map(text).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func text(of block: Block) -> String {
        switch block {
        case .table(let table): return self.table(table.squared)
        case .prose(let text): return Escape.markdown(text) + "\n"
        case .heading(let text): return "## " + inline(text) + "\n"
        case .passage(let passage): return self.passage(passage)
        case .raw(let text): return text
        }
    }

    private func table(_ table: Table) -> String {
        var reasons = Reasons()
        let rows = table.rows.map { row in row.map { inline(reasons.text(of: $0)) } }
        var parts: [String] = []
        if let title = table.title { parts.append("### " + inline(title) + "\n") }
        if !table.columns.isEmpty {
            let header = table.columns.map { inline($0.short ?? $0.heading) }
            let rule = table.columns.map { $0.alignment == .trailing ? "--:" : "---" }
            parts.append(([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined())
        }
        let notes = (reasons.notes + table.notesUnderShortHeadings).map { "- " + Escape.markdown($0) + "\n" }
        if !notes.isEmpty { parts.append(notes.joined()) }
        return parts.joined(separator: "\n")
    }

    /// Text in the middle of a line, where no block can begin.
    private func inline(_ text: String) -> String {
        Escape.markdown(text, atBlockStart: false)
    }

    /// The lines of a passage: paragraphs, or a nested list where some stand below others. Blanks before an address say how deep a line
    /// stands; one without an address belongs to the line before it.
    private func passage(_ passage: Passage) -> String {
        let depths = passage.lines.map { $0.address.prefix { $0 == " " }.count }
        guard passage.lines.indices.contains(where: { depths[$0] > 0 || passage.lines[$0].address.isEmpty }) else {
            return passage.lines.map(line).joined(separator: "\n")
        }
        var above: [Int] = []
        var last: Int?
        var text = ""
        for (line, depth) in zip(passage.lines, depths) {
            let level: Int
            if line.address.allSatisfy({ $0 == " " }) {
                level = last.map { $0 + 1 } ?? 0
            } else {
                while let deepest = above.last, deepest >= depth { above.removeLast() }
                level = above.count
                above.append(depth)
                last = level
            }
            text += String(repeating: "  ", count: level) + "- " + self.line(line)
        }
        return text
    }

    private func line(_ line: PassageLine) -> String {
        let address = line.address.drop { $0 == " " }
        var parts: [String] = []
        if !address.isEmpty { parts.append("**" + inline(String(address)) + "**") }
        if let lines = line.sourceLines { parts.append("(" + inline(lines) + ")") }
        if let speaker = line.speaker { parts.append("*" + inline(speaker) + ":*") }
        // Only text that nothing stands before begins a block.
        var isFirst = parts.isEmpty
        parts.append(
            line.marked(open: "⟪", close: "⟫") { text in
                defer { isFirst = false }
                return Escape.markdown(text, atBlockStart: isFirst)
            })
        let codes = line.margin.isEmpty ? "" : " — " + line.margin.map(inline).joined(separator: ", ")
        return parts.joined(separator: " ") + codes + "\n"
    }
}
