import Testing

@testable import Transcripts

@Suite struct LayoutCodecTests {
    static func random(_ random: inout SeededGenerator) -> TranscriptLayout {
        let labels = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            randomText(
                Int.random(in: 0...5, using: &random), from: ["a", "\"", "\\", "\n", "é", "社", "\u{1}", "😀"], &random)
        }
        var at = 0
        var turns: [Turn] = []
        var sentences: [ScalarRange] = []
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let start = at + Int.random(in: 0...3, using: &random)
            let body = start + Int.random(in: 0...12, using: &random)
            let bodyEnd = body + Int.random(in: 0...30, using: &random)
            at = bodyEnd + Int.random(in: 0...2, using: &random)
            turns.append(
                Turn(
                    range: ScalarRange(start, at), body: ScalarRange(body, bodyEnd),
                    speaker: labels.indices.randomElement(using: &random),
                    start: Bool.random(using: &random) ? Int.random(in: 0...9_000_000, using: &random) : nil, end: nil))
            var sentence = body
            while sentence < bodyEnd {
                let end = min(bodyEnd, sentence + Int.random(in: 1...9, using: &random))
                sentences.append(ScalarRange(sentence, end))
                sentence = end + Int.random(in: 0...2, using: &random)
            }
        }
        return TranscriptLayout(labels: labels, turns: turns, sentences: sentences, grammar: "name and colon")
    }

    @Test("what was written is read again", arguments: [31, 32] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let layout = Self.random(&random)
            #expect(try TranscriptLayout(decoding: layout.encoded()) == layout)
        }
    }

    @Test("the form is the one that is documented")
    func form() {
        let layout = TranscriptLayout(
            labels: ["A\"b"],
            turns: [Turn(range: ScalarRange(0, 10), body: ScalarRange(3, 10), speaker: 0, start: 1500)],
            sentences: [ScalarRange(3, 10)], grammar: "g")
        #expect(
            String(decoding: layout.encoded(), as: UTF8.self)
                == #"{"labels":["A\"b"],"turns":[[0,10,3,10,0,1500,null]],"sentences":[[3,10]],"grammar":"g"}"#)
    }

    @Test(
        "a layout that is cut off or changed anywhere is refused or read as another, and never crashes",
        arguments: [33] as [UInt64])
    func hostile(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let layout = Self.random(&random)
            let bytes = layout.encoded()
            for length in 0..<bytes.count {
                #expect(throws: LayoutError.self) { try TranscriptLayout(decoding: Array(bytes[..<length])) }
            }
            for index in bytes.indices {
                var changed = bytes
                changed[index] = UInt8.random(in: 0...255, using: &random)
                if let read = try? TranscriptLayout(decoding: changed) {
                    #expect((read == layout) == (changed == bytes))
                }
            }
        }
    }

    @Test(
        "what cannot be a layout is refused",
        arguments: [
            "", "{}", "null", #"{"labels":[],"turns":[],"sentences":[],"grammar":"g"} "#,
            #"{"labels":[],"turns":[[0,5,0,5,0,null,null]],"sentences":[],"grammar":"g"}"#,
            #"{"labels":[],"turns":[[0,5,0,6,null,null,null]],"sentences":[],"grammar":"g"}"#,
            #"{"labels":[],"turns":[[0,5,0,5,null,null,null],[4,6,4,6,null,null,null]],"sentences":[],"grammar":"g"}"#,
            #"{"labels":[],"turns":[[0,5,0,5,null,null,null]],"sentences":[[3,9]],"grammar":"g"}"#,
            #"{"labels":[],"turns":[[5,0,5,0,null,null,null]],"sentences":[],"grammar":"g"}"#,
            #"{"labels":[],"turns":[[00,5,0,5,null,null,null]],"sentences":[],"grammar":"g"}"#,
            #"{"labels":[],"turns":[[0,99999999999999999999,0,5,null,null,null]],"sentences":[],"grammar":"g"}"#,
        ])
    func malformed(_ text: String) {
        #expect(throws: LayoutError.self) { try TranscriptLayout(decoding: Array(text.utf8)) }
    }
}
