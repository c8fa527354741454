import DisplayWidth
import Rendering
import Testing

@Suite("The reading view")
struct PassageTests {
    @Test(
        "addresses in the gutter, codes where there is room",
        arguments: [
            (
                100,
                """
                P07:23  P07  I waited nine months on the ⟪waiting list⟫. Nobody rang me. Then the   barriers/waiting
                L120-124     link worker came round, and she just listened.                         trust
                P07:24  INT  And then?

                """
            ),
            (
                60,
                """
                P07:23  P07  I waited nine months on the ⟪waiting list⟫.
                L120-124     Nobody rang me. Then the link worker came
                             round, and she just listened.
                               ⟨barriers/waiting, trust⟩
                P07:24  INT  And then?

                """
            ),
            (
                20,
                """
                P07:23 P07
                  I waited nine
                  months on the
                  ⟪waiting list⟫.
                  Nobody rang me.
                  Then the link
                  worker came round,
                  and she just
                  listened.
                  ⟨barriers/waiting,
                  trust⟩
                P07:24 INT
                  And then?

                """
            ),
        ])
    func golden(_ width: Int, _ expected: String) {
        #expect(Samples.render(Page([.passage(Samples.passage)]), .table, width: width) == expected)
    }

    @Test("plain and Markdown")
    func otherFormats() {
        let page = Page([.passage(Samples.passage)])
        let text =
            "I waited nine months on the ⟪waiting list⟫. Nobody rang me. Then the link worker came round, and she just listened."
        #expect(
            Samples.render(page, .plain)
                == "P07:23, L120-124\nP07: \(text)\ncodes: barriers/waiting, trust\n\nP07:24\nINT: And then?\n")
        #expect(
            Samples.render(page, .md)
                == "**P07:23** (L120-124) *P07:* \(text) — barriers/waiting, trust\n\n**P07:24** *INT:* And then?\n")
        #expect(Samples.render(page, .html).contains("on the <mark>waiting list</mark>. Nobody"))
    }

    @Test("emphasis that is out of bounds, empty or overlapping is left out; scalars count, not characters")
    func emphasis() {
        let text = "e\u{301}👩‍👧x"
        func shown(_ ranges: [Range<Int>]) -> String {
            Samples.render(
                Page([.passage(Passage(lines: [PassageLine(address: "a", text: text, emphasised: ranges)]))]), .table)
        }
        #expect(shown([5..<6]) == "a  e\u{301}👩‍👧⟪x⟫\n")
        #expect(shown([0..<2, 1..<3, 5..<9, 3..<3]) == "a  ⟪e\u{301}⟫👩‍👧x\n")
    }

    @Test("a tab is white space to a reader, other controls are shown")
    func controls() {
        let line = PassageLine(address: "P\u{1B}1", speaker: "I\u{202E}", text: "a\tb\u{7}\nc", margin: ["x\ny"])
        #expect(Samples.render(Page([.passage(Passage(lines: [line]))]), .table) == "P␛1  I‹U+202E›  a b␇ c  ⟨x␤y⟩\n")
    }

    @Test("no line is too wide and every word is there", arguments: 0..<200 as Range<UInt64>)
    func property(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let width = Int.random(in: 20...140, using: &generator)
        let lines = (1...4).map { index in
            PassageLine(
                address: "P0\(index):\(Int.random(in: 1...400, using: &generator))", sourceLines: "L1-9",
                speaker: Bool.random(using: &generator) ? generator.text(words: 1) : nil,
                text: generator.text(words: 30, hostile: true),
                margin: (0..<2).map { _ in generator.text(words: 2, hostile: true) })
        }
        let output = Samples.render(Page([.passage(Passage(lines: lines))]), .table, width: width)
        #expect(
            !output.unicodeScalars.contains {
                $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.properties.isBidiControl)
            })
        var left: [Unicode.Scalar: Int] = [:]
        for scalar in output.unicodeScalars { left[scalar, default: 0] += 1 }
        for line in output.split(separator: "\n") {
            #expect(DisplayWidth.columns(String(line)) <= width, "seed \(seed), width \(width): \(line)")
        }
        for line in lines {
            for part in [line.address, line.speaker ?? ""] + line.margin
                + line.text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\t" }).map({ String($0) })
            {
                for scalar in Escape.terminal(part).unicodeScalars where scalar != " " { left[scalar, default: 0] -= 1 }
            }
        }
        #expect(left.values.allSatisfy { $0 >= 0 }, "seed \(seed), width \(width)")
    }
}
