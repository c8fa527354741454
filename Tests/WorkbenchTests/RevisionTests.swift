import Foundation
import Store
import Testing
import Transcripts
import Workbench

@Suite("Revising texts")
struct RevisionTests {
    private static let text = """
        INT: How was it?

        ANN: I waited nine months. Nobody rang me 👩‍⚕️ at all. Then the cafe\u{301} opened.

        INT: And then?

        ANN: The link worker came round, and she just listened. I felt lonley before that.

        """

    private func project(_ text: String = text) throws -> CodingProject {
        let project = try CodingProject()
        let path = try project.file("P07.txt", text)
        _ = try project.session.importTranscripts([path], options: ImportOptions(), isDryRun: false)
        for code in ["waiting", "trust", "lonely"] { _ = try project.session.newCode(code) }
        for (words, code) in [
            ("waited nine months", "waiting"), ("Nobody rang me 👩‍⚕️ at all.", "trust"), ("felt lonley before", "lonely"),
            ("And then?", "trust"),
        ] {
            _ = try project.session.code(["P07\"\(words)\"", code])
        }
        return project
    }

    @discardableResult
    private func revise(_ project: CodingProject, _ text: String) throws -> RevisionReport? {
        let path = try project.file("new.txt", text)
        return try project.session.revise("P07", from: .file(path), options: ImportOptions()) { _ in }.value
    }

    @Test("codings follow their words: kept, moved, changed, and what has none left waits")
    func follows() throws {
        let project = try project()
        let new = Self.text.replacingOccurrences(of: "How was it?", with: "How was it for you?")
            .replacingOccurrences(of: "lonley", with: "lonely").replacingOccurrences(of: "INT: And then?\n\n", with: "")
        let report = try #require(try revise(project, new))
        #expect(report.summary == "0 kept, 2 moved, 1 changed, 1 need you")
        #expect(report.changed.map(\.newWords) == ["felt lonely before"])
        #expect(
            try project.codings() == [
                "waited nine months → waiting (ana)", "Nobody rang me 👩‍⚕️ at all. → trust (ana)",
                "felt lonely before → lonely (ana)", "And then? → trust (ana)",
            ])
        #expect(try project.session.unplacedLines().map(\.number) == [4])
        #expect(try project.session.standing().unplaced == 1)
        #expect(try project.store.verify(deep: true).isClean)
        // It is counted nowhere, and reads on its old text.
        #expect(try project.session.everyCoding().count == 3)
        #expect(try project.session.documentLines().first?.codings == 3)
        #expect(try project.session.read("n4").first?.text == "And then?")
        let matrix = try project.session.codeLines()
        #expect(matrix.reduce(0) { $0 + $1.own } == 3)
    }

    @Test("the same bytes, and the same text with other line ends, change nothing")
    func same() throws {
        let project = try project()
        let before = try project.dump()
        #expect(try revise(project, Self.text) == nil)
        #expect(try revise(project, Self.text.replacingOccurrences(of: "\n", with: "\r\n")) == nil)
        #expect(try project.dump() == before)
    }

    @Test("planning a revision changes nothing and says the same")
    func dryRun() throws {
        let project = try project()
        let before = try project.dump()
        let path = try project.file("new.txt", "ANN: Hello.\n" + Self.text)
        let planned = try #require(
            try project.session.plannedRevision(of: "P07", from: .file(path), options: ImportOptions()))
        #expect(try project.dump() == before)
        let done = try project.session.revise("P07", from: .file(path), options: ImportOptions()) { _ in }.value
        #expect(done?.summary == planned.summary)
        #expect(planned.summary == "0 kept, 4 moved, 0 changed, 0 need you")
    }

    @Test("accept, at, drop: each is one operation; all undo and redo to the same project, and verify")
    func queue() throws {
        let project = try project()
        _ = try project.session.addMemo("a thought", on: "n4")
        let new = "ANN: I waited in vain for nine long months. They phoned nobody.\n\nINT: Well?\n\nANN: Other words.\n"
        var dumps = [try project.dump()]
        try revise(project, new)
        dumps.append(try project.dump())
        let waiting = try project.session.unplacedLines()
        #expect(waiting.map(\.number).contains(4))
        #expect(waiting.allSatisfy { $0.version == 1 })
        #expect(complaint { try project.session.placeUnplaced("n4", at: "n4") }?.kind == .noMatch)
        _ = try project.session.placeUnplaced("n4", at: "P07:2")
        dumps.append(try project.dump())
        #expect(complaint { try project.session.acceptUnplaced("n4") }?.what == "n4 has its place in the text")
        let offered = try #require(try project.session.unplacedLines().first { $0.offer != nil })
        _ = try project.session.acceptUnplaced("n\(offered.number)")
        dumps.append(try project.dump())
        if let other = try project.session.unplacedLines().first {
            _ = try project.session.dropUnplaced("n\(other.number)")
            dumps.append(try project.dump())
        }
        #expect(try project.store.verify(deep: true).isClean)
        for dump in dumps.dropLast().reversed() {
            _ = try project.session.undo()
            #expect(try project.dump() == dump)
        }
        for dump in dumps.dropFirst() {
            _ = try project.session.redo()
            #expect(try project.dump() == dump)
        }
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("a coding whose words come back is placed again")
    func again() throws {
        let project = try project()
        try revise(project, Self.text.replacingOccurrences(of: "INT: And then?\n\n", with: ""))
        #expect(try project.session.unplacedCount() == 1)
        let report = try #require(try revise(project, Self.text))
        #expect(report.placedAgain.map(\.number) == [4])
        #expect(try project.session.unplacedCount() == 0)
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("corrected speakers, memos at places and the place of the reader follow; a new label is a new speaker")
    func follow() throws {
        let project = try project()
        _ = try project.session.setTurnSpeaker("P07:2", to: "BEN", role: .participant)
        _ = try project.session.addMemo("here", on: "P07:4")
        try project.goTo(turn: 4)
        let report = try #require(
            try revise(project, "INT: Hello.\n\nCAT: Hello all.\n\nCAT: Well.\n\n" + Self.text))
        #expect(report.newLabels == ["CAT"])
        #expect(report.corrections.followed == 1)
        #expect(report.notes.followed == 1)
        #expect(project.session.place?.turn == 7)
        try project.store.read { reader in
            let transcript = try project.session.transcript("P07", in: reader)
            #expect(transcript.speaker(ofTurn: 5)?.name == "BEN")
            #expect(transcript.speaker(ofTurn: 2)?.name == "CAT")
            let link = try reader.memoLinks(on: transcript.version.id).first
            #expect(link?.start == transcript.layout.turns[6].body.start)
        }
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("captions keep their times when their text is edited")
    func captions() throws {
        let project = try CodingProject()
        let vtt = """
            WEBVTT

            00:00:01.000 --> 00:00:04.000
            <v Ann>I waited nine months for it.

            00:00:05.000 --> 00:00:09.000
            <v Ben>And nobody rang you at all?

            00:00:10.000 --> 00:00:12.000
            <v Ann>Nobody rang me at all then.

            """
        let path = try project.file("P07.vtt", vtt)
        _ = try project.session.importTranscripts([path], options: ImportOptions(), isDryRun: false)
        let text = try project.session.textToEdit("P07")
        let edited = text.replacingOccurrences(of: "nine months", with: "nine long months")
        #expect(edited != text)
        _ = try project.session.revise("P07", from: .edited(edited), options: ImportOptions()) { _ in }
        try project.store.read { reader in
            let transcript = try project.session.transcript("P07", in: reader)
            #expect(transcript.layout.turns.map(\.start) == [1000, 5000, 10000])
            #expect(
                transcript.layout.turns.indices.map { transcript.speaker(ofTurn: $0 + 1)?.name } == [
                    "Ann", "Ben", "Ann",
                ])
            #expect(transcript.version.number == 2)
        }
    }

    @Test("what was found in the text before is not coded in the new one")
    func staleResults() throws {
        let project = try project()
        _ = try project.session.read("P07:2")
        try project.store.read { reader in
            let document = try #require(try reader.documents().first)
            project.session.results = [
                ResultRow(document: document.id, range: ScalarRange(0, 3), version: document.currentVersion)
            ]
        }
        try revise(project, "ANN: Hello there.\n" + Self.text)
        #expect(complaint { try project.session.code(["$1", "trust"]) }?.kind == .noMatch)
    }

    @Test("hundreds of random edits through the project: every coding verifies or waits, none is lost, undo is exact")
    func random() throws {
        var random = SeededGenerator(seed: 4711)
        let words = ["really", "late", "and then", "cafe\u{301}", "👩‍⚕️", "\n\nANN: Hm.\n\n", ""]
        for _ in 0..<12 {
            let project = try project()
            var text = Array(Self.text.unicodeScalars)
            var dumps = [try project.dump()]
            for step in 0..<20 {
                let start = Int.random(in: 0..<max(1, text.count), using: &random)
                let end = min(text.count, start + ([0, 0, 1, 4, 25].randomElement(using: &random) ?? 0))
                text.replaceSubrange(
                    start..<end, with: Array((words.randomElement(using: &random) ?? "").unicodeScalars))
                if text.isEmpty { break }
                let string = String(String.UnicodeScalarView(text))
                let report = try revise(
                    project, step % 3 == 0 ? string.replacingOccurrences(of: "\n", with: "\r\n") : string)
                if report != nil { dumps.append(try project.dump()) }
                let (codings, waiting, current) = try project.store.read { reader in
                    (
                        try reader.all(CodingRow.self), Set(try reader.unplacedCodings().map(\.coding.id)),
                        Set(try reader.documents().map(\.currentVersion))
                    )
                }
                #expect(codings.count == 4)
                for coding in codings { #expect(current.contains(coding.version) != waiting.contains(coding.id)) }
                for coding in codings where current.contains(coding.version) {
                    #expect(Array(coding.quotation.unicodeScalars) == Array(text[coding.start..<coding.end]))
                }
            }
            #expect(try project.store.verify(deep: true).isClean)
            for dump in dumps.dropLast().reversed() {
                _ = try project.session.undo()
                #expect(try project.dump() == dump)
            }
            _ = try project.session.redo(dumps.count - 1)
            #expect(try project.dump() == dumps.last)
        }
    }
}
