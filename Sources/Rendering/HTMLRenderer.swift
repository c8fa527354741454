/// A page as one HTML document that loads nothing and runs nothing.
struct HTMLRenderer {
    /// What names in texts and tables lead to; nil where a document has no such places.
    var anchors: HTMLAnchors?
    /// Whether the rows of tables are such places, by their first cell.
    var areRowsLedTo = false

    func page(_ page: Page) -> String {
        let title = page.blocks.lazy.compactMap(Self.title).first ?? "Emic"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Escape.html(title))</title>
            <style>
            body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:left;vertical-align:top;white-space:pre-line}
            th{border-bottom:1px solid}.n{text-align:right}.notes,.lines{color:#555;font-size:.9em}
            .line{white-space:pre-line}
            @media print{body{max-width:none;margin:0}h2{break-after:avoid}.line,tr{break-inside:avoid}}
            </style>
            </head>
            <body>
            \(page.blocks.map(body).joined())</body>
            </html>

            """
    }

    private static func title(of block: Block) -> String? {
        switch block {
        case .heading(let text): text
        case .table(let table): table.title
        default: nil
        }
    }

    /// A block without the document around it.
    func body(of block: Block) -> String {
        switch block {
        case .table(let table): self.table(table.squared)
        case .prose(let text): "<p class=\"line\">\(linked(text))</p>\n"
        case .heading(let text): "<h2>\(Escape.html(text))</h2>\n"
        case .passage(let passage): passage.lines.map(line).joined()
        // Raw text is raw for a terminal; a document still has to stay a document.
        case .raw(let text): "<pre>\(Escape.html(text))</pre>\n"
        }
    }

    private func table(_ table: Table) -> String {
        var reasons = Reasons()
        var result = ""
        if !table.columns.isEmpty {
            result += "<table>\n"
            if let title = table.title { result += "<caption>\(Escape.html(title))</caption>\n" }
            result +=
                "<thead><tr>" + table.columns.map { cell("th", $0, $0.short ?? $0.heading) }.joined()
                + "</tr></thead>\n<tbody>\n"
            for row in table.rows {
                let cells = zip(table.columns, row).map { cell("td", $0, reasons.text(of: $1)) }
                var place = ""
                if areRowsLedTo, case .text(let name)? = row.first { place = anchors?.attribute(name) ?? "" }
                result += "<tr\(place)>\(cells.joined())</tr>\n"
            }
            result += "</tbody>\n</table>\n"
        }
        let notes = reasons.notes + table.notesUnderShortHeadings
        guard !notes.isEmpty else { return result }
        return result + "<ul class=\"notes\">\n" + notes.map { "<li>\(linked($0))</li>\n" }.joined() + "</ul>\n"
    }

    private func cell(_ tag: String, _ column: Column, _ text: String) -> String {
        let end = column.alignment == .trailing ? " class=\"n\"" : ""
        return "<\(tag)\(end)>\(column.isVerbatim ? Escape.html(text) : linked(text))</\(tag)>"
    }

    /// A text as HTML, in which names lead to where they stand.
    func linked(_ text: String) -> String { anchors?.linked(text) ?? Escape.html(text) }

    private func line(_ line: PassageLine) -> String {
        let place = line.sourceLines.map { " <span class=\"lines\">\(Escape.html($0))</span>" } ?? ""
        let speaker = line.speaker.map { " <i>\(Escape.html($0)):</i>" } ?? ""
        let text = line.marked(open: "<mark>", close: "</mark>", escape: Escape.html)
        let codes = line.margin.isEmpty ? "" : " <small>\(Escape.html(line.margin.joined(separator: ", ")))</small>"
        return "<p class=\"line\"><b>\(Escape.html(line.address))</b>\(place)\(speaker) \(text)\(codes)</p>\n"
    }
}
