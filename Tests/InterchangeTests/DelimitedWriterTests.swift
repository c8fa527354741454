import Interchange
import Testing

@Suite("Delimited tables, written")
struct DelimitedWriterTests {
    @Test("CSV quotes only what needs it and ends lines with CRLF")
    func csv() {
        var writer = DelimitedWriter(.csv, header: ["a", "b"])
        writer.append(["x y", "1,5"])
        writer.append(["\"q\"", "l\nm"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,b\r\nx y,\"1,5\"\r\n\"\"\"q\"\"\",\"l\nm\"\r\n")
    }

    @Test("TSV escapes tab, line ends and backslash, and nothing else")
    func tsv() {
        var writer = DelimitedWriter(.tsv)
        writer.append(["a\tb", "c\\d\r\n", "\"e\""])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a\\tb\tc\\\\d\\r\\n\t\"e\"\n")
    }

    @Test(
        "numbers are written as Swift writes them",
        arguments: [0, 9, 10, 1234, 99_999_999, 100_000_000, 100_000_001, 12_345_678_901_234_567, .max])
    func numbers(_ number: Int) {
        var writer = DelimitedWriter(.tsv)
        writer.append(number: number)
        writer.append(number: number, behind: "n")
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(number)\tn\(number)\n")
    }

    @Test("what is written is read back cell for cell", arguments: [DelimitedDialect.csv, .tsv, .semicolons], 1...40)
    func roundTrip(_ dialect: DelimitedDialect, _ seed: UInt64) throws {
        var random = Seeded(seed)
        let pieces = [
            "", "a", ",", ";", "\t", "\n", "\r", "\r\n", "\"", "\\", "\\t", "\\n", "\u{301}", "\u{FEFF}", "é",
            "e\u{301}", "社",
            "😀", " ", "\u{2028}", "\u{85}", "'", "=1+1", "\"\"", "\\\\",
        ]
        let width = Int.random(in: 1...5, using: &random)
        let rows = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            (0..<width).map { _ in
                (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            }
        }
        var writer = DelimitedWriter(dialect)
        for row in rows { writer.append(row) }
        let found = try DelimitedReader.read(writer.bytes, dialect: dialect, header: false)
        #expect(found.count == rows.count, "seed \(seed)")
        for (row, expected) in zip(found.rows, rows) {
            #expect(row.count == expected.count, "seed \(seed)")
            for (one, other) in zip(row.cells, expected) {
                #expect(same(one, other), "seed \(seed): \(other.debugDescription)")
            }
        }
    }
}
