import Store
import Testing
import Transcripts
import Workbench

@Suite("Moving the ends of a coding")
struct CodingAdjustTests {
    @Test(
        "Ends move by characters, words and sentences, or to another place",
        arguments: [
            (["end-1"], "I waited nine months"), (["start+2"], "waited nine months."),
            (["end+1w"], "I waited nine months. Nobody"),
            (["end-1w"], "I waited nine months"), (["end-2w"], "I waited nine"), (["start+1w"], "waited nine months."),
            (["end+1s"], "I waited nine months. Nobody rang me 👩‍⚕️ at all."),
            (["start-1s", "end-1"], "How was it?\n\nANN: I waited nine months"),
            (["to", "P07:2.3"], "Then the cafe\u{301} opened."),
            (["to", "P07:4\"she just … listened\""], "she just listened"),
        ])
    func moves(moves: [String], words: String) throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "wait"])
        let outcome = try project.session.adjust(["n1"] + moves).value
        #expect(Array(outcome.after.words.unicodeScalars) == Array(words.unicodeScalars))
        #expect(try project.store.verify(deep: false).isClean)
    }

    @Test(
        "No character is split: the end goes on in its direction, and it is said",
        arguments: [
            ("P07:2\"rang me\"", "end+2", "rang me 👩‍⚕️"), ("P07:2\"rang me 👩‍⚕️\"", "end-1", "rang me "),
            ("P07:2\"the cafe\u{301}\"", "end-1", "the caf"),
        ])
    func characters(address: String, move: String, words: String) throws {
        let project = try CodingProject.interview()
        _ = try project.session.code([address, "wait"])
        let outcome = try project.session.adjust(["^", move]).value
        #expect(Array(outcome.after.words.unicodeScalars) == Array(words.unicodeScalars))
        #expect(outcome.notes.count == 1)
    }

    @Test(
        "What leaves nothing, leaves the text or is no move is refused",
        arguments: [
            ["start+100w"], ["end-30"], ["end-22"], ["start-999"], ["end+99999"], ["middle+1"], ["end"], ["end+1x"],
            ["to", "P08:1"],
        ])
    func refusals(moves: [String]) throws {
        let project = try CodingProject.interview()
        try project.addDocument("P08", CodingProject.interviewText)
        _ = try project.session.code(["P07:2.1", "wait"])
        let before = try project.dump()
        #expect(complaint { try project.session.adjust(["n1"] + moves) } != nil)
        #expect(try project.dump() == before)
    }

    @Test(
        "A coding that comes to reach into another turn says into which, and whose it is",
        arguments: [
            (["end-1"], [String]()), (["end+1s"], []), (["start+2"], []),
            (["start-1s"], ["the coding now crosses into turn 1 (INT, interviewer)"]),
            (["to", "P07:4"], []),
        ])
    func crossing(moves: [String], notes: [String]) throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "wait"])
        #expect(try project.session.adjust(["n1"] + moves).value.notes == notes)
        // What reached there already is not said again.
        if !notes.isEmpty { #expect(try project.session.adjust(["n1", "end-1"]).value.notes == []) }
    }

    @Test("A coding is not moved onto another of the same code and coder")
    func duplicates() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "wait"])
        _ = try project.session.code(["P07:2.2", "wait"])
        #expect(
            complaint { try project.session.adjust(["n2", "to", "P07:2.1"]) }?.what == "n2 would then be the same as n1"
        )
        #expect(try project.session.adjust(["n2", "to", "P07:2.2"]).operation == nil)
    }

    @Test("Whatever the moves, quotation and hash are those of the text", arguments: UInt64(1)...6)
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.2", "wait"])
        for _ in 0..<40 {
            let end = Bool.random(using: &random) ? "start" : "end"
            let sign = Bool.random(using: &random) ? "+" : "-"
            let unit = ["", "w", "s"].randomElement(using: &random) ?? ""
            _ = complaint {
                try project.session.adjust(["n1", "\(end)\(sign)\(Int.random(in: 1...4, using: &random))\(unit)"])
            }
            let coding = try #require(try project.store.read { try $0.coding(number: 1) })
            #expect(!coding.range.isEmpty, "seed \(seed)")
            #expect(!coding.quotation.unicodeScalars.isEmpty, "seed \(seed)")
            // Neither end lies inside a character: a mark or joiner never begins a quotation.
            let first = try #require(coding.quotation.unicodeScalars.first)
            #expect(!first.properties.isGraphemeExtend && first != "\u{200D}", "seed \(seed)")
        }
        #expect(try project.store.verify(deep: false).isClean, "seed \(seed)")
    }
}
