import Foundation
import Interchange
import Testing
import Transcripts

/// A subtitle file, what is read from it, and what is said.
struct SubtitleCase: CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var text: String
    /// Speaker, start, end and words of each mark.
    var marks: [String]
    var warnings: [String] = []
    var step: String?

    func check(_ name: String) throws {
        let source = try SourceReader.read(fileName: name, bytes: Array(file.utf8))
        #expect(same(source.text, text), "\(source.text.debugDescription)")
        let found = source.marks.map { mark in
            "\(mark.speaker ?? "–") \(mark.start.map(String.init) ?? "–")–\(mark.end.map(String.init) ?? "–") \(source.covered(mark))"
        }
        #expect(found == marks)
        #expect(source.warnings == warnings)
        if let step { #expect(source.steps.contains(step), "\(source.steps)") }
    }
}

@Suite("WebVTT")
struct WebVTTReaderTests {
    static let cases: [SubtitleCase] = [
        SubtitleCase(
            testDescription: "a cue's own line breaks stay, each cue begins a line",
            file:
                "WEBVTT\n\n1\n00:01.000 --> 00:02.500\nI waited\nnine months.\n\n00:00:03.000 --> 01:00:04.000 align:middle\nOh.",
            text: "I waited\nnine months.\nOh.",
            marks: ["– 1000–2500 I waited\nnine months.", "– 3000–3604000 Oh."]),
        SubtitleCase(
            testDescription: "voices are speakers, with classes, entities and blanks in their names",
            file: """
                WEBVTT

                00:01.000 --> 00:02.000
                <v.first.loud   Ann  M&amp;S >Nine <i>months</i>.</v>

                00:02.000 --> 00:03.000
                <v Ben>Oh.
                <v Ann>Yes.
                """,
            text: "Nine months.\nOh.\nYes.",
            marks: ["Ann M&S 1000–2000 Nine months.", "Ben 2000–3000 Oh.", "Ann 2000–3000 Yes."], step: "6 tags removed"
        ),
        SubtitleCase(
            testDescription: "a second voice on one line gets a line of its own",
            file: "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Nine?</v> <v Ben>Nine.</v>", text: "Nine?\nNine.",
            marks: ["Ann 1000–2000 Nine?", "Ben 1000–2000 Nine."],
            step: "1 change of voice inside a cue put on a new line"),
        SubtitleCase(
            testDescription: "references are decoded, unknown ones stay",
            file:
                "WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;b&gt; &amp;amp; R&amp;D a&nbsp;b &#8217;&#x2019; &ecc; AT&T &ampx",
            text: "<b> &amp; R&D a\u{A0}b ’’ &ecc; AT&T &ampx",
            marks: ["– 1000–2000 <b> &amp; R&D a\u{A0}b ’’ &ecc; AT&T &ampx"], step: "7 character references decoded"),
        SubtitleCase(
            testDescription: "direction marks and karaoke times",
            file: "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.x>a</c>&lrm;&rlm; <00:01.500><c>b</c>",
            text: "a\u{200E}\u{200F} b",
            marks: ["– 1000–2000 a\u{200E}\u{200F} b"]),
        SubtitleCase(
            testDescription: "what somebody wrote in angle brackets stays",
            file: "WEBVTT\n\n00:01.000 --> 00:02.000\n<laughs> 3 < 4 <inaudible 00:12>",
            text: "<laughs> 3 < 4 <inaudible 00:12>",
            marks: ["– 1000–2000 <laughs> 3 < 4 <inaudible 00:12>"],
            warnings: ["2 tags of no known meaning kept as text"]),
        SubtitleCase(
            testDescription: "notes, styles and regions are skipped and counted",
            file:
                "WEBVTT - title\nKind: captions\n\nNOTE\nby me\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\nNOTE x\n\n00:01.000 --> 00:02.000\nx",
            text: "x", marks: ["– 1000–2000 x"], step: "skipped: 2 NOTE, 1 STYLE, 1 REGION, 1 header line"),
        SubtitleCase(
            testDescription: "a missing blank line",
            file: "WEBVTT\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb", text: "a\nb",
            marks: ["– 1000–2000 a", "– 2000–3000 b"]),
        SubtitleCase(
            testDescription: "CRLF, a byte order mark, a comma for the point",
            file: "\u{FEFF}WEBVTT\r\n\r\n00:01,000 --> 00:02,000\r\na\r\n", text: "a", marks: ["– 1000–2000 a"]),
        SubtitleCase(
            testDescription: "a broken time frame: its text stays, without times",
            file: "WEBVTT\n\n00:01 --> 00:02\na\n\n00:02.000 --> 00:03.000\nb\n\n00:61.000 --> 00:02.000\nc",
            text: "a\nb\nc",
            marks: ["– 2000–3000 b"],
            warnings: [
                "line 3: this is no time frame; the text is kept without times",
                "line 9: this is no time frame; the text is kept without times",
            ]),
        SubtitleCase(
            testDescription: "a blank line inside a cue",
            file: "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nb <i>c</i>\n\n7\n", text: "a\nb c", marks: ["– 1000–2000 a"],
            warnings: [
                "line 6: this stands outside any cue; the text is kept without times",
                "line 8: a cue's number without a cue",
            ]),
        SubtitleCase(
            testDescription: "a cue that ends before it begins keeps its start",
            file: "WEBVTT\n\n00:03.000 --> 00:02.000\na", text: "a", marks: ["– 3000–– a"],
            warnings: ["line 3: the cue ends before it begins; its end is not taken"]),
        SubtitleCase(
            testDescription: "Teams: ids with slashes, a voice each",
            file: """
                WEBVTT

                6b1c0f9e-3f2a-4d0e-9d3e-1f1c6ad7a1c2/13-0
                00:00:03.129 --> 00:00:05.619
                <v Smith, Ann (External)>So how long
                did you wait?</v>
                """,
            text: "So how long\ndid you wait?", marks: ["Smith, Ann (External) 3129–5619 So how long\ndid you wait?"]),
        SubtitleCase(
            testDescription: "Teams: times that are not filled up, with milliseconds after the dot",
            file: "WEBVTT\n\n0:0:6.90 --> 0:0:6.500\n<v Ann>a</v>\n\n1:0:0.5 --> 1:0:10.40\n<v Ben>b</v>", text: "a\nb",
            marks: ["Ann 6090–6500 a", "Ben 3600005–3610040 b"],
            step: "2 time frames written short (0:0:1.50), read as Teams means it"),
        SubtitleCase(
            testDescription: "Zoom: the name stays in the text",
            file: "WEBVTT\r\n\r\n1\r\n00:00:03.120 --> 00:00:05.610\r\nAnn Smith: So how long?\r\n",
            text: "Ann Smith: So how long?",
            marks: ["– 3120–5610 Ann Smith: So how long?"]),
        SubtitleCase(
            testDescription: "no cues at all", file: "WEBVTT\n", text: "", marks: [],
            warnings: ["there are no cues in this file"]),
        SubtitleCase(
            testDescription: "cues without text",
            file: "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\n<i></i>\n", text: "", marks: [],
            step: "2 cues without text"),
    ]

    @Test("reads", arguments: cases)
    func reads(_ test: SubtitleCase) throws { try test.check("talk.vtt") }

    @Test(
        "refuses with the line",
        arguments: [
            ("Hello\nWEBVTT", "not a WebVTT file: line 1 should begin with WEBVTT and is “Hello”"),
            ("", "not a WebVTT file: line 1 should begin with WEBVTT and is “”"),
            ("WEBVTTX\n", "not a WebVTT file: line 1 should begin with WEBVTT and is “WEBVTTX”"),
            (
                "WEBVTT\n\n00:01 --> 00:02\na",
                "no cue of this WebVTT file has a time frame that can be read: line 3 is “00:01 --> 00:02”"
            ),
            (
                "WEBVTT\n\nsome text",
                "no cue of this WebVTT file has a time frame that can be read: line 3 is “some text”"
            ),
        ])
    func refuses(_ file: String, _ message: String) {
        #expect {
            try SourceReader.read(fileName: "a.vtt", bytes: Array(file.utf8))
        } throws: {
            String(describing: $0).hasPrefix(message + "; ")
        }
    }

    @Test(
        "every file of the corpus reads or is refused in one line; of the W3C's tests each valid cue is read",
        .enabled(if: Corpus.isThere))
    func corpus() throws {
        let files = Corpus.files("vtt", ["vtt"])
        #expect(files.count >= 89)
        var refused: [String] = []
        for file in files {
            do {
                let source = try SourceReader.read(fileName: file.lastPathComponent, bytes: bytes(file))
                #expect(source.marks.allSatisfy { source.covered($0) != "OUT OF THE TEXT" })
                if file.path.contains("w3c") { continue }
                #expect(source.warnings.isEmpty, "\(file.lastPathComponent): \(source.warnings)")
                #expect(source.marks.count > 10)
            } catch {
                #expect(!String(describing: error).contains("\n"))
                refused.append(file.lastPathComponent)
            }
        }
        // Three hold a NUL, which no text may, one ends inside its only time frame; the rest of the W3C's tests read.
        #expect(refused == ["nulls.vtt", "text.vtt", "timestamps.vtt", "timings-eof.vtt"])
    }
}
