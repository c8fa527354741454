import Store
import Synthesis
import Testing
import Workbench

/// A project with a synthesis of two studies, each with a construct.
struct SynthesisProject {
    let project: CodingProject

    var session: Session { project.session }

    init(kind: Synthesis.StudyKind = .published) throws {
        project = try CodingProject.interview()
        _ = try session.makeSynthesis("Link work", method: "meta-ethnography", question: nil, note: "Exercise")
        if kind == .own {
            _ = try session.setProtocol("own-studies", "they are of one programme", isOwn: false, synthesis: nil)
        }
        for (name, set) in [("Fixsen2020", "FX"), ("Morris2022", "NE")] {
            var facts = StudyFacts()
            facts.dataset = set
            _ = try session.addStudy(name, kind: kind, facts, documents: [], synthesis: nil)
        }
        _ = try construct("Fixsen2020", "Emotional buy-in")
        _ = try construct("Morris2022", "Rapport is hard to build")
        _ = try session.addConcept("Buy-in has to be kept up", after: "k1", synthesis: nil)
    }

    func construct(_ study: String, _ label: String, _ wording: Wording? = .unchecked) throws -> AddedConstruct {
        try session.addConstruct(study, label: label, wording: wording, locator: "@abstract", definition: nil).value
    }

    @discardableResult
    func translate(
        _ construct: String, _ relation: Relation = .reciprocal, because: String = "alike", fit: Fit = .full
    ) throws -> MadeTranslation {
        try session.translate(
            construct, to: "C1", TranslationRequest(relation: relation, fit: fit, because: because)
        ).value
    }

    func marks() throws -> [String] {
        ConceptGrid(of: try session.synthesisView().material).rows.flatMap { $0.cells.map(\.marks) }
    }
}

@Suite("Synthesis: studies")
struct SynthesisStudyTests {
    @Test("Fictional and real studies never share a synthesis, in whatever order", arguments: [true, false])
    func fiction(fictionFirst: Bool) throws {
        let kinds: [Synthesis.StudyKind] = fictionFirst ? [.fictional, .published] : [.own, .fictional]
        let project = try CodingProject()
        _ = try project.session.makeSynthesis("S", method: "cross-study", question: nil, note: nil)
        _ = try project.session.addStudy("A", kind: kinds[0], StudyFacts(), documents: [], synthesis: nil)
        let before = try project.dump()
        let told = complaint {
            try project.session.addStudy("B", kind: kinds[1], StudyFacts(), documents: [], synthesis: nil)
        }
        #expect(told?.what.contains("never share a synthesis") == true)
        #expect(try project.dump() == before)
    }

    @Test(
        "One's own and published studies may share one for a reason that the protocol gives, and it stays while they do"
    )
    func ownBesidePublished() throws {
        let synthesis = try SynthesisProject()
        let before = try synthesis.project.dump()
        let told = complaint {
            try synthesis.session.addStudy("Own", kind: .own, StudyFacts(), documents: ["P07"], synthesis: nil)
        }
        #expect(told?.next?.contains("protocol set own-studies") == true)
        #expect(try synthesis.project.dump() == before)
        _ = try synthesis.session.setProtocol("own-studies", "same towns", isOwn: false, synthesis: nil)
        #expect(
            try synthesis.session.protocolLines(synthesis: nil).lines.first { $0.section == "own-studies" }?.text
                == "same towns")
        let place = try synthesis.session.addStudy("Own", kind: .own, StudyFacts(), documents: ["P07"], synthesis: nil)
        #expect(place.value.order == 3)
        #expect(place.value.documents == ["P07"])
        let kept = complaint {
            try synthesis.session.setProtocol("own-studies", "", isOwn: false, synthesis: nil)
        }
        #expect(kept?.what.contains("Own is a study of our own") == true)
        let material = try synthesis.session.synthesisView().material
        #expect(material.isAccessUnequal)
        #expect(material.included.map(\.access) == [.notes, .notes, .transcripts])
        #expect(SynthesisCheck.findings(in: material).allSatisfy { $0.rule != .ownWithoutReason })
    }

    @Test("Where studies are compared with each other they need no reason")
    func crossStudy() throws {
        let project = try CodingProject.interview()
        _ = try project.session.makeSynthesis("S", method: "cross-study", question: nil, note: nil)
        _ = try project.session.addStudy("Own", kind: .own, StudyFacts(), documents: ["P07"], synthesis: nil)
        #expect(try !project.session.synthesisView().material.isAccessUnequal)
    }

    @Test("A document is data of one study only")
    func documentOfTwoStudies() throws {
        let synthesis = try SynthesisProject()
        _ = try synthesis.session.setProtocol("own-studies", "same towns", isOwn: false, synthesis: nil)
        _ = try synthesis.session.addStudy("Own", kind: .own, StudyFacts(), documents: ["P07"], synthesis: nil)
        let told = complaint { try synthesis.session.setStudy("Fixsen2020", StudyFacts(), documents: ["P0*"]) }
        #expect(told?.what == "P07 belongs to study Own")
    }

    @Test("Studies of one data set count once; taking the label off makes them count apart")
    func dataSets() throws {
        let synthesis = try SynthesisProject()
        _ = try synthesis.session.setDataSet("Morris2022", label: "FX")
        try synthesis.translate("k1")
        #expect(try synthesis.translate("k2").support == SupportCount(studies: 2, dataSets: 1))
        _ = try synthesis.session.setDataSet("Morris2022", label: nil)
        #expect(try synthesis.translate("k2", because: "again").support == SupportCount(studies: 2, dataSets: 2))
        #expect(try synthesis.project.store.read { try $0.dataSets().map(\.label) } == ["FX"])
    }

    @Test("An excluded study keeps its constructs, leaves the grid, and takes no translation")
    func exclusion() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k2")
        #expect(
            try synthesis.session.excludeStudy("Morris2022", reason: "no rapport", synthesis: nil).value.translations
                == 1)
        #expect(try synthesis.marks() == [""])
        #expect(
            complaint { try synthesis.translate("k2", because: "again") }?.next
                == "include it first: study include Morris2022")
        #expect(
            SynthesisCheck.findings(in: try synthesis.session.synthesisView().material).contains {
                $0.rule == .studyNotIncluded
            })
        _ = try synthesis.session.includeStudy("Morris2022", reason: nil, synthesis: nil)
        #expect(try synthesis.marks() == ["", "R"])
    }

    @Test("Removing a study takes everything of it along, says how much, and is undone as one")
    func removal() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        _ = try synthesis.session.addThirdOrder("T", from: ["C1", "k1"], synthesis: nil)
        _ = try synthesis.session.addQuote("Fixsen2020", words: "I was heard", locator: "p5", speaker: nil)
        _ = try synthesis.session.cite("q1", for: "k1")
        let before = try synthesis.project.dump()
        let use = try synthesis.session.removeStudy("Fixsen2020").value
        #expect(use.constructs == 1)
        #expect(use.quotes == 1)
        #expect(use.translations == 1)
        #expect(use.supports == 1)
        _ = try synthesis.project.store.undo(as: "ana")
        #expect(try synthesis.project.dump() == before)
    }

    @Test("A wrong key is met with the near ones")
    func unknown() throws {
        let synthesis = try SynthesisProject()
        #expect(
            complaint { try synthesis.session.studyKey("Fixen2020") }?.what.contains("did you mean Fixsen2020?") == true
        )
        #expect(try synthesis.session.studyKey("fixsen2020") == "Fixsen2020")
    }

    @Test("With one synthesis it is meant; with several the one in use, and the last made is in use")
    func inUse() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        _ = try session.makeSynthesis("Other", method: "cross-study", question: nil, note: nil)
        #expect(try session.synthesisView().row.name == "Other")
        _ = try session.useSynthesis("link")
        #expect(try session.synthesisView().row.name == "Link work")
        _ = try synthesis.project.store.undo(as: "ana")
        #expect(try session.synthesisView().row.name == "Link work")
    }
}

@Suite("Synthesis: constructs and quotations")
struct SynthesisConstructTests {
    @Test("Verbatim words are looked for in the text that is held, and refused when absent")
    func verbatim() throws {
        let synthesis = try SynthesisProject()
        _ = try synthesis.session.setStudy("Fixsen2020", StudyFacts(), documents: ["P07"])
        let found = try synthesis.construct("Fixsen2020", "Nobody rang me", .verbatim)
        #expect(found.construct.verbatim == .checked)
        #expect(found.search.found?.address == "P07:2.2")
        #expect(try synthesis.construct("Fixsen2020", "Nobody rang me", .unchecked).construct.verbatim == .unchecked)
        #expect(
            try synthesis.construct("Fixsen2020", "Somebody rang him", .paraphrase).construct.verbatim == .paraphrase)
        #expect(try synthesis.construct("Fixsen2020", "Not in it at all", nil).construct.verbatim == .unchecked)
        let told = complaint { try synthesis.construct("Fixsen2020", "Nobody rang her", .verbatim) }
        #expect(told?.what.contains("does not stand in the text of Fixsen2020") == true)
        #expect(try synthesis.construct("Morris2022", "Any words", .verbatim).construct.verbatim == .unchecked)
    }

    @Test("Links and citations stay inside one study")
    func insideOneStudy() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        _ = try session.addQuote("Morris2022", words: "I was heard", locator: "@p5", speaker: "link worker 3")
        #expect(complaint { try session.linkConstructs("k1", "k2", verb: "leads to", locator: nil) } != nil)
        #expect(complaint { try session.cite("q1", for: "k1") } != nil)
        #expect(try session.cite("q1", for: "k2").value)
        #expect(try session.cite("q1", for: "k2").operation == nil)
        _ = try synthesis.construct("Fixsen2020", "Shared vision")
        #expect(try session.linkConstructs("k1", "k3", verb: "leads to", locator: nil).value == nil)
        #expect(try session.linkConstructs("k1", "k3", verb: "rests on", locator: nil).value == "leads to")
    }

    @Test("A quotation of a report has a place in it")
    func locator() throws {
        let synthesis = try SynthesisProject()
        #expect(
            complaint { try synthesis.session.addQuote("Morris2022", words: "x", locator: nil, speaker: nil) }?.kind
                == .usage)
        let added = try synthesis.session.addQuote("Morris2022", words: "x", locator: "@p5", speaker: nil).value
        #expect(added.quote.locator == "p5")
    }

    @Test(
        "A theme without a statement is no construct; with one it brings its codings, each once, from the study's documents"
    )
    func fromTheme() throws {
        let synthesis = try SynthesisProject(kind: .own)
        let (session, project) = (synthesis.session, synthesis.project)
        try project.addDocument("P08", CodingProject.interviewText)
        _ = try session.setStudy("Fixsen2020", StudyFacts(), documents: ["P07"])
        for words in [["P07:2.1", "trust"], ["P07:2.1", "listening"], ["P07:4.2", "trust"], ["P08:2.1", "trust"]] {
            _ = try session.code(words)
        }
        _ = try session.newTheme("Trust", ThemeChange())
        _ = try session.changeParts(.add, of: "Trust", ["trust,", "listening"])
        #expect(
            complaint { try session.takeConstruct(fromTheme: "Trust", study: "Fixsen2020") }?.what.contains(
                "no statement") == true)
        var change = ThemeChange()
        change.statement = "Trust comes before help"
        _ = try session.defineTheme("Trust", change)
        let added = try session.takeConstruct(fromTheme: "Trust", study: "Fixsen2020").value
        #expect(added.construct.label == "Trust comes before help")
        #expect(added.construct.verbatim == .checked)
        #expect(try session.quoteLines(study: "Fixsen2020").map(\.quote.locator) == ["P07:2.1", "P07:4.2"])
        #expect(try session.takeConstruct(fromTheme: "Trust", study: "Fixsen2020").operation == nil)
        change.statement = "Trust is made"
        _ = try session.defineTheme("Trust", change)
        let again = try session.takeConstruct(fromTheme: "Trust", study: "Fixsen2020").value
        #expect(again.wasThere)
        #expect(again.construct.number == added.construct.number)
        #expect(again.construct.label == "Trust is made")
    }

    @Test("Themes are not constructs of a published study")
    func themeOfPublished() throws {
        let synthesis = try SynthesisProject()
        var change = ThemeChange()
        change.statement = "Trust comes before help"
        _ = try synthesis.session.newTheme("Trust", change)
        #expect(
            complaint { try synthesis.session.takeConstruct(fromTheme: "Trust", study: "Fixsen2020") }?.kind == .badData
        )
    }
}
