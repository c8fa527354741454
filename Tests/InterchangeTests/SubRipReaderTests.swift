import Foundation
import Interchange
import Testing
import Transcripts

@Suite("SubRip")
struct SubRipReaderTests {
    static let cases: [SubtitleCase] = [
        SubtitleCase(
            testDescription: "numbers and times go, lines stay",
            file: "1\n00:00:01,500 --> 00:00:02,000\nI waited\nnine months.\n\n2\n00:00:02,000 --> 00:00:03,000\nOh.\n",
            text: "I waited\nnine months.\nOh.",
            marks: ["– 1500–2000 I waited\nnine months.", "– 2000–3000 Oh."]),
        SubtitleCase(
            testDescription: "dots, short fractions, no hours, coordinates",
            file: "1\n1:39 --> 01:41.04 X1:40 X2:600\na\n\n2\n0:1:2,5-->1:00:00,1234\nb", text: "a\nb",
            marks: ["– 99000–101040 a", "– 62500–3600123 b"]),
        SubtitleCase(
            testDescription: "no numbers, no blank lines, numbers that are words",
            file: "00:01,0 --> 00:02,0\n7\n00:02,0 --> 00:03,0\nnine\n3\n00:03,0 --> 00:04,0\n42", text: "nine\n42",
            marks: ["– 2000–3000 nine", "– 3000–4000 42"], step: "1 cue without text"),
        SubtitleCase(
            testDescription: "tags, overrides and references",
            file:
                "1\n00:01,0 --> 00:02,0\n{\\an8}<font color=\"#ff0000\"><I>I</I></font> {i}felt{/i} &lt;3&gt; {sighs} <3\n",
            text: "I felt <3> {sighs} <3", marks: ["– 1000–2000 I felt <3> {sighs} <3"], step: "7 tags removed"),
        SubtitleCase(
            testDescription: "a voice as in WebVTT",
            file: "1\n00:01,0 --> 00:02,0\n<v Ann>Nine.</v>", text: "Nine.", marks: ["Ann 1000–2000 Nine."]),
        SubtitleCase(
            testDescription: "a name before a colon stays",
            file: "1\n00:01,0 --> 00:02,0\nANN: Nine.", text: "ANN: Nine.", marks: ["– 1000–2000 ANN: Nine."]),
        SubtitleCase(
            testDescription: "a blank line inside a cue",
            file: "1\n00:01,0 --> 00:02,0\na\n\nb\n\n2\n00:02,0 --> 00:03,0\nc", text: "a\n\nb\nc",
            marks: ["– 1000–2000 a\n\nb", "– 2000–3000 c"]),
        SubtitleCase(
            testDescription: "a cue without a time frame keeps its text",
            file: "1\n00:01,0 --> 00:02,0\na\n\n2\nb\n\n3\n00:02,0 --> 00:03,0\nc", text: "a\nb\nc",
            marks: ["– 1000–2000 a", "– 2000–3000 c"],
            warnings: ["lines 5–6: this has no time frame; the text is kept without times"]),
        SubtitleCase(
            testDescription: "a broken time frame keeps its text",
            file: "1\n00:01,0 --> 00:02,0\na\n\n2\n00:0x,0 --> 00:03,0\nb\n\n3\n00:03,0 --> 00:04,0\nc",
            text: "a\nb\nc",
            marks: ["– 1000–2000 a", "– 3000–4000 c"],
            warnings: [
                "line 6: this is no time frame", "line 7: this has no time frame; the text is kept without times",
            ]),
        SubtitleCase(
            testDescription: "text before the first cue",
            file: "by Ann\n\n1\n00:01,0 --> 00:02,0\na", text: "by Ann\na", marks: ["– 1000–2000 a"],
            warnings: ["line 1: this has no time frame; the text is kept without times"]),
        SubtitleCase(
            testDescription: "lone CR as line ends, an arrow in the words",
            file: "\u{FEFF}1\r00:01,0 --> 00:02,0\rhome --> work\r", text: "home --> work",
            marks: ["– 1000–2000 home --> work"]),
        SubtitleCase(
            testDescription: "WebVTT by another name", file: "WEBVTT\n\n00:01.000 --> 00:02.000\na", text: "a",
            marks: ["– 1000–2000 a"], warnings: ["the file ends in .srt and is WebVTT: read as such"]),
        SubtitleCase(
            testDescription: "an empty file", file: "", text: "", marks: [],
            warnings: ["there are no cues in this file"]),
    ]

    @Test("reads", arguments: cases)
    func reads(_ test: SubtitleCase) throws { try test.check("talk.srt") }

    @Test(
        "refuses with the line",
        arguments: [
            ("some text", "not a SubRip file: line 1 should be a time frame and is “some text”"),
            ("1\nsome text", "not a SubRip file: line 2 should be a time frame and is “some text”"),
            ("\n1", "not a SubRip file: line 3 should be a time frame and is “”"),
            (
                "1\n00:xx --> 00:02\na",
                "no cue of this SubRip file has a time frame that can be read: line 2 is “00:xx --> 00:02”"
            ),
        ])
    func refuses(_ file: String, _ message: String) {
        #expect {
            try SourceReader.read(fileName: "a.srt", bytes: Array(file.utf8))
        } throws: {
            String(describing: $0).hasPrefix(message + "; ")
        }
    }

    @Test("every file of the corpus reads or is refused in one line", .enabled(if: Corpus.isThere))
    func corpus() throws {
        var refused: [String] = []
        for file in Corpus.files("srt", ["srt"]) {
            do {
                let source = try SourceReader.read(fileName: file.lastPathComponent, bytes: bytes(file))
                #expect(!source.text.isEmpty && source.marks.allSatisfy { source.covered($0) != "OUT OF THE TEXT" })
            } catch {
                #expect(!String(describing: error).contains("\n"))
                refused.append(file.lastPathComponent)
            }
        }
        #expect(
            refused == [
                "chardet_iso-8859-9-turkish_subtitle.srt", "webvttpy_invalid_format1.srt",
                "webvttpy_invalid_format2.srt",
                "webvttpy_invalid_format3.srt",
            ])
    }

    @Test("with its encoding said, a file in another encoding reads", .enabled(if: Corpus.isThere))
    func encoding() throws {
        let file = Corpus.root.appendingPathComponent("srt/chardet_iso-8859-9-turkish_subtitle.srt")
        let source = try SourceReader.read(fileName: "a.srt", bytes: bytes(file), encoding: "iso-8859-9")
        #expect(source.text.contains("ı"))
    }
}
