/// A report of several sections as one HTML document that loads nothing and runs nothing: tables, texts, drawings, and trees that open
/// at a click (`details`), all of them open in print.
package struct HTMLReport: Sendable {
    /// A step of a tree, with the steps below it.
    package struct Branch: Sendable {
        /// What it is called: `C4`.
        package var name: String
        /// Its words.
        package var text: String
        /// What is said of it, each on a line of its own.
        package var remarks: [String]
        package var below: [Branch]

        package init(name: String, text: String, remarks: [String] = [], below: [Branch] = []) {
            self.name = name
            self.text = text
            self.remarks = remarks
            self.below = below
        }
    }

    /// What stands in a section.
    package enum Part: Sendable {
        case block(Block)
        case tree([Branch])
        case drawing(SVGDrawing)
    }

    /// A section with its heading.
    package struct Section: Sendable {
        package var heading: String
        package var parts: [Part]
        /// Whether the rows of its tables are what other parts lead to, by what stands in their first column.
        package var isLedTo = false

        package init(_ heading: String, _ parts: [Part]) {
            self.heading = heading
            self.parts = parts
        }
    }

    package var title: String
    /// What heads everything that is printed of it, where there is something.
    package var note: String?
    package var sections: [Section]

    package init(title: String, note: String? = nil, sections: [Section]) {
        self.title = title
        self.note = note
        self.sections = sections
    }

    /// The document.
    package var text: String {
        let anchors = anchors
        let contents = sections.enumerated().map { index, section in
            "<li><a href=\"#s\(index + 1)\">\(Escape.html(section.heading))</a></li>\n"
        }.joined()
        let note = note.map { "<p class=\"note\">\(Escape.html($0))</p>\n" } ?? ""
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Escape.html(title))</title>
            <style>
            body{font-family:sans-serif;max-width:70em;margin:2em auto;padding:0 1em;line-height:1.4}
            table{border-collapse:collapse;margin:.5em 0}caption{text-align:left;font-weight:bold;padding:.3em 0}
            td,th{padding:.2em .8em .2em 0;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:break-word}
            th{border-bottom:1px solid}tbody tr{border-bottom:1px solid #ddd}.n{text-align:right}
            .wide{overflow-x:auto}:target{background:#fff3c4}.notes,.lines,.remark{color:#555;font-size:.9em}.line{white-space:pre-line}
            .note{border:1px solid;padding:.5em 1em;font-weight:bold}details,.leaf{margin:.3em 0 .3em 1.2em}
            summary{cursor:pointer}.remark{display:block;margin-left:1.2em}svg{max-width:100%;height:auto}
            @page{size:A4 landscape;margin:12mm}
            @media print{body{max-width:none;margin:0}a{color:inherit;text-decoration:none}.wide{overflow:visible}table:has(th:nth-child(7)){font-size:8pt}table:has(th:nth-child(7)) :is(td,th){padding-right:.8em}details>*{display:block}details::details-content{content-visibility:visible;display:block}tr{break-inside:avoid}thead,caption{break-after:avoid}h2,h2+.remark{break-after:avoid}}
            </style>
            </head>
            <body>
            <h1>\(Escape.html(title))</h1>
            \(note)<ol>
            \(contents)</ol>
            \(sections.enumerated().map { self.section($0.element, number: $0.offset + 1, anchors) }.joined())</body>
            </html>

            """
    }

    /// What parts of the report lead to: the steps of its trees, where they stand first, and rows of tables.
    private var anchors: HTMLAnchors {
        let anchors = HTMLAnchors()
        func take(_ branch: Branch) {
            anchors.add(branch.name)
            branch.below.forEach(take)
        }
        for case .tree(let branches) in sections.flatMap(\.parts) { branches.forEach(take) }
        for section in sections where section.isLedTo {
            for case .block(.table(let table)) in section.parts {
                for row in table.rows { if case .text(let name)? = row.first { anchors.add(name) } }
            }
        }
        return anchors
    }

    private func section(_ section: Section, number: Int, _ anchors: HTMLAnchors) -> String {
        "<h2 id=\"s\(number)\">\(Escape.html(section.heading))</h2>\n"
            + (note.map { "<p class=\"remark\">\(Escape.html($0))</p>\n" } ?? "")
            + section.parts.map { part($0, HTMLRenderer(anchors: anchors, areRowsLedTo: section.isLedTo)) }.joined()
    }

    private func part(_ part: Part, _ renderer: HTMLRenderer) -> String {
        switch part {
        case .block(let block): "<div class=\"wide\">\(renderer.body(of: block))</div>\n"
        case .tree(let branches): branches.map { branch($0, renderer) }.joined()
        case .drawing(let drawing): "<figure class=\"wide\">\(drawing.text)</figure>\n"
        }
    }

    private func branch(_ branch: Branch, _ renderer: HTMLRenderer) -> String {
        let place = renderer.anchors?.attribute(branch.name) ?? ""
        let head = "<b>\(Escape.html(branch.name))</b> \(Escape.html(branch.text))"
        let remarks = branch.remarks.map { "<span class=\"remark\">\(renderer.linked($0))</span>" }.joined()
        guard !branch.below.isEmpty else { return "<div class=\"leaf\"\(place)>\(head)\(remarks)</div>\n" }
        let below = branch.below.map { self.branch($0, renderer) }.joined()
        return "<details\(place)><summary>\(head)</summary>\(remarks)\n\(below)</details>\n"
    }
}
