import Store
import Testing
import Transcripts
import Workbench

@Suite("Finding")
struct FindTests {
    private static func coded() throws -> CodingProject {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "waiting"])
        _ = try project.session.code(["P07:4", "trust,", "listening"])
        _ = try project.session.setCase("Ann", [("role", "client"), ("age", "71")])
        _ = try project.session.setAttribute("age", type: .number, levels: [])
        _ = try project.session.assign("P07:ANN", to: "Ann")
        return project
    }

    @Test(
        "What is found",
        arguments: [
            ("\"nine months\"", ["nine months", "nine months"]), ("“NINE months”", ["nine months", "nine months"]),
            ("text:café", ["cafe\u{301}"]), ("/w\\w+ed/", ["waited", "waited"]),
            ("waiting", ["I waited nine months."]), ("barriers", ["I waited nine months."]), ("=barriers", []),
            ("role:interviewer", ["How was it?", "And then?"]), ("text:it & role:interviewer", ["it"]),
            ("trust & case:role=client & \"link worker\"", []),
            ("\"link worker\" & trust", []), ("text:\"link worker\" & trust & case:age>70", ["link worker"]),
            ("text:\"link worker\" & case:age>71", []),
            ("text:\"link worker\" & in:P0* & speaker:ann", ["link worker"]),
            ("uncoded & role:interviewer", ["How was it?", "And then?"]), ("by:ana & weight>=1", []),
        ])
    func found(query: String, quotes: [String]) throws {
        let project = try Self.coded()
        if query.hasPrefix("\"link") || query.hasPrefix("trust &") {
            // Within a longer query quotes keep a name together; there is no such code.
            #expect(complaint { try project.session.find(query) }?.what == "no code “link worker”")
            return
        }
        #expect(try project.session.find(query).rows.map(\.quote) == quotes)
    }

    @Test("Bare words side by side are one code's name, and near names are offered")
    func names() throws {
        let project = try CodingProject.interview(codes: ["waiting list", "trust"])
        _ = try project.session.code(["P07:2", "waiting list"])
        #expect(try project.session.find("waiting list").total == 1)
        #expect(try project.session.find("trust | waiting list").total == 1)
        let found = complaint { try project.session.find("waiting lost & trust") }
        #expect(found?.what == "no code “waiting lost” – did you mean waiting list?")
        #expect(found?.kind == .noMatch)
        #expect(found?.caret == 0..<12)
    }

    @Test("A row says where, in whose words, in which case, with the words around it")
    func row() throws {
        let project = try Self.coded()
        let findings = try project.session.find("text:\"rang me\"", context: 2)
        let row = try #require(findings.rows.first)
        #expect(row.address == "P07:2.2")
        #expect(row.before == "… months. Nobody ")
        #expect(row.after == " 👩‍⚕️ at …")
        #expect(row.speakers == ["ANN"])
        #expect(row.cases == ["Ann"])
        #expect(row.coding == nil)
        #expect(findings.documentsSearched == 1)
        let coding = try #require(try project.session.find("waiting").rows.first)
        #expect(coding.coding == 1 && coding.code == "barriers/waiting" && coding.coder == "ana")
        #expect(project.session.results.map(\.coding) == [1])
        #expect(try project.session.lastResult().map(\.quote) == ["I waited nine months."])
    }

    @Test("Hits are counted by document, case and code; a limit shows fewer but counts all")
    func groups() throws {
        let project = try Self.coded()
        #expect(
            try project.session.find("trust | waiting", by: .code).groups.map {
                "\($0.name) \($0.hits) \($0.documents)"
            }
                == ["barriers/waiting 1 1", "trust 1 1"])
        #expect(
            try project.session.find("text:it | text:months", by: .researchCase).groups.map(\.name)
                == ["(no case)", "Ann"])
        let limited = try project.session.find("text:months", limit: 1)
        #expect(limited.rows.count == 1 && limited.total == 2 && project.session.results.count == 1)
    }

    @Test("Who is left out of counts is never left out of reading", arguments: UInt64(1)...6)
    func interviewers(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        for code in AskingProject.codes {
            let expected = sample.codings.filter { AskingProject.isWithin($0.code, code) }.map(\.number)
            let found = try sample.session.find(code).rows.compactMap(\.coding)
            #expect(Set(found) == Set(expected) && found.count == expected.count, "seed \(seed): \(code)")
        }
        _ = try sample.session.matrix(MatrixRequest(rows: "codes", columns: "roles"))
        #expect(try sample.session.find("in:*").rows.isEmpty == false)
        #expect(try sample.session.find("by:ana | by:ben").total == sample.codings.count)
    }

    @Test("A query that cannot be read, or a wrong pattern, is refused with its place")
    func mistakes() throws {
        let project = try Self.coded()
        #expect(complaint { try project.session.find("waiting &") }?.caret == 8..<9)
        #expect(complaint { try project.session.find("/wait(/") }?.kind == .usage)
        #expect(complaint { try project.session.find("case:colour=red") }?.what == "no attribute “colour”")
        let value = complaint { try project.session.find("case:role=postman") }
        #expect(value?.what == "no case and no document has that value of “role”")
        #expect(value?.next?.hasPrefix("there are: role=") == true)
    }
}
