import Testing

@testable import Transcripts

@Suite struct MarkedTurnTests {
    /// Cues, one a line block, with who and when.
    private func captions(_ cues: [(text: String, speaker: String?, start: Int)], format: String = "vtt") -> SourceText
    {
        var text = ""
        var marks: [Mark] = []
        for cue in cues {
            let start = text.unicodeScalars.count
            text += cue.text
            marks.append(
                Mark(
                    range: ScalarRange(start, text.unicodeScalars.count), speaker: cue.speaker, start: cue.start,
                    end: cue.start + 900))
            text += "\n"
        }
        return SourceText(text: text, marks: marks, format: format)
    }

    private func read(_ source: SourceText, _ rule: SpeakerRule = .automatic) -> (
        shown: [String], layout: TranscriptLayout
    ) {
        let text = TranscriptText(source.text)
        let layout = TranscriptGrammar.layout(of: source, speakers: rule).layout
        #expect(breach(of: layout, in: text) == nil)
        return (shown(text, layout), layout)
    }

    @Test("cues of one speaker that follow each other are one turn, from the first's start to the last's end")
    func merges() {
        let (turns, layout) = read(
            captions([("One and", "Ann", 1000), ("two.", "Ann", 2000), ("Three.", "Ben", 3000), ("Four.", "Ann", 4000)])
        )
        #expect(turns == ["Ann: One and\ntwo.", "Ben: Three.", "Ann: Four."])
        #expect(layout.turns.map(\.start) == [1000, 3000, 4000])
        #expect(layout.turns.map(\.end) == [2900, 3900, 4900])
    }

    @Test("a line break in captions ends no sentence")
    func joinsLines() {
        let captions = captions([("leading a team", "Ann", 0), ("that develops\nthings. It is good.", "Ann", 1)])
        #expect(read(captions).layout.sentences.count == 2)
        var table = captions
        table.format = "docx"
        #expect(read(table).layout.sentences.count == 4)
    }

    @Test("speakers in the words of the cues are found when they recur")
    func namesInCues() {
        let cues =
            [
                (">> ANN LEE: One", nil, 0), ("and two.", nil, 1), (">> BEN: Three.", nil, 2),
                (">> ANN LEE: Four.", nil, 3), (">> And five.", nil, 4), (">> BEN: Six", nil, 5),
            ] as [(String, String?, Int)]
        let (turns, _) = read(captions(cues))
        #expect(turns == ["ANN LEE: One\nand two.", "BEN: Three.", "ANN LEE: Four.", "–: >> And five.", "BEN: Six"])
    }

    @Test("without any speaker each cue is a turn with its time")
    func noSpeakers() {
        let (turns, layout) = read(captions([("One and", nil, 1000), ("two.", nil, 2000)]))
        #expect(turns == ["–: One and", "–: two."])
        #expect(layout.turns.map(\.start) == [1000, 2000])
    }

    @Test("words that no mark covers are turns without a speaker")
    func gaps() {
        let text = "Title\n\nHello there.\nA remark.\nGoodbye.\nEnd"
        let marks = [
            Mark(range: ScalarRange(7, 19), speaker: "Ann", start: 5), Mark(range: ScalarRange(30, 38), speaker: "Ann"),
        ]
        let (turns, _) = read(SourceText(text: text, marks: marks, format: "docx"))
        #expect(turns == ["–: Title", "Ann: Hello there.", "–: A remark.", "Ann: Goodbye.", "–: End"])
    }

    @Test("a label that the words repeat is no part of the body")
    func repeatedLabel() {
        let marks = [Mark(range: ScalarRange(0, 9), speaker: "Ann"), Mark(range: ScalarRange(10, 18), speaker: "Ben")]
        #expect(
            read(SourceText(text: "Ann: One.\nBen: Two", marks: marks, format: "docx")).shown == [
                "Ann: One.", "Ben: Two",
            ])
    }

    @Test("marks that overlap, are empty or out of bounds do no harm")
    func hostileMarks() {
        let marks = [
            Mark(range: ScalarRange(0, 5), speaker: "Ann"), Mark(range: ScalarRange(3, 8), speaker: "Ben"),
            Mark(range: ScalarRange(4, 4)),
            Mark(range: ScalarRange(-3, 2)), Mark(range: ScalarRange(9, 99), speaker: "Zoe"),
            Mark(range: ScalarRange(8, 2)), Mark(range: ScalarRange(0, 5), speaker: ""),
        ]
        #expect(read(SourceText(text: "one two three", marks: marks)).shown == ["Ann: one t", "Ben: wo", "–: three"])
    }
}
