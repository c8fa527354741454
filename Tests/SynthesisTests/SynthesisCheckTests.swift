import Synthesis
import Testing

@Suite("The check of a synthesis")
struct SynthesisCheckTests {
    /// One way to break the example, and the rule and place that must be named for it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let rule: SynthesisRule
        let place: String
        let make: @Sendable (inout Example) -> Void
        var testDescription: String { "\(rule.rawValue) at \(place)" }

        init(_ rule: SynthesisRule, _ place: String, _ make: @escaping @Sendable (inout Example) -> Void) {
            self.rule = rule
            self.place = place
            self.make = make
        }
    }

    static let faults: [Fault] = [
        Fault(.refutationUnexplained, "k2 to C2") { $0.translations[1].words = TranslationWords(because: " \n") },
        Fault(.studyNotIncluded, "k3 to C1 (B2020)") { $0.studies[1].status = .awaiting },
        Fault(.studyNotIncluded, "k4 to k3 (B2020)") {
            $0.studies[1].status = .excluded
            $0.translations.removeAll { $0.construct == 13 }
            $0.translations.append(
                Translation(key: 35, construct: 14, into: .construct(13), relation: .reciprocal, because: "alike"))
        },
        Fault(.constructLeadsNowhere, "k3 B2020") { example in
            example.translations.removeAll { $0.construct == 13 }
            example.constructs.append(Construct(key: 15, number: 5, study: 3, label: "Nobody", locator: "p1"))
            example.translations.append(
                Translation(key: 35, construct: 13, into: .construct(15), relation: .reciprocal, because: "alike"))
            example.constructs[4].untranslatable = "said in passing"
        },
        Fault(.thirdOrderWithoutSupport, "T1") { example in
            for place in example.translations.indices { example.translations[place].relation = .refutational }
        },
        Fault(.unknownStudyKey, "B2020") {
            $0.studies[1].status = .candidate
            $0.studies[1].isKeyAlone = true
        },
        Fault(.ownWithoutReason, "B2020") {
            $0.studies[1].kind = .own
            $0.judged.lacksReasonForOwn = true
        },
        Fault(.partUnsound, "k3 B2020") {
            $0.judged.partFaults = [PartFault(place: "k3 B2020", what: "its line of argument was given up")]
        },
        Fault(.enteredTwice, "A2018") { example in
            example.quotes[0].coding = nil
            var twin = example.quotes[0]
            twin.key = 99
            example.quotes.append(twin)
        },
        Fault(.dataCountedTwice, "B2020") { $0.judged.dataCountedTwice = [2: ["A2018"]] },
        Fault(.flowArithmetic, "records_screened") {
            $0.judged.flowFaults = [FlowFault(field: "records_screened", what: "is 90, and 120 − 20 gives 100")]
        },
        Fault(.flowIncomplete, "records_screened") {
            $0.judged.flowFaults = [
                FlowFault(
                    field: "records_screened", what: "cannot be checked: duplicates is not given", isUnknown: true)
            ]
        },
        Fault(.flowAgainstScreening, "records_excluded") {
            $0.judged.flowFaults = [
                FlowFault(field: "records_excluded", what: "is 0, and 1 was excluded here", isDifference: true)
            ]
        },
        Fault(.screeningUnsettled, "rec4") {
            $0.judged.screeningFaults = [ScreeningFault(place: "rec4", what: "a conflict", isIncluded: false)]
        },
        Fault(.includedAgainstScreening, "A2018") {
            $0.judged.screeningFaults = [ScreeningFault(place: "A2018", what: "included under one", isIncluded: true)]
        },
        Fault(.enteredTwice, "k5 A2018") { example in
            var twin = example.constructs[0]
            (twin.key, twin.number, twin.label) = (15, 5, " " + twin.label.uppercased())
            example.constructs.append(twin)
        },
        Fault(.enteredTwice, "C3") { example in
            example.concepts.append(Concept(key: 23, number: 3, statement: example.concepts[0].statement + " "))
        },
        Fault(.lineNamesNothing, "L1") {
            $0.lines = [LineOfArgument(key: 71, number: 1, text: "T1 holds against T9, whatever T10x or C-3 may be.")]
        },
        Fault(.appraisalMissing, "appraisal") { $0.judged.appraised = [1, 3] },
        Fault(.adequacyWithoutRichness, "T1") { $0.judged.adequacy = [51] },
        Fault(.lineWithoutRefutation, "L1") {
            $0.lines = [LineOfArgument(key: 71, number: 1, text: "Time is what helps, and waiting undoes it.")]
        },
        Fault(.categoryOfOneFinding, "C2") { $0.method = "meta-aggregation" },
        Fault(.synthesisedFindingOfOneCategory, "T1") {
            $0.method = "meta-aggregation"
            $0.supports.removeLast()
        },
        Fault(.findingNotSupportedTranslated, "k3 to C1") {
            $0.method = "meta-aggregation"
            $0.constructs[2].credibility = .notSupported
        },
        Fault(.absenceContradicted, "C1 A2018") { $0.notFound[0].study = 1 },
        Fault(.thirdOrderWithoutSupport, "T1") { $0.supports = [] },
        Fault(.thirdOrderWithoutSupport, "T1") { example in
            for index in example.supports.indices { example.supports[index].role = .contradicts }
        },
        Fault(.cycle, "T1 → T1") { $0.thirdOrders[0].parent = 51 },
        Fault(.cycle, "T1 → T2 → T1") {
            $0.thirdOrders.append(ThirdOrder(key: 52, number: 2, statement: "Other", parent: 51))
            $0.supports.append(Support(key: 63, thirdOrder: 52, target: .thirdOrder(51)))
        },
        Fault(.quoteWithoutLocator, "A2018") { $0.quotes[0].locator = "" },
        Fault(.linkAcrossStudies, "k1 A2018 → k3 B2020") { $0.links[0].to = 13 },
        Fault(.fictionBesideReal, "B2020") { $0.studies[1].kind = .fictional },
        Fault(.danglingReference, "A2018") { $0.studies[0].dataSet = 9 },
        Fault(.danglingReference, "k1") { $0.constructs[0].quotes = [9] },
        Fault(.danglingReference, "k1 to ?") { $0.translations[0].into = .concept(9) },
        Fault(.danglingReference, "T1") { $0.supports[0].target = .construct(9) },
        Fault(.translationWithoutBecause, "k1 to C1") { $0.translations[0].words = TranslationWords() },
        Fault(.conceptWithoutTranslation, "C3") { $0.concepts.append(Concept(key: 23, number: 3, statement: "x")) },
        Fault(.conceptOfOneStudy, "C2") { $0.translations.remove(at: 1) },
        Fault(.conceptOfOneDataSet, "C1") { _ in },
        Fault(.conceptNameUnacknowledged, "C2") { $0.concepts[1].statement = "Waiting " },
        Fault(.constructNotTranslated, "k4 C2022") { $0.translations.removeLast() },
        Fault(.constructsWithoutQuote, "B2020") { _ in },
        Fault(.studyWithoutConstruct, "D") { $0.studies.append(Study(key: 4, name: "D")) },
        Fault(.constructsUnlinked, "A2018") { $0.links = [] },
        Fault(.quoteUntied, "C2022") {
            for index in $0.studies.indices { $0.studies[index].kind = .own }
            $0.quotes[0].coding = 7
            $0.quotes[1].coding = nil
            $0.quotes[1].locator = "P07:23.2"
        },
        Fault(.thirdOrderOnPartial, "T1") {
            $0.supports = [Support(key: 61, thirdOrder: 51, target: .concept(21))]
            $0.translations[0].fit = .partial
        },
        Fault(.thirdOrderQuotesOfOneStudy, "T1 A2018") {
            $0.quotes.append(Quote(key: 3, study: 1, words: "again", locator: "p6"))
            $0.constructs[0].quotes = [1, 3]
        },
    ]

    @Test("names each fault and where it is", arguments: faults)
    func fault(fault: Fault) throws {
        var example = Example()
        fault.make(&example)
        let found = SynthesisCheck.findings(in: example.material)
        let finding = try #require(found.first { $0.rule == fault.rule && $0.place == fault.place }, "\(found)")
        #expect(!finding.what.isEmpty)
        #expect(!finding.mend.isEmpty)
    }

    @Test("has a fault for every rule")
    func everyRule() {
        #expect(Set(Self.faults.map(\.rule)) == Set(SynthesisRule.allCases))
    }

    @Test("finds no error in the example, and only what is thin in it")
    func sound() {
        let found = SynthesisCheck.findings(in: Example().material)
        #expect(
            found.map { "\($0.rule.rawValue) \($0.place)" } == [
                "concept-of-one-data-set C1", "constructs-without-quote A2018", "constructs-without-quote B2020",
            ])
        #expect(found.allSatisfy { $0.severity == .warning })
    }

    @Test("lists errors before warnings")
    func order() {
        var example = Example()
        example.translations[1].words = TranslationWords()
        example.thirdOrders[0].parent = 51
        let severities = SynthesisCheck.findings(in: example.material).map(\.severity)
        #expect(severities.prefix { $0 == .error }.count == 2)
        #expect(!severities.drop { $0 == .error }.contains(.error))
    }

    @Test("lets real studies of both kinds, or fictional ones alone, stand together")
    func kinds() {
        var example = Example()
        example.studies[0].kind = .own
        #expect(!SynthesisCheck.findings(in: example.material).contains { $0.rule == .fictionBesideReal })
        for index in example.studies.indices { example.studies[index].kind = .fictional }
        #expect(!SynthesisCheck.findings(in: example.material).contains { $0.rule == .fictionBesideReal })
    }

    @Test("does not ask to look for a concept of one study where that was done already")
    func oneStudy() throws {
        var example = Example()
        example.translations.remove(at: 1)
        func finding() throws -> SynthesisFinding {
            try #require(SynthesisCheck.findings(in: example.material).first { $0.rule == .conceptOfOneStudy })
        }
        #expect(try finding().mend == SynthesisRule.conceptOfOneStudy.mend)
        example.notFound.append(NotFound(key: 42, concept: 22, study: 1, note: ""))
        #expect(try finding().what == "one study speaks to the concept; not yet looked for in B2020")
        example.notFound.append(NotFound(key: 43, concept: 22, study: 2, note: ""))
        #expect(try !finding().mend.contains("not-found"))
    }

    @Test("takes a line of argument for one that names an opposition by its words, its links or a number")
    func oppositions() {
        var example = Example()
        func isAskedFor() -> Bool {
            SynthesisCheck.findings(in: example.material).contains { $0.rule == .lineWithoutRefutation }
        }
        example.lines = [LineOfArgument(key: 71, number: 1, text: "Time is what helps.")]
        #expect(isAskedFor())
        for text in [
            "Time helps, whereas change may come at once.", "Time helps; see k2.", "Of C2 the opposite is said too.",
        ] {
            example.lines[0].text = text
            #expect(!isAskedFor(), "\(text)")
        }
        example.lines[0].text = "Time is what helps."
        example.argumentLinks = [ArgumentLink(key: 1, line: 71, from: 51, verb: "pulls against", to: 51)]
        #expect(!isAskedFor())
        example.argumentLinks = []
        example.lines[0].droppedBecause = "it says less"
        #expect(!isAskedFor())
    }

    @Test("says of a stray key which concepts cite it")
    func strayKey() throws {
        var example = Example()
        example.studies[1].status = .candidate
        example.studies[1].isKeyAlone = true
        let found = SynthesisCheck.findings(in: example.material)
        let finding = try #require(found.first { $0.rule == .unknownStudyKey })
        #expect(finding.what.hasSuffix("is cited for C1 “A person who stays is what helps”"))
        #expect(!found.contains { $0.rule == .studyNotIncluded })
    }

    @Test("takes a construct that another is translated into for one that is in a translation")
    func goals() {
        var example = Example()
        example.translations = [
            Translation(key: 35, construct: 14, into: .construct(13), relation: .reciprocal, because: "alike")
        ]
        func untranslated() -> [String] {
            SynthesisCheck.findings(in: example.material).filter { $0.rule == .constructNotTranslated }.map(\.place)
        }
        #expect(untranslated() == ["k1 A2018", "k2 A2018"])
        #expect(Contributions(of: example.material).studies.map(\.translated) == [0, 1, 1])
        example.studies[2].status = .excluded
        #expect(untranslated() == ["k1 A2018", "k2 A2018", "k3 B2020"])
    }

    @Test("asks nothing of a construct that was judged untranslatable")
    func untranslatable() {
        var example = Example()
        example.translations.removeLast()
        example.constructs[3].untranslatable = "an outcome"
        #expect(!SynthesisCheck.findings(in: example.material).contains { $0.rule == .constructNotTranslated })
    }
}
