import Interchange
import Testing
import Transcripts

/// Random bytes and damaged files: each is read or refused, in time. A trap ends the test run, and the seed above it names the file.
@Suite("Hostile input", .timeLimit(.minutes(2)))
struct HostileInputTests {
    static let docx: [UInt8] = {
        var builder = DocxBuilder(
            DocxBuilder.paragraph("Ann &amp; Ben") + DocxBuilder.table([["Ann", "x"], ["Ben", "y"], ["Ann", "z"]])
                + "<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id=\"2\"/><w:tab/></w:r></w:p>")
        builder.parts = [("footnotes", DocxBuilder.notes("footnote", [(2, "n")]))]
        return builder.bytes
    }()

    static let vtt = Array(
        "WEBVTT\nKind: x\n\nNOTE a\n\n1\n00:01.000 --> 00:02.000\n<v.x Ann>a &amp; <i>b</i></v>\n<v Ben>c\n\n00:03.000 --> 00:04.000\nd"
            .utf8)
    static let srt = Array("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>a</i>\n\n2\n00:03,0 --> 00:04,0\nb &lt;\n".utf8)
    static let csv = Array("document,start,end,code\r\n\"a \"\"b\"\"\",1,2,\"c\nd\"\r\nP2,3,4,é\r\n".utf8)
    static let tsv = Array("document\tstart\tend\tcode\nP1\\t\t1\t2\tc\\\\\n".utf8)
    static let yaml = Array(
        "title: x\nnote: |\n  y\ncodes:\n  - name: a\n    brief: \"b: c\"\n    aliases: [d, e]\n    codes:\n      - f\n"
            .utf8)

    /// Gives the bytes to every reader; nothing is expected but that each comes back.
    static func feed(_ bytes: [UInt8]) {
        for name in ["a.docx", "a.vtt", "a.srt", "a.txt"] {
            if let source = try? SourceReader.read(fileName: name, bytes: bytes) {
                let length = source.text.unicodeScalars.count
                #expect(
                    source.marks.allSatisfy {
                        0 <= $0.range.start && $0.range.start <= $0.range.end && $0.range.end <= length
                    })
                #expect(!source.text.unicodeScalars.contains { $0 == "\0" || $0 == "\r" })
            }
        }
        for dialect in [DelimitedDialect.csv, .tsv, .semicolons] {
            if let table = try? DelimitedReader.read(bytes, dialect: dialect, header: false) {
                for row in table.rows { _ = row.cells }
            }
            _ = try? CodingTable.read(bytes, dialect: dialect)
            _ = try? PseudonymList.read(bytes, dialect: dialect)
        }
        if let file = try? CodebookYAML.read(bytes) {
            #expect(throws: Never.self) { try CodebookYAML.read(Array(CodebookYAML.write(file).utf8)) }
        }
    }

    static func mutated(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var result = bytes
        for _ in 0...Int.random(in: 0...6, using: &random) {
            guard !result.isEmpty else { return result }
            let at = Int.random(in: 0..<result.count, using: &random)
            let end = min(result.count, at + Int.random(in: 0...20, using: &random))
            switch Int.random(in: 0...6, using: &random) {
            case 0: result[at] = UInt8.random(in: 0...255, using: &random)
            case 1: result[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 2: result.removeSubrange(at..<end)
            case 3: result.insert(contentsOf: result[at..<end], at: at)
            case 4: result.removeLast(result.count - at)
            case 5: result.replaceSubrange(at..<end, with: [UInt8](repeating: 0xFF, count: end - at))
            default:
                let signs = Array("<>&;:[]{}\"'\\|*!?#-\n\r\t,%\0é😀\u{301}".utf8)
                result.insert(signs.randomElement(using: &random) ?? 0, at: at)
            }
        }
        return result
    }

    @Test("damaged files", arguments: 1...150)
    func damaged(_ seed: UInt64) {
        var random = Seeded(seed)
        for bytes in [Self.docx, Self.vtt, Self.srt, Self.csv, Self.tsv, Self.yaml] {
            for _ in 0..<6 { Self.feed(Self.mutated(bytes, &random)) }
        }
    }

    @Test("random bytes", arguments: 1...60)
    func random(_ seed: UInt64) {
        var random = Seeded(seed)
        for kind in 0..<6 {
            let bytes = (0..<Int.random(in: 0...600, using: &random)).map { _ in
                kind % 2 == 0
                    ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 0x20...0x7E, using: &random)
            }
            Self.feed(bytes)
            let heads: [String] = ["PK\u{3}\u{4}", "WEBVTT\n\n", "codes:\n", "1\n00:01,0 --> 00:02,0\n", "\"", "%PDF-"]
            Self.feed(Array(heads[kind].utf8) + bytes)
        }
    }

    @Test(
        "long runs of one sign are read or refused in time",
        arguments: [
            "<", "&", "{", "{\\", "<v ", "<v>", "&#", "\"", "\\", "-->", "0", "1\n", "\n", "a:", "- ", "[", "? ", "*a ",
            "&a ", ",", "\u{301}", "!",
        ])
    func runs(_ sign: String) {
        let run = String(repeating: sign, count: 120_000)
        let clock = ContinuousClock()
        let time = clock.measure {
            for (name, head) in [
                ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n"), ("a.srt", "1\n00:01,0 --> 00:02,0\n"),
            ] {
                _ = try? SourceReader.read(fileName: name, bytes: Array((head + run).utf8))
            }
            _ = try? DelimitedReader.read(Array(run.utf8), dialect: .csv)
            _ = try? CodebookYAML.read(Array(("codes: " + run).utf8))
            _ = try? PseudonymList([.init(real: "Ann", pseudonym: "Bea")]).applied(to: run)
        }
        #expect(time < .seconds(20), "\(sign): \(time)")
    }
}
