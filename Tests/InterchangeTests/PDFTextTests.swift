import Interchange
import Testing
import Transcripts

@Suite("The text of a PDF")
struct PDFTextTests {
    /// What `pdftotext -bbox-layout` prints of pages of blocks of lines. A letter is five points wide, a leading blank indents.
    private static func printed(_ pages: [[[String]]]) -> [UInt8] {
        var text = "<!DOCTYPE html PUBLIC \"x\"><html><head><title>A &amp; B</title></head><body>\n<doc>\n"
        for page in pages {
            text += "<page width=\"595\" height=\"842\"><flow>\n"
            for block in page {
                text += "<block>"
                for line in block {
                    let indent = line.prefix { $0 == " " }.count
                    text += "<line xMin=\"\(50 + 5 * indent)\" xMax=\"\(50 + 5 * line.unicodeScalars.count)\">"
                    for word in line.split(separator: " ") {
                        text += "<word>\(word.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</word>"
                    }
                    text += "</line>\n"
                }
                text += "</block>"
            }
            text += "</flow></page>"
        }
        return Array((text + "</doc></body></html>").utf8)
    }

    private func text(_ pages: [[[String]]], joined: Bool = true) throws -> String {
        try PDFText.source(Self.printed(pages), joinsLines: joined).text
    }

    @Test("Pages are parted by a line with a form feed, and an empty page keeps its number")
    func pages() throws {
        let source = try PDFText.source(Self.printed([[["one"]], [], [["three & <four>"]]]), joinsLines: true)
        #expect(source.text == "one\n\u{C}\n\n\u{C}\nthree & <four>")
        #expect(source.warnings == ["no text on page 2 of the PDF: pictures or scans?"])
        #expect(source.steps.contains("3 pages") && source.format == "pdf")
    }

    @Test("Lines are joined into paragraphs; a short line that ends a sentence closes one, an indented line opens one")
    func paragraphs() throws {
        let block = [
            "We found that people waited for a long time and", "that nobody rang.",
            "Link workers came round and listened to people", "who had waited for many months without any news,",
            "  and they said so. Others had not waited for", "as long as they had.",
        ]
        #expect(
            try text([[["Results"], block]])
                == "Results\n\nWe found that people waited for a long time and that nobody rang.\n\n"
                + "Link workers came round and listened to people who had waited for many months without any news,\n\n"
                + "and they said so. Others had not waited for as long as they had.")
        let references = ["Abel, A. On waiting for a very long time, and", "   what came of it. 2019", "   London."]
        #expect(
            try text([[references]]) == "Abel, A. On waiting for a very long time, and what came of it. 2019 London.")
        #expect(
            try text([[["INT: How?", "ANN: So."], ["INT: And?"]]], joined: false) == "INT: How?\nANN: So.\n\nINT: And?")
    }

    @Test(
        "A hyphen at a line's end goes, unless the word is written with it elsewhere and never without, or is no parted word",
        arguments: [
            (["an experi-", "ence"], "an experience"), (["soft\u{AD}", "ware"], "software"),
            (["a long-", "standing one, and a long-standing other"], "a long-standing one, and a long-standing other"),
            (["well-", "being, wellbeing, well-being"], "wellbeing, wellbeing, well-being"),
            (["the 2010-", "2020 plan"], "the 2010-2020 plan"), (["Anglo-", "Saxon"], "Anglo-Saxon"),
            (["nine -", "ten"], "nine - ten"), (["-", "ten"], "- ten"),
        ])
    func hyphens(_ lines: [String], _ expected: String) throws {
        #expect(try text([[lines]]) == expected)
    }

    @Test("What is no text stands as such and is told; pages with nothing on them are no text at all")
    func unreadable() throws {
        let source = try PDFText.source(Self.printed([[["a\u{1}b\u{0}c\u{85}"]]]), joinsLines: true)
        #expect(source.text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
        #expect(source.warnings.first?.hasPrefix("3 characters") == true)
        #expect(throws: PDFError.noText(pages: 2)) {
            try PDFText.source(Self.printed([[], [["–"]]]), joinsLines: true)
        }
    }

    @Test(
        "What the program does not print is no PDF's text",
        arguments: [
            "", "<doc>", "<doc></doc>", "</doc><doc>", "<doc><page></doc>", "words", "<doc><page>&nope;</page></doc>",
        ])
    func damaged(_ printed: String) {
        #expect(throws: PDFError.damaged) { try PDFText.source(Array(printed.utf8), joinsLines: true) }
    }
}
