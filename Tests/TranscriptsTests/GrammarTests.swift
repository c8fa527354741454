import Testing

@testable import Transcripts

/// What each convention of writing transcripts is read as.
@Suite struct GrammarTests {
    struct Convention: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var source: String
        var turns: [String]
        var times: [Int?]?

        init(_ name: String, _ source: String, _ turns: [String], times: [Int?]? = nil) {
            testDescription = name
            self.source = source
            self.turns = turns
            self.times = times
        }
    }

    static let conventions: [Convention] = [
        Convention(
            "name and colon", "INT: Hello?\nP07: Hi.\nINT: So.\nP07: Yes.",
            ["INT: Hello?", "P07: Hi.", "INT: So.", "P07: Yes."]),
        Convention(
            "a contribution of several paragraphs", "Ann: One.\n\nTwo.\n\nBen: Three.\n\nAnn: Four.\nBen: Five.",
            ["Ann: One.\n\nTwo.", "Ben: Three.", "Ann: Four.", "Ben: Five."]),
        Convention(
            "bold, colon inside", "**Ann:** One.\n\n**Ben:** Two.\n\n**Ann:** 3\n\n**Ben:** 4",
            ["Ann: One.", "Ben: Two.", "Ann: 3", "Ben: 4"]),
        Convention(
            "bold, colon outside", "**Ann**: One.\n\n**Ben** : Two.\n\n**Ann**: 3\n\n**Ben**: 4",
            ["Ann: One.", "Ben: Two.", "Ann: 3", "Ben: 4"]),
        Convention(
            "stamp before the name", "[00:01:02] Ann: One.\n(00:01:05) Ben: Two.\n00:02:00 Ann: 3\n1:02:03.5 Ben: 4",
            ["Ann: One.", "Ben: Two.", "Ann: 3", "Ben: 4"], times: [62_000, 65_000, 120_000, 3_723_500]),
        Convention(
            "stamp behind the name",
            "Ann [00:01:02]: One.\nBen (0:05): Two.\nAnn 00:02:00: 3\nBen: [00:03:00] 4\nAnn: \\[04:18\\] 5",
            ["Ann: One.", "Ben: Two.", "Ann: 3", "Ben: 4", "Ann: 5"], times: [62_000, 5000, 120_000, 180_000, 258_000]),
        Convention(
            "Otter",
            "Ann Lee  0:03  \nOne.\nMore.\n\nBen  1:02:03  \nTwo.\n\nAnn Lee  1:03:00\nThree.\n\nBen  1:04:00\nFour.",
            ["Ann Lee: One.\nMore.", "Ben: Two.", "Ann Lee: Three.", "Ben: Four."],
            times: [3000, 3_723_000, 3_780_000, 3_840_000]),
        Convention(
            "Teams, bold name and time",
            "**Ann**   0:03\nOne.\n\n**Ben**   0:09\nTwo.\n\n**Ann**   0:12\n3\n\n**Ben**   0:15\n4",
            ["Ann: One.", "Ben: Two.", "Ann: 3", "Ben: 4"], times: [3000, 9000, 12_000, 15_000]),
        Convention(
            "Teams, time block and name",
            "00:00:01.000 --> 00:00:03.000\nAnn\nOne.\n\n00:00:04.000 --> 00:00:05.000\nBen\nTwo.\n\n0:0:6.0 --> 0:0:7.0\nAnn\nThree.\n\n0:0:8.0 --> 0:0:9.0\nBen\n4",
            ["Ann: One.", "Ben: Two.", "Ann: Three.", "Ben: 4"], times: [1000, 4000, 6000, 8000]),
        Convention(
            "Teams, name line and time line",
            "Ann Lee\n0:0:3\nOne.\n\nBen\n0:3:12\nTwo.\n\nAnn Lee\n0:4:00\nThree.\n\nBen\n0:5:00\nFour.",
            ["Ann Lee: One.", "Ben: Two.", "Ann Lee: Three.", "Ben: Four."], times: [3000, 192_000, 240_000, 300_000]),
        Convention(
            "Zoom, name in brackets",
            "[Ann Lee] 10:02:03\nOne.\n\n[Ben] 10:02:09\nTwo.\n\n[Ann Lee] 10:03:00\n3\n\n[Ben] 10:04:00\n4",
            ["Ann Lee: One.", "Ben: Two.", "Ann Lee: 3", "Ben: 4"],
            times: [36_123_000, 36_129_000, 36_180_000, 36_240_000]),
        Convention(
            "Zoom, chat",
            "10:02:03 From Ann Lee : One.\n10:02:09\t From  Ben  to  Everyone:\n\tTwo.\n10:03:00 From Ann Lee : 3\n10:03:09 From Ben to Everyone: 4",
            ["Ann Lee: One.", "Ben: Two.", "Ann Lee: 3", "Ben: 4"],
            times: [36_123_000, 36_129_000, 36_180_000, 36_189_000]),
        Convention(
            "tab-separated", "Ann\t00:00:01\tOne.\nBen\t00:00:02\tTwo: three.\nAnn\t00:00:03\t3\nBen\t00:00:04\t4",
            ["Ann: One.", "Ben: Two: three.", "Ann: 3", "Ben: 4"], times: [1000, 2000, 3000, 4000]),
        Convention(
            "tab-separated, time first", "00:00:01\tAnn\tOne.\n00:00:02\tBen\tTwo.\n00:00:03\tAnn\t3\n00:00:04\tBen\t4",
            ["Ann: One.", "Ben: Two.", "Ann: 3", "Ben: 4"], times: [1000, 2000, 3000, 4000]),
        Convention(
            "tab-separated, no time", "Ann\tOne.\nBen\tTwo.\nAnn\t3\nBen\t4",
            ["Ann: One.", "Ben: Two.", "Ann: 3", "Ben: 4"]),
        Convention(
            "f4, stamps at the end",
            "I: One? #00:00:02-3#\n\nB: Two. #00:00:05-0#\n\nI: Three? #00:00:09-0#\n\nB: Four. #00:01:00-9#",
            ["I: One?", "B: Two.", "I: Three?", "B: Four."], times: [0, 2300, 5000, 9000]),
        Convention(
            "f4, stamps at the start", "#00:00:02-3# I: One?\n#00:00:05-0# B: Two.\n#00:00:09# I: 3\n#00:01:00-9# B: 4",
            ["I: One?", "B: Two.", "I: 3", "B: 4"], times: [2300, 5000, 9000, 60_900]),
        Convention(
            "name line above", "Interviewer\nHow was it?\n\nAnn Lee\nLong.\n\nInterviewer\nWhy?\n\nAnn Lee\nI waited.",
            ["Interviewer: How was it?", "Ann Lee: Long.", "Interviewer: Why?", "Ann Lee: I waited."]),
        Convention(
            "name and colon on the line above",
            "Interviewer:\nHow was it?\n\nAnn:\nLong.\n\nInterviewer:\nWhy?\n\nAnn:\nI waited.",
            ["Interviewer: How was it?", "Ann: Long.", "Interviewer: Why?", "Ann: I waited."]),
        Convention(
            "stray spaces", "  Ann  :One.\n Ben:Two.\nAnn :  Three.\n\tBen : Four.",
            ["Ann: One.", "Ben: Two.", "Ann: Three.", "Ben: Four."]),
        Convention(
            "full-width colon", "唐鳳：沒關係。\n記者：以後用。\n唐鳳：好。\n記者：好的。", ["唐鳳: 沒關係。", "記者: 以後用。", "唐鳳: 好。", "記者: 好的。"]),
        Convention(
            "captions in a text", "00:00.000 --> 00:27.640\nHello.\n\n00:28.000 --> 00:35.280\nToday\n",
            ["–: Hello.", "–: Today"], times: [0, 28_000]),
        Convention(
            "captions with numbers",
            "1\n00:00:00,000 --> 00:00:02,000\nHello.\n\n2\n00:00:03,000 --> 00:00:04,500\nToday",
            ["–: Hello.", "–: Today"], times: [0, 3000]),
        Convention(
            "live captions", ">> ANN LEE: One.\n>> BEN: Two.\n>> ANN LEE: Three.\n>> BEN: Four.",
            ["ANN LEE: One.", "BEN: Two.", "ANN LEE: Three.", "BEN: Four."]),
        Convention(
            "many kinds of names",
            "Dr. Müller-Lüdenscheidt: a\nVan der Berg, PhD: b\nÉlodie O’Brien: c\nroasbeef: d\nSpeaker 1: e\nfemale participant: f\nDr. Müller-Lüdenscheidt: g\nVan der Berg, PhD: h\nÉlodie O’Brien: i\nroasbeef: j\nSpeaker 1: k\nfemale participant: l",
            [
                "Dr. Müller-Lüdenscheidt: a", "Van der Berg, PhD: b", "Élodie O’Brien: c", "roasbeef: d",
                "Speaker 1: e", "female participant: f",
                "Dr. Müller-Lüdenscheidt: g", "Van der Berg, PhD: h", "Élodie O’Brien: i", "roasbeef: j",
                "Speaker 1: k", "female participant: l",
            ]),
        Convention("no speakers", "One.\n\nTwo: and three.\n", ["–: One.", "–: Two: and three."]),
        Convention("nothing", " \n\n", []),
    ]

    @Test("each convention gives its speakers, words and times", arguments: conventions)
    func readsConvention(_ item: Convention) {
        let (text, layout, _) = layout(item.source)
        #expect(shown(text, layout) == item.turns)
        if let times = item.times { #expect(layout.turns.map(\.start) == times) }
        #expect(breach(of: layout, in: text) == nil)
    }

    struct Trap: CustomTestStringConvertible, Sendable {
        var testDescription: String { line }
        var line: String
    }

    static let traps: [Trap] = [
        "10:30 we met at the door.", "10:30", "http://example.org", "https://example.org/a:b", "https: is a scheme",
        "Note: the tape stopped.",
        "I saw Dr. Brown: he was kind.", "e.g.: a letter", "i.e.: nobody", "He said: go home.",
        "And then I said: why not?",
        "The following things matter: time and money.", "We have four core products: one", "- Ann: in a list",
        "* Ben: in a list",
        "1. Ann: in a list", "“Ann: quoted”", "# Heading: with a colon", "So: yes.", "Well, Mary: no.", "Yes: exactly.",
        "我說：好。", "他問：為什麼？",
        "Ratio 3:1 is fine", "std::vector is a type", "I think that the nurse said: wait",
        "What I want to say is this: no.", "mailto:a@b.org",
        "Example: one", "See also: two", "Time: 10:30", "Ort: Berlin", "译者注：略", "[Miniscript](https://x.org)",
        "\u{2013} Ann: dash", "A long sentence which runs on and on and on for more than sixty-three characters: end",
    ].map { Trap(line: $0) }

    @Test("what stands before a colon in prose is nobody, however often it is said", arguments: traps)
    func isNobody(_ trap: Trap) {
        let lines = ["Ann: One.", trap.line, "Ben: Two.", trap.line, "Ann: Three.", trap.line, "Ben: Four."]
        let (text, layout, _) = layout(lines.joined(separator: "\n\n"))
        #expect(layout.labels == ["Ann", "Ben"])
        #expect(breach(of: layout, in: text) == nil)
        let alone = self.alone([trap.line, "Some words.", trap.line, trap.line])
        #expect(alone.labels.isEmpty)
    }

    private func alone(_ lines: [String]) -> TranscriptLayout { layout(lines.joined(separator: "\n\n")).layout }

    @Test("a label seen once is listed with its line and not taken")
    func candidates() {
        let (text, layout, report) = layout(
            "Ann: One.\nBen: Two.\nQ1: Who?\nAnn: Three.\nNote: tape\nBen: Four.\nMore.")
        #expect(layout.labels == ["Ann", "Ben"])
        #expect(report.candidates.map(\.label) == ["Q1"])
        #expect(report.candidates.map(\.line) == [3])
        #expect(shown(text, layout)[1] == "Ben: Two.\nQ1: Who?")
        #expect(report.labels.map(\.turns) == [2, 2])
    }

    @Test("prose that recurs is listed and not taken")
    func recurringProse() {
        let report = layout("Ann: One.\nAnd then I said: a\nAnn: Two.\nAnd then I said: b").report
        #expect(report.labels.map(\.label) == ["Ann"])
        #expect(report.candidates.map(\.label) == ["And then I said"])
        #expect(report.candidates.map(\.count) == [2])
    }

    @Test("in a transcript of a few lines, all labelled, a label need not recur")
    func shortTranscripts() {
        #expect(layout("Ann: Hello.\nBen: Hi.").layout.labels == ["Ann", "Ben"])
        #expect(layout("INT: a\nP1: b\nINT: c").layout.labels == ["INT", "P1"])
        #expect(layout("Ann: Hello.").layout.labels.isEmpty)
        #expect(layout("Ann: Hello.\nAnd so on.\nBen: Hi.").layout.labels.isEmpty)
        #expect(layout("Date: 3 May\nPlace: London").layout.labels.isEmpty)
    }

    @Test("a full name with its initials introduces the initials")
    func introductions() {
        let (text, layout, report) = layout(
            "Stephan Livera (SL): a\nMichael (MF): b\nSL: c\nMF: d\nSL: e\nMF: f\n\nSL: g")
        #expect(layout.labels == ["SL", "MF"])
        #expect(shown(text, layout).first == "SL: a")
        #expect(report.warnings.count == 2)
    }

    @Test("a label under which nobody ever says a word is no speaker")
    func silentLabels() {
        let (text, layout, report) = layout(
            "**Ann:** One.\n\n**Break**: \\[28:03\\]\n\n**Ann:** Two.\n\n**Break**: \\[44:05\\]\n\n**Ann:** Three.")
        #expect(layout.labels == ["Ann"])
        #expect(report.candidates.map(\.label) == ["Break"])
        #expect(shown(text, layout)[1] == "–: **Break**: \\[28:03\\]")
        #expect(breach(of: layout, in: text) == nil)
    }

    @Test("front matter is one passage without a speaker, whatever its keys")
    func frontMatter() {
        let source =
            "---\ntitle: x\nspeakers:\n  - Ann\ndate: 2020\ntitle: y\n---\n# Intro\n\nAnn: One.\nBen: Two.\nAnn: 3\nBen: 4"
        let (text, layout, report) = layout(source, format: "md")
        #expect(layout.labels == ["Ann", "Ben"])
        #expect(layout.turns.count == 6)
        #expect(text[layout.turns[0].range]?.hasPrefix("---\ntitle: x") == true)
        #expect(text[layout.turns[0].range]?.hasSuffix("---") == true)
        #expect(text[layout.turns[1].range] == "# Intro")
        #expect(report.warnings.isEmpty)
    }

    @Test("a heading closes a turn; what follows it without a label has no speaker")
    func headings() {
        let (text, layout, _) = layout("Ann: One.\nBen: Two.\n\n# Part 2\n\nSome prose.\n\nAnn: Three.\nBen: Four.")
        #expect(
            shown(text, layout) == [
                "Ann: One.", "Ben: Two.", "–: # Part 2", "–: Some prose.", "Ann: Three.", "Ben: Four.",
            ])
    }

    @Test("paragraphs before the first speaker are turns without one, and are told")
    func leading() {
        let (text, layout, report) = layout("A title\n\nMade in May.\n\nAnn: One.\nBen: Two.\nAnn: 3\nBen: 4")
        #expect(shown(text, layout).prefix(3) == ["–: A title", "–: Made in May.", "Ann: One."])
        #expect(report.warnings == ["no speaker on lines 1-3"])
    }

    @Test("labels that differ in composition alone are one speaker; the text stays as it was")
    func normalForms() {
        let (text, layout, _) = layout("José: a\nBen: b\nJose\u{301}: c\nBen: d")
        #expect(layout.labels.count == 2)
        #expect(layout.labels.first.map { Array($0.utf8) } == Array("Jos\u{E9}".utf8))
        #expect(layout.turns.map(\.speaker) == [0, 1, 0, 1])
        #expect(text.string.utf8.count == "José: a\nBen: b\nJose\u{301}: c\nBen: d".utf8.count)
    }

    @Test("labels are case-sensitive")
    func caseSensitive() {
        #expect(layout("Ann: a\nANN: b\nAnn: c\nANN: d").layout.labels == ["Ann", "ANN"])
    }

    @Test("a name has at most 63 characters before its colon")
    func longestName() {
        let name = String(repeating: "N", count: 63)
        #expect(layout("\(name): a\nBen: b\n\(name): c\nBen: d").layout.labels.count == 2)
        #expect(layout("\(name)N: a\nBen: b\n\(name)N: c\nBen: d").layout.labels == ["Ben"])
    }
}
