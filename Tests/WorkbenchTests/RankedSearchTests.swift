import Foundation
import GRDB
import Store
import Testing
import Transcripts

@testable import Workbench

@Suite("Ranked search")
struct RankedSearchTests {
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private func shown(_ findings: RankedFindings) -> [String] {
        findings.hits.map { "\($0.row.address) \($0.found.map { "\($0.word)=\($0.count)" }.joined(separator: ","))" }
    }

    private func example() throws -> CodingProject {
        let project = try CodingProject()
        try project.addDocument(
            "P01",
            "INT: Did you wait long for the waiting list?\nANN: I waited. The waiting list was long, a waiting list for a waiting list.\nINT: Oh.\nANN: The garden.\n"
        )
        try project.addDocument(
            "P02", "INT: And you?\nBEN: No list. I was waiting for nobody, and the months went by as they do up here.\n"
        )
        return project
    }

    @Test("the turn with more and rarer words comes first; interviewers are left out unless asked for")
    func order() throws {
        let project = try example()
        let found = try project.session.ranked(RankedRequest("waiting LIST, list"))
        #expect(shown(found) == ["P01:2 waiting=3,list=3", "P02:2 waiting=1,list=1"])
        #expect(found.total == 2)
        #expect(found.hits.map(\.row.row) == [1, 2])
        #expect(found.hits[0].score > found.hits[1].score)
        #expect(
            found.notes.contains {
                $0.hasPrefix("N = 3 turns with words (11 on average) in 2 of 2 documents; n: waiting in 2, list in 2")
            })
        #expect(
            found.notes.contains(
                "speakers: all but interviewers; 3 turns of theirs left out (--speakers all takes them in)"))
        let all = try project.session.ranked(RankedRequest("waiting list", scope: WordScope(speakers: "all")))
        #expect(all.total == 3)
        let one = try project.session.ranked(
            RankedRequest("waiting list", scope: WordScope(speakers: "all", documents: "P02"), top: 1))
        #expect(shown(one) == ["P02:2 waiting=1,list=1"] && one.total == 1)
    }

    @Test("the score is that of the formula, by hand")
    func score() throws {
        let project = try CodingProject()
        // Three turns of 4, 2 and 6 words, as in the test of the formula.
        try project.addDocument("P01", "ANN: wait wait long day\nBEN: wait here\nCY: one two three four five six\n")
        let found = try project.session.ranked(RankedRequest("wait long"))
        #expect(shown(found) == ["P01:1 wait=2,long=1", "P01:2 wait=1"])
        #expect(abs(found.hits[0].score - (0.470_003_629_245_735_63 * 4.4 / 3.2 + 0.980_829_253_011_726_2)) < 1e-12)
        #expect(abs(found.hits[1].score - 0.470_003_629_245_735_63 * 2.2 / 1.75) < 1e-12)
    }

    @Test("a query says in which turns to look")
    func within() throws {
        let project = try example()
        _ = try project.session.newCode("calm")
        _ = try project.session.code(["P02:2", "calm"])
        let found = try project.session.ranked(RankedRequest("list", scope: WordScope(query: "calm")))
        #expect(shown(found) == ["P02:2 list=1"])
        #expect(
            found.notes.contains {
                $0.hasPrefix("only turns that share a character with what the query finds: codings of calm")
            })
    }

    @Test("the rows can be read and coded, and a long turn is shown where the words stand")
    func rows() throws {
        let project = try CodingProject()
        let long = (0..<200).map { "word\($0)" }.joined(separator: " ")
        try project.addDocument("P01", "ANN: \(long) the waiting list \(long)\n")
        let found = try project.session.ranked(RankedRequest("list waiting"))
        let extract = try #require(found.hits.first?.extract)
        #expect(extract.text.hasPrefix("… ") && extract.text.hasSuffix(" …"))
        let scalars = Array(extract.text.unicodeScalars)
        #expect(extract.emphasised.map { String(String.UnicodeScalarView(scalars[$0])) } == ["waiting", "list"])
        _ = try project.session.newCode("calm")
        _ = try project.session.code(["$1", "calm"])
        #expect(try project.codings().count == 1)
        #expect(try project.session.lastResult(context: 0).map(\.address) == ["P01:1"])
    }

    @Test("nothing asked, part of a word, and what is nowhere")
    func complaints() throws {
        let project = try example()
        #expect(complaint { try project.session.ranked(RankedRequest(" — ")) }?.what == "no word is given")
        #expect(
            complaint { try project.session.ranked(RankedRequest("wait*")) }?.what == "“wait*”: words are ranked whole")
        #expect(complaint { try project.session.ranked(RankedRequest("a", scope: WordScope(documents: "P09"))) } != nil)
        let none = try project.session.ranked(RankedRequest("nowhere"))
        #expect(none.hits.isEmpty && none.total == 0)
        let empty = try CodingProject().session.ranked(RankedRequest("wait"))
        #expect(empty.hits.isEmpty && empty.notes.contains { $0.hasPrefix("N = 0 turns") })
    }

    // MARK: - Both ways

    @Test(
        "by the index as by reading every text: the same turns, scores and notes, on random corpora", arguments: 0..<12)
    func bothWays(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let words = [
            "wait", "Waiting", "naïve", "naive", "Straße", "STRASSE", "社会的処方", "社会", "รู้สึก", "ฉันรู้สึก", "it’s", "it's",
            "cafe\u{301}", "CAFÉ", "9.5", "👩‍⚕️", "a-b", "—", "months", "the", "the", "the", "I", "I",
        ]
        func line(_ longest: Int) -> String {
            (0..<Int.random(in: 0...longest, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: [" ", " ", "", ", "].randomElement(using: &random) ?? " ")
        }
        let project = try CodingProject()
        for document in 0..<Int.random(in: 1...7, using: &random) {
            let hasSpeakers = Int.random(in: 0..<4, using: &random) > 0
            let lines = (0..<Int.random(in: 1...14, using: &random)).map { _ in
                hasSpeakers
                    ? "\(["INT", "ANN", "BEN"].randomElement(using: &random) ?? ""): \(line(20))" : line(12) + "\n"
            }
            try project.addDocument("P0\(document)", lines.joined(separator: "\n") + "\n")
        }
        _ = try project.session.newCode("calm")
        for _ in 0..<3 { _ = try? project.session.code(["P00:\(Int.random(in: 1...6, using: &random))", "calm"]) }
        // Who reads every text leaves the index as it is.
        let reading = Session(
            store: try ProjectStore(path: project.store.path, readOnly: true), coder: "ana", remembers: true)
        let scopes = [
            WordScope(), WordScope(speakers: "all"), WordScope(speakers: "interviewers"), WordScope(documents: "P00"),
            WordScope(query: "calm"), WordScope(speakers: "all", query: "/the/"),
        ]
        for question in 0..<12 {
            let asked =
                (0...Int.random(in: 0..<4, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: " ") + " the"
            let scope = scopes.randomElement(using: &random) ?? WordScope()
            let top = [1, 3, 20, 1000].randomElement(using: &random) ?? 20
            let context = Comment(rawValue: "seed \(seed), question \(question): \(asked), \(scope)")
            func ask(_ session: Session, _ from: Int) -> Result<RankedFindings, Complaint> {
                do throws(any Error) {
                    return .success(
                        try session.ranked(RankedRequest(asked, scope: scope, top: top, indexFrom: from)))
                } catch {
                    return .failure(error as? Complaint ?? Complaint(.badData, "\(error)"))
                }
            }
            switch (ask(project.session, 0), ask(reading, .max)) {
            case (.success(let indexed), .success(let read)):
                #expect(indexed.hits == read.hits, context)
                #expect(indexed.total == read.total, context)
                #expect(indexed.notes.dropLast() == read.notes.dropLast(), context)
                #expect(indexed.notes.last?.hasPrefix("found in the index") == true, context)
                #expect(read.notes.last?.hasPrefix("found by reading every text") == true, context)
                #expect(indexed.remark == nil && read.remark == nil, context)
            case (.failure(let one), .failure(let other)): #expect(one.what == other.what, context)
            default: Issue.record(context)
            }
            // Who speaks is no matter of the text: the index stays as it is.
            if question == 5 {
                try project.store.perform(Act(verb: "speaker"), as: "ana") { writer in
                    guard var speaker = try writer.all(SpeakerRow.self).first else { return }
                    speaker.role = speaker.role == .interviewer ? .participant : .interviewer
                    try writer.update(speaker)
                }
            }
            switch Int.random(in: 0..<5, using: &random) {
            case 0: try project.addDocument("N\(question)", "INT: \(line(9))\nANN: the \(line(20))\n")
            case 1:
                let documents = try project.store.read { try $0.documents() }
                if documents.count > 1, let document = documents.randomElement(using: &random) {
                    _ = try project.session.removeDocument(document.name)
                }
            case 2: if question > 0 { _ = try project.session.undo() }
            case 3:
                let old = try project.store.read { try $0.documents().last?.name }
                let path = try project.file("new\(question).txt", "ANN: the \(line(20)) \(question)\nBEN: \(line(9))\n")
                if let old {
                    _ = try project.session.revise(old, from: .file(path), options: ImportOptions()) { _ in }
                }
            default: break
            }
        }
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("revised, taken back and removed, the index gives what the texts say now")
    func follows() throws {
        let project = try CodingProject()
        let path = try project.file("P07.txt", "INT: How?\nANN: I waited for a gorblesnaf.\n")
        _ = try project.session.importTranscripts([path], options: ImportOptions(), isDryRun: false)
        func found(_ word: String) throws -> [String] {
            let indexed = try project.session.ranked(RankedRequest(word, indexFrom: 0))
            #expect(indexed.remark == nil)
            return shown(indexed)
        }
        #expect(try found("gorblesnaf") == ["P07:2 gorblesnaf=1"])
        let new = try project.file("new.txt", "INT: How?\nANN: I waited for a wimbledort.\n")
        _ = try project.session.revise("P07", from: .file(new), options: ImportOptions()) { _ in }
        #expect(try found("gorblesnaf") == [])
        #expect(try found("wimbledort") == ["P07:2 wimbledort=1"])
        _ = try project.session.undo()
        #expect(try found("gorblesnaf") == ["P07:2 gorblesnaf=1"])
        #expect(try found("wimbledort") == [])
        _ = try project.session.removeDocument("P07")
        #expect(try found("gorblesnaf") == [])
        _ = try project.session.undo()
        #expect(try found("gorblesnaf") == ["P07:2 gorblesnaf=1"])
    }

    @Test("it is made from so many bytes on, kept, and dropped when the texts have become fewer")
    func threshold() throws {
        let project = try example()
        let bytes = try project.store.read { try $0.currentTextBytes() }
        _ = try project.session.ranked(RankedRequest("list", indexFrom: bytes + 1))
        #expect(try !project.store.hasRankedIndex())
        let dump = try project.dump()
        var told: [Int] = []
        _ = try project.session.ranked(RankedRequest("list", indexFrom: bytes)) { told.append($0 * 10 + $1) }
        #expect(try project.store.hasRankedIndex())
        #expect(told == [12, 22])
        #expect(try project.dump() == dump)
        _ = try project.session.ranked(RankedRequest("list", indexFrom: bytes)) { _, _ in Issue.record("made again") }
        _ = try project.session.ranked(RankedRequest("list", indexFrom: bytes + 1))
        #expect(try !project.store.hasRankedIndex())
    }

    @Test("where nothing can be written every text is read, and that is said")
    func readInstead() throws {
        let project = try example()
        let expected = try project.session.ranked(RankedRequest("waiting list"))
        let store = try ProjectStore(path: project.store.path, readOnly: true)
        let session = Session(store: store, coder: "ana", remembers: true)
        let found = try session.ranked(RankedRequest("waiting list", indexFrom: 0))
        #expect(found.hits == expected.hits)
        #expect(
            found.remark
                == "the index of ranked search is not up to date, and the project is open for reading only: every text was read instead"
        )
        _ = try project.session.ranked(RankedRequest("list", indexFrom: 0))
        let indexed = try session.ranked(RankedRequest("waiting list", indexFrom: 0))
        #expect(indexed.hits == expected.hits && indexed.remark == nil)
        try project.addDocument("P03", "ANN: list\n")
        _ = try project.store.asOneOperation(Act(verb: "source"), as: "ana") {
            try project.addDocument("P04", "ANN: list list\n")
            let within = try project.session.ranked(RankedRequest("list", indexFrom: 0))
            #expect(within.total == 4)
            #expect(within.remark?.contains("within a larger operation") == true)
        }
    }

    @Test(
        "what the text does not bear out is not shown: the index is made again, and that is said",
        arguments: [
            // Other lengths, other words, words in other turns, and what cannot be read at all.
            "UPDATE ranked_text SET lengths = x'0100000014000000010000000200000001000000'",
            "INSERT INTO ranked_word (rowid, words) VALUES (4, 'waiting list list waiting list')",
            "INSERT INTO ranked_word (ranked_word, rowid, words) VALUES ('delete', 2, 'waiting')",
            "DELETE FROM ranked_word_data WHERE id > 10", "DROP TABLE ranked_word_data",
        ])
    func damage(sql: String) throws {
        let project = try example()
        let expected = try project.session.ranked(RankedRequest("waiting list"))
        _ = try project.session.ranked(RankedRequest("list", indexFrom: 0))
        try tamper(project, sql)
        let found = try project.session.ranked(RankedRequest("waiting list", indexFrom: 0))
        #expect(found.hits == expected.hits)
        #expect(found.remark?.hasPrefix("the index of ranked search was damaged (") == true)
        #expect(found.remark?.hasSuffix("and has been made again") == true)
        #expect(found.notes.last?.hasPrefix("found in the index") == true)
        let again = try project.session.ranked(RankedRequest("waiting list", indexFrom: 0))
        #expect(again.hits == expected.hits && again.remark == nil)
        #expect(try project.store.verify(deep: true).isClean)
        // For reading only there is nothing to be made.
        try tamper(project, sql)
        let store = try ProjectStore(path: project.store.path, readOnly: true)
        let reading = try Session(store: store, coder: "ana", remembers: true)
            .ranked(RankedRequest("waiting list", indexFrom: 0))
        #expect(reading.hits == expected.hits)
        #expect(reading.remark?.hasSuffix("cannot be made again now: every text was read instead") == true)
    }

    /// Changes the index behind the program's back, with a tokenizer that gives the same for these words.
    private func tamper(_ project: CodingProject, _ sql: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: PlainWords.self) }
        try DatabaseQueue(path: project.store.path, configuration: configuration).inDatabase {
            try $0.execute(sql: sql)
        }
    }
}

/// Words of ASCII under the name of the program's own tokenizer.
private final class PlainWords: FTS5WrapperTokenizer {
    static let name = "emic_words"
    let wrappedTokenizer: any FTS5Tokenizer

    init(db: Database, arguments: [String]) throws {
        wrappedTokenizer = try db.makeTokenizer(.unicode61())
    }

    func accept(
        token: String, flags: FTS5TokenFlags, for tokenization: FTS5Tokenization,
        tokenCallback: FTS5WrapperTokenCallback
    ) throws {
        try tokenCallback(token, flags)
    }
}
