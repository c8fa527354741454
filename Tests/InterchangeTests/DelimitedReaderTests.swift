import Interchange
import Testing

@Suite("Delimited tables, read")
struct DelimitedReaderTests {
    static func cells(_ text: String, _ dialect: DelimitedDialect) throws -> [[String]] {
        try DelimitedReader.read(Array(text.utf8), dialect: dialect, header: false).rows.map(\.cells)
    }

    @Test(
        "CSV after RFC 4180",
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("\"a,\"\"b\"\"\r\nc\",d", [["a,\"b\"\r\nc", "d"]]),
            ("a,\n,b\n,\n", [["a", ""], ["", "b"], ["", ""]]), ("a,b,", [["a", "b", ""]]),
            ("\u{FEFF}a,b", [["a", "b"]]),
            ("\"\u{FEFF}a\",b", [["\u{FEFF}a", "b"]]), ("a,\u{301}b,\u{200D}c", [["a", "\u{301}b", "\u{200D}c"]]),
            ("a,b\n\n\nc,d\n\n", [["a", "b"], ["c", "d"]]), ("a\n\nb\n", [["a"], [""], ["b"]]),
            ("a\n\"\"\n", [["a"], [""]]), ("", []), (" a , b ", [[" a ", " b "]]),
        ])
    func csv(_ text: String, _ rows: [[String]]) throws {
        let found = try Self.cells(text, .csv)
        #expect(found.count == rows.count)
        for (one, other) in zip(found.joined(), rows.joined()) { #expect(same(one, other)) }
        #expect(found.map(\.count) == rows.map(\.count))
    }

    @Test(
        "TSV with backslash escapes, quotes being plain",
        arguments: [
            ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]), ("\"a\tb\"\n", [["\"a", "b\""]]),
            ("a\\tb\\n\\r\\\\c\td", [["a\tb\n\r\\c", "d"]]), ("C:\\dir\\x\ty\\", [["C:\\dir\\x", "y\\"]]),
            ("a\t\r\n\tb\r\n", [["a", ""], ["", "b"]]), ("a\t\u{301}b", [["a", "\u{301}b"]]),
        ])
    func tsv(_ text: String, _ rows: [[String]]) throws { #expect(try Self.cells(text, .tsv) == rows) }

    @Test(
        "errors name line and column",
        arguments: [
            ("a,b\n\"c,d", DelimitedError.unclosedQuote(line: 2, column: 1)),
            ("a,b\né,\"c\"d", .textAfterQuote(line: 2, column: 6)), ("a,b\nc, \"d\"", .strayQuote(line: 2, column: 4)),
            ("\"a\r\nb\",c\nd,e,f", .raggedRow(line: 3, found: 3, expected: 2)),
            ("a,b\r\nc\0,d", .nul(line: 2, column: 2)),
            ("a,b\nc", .raggedRow(line: 2, found: 1, expected: 2)), ("", .empty),
            ("code,Code,x", .duplicateColumns(["Code"])),
            ("code,x", .missingColumns(["document"], present: ["code", "x"])),
        ])
    func errors(_ text: String, _ error: DelimitedError) {
        #expect(throws: error) {
            try DelimitedReader.read(
                Array(text.utf8), dialect: .csv, required: text.hasPrefix("code") ? ["document"] : [])
        }
    }

    @Test("bytes that are no UTF-8 are named by line and byte of the file")
    func encoding() {
        #expect(throws: DelimitedError.encoding(line: 2, byte: 5)) {
            try DelimitedReader.read([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xE9, 0x62], dialect: .csv)
        }
    }

    @Test("UTF-16 with a byte order mark, as spreadsheets save it; half a character is refused")
    func utf16() throws {
        let units = Array("code\tx\nnaïve\t😀".utf16)
        let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big] {
            #expect(try DelimitedReader.read(bytes, dialect: .tsv)[0].cells == ["naïve", "😀"])
        }
        #expect(throws: DelimitedError.self) { try DelimitedReader.read(Array(little.dropLast(2)), dialect: .tsv) }
        #expect(throws: DelimitedError.self) { try DelimitedReader.read(Array(little.dropLast()), dialect: .tsv) }
    }

    @Test("cells by column name, without regard to case, and lines of rows that span lines")
    func named() throws {
        let table = try DelimitedReader.read(Array("Document , code\n\"a\nb\",c\nd,e\n".utf8), dialect: .csv)
        #expect(table.columns == ["Document", "code"])
        #expect(table.rows.map { $0["document"] } == ["a\nb", "d"])
        #expect(table[1]["CODE"] == "e")
        #expect(table[1]["coder"] == nil)
        #expect(table.rows.map(\.line) == [2, 4])
        #expect(table[0][7] == "")
    }

    @Test("a cell that begins with a combining mark stays with its own row")
    func combining() throws {
        let table = try DelimitedReader.read(Array("code,memo\na,\u{301}b\nc,d".utf8), dialect: .csv)
        #expect(table.count == 2)
        #expect(table[0]["memo"].map { same($0, "\u{301}b") } == true)
    }

    @Test(
        "the dialect by suffix and, for semicolons, by the first line",
        arguments: [
            ("a.tsv", "a;b", DelimitedDialect.tsv), ("a.TAB", "", .tsv), ("a.csv", "a,b;c\n", .csv),
            ("a.csv", "a;b\n1,5;2", .semicolons), ("a.csv", "a", .csv),
        ])
    func dialect(_ name: String, _ text: String, _ dialect: DelimitedDialect) {
        #expect(DelimitedDialect.of(fileName: name, bytes: Array(text.utf8)) == dialect)
    }
}
