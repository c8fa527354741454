import Testing

@testable import Transcripts

@Suite struct SourceDecoderTests {
    struct Good: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var bytes: [UInt8]
        var encoding: String?
        var text: String
        var steps: [String]

        init(_ name: String, _ bytes: [UInt8], _ text: String, _ steps: [String], as encoding: String? = nil) {
            testDescription = name
            self.bytes = bytes
            self.encoding = encoding
            self.text = text
            self.steps = steps
        }
    }

    static let good: [Good] = [
        Good("empty", [], "", ["decoded UTF-8"]),
        Good("UTF-8", Array("naïve 社".utf8), "naïve 社", ["decoded UTF-8"]),
        Good("BOM", [0xEF, 0xBB, 0xBF, 0x61], "a", ["decoded UTF-8", "dropped BOM"]),
        Good(
            "only the first BOM", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x61], "\u{FEFF}a",
            ["decoded UTF-8", "dropped BOM"]),
        Good("a BOM inside stays", Array("a\u{FEFF}b".utf8), "a\u{FEFF}b", ["decoded UTF-8"]),
        Good("CRLF", Array("a\r\nb\r\n".utf8), "a\nb\n", ["decoded UTF-8", "CRLF to LF (2)"]),
        Good("lone CR", Array("a\rb\r".utf8), "a\nb\n", ["decoded UTF-8", "CR to LF (2)"]),
        Good(
            "mixed", Array("\r\r\n\n\r\n\r".utf8), "\n\n\n\n\n", ["decoded UTF-8", "CRLF to LF (2)", "CR to LF (2)"]),
        Good("U+2028 and NEL stay", Array("a\u{2028}b\u{85}c".utf8), "a\u{2028}b\u{85}c", ["decoded UTF-8"]),
        Good("decomposed stays", Array("e\u{301}".utf8), "e\u{301}", ["decoded UTF-8"]),
        Good(
            "UTF-16LE", [0xFF, 0xFE, 0x61, 0, 0x0D, 0, 0x0A, 0], "a\n",
            ["decoded UTF-16LE", "dropped BOM", "CRLF to LF (1)"]),
        Good("UTF-16BE", [0xFE, 0xFF, 0, 0x61, 0xD8, 0x3D, 0xDE, 0], "a😀", ["decoded UTF-16BE", "dropped BOM"]),
        Good("UTF-32LE", [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "a", ["decoded UTF-32LE", "dropped BOM"]),
        Good("UTF-32BE", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], "a", ["decoded UTF-32BE", "dropped BOM"]),
        Good(
            "windows-1252", [0x93, 0x63, 0x61, 0x66, 0xE9, 0x94], "“café”", ["decoded windows-1252"], as: "windows-1252"
        ),
        Good("Mac Roman", [0xD2, 0x8E, 0xD3], "“é”", ["decoded macintosh"], as: "macintosh"),
        Good("Shift-JIS", [0x8E, 0xD0, 0x89, 0xEF], "社会", ["decoded shift_jis"], as: "shift_jis"),
        Good("UTF-8 by name", [0xEF, 0xBB, 0xBF, 0x61], "a", ["decoded UTF-8", "dropped BOM"], as: "utf8"),
        Good("UTF-16LE by name", [0x61, 0, 0xE9, 0], "aé", ["decoded UTF-16LE"], as: "UTF-16LE"),
    ]

    @Test("what can be read is read, and every step is told", arguments: good)
    func reads(_ item: Good) throws {
        let source = try SourceDecoder.decode(item.bytes, encoding: item.encoding)
        #expect(Array(source.text.utf8) == Array(item.text.utf8))
        #expect(source.steps == item.steps)
    }

    @Test("a long text in another encoding is converted across ICU's buffers without loss")
    func longConversion() throws {
        let string = String(repeating: "日本語の社会的処方😀é", count: 4000)
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in string.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try SourceDecoder.decode(bytes).text == string)
    }

    @Test("what is not UTF-8 and has no mark is refused with place, line and a guess")
    func refusesUnknown() throws {
        let latin =
            Array("They said\nit was a caf".utf8) + [0xE9]
            + Array(" and it was très bien.\n".unicodeScalars.map { UInt8($0.value) })
        let error = #expect(throws: DecodingError.self) { try SourceDecoder.decode(latin) }
        guard case .unknownEncoding(let at, let line, let byte, let guess, let confidence) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(at == 22)
        #expect(line == 2)
        #expect(byte == 0xE9)
        #expect(guess == "ISO-8859-1" || guess == "windows-1252")
        #expect(confidence > 0)
    }

    struct Bad: Sendable {
        var bytes: [UInt8]
        var encoding: String?
        var error: DecodingError
    }

    static let bad: [Bad] = [
        Bad(
            bytes: [0x61, 0x0A, 0x81], encoding: "windows-1252",
            error: .doesNotFit(encoding: "windows-1252", at: 2, line: 2)),
        Bad(bytes: [0x61, 0x8E], encoding: "shift_jis", error: .doesNotFit(encoding: "shift_jis", at: 1, line: 1)),
        Bad(bytes: [0x61, 0xC3], encoding: "UTF-8", error: .doesNotFit(encoding: "UTF-8", at: 1, line: 1)),
        Bad(
            bytes: [0xFF, 0xFE, 0x61, 0, 0x00, 0xD8, 0x62, 0], encoding: nil,
            error: .doesNotFit(encoding: "UTF-16LE", at: 4, line: 1)),
        Bad(bytes: [0xFF, 0xFE, 0x61], encoding: nil, error: .doesNotFit(encoding: "UTF-16LE", at: 2, line: 1)),
        Bad(bytes: [0x61], encoding: "klingon", error: .noSuchEncoding("klingon")),
        Bad(bytes: Array("a\nb".utf8) + [0, 0x63], encoding: nil, error: .nul(at: 3, line: 2, guess: nil)),
    ]

    @Test("what does not fit is refused, never substituted", arguments: bad)
    func refuses(_ item: Bad) {
        #expect(throws: item.error) { try SourceDecoder.decode(item.bytes, encoding: item.encoding) }
    }

    @Test("UTF-16 without a mark is refused and guessed")
    func guessesUTF16() throws {
        var bytes: [UInt8] = []
        for unit in "We waited for nine months and nobody rang us.\n".utf16 {
            bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        #expect(throws: DecodingError.nul(at: 1, line: 1, guess: "UTF-16LE")) { try SourceDecoder.decode(bytes) }
    }

    private struct Invalid: Decodable {
        struct Case: Decodable {
            var id: String
            var bytes_hex: String
            var first_bad_byte_offset: Int?
            var valid: Bool
        }
        var cases: [Case]
    }

    @Test("the first bad byte agrees with the oracle", .enabled(if: Shared.has("oracles/unicode/invalid_utf8.json")))
    func oracle() throws {
        let cases = try Shared.decode(Invalid.self, "oracles/unicode/invalid_utf8.json").cases
        #expect(!cases.isEmpty)
        for item in cases {
            let bytes = hex(item.bytes_hex)
            #expect(
                bytes.withUnsafeBufferPointer { UTF8Check.firstBad($0) } == item.first_bad_byte_offset, "\(item.id)")
            #expect((UTF8Check.string(bytes) == nil) == !item.valid, "\(item.id)")
            if let at = item.first_bad_byte_offset {
                #expect(throws: TextError.invalidUTF8(at: at), "\(item.id)") {
                    // A NUL is told first; these cases have it behind the bad byte.
                    try TranscriptText(utf8: bytes.filter { $0 != 0 })
                }
            }
        }
    }

    @Test("the place of the first bad byte agrees with Swift's own validation", arguments: [5, 6, 7] as [UInt64])
    func agreesWithSwift(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            var bytes = Array(randomText(Int.random(in: 1...6, using: &random), &random).utf8)
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x70...0xFF, using: &random)
            let bad = bytes.withUnsafeBufferPointer { UTF8Check.firstBad($0) }
            #expect((bad == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
            if let bad { #expect(String(validating: bytes[..<bad], as: UTF8.self) != nil, "\(bytes)") }
        }
    }
}
