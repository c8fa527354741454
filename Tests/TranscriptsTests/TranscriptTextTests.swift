import Testing

@testable import Transcripts

@Suite struct TranscriptTextTests {
    @Test(
        "offsets agree with a count scalar by scalar, on texts of every length around a block",
        arguments: [1, 2, 3, 4] as [UInt64])
    func mapsAgreeWithCounting(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for count in [0, 1, 2, 63, 64, 85, 128, 255, 256, 257, 300, 1000] {
            let string = randomText(count, &random)
            let text = TranscriptText(string)
            #expect(text.scalarCount == count)
            #expect(text.byteCount == string.utf8.count)
            #expect(text.utf16Count == string.utf16.count)
            var byte = 0
            var unit = 0
            for (scalar, value) in string.unicodeScalars.enumerated() {
                let range = ScalarRange(scalar, scalar + 1)
                let bytes = ByteRange(byte, byte + value.utf8.count)
                let units = Utf16Range(unit, unit + value.utf16.count)
                #expect(text.bytes(of: range) == bytes)
                #expect(text.scalars(of: bytes) == range)
                #expect(text.utf16(of: range) == units)
                #expect(text.scalars(of: units) == range)
                #expect(text[range] == String(value))
                byte = bytes.end
                unit = units.end
            }
            #expect(text.bytes(of: text.whole) == ByteRange(0, byte))
        }
    }

    @Test("an offset inside a scalar or a pair, out of bounds or backwards has no counterpart")
    func refusesHalves() {
        let text = TranscriptText("aé😀b")
        #expect(text.scalars(of: ByteRange(2, 3)) == nil)
        #expect(text.scalars(of: ByteRange(0, 5)) == nil)
        #expect(text.scalars(of: Utf16Range(0, 3)) == nil)
        #expect(text.bytes(of: ScalarRange(0, 5)) == nil)
        #expect(text.bytes(of: ScalarRange(2, 1)) == nil)
        #expect(text[ScalarRange(-1, 1)] == nil)
        #expect(text[ScalarRange(4, 4)] == "")
    }

    @Test("a slice is byte for byte what was there, decomposed or not")
    func slicesAreExact() throws {
        let text = TranscriptText("cafe\u{301} café")
        let first = try #require(text[ScalarRange(0, 5)])
        let second = try #require(text[ScalarRange(6, 10)])
        #expect(Array(first.utf8) == Array("cafe\u{301}".utf8))
        #expect(Array(second.utf8) == Array("caf\u{E9}".utf8))
        #expect(Array(first.utf8) != Array(second.utf8))
    }

    @Test("lines are counted from 1 and end with their line feed", arguments: [11, 12] as [UInt64])
    func lines(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for count in [0, 1, 5, 40, 700] {
            let string = randomText(count, from: ["a", "\n", "é", "\n", "社"], &random)
            let text = TranscriptText(string)
            var lines: [ScalarRange] = []
            var start = 0
            for (index, scalar) in string.unicodeScalars.enumerated() where scalar == "\n" {
                lines.append(ScalarRange(start, index))
                start = index + 1
            }
            lines.append(ScalarRange(start, count))
            #expect(text.lineCount == lines.count)
            for (index, line) in lines.enumerated() {
                #expect(text.range(ofLine: index + 1) == line)
                #expect(text.line(at: line.start) == index + 1)
                #expect(text.line(at: line.end) == index + 1)
            }
            #expect(text.range(ofLine: 0) == nil)
            #expect(text.range(ofLine: lines.count + 1) == nil)
            #expect(text.paragraphs == lines.filter { !$0.isEmpty })
        }
    }

    @Test("a paragraph is a line with words; U+2028 does not end it")
    func paragraphs() {
        let text = TranscriptText("one\n \t\u{3000}\n\ntwo\u{2028}half\n")
        #expect(text.paragraphs.map { text[$0] } == ["one", "two\u{2028}half"])
    }

    @Test("bytes that are not UTF-8 are refused with the place; so is a NUL")
    func refusesBadBytes() {
        #expect(throws: TextError.invalidUTF8(at: 3)) { try TranscriptText(utf8: Array("caf".utf8) + [0xE9]) }
        #expect(throws: TextError.nul(at: 1)) { try TranscriptText(utf8: [0x61, 0, 0x62]) }
        #expect(throws: Never.self) { try TranscriptText(utf8: []) }
    }

    private struct Strings: Decodable {
        struct Case: Decodable {
            var id: String
            var utf8_hex: String
            var utf16_offset_of_code_point: [Int]
            var utf8_offset_of_code_point: [Int]
            var line_starts_lf_crlf_cr: [Int]
            var text: String
            var is_nfc: Bool
            var nfc_code_points: Int
        }
        var cases: [Case]
    }

    @Test(
        "offset maps agree with the oracle of awkward strings", .enabled(if: Shared.has("oracles/unicode/strings.json"))
    )
    func oracle() throws {
        let cases = try Shared.decode(Strings.self, "oracles/unicode/strings.json").cases
        #expect(cases.count > 40)
        for item in cases {
            let text = TranscriptText(String(decoding: hex(item.utf8_hex), as: UTF8.self))
            let count = item.utf8_offset_of_code_point.count - 1
            #expect(text.scalarCount == count, "\(item.id)")
            for scalar in 0...count {
                let range = ScalarRange(scalar, count)
                let bytes = ByteRange(item.utf8_offset_of_code_point[scalar], text.byteCount)
                let units = Utf16Range(item.utf16_offset_of_code_point[scalar], text.utf16Count)
                #expect(text.bytes(of: range) == bytes, "\(item.id)")
                #expect(text.scalars(of: bytes) == range, "\(item.id)")
                #expect(text.utf16(of: range) == units, "\(item.id)")
                #expect(text.scalars(of: units) == range, "\(item.id)")
            }
            #expect(Fold.nfc(text.string).unicodeScalars.count == item.nfc_code_points, "\(item.id)")
            #expect(Array(Fold.nfc(text.string).utf8).elementsEqual(text.utf8) == item.is_nfc, "\(item.id)")
            try checkLines(item)
        }
    }

    /// Line starts of the raw string, counted after CRLF became LF.
    private func checkLines(_ item: Strings.Case) throws {
        let bytes = hex(item.utf8_hex)
        if bytes.contains(0) || bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return }
        let raw = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        let decoded = TranscriptText(try SourceDecoder.decode(bytes).text)
        let starts = item.line_starts_lf_crlf_cr.map { start in
            start - (0..<start).count { raw[$0] == "\r" && $0 + 1 < raw.count && raw[$0 + 1] == "\n" }
        }
        #expect((1...decoded.lineCount).map { decoded.range(ofLine: $0)?.start } == starts, "\(item.id)")
    }
}

func hex(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
        UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) ?? 0
    }
}
