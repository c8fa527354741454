import FoundationEssentials
import Testing

/// Codings stand on Unicode scalars of an unchanged text, whatever script, sign or line end it holds.
@Suite("Every script")
struct UnicodeTests {
    /// One string of the oracle.
    private struct Oracle: Decodable {
        struct Case: Decodable {
            let id: String
            let utf8_hex: String

            var bytes: [UInt8] {
                stride(from: 0, to: utf8_hex.utf8.count, by: 2).compactMap { at in
                    let start = utf8_hex.index(utf8_hex.startIndex, offsetBy: at)
                    return UInt8(utf8_hex[start..<utf8_hex.index(start, offsetBy: 2)], radix: 16)
                }
            }

            /// The text as a project holds it: no byte order mark, every line end a line feed.
            var scalars: [Unicode.Scalar] {
                var scalars: [Unicode.Scalar] = []
                for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                    if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
                    scalars.append(scalar)
                }
                if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
                return scalars.map { $0 == "\r" ? "\n" : $0 }
            }
        }

        let cases: [Case]
    }

    /// A coding as the exported JSON tells it.
    private struct Exported: Decodable {
        let document: String
        let start: Int
        let end: Int
        let quote: String
    }

    private static let path = Material.shared("oracles/unicode/strings.json")

    @Test("codings of every span survive export and import into a fresh project", .enabled(if: path != nil))
    func roundTrip() throws {
        let oracle = try JSONDecoder().decode(Oracle.self, from: Data(Files.read(try #require(Self.path))))
        #expect(oracle.cases.count >= 40)
        let desk = try Desk()
        var table = "document\tstart\tend\tcode\n"
        var expected: [String: String] = [:]
        var imported: [Oracle.Case] = []
        for one in oracle.cases {
            try desk.put("\(one.id).txt", one.bytes)
            if one.bytes.contains(0) { continue }
            imported.append(one)
            let scalars = one.scalars
            for start in scalars.indices {
                for end in start + 1...scalars.count {
                    var words = String.UnicodeScalarView()
                    words.append(contentsOf: scalars[start..<end])
                    expected["\(one.id) \(start) \(end)"] = String(words)
                    table += "\(one.id)\t\(start)\t\(end)\tspan\n"
                }
            }
        }
        try desk.put("spans.tsv", table)

        let files = oracle.cases.map { "\($0.id).txt" }
        let result = try desk.run(["p", "import"] + files)
        let refused = result.err.split(separator: "\n").filter { $0.hasPrefix("refused ") }
        #expect(result.status == 65 && refused.count == oracle.cases.count - imported.count, "\(result.told)")
        try desk.script([
            "codebook new span", "import codings spans.tsv", "export codings first.tsv", "export codings first.json",
        ])
        let exported = try JSONDecoder().decode([Exported].self, from: Data(Files.read(desk.path("first.json"))))
        #expect(exported.count == expected.count)
        for one in exported {
            let words = expected["\(one.document) \(one.start) \(one.end)"]
            let isSame = words.map { $0.utf8.elementsEqual(one.quote.utf8) } ?? false
            #expect(isSame, "\(one.document) \(one.start)–\(one.end): \(one.quote.debugDescription)")
        }
        try desk.expectVerified()

        try desk.done(["new", "fresh"])
        _ = try desk.run(["fresh", "import"] + files)
        try desk.done(["fresh", "import", "codings", "first.tsv", "--new-codes"])
        try desk.done(["fresh", "export", "codings", "second.tsv"])
        let isSame = try Files.read(desk.path("second.tsv")) == Files.read(desk.path("first.tsv"))
        #expect(isSame, "the codings exported from the fresh project differ")
        try desk.expectVerified("fresh")

        try desk.done(["p", "export", "originals", "originals"])
        for one in imported {
            let isKept = try Files.read(desk.path("originals/\(one.id).txt")) == one.bytes
            #expect(isKept, "the bytes of \(one.id).txt were not kept")
        }
    }
}
