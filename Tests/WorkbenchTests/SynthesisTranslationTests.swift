import Store
import Synthesis
import Testing
import Workbench

@Suite("Synthesis: translating")
struct SynthesisTranslationTests {
    @Test("A translation gives its reason, a refutation what explains it", arguments: Relation.allCases)
    func because(relation: Relation) throws {
        let synthesis = try SynthesisProject()
        let before = try synthesis.project.dump()
        #expect(complaint { try synthesis.translate("k1", relation, because: "  ") }?.kind == .usage)
        #expect(try synthesis.project.dump() == before)
        try synthesis.translate("k1", relation, because: "both say so")
        #expect(try synthesis.marks() == [relation == .reciprocal ? "R" : "X", ""])
    }

    @Test("The same pair again takes the earlier translation's place and says what it was")
    func superseding() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        let made = try synthesis.translate("k1", .refutational, because: "on second thoughts", fit: .partial)
        #expect(made.former?.because == "alike")
        #expect(made.support.studies == 0)
        #expect(made.speaking.studies == 1)
        #expect(try synthesis.session.synthesisView().material.translations.count == 1)
        #expect(try synthesis.marks() == ["X", ""])
    }

    @Test("What was not found and is translated after all is no longer noted as not found")
    func foundAfterAll() throws {
        let synthesis = try SynthesisProject()
        _ = try synthesis.session.noteAbsence(of: "C1", in: "Morris2022", note: "labels read")
        #expect(try synthesis.marks() == ["", "0"])
        #expect(try synthesis.translate("k2").withdrewAbsence)
        #expect(try synthesis.marks() == ["", "R"])
    }

    @Test("What is translated cannot be noted as not found; withdrawn, it can")
    func absence() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k2")
        #expect(
            complaint { try synthesis.session.noteAbsence(of: "C1", in: "Morris2022", note: nil) }?.kind == .badData)
        _ = try synthesis.session.withdrawTranslation("k2", of: "C1")
        _ = try synthesis.session.noteAbsence(of: "C1", in: "Morris2022", note: nil)
        #expect(try synthesis.marks() == ["", "0"])
        _ = try synthesis.session.withdrawAbsence(of: "C1", in: "Morris2022")
        #expect(try synthesis.marks() == ["", ""])
    }

    @Test(
        "Each kind of number is refused where another belongs", arguments: ["C1", "T1", "q1", "1", "k", "kk1", "k99"])
    func numbers(word: String) throws {
        let synthesis = try SynthesisProject()
        #expect(complaint { try synthesis.translate(word) } != nil)
        #expect(try synthesis.session.synthesisView().material.translations.isEmpty)
    }

    @Test("What supports a third-order construct has a role, which can change; it rests on no other synthesis")
    func thirdOrder() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        try synthesis.translate("k1")
        _ = try session.addThirdOrder("Attention is scarce", from: ["C1"], synthesis: nil)
        #expect(try session.supportThirdOrder("T1", by: "k2", role: .supports, note: nil).value.former == nil)
        #expect(try session.supportThirdOrder("T1", by: "k2", role: .contradicts, note: nil).value.former == "supports")
        let material = try session.synthesisView().material
        #expect(Reach(of: .thirdOrder(material.thirdOrders[0].key), in: material).count().studies == 1)
        _ = try session.makeSynthesis("Other", method: "cross-study", question: nil, note: nil)
        _ = try session.addThirdOrder("Elsewhere", from: [], synthesis: nil)
        #expect(complaint { try session.supportThirdOrder("T2", by: "C1", role: .supports, note: nil) } != nil)
        #expect(complaint { try session.supportThirdOrder("T1", by: "T2", role: .supports, note: nil) } != nil)
    }

    @Test("The next study is the first in reading order with something left")
    func next() throws {
        let synthesis = try SynthesisProject()
        let session = synthesis.session
        #expect(try session.nextStudy().next?.study.name == "Fixsen2020")
        try synthesis.translate("k1")
        #expect(try session.nextStudy().next?.study.name == "Morris2022")
        try synthesis.translate("k2")
        #expect(try session.nextStudy().next == nil)
        _ = try session.addConcept("Another", after: nil, synthesis: nil)
        #expect(try session.nextStudy().next?.study.name == "Fixsen2020")
        #expect(try session.nextStudy("Morris2022").next?.untranslated.isEmpty == true)
    }
}

@Suite("Synthesis: where evidence ends")
struct SynthesisTraceTests {
    /// A synthesis whose first study is our own interview, with a coding cited for its construct.
    static func ours() throws -> SynthesisProject {
        let synthesis = try SynthesisProject(kind: .own)
        _ = try synthesis.session.setStudy("Fixsen2020", StudyFacts(), documents: ["P07"])
        _ = try synthesis.session.code(["P07:2.2", "trust"])
        _ = try synthesis.session.addQuotes("Fixsen2020", codings: "n1")
        _ = try synthesis.session.cite("q1", for: "k1")
        try synthesis.translate("k1")
        _ = try synthesis.session.addThirdOrder("Attention is scarce", from: ["C1"], synthesis: nil)
        return synthesis
    }

    @Test(
        "A third-order construct leads to the exact words of our transcript", arguments: ["T1", "C1", "k1", "q1", "t1"])
    func transcript(word: String) throws {
        let trace = try Self.ours().session.trace(word).trace
        #expect(trace.depth == .transcript)
        guard case .quote(_, let passage)? = trace.lines.last?.trace.step else {
            Issue.record("the last step is no quotation")
            return
        }
        #expect(passage == TranscriptPassage(address: "P07:2.2", words: "Nobody rang me 👩‍⚕️ at all."))
    }

    @Test("The cell says the same")
    func why() throws {
        let (_, why) = try Self.ours().session.why("C1", "Fixsen2020")
        #expect(why.depth == .transcript)
        #expect(why.lines.map(\.translation.because) == ["alike"])
    }

    @Test("A coding that is removed leaves the quotation with its words and place")
    func removedCoding() throws {
        let synthesis = try Self.ours()
        _ = try synthesis.session.uncode(["n1"])
        let quote = try #require(try synthesis.session.quoteLines(study: nil).first)
        #expect(quote.coding == nil)
        #expect(quote.quote.text == "Nobody rang me 👩‍⚕️ at all.")
        #expect(quote.quote.locator == "P07:2.2")
        #expect(try synthesis.session.trace("T1").trace.depth == .publishedQuotation)
    }

    @Test("A coding of another study's document is no quotation of this one")
    func otherStudy() throws {
        let synthesis = try Self.ours()
        try synthesis.project.addDocument("P08", CodingProject.interviewText)
        _ = try synthesis.session.code(["P08:2.1", "trust"])
        #expect(complaint { try synthesis.session.addQuotes("Fixsen2020", codings: "n2") }?.kind == .badData)
    }

    @Test("A coding is one quotation of a study, however often it is asked for")
    func once() throws {
        let synthesis = try Self.ours()
        #expect(try synthesis.session.addQuotes("Fixsen2020", codings: "n1").operation == nil)
    }

    @Test("An abstract bears less than a transcript, and a cell that nobody looked into says so")
    func abstract() throws {
        let synthesis = try SynthesisProject()
        try synthesis.translate("k1")
        #expect(try synthesis.session.trace("C1").trace.depth == .abstract)
        #expect(try synthesis.session.why("C1", "Morris2022").why.state == .notLookedFor)
    }
}
