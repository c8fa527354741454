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

    @Test("What reviewers left out at title and abstract is excluded, and is not read in full before they agree to it")
    func leftOut() throws {
        let project = try Self.project()
        for coder in ["ana", "bob"] {
            project.session.coder = coder
            try project.page("decide rec1 exclude --stage title-abstract --because no")
            try project.page("decide rec2 include --stage title-abstract")
        }
        #expect(try Self.status("Smith2020", project) == "candidate")
        let page = try project.page("screening release title-abstract")
        #expect(page.talk == ["all agree, and they stand so from now on: Smith2020"], "\(page.talk)")
        #expect(try Self.status("Smith2020", project) == "excluded")
        #expect(try Self.status("Smith2020a", project) == "candidate")
        #expect(try project.type("study").contains("at title and abstract: no"))
        let complaint = try #require(project.complaint("decide rec1 include --stage full-text"))
        #expect(complaint.what == "rec1 was excluded at title-abstract (ana, bob)")
        try project.page("decide rec1 include --stage title-abstract --consensus --because 'read it again'")
        #expect(try Self.status("Smith2020", project) == "candidate")
        try project.page("decide rec1 include --stage full-text")
        #expect(try Self.status("Smith2020", project) == "candidate")
    }

    @Test("A decision of one reviewer alone stands, and nobody is said to agree to it")
    func alone() throws {
        let project = try Self.project()
        try project.page("decide rec1 include --stage full-text")
        let page = try project.page("screening release full-text")
        #expect(
            page.talk == ["one reviewer alone decided, and it stands so until another does: Smith2020"],
            "\(page.talk)")
        #expect(try Self.status("Smith2020", project) == "included")
        let later = try project.page("decide rec2 include --stage full-text")
        #expect(later.talk == ["nobody else has decided on Smith2020a at full-text"])
    }

    @Test("A record that stands twice is not decided on, not counted, and its study is no candidate")
    func duplicates() throws {
        let project = try Self.project()
        for coder in ["ana", "bob"] {
            project.session.coder = coder
            for record in ["rec1", "rec2", "rec3"] {
                try project.page("decide \(record) include --stage title-abstract")
            }
        }
        try project.page("record duplicate rec3 rec1")
        let complaint = try #require(project.complaint("decide rec3 include --stage title-abstract"))
        #expect(complaint.what == "rec3 is not screened: rec3 is marked as a duplicate of rec1")
        #expect(project.complaint("decide Smith2020b include --stage title-abstract") != nil)
        #expect(try PageText.text(project.page("screening release title-abstract")).contains("2 decided on"))
        #expect(try Self.status("Smith2020b", project) == nil)
        #expect(try project.type("study").contains("rec3 is a duplicate of rec1"))
        let selected = try project.type("emerge 8")
        #expect(
            selected.contains("Studies: 2 candidate; not counted: 1 of records that are marked as duplicates."),
            "\(selected)")
        try project.page("record duplicate rec3 --none")
        #expect(try Self.status("Smith2020b", project) == "candidate")
    }

    @Test("The numbers of the flow are counted without their parts, in their synthesis, and beside the screening held")
    func flow() throws {
        let project = try Self.project()
        func held(_ field: String) throws -> Int? {
            try project.session.flow(synthesis: nil).lines.first { $0.field.rawValue == field && $0.part == nil }?
                .counted
        }
        try project.page("flow set database_results 3")
        try project.page("flow set database_results 3 --part MEDLINE")
        #expect(try project.type("emerge 8").contains("PRISMA flow: 1 of 24 fields given"))
        #expect(try held("database_results") == 3)
        try project.page("synthesis new Other --method thematic-synthesis")
        #expect(try held("database_results") == 0)
        try project.page("synthesis use Review")
        try project.page("flow set records_excluded 0")
        #expect(try held("records_excluded") == nil)
        for coder in ["ana", "bob"] {
            project.session.coder = coder
            try project.page("decide rec1 exclude --stage title-abstract")
        }
        try project.page("decide rec2 include --stage title-abstract")
        #expect(try held("records_screened") == nil)
        try project.page("screening release title-abstract")
        #expect(try held("records_screened") == 2 && held("records_excluded") == 1)
        let check = try project.page("flow check")
        #expect(check.status == 1)
        let text = try PageText.text(check)
        #expect(text.contains("records_excluded is 0, and the screening held here says 1"), "\(text)")
        #expect(try project.type("check").contains("flow-against-screening"))
        try project.page("flow set records_excluded 1")
        #expect(!(try project.type("check")).contains("flow-against-screening"))
    }

    @Test("Check names what reviewers differ on, and a study that is included all the same")
    func unsettled() throws {
        let project = try Self.project()
        try project.page("decide rec1 include --stage full-text")
        project.session.coder = "bob"
        try project.page("decide rec1 exclude --stage full-text --because no")
        #expect(!(try project.type("check")).contains("screening"))
        try project.page("screening release full-text")
        #expect(try project.type("check").contains("screening-unsettled"))
        try project.page("study include Smith2020")
        let check = try project.type("check")
        #expect(
            check.contains("included-against-screening") && check.contains("ana: include, bob: exclude"), "\(check)")
        try project.page("decide rec1 include --stage full-text --consensus")
        #expect(!(try project.type("check")).contains("screening"))
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
