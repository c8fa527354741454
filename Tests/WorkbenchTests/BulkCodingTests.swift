import Store
import Testing
import Workbench

@Suite("Tables of codings")
struct BulkCodingTests {
    private func importing(
        _ table: String, into project: CodingProject, makesCodes: Bool = false, allOrNone: Bool = false
    ) throws -> Performed<BulkCodingOutcome> {
        let path = try project.file("codings.tsv", table)
        return try project.session.importCodings(path: path, makesCodes: makesCodes, allOrNone: allOrNone)
    }

    @Test("Places are given by offsets, by quotation, or by both, which must agree")
    func places() throws {
        let project = try CodingProject.interview()
        let outcome = try importing(
            """
            document\tstart\tend\tquotation\tcode\tcoder
            P07\t23\t44\t\ttrust\tana
            P07\t\t\tshe just … listened\tlistening\tben
            P07\t23\t31\tI waited\tbarriers/waiting\tana
            P07\t23\t31\tyou waited\ttrust\tana
            P07\t\t\tI waited nine months.\ttrust\tana
            P07\t\t\tnever said\ttrust\tana
            P07\t10\t99999\t\ttrust\tana

            """, into: project)
        #expect(outcome.value.made == 3)
        #expect(outcome.value.newCoders == ["ana", "ben"])
        #expect(outcome.value.refused.map(\.line) == [5, 6, 7, 8])
        #expect(outcome.value.refused[1].reason == "the quotation stands 2 times in P07; give start and end")
        #expect(try project.codings().contains("she just listened → listening (ben)"))
        #expect(try project.store.verify(deep: false).isClean)
    }

    @Test("Codes must be there, in full or as the end of a path, never abbreviated")
    func codes() throws {
        let project = try CodingProject.interview()
        let outcome = try importing(
            """
            document\tstart\tend\tcode
            P07\t0\t3\tWaiting
            P07\t0\t3\twait
            P07\t0\t3\tnosuch

            """, into: project)
        #expect(outcome.value.made == 1)
        #expect(outcome.value.refused.map(\.line) == [3, 4])
    }

    @Test("New codes are made only when asked, once each, with those above them")
    func newCodes() throws {
        let project = try CodingProject.interview(codes: ["trust"])
        let outcome = try importing(
            """
            document\tstart\tend\tcode
            P07\t0\t3\ta/b
            P07\t4\t8\ta/b
            P07\t4\t8\ttrust
            P07\t4\t8\tn12

            """, into: project, makesCodes: true)
        #expect(outcome.value.newCodes == ["a", "a/b"])
        #expect(outcome.value.made == 3)
        #expect(outcome.value.refused.map(\.line) == [5])
    }

    @Test("Rows that are there already, in the project or in the file, are counted")
    func already() throws {
        let project = try CodingProject.interview()
        let table = "document\tstart\tend\tcode\nP07\t0\t3\ttrust\nP07\t0\t3\ttrust\n"
        #expect(try importing(table, into: project).value.already == 1)
        let again = try importing(table, into: project)
        #expect(again.value.already == 2)
        #expect(again.operation == nil)
    }

    @Test("A memo column makes memos by the row's coder, a weight column weights")
    func memos() throws {
        let project = try CodingProject.interview()
        let outcome = try importing(
            "document\tstart\tend\tcode\tcoder\tmemo\tweight\nP07\t0\t3\ttrust\tben\twhy here\t4\nP07\t0\t3\ttrust\tana\t\t9\n",
            into: project)
        #expect(outcome.value.memos == 1)
        #expect(outcome.value.refused.map(\.line) == [3])
        let memo = try #require(try project.session.memos().first)
        #expect(memo.author == "ben")
        #expect(memo.targets == ["n1"])
        #expect(try project.store.read { try $0.coding(number: 1)?.weight } == 4)
    }

    @Test("All or none: one bad row and nothing is taken")
    func allOrNone() throws {
        let project = try CodingProject.interview()
        let before = try project.dump()
        let found = complaint {
            try importing(
                "document\tstart\tend\tcode\nP07\t0\t3\ttrust\nP09\t0\t3\ttrust\n", into: project, allOrNone: true)
        }
        #expect(found?.kind == .badData)
        #expect(found?.candidates == ["line 3: no document “P09” – did you mean P07?"])
        #expect(try project.dump() == before)
    }

    @Test("A file that is no such table is refused", arguments: ["", "a\tb\n1\t2\n", "document\tcode\nP07\ttrust\n"])
    func noTable(text: String) throws {
        let project = try CodingProject.interview()
        #expect(complaint { try importing(text, into: project) }?.kind == .badData)
    }

    @Test("The whole import is undone as one operation")
    func undo() throws {
        let project = try CodingProject.interview()
        let before = try project.dump()
        _ = try importing(
            "document\tstart\tend\tcode\tcoder\tmemo\nP07\t0\t3\tx/y\tzoe\thm\nP07\t4\t8\ttrust\tben\t\n",
            into: project,
            makesCodes: true)
        _ = try project.session.undo()
        #expect(try project.dump() == before)
    }
}
