import Foundation
import Rendering
import Store
import Synthesis
import Testing

@testable import Shell
@testable import Workbench

@Suite("Screening and judging studies")
struct ScreeningVerbTests {
    private static func project() throws -> TypedProject {
        let project = try ReviewSetupVerbTests.project()
        try project.page(
            "study import \(try ReviewSetupVerbTests.file("r.ris", ReviewSetupVerbTests.ris, in: project))")
        return project
    }

    private static func status(_ key: String, _ project: TypedProject) throws -> String? {
        try project.session.studyLines().lines.first { $0.study.name == key }?.status?.rawValue
    }

    @Test("Until a stage is released a reviewer is shown their own decisions only, in no verb those of others")
    func blind() throws {
        let project = try Self.project()
        try project.page("decide rec1 exclude --stage full-text --because 'no qualitative data'")
        project.session.coder = "bob"
        let shown = ["screening --all", "screening", "history", "study", "study Smith2020", "flow"]
        for line in shown {
            let text = try project.type(line)
            #expect(!text.contains("no qualitative data"), "\(line)")
        }
        #expect(!(try project.type("screening --all")).contains("exclude"))
        #expect(!(try project.type("history")).contains("exclude"))
        try project.page("decide Smith2020 include --stage full-text")
        #expect(try Self.status("Smith2020", project) == "candidate")
        #expect(
            project.complaint("decide rec1 include --stage full-text --consensus")?.what.contains("not released")
                == true)
        try project.page("screening release full-text")
        let text = try project.type("screening")
        #expect(text.contains("ana: exclude (no qualitative data)") && text.contains("bob: include"))
        #expect(try Self.status("Smith2020", project) == "candidate")
        try project.page("decide rec1 include --stage full-text --consensus")
        #expect(try Self.status("Smith2020", project) == "included")
        #expect(!(try project.type("screening")).contains("ana: exclude"))
        #expect(project.complaint("screening release full-text")?.what.contains("already") == true)
    }

    @Test("What all decided alike on the full text holds when it is released, and undo takes it back")
    func unanimous() throws {
        let project = try Self.project()
        for coder in ["ana", "bob"] {
            project.session.coder = coder
            try project.page("decide rec2 exclude --stage full-text --because 'wrong \(coder)'")
            try project.page("decide rec1 awaiting --stage full-text")
        }
        let before = try project.dump()
        let page = try project.page("screening release full-text")
        #expect(page.talk.first?.contains("Smith2020a") == true)
        #expect(try Self.status("Smith2020a", project) == "excluded")
        #expect(try Self.status("Smith2020", project) == "awaiting")
        let after = try project.dump()
        try project.page("undo")
        #expect(try project.dump() == before)
        try project.page("redo")
        #expect(try project.dump() == after)
    }

    @Test("Decisions of Rayyan come in under the reviewers' names; works that are not here are named")
    func imported() throws {
        let project = try Self.project()
        try project.page("record duplicate rec3 rec1")
        let text = #"""
            title,year,authors,doi,notes
            Waiting,2020,"Smith, Ann",10.1/a,"RAYYAN-INCLUSION: {""Ana""=>""Included"", ""Bo""=>""Excluded""}"
            Elsewhere,2020,"Jones, Cy",,"RAYYAN-INCLUSION: {""Ana""=>""Included""}"
            """#
        let path = try ReviewSetupVerbTests.file("rayyan.csv", text, in: project)
        #expect(project.complaint("screening import \(path)")?.what.contains("at which stage") == true)
        let page = try project.page("screening import \(path) --stage title-abstract")
        #expect(page.talk.contains { $0.contains("line 3 (Elsewhere): no record here") }, "\(page.talk)")
        #expect(!(try project.type("screening --all")).contains("Included"))
        try project.page("screening release title-abstract")
        let shown = try project.type("screening")
        #expect(shown.contains("Ana: include") && shown.contains("Bo: exclude") && shown.contains("Smith2020"))
        for line in [
            "screening import \(path) --stage abstract", "screening import \(path) --stage full-text --tool x",
            "screening import nowhere.csv", "decide Smith2020 yes --stage full-text",
            "decide Smith2020 exclude --stage full-text", "decide nobody include --stage full-text",
            "decide rec99 include --stage full-text", "decide rec1 include --stage abstract",
            "decide rec2 include --stage title-abstract --consensus",
        ] { #expect(project.complaint(line) != nil, "\(line)") }
    }

    @Test("Own columns, richness, programme and reviewers' notes are kept and shown")
    func judgements() throws {
        let project = try Self.project()
        try project.page("study set Smith2020 --field 'recruitment=by post' --field 'link worker=yes = part'")
        try project.page("study richness Smith2020 thin --because 'two quotations'")
        try project.page("study programme Smith2020 SPRING")
        let one = try project.type("study Smith2020")
        #expect(one.contains("recruitment\tby post") && one.contains("thin: two quotations"))
        #expect(one.contains("programme\tSPRING") && one.contains("link worker\tyes = part"))
        #expect(try project.type("study").contains("recruitment"))
        try project.page("study set Smith2020 --field recruitment=")
        #expect(!(try project.type("study")).contains("recruitment"))
        for line in [
            "study set Smith2020 --field recruitment", "study set Smith2020 --field =x",
            "study set Smith2020 --field year=2020", "study set Smith2020 --field recruitment=",
            "study set Smith2020 --field a=1 --field a=2", "study richness Smith2020 thin",
            "study richness Smith2020 poor --because x", "study programme Nobody X", "reviewer note ''",
        ] { #expect(project.complaint(line) != nil, "\(line)") }
        try project.page("reviewer note 'I was a link worker.'")
        #expect(try project.type("reviewer").contains("ana\tI was a link worker."))
        try project.page("study rm Smith2020")
    }
}
