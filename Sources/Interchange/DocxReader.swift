package import Transcripts

/// Reads the text of a Word document (.docx, .docm, .dotx; transitional and strict).
///
/// One line a paragraph; a line break inside a paragraph is a line feed too. Tables are read row by row, cell by cell; a table of
/// speakers and texts becomes lines `Name: text` (`[time] Name: text`) with a mark each, so that the grammar of plain
/// transcripts reads it as well. Tracked changes: the final text. Footnotes and endnotes: a number in brackets where they
/// hang, their text at the end. What is left out (comments, headers, pictures) is counted in `warnings`.
package enum DocxReader {
    /// The document's text. Throws `DocxError`, and then nothing of it is to be imported.
    package static func read(_ bytes: [UInt8]) throws(DocxError) -> SourceText {
        let document = try DocxPackage(bytes)
        let main = try document.main()
        var notes = try document.parts("footnotes").map { (false, $0) }
        notes += try document.parts("endnotes").map { (true, $0) }
        var text = DocxText()
        for block in main.blocks { text.append(block) }
        text.append(notes: main.references, from: notes)
        var result = SourceText(text: text.builder.text, marks: text.marks, format: "docx")
        result.steps = ["read \(document.mainPart)", "one line a paragraph"] + text.steps
        result.warnings = warnings(main.counts, notes: main.references.count) + text.warnings
        let headers = try document.parts("header").filter(hasText).count
        let footers = try document.parts("footer").filter(hasText).count
        if headers + footers > 0 {
            let kinds = [headers > 0 ? counted(headers, "header") : "", footers > 0 ? counted(footers, "footer") : ""]
            result.warnings.append("\(kinds.filter { !$0.isEmpty }.joined(separator: " and ")) not imported")
        }
        return result
    }

    private static func hasText(_ body: DocxBody) -> Bool {
        var paragraphs: [String] = []
        for block in body.blocks { block.collect(into: &paragraphs) }
        return paragraphs.contains { !trimmed($0).isEmpty }
    }

    /// What is not in the text, or is there in another way than on the page.
    private static func warnings(_ counts: DocxCounts, notes: Int) -> [String] {
        var result: [String] = []
        let changes = counts.insertions + counts.deletions + counts.moves
        if changes > 0 { result.append("\(counted(changes, "tracked change")): final text taken") }
        if notes > 0 {
            result.append("\(counted(notes, "note")): marked [1] … in the text, their text at the end under [Notes]")
        }
        func say(_ number: Int, _ one: String, _ rest: String, many: String? = nil) {
            if number > 0 { result.append("\(counted(number, one, many)) \(rest)") }
        }
        say(counts.comments, "comment", "not imported")
        say(counts.textBoxes, "text box", "read after the paragraph where it is anchored", many: "text boxes")
        say(counts.pictures, "picture", "not imported")
        say(counts.objects, "embedded object", "not imported")
        say(counts.charts, "chart", "not imported")
        say(counts.diagrams, "diagram", "not imported")
        say(counts.embeddedFiles, "embedded document", "not imported")
        say(counts.rubyReadings, "reading beside a word (ruby)", "not imported", many: "readings beside words (ruby)")
        say(counts.hiddenRuns, "stretch of hidden text", "imported", many: "stretches of hidden text")
        say(
            counts.listParagraphs, "paragraph", "of a list: its bullets or numbers are not part of the text",
            many: "paragraphs")
        say(
            counts.unknownSymbols, "character of a symbol font", "kept as its number in brackets",
            many: "characters of symbol fonts")
        return result
    }
}

/// The text of a document while it is put together from its blocks.
private struct DocxText {
    var builder = TextBuilder()
    var marks: [Mark] = []
    private(set) var warnings: [String] = []
    private var tables = 0
    private var plainTables = 0
    private var spoken: [String] = []

    var steps: [String] {
        (plainTables > 0 ? ["\(counted(plainTables, "table")) read row by row, one paragraph of a cell a line"] : [])
            + spoken
    }

    mutating func append(_ block: DocxBlock) {
        switch block {
        case .paragraph(let text): builder.appendLine(text)
        case .table(let rows):
            tables += 1
            let cells = rows.map { row in
                row.map { cell -> [String] in
                    var paragraphs: [String] = []
                    for block in cell { block.collect(into: &paragraphs) }
                    return paragraphs
                }
            }
            if let conversation = SpeakerTable(cells) {
                append(conversation)
            } else {
                plainTables += 1
                for paragraph in cells.joined().joined() where !paragraph.isEmpty { builder.appendLine(paragraph) }
            }
        }
    }

    private mutating func append(_ table: SpeakerTable) {
        if !table.heading.isEmpty { builder.appendLine(table.heading.filter { !$0.isEmpty }.joined(separator: " | ")) }
        var speaker: String?
        var hasTimes = false
        for row in table.rows {
            if !row.label.isEmpty { speaker = row.label }
            hasTimes = hasTimes || !row.time.isEmpty
            var line = row.time.isEmpty ? "" : "[\(Self.bare(row.time))] "
            if !row.label.isEmpty { line += row.label + ": " }
            line += row.paragraphs.joined(separator: "\n")
            let range = builder.appendLine(line)
            marks.append(Mark(range: range, speaker: speaker, start: row.start, end: row.end))
        }
        spoken.append(
            "table \(tables): \(hasTimes ? "time, speaker and text" : "speaker and text") of "
                + "\(counted(table.rows.count, "row")) written “\(hasTimes ? "[time] " : "")Name: text”")
    }

    /// A time without the brackets that it may have had, since it is given brackets.
    private static func bare(_ time: String) -> String {
        String(String.UnicodeScalarView(time.unicodeScalars.filter { !["[", "]", "(", ")", "#"].contains($0) }))
    }

    mutating func append(notes references: [DocxNote], from parts: [(isEndnote: Bool, body: DocxBody)]) {
        guard !references.isEmpty else { return }
        builder.appendLine("")
        builder.appendLine("[Notes]")
        var lost = 0
        for (index, reference) in references.enumerated() {
            var paragraphs: [String] = []
            for part in parts where part.isEndnote == reference.isEndnote {
                for block in part.body.notes[reference.id] ?? [] { block.collect(into: &paragraphs) }
            }
            if paragraphs.isEmpty { lost += 1 }
            builder.appendLine("[\(index + 1)] " + trimmed(paragraphs.joined(separator: "\n")))
        }
        if lost > 0 { warnings.append("\(counted(lost, "note")) without a text in the document") }
    }
}
