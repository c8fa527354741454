import Testing

@testable import Transcripts

@Suite("Walking over scalars")
struct ScalarWalkTests {
    @Test(
        "finds the bytes of any range as the table of a text does, in whatever order it is asked",
        arguments: 0..<40 as Range<UInt64>)
    func agreesWithTable(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let letters = ["a", "b", " ", "\n", "é", "ß", "語", "\u{301}", "😀", "👩‍👩‍👧", "ا"]
        let string = (0..<Int.random(in: 0...400, using: &random)).map { _ in
            seed % 4 == 0 ? "x" : letters[Int.random(in: 0..<letters.count, using: &random)]
        }.joined()
        let text = TranscriptText(string)
        Array(string.utf8).withUnsafeBytes { bytes in
            var walk = ScalarWalk(bytes)
            for _ in 0..<60 {
                let start = Int.random(in: -1...text.scalarCount + 2, using: &random)
                let range = ScalarRange(start, start + Int.random(in: 0...20, using: &random))
                #expect(walk.bytes(of: range) == text.bytes(of: range), "seed \(seed), \(range)")
            }
        }
    }

    @Test("goes back by scalars, to the beginning at most")
    func goesBack() {
        Array("aé語😀".utf8).withUnsafeBytes { bytes in
            let walk = ScalarWalk(bytes)
            #expect((0...5).map { walk.back(from: 10, by: $0) } == [10, 6, 3, 1, 0, 0])
        }
    }

    @Test("counts the scalars of any stretch of bytes", arguments: 0..<20 as Range<UInt64>)
    func counts(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<400).map { _ in
            seed % 4 == 0 ? 0x80 : UInt8.random(in: .min ... .max, using: &random)
        }
        bytes.withUnsafeBufferPointer { bytes in
            for _ in 0..<60 {
                let start = Int.random(in: 0...400, using: &random)
                let end = Int.random(in: start...400, using: &random)
                let counted = bytes[start..<end].count { $0 & 0xC0 != 0x80 }
                #expect(ScalarWalk.scalars(bytes, from: start, to: end) == counted, "seed \(seed), \(start)..<\(end)")
            }
        }
    }

    @Test("stays inside of bytes that are no text")
    func staysInside() {
        ([0x80, 0x80, 0xFF, 0xC3, 0x28, 0x80, 0x80, 0x80, 0x80, 0x80, 0xE2] as [UInt8]).withUnsafeBytes { bytes in
            var walk = ScalarWalk(bytes)
            for start in 0...12 {
                for end in start...13 {
                    if let range = walk.bytes(of: ScalarRange(start, end)) {
                        #expect(0 <= range.start && range.start <= range.end && range.end <= bytes.count)
                    }
                }
            }
        }
    }
}
