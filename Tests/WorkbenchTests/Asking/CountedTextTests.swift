import Store
import Testing
import Transcripts
import Workbench

@Suite("What is said in turns that count")
struct CountedTextTests {
    /// `INT: Long?` is 0 ..< 10, `ANN: Nine months.` 12 ..< 29 with its label in 12 ..< 17, `INT: And?` 31 ..< 40.
    private static let text = "INT: Long?\n\nANN: Nine months.\n\nINT: And?\n\nANN: Then no.\n"

    private func project(_ codings: [(range: ScalarRange, code: String)], _ text: String = Self.text) throws
        -> CodingProject
    {
        let project = try CodingProject()
        for code in ["a", "b"] { _ = try project.session.newCode(code) }
        try project.addDocument("P1", text)
        for coding in codings { try project.code("P1", coding.range, coding.code) }
        return project
    }

    @Test("Characters of co-occurrence, and their N, are those of participants without labels, as in a matrix")
    func characters() throws {
        let project = try project([(ScalarRange(0, 40), "a"), (ScalarRange(5, 29), "b"), (ScalarRange(32, 50), "b")])
        let result = try project.session.cooccurrence(CooccurrenceRequest(count: .chars))
        // “Nine months.” carries both; “Then no.” is 47 ..< 55, of which b has 3.
        #expect(result.total(0) == 12 && result.total(1) == 15 && result.both(0, 1) == 12)
        #expect(result.notes.contains { $0.contains("N = 20 characters said in turns that count") })
        #expect(try project.session.explain(row: "a", column: "b").cell == 12)
        let matrix = try project.session.matrix(MatrixRequest(rows: "codes", columns: "documents", content: .chars))
        #expect(matrix.rowTotals == [12, 15])
        let all = try project.session.cooccurrence(
            CooccurrenceRequest(count: .chars, filter: CodingFilter(speakers: "all")))
        #expect(all.total(0) == 5 + 12 + 4 && all.both(0, 1) == 5 + 12 + 4)
        #expect(all.notes.contains { $0.contains("N = 29 characters") })
        let sets = try project.session.cooccurrenceSets(CooccurrenceRequest(count: .chars), size: 2, atLeast: 1)
        #expect(sets.rows.map(\.codes) == [["a", "b"]] && sets.rows.map(\.count) == [12])
    }

    @Test("A pair may share an interviewer's words alone: it counts, the note says so, and there is no character of it")
    func interviewersWords() throws {
        let project = try project([(ScalarRange(17, 40), "a"), (ScalarRange(32, 50), "b")])
        let pairs = try project.session.cooccurrence(CooccurrenceRequest())
        #expect(pairs.both(0, 1) == 1)
        #expect(pairs.notes.first?.hasSuffix("whoever says it") == true)
        let characters = try project.session.cooccurrence(CooccurrenceRequest(count: .chars))
        #expect(characters.both(0, 1) == 0)
        #expect(try project.session.explain(row: "a", column: "b").cell == 0)
    }

    @Test("A coding of a label alone stands in no turn, paragraph or sentence, and the note says so")
    func label() throws {
        let project = try project([(ScalarRange(12, 15), "a"), (ScalarRange(17, 21), "b")])
        for unit in [CooccurrenceUnit.turn, .paragraph, .sentence] {
            for count in [CooccurrenceCount.units, .pairs] {
                let result = try project.session.cooccurrence(CooccurrenceRequest(unit: unit, count: count))
                #expect(result.codes == ["b"], "\(unit)")
                #expect(result.notes.contains { $0.hasPrefix("n = 1 coding in 1 of 1 documents") }, "\(result.notes)")
                #expect(
                    result.notes.contains { $0.hasPrefix("1 coding that stands in no \(unit.rawValue)") },
                    "\(result.notes)")
                if count == .units { #expect(result.notes.contains { $0.hasSuffix("N = 2 \(unit.plural)") }) }
            }
        }
        let characters = try project.session.cooccurrence(CooccurrenceRequest(count: .chars))
        #expect(characters.notes.contains("1 coding that stands in no character said in turns that count left out"))
    }

    @Test("n leaves out codings of no case and no study, and says how many")
    func wholes() throws {
        let project = try project([(ScalarRange(17, 21), "a"), (ScalarRange(17, 29), "b")])
        try project.addDocument("P2", Self.text)
        try project.code("P2", ScalarRange(17, 21), "a")
        _ = try project.session.setCase("Ann", [("role", "client")])
        _ = try project.session.assign("P1", to: "Ann")
        let byCase = try project.session.cooccurrence(CooccurrenceRequest(unit: .researchCase))
        #expect(byCase.notes.contains("n = 2 codings in 1 of 2 documents; N = 1 cases"), "\(byCase.notes)")
        #expect(byCase.notes.contains("1 coding that stands in no case left out"))
        let byStudy = try project.session.cooccurrence(CooccurrenceRequest(unit: .study))
        #expect(byStudy.codes.isEmpty && byStudy.notes.contains("3 codings that stand in no study left out"))
        let sets = try project.session.cooccurrenceSets(
            CooccurrenceRequest(unit: .researchCase), size: 2, atLeast: 1)
        #expect(sets.notes.contains { $0.hasPrefix("n = 2 codings in 1 of 2 documents") })
    }

    @Test("Turns without a speaker count for everybody and for nobody in particular, and that is said")
    func headings() throws {
        let text = "Interview of May\n\n" + Self.text
        let project = try project([(ScalarRange(0, 9), "a"), (ScalarRange(0, 16), "b")], text)
        let said = "1 turn without a speaker (titles, headings) counted"
        for request in [
            CooccurrenceRequest(unit: .turn), CooccurrenceRequest(unit: .sentence),
            CooccurrenceRequest(unit: .paragraph),
            CooccurrenceRequest(count: .chars),
        ] {
            #expect(try project.session.cooccurrence(request).notes.contains(said), "\(request.unit)")
        }
        for request in [CooccurrenceRequest(), CooccurrenceRequest(unit: .document)] {
            #expect(!(try project.session.cooccurrence(request).notes.contains(said)))
        }
        #expect(try project.session.words(WordListRequest(scope: WordScope())).notes.contains(said))
        #expect(
            !(try project.session.words(WordListRequest(scope: WordScope(speakers: "participants"))).notes.contains(
                said)))
        for scale in [MatrixScale.words, .turns] {
            let matrix = try project.session.matrix(
                MatrixRequest(rows: "codes", columns: "documents", scale: scale))
            #expect(matrix.notes.contains(said))
        }
    }

    @Test("Different words are those of what the query finds, not of the whole documents")
    func types() throws {
        let project = try project([(ScalarRange(17, 21), "a")])
        let list = try project.session.words(WordListRequest(scope: WordScope(query: "a")))
        #expect(list.notes.contains("n = 1 word (1 different) in 1 of 1 document"), "\(list.notes)")
    }
}

extension CodingProject {
    /// Codes a stretch as it stands, whatever addresses can say.
    func code(_ document: String, _ range: ScalarRange, _ code: String, by coder: String = "ana") throws {
        try store.perform(Act(verb: "code"), as: coder) { writer in
            guard let row = try writer.documents().first(where: { $0.name == document }) else { return }
            _ = try writer.addCoding(
                version: writer.currentVersion(of: row), range: range, code: Codebook(writer).code(code).id,
                coder: writer.person(named: coder))
        }
    }
}
