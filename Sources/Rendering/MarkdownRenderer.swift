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
        case .passage(let passage): return passage.lines.map(line).joined(separator: "\n")
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

    private func line(_ line: PassageLine) -> String {
        var head = "**" + inline(line.address) + "**"
        if let lines = line.sourceLines { head += " (" + inline(lines) + ")" }
        if let speaker = line.speaker { head += " *" + inline(speaker) + ":*" }
        let text = line.marked(open: "⟪", close: "⟫", escape: inline)
        let codes = line.margin.isEmpty ? "" : " — " + line.margin.map(inline).joined(separator: ", ")
        return head + " " + text + codes + "\n"
    }
}
