import Store
import Synthesis
import Testing

@testable import Workbench

@Suite("Studies that become one, and one that becomes two")
struct StudyPartingTests {
    let synthesis: SynthesisProject
    var session: Session { synthesis.session }

    init() throws {
        synthesis = try SynthesisProject()
    }

    private func dump() throws -> [String] { try synthesis.project.dump() }

    @discardableResult
    private func add(_ key: String, _ set: (inout StudyFacts) -> Void = { _ in }) throws -> StudyPlace {
        var facts = StudyFacts()
        set(&facts)
        return try session.addStudy(key, kind: .published, facts, documents: [], synthesis: nil).value
    }

    private func merge(_ gone: String, _ kept: String, keeping: Bool = false) throws -> MergedStudy {
        try session.mergeStudy(gone, into: kept, keeping: keeping).value
    }

    @Test("What hangs on one study hangs on the other then, and undo is exact")
    func merging() throws {
        try add("Fixsen2021") { $0.country = "England" }
        _ = try synthesis.construct("Fixsen2021", "Buy-in again")
        _ = try session.addQuote("Fixsen2021", words: "we bought in", locator: "p5", speaker: nil)
        _ = try session.cite("q1", for: "k3")
        try synthesis.translate("k1")
        try synthesis.translate("k3")
        _ = try session.setRichness("Fixsen2021", "rich", because: "long")
        _ = try session.relateStudies("Fixsen2021", "Morris2022", .reciprocal, aspect: nil, because: "alike")
        let before = try dump()
        #expect(ConceptGrid(of: try session.synthesisView().material).rows[0].support.studies == 2)
        let merged = try merge("Fixsen2021", "Fixsen2020")
        #expect(merged.constructs == 2 && merged.quotes == 1)
        #expect(
            merged.study.country == "England" && merged.study.richness == "rich"
                && merged.study.richnessBecause == "long")
        let material = try session.synthesisView().material
        #expect(material.studies.map(\.name) == ["Fixsen2020", "Morris2022"])
        #expect(ConceptGrid(of: material).rows[0].support.studies == 1)
        #expect(try session.studyRelations().lines.map { [$0.one, $0.other] } == [["Fixsen2020", "Morris2022"]])
        #expect(SynthesisCheck.findings(in: material).allSatisfy { $0.rule != .danglingReference })
        _ = try session.undo(1)
        #expect(try dump() == before)
        _ = try session.redo(1)
        #expect(try session.synthesisView().material.studies.count == 2)
    }

    @Test("Saved queries and smart codes that name the key that is gone are told; others are not")
    func orphans() throws {
        try add("A2018")
        try add("B2020")
        _ = try session.saveQuery("first", "study:a2018 & uncoded")
        _ = try session.saveQuery("second", "study:B2020 & uncoded")
        #expect(try merge("A2018", "B2020").orphaned == ["@first"])
    }

    @Test("Two citations are two reports of one study; its year is that of the study that is kept")
    func reports() throws {
        try add("A") { ($0.citation, $0.year) = ("A. 2020. On waiting.", "2020") }
        try add("B") { ($0.citation, $0.year, $0.doi) = ("A. 2021. More on waiting.", "2021", "10.1/x") }
        let merged = try merge("B", "A")
        #expect(merged.reports == 2 && merged.overruled.isEmpty)
        let lines = try session.reportLines(study: "A")
        #expect(lines.map(\.report.citation).sorted() == ["A. 2020. On waiting.", "A. 2021. More on waiting."])
        #expect(merged.study.year == "2020" && merged.study.citation == "A. 2020. On waiting.")
    }

    @Test("What they say differently is named and changes nothing; the kept study's word stands when that is said")
    func contradictions() throws {
        try add("A") { ($0.country, $0.fields) = ("England", ["kind": "rural"]) }
        try add("B") { ($0.country, $0.fields) = ("Wales", ["kind": "town", "own": "x"]) }
        let before = try dump()
        let told = complaint { try merge("B", "A") }
        #expect(told?.candidates.count == 2 && told?.next?.contains("--keep") == true)
        #expect(try dump() == before)
        let merged = try merge("B", "A", keeping: true)
        #expect(merged.overruled.count == 2 && merged.study.country == "England")
        let line = try session.studyLines().lines.first { $0.study.name == "A" }
        #expect(line?.fields.map { [$0.name, $0.value] } == [["kind", "rural"], ["own", "x"]])
    }

    @Test("What cannot be one is refused, whatever is said")
    func obstacles() throws {
        func refused(_ gone: String, _ kept: String, _ words: String) throws {
            let before = try dump()
            let told = complaint { try merge(gone, kept, keeping: true) }
            #expect(told?.candidates.contains { $0.contains(words) } == true, "\(told?.candidates ?? [])")
            #expect(try dump() == before)
        }
        try synthesis.translate("k1")
        _ = try session.noteAbsence(of: "C1", in: "Morris2022", note: nil)
        try refused("Morris2022", "Fixsen2020", "looked for and not found")
        _ = try session.withdrawAbsence(of: "C1", in: "Morris2022")
        _ = try session.relateStudies("Fixsen2020", "Morris2022", .reciprocal, aspect: nil, because: "alike")
        try refused("Morris2022", "Fixsen2020", "related to each other")
        _ = try session.unrelateStudies("Fixsen2020", "Morris2022", aspect: nil)
        _ = try session.excludeStudy("Morris2022", reason: "of another kind", synthesis: nil)
        try refused("Morris2022", "Fixsen2020", "decide first")
        #expect(complaint { try merge("Fixsen2020", "Fixsen2020") }?.kind == .usage)
    }

    @Test(
        "Hidden decisions of one reviewer on both are not told, and stand against it; released and alike they are one")
    func decisions() throws {
        for study in ["Fixsen2020", "Morris2022"] {
            _ = try session.decide(
                study, .include, stage: .fullText, because: nil, isConsensus: false, synthesis: nil)
        }
        let told = complaint { try merge("Morris2022", "Fixsen2020", keeping: true) }
        #expect(told?.candidates.count == 1 && told?.candidates[0].contains("not released") == true)
        #expect(told?.candidates[0].contains("include") == false)
        _ = try session.releaseScreening(.fullText, synthesis: nil)
        let merged = try merge("Morris2022", "Fixsen2020", keeping: true)
        #expect(merged.overruled.count == 1)
        #expect(try synthesis.project.store.read { try $0.decisions(on: merged.study.id).count } == 1)
    }

    @Test("A study is parted, stands behind the other wherever that stands, and undo is exact")
    func splitting() throws {
        _ = try session.beginRun("again", index: "Fixsen2020", order: [], because: nil)
        for report in ["First report", "Second report"] {
            var facts = ReportFacts()
            facts.citation = report
            _ = try session.setReport("Fixsen2020", number: nil, facts)
        }
        _ = try synthesis.construct("Fixsen2020", "Champions carry it")
        _ = try session.addQuote("Fixsen2020", words: "she carries it", locator: "p9", speaker: nil)
        _ = try session.cite("q1", for: "k3")
        try synthesis.translate("k1")
        try synthesis.translate("k3")
        let before = try dump()
        var request = StudySplit(key: "Fixsen2020b")
        request.reports = [2]
        request.constructs = ["k3", "K3"]
        let split = try session.splitStudy("Fixsen2020", request).value
        #expect(split.reports == 1 && split.constructs == 1 && split.quotes == 1)
        #expect(split.dataSet == "FX" && split.study.citation == "Second report")
        let material = try session.synthesisView().material
        #expect(material.studies.map(\.name) == ["Fixsen2020", "Fixsen2020b", "Morris2022"])
        let count = ConceptGrid(of: material).rows[0].support
        #expect(count.studies == 2 && count.dataSets == 1)
        #expect(try session.runLines().runs[0].order == ["Fixsen2020", "Fixsen2020b", "Morris2022"])
        _ = try session.undo(1)
        #expect(try dump() == before)
        // Parted and made one again, nothing but the place of the study is another.
        _ = try session.splitStudy("Fixsen2020", request)
        _ = try merge("Fixsen2020b", "Fixsen2020")
        let again = try session.synthesisView().material
        #expect(again.studies.map(\.name) == ["Fixsen2020", "Morris2022"])
        #expect(again.constructs(ofStudy: again.studies[0].key).map(\.number) == [1, 3])
    }

    @Test("What would be torn apart is named, and nothing is changed")
    func torn() throws {
        _ = try synthesis.construct("Fixsen2020", "Champions carry it")
        _ = try session.addQuote("Fixsen2020", words: "she carries it", locator: "p9", speaker: nil)
        _ = try session.cite("q1", for: "k1")
        _ = try session.linkConstructs("k1", "k3", verb: "leads to", locator: nil)
        let before = try dump()
        func refused(_ set: (inout StudySplit) -> Void, _ words: String) throws {
            var request = StudySplit(key: "Other")
            set(&request)
            let told = complaint { try session.splitStudy("Fixsen2020", request) }
            #expect(
                (told?.candidates ?? []).contains { $0.contains(words) } || told?.what.contains(words) == true,
                "\(String(describing: told))")
            #expect(try dump() == before)
        }
        try refused({ $0.quotes = ["q1"] }, "name k1 too")
        try refused({ $0.constructs = ["k3"] }, "linked to k1")
        try refused({ $0.constructs = ["k2"] }, "k2 is of Morris2022")
        try refused({ _ in }, "what of Fixsen2020")
        try refused({ ($0.key, $0.constructs) = ("morris2022", ["k1", "k3"]) }, "already a study")
        try refused({ ($0.key, $0.constructs) = ("k7", ["k1", "k3"]) }, "reads like the number")
        try refused({ $0.reports = [1] }, "none is number 1")
        try refused({ $0.documents = ["P07"] }, "no document of Fixsen2020")
    }
}
