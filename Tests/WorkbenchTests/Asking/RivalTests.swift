import Measures
import Store
import Testing
import Transcripts
import Workbench

/// Other programs' documented rules, with the examples that they print, and with our own reckonings, which are called so.
@Suite("Tables like those of other programs")
struct RivalTests {
    /// A project with one document in which codings stand at these offsets.
    private func project(_ codings: [(String, Int, Int)], coder: String = "ana") throws
        -> CodingProject
    {
        let project = try CodingProject()
        let length = (codings.map { $0.2 }.max() ?? 0) + 1
        try project.addDocument("D", String(repeating: "x", count: length))
        for code in Set(codings.map { $0.0 }).sorted() { _ = try project.session.newCode(code) }
        try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            guard let document = try writer.documents().first else { return }
            let version = try writer.currentVersion(of: document)
            let book = try Codebook(writer)
            for coding in codings {
                _ = try writer.addCoding(
                    version: version, range: ScalarRange(coding.1, coding.2), code: book.code(coding.0).id,
                    coder: writer.person(named: coder))
            }
        }
        return project
    }

    @Test(
        "ATLAS.ti's printed example: 100 quotations and 10, five together, make c = 5/105 = 0.048, with the yellow mark"
    )
    func atlasPrinted() throws {
        let many = (0..<100).map { ("a", $0 * 10, $0 * 10 + 5) }
        let few = (0..<10).map { ("b", $0 * 10 + ($0 < 5 ? 4 : 5), $0 * 10 + 6) }
        let sample = try project(many + few)
        let result = try sample.session.cooccurrence(
            CooccurrenceRequest(score: .c, filter: CodingFilter(speakers: "all"), like: .atlasti))
        #expect(result.total(0) == 100 && result.total(1) == 10 && result.both(0, 1) == 5)
        guard case .value(let c, let warnings) = result.cell(0, 1) else {
            Issue.record("c is defined here")
            return
        }
        #expect((c * 1000).rounded() == 48)
        #expect(warnings.count == 1 && warnings[0].contains("more than 5 times"))
        #expect(result.redundant.isEmpty)
        #expect(result.notes.first?.hasPrefix("like ATLAS.ti's Code Co-Occurrence Table") == true)
    }

    @Test(
        "Our own reckoning of ATLAS.ti's rule: c = 2.0 where a code overlaps itself, marked as out of range and redundant"
    )
    func atlasOutOfRange() throws {
        let sample = try project([("a", 0, 10), ("b", 0, 10), ("b", 5, 15)])
        let result = try sample.session.cooccurrence(
            CooccurrenceRequest(score: .c, filter: CodingFilter(speakers: "all"), like: .atlasti))
        guard case .value(let c, let warnings) = result.cell(0, 1) else {
            Issue.record("c is defined here")
            return
        }
        #expect(c == 2)
        #expect(warnings.contains { $0.hasPrefix("outside 0 to 1") })
        #expect(warnings.contains { $0.contains("redundant") })
        #expect(result.redundant.map { $0.pairs } == [1] && result.redundant.map { $0.code } == [1])
    }

    @Test("A quotation of ATLAS.ti carries a code once, whoever linked it there")
    func atlasQuotation() throws {
        let sample = try project([("a", 0, 10), ("b", 2, 8)])
        try sample.store.perform(Act(verb: "code"), as: "ben") { writer in
            guard let document = try writer.documents().first else { return }
            _ = try writer.addCoding(
                version: writer.currentVersion(of: document), range: ScalarRange(0, 10),
                code: Codebook(writer).code("a").id, coder: writer.person(named: "ben"))
        }
        let all = CodingFilter(speakers: "all")
        let plain = try sample.session.cooccurrence(CooccurrenceRequest(filter: all))
        let like = try sample.session.cooccurrence(CooccurrenceRequest(filter: all, like: .atlasti))
        #expect(plain.total(0) == 2 && plain.both(0, 1) == 2)
        #expect(like.total(0) == 1 && like.both(0, 1) == 1)
        #expect(like.notes.contains("1 coding of a code on a stretch that carries it already left out"))
    }

    @Test("NVivo counts separate stretches that carry both, and sees nothing where two codes only share an interview")
    func nvivo() throws {
        let sample = try project([
            ("a", 0, 30), ("b", 0, 5), ("b", 3, 10), ("b", 10, 12), ("b", 20, 25), ("c", 40, 50),
        ])
        let result = try sample.session.cooccurrence(
            CooccurrenceRequest(count: .references, filter: CodingFilter(speakers: "all"), like: .nvivo))
        #expect(result.both(0, 1) == 2)
        #expect(result.both(0, 2) == 0)
        #expect(result.total(1) == 2)
        let documents = try sample.session.cooccurrence(
            CooccurrenceRequest(unit: .document, filter: CodingFilter(speakers: "all"), like: .maxqda))
        #expect(documents.both(0, 2) == 1)
    }

    @Test("ATLAS.ti's normalisation gives every column the total of the largest: our own reckoning")
    func normalised() throws {
        let sample = try project([])
        for name in ["E"] { try sample.addDocument(name, String(repeating: "x", count: 100)) }
        for code in ["a", "b"] { _ = try sample.session.newCode(code) }
        try sample.store.perform(Act(verb: "code"), as: "ana") { writer in
            let book = try Codebook(writer)
            for (name, code, count) in [("E", "a", 3), ("E", "b", 5)] {
                guard let document = try writer.documents().first(where: { $0.name == name }) else { return }
                for place in 0..<count {
                    _ = try writer.addCoding(
                        version: writer.currentVersion(of: document), range: ScalarRange(place * 10, place * 10 + 4),
                        code: book.code(code).id, coder: writer.person(named: "ana"))
                }
            }
            guard let first = try writer.documents().first(where: { $0.name == "D" }) else { return }
            _ = try writer.addCoding(
                version: writer.currentVersion(of: first), range: ScalarRange(0, 1), code: book.code("a").id,
                coder: writer.person(named: "ana"))
        }
        let result = try sample.session.matrix(
            MatrixRequest(
                rows: "codes", columns: "documents", filter: CodingFilter(speakers: "all"), rollUp: .leaves,
                scale: .normalised, like: .atlasti))
        // Columns D (1 coding) and E (8): D is blown up eightfold.
        #expect(result.columns == ["D", "E"])
        #expect(result.value(0, 0, scale: .normalised) == .number(8))
        #expect(result.value(0, 1, scale: .normalised) == .number(3))
        #expect(result.value(1, 1, scale: .normalised) == .number(5))
        #expect(result.value(nil, 0, scale: .normalised) == .number(8))
        #expect(result.value(nil, nil, scale: .normalised) == .number(16))
    }

    @Test("MAXQDA's percentages are of all documents of a column, each once")
    func maxqda() throws {
        let sample = try AskingProject(seed: 4)
        let result = try sample.session.matrix(
            MatrixRequest(
                rows: "codes", columns: "case:role", content: .docs, filter: CodingFilter(speakers: "all"),
                scale: .docs,
                like: .maxqda))
        let base = try #require(result.base)
        for (column, documents) in base.documents.enumerated() {
            for row in result.rows.indices {
                #expect(result.counts[row][column] <= documents)
                #expect(
                    result.value(row, column, scale: .docs)
                        == (documents == 0
                            ? .undefined(because: "there are no documents that count here")
                            : .number(100 * Double(result.counts[row][column]) / Double(documents))))
            }
        }
    }

    @Test("How much text a column has is what is said in it: words and turns counted one by one")
    func base() throws {
        let sample = try AskingProject(seed: 9)
        let result = try sample.session.matrix(
            MatrixRequest(rows: "codes", columns: "documents", content: .words, scale: .share))
        let base = try #require(result.base)
        try sample.project.store.read { reader in
            for (column, name) in result.columns.enumerated() {
                let document = try #require(try reader.documents().first { $0.name == name })
                let version = try reader.currentVersion(of: document)
                let layout = try reader.layout(of: version)
                let text = try reader.text(of: version)
                let turns = layout.turns.filter { turn in turn.speaker.map { layout.labels[$0] != "INT" } ?? true }
                let words = Words.ranges(in: text).count { word in
                    turns.contains { $0.body.start <= word.start && word.start < $0.body.end }
                }
                #expect(base.words[column] == words)
                #expect(base.turns[column] == turns.count)
            }
        }
        #expect(base.allWords == base.words.reduce(0, +))
        #expect(base.allDocuments == 4)
    }
}
