import Testing

@testable import Interchange

@Suite("Tables as syntheses are published with")
struct PublishedTableTests {
    private func read(
        _ text: String, _ shape: PublishedTable.Shape, name: String = "table.tsv", columns: [String: String] = [:]
    ) throws(PublishedTableError) -> PublishedTable {
        try PublishedTable.read(Array(text.utf8), fileName: name, shape: shape, columns: columns)
    }

    @Test("are read by the headings that journals use, whatever their order")
    func headings() throws {
        let table = try read(
            "study_key\tcode\tanalytic_theme\tpage\nS1\tone\tA\t7\nS2\ttwo\t\t\n", .thematic,
            columns: ["descriptive": PublishedTable.absent])
        #expect(table.rows.map(\.line) == [2, 3])
        #expect(table.rows[0].cells == ["study": "S1", "code": "one", "analytic": "A"])
        #expect(table.rows[1].cells == ["study": "S2", "code": "two"])
        #expect(table.otherHeadings == ["page"])
        #expect(table.rows[0].others == [.init(heading: "page", value: "7")])
        #expect(table.rows[1].others.isEmpty)
    }

    @Test("are read with columns named, of commas too")
    func columns() throws {
        let table = try read(
            "Paper,Theme\n\"Elwyn, 1999\",Waiting\n", .thematic, name: "table.csv",
            columns: ["study": "Paper", "code": "Theme", "analytic": "-", "descriptive": "-"])
        #expect(table.rows[0].cells["study"] == "Elwyn, 1999")
    }

    @Test("name every row that is wrong, with its line")
    func wrongRows() {
        #expect(
            throws: PublishedTableError.rows([
                .init(line: 3, column: "second", reason: "is empty"),
                .init(line: 5, column: "study", reason: "is empty"),
            ])
        ) {
            try read("third\tsecond\tstudy\nA\tb\tS1\nA\t\tS1\nA\tc\tS2\nA\td\t \n", .ladder)
        }
    }

    @Test(
        "are refused without a part that the shape needs, with a heading or a part that is not there, and when ragged")
    func refused() {
        for (text, columns, what) in [
            ("third\tstudy\nA\tS1\n", [:], "no column holds the second of a ladder table"),
            ("third\tsecond\tstudy\nA\tb\tS1\n", ["study": "Paper"], "the table has no column “Paper”"),
            ("third\tsecond\tstudy\nA\tb\tS1\n", ["code": "second"], "a ladder table has no “code”"),
            ("third\tsecond\tstudy\nA\tb\n", [:], "2"), ("", [:], ""),
        ] as [(String, [String: String], String)] {
            do {
                _ = try read(text, .ladder, columns: columns)
                Issue.record("read: \(text)")
            } catch {
                #expect(error.what.contains(what) || error.description.contains(what), "\(error)")
                #expect(!error.mend.isEmpty)
            }
        }
    }

    @Test("take the quotation marks of spreadsheets off, and leave those that belong to the words")
    func quotationMarks() throws {
        let table = try read(
            "code\tstudy\n\"\"\"Yes\"\" and no\"\tS1\n\"Yes\" and \"no\"\tS2\n\"\tS3\n", .thematic,
            columns: ["analytic": "-", "descriptive": "-"])
        #expect(table.rows.map { $0.cells["code"] } == ["\"Yes\" and no", "\"Yes\" and \"no\"", "\""])
    }

    @Test("list studies by semicolons, commas, or blanks between numbers")
    func lists() {
        #expect(PublishedTable.list("25 28 31") == ["25", "28", "31"])
        #expect(PublishedTable.list("Elwyn 1999; Stivers 2000;") == ["Elwyn 1999", "Stivers 2000"])
        #expect(PublishedTable.list("Elwyn, Stivers") == ["Elwyn", "Stivers"])
        #expect(PublishedTable.list("Fisher and Crawley") == ["Fisher and Crawley"])
        #expect(PublishedTable.list(" ").isEmpty)
    }
}
