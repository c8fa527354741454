import Foundation
import Interchange
import Testing
import Transcripts

@Suite("Word documents")
struct DocxReaderTests {
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var body: String
        var text: String
        var warnings: [String] = []
    }

    static func run(_ inner: String) -> String { "<w:r>\(inner)</w:r>" }

    static let cases: [Case] = [
        Case(
            testDescription: "a paragraph is a line, an empty one too",
            body: DocxBuilder.paragraph("One") + "<w:p/>" + DocxBuilder.paragraph("Two"), text: "One\n\nTwo"),
        Case(
            testDescription: "runs are joined, tabs and line breaks are characters",
            body: "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr>"
                + run("<w:t>INT:</w:t><w:tab/><w:t>Why?</w:t><w:br/><w:t>Really</w:t>") + run("<w:t>?</w:t>")
                + "</w:p>",
            text: "INT:\tWhy?\nReally?"),
        Case(
            testDescription: "hyphens that may not or may break",
            body: "<w:p>"
                + run("<w:t>link</w:t><w:noBreakHyphen/><w:t>worker co</w:t><w:softHyphen/><w:t>operate</w:t>")
                + "</w:p>", text: "link\u{2011}worker co\u{AD}operate"),
        Case(
            testDescription: "a page break between words is a line end, one alone is nothing",
            body: "<w:p>" + run("<w:t>a</w:t><w:br w:type=\"page\"/><w:t>b</w:t>") + "</w:p><w:p>"
                + run("<w:br w:type=\"page\"/>") + "</w:p>",
            text: "a\nb\n"),
        Case(
            testDescription: "entities, CDATA and character references are text",
            body: "<w:p>" + run("<w:t>a &amp; &#233; <![CDATA[<b>]]> c</w:t>") + "</w:p>", text: "a & é <b> c"),
        Case(
            testDescription: "layout of the XML inside a text is a blank",
            body: "<w:p>" + run("<w:t>\n   nine\n   months\n  </w:t>") + "</w:p>", text: "nine months"),
        Case(
            testDescription: "tracked changes: the final text",
            body: "<w:p>" + run("<w:t xml:space=\"preserve\">I waited </w:t>")
                + "<w:del w:id=\"1\"><w:r><w:delText>two</w:delText></w:r></w:del>"
                + "<w:ins w:id=\"2\"><w:r><w:t>nine</w:t></w:r></w:ins>"
                + run("<w:t xml:space=\"preserve\"> months</w:t>")
                + "</w:p>",
            text: "I waited nine months", warnings: ["2 tracked changes: final text taken"]),
        Case(
            testDescription: "moved text stands where it was moved to",
            body: "<w:p><w:moveFrom w:id=\"1\"><w:r><w:t>old</w:t></w:r></w:moveFrom></w:p>"
                + "<w:p><w:moveTo w:id=\"2\"><w:r><w:t>old</w:t></w:r></w:moveTo></w:p>",
            text: "\nold", warnings: ["1 tracked change: final text taken"]),
        Case(
            testDescription: "a deleted paragraph mark joins two paragraphs",
            body: "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" + run("<w:t>One</w:t>") + "</w:p>"
                + DocxBuilder.paragraph(" line"),
            text: "One line", warnings: ["1 tracked change: final text taken"]),
        Case(
            testDescription: "a deleted row is not there",
            body:
                "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>\(DocxBuilder.paragraph("gone"))</w:tc></w:tr>"
                + "<w:tr><w:tc>\(DocxBuilder.paragraph("kept"))</w:tc></w:tr></w:tbl>",
            text: "kept", warnings: ["1 tracked change: final text taken"]),
        Case(
            testDescription: "a field gives its result, not its code",
            body: "<w:p>" + run("<w:fldChar w:fldCharType=\"begin\"/>") + run("<w:instrText> PAGE </w:instrText>")
                + run("<w:t>CODE</w:t>") + run("<w:fldChar w:fldCharType=\"separate\"/>") + run("<w:t>7</w:t>")
                + run("<w:fldChar w:fldCharType=\"end\"/>")
                + "<w:fldSimple w:instr=\"DATE\"><w:r><w:t> May</w:t></w:r></w:fldSimple></w:p>",
            text: "7 May"),
        Case(
            testDescription: "a field that never ends hides nothing",
            body: "<w:p>" + run("<w:fldChar w:fldCharType=\"begin\"/>") + run("<w:t>words</w:t>") + "</w:p>"
                + DocxBuilder.paragraph("more"),
            text: "words\nmore"),
        Case(
            testDescription: "hyperlinks and content controls give their text",
            body:
                "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>here</w:t></w:r>"
                + "</w:hyperlink></w:p></w:sdtContent></w:sdt>",
            text: "here"),
        Case(
            testDescription: "a text box is read once, after its paragraph",
            body: "<w:p>" + run("<w:t>before</w:t>")
                + run(
                    "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>"
                        + DocxBuilder.paragraph("in the box") + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
                        + "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + DocxBuilder.paragraph("in the box")
                        + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>")
                + run("<w:t> after</w:t>") + "</w:p>",
            text: "before after\nin the box",
            warnings: ["1 text box read after the paragraph where it is anchored"]),
        Case(
            testDescription: "symbols of symbol fonts, known and unknown",
            body: "<w:p>"
                + run(
                    "<w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:sym w:font=\"Wingdings\" w:char=\"F03A\"/>"
                        + "<w:sym w:font=\"Arial\" w:char=\"2713\"/>") + "</w:p>",
            text: "→[symbol F03A]✓", warnings: ["1 character of a symbol font kept as its number in brackets"]),
        Case(
            testDescription: "comments, pictures and charts are counted",
            body: "<w:p>" + run("<w:t>x</w:t><w:commentReference w:id=\"1\"/>")
                + run("<w:drawing><pic:pic/></w:drawing>") + run("<w:drawing><c:chart/></w:drawing>") + "</w:p>",
            text: "x", warnings: ["1 comment not imported", "1 picture not imported", "1 chart not imported"]),
        Case(
            testDescription: "hidden text is imported and said",
            body: "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
                + "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> open</w:t></w:r></w:p>",
            text: "secret open", warnings: ["1 stretch of hidden text imported"]),
        Case(
            testDescription: "a table that is no conversation gives its cells in reading order",
            body: DocxBuilder.table([["Age", "34"], ["Role", "GP"], ["Practice", "rural"]]),
            text: "Age\n34\nRole\nGP\nPractice\nrural"),
        Case(
            testDescription: "a formula gives its letters",
            body: "<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>", text: "x=1"),
        Case(
            testDescription: "an old format of a change is no change of text",
            body: "<w:p><w:pPr><w:pPrChange w:id=\"1\"><w:pPr><w:numPr/></w:pPr></w:pPrChange></w:pPr>"
                + run("<w:t>x</w:t>") + "</w:p>",
            text: "x"),
    ]

    @Test("reads", arguments: cases)
    func reads(_ test: Case) throws {
        let source = try DocxReader.read(DocxBuilder(test.body).bytes)
        #expect(same(source.text, test.text), "\(source.text.debugDescription)")
        #expect(source.warnings == test.warnings)
        #expect(source.format == "docx")
    }

    @Test("footnotes and endnotes are numbered where they hang and stand at the end")
    func notes() throws {
        var builder = DocxBuilder(
            "<w:p><w:r><w:t>Nine</w:t><w:endnoteReference w:id=\"5\"/></w:r><w:r><w:t> months</w:t><w:footnoteReference w:id=\"2\"/>"
                + "</w:r></w:p>")
        builder.parts = [
            ("footnotes", DocxBuilder.notes("footnote", [(2, "as far as she knows")])),
            ("endnotes", DocxBuilder.notes("endnote", [(5, "counted from the letter")])),
        ]
        let source = try DocxReader.read(builder.bytes)
        #expect(
            source.text == "Nine[1] months[2]\n\n[Notes]\n[1] counted from the letter\n[2] as far as she knows")
        #expect(source.warnings == ["2 notes: marked [1] … in the text, their text at the end under [Notes]"])
    }

    @Test("headers and footers are said when they hold text")
    func headers() throws {
        func part(_ kind: String, _ body: String) -> (String, String) {
            let name = kind == "header" ? "hdr" : "ftr"
            return (kind, "<w:\(name) xmlns:w=\"\(DocxBuilder.transitional)\">\(body)</w:\(name)>")
        }
        var builder = DocxBuilder(DocxBuilder.paragraph("x"))
        builder.parts = [
            part("header", DocxBuilder.paragraph("Interview 7")), part("header", "<w:p/>"),
            part("footer", DocxBuilder.paragraph("page 1")),
        ]
        #expect(try DocxReader.read(builder.bytes).warnings == ["1 header and 1 footer not imported"])
    }

    @Test("a table of speakers and texts is a conversation, with a mark a row")
    func speakerTable() throws {
        let rows = [["INT:", "How long?"], ["Ann", "Nine months."], ["", "Nobody rang."], ["INT:", "And then?"]]
        let source = try DocxReader.read(DocxBuilder(DocxBuilder.paragraph("Title") + DocxBuilder.table(rows)).bytes)
        #expect(source.text == "Title\nINT: How long?\nAnn: Nine months.\nNobody rang.\nINT: And then?")
        #expect(source.marks.map(\.speaker) == ["INT", "Ann", "Ann", "INT"])
        #expect(
            source.marks.map(source.covered) == [
                "INT: How long?", "Ann: Nine months.", "Nobody rang.", "INT: And then?",
            ])
        #expect(source.steps.last == "table 1: speaker and text of 4 rows written “Name: text”")
    }

    @Test("a table with times gives them to the marks and keeps them in the text")
    func timedTable() throws {
        let rows = [
            ["Time", "Speaker", "Text"], ["00:00:01", "Ann", "Nine."], ["[00:01:02.5]", "Ben", "Oh."],
            ["1:05", "Ann", "Yes."],
        ]
        let source = try DocxReader.read(DocxBuilder(DocxBuilder.table(rows)).bytes)
        #expect(
            source.text == "Time | Speaker | Text\n[00:00:01] Ann: Nine.\n[00:01:02.5] Ben: Oh.\n[1:05] Ann: Yes.")
        #expect(source.marks.map(\.start) == [1000, 62500, 65000])
        #expect(source.marks.map(\.speaker) == ["Ann", "Ben", "Ann"])
    }

    @Test(
        "a table of facts, of long first cells, or of three unlike columns is no conversation",
        arguments: [
            [["Age", "34"], ["Sex", "f"], ["Place", "rural"]],
            [["What did you feel about it all then?", "x"], ["What did you feel about it all then?", "y"]],
            [["a", "b", "c"], ["a", "b", "c"], ["a", "b", "c"]], [["00:01", "x"], ["00:02", "y"], ["00:03", "z"]],
            [["Ann", "x"]],
        ])
    func otherTables(_ rows: [[String]]) throws {
        #expect(try DocxReader.read(DocxBuilder(DocxBuilder.table(rows)).bytes).marks.isEmpty)
    }

    @Test("marks count in scalars, with text outside the basic plane before them")
    func marksInScalars() throws {
        let rows = [["Ann", "😀 e\u{301}"], ["Ben", "x"], ["Ann", "y"]]
        let source = try DocxReader.read(DocxBuilder(DocxBuilder.paragraph("👩‍👩‍👧") + DocxBuilder.table(rows)).bytes)
        #expect(source.marks.map(source.covered) == ["Ann: 😀 e\u{301}", "Ben: x", "Ann: y"])
    }

    @Test("a strict document reads as a transitional one")
    func strict() throws {
        var builder = DocxBuilder(DocxBuilder.paragraph("x"))
        builder.space = DocxBuilder.strict
        #expect(try DocxReader.read(builder.bytes).text == "x")
    }

    @Test("the main part may have another name, and either way to it may be missing", arguments: [true, false])
    func otherMainPart(_ hasRelationships: Bool) throws {
        var builder = DocxBuilder(DocxBuilder.paragraph("x"))
        builder.mainPart = "text/main2.xml"
        builder.hasRelationships = hasRelationships
        builder.hasContentTypes = !hasRelationships
        #expect(try DocxReader.read(builder.bytes).text == "x")
    }

    @Test("a nested table is read in order")
    func nestedTable() throws {
        let inner = DocxBuilder.table([["b", "c"]])
        let body =
            "<w:tbl><w:tr><w:tc>\(DocxBuilder.paragraph("a"))\(inner)\(DocxBuilder.paragraph("d"))</w:tc></w:tr></w:tbl>"
        #expect(try DocxReader.read(DocxBuilder(body).bytes).text == "a\nb\nc\nd")
    }

    @Test("every Word document of the corpus reads", .enabled(if: Corpus.isThere))
    func corpus() throws {
        let files = Corpus.files("docx", ["docx"])
        #expect(files.count >= 29)
        for file in files {
            let source = try DocxReader.read(bytes(file))
            #expect(!source.text.unicodeScalars.contains("\r"), "\(file.lastPathComponent)")
        }
    }
}
