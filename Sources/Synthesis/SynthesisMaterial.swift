/// All that one synthesis holds, with the look-ups that its rules need. A value: build it again after a change.
///
/// Rows that point at nothing are kept and reported by `SynthesisCheck`; every view leaves them out. When two rows of a
/// kind have the same key the first stands.
package struct SynthesisMaterial: Sendable {
    /// The studies in reading order; of every status.
    package let studies: [Study]
    /// The data sets in the order of making.
    package let dataSets: [DataSet]
    /// The quotations in the order of making.
    package let quotes: [Quote]
    /// The constructs by number.
    package let constructs: [Construct]
    /// The authors' links in the order of making.
    package let links: [ConstructLink]
    /// The concepts by number.
    package let concepts: [Concept]
    /// The translations in the order of making.
    package let translations: [Translation]
    /// The absences in the order of making.
    package let notFound: [NotFound]
    /// The third-order constructs by number.
    package let thirdOrders: [ThirdOrder]
    /// The supports in the order of making.
    package let supports: [Support]
    /// The lines of argument by number, those that were dropped too.
    package let lines: [LineOfArgument]
    /// The links of the lines of argument in the order of making.
    package let argumentLinks: [ArgumentLink]
    /// What was judged of studies and of findings beside the translating.
    package var judged: Judged
    /// The method by the name under which it is chosen; empty where it makes no difference.
    package let method: String

    private let studyByKey: [Int64: Study]
    private let dataSetByKey: [Int64: DataSet]
    private let conceptByKey: [Int64: Concept]
    private let thirdOrderByKey: [Int64: ThirdOrder]
    // Places among what is many and has many words.
    private let placeOfQuote: [Int64: Int]
    private let placeOfConstruct: [Int64: Int]
    private let placesByStudy: [Int64: [Int]]
    private let placesByGoal: [TranslationGoal: [Int]]
    private let placesByConstruct: [Int64: [Int]]
    private let notFoundByConcept: [Int64: [NotFound]]
    /// Whether any construct is translated into another.
    let hasTranslationsIntoConstructs: Bool
    private let supportsByThirdOrder: [Int64: [Support]]
    private let thirdOrdersByParent: [Int64: [ThirdOrder]]
    /// Whether every study is included, as in most questions.
    private let isWhole: Bool

    /// The material of one synthesis. What has neither a number nor a place in the reading comes in the order of making, which keys do not
    /// tell where a project was copied.
    package init(
        studies: [Study] = [], dataSets: [DataSet] = [], quotes: [Quote] = [], constructs: [Construct] = [],
        links: [ConstructLink] = [], concepts: [Concept] = [], translations: [Translation] = [],
        notFound: [NotFound] = [], thirdOrders: [ThirdOrder] = [], supports: [Support] = [],
        lines: [LineOfArgument] = [], argumentLinks: [ArgumentLink] = [],
        judged: Judged = Judged(), method: String = ""
    ) {
        self.studies = studies.sorted { ($0.readingOrder, $0.key) < ($1.readingOrder, $1.key) }
        self.dataSets = dataSets
        self.quotes = quotes
        self.constructs = Self.inOrder(constructs) { ($0.number, $0.key) < ($1.number, $1.key) }
        self.links = links
        self.concepts = concepts.sorted { ($0.number, $0.key) < ($1.number, $1.key) }
        self.translations = translations
        self.notFound = notFound
        self.thirdOrders = thirdOrders.sorted { ($0.number, $0.key) < ($1.number, $1.key) }
        self.supports = supports
        self.lines = lines.sorted { ($0.number, $0.key) < ($1.number, $1.key) }
        self.argumentLinks = argumentLinks
        self.judged = judged
        self.method = method
        studyByKey = Self.byKey(self.studies, \.key)
        dataSetByKey = Self.byKey(self.dataSets, \.key)
        placeOfQuote = Self.places(self.quotes, \.key)
        placeOfConstruct = Self.places(self.constructs, \.key)
        conceptByKey = Self.byKey(self.concepts, \.key)
        thirdOrderByKey = Self.byKey(self.thirdOrders, \.key)
        let rows = self.translations
        placesByGoal = Dictionary(grouping: rows.indices, by: { rows[$0].into })
        placesByConstruct = Dictionary(grouping: rows.indices, by: { rows[$0].construct })
        notFoundByConcept = Dictionary(grouping: self.notFound, by: \.concept)
        hasTranslationsIntoConstructs = rows.contains { $0.concept == nil }
        supportsByThirdOrder = Dictionary(grouping: self.supports, by: \.thirdOrder)
        thirdOrdersByParent = Dictionary(
            grouping: self.thirdOrders.filter { $0.parent != nil }, by: { $0.parent ?? 0 })
        isWhole = self.studies.allSatisfy { $0.status == .included }
        let held = self.constructs
        placesByStudy = Dictionary(grouping: held.indices, by: { held[$0].study })
    }

    /// The studies that are included, in reading order: the columns of every grid.
    package var included: [Study] { studies.filter { $0.status == .included } }

    /// Whether transcripts are held of some included studies, and of others only what was published.
    package var isAccessUnequal: Bool {
        let included = included
        return included.contains { $0.access == .transcripts } && included.contains { $0.access != .transcripts }
    }

    /// The study of this key.
    package func study(_ key: Int64) -> Study? { studyByKey[key] }

    /// The data set of this key.
    package func dataSet(_ key: Int64) -> DataSet? { dataSetByKey[key] }

    /// The quotation of this key.
    package func quote(_ key: Int64) -> Quote? { placeOfQuote[key].map { quotes[$0] } }

    /// The construct of this key.
    package func construct(_ key: Int64) -> Construct? { placeOfConstruct[key].map { constructs[$0] } }

    /// The concept of this key.
    package func concept(_ key: Int64) -> Concept? { conceptByKey[key] }

    /// The third-order construct of this key.
    package func thirdOrder(_ key: Int64) -> ThirdOrder? { thirdOrderByKey[key] }

    /// The translations into a concept, in the order they were made.
    package func translations(into concept: Int64) -> [Translation] {
        places(of: .concept(concept)).map { translations[$0] }
    }

    /// The translations into a construct, in the order they were made.
    package func translations(intoConstruct construct: Int64) -> [Translation] {
        places(of: .construct(construct)).map { translations[$0] }
    }

    /// The translations of a construct, in the order they were made.
    package func translations(of construct: Int64) -> [Translation] {
        (placesByConstruct[construct] ?? []).map { translations[$0] }
    }

    /// The studies in which a concept was looked for and not found, in the order in which that was said.
    package func notFound(of concept: Int64) -> [NotFound] { notFoundByConcept[concept] ?? [] }

    /// Whether a construct is translated at all.
    package func isTranslated(_ construct: Int64) -> Bool { placesByConstruct[construct] != nil }

    /// Whether a construct is in a translation between included studies: it is translated, or another is translated into it.
    package func isInTranslation(_ construct: Int64) -> Bool {
        if isWhole { return isTranslated(construct) || !places(of: .construct(construct)).isEmpty }
        return (placesByConstruct[construct] ?? []).contains { isOfIncluded(translations[$0]) }
            || places(of: .construct(construct)).contains { isOfIncluded(translations[$0]) }
    }

    /// Where the translations of a construct stand among the translations, in the order they were made.
    func places(ofConstruct construct: Int64) -> [Int] { placesByConstruct[construct] ?? [] }

    /// The key of the study that a construct is of.
    func study(ofConstruct construct: Int64) -> Int64? { placeOfConstruct[construct].map { constructs[$0].study } }

    /// Where the translations into a goal stand among the translations, in the order they were made.
    func places(of goal: TranslationGoal) -> [Int] { placesByGoal[goal] ?? [] }

    /// What a third-order construct rests on, in the order it was said.
    package func supports(of thirdOrder: Int64) -> [Support] { supportsByThirdOrder[thirdOrder] ?? [] }

    /// The third-order constructs directly under another, by number.
    package func thirdOrders(under parent: Int64) -> [ThirdOrder] { thirdOrdersByParent[parent] ?? [] }

    /// The constructs of a study, by number.
    package func constructs(ofStudy study: Int64) -> [Construct] {
        (placesByStudy[study] ?? []).map { constructs[$0] }
    }

    /// The quotations of a construct, in the order they were attached.
    package func quotes(of construct: Construct) -> [Quote] { construct.quotes.compactMap { quote($0) } }

    /// What the study's support is counted under, beside the study itself: its data set, or itself when it shares none.
    package func evidenceBase(of study: Study) -> EvidenceBase {
        guard let key = study.dataSet, dataSetByKey[key] != nil else { return .study(study.key) }
        return .dataSet(key)
    }

    /// The same material with some studies not included: what a sensitivity run looks at. Nothing is deleted.
    package func without(_ left: Set<Int64>) -> SynthesisMaterial {
        var studies = self.studies
        for index in studies.indices where left.contains(studies[index].key) { studies[index].status = .excluded }
        return SynthesisMaterial(
            studies: studies, dataSets: dataSets, quotes: quotes, constructs: constructs, links: links,
            concepts: concepts, translations: translations, notFound: notFound, thirdOrders: thirdOrders,
            supports: supports, lines: lines, argumentLinks: argumentLinks, judged: judged,
            method: method)
    }

    /// Many things in order; as they are where they are in order already, which they are when they were read.
    private static func inOrder<Item>(_ items: [Item], by isBefore: (Item, Item) -> Bool) -> [Item] {
        items.indices.dropFirst().contains { isBefore(items[$0], items[$0 - 1]) } ? items.sorted(by: isBefore) : items
    }

    private static func byKey<Row>(_ rows: [Row], _ key: KeyPath<Row, Int64>) -> [Int64: Row] {
        Dictionary(rows.map { ($0[keyPath: key], $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func places<Row>(_ rows: [Row], _ key: KeyPath<Row, Int64>) -> [Int64: Int] {
        Dictionary(rows.indices.map { (rows[$0][keyPath: key], $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// What counts as one independent body of data.
package enum EvidenceBase: Hashable, Sendable {
    /// A data set, whichever studies draw on it.
    case dataSet(Int64)
    /// A study that shares its data with no other.
    case study(Int64)
}

/// What the reviewers have judged beside the translating, as far as the check asks for it.
package struct Judged: Hashable, Sendable {
    /// The studies that were appraised by any checklist.
    package var appraised: Set<Int64>
    /// The third-order constructs whose adequacy of data was judged (GRADE-CERQual).
    package var adequacy: Set<Int64>
    /// Sums of the flow of studies that do not come out, each in one sentence without its end.
    package var flowFaults: [FlowFault]
    /// What the released stages of screening leave open, or say against how a study stands.
    package var screeningFaults: [ScreeningFault] = []
    /// Whether a study of the reviewers' own would stand in it for no reason that the protocol gives.
    package var lacksReasonForOwn: Bool = false

    /// What was judged; nothing unless it is said.
    package init(appraised: Set<Int64> = [], adequacy: Set<Int64> = [], flowFaults: [FlowFault] = []) {
        self.appraised = appraised
        self.adequacy = adequacy
        self.flowFaults = flowFaults
    }
}

/// What screening leaves open of a study or record, or says against how it stands.
package struct ScreeningFault: Hashable, Sendable {
    /// The study's key, or `rec12`.
    package var place: String
    /// What it is, in one sentence without its end.
    package var what: String
    /// Whether the study is included all the same.
    package var isIncluded: Bool

    /// A fault.
    package init(place: String, what: String, isIncluded: Bool) {
        self.place = place
        self.what = what
        self.isIncluded = isIncluded
    }
}

/// A number of the flow of studies that does not agree with the others, or of which that cannot be said.
package struct FlowFault: Hashable, Sendable {
    /// The field, as it is typed: `records_screened`.
    package var field: String
    /// What it says and what it should be.
    package var what: String
    /// Whether it is only that a number is missing, without which nobody can say.
    package var isUnknown: Bool
    /// Whether it is only that the decisions held say otherwise.
    package var isDifference: Bool

    /// A fault.
    package init(field: String, what: String, isUnknown: Bool = false, isDifference: Bool = false) {
        self.isDifference = isDifference
        self.field = field
        self.what = what
        self.isUnknown = isUnknown
    }
}
