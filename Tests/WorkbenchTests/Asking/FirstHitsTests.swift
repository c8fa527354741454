import Store
import Testing
import Transcripts

@testable import Workbench

@Suite("The first codings of a code, read without the others")
struct FirstHitsTests {
    /// Over 10,000 codings on three documents.
    private static let body = (0..<200).map { "ANN: word\($0) naïve 病院 \($0 % 7) here.\n\n" }.joined()

    private func sample() throws -> CodingProject {
        let project = try CodingProject()
        for code in ["trust", "trust/hope", "rare"] { _ = try project.session.newCode(code) }
        for name in ["C3", "A1", "B2"] { try project.addDocument(name, "\(name)\n\n" + Self.body) }
        try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            let book = try Codebook(writer)
            let codes = try ["trust", "trust/hope", "rare"].map { try book.code($0).id }
            let coders = try ["ana", "ben"].map { try writer.person(named: $0) }
            for document in try writer.documents() {
                let text = try writer.text(of: writer.currentVersion(of: document))
                let codings = (0..<3_500).compactMap { index -> NewCoding? in
                    let start = index * 7919 % (text.scalarCount - 40)
                    let code = codes[index % 700 == 0 ? 2 : index % 3 == 0 ? 1 : 0]
                    return QuotedRange(ScalarRange(start, start + 1 + index % 30), in: text).map {
                        NewCoding($0, code: code, coder: coders[index % 2])
                    }
                }
                _ = try writer.addCodings(codings, on: document.currentVersion, in: text)
            }
        }
        return project
    }

    @Test("they are those with which all begin, and their number is that of all")
    func first() throws {
        let project = try sample()
        for query in ["trust", "=trust", "trust/hope"] {
            let all = try project.session.find(query)
            for limit in [1, 50, 4_000] where limit < all.total {
                let first = try project.session.find(query, limit: limit)
                #expect(first.rows == Array(all.rows.prefix(limit)), "\(query) \(limit)")
                #expect(first.total == all.total && first.definition == all.definition)
                #expect(first.documentsWithHits == nil && first.documentsSearched == 3)
            }
        }
        // What is rare, what is asked for beside codes, and what has no more hits than are wanted is read whole.
        for query in ["rare", "trust & by:ben"] {
            let (all, first) = (try project.session.find(query), try project.session.find(query, limit: 5))
            #expect(first.rows == Array(all.rows.prefix(5)) && first.documentsWithHits == all.documentsWithHits)
        }
    }

    @Test("a revised text is not counted twice")
    func revised() throws {
        let project = try sample()
        let path = try project.file("new.txt", "New head\n\nA1\n\n" + Self.body)
        _ = try project.session.revise("A1", from: .file(path), options: ImportOptions()) { _ in }
        let (all, first) = (try project.session.find("trust"), try project.session.find("trust", limit: 20))
        #expect(first.rows == Array(all.rows.prefix(20)) && first.total == all.total)
        #expect(first.documentsWithHits == 3)
    }
}
