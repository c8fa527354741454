import Store
import Synthesis
import Testing
import Workbench

@Suite("Synthesis: how studies are related")
struct SynthesisRelatingTests {
    @Test(
        "A judgement made anew, in whichever order the studies are named, is a version; another aspect is another relation"
    )
    func versions() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        _ = try session.relateStudies("Fixsen2020", "Morris2022", .reciprocal, aspect: nil, because: "alike")
        let again = try session.relateStudies(
            "Morris2022", "fixsen2020", .refutational, aspect: nil, because: "not alike"
        ).value
        #expect(again.former?.kind == "reciprocal")
        #expect(again.line.row.version == 2)
        _ = try session.relateStudies("Fixsen2020", "Morris2022", .unrelated, aspect: "time", because: "another topic")
        #expect(try session.studyRelations().lines.map(\.row.kind) == ["refutational", "unrelated"])
        #expect(try session.studyRelations(withFormer: true).lines.count == 3)
        #expect(try session.unrelateStudies("Fixsen2020", "Morris2022", aspect: nil).value == 2)
        #expect(try session.studyRelations(withFormer: true).lines.map(\.row.aspect) == ["time"])
        #expect(complaint { try session.unrelateStudies("Fixsen2020", "Morris2022", aspect: nil) }?.kind == .noMatch)
    }

    @Test("A relation gives its reason, and is between two that the synthesis includes")
    func refused() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        let before = try synthesis.project.dump()
        func relate(_ one: String, _ other: String, because: String = "so") -> Complaint? {
            complaint { try session.relateStudies(one, other, .reciprocal, aspect: nil, because: because) }
        }
        #expect(relate("Fixsen2020", "Morris2022", because: " ")?.kind == .usage)
        #expect(relate("Fixsen2020", "Fixsen2020")?.kind == .usage)
        #expect(relate("Fixsen2020", "Moris2022")?.what.contains("did you mean Morris2022") == true)
        #expect(try synthesis.project.dump() == before)
        _ = try session.excludeStudy("Morris2022", reason: "off topic", synthesis: nil)
        #expect(relate("Fixsen2020", "Morris2022")?.kind == .badData)
    }

    @Test("A group of studies is related as one, and goes with its relations")
    func groups() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        #expect(complaint { try session.setStudyGroup("Rural", [], note: nil) }?.kind == .usage)
        #expect(complaint { try session.setStudyGroup("Fixsen2020", ["Morris2022"], note: nil) }?.kind == .badData)
        _ = try session.setStudyGroup("Rural", ["Fixsen2020"], note: "no bus")
        #expect(try session.setStudyGroup("rural", ["Fixsen2020", "Morris2022"], note: nil).value.studies.count == 2)
        _ = try session.removeStudyGroup("Rural", ["Morris2022"])
        _ = try session.relateStudies("Rural", "Morris2022", .lineOfArgument, aspect: nil, because: "so")
        #expect(try session.studyRelations().lines.map(\.one) == ["Rural"])
        let before = try synthesis.project.dump()
        _ = try session.removeStudyGroup("Rural", [])
        #expect(try session.studyRelations().lines.isEmpty)
        _ = try session.undo(1)
        #expect(try synthesis.project.dump() == before)
    }

    @Test("Words are about studies when both name studies or groups, and the last is how they are related")
    func toldApart() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        #expect(try session.relatesStudies(["Fixsen2020", "Morris2022", "reciprocal"]))
        #expect(try !session.relatesStudies(["Fixsen2020", "waiting", "reciprocal"]))
        #expect(try !session.relatesStudies(["Fixsen2020", "Morris2022", "causes"]))
        #expect(try !session.relatesStudies(["r3"]))
    }

    @Test("Every version of the initial assumption is kept")
    func assumption() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        _ = try session.assume(.reciprocal, "they speak of the same worker")
        #expect(try session.assume(.lineOfArgument, "each has a part of it").value.version == 2)
        #expect(try session.assumptions().versions.map(\.row.kind) == ["reciprocal", "line-of-argument"])
        #expect(complaint { try session.assume(.unrelated, "nothing") }?.kind == .usage)
    }
}

@Suite("Synthesis: runs, parts and updates")
struct SynthesisRunTests {
    private static let reciprocal = TranslationRequest(relation: .reciprocal, because: "alike")

    @Test("A run has its own order and translations, and leaves the synthesis as it is")
    func run() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        try synthesis.translate("k1")
        #expect(
            try session.beginRun("again", index: "Morris2022", order: [], because: nil).value.order == [
                "Morris2022", "Fixsen2020",
            ])
        #expect(try session.nextStudy(run: "again").next?.study.name == "Morris2022")
        var request = Self.reciprocal
        request.run = "again"
        try synthesis.translate("k2", into: "C1", request)
        request.relation = .refutational
        try synthesis.translate("k1", into: "C1", request)
        #expect(try synthesis.marks() == ["R", ""])
        let grid = ConceptGrid(of: try session.synthesisView(run: "again").material)
        #expect(grid.studies.map(\.name) == ["Morris2022", "Fixsen2020"])
        #expect(grid.rows[0].cells.map(\.marks) == ["R", "X"])
        let comparison = try session.compareRun("again").comparison
        #expect(comparison.constructs.map(\.construct.number) == [1, 2])
        #expect(comparison.concepts.map { $0.gained.map(\.name) } == [["Morris2022"]])
        #expect(comparison.concepts.map { $0.lost.map(\.name) } == [["Fixsen2020"]])
        #expect(comparison.alike == 0)
        let before = try synthesis.project.dump()
        #expect(try session.removeRun("again").value.translations == 2)
        #expect(try synthesis.lines().count == 1)
        _ = try session.undo(1)
        #expect(try synthesis.project.dump() == before)
    }

    @Test("A run that has not come to a study yet takes nothing from it")
    func unfinishedRun() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        try synthesis.translate("k1")
        try synthesis.translate("k2")
        _ = try session.beginRun("again", index: "Morris2022", order: [], because: nil)
        var request = Self.reciprocal
        request.run = "again"
        try synthesis.translate("k2", into: "C1", request)
        let comparison = try session.compareRun("again").comparison
        #expect(comparison.constructs.isEmpty && comparison.concepts.isEmpty)
        #expect(comparison.alike == 1 && comparison.notYet == 1)
    }

    @Test("A run's name, index and order are checked before anything is made")
    func refused() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        #expect(complaint { try session.beginRun("r", index: "Nobody", order: [], because: nil) }?.kind == .noMatch)
        #expect(
            complaint { try session.beginRun("r", index: "Morris2022", order: ["Morris2022"], because: nil) }?.kind
                == .usage)
        _ = try session.beginRun("r", index: "Morris2022", order: [], because: nil)
        #expect(complaint { try session.beginRun("r", index: "Morris2022", order: [], because: nil) }?.kind == .badData)
        #expect(complaint { try session.synthesisView(run: "s") }?.kind == .noMatch)
    }

    @Test("The line of argument of a part is a construct of the whole, and a changed text is taken over")
    func parts() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        _ = try session.addLine("What helps is scarce.", label: nil, synthesis: nil)
        #expect(complaint { try session.takeConstruct(fromLine: "L1", key: nil) }?.kind == .badData)
        _ = try session.makeSynthesis("Whole", method: "meta-ethnography", question: nil, note: nil)
        _ = try session.setPart("Link work", of: "Whole")
        #expect(complaint { try session.setPart("Whole", of: "Link work") }?.kind == .badData)
        let taken = try session.takeConstruct(fromLine: "L1", key: "PartOne").value
        #expect(taken.construct.kind == "line-of-argument")
        #expect(taken.study.name == "PartOne")
        #expect(
            complaint { try session.setLine("L1", text: "What helps is time.", label: nil, because: nil) }?.next
                == "synthesis use \"Link work\", then the same line")
        _ = try session.useSynthesis("Link work")
        _ = try session.setLine("L1", text: "What helps is time.", label: nil, because: nil)
        _ = try session.useSynthesis("Whole")
        let again = try session.takeConstruct(fromLine: "L1", key: nil).value
        #expect(again.wasThere)
        #expect(again.construct.label == "What helps is time.")
        #expect(again.construct.number == taken.construct.number)
        _ = try session.addConcept("Help is scarce", after: nil, synthesis: nil)
        let made = try synthesis.translate("k3", into: "C2", Self.reciprocal)
        #expect(made.support == SupportCount(studies: 1, dataSets: 1))
    }

    @Test("What was translated before an update, and since, is shown apart and together")
    func updates() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        try synthesis.translate("k1")
        #expect(complaint { try session.synthesisView(part: .original) }?.kind == .noMatch)
        #expect(try session.beginUpdate(nil, note: "searched again").value.number == 1)
        try synthesis.translate("k2")
        try synthesis.translate("k1", .refutational, because: "after all")
        func marks(_ part: SynthesisSlice.Part?) throws -> [String] {
            ConceptGrid(of: try session.synthesisView(part: part).material).rows[0].cells.map(\.marks)
        }
        #expect(try marks(.original) == ["R", ""])
        #expect(try marks(.update) == ["X", "R"])
        #expect(try marks(nil) == ["X", "R"])
    }
}
