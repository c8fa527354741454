import Interchange
import Testing
import Transcripts

@Suite("Tables of codings")
struct CodingTableTests {
    @Test("reads offsets, quotations and the rest, in any order of columns")
    func reads() throws {
        let text = """
            code\tdocument\tstart\tend\tquotation\tcoder\tmemo\tweight\tnumber\ttime\tcolour
            barriers/waiting\tP07\t10\t24\tnine\\tmonths\tana\tfirst\\nmention\t5\tn1042\t2024-05-06T07:08:09Z\tred
            trust\tP08\t\t\t“she just listened”\t\t\t\t7\t\t

            """
        let table = try CodingTable.read(Array(text.utf8))
        #expect(table.ignoredColumns == ["colour"])
        #expect(
            table.rows == [
                CodingRow(
                    line: 2, document: "P07", start: 10, end: 24, quotation: "nine\tmonths", code: "barriers/waiting",
                    coder: "ana", memo: "first\nmention", weight: 5, number: 1042, time: "2024-05-06T07:08:09Z"),
                CodingRow(line: 3, document: "P08", quotation: "“she just listened”", code: "trust", number: 7),
            ])
    }

    @Test("reads CSV too")
    func csv() throws {
        let table = try CodingTable.read(Array("document,quotation,code\nP07,\"a, b\",x\n".utf8), dialect: .csv)
        #expect(table.rows == [CodingRow(line: 2, document: "P07", quotation: "a, b", code: "x")])
    }

    @Test(
        "each wrong cell is named, all of them at once",
        arguments: [
            ("P1\tx\t5\tc", "line 2: start “x” is not a whole number"),
            ("P1\t-1\t5\tc", "line 2: start “-1” is not a whole number"),
            ("P1\t5\t5\tc", "line 2: end 5 is not after start 5"),
            ("P1\t5\t\tc", "line 2: end is empty, and start is not"),
            ("P1\t\t5\tc", "line 2: start is empty, and end is not"),
            ("P1\t\t\tc", "line 2: quotation is empty, and so are start and end"),
            ("\t1\t2\tc", "line 2: document is empty"),
            ("P1\t1\t2\t ", "line 2: code is empty"),
            ("P1\t1\t99999999999999999999\tc", "line 2: end “99999999999999999999” is not a whole number"),
            ("P1\t2\t1\tc\nP1\tx\t1\tc", "line 2: end 1 is not after start 2; line 3: start “x” is not a whole number"),
        ])
    func wrong(_ rows: String, _ message: String) {
        #expect {
            try CodingTable.read(Array("document\tstart\tend\tcode\n\(rows)".utf8))
        } throws: {
            String(describing: $0).hasPrefix(message + ";")
        }
    }

    @Test(
        "a table without what it needs",
        arguments: [
            ("document\tcode\nP1\tx", "the table says no passages"),
            ("document\tstart\tcode\nP1\t1\tx", "the table says no passages"),
            ("document\tquotation\nP1\tx", "the table has no column code"), ("", "the table is empty"),
            ("document,quotation,code\n", "the table has no columns document, code"),
        ])
    func columns(_ text: String, _ message: String) {
        #expect {
            try CodingTable.read(Array(text.utf8))
        } throws: {
            String(describing: $0).contains(message)
        }
    }

    @Test("the rows that are right can be had without those that are not")
    func readable() throws {
        let text = "document\tquotation\tcode\nP1\ta\tx\nP1\t\tx\nP2\tb\ty\n"
        let (table, refused) = try CodingTable.readable(Array(text.utf8))
        #expect(table.rows.map(\.line) == [2, 4])
        #expect(refused.map(\.line) == [3])
        #expect(refused.map(\.column) == ["quotation"])
    }

    @Test("a weight is from 1 to 5")
    func weight() {
        #expect {
            try CodingTable.read(Array("document\tquotation\tcode\tweight\nP1\tx\ty\t6".utf8))
        } throws: {
            String(describing: $0).contains("line 2: weight 6 is not from 1 to 5")
        }
    }

    @Test("what is written is read back", arguments: [DelimitedDialect.tsv, .csv], 1...20)
    func roundTrip(_ dialect: DelimitedDialect, _ seed: UInt64) throws {
        var random = Seeded(seed)
        let texts = ["x", "a\tb", "l\nm", "\"q\"", "back\\slash", "é", "社会", "a, b", "\u{FEFF}mark"]
        func text() -> String { texts.randomElement(using: &random) ?? "x" }
        let transcript = TranscriptText((0..<20).map { _ in text() }.joined(separator: " "))
        let (withMemos, withWeights) = (Bool.random(using: &random), Bool.random(using: &random))
        var file = CodingFile(dialect, withMemos: withMemos, withWeights: withWeights)
        let header = file
        var part = header.continuation
        var pieces = header.bytes
        var rows: [CodingRow] = []
        for number in 1...8 {
            let start = Int.random(in: 0..<transcript.scalarCount, using: &random)
            let range = ScalarRange(start, Int.random(in: start + 1...transcript.scalarCount, using: &random))
            let words = try #require(transcript[range])
            let row = CodingRow(
                document: text(), start: range.start, end: range.end,
                quotation: words.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : words, code: text(),
                coder: text(), memo: withMemos && number % 2 == 0 ? text() : nil,
                weight: withWeights && number % 3 == 0 ? 4 : nil, number: number * 1041)
            rows.append(row)
            func add(to file: inout CodingFile) {
                Array(words.utf8).withUnsafeBufferPointer { words in
                    file.append(
                        document: row.document, range: range, quotation: words, code: row.code,
                        coder: row.coder ?? "", memo: row.memo ?? "", weight: row.weight, number: number * 1041)
                }
            }
            add(to: &file)
            add(to: &part)
            if number % 3 == 0 {
                pieces += part.bytes
                part = header.continuation
            }
        }
        pieces += part.bytes
        #expect(pieces == file.bytes, "one part behind the other, seed \(seed)")
        #expect(file.count == 8)
        var read = try CodingTable.read(file.bytes, dialect: dialect)
        for index in read.rows.indices { read.rows[index].line = 0 }
        #expect(read.rows == rows, "seed \(seed)")
    }
}
