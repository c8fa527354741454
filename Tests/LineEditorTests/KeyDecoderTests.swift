import Testing

@testable import LineEditor

@Suite("Bytes become keys")
struct KeyDecoderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let bytes: String
        let keys: [Key]
        var testDescription: String { bytes.unicodeScalars.map { $0.escaped(asASCII: true) }.joined() }

        init(_ bytes: String, _ keys: Key...) {
            self.bytes = bytes
            self.keys = keys
        }
    }

    static let cases: [Case] = [
        Case("a", .text("a")), Case("ab", .text("ab")), Case("é", .text("é")), Case("社会", .text("社会")),
        Case("👩‍👩‍👧", .text("👩‍👩‍👧")), Case("\r", .enter), Case("\n", .enter), Case("\t", .tab), Case("\u{7F}", .backspace),
        Case("\u{8}", .backspace), Case("\u{1}", .control("a")), Case("\u{1F}", .control("_")),
        Case("\u{3}", .control("c")),
        Case("\u{4}", .control("d")), Case("\u{12}", .control("r")), Case("\u{C}", .control("l")),
        Case("\u{14}", .control("t")), Case("\u{1A}", .control("z")), Case("\0", .control("@")),
        Case("\u{1B}[A", .up), Case("\u{1B}[B", .down), Case("\u{1B}[C", .right), Case("\u{1B}[D", .left),
        Case("\u{1B}OA", .up), Case("\u{1B}OC", .right), Case("\u{1B}[H", .home), Case("\u{1B}[F", .end),
        Case("\u{1B}OH", .home), Case("\u{1B}OF", .end), Case("\u{1B}[1~", .home), Case("\u{1B}[7~", .home),
        Case("\u{1B}[4~", .end), Case("\u{1B}[8~", .end), Case("\u{1B}[3~", .delete), Case("\u{1B}[Z", .backTab),
        Case("\u{1B}[5~", .pageUp), Case("\u{1B}[6~", .pageDown), Case("\u{1B}[2~", .ignored),
        Case("\u{1B}[1;5C", .wordRight), Case("\u{1B}[1;5D", .wordLeft), Case("\u{1B}[1;3C", .wordRight),
        Case("\u{1B}[1;2C", .right), Case("\u{1B}Oc", .wordRight), Case("\u{1B}\u{1B}[D", .wordLeft),
        Case("\u{1B}b", .alt("b")), Case("\u{1B}f", .alt("f")), Case("\u{1B}d", .alt("d")),
        Case("\u{1B}\u{7F}", .alt("\u{7F}")),
        Case("\u{1B}\r", .alt("\n")), Case("\u{1B}OP", .ignored), Case("\u{1B}[15~", .ignored),
        Case("\u{1B}[[A", .ignored),
        Case("\u{1B}[24;5~", .ignored), Case("\u{1B}[I", .ignored), Case("\u{1B}[?1;2c", .wordRight),
        Case("\u{1B}[200~one\r\ntwo\rthree\u{1B}[201~", .paste("one\ntwo\nthree")),
        Case("\u{1B}[200~\u{1B}[201~", .paste("")),
        Case("\u{1B}[200~a\u{1B}[20b\u{1B}[201~c", .paste("a\u{1B}[20b"), .text("c")),
        Case("x\u{1B}[Ay", .text("x"), .up, .text("y")), Case("\u{1B}[200~社\u{1B}[201~\r", .paste("社"), .enter),
    ]

    @Test("a sequence is known", arguments: cases)
    func known(_ item: Case) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(item.bytes.utf8) == item.keys)
        #expect(!decoder.isWaiting && !decoder.isPasting)
    }

    @Test("a sequence may be split anywhere, even at each byte", arguments: cases)
    func split(_ item: Case) {
        let bytes = Array(item.bytes.utf8)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            let keys = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
            #expect(joined(keys) == item.keys, "cut at \(cut)")
        }
        var decoder = KeyDecoder()
        #expect(joined(bytes.flatMap { decoder.feed([$0]) }) == item.keys)
    }

    @Test("a lone Esc is a key once nothing follows")
    func loneEscape() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B]) == [])
        #expect(decoder.isWaiting)
        #expect(decoder.flush() == [.escape])
        #expect(decoder.flush() == [])
        #expect(decoder.feed("a".utf8) == [.text("a")])
    }

    @Test("half a character that is never finished is none")
    func halfCharacter() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0xE7, 0xA4]) == [])
        #expect(decoder.flush() == [.invalid])
    }

    @Test(
        "what is not UTF-8 rings the bell and eats nothing else",
        arguments: [[0x80], [0xC0], [0xC1], [0xF5], [0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC2, 0x9B]]
            as [[UInt8]])
    func invalid(_ bytes: [UInt8]) {
        var decoder = KeyDecoder()
        let keys = decoder.feed(bytes + [0x78])
        #expect(keys.first == .invalid)
        #expect(keys.last == .text("x"))
    }

    @Test("a paste waits for its end however long that takes, and a silence does not end it")
    func longPaste() {
        var decoder = KeyDecoder()
        #expect(decoder.feed("\u{1B}[200~one".utf8) == [])
        #expect(decoder.flush() == [])
        #expect(decoder.feed(" two\u{1B}[2".utf8) == [])
        #expect(decoder.flush() == [])
        #expect(decoder.feed("01~".utf8) == [.paste("one two")])
    }

    @Test("pasted bytes that are not UTF-8 are seen as U+FFFD")
    func badPaste() {
        var decoder = KeyDecoder()
        #expect(
            decoder.feed(Array("\u{1B}[200~a".utf8) + [0xFF] + Array("b\u{1B}[201~".utf8)) == [.paste("a\u{FFFD}b")])
    }

    @Test("any bytes, split anyhow, give the same keys", arguments: 0..<200 as Range<UInt64>)
    func storm(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pool: [UInt8] = [
            0x1B, 0x1B, 0x5B, 0x4F, 0x32, 0x30, 0x31, 0x7E, 0x3B, 0x41, 0x80, 0xC3, 0xA9, 0xE7, 0xF0, 0x0D, 0xFF,
        ]
        let bytes = (0..<60).map { _ in pool.randomElement(using: &generator) ?? 0 }
        var whole = KeyDecoder()
        let expected = joined(whole.feed(bytes) + whole.flush())
        var pieces = KeyDecoder()
        var keys: [Key] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let size = Int.random(in: 1...4, using: &generator)
            keys += pieces.feed(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        #expect(joined(keys + pieces.flush()) == expected, "seed \(seed)")
    }

    /// Texts beside each other as one, since how they were read says nothing.
    private func joined(_ keys: [Key]) -> [Key] {
        keys.reduce(into: []) { result, key in
            if case .text(let new) = key, case .text(let old) = result.last {
                result[result.count - 1] = .text(old + new)
            } else {
                result.append(key)
            }
        }
    }
}
