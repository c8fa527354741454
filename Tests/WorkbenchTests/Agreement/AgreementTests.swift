import Store
import Testing
import Transcripts
import Workbench

/// Comparisons of coders in random projects, counted again character by character.
@Suite("Agreement of coders in a project")
struct AgreementTests {
    /// Which of two coders gave each character of a document a code: 1 the first, 2 the second, 3 both.
    private static func marks(_ project: AskingProject, _ document: String, length: Int, code: String?) -> [UInt8] {
        var marks = [UInt8](repeating: 0, count: length)
        for coding in project.codings where coding.document == document && code.map({ coding.code == $0 }) ?? true {
            for place in coding.start..<coding.end { marks[place] |= coding.coder == "ana" ? 1 : 2 }
        }
        return marks
    }

    private static func lengths(_ project: AskingProject) throws -> [String: Int] {
        try project.project.store.read { reader in
            let versions = try reader.currentVersions()
            return Dictionary(
                uniqueKeysWithValues: try reader.documents().compactMap { document in
                    versions[document.id].map { (document.name, $0.scalars) }
                })
        }
    }

    /// The documents in which both have coded.
    private static func shared(_ project: AskingProject) -> [String] {
        AskingProject.documents.filter { name in
            Set(project.codings.filter { $0.document == name }.map(\.coder)).count == 2
        }
    }

    @Test("Characters: what each, both and only one gave is what counting one by one gives")
    func characters() throws {
        for seed in UInt64(1)...20 {
            let project = try AskingProject(seed: seed)
            let lengths = try Self.lengths(project)
            let documents = Self.shared(project)
            guard !documents.isEmpty else { continue }
            let result = try project.session.agreement(
                AgreementRequest(
                    coders: ["ana", "ben"], unit: .character, filter: CodingFilter(speakers: "all"), replicates: 50))
            #expect(result.units == documents.reduce(0) { $0 + (lengths[$1] ?? 0) }, "seed \(seed)")
            #expect(result.documents == documents.count)
            for line in result.lines + result.summary.filter({ $0.code == "any of these codes" }) {
                let code = AskingProject.codes.contains(line.code) ? line.code : nil
                let marks = documents.flatMap { Self.marks(project, $0, length: lengths[$0] ?? 0, code: code) }
                let place = "seed \(seed), \(line.code)"
                #expect(line.all == marks.count { $0 == 3 }, "\(place)")
                #expect(line.differing == marks.count { $0 == 1 || $0 == 2 }, "\(place)")
                #expect(line.given == [marks.count { $0 & 1 == 1 }, marks.count { $0 & 2 == 2 }], "\(place)")
            }
            let used = Set(project.codings.filter { documents.contains($0.document) }.map(\.code))
            #expect(Set(result.lines.map(\.code)) == used, "seed \(seed)")
        }
    }

    @Test("Explaining a count of units lists exactly so many, and the list of differences has them all")
    func explained() throws {
        for seed in UInt64(1)...12 {
            let project = try AskingProject(seed: seed)
            guard !Self.shared(project).isEmpty else { continue }
            for unit in AgreementUnit.allCases {
                let request = AgreementRequest(coders: ["ana", "ben"], unit: unit, replicates: 0)
                let result = try project.session.agreement(request)
                var differing = 0
                for line in result.lines {
                    let place = "seed \(seed), \(unit), \(line.code)"
                    differing += line.differing
                    #expect(
                        try project.session.explain(row: line.code, column: "differ").cell == line.differing, "\(place)"
                    )
                    #expect(try project.session.explain(row: line.code, column: "all").cell == line.all, "\(place)")
                    for (coder, given) in zip(result.coders, line.given) {
                        #expect(
                            try project.session.explain(row: line.code, column: "n_\(coder)").cell == given, "\(place)")
                    }
                }
                guard unit != .character else { continue }
                let rows = try project.session.differences(request).rows
                #expect(rows.count == differing, "seed \(seed), \(unit)")
                #expect(rows.allSatisfy { $0.gave.count == 1 && $0.didNot.count == 1 && !$0.codings.isEmpty })
                #expect(rows.map(\.place.row) == Array(1..<rows.count + 1).map { $0 })
            }
        }
    }

    @Test("The order of the coders, and coding a passage twice or in two parts, changes no number")
    func indifferent() throws {
        for seed in UInt64(1)...6 {
            let project = try AskingProject(seed: seed)
            guard !Self.shared(project).isEmpty else { continue }
            func lines(_ coders: [String]) throws -> [[Int]] {
                try project.session.agreement(
                    AgreementRequest(
                        coders: coders, unit: .character, filter: CodingFilter(speakers: "all"), replicates: 0)
                ).lines.map { [$0.all, $0.differing] + $0.given.sorted() }
            }
            let before = try lines(["ana", "ben"])
            #expect(try lines(["ben", "ana"]) == before, "seed \(seed)")
            let longest = project.codings.filter { $0.end - $0.start > 1 }.prefix(5)
            try project.project.store.perform(Act(verb: "code"), as: "ana") { writer in
                let book = try Codebook(writer)
                for coding in longest {
                    guard let document = try writer.documents().first(where: { $0.name == coding.document }) else {
                        continue
                    }
                    let half = ScalarRange(coding.start, (coding.start + coding.end) / 2 + 1)
                    guard half.end < coding.end else { continue }
                    _ = try writer.addCoding(
                        version: writer.currentVersion(of: document), range: half, code: book.code(coding.code).id,
                        coder: writer.person(named: coding.coder))
                }
            }
            #expect(try lines(["ana", "ben"]) == before, "seed \(seed)")
        }
    }

    @Test("Documents that one of them never coded are left out, unless they are named")
    func base() throws {
        let project = try CodingProject.interview()
        try project.addDocument("P08", CodingProject.interviewText + "\n\nANN: No.")
        _ = try project.session.code(["P07:2.1", "trust"])
        _ = try project.session.code(["P08:2.1", "trust"])
        project.session.coder = "ben"
        _ = try project.session.code(["P07:2.2", "trust"])
        let both = try project.session.agreement(AgreementRequest())
        #expect(both.documents == 1)
        #expect(both.lines.map(\.differing) == [2])
        let named = try project.session.agreement(AgreementRequest(filter: CodingFilter(documents: "P07,P08")))
        #expect(named.documents == 2)
        #expect(named.lines.map(\.differing) == [3])
        #expect(named.units > both.units)
        let refusal = complaint {
            try project.session.agreement(AgreementRequest(coders: ["ana"]))
        }
        #expect(refusal?.what == "agreement needs two coders; here is only ana")
    }
}
