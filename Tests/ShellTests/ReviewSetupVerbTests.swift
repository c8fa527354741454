import Foundation
import Rendering
import Store
import Testing

@testable import Shell
@testable import Workbench

@Suite("Setting up a review")
struct ReviewSetupVerbTests {
    static func project() throws -> TypedProject {
        let project = try TypedProject()
        try project.page("synthesis new Review --method meta-ethnography")
        return project
    }

    /// Writes a file into the project's folder and answers its path, quoted.
    static func file(_ name: String, _ text: String, in project: TypedProject) throws -> String {
        let url = project.folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return TypedAct.quoted(url.path)
    }

    static let ris = """
        TY  - JOUR
        AU  - Smith, Ann
        PY  - 2020
        TI  - Waiting
        DO  - 10.1/a
        XX  - kept
        ER  -
        TY  - JOUR
        AU  - Smith, Bo
        PY  - 2020
        TI  - Leaving
        ER  -
        TI  - without a type
        ER  -
        TY  - JOUR
        AU  - Smith, Ann
        PY  - 2020
        TI  - Waiting!
        DO  - 10.1/A
        ER  -

        """

    @Test("Entries become records with a candidate study each; wrong ones and likely duplicates are named")
    func references() throws {
        let project = try Self.project()
        let path = try Self.file("refs.ris", Self.ris, in: project)
        let before = try project.session.store.lastOperation()
        let page = try project.page("study import \(path)")
        #expect(try project.session.store.lastOperation() == before + 1)
        #expect(page.talk.contains { $0.contains("refs.ris: record 3, line 13") }, "\(page.talk)")
        let records = try project.type("records")
        for key in ["Smith2020", "Smith2020a", "Smith2020b"] { #expect(records.contains(key)) }
        let same = try project.type("records --duplicates")
        #expect(same.contains("rec1") && same.contains("rec3") && !same.contains("rec2") && same.contains("same DOI"))
        #expect(try project.type("study").contains("candidate"))
        try project.page("record duplicate rec3 rec1")
        #expect(try project.type("records --duplicates").contains("no two records"))
        #expect(try project.type("record rec1").contains("kept"))
        let out = TypedAct.quoted(project.folder.appendingPathComponent("out.ris").path)
        try project.page("study export \(out)")
        let text = try String(contentsOf: project.folder.appendingPathComponent("out.ris"), encoding: .utf8)
        #expect(text.contains("XX  - kept"))
        #expect(project.complaint("study export \(out)")?.what.contains("already there") == true)
        #expect(project.complaint("study export refs.doc")?.next?.contains(".ris") == true)
    }

    @Test("Records, duplicates and files that cannot be are refused with what to do next")
    func hostile() throws {
        let project = try Self.project()
        let empty = try Self.file("empty.ris", "", in: project)
        let prose = try Self.file("prose.txt", "Dear reader,", in: project)
        let broken = try Self.file("broken.ris", "TI  - x\nER  - \n", in: project)
        for line in [
            "study import \(empty)", "study import \(prose)", "study import \(broken)", "study import nowhere.ris",
            "record rec1", "record 1", "record rec99999999999999", "record duplicate rec1",
        ] {
            let complaint = project.complaint(line)
            #expect(complaint != nil, "\(line)")
        }
        let path = try Self.file("refs.ris", Self.ris, in: project)
        #expect(project.complaint("study import \(path) --search 2")?.what.contains("no search 2") == true)
        try project.page("study import \(path)")
        #expect(project.complaint("record duplicate rec1 rec1")?.what.contains("itself") == true)
        try project.page("record duplicate rec3 rec1")
        #expect(project.complaint("record duplicate rec1 rec2")?.what.contains("rec3 is marked") == true)
        #expect(project.complaint("record duplicate rec2 rec3")?.what.contains("itself marked") == true)
        #expect(project.complaint("study import \(path) --fictional")?.what.contains("never share") == true)
    }

    @Test("The searches are logged, and records say which found them")
    func searches() throws {
        let project = try Self.project()
        try project.page("searches add MEDLINE --platform Ovid --date 2025-11-05 --hits 3 --strategy 'link work*'")
        let path = try Self.file("refs.ris", Self.ris, in: project)
        try project.page("study import \(path) --search 1")
        let log = try project.type("searches")
        #expect(log.contains("1\tMEDLINE\tOvid\t2025-11-05\t3\t3\tlink work*"))
        try project.page("searches set 1 --hits 4")
        try project.page("searches rm 1")
        #expect(try project.type("records").contains("rec3"))
        #expect(project.complaint("searches set 1 --hits 4")?.what.contains("no search 1") == true)
        #expect(project.complaint("searches add ''") != nil)
        #expect(project.complaint("searches add X --hits -3") != nil)
    }

    @Test("A broken sum of the flow is named with its terms")
    func flow() throws {
        let project = try Self.project()
        for (field, count) in [
            ("database_results", 500), ("register-results", 0), ("duplicates", 100), ("excluded_automatic", 0),
            ("excluded_other", 0), ("records_screened", 401),
        ] { try project.page("flow set \(field) \(count)") }
        let page = try project.page("flow check")
        #expect(page.status == 1)
        let text = try project.type("prisma check")
        #expect(
            text.contains(
                "records_screened 401 = database_results 500 + register_results 0 − duplicates 100 − excluded_automatic 0 − excluded_other 0"
            ))
        #expect(text.contains("flow set records_screened 400"))
        try project.page("flow set records_screened 400")
        #expect(try project.page("flow check").status == 0)
        try project.page("flow set dbr_excluded 12 --part 'not qualitative'")
        #expect(try project.type("flow").contains("not qualitative\t12"))
        for line in [
            "flow set records 4", "flow set duplicates", "flow set duplicates 4 --none", "flow set duplicates -1",
            "flow set duplicates 99999999999", "flow set records_screened 4 --part x", "flow set new_studies --none",
        ] { #expect(project.complaint(line) != nil, "\(line)") }
    }

    @Test("The protocol has the sections that the question's frame parts it into")
    func protocolSections() throws {
        let project = try Self.project()
        #expect(project.complaint("protocol set sample 'link workers'")?.next?.contains("--frame SPIDER") == true)
        try project.page("synthesis set --frame spider")
        try project.page("protocol set sample 'link workers'")
        try project.page("protocol set 'phenomenon of interest' 'buy-in'")
        let text = try project.type("protocol")
        #expect(text.contains("sample\tlink workers\tana") && text.contains("phenomenon-of-interest\tbuy-in"))
        #expect(project.complaint("protocol set aims x")?.what.contains("aim") == true)
        #expect(project.complaint("protocol set population x")?.what.contains("PICo") == true)
        try project.page("protocol set funding 'none' --own")
        try project.page("protocol set sample ''")
        #expect(project.complaint("protocol set sample ''")?.what.contains("nothing stands") == true)
        #expect(project.complaint("synthesis set --frame PICO2") != nil)
        for method in ["realist-review", "mapping-review"] {
            try project.page("synthesis new \(method) --method \(method)")
        }
    }
}
