import Store
import Synthesis
import Testing
import Workbench

extension SynthesisProject {
    /// Does something as another reviewer.
    func by<T>(_ reviewer: String, _ body: (Session) throws -> T) throws -> T {
        let former = session.coder
        session.coder = reviewer
        defer { session.coder = former }
        return try body(session)
    }

    @discardableResult
    func translate(_ construct: String, into goal: String, _ request: TranslationRequest) throws -> MadeTranslation {
        try session.translate(construct, to: goal, request).value
    }

    func lines(_ filter: TranslationFilter = TranslationFilter()) throws -> [TranslationLine] {
        try session.translations(filter).lines
    }
}

@Suite("Synthesis: several reviewers")
struct SynthesisReviewersTests {
    private static let reciprocal = TranslationRequest(relation: .reciprocal, because: "alike")
    private static let refutational = TranslationRequest(relation: .refutational, because: "opposed")

    /// k1 to C1 as `ana` and as `ben` have it: like it, and against it.
    private static func twoReviewers() throws -> SynthesisProject {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        try synthesis.by("ben") { _ = try $0.translate("k1", to: "C1", refutational) }
        return synthesis
    }

    @Test("What two reviewers make of a pair stands side by side, and the cell says that they differ")
    func sideBySide() throws {
        let synthesis = try Self.twoReviewers()
        #expect(try synthesis.lines().map(\.reviewer) == [synthesis.session.coder, "ben"])
        #expect(try synthesis.lines().map(\.row.relation) == [.reciprocal, .refutational])
        #expect(try synthesis.marks() == ["RX", ""])
        let cells = ConceptGrid(of: try synthesis.session.synthesisView().material).rows[0].cells
        #expect(cells.map(\.isInDispute) == [true, false])
        #expect(try synthesis.session.why("C1", "Fixsen2020").why.lines.count == 2)
    }

    @Test("The same reviewer's new translation supersedes the former, which is kept, and leaves the other's alone")
    func supersedesOnlyOnesOwn() throws {
        let synthesis = try Self.twoReviewers()
        try synthesis.translate("k1", because: "after all")
        #expect(try synthesis.lines().map(\.row.because) == ["opposed", "after all"])
        let all = try synthesis.lines(TranslationFilter(withSuperseded: true))
        #expect(all.map { $0.supersededBy != nil } == [true, false, false])
        #expect(try synthesis.session.translations(TranslationFilter()).superseded == 1)
    }

    @Test("Settling takes one and keeps the others with the reason; withdrawn, they stand again")
    func settling() throws {
        let synthesis = try Self.twoReviewers()
        let before = try synthesis.project.dump()
        let settled = try synthesis.session.settle("k1", "C1", by: "ben", over: [], because: "read again").value
        #expect(settled.superseded == ["\(synthesis.session.coder): C1 reciprocal"])
        #expect(try synthesis.marks() == ["X", ""])
        let former = try synthesis.lines(TranslationFilter(withSuperseded: true))[0]
        #expect(former.supersededBy == "ben: C1 refutational")
        #expect(former.row.supersededBecause == "read again")
        let after = try synthesis.project.dump()
        _ = try synthesis.session.undo(1)
        #expect(try synthesis.project.dump() == before)
        _ = try synthesis.session.redo(1)
        #expect(try synthesis.project.dump() == after)
        try synthesis.by("ben") { _ = try $0.translate("k1", to: "C1", Self.refutational) }
        _ = try synthesis.session.withdrawTranslation("k1", of: "C1", by: "ben")
        #expect(try synthesis.marks() == ["R", ""])
    }

    @Test("A settlement may give up another goal of the construct, and needs an alternative")
    func settlingOverGoals() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        #expect(complaint { try synthesis.session.settle("k1", "C1", by: nil, over: [], because: "so") } != nil)
        _ = try synthesis.session.addConcept("Another", after: nil, synthesis: nil)
        try synthesis.by("ben") { _ = try $0.translate("k1", to: "C2", Self.reciprocal) }
        _ = try synthesis.session.settle("k1", "C1", by: nil, over: ["C2"], because: "C2 is too wide")
        #expect(try synthesis.marks() == ["R", "", "", ""])
        #expect(complaint { try synthesis.session.settle("k1", "C1", by: nil, over: ["C1"], because: "so") } != nil)
    }

    @Test("Another reviewer's translation is withdrawn only by name")
    func withdrawing() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        let told = try synthesis.by("ben") { session in complaint { try session.withdrawTranslation("k1", of: "C1") } }
        let owner = synthesis.session.coder
        #expect(told?.candidates == [owner])
        try synthesis.by("ben") { _ = try $0.withdrawTranslation("k1", of: "C1", by: owner) }
        #expect(try synthesis.lines().isEmpty)
    }

    @Test("A word on a translation says who said it, and stays with the translation")
    func discussion() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        try synthesis.by("ben") { _ = try $0.discuss("k1", "C1", "is it the same worker?") }
        #expect(try synthesis.lines().map(\.discussion) == [["ben: is it the same worker?"]])
        try synthesis.by("ben") { _ = try $0.translate("k1", to: "C1", Self.refutational) }
        let told = try synthesis.by("cem") { session in complaint { try session.discuss("k1", "C1", "whose?") } }
        #expect(told?.candidates.count == 2)
    }

    @Test("What one finds and another looks for in vain stands side by side too")
    func absences() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        let noted = try synthesis.by("ben") { try $0.noteAbsence(of: "C1", in: "Fixsen2020", note: "read twice").value }
        #expect(noted.finders == [synthesis.session.coder])
        let cell = ConceptGrid(of: try synthesis.session.synthesisView().material).rows[0].cells[0]
        #expect(cell.marks == "R")
        #expect(cell.isInDispute)
        #expect(complaint { try synthesis.session.withdrawAbsence(of: "C1", in: "Fixsen2020") } != nil)
        _ = try synthesis.session.withdrawAbsence(of: "C1", in: "Fixsen2020", by: "ben")
        #expect(try !ConceptGrid(of: synthesis.session.synthesisView().material).rows[0].cells[0].isInDispute)
    }

    @Test("Who translates after all withdraws only their own note that it was not found")
    func foundAfterAll() throws {
        let synthesis = try SynthesisProject()
        try synthesis.by("ben") { _ = try $0.noteAbsence(of: "C1", in: "Fixsen2020", note: nil) }
        _ = try synthesis.session.noteAbsence(of: "C1", in: "Fixsen2020", note: nil)
        #expect(try synthesis.translate("k1").withdrewAbsence)
        #expect(try synthesis.session.synthesisView().material.notFound.count == 1)
    }

    @Test("Translations are listed by construct, goal, study and reviewer, all of which must fit")
    func filters() throws {
        let synthesis = try Self.twoReviewers()
        try synthesis.translate("k2")
        func constructs(_ about: String...) throws -> [String] {
            try synthesis.lines(TranslationFilter(about: about)).map(\.construct)
        }
        #expect(try constructs("k1") == ["k1", "k1"])
        #expect(try constructs("C1", "Morris2022") == ["k2"])
        #expect(try constructs("k1", "Morris2022").isEmpty)
        #expect(try synthesis.lines(TranslationFilter(reviewer: "ben")).map(\.construct) == ["k1"])
        #expect(complaint { try constructs("T1") }?.kind == .usage)
        #expect(complaint { try synthesis.lines(TranslationFilter(reviewer: "bne")) }?.what.contains("ben") == true)
    }
}

@Suite("Synthesis: studies into one another")
struct SynthesisIntoOneAnotherTests {
    private static let reciprocal = TranslationRequest(relation: .reciprocal, because: "alike")

    @Test("A construct goes into another study's construct, and through it into the concept")
    func constructToConstruct() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        let made = try synthesis.translate("k2", into: "k1", Self.reciprocal)
        #expect(made.into == "k1")
        #expect(made.support == SupportCount(studies: 1, dataSets: 1))
        #expect(try synthesis.marks() == ["R", "R"])
        let why = try synthesis.session.why("C1", "Morris2022").why
        #expect(why.lines[0].way.through.count == 1)
        _ = try synthesis.session.withdrawTranslation("k2", of: "k1")
        #expect(try synthesis.marks() == ["R", ""])
    }

    @Test("Constructs of one study are linked, not translated; nor does a construct go into itself")
    func sameStudy() throws {
        let synthesis = try SynthesisProject()
        _ = try synthesis.construct("Fixsen2020", "Shared vision")
        let before = try synthesis.project.dump()
        #expect(complaint { try synthesis.translate("k1", into: "k3", Self.reciprocal) }?.kind == .badData)
        #expect(complaint { try synthesis.translate("k1", into: "k1", Self.reciprocal) }?.kind == .badData)
        #expect(try synthesis.project.dump() == before)
    }

    @Test("A refutation keeps its explanation, its grounds and what it stands against; one that is like has none")
    func refutation() throws {
        let synthesis = try SynthesisProject()
        var request = TranslationRequest(
            relation: .refutational, because: "another decade", context: "before the pandemic", grounds: .time,
            against: "k2")
        try synthesis.translate("k1", into: "C1", request)
        let line = try #require(try synthesis.lines().first)
        #expect(line.refutation?.explanation == "another decade")
        #expect(line.refutation?.grounds == "time")
        #expect(line.against == "k2")
        #expect(line.row.context == "before the pandemic")
        request.relation = .reciprocal
        #expect(complaint { try synthesis.translate("k1", into: "C1", request) }?.kind == .usage)
        request.relation = .refutational
        request.against = "k1"
        #expect(complaint { try synthesis.translate("k1", into: "C1", request) }?.kind == .usage)
    }

    @Test("A refutation can be explained later, and anew; the construct that it goes into is what it stands against")
    func explainedLater() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1", into: "k2", TranslationRequest(relation: .refutational, because: "opposed"))
        #expect(try synthesis.lines()[0].against == "k2")
        #expect(try synthesis.lines()[0].refutation == nil)
        #expect(try synthesis.lines()[0].grounds == "not given")
        _ = try synthesis.session.explainRefutation(
            "k1", "k2", "other people", grounds: .population, against: nil)
        let line = try synthesis.lines()[0]
        #expect(line.refutation?.grounds == "population")
        #expect(line.refutation?.explanation == "other people")
        #expect(line.against == "k2")
        try synthesis.translate("k1")
        #expect(
            complaint {
                try synthesis.session.explainRefutation("k1", "C1", "why", grounds: .time, against: nil)
            }?.kind == .badData)
    }

    @Test("What goes into nothing says why, is asked for no more, and cannot be translated as well")
    func untranslatable() throws {
        let synthesis = try SynthesisProject()
        _ = try synthesis.session.setUntranslatable("k1", because: "it describes the sample")
        #expect(try synthesis.session.nextStudy().next?.study.name == "Morris2022")
        #expect(try synthesis.translate("k1").wasUntranslatable)
        #expect(complaint { try synthesis.session.setUntranslatable("k1", because: "so") }?.kind == .badData)
        #expect(complaint { try synthesis.session.setUntranslatable("k2", because: nil) }?.kind == .noMatch)
    }

    @Test("The next study shows how its authors link its constructs")
    func map() throws {
        let synthesis = try SynthesisProject()
        _ = try synthesis.construct("Fixsen2020", "Shared vision")
        _ = try synthesis.session.linkConstructs("k3", "k1", verb: "makes room for", locator: nil)
        #expect(try synthesis.session.nextStudy().next?.map.map(\.verb) == ["makes room for"])
        #expect(try synthesis.session.nextStudy("Morris2022").next?.map.isEmpty == true)
    }
}
