import Testing

@testable import Transcripts

@Suite struct GrammarPropertyTests {
    @Test("the turns of any text are in order and hold every word", arguments: [41, 42, 43, 44] as [UInt64])
    func anyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "Ann", ":", " ", "\n", "\n\n", "**", "[00:01:02]", "0:03", "\t", "#", "# H", "---\n",
            "00:01.000 --> 00:02.000", "P1: x", "Ben：", "社", ">>", "é", "1",
            "#00:01:02-3#", "\\[", "]", "(", "From ", "\u{2028}", "\u{301}", "-", "INT: y\n", "Ann  0:03\n",
            "[Ann] 1:02:03\n", "😀", "\u{FEFF}",
        ]
        for _ in 0..<3000 {
            let string = (0..<Int.random(in: 0...20, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            for rule in [SpeakerRule.automatic, .names(["Ann", "P1"]), .pattern("^(Ann|P1)"), .none] {
                let (text, layout, _) = layout(string, rule)
                let breach = breach(of: layout, in: text)
                #expect(breach == nil, "\(string.debugDescription) \(rule)")
                if breach != nil { return }
            }
        }
    }

    @Test(
        "every transcript of the corpus is divided without a breach, and its stored form is read again",
        .enabled(if: Shared.has("corpus/txt")))
    func corpus() throws {
        for (name, bytes) in try Shared.transcripts() {
            let source = SourceText(try SourceDecoder.decode(bytes))
            let (layout, _) = TranscriptGrammar.layout(of: source)
            #expect(breach(of: layout, in: TranscriptText(source.text)) == nil, "\(name)")
            #expect(try TranscriptLayout(decoding: layout.encoded()) == layout, "\(name)")
        }
    }

    /// Read by eye: the labels with the number of paragraphs each begins, or no labels at all.
    static let known: [(String, [String])] = [
        ("2016-12-10-g0v.news-採訪.txt", ["劉致昕 20", "唐鳳 80"]),
        ("2018-11-17-Interview-with-Techsauce.txt", ["Interviewer 9", "Audrey Tang 50"]),
        ("stephan-livera-podcast__2019-08-08-michael-flaxman.md", ["SL 43", "MF 45"]),
        ("noded-podcast__2018-12-14-laolu-conner-lnd.md", ["Pierre 46", "roasbeef 81", "bitconner 62", "bitstein 11"]),
        ("tabconf__2022__2022-10-14-hac-spec.zh.md", ["问 8", "答 8"]),
        ("tabconf__2021__scaling-with-lnd.md", ["Alex Bosworth 5", "Audience 2"]),
        ("brainscience__brain-science-3.md", ["Adam Stacoviak 91", "Mireille B. Reece, Psy.D 91"]),
        ("founderstalk__founders-talk-80.md", ["Adam Stacoviak 182", "Kurt Mackey 182"]),
        ("Dawn of the Monsters - interview with Alex Rushdy, 13AM Games.md", ["Jonas Rosland 38", "Alex Rushdy 37"]),
        ("bitcoin-core-dev-tech__2015-02__gavinandresen.es.md", []),
        ("scalingbitcoin__tokyo-2018__accumulators.zh.md", []),
        ("interview-with-artemio-urbina.md", []),
    ]

    @Test("known transcripts have the speakers that a reader finds", .enabled(if: Shared.has("corpus/txt")))
    func speakers() throws {
        let all = try Shared.transcripts()
        for (name, labels) in Self.known {
            let bytes = try #require(all.first { Fold.nfc($0.name) == Fold.nfc(name) }, "\(name)").bytes
            let report = TranscriptGrammar.layout(of: SourceText(try SourceDecoder.decode(bytes))).report
            #expect(report.labels.map { "\($0.label) \($0.turns)" } == labels, "\(name)")
        }
    }
}
