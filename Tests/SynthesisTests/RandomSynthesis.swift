import Synthesis

/// Random numbers that can be had again: SplitMix64.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// A synthesis as it may come to be, made up from a seed: shared data, constructs translated into one another, several reviewers, parts of
/// parts, studies that are not included, rings.
struct RandomSynthesis {
    var studies: [Study] = []
    var dataSets: [DataSet] = []
    var quotes: [Quote] = []
    var constructs: [Construct] = []
    var concepts: [Concept] = []
    var translations: [Translation] = []
    var notFound: [NotFound] = []
    var thirdOrders: [ThirdOrder] = []
    var supports: [Support] = []
    var lines: [LineOfArgument] = []
    var argumentLinks: [ArgumentLink] = []
    var method = ""

    var material: SynthesisMaterial {
        SynthesisMaterial(
            studies: studies, dataSets: dataSets, quotes: quotes, constructs: constructs, concepts: concepts,
            translations: translations, notFound: notFound, thirdOrders: thirdOrders, supports: supports, lines: lines,
            argumentLinks: argumentLinks, method: method)
    }

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        dataSets = (0..<Int64(Int.random(in: 1...3, using: &random))).map { DataSet(key: $0, label: "D\($0)") }
        studies = (0..<Int64(Int.random(in: 1...9, using: &random))).map { key in
            Study(
                key: key, name: "S\(key)",
                dataSet: Bool.random(using: &random) ? dataSets.randomElement(using: &random)?.key : nil,
                status: Int.random(in: 0...7, using: &random) == 0 ? .excluded : .included,
                readingOrder: Int.random(in: 0...9, using: &random))
        }
        makeConstructs(&random)
        makeTranslations(&random)
        makeThirdOrders(&random)
        method = Int.random(in: 0...2, using: &random) == 0 ? "meta-aggregation" : "meta-ethnography"
    }

    private mutating func makeConstructs(_ random: inout SeededRandom) {
        for number in 0..<Int.random(in: 0...24, using: &random) {
            guard let study = studies.randomElement(using: &random) else { continue }
            let own = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                let quote = Quote(key: Int64(quotes.count), study: study.key, words: "words", locator: "p1")
                quotes.append(quote)
                return quote.key
            }
            constructs.append(
                Construct(
                    key: Int64(number), number: number + 1, study: study.key, label: "k\(number)", quotes: own,
                    credibility: Credibility.allCases.randomElement(using: &random)))
        }
        concepts = (0..<Int64(Int.random(in: 1...6, using: &random))).map {
            Concept(key: $0, number: Int($0) + 1, statement: "C\($0)")
        }
    }

    private mutating func makeTranslations(_ random: inout SeededRandom) {
        for key in 0..<Int64(Int.random(in: 0...40, using: &random)) {
            guard let construct = constructs.randomElement(using: &random),
                let concept = concepts.randomElement(using: &random)
            else { continue }
            let other = Int.random(in: 0...3, using: &random) == 0 ? constructs.randomElement(using: &random) : nil
            translations.append(
                Translation(
                    key: key, construct: construct.key,
                    into: other.map { .construct($0.key) } ?? .concept(concept.key),
                    relation: Int.random(in: 0...3, using: &random) == 0 ? .refutational : .reciprocal,
                    fit: Bool.random(using: &random) ? .full : .partial, because: "because",
                    by: Int64.random(in: 1...2, using: &random)))
        }
        for key in 0..<Int64(Int.random(in: 0...4, using: &random)) {
            guard let study = studies.randomElement(using: &random),
                let concept = concepts.randomElement(using: &random)
            else { continue }
            notFound.append(
                NotFound(
                    key: key, concept: concept.key, study: study.key, by: Int64.random(in: 1...2, using: &random)))
        }
    }

    private mutating func makeThirdOrders(_ random: inout SeededRandom) {
        let count = Int64(Int.random(in: 0...6, using: &random))
        for key in 0..<count {
            let parent = Int.random(in: 0...2, using: &random) == 0 ? Int64.random(in: 0..<count, using: &random) : nil
            thirdOrders.append(ThirdOrder(key: key, number: Int(key) + 1, statement: "T\(key)", parent: parent))
        }
        guard count > 0 else { return }
        for key in 0..<Int64(Int.random(in: 0...12, using: &random)) {
            let targets: [SupportTarget?] = [
                concepts.randomElement(using: &random).map { .concept($0.key) },
                concepts.randomElement(using: &random).map { .concept($0.key) },
                constructs.randomElement(using: &random).map { .construct($0.key) },
                quotes.randomElement(using: &random).map { .quote($0.key) },
                .thirdOrder(Int64.random(in: 0..<count, using: &random)),
            ]
            guard let target = targets.randomElement(using: &random) ?? nil else { continue }
            supports.append(
                Support(
                    key: key, thirdOrder: Int64.random(in: 0..<count, using: &random), target: target,
                    role: SupportRole.allCases.randomElement(using: &random) ?? .supports))
        }
        lines = [
            LineOfArgument(key: 1, number: 1, text: "stands"),
            LineOfArgument(key: 2, number: 2, text: "was dropped", droppedBecause: "it says less"),
        ]
        argumentLinks = (0..<4).map { key in
            ArgumentLink(
                key: key, line: key % 3 == 0 ? 2 : 1, from: Int64.random(in: 0..<count, using: &random),
                verb: "pulls against",
                to: Int64.random(in: 0..<count, using: &random))
        }
    }

    /// The synthesis without the findings that are not supported, and without what hangs on them; nor the support of quotations given for such alone.
    var aggregated: RandomSynthesis {
        var left = self
        let apart = Set(constructs.filter { $0.credibility == .notSupported }.map(\.key))
        left.constructs.removeAll { apart.contains($0.key) }
        left.translations.removeAll { translation in
            if apart.contains(translation.construct) { return true }
            if case .construct(let key) = translation.into { return apart.contains(key) }
            return false
        }
        let quotes = Set(constructs.filter { apart.contains($0.key) }.flatMap(\.quotes))
            .subtracting(left.constructs.flatMap(\.quotes))
        left.supports.removeAll {
            switch $0.target {
            case .construct(let key): apart.contains(key)
            case .quote(let key): quotes.contains(key)
            case .concept, .thirdOrder: false
            }
        }
        return left
    }

    /// The synthesis from which studies were taken away with all that hangs on them, as if they had never been found.
    func deleting(_ gone: Set<Int64>) -> RandomSynthesis {
        var left = self
        left.studies.removeAll { gone.contains($0.key) }
        left.quotes.removeAll { gone.contains($0.study) }
        left.constructs.removeAll { gone.contains($0.study) }
        left.notFound.removeAll { gone.contains($0.study) }
        let constructs = Set(left.constructs.map(\.key))
        let quotes = Set(left.quotes.map(\.key))
        left.translations.removeAll { translation in
            if !constructs.contains(translation.construct) { return true }
            if case .construct(let key) = translation.into { return !constructs.contains(key) }
            return false
        }
        left.supports.removeAll { support in
            switch support.target {
            case .construct(let key): !constructs.contains(key)
            case .quote(let key): !quotes.contains(key)
            case .concept, .thirdOrder: false
            }
        }
        return left
    }
}

/// Support reckoned the slow way, from the rules alone: passes over all rows until nothing more is reached.
struct NaiveSupport {
    /// The studies that reach each concept and third-order construct, by relation and fit.
    private(set) var reached: [SupportTarget: Set<Arrival>] = [:]
    private let synthesis: RandomSynthesis

    struct Arrival: Hashable {
        var study: Int64
        var construct: Int64?
        var quotes: [Int64]
        var relation: Relation
        var fit: Fit
    }

    /// - Parameter original: what is reckoned with. In a meta-aggregation findings that are not supported are as if they were not there.
    init(of original: RandomSynthesis) {
        let synthesis = original.method == "meta-aggregation" ? original.aggregated : original
        self.synthesis = synthesis
        let included = Set(synthesis.studies.filter { $0.status == .included }.map(\.key))
        for concept in synthesis.concepts {
            reached[.concept(concept.key)] = Set(
                Self.arrivals(at: concept.key, synthesis).filter { included.contains($0.study) })
        }
        for third in synthesis.thirdOrders {
            var own: Set<Arrival> = []
            for target in Self.below(third.key, synthesis) {
                switch target {
                case .concept: own.formUnion(reached[target] ?? [])
                case .construct(let key):
                    for construct in synthesis.constructs
                    where construct.key == key && included.contains(construct.study) {
                        own.insert(
                            Arrival(
                                study: construct.study, construct: key, quotes: construct.quotes, relation: .reciprocal,
                                fit: .full))
                    }
                case .quote(let key):
                    for quote in synthesis.quotes where quote.key == key && included.contains(quote.study) {
                        own.insert(
                            Arrival(
                                study: quote.study, construct: nil, quotes: [key], relation: .reciprocal, fit: .full))
                    }
                case .thirdOrder: break
                }
            }
            reached[.thirdOrder(third.key)] = own
        }
    }

    /// S(x): the studies that count.
    func studies(_ target: SupportTarget, _ counting: Counting) -> Set<Int64> {
        Set((reached[target] ?? []).filter { counting == .withRefutational || $0.relation == .reciprocal }.map(\.study))
    }

    /// The studies that speak against a target: by refutational translations, or behind what is named as contradicting it or what it rests on.
    func against(_ target: SupportTarget) -> Set<Int64> {
        var studies = Set((reached[target] ?? []).filter { $0.relation == .refutational }.map(\.study))
        guard case .thirdOrder(let key) = target else { return studies }
        let included = Set(synthesis.studies.filter { $0.status == .included }.map(\.key))
        let thirds = Self.below(key, synthesis).union([target])
        for support in synthesis.supports
        where support.role == .contradicts && thirds.contains(.thirdOrder(support.thirdOrder)) {
            let behind: [Int64] =
                switch support.target {
                case .concept, .thirdOrder: Array(self.studies(support.target, .reciprocal))
                case .construct(let key): synthesis.constructs.filter { $0.key == key }.map(\.study)
                case .quote(let key): synthesis.quotes.filter { $0.key == key }.map(\.study)
                }
            studies.formUnion(behind.filter(included.contains))
        }
        return studies
    }

    /// Everything that comes into a concept: straight, then step by step through constructs of other studies, by all of the shortest ways.
    private static func arrivals(at concept: Int64, _ synthesis: RandomSynthesis) -> Set<Arrival> {
        func arrival(_ translation: Translation, _ relation: Relation, _ fit: Fit) -> Arrival? {
            guard let construct = synthesis.constructs.first(where: { $0.key == translation.construct }) else {
                return nil
            }
            return Arrival(
                study: construct.study, construct: construct.key, quotes: construct.quotes, relation: relation, fit: fit
            )
        }
        var all: Set<Arrival> = []
        var done: Set<Int64> = []
        var front: [(construct: Int64, relation: Relation, fit: Fit)] = []
        for translation in synthesis.translations where translation.into == .concept(concept) {
            if let new = arrival(translation, translation.relation, translation.fit) { all.insert(new) }
            front.append((translation.construct, translation.relation, translation.fit))
            done.insert(translation.construct)
        }
        let included = Set(synthesis.studies.filter { $0.status == .included }.map(\.key))
        while !front.isEmpty {
            var next: [(construct: Int64, relation: Relation, fit: Fit)] = []
            for way in front {
                let study = synthesis.constructs.first { $0.key == way.construct }?.study
                guard let study, included.contains(study) else { continue }
                for step in synthesis.translations where step.into == .construct(way.construct) {
                    let refutes = way.relation == .refutational
                    if refutes && step.relation == .refutational || done.contains(step.construct) { continue }
                    let relation: Relation = refutes || step.relation == .refutational ? .refutational : .reciprocal
                    let fit: Fit = way.fit == .partial || step.fit == .partial ? .partial : .full
                    let isKnown = next.contains { $0 == (step.construct, relation, fit) }
                    if let new = arrival(step, relation, fit) { all.insert(new) }
                    if !isKnown { next.append((step.construct, relation, fit)) }
                }
            }
            done.formUnion(next.map(\.construct))
            front = next
        }
        return all
    }

    /// Everything that a third-order construct rests on or that lies under it, however far down.
    private static func below(_ key: Int64, _ synthesis: RandomSynthesis) -> Set<SupportTarget> {
        var all: Set<SupportTarget> = [.thirdOrder(key)]
        while true {
            let before = all.count
            for support in synthesis.supports
            where support.role == .supports && all.contains(.thirdOrder(support.thirdOrder)) {
                all.insert(support.target)
            }
            for third in synthesis.thirdOrders {
                if let parent = third.parent, all.contains(.thirdOrder(parent)) { all.insert(.thirdOrder(third.key)) }
            }
            if all.count == before { return all }
        }
    }
}
