import Store
import Testing
import Transcripts
import Workbench

@Suite("Matrices of codings")
struct MatrixTests {
    @Test("Every cell is what counting the codings one by one gives", arguments: UInt64(1)...20)
    func bruteForce(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        for speakers in [nil, "all"] {
            for rollsUp in [true, false] {
                let request = MatrixRequest(
                    rows: "codes", columns: "cases", filter: CodingFilter(speakers: speakers),
                    rollUp: rollsUp ? .tree : .leaves)
                let result = try sample.session.matrix(request)
                #expect(result.rows == AskingProject.codes.sorted(by: treeOrder), "seed \(seed)")
                for (row, code) in result.rows.enumerated() {
                    for (column, name) in result.columns.enumerated() {
                        let expected = sample.codings.filter { coding in
                            (speakers == "all" || coding.isCounted)
                                && (rollsUp ? AskingProject.isWithin(coding.code, code) : coding.code == code)
                                && sample.cases(of: coding, interviewers: speakers == "all").contains(name)
                        }
                        #expect(result.counts[row][column] == expected.count, "seed \(seed): \(code) x \(name)")
                    }
                }
            }
        }
    }

    /// The codebook keeps the order in which codes were made, children behind their parent.
    private func treeOrder(_ a: String, _ b: String) -> Bool {
        let order = AskingProject.codes
        return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
    }

    @Test("As many codings are listed as a cell counts, and they are those of the cell", arguments: UInt64(1)...8)
    func explainEqualsCell(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        let result = try sample.session.matrix(MatrixRequest(rows: "codes", columns: "cases"))
        for (row, code) in result.rows.enumerated() {
            for (column, name) in result.columns.enumerated() {
                let explanation = try sample.session.explain(row: code, column: name)
                guard case .codings(let rows) = explanation.evidence else {
                    Issue.record("a matrix is explained by codings")
                    return
                }
                #expect(rows.count == result.counts[row][column], "seed \(seed): \(code) x \(name)")
                #expect(explanation.cell == rows.count)
                let numbers = Set(rows.compactMap(\.coding))
                let expected = sample.codings.filter {
                    $0.isCounted && AskingProject.isWithin($0.code, code)
                        && sample.cases(of: $0, interviewers: false).contains(name)
                }
                #expect(numbers == Set(expected.map(\.number)))
            }
        }
        let total = try sample.session.explain(row: "total", column: "total")
        #expect(total.cell == result.total)
    }

    @Test("Documents and words are counted once however many codings cover them", arguments: UInt64(1)...8)
    func documentsAndWords(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        let all = CodingFilter(speakers: "all")
        let documents = try sample.session.matrix(
            MatrixRequest(rows: "codes", columns: "coders", content: .docs, filter: all))
        let words = try sample.session.matrix(
            MatrixRequest(rows: "codes", columns: "documents", content: .words, filter: all))
        let starts = try wordStarts(sample)
        for (row, code) in documents.rows.enumerated() {
            for (column, coder) in documents.columns.enumerated() {
                let expected = Set(
                    sample.codings.filter { AskingProject.isWithin($0.code, code) && $0.coder == coder }.map(\.document)
                )
                #expect(documents.counts[row][column] == expected.count, "seed \(seed): \(code) x \(coder)")
            }
            for (column, name) in words.columns.enumerated() {
                let codings = sample.codings.filter { AskingProject.isWithin($0.code, code) && $0.document == name }
                let expected = (starts[name] ?? []).filter { start in
                    codings.contains { $0.start <= start && start < $0.end }
                }
                #expect(words.counts[row][column] == expected.count, "seed \(seed): \(code) x \(name)")
            }
        }
        let explanation = try sample.session.explain(row: "barriers", column: "A1")
        #expect(explanation.cell == words.counts[0][0])
    }

    private func wordStarts(_ sample: AskingProject) throws -> [String: [Int]] {
        try sample.project.store.read { reader in
            var starts: [String: [Int]] = [:]
            for document in try reader.documents() {
                let text = try reader.text(of: reader.currentVersion(of: document))
                // What is said, without the labels of the turns.
                let layout = try reader.layout(of: reader.currentVersion(of: document))
                starts[document.name] = Words.ranges(in: text).map(\.start).filter { start in
                    layout.turns.contains { $0.body.start <= start && start < $0.body.end }
                }
            }
            return starts
        }
    }

    @Test("Columns by an attribute, by role and by coder; filters by coder and document")
    func otherAxes() throws {
        let sample = try AskingProject(seed: 3)
        let roles = try sample.session.matrix(
            MatrixRequest(rows: "codes", columns: "case:role", filter: CodingFilter(coders: "ana", documents: "A*")))
        #expect(roles.columns == ["client", "gp"])
        for (row, code) in roles.rows.enumerated() {
            let expected = sample.codings.filter {
                $0.isCounted && AskingProject.isWithin($0.code, code) && $0.coder == "ana" && $0.document.hasPrefix("A")
                    && sample.cases(of: $0, interviewers: false).contains("Ann")
            }
            #expect(roles.counts[row][1] == expected.count)
        }
        #expect(roles.notes.contains { $0.hasPrefix("coders: ana only") })
        #expect(roles.notes.contains("documents: A* only"))
    }

    @Test("What a table leaves out stands under it")
    func notes() throws {
        let sample = try AskingProject(seed: 5)
        let left = sample.codings.count { !$0.isCounted }
        let result = try sample.session.matrix(MatrixRequest(rows: "codes", columns: "documents"))
        #expect(left > 0)
        #expect(result.notes.contains { $0.contains("\(left) codings wholly in interviewers' turns left out") })
        #expect(
            result.notes.contains { $0.hasPrefix("n = \(sample.codings.count - left) codings in 4 of 4 documents") })
        #expect(result.notes.contains("codes: with their subcodes, each coding once"))
    }

    @Test("Unknown rows, codes by codes, and unknown names are refused with what to type")
    func refusals() throws {
        let sample = try AskingProject(seed: 1)
        #expect(complaint { try sample.session.matrix(MatrixRequest(rows: "cods", columns: "cases")) }?.kind == .usage)
        #expect(
            complaint { try sample.session.matrix(MatrixRequest(rows: "codes", columns: "codes")) }?.next
                == "`cooc` counts codes that occur together")
        let filter = CodingFilter(coders: "anna")
        #expect(
            complaint { try sample.session.matrix(MatrixRequest(rows: "codes", columns: "cases", filter: filter)) }?
                .what == "no coder “anna” – did you mean ana?")
        #expect(
            complaint { try sample.session.explain(row: "barriers", column: "Ann") }?.what == "there is no last table")
    }
}

/// What a coding that spans turns counts for whom.
@Suite("Words are counted for who said them")
struct SpokenWordsTests {
    @Test("A coding over both speakers gives each their own words, labels never, interviewers only where asked")
    func spanning() throws {
        let project = try CodingProject()
        try project.addDocument("sp", "INT: How are you?\nMary: Fine.\n")
        _ = try project.session.newCode("a")
        _ = try project.session.code(["sp:L1-2", "a"])
        func words(_ columns: String, _ speakers: String?) throws -> [String: Int] {
            let found = try project.session.matrix(
                MatrixRequest(
                    rows: "codes", columns: columns, content: .words, filter: CodingFilter(speakers: speakers)))
            return Dictionary(uniqueKeysWithValues: zip(found.columns, found.counts[0]))
        }
        #expect(try words("speakers", "all") == ["INT": 3, "Mary": 1])
        #expect(try words("speakers", nil)["Mary"] == 1)
        #expect(try words("documents", nil) == ["sp": 1])
        #expect(try words("documents", "all") == ["sp": 4])
        #expect(try project.session.explain(row: "a", column: "sp").cell == 4)
    }

    @Test("Coding by source lines takes what was said, not the label, and is the coding of the turn")
    func lines() throws {
        let project = try CodingProject()
        try project.addDocument("sp", "INT: How are you?\nMary: Fine.\n")
        _ = try project.session.newCode("a")
        _ = try project.session.code(["sp:2", "a"])
        let again = try project.session.code(["sp:L2", "a"])
        #expect(again.operation == nil, "the same words with the same code are one coding")
    }

    @Test("Words that stand elsewhere in the document are said to stand there")
    func elsewhere() throws {
        let project = try CodingProject()
        try project.addDocument("sp", "INT: How are you?\nMary: Fine, till Wednesday.\n")
        _ = try project.session.newCode("a")
        do {
            _ = try project.session.code(["sp:1\"till Wednesday\"", "a"])
            Issue.record("those words are not in turn 1")
        } catch let complaint as Complaint {
            #expect(complaint.what.contains("does not stand in sp:1; it stands at sp:2"), "\(complaint.what)")
        }
    }
}
