/// The rows of a synthesis, and where they are: read once, shared by all that ask, never changed.
///
/// A place is an index among the rows of a kind; -1 stands where a row points at nothing. A large synthesis has tens of thousands of
/// translations, and most questions go through all of them: a place costs nothing to follow, a key a search.
final class SynthesisRows: Sendable {
    let studies: [Study]
    let dataSets: [DataSet]
    let quotes: [Quote]
    let constructs: [Construct]
    let links: [ConstructLink]
    let concepts: [Concept]
    /// The translations that are looked at.
    let translations: [Translation]
    /// Those, and behind them others by which ways lead on that are not looked at themselves.
    let steps: [Translation]
    let notFound: [NotFound]
    let thirdOrders: [ThirdOrder]
    let supports: [Support]
    let lines: [LineOfArgument]
    let argumentLinks: [ArgumentLink]
    let method: String

    /// The studies that are included, in reading order.
    let included: [Study]
    /// Whether every study is included, as in most questions.
    let isWhole: Bool
    /// Of each study, its place among those that are included.
    let includedPlaces: [Int]
    /// Of each study, what its support is counted under.
    let evidenceBases: [EvidenceBase]

    let studyPlaces: [Int64: Int]
    let quotePlaces: [Int64: Int]
    let constructPlaces: [Int64: Int]
    let conceptPlaces: [Int64: Int]
    let dataSetByKey: [Int64: DataSet]
    let thirdOrderByKey: [Int64: ThirdOrder]

    /// Of each construct, the place of its study.
    let studyOfConstruct: [Int]
    /// Of each translation, the place of its construct.
    let constructOfTranslation: [Int]
    /// Of each study, the places of its constructs.
    let constructsOfStudy: Groups
    /// Of each construct, the places of its translations.
    let translationsOfConstruct: Groups
    /// Of each concept, the places of the translations into it.
    let translationsIntoConcept: Groups
    /// Of each construct, the places of the translations into it.
    let translationsIntoConstruct: Groups
    /// Whether any construct is translated into another.
    let hasTranslationsIntoConstructs: Bool

    /// Whether there are steps that only lead on.
    let leadsOnByOthers: Bool

    let notFoundByConcept: [Int64: [NotFound]]
    let supportsByThirdOrder: [Int64: [Support]]
    let thirdOrdersByParent: [Int64: [ThirdOrder]]

    init(
        studies: [Study], dataSets: [DataSet], quotes: [Quote], constructs: [Construct], links: [ConstructLink],
        concepts: [Concept], translations: [Translation], leading: [Translation], notFound: [NotFound],
        thirdOrders: [ThirdOrder],
        supports: [Support], lines: [LineOfArgument], argumentLinks: [ArgumentLink], method: String
    ) {
        let studies = studies.sorted { ($0.readingOrder, $0.key) < ($1.readingOrder, $1.key) }
        let constructs = Self.inOrder(constructs) { ($0.number, $0.key) < ($1.number, $1.key) }
        let concepts = concepts.sorted { ($0.number, $0.key) < ($1.number, $1.key) }
        let thirdOrders = thirdOrders.sorted { ($0.number, $0.key) < ($1.number, $1.key) }
        self.studies = studies
        self.dataSets = dataSets
        self.quotes = quotes
        self.constructs = constructs
        self.links = links
        self.concepts = concepts
        self.translations = translations
        let steps = leading.isEmpty ? translations : translations + leading
        self.steps = steps
        self.notFound = notFound
        self.thirdOrders = thirdOrders
        self.supports = supports
        self.lines = lines.sorted { ($0.number, $0.key) < ($1.number, $1.key) }
        self.argumentLinks = argumentLinks
        self.method = method

        included = studies.filter { $0.status == .included }
        isWhole = included.count == studies.count
        var next = 0
        includedPlaces = studies.map { study in
            guard study.status == .included else { return -1 }
            defer { next += 1 }
            return next
        }

        let studyPlaces = Self.places(studies, \.key)
        let constructPlaces = Self.places(constructs, \.key)
        let conceptPlaces = Self.places(concepts, \.key)
        self.studyPlaces = studyPlaces
        self.constructPlaces = constructPlaces
        self.conceptPlaces = conceptPlaces
        quotePlaces = Self.places(quotes, \.key)
        let dataSetByKey = Self.byKey(dataSets, \.key)
        self.dataSetByKey = dataSetByKey
        evidenceBases = studies.map { Self.evidenceBase(of: $0, dataSetByKey) }
        thirdOrderByKey = Self.byKey(thirdOrders, \.key)

        studyOfConstruct = constructs.map { studyPlaces[$0.study] ?? -1 }
        constructsOfStudy = Groups(studies.count, of: studyOfConstruct)
        constructOfTranslation = steps.map { constructPlaces[$0.construct] ?? -1 }
        translationsOfConstruct = Groups(constructs.count, of: constructOfTranslation)
        translationsIntoConcept = Groups(
            concepts.count, of: steps.map { $0.concept.flatMap { conceptPlaces[$0] } ?? -1 })
        hasTranslationsIntoConstructs = steps.contains { $0.concept == nil }
        translationsIntoConstruct =
            hasTranslationsIntoConstructs
            ? Groups(
                constructs.count,
                of: steps.map {
                    if case .construct(let key) = $0.into { constructPlaces[key] ?? -1 } else { -1 }
                }) : Groups(constructs.count, of: [])

        leadsOnByOthers = !leading.isEmpty
        notFoundByConcept = Dictionary(grouping: notFound, by: \.concept)
        supportsByThirdOrder = Dictionary(grouping: supports, by: \.thirdOrder)
        thirdOrdersByParent = Dictionary(
            grouping: thirdOrders.filter { $0.parent != nil }, by: { $0.parent ?? 0 })
    }

    /// Its data set, where that is one of the synthesis; the study itself otherwise.
    func evidenceBase(of study: Study) -> EvidenceBase { Self.evidenceBase(of: study, dataSetByKey) }

    private static func evidenceBase(of study: Study, _ dataSets: [Int64: DataSet]) -> EvidenceBase {
        guard let key = study.dataSet, dataSets[key] != nil else { return .study(study.key) }
        return .dataSet(key)
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

/// The places of items by the group that each is of, in their order within it.
struct Groups: Sendable {
    private let starts: [Int]
    private let places: [Int]

    /// - Parameter groups: of each item, its group; -1 where it is of none.
    init(_ count: Int, of groups: [Int]) {
        var ends = [Int](repeating: 0, count: count + 1)
        for group in groups where group >= 0 { ends[group + 1] += 1 }
        for group in 0..<count { ends[group + 1] += ends[group] }
        starts = ends
        var places = [Int](repeating: 0, count: ends[count])
        for (place, group) in groups.enumerated() where group >= 0 {
            places[ends[group]] = place
            ends[group] += 1
        }
        self.places = places
    }

    /// The places of the items of a group.
    subscript(group: Int) -> ArraySlice<Int> { places[starts[group]..<starts[group + 1]] }
}
