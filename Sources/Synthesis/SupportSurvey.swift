/// What every concept and third-order construct stands on, read once for many questions.
///
/// It says the same as `Reach` does of each (S(x) and P(x), by either way of counting); `Reach` keeps every way, this only who is reached.
package struct SupportSurvey: Sendable {
    /// A construct that comes into a concept.
    package struct Entry: Hashable, Sendable {
        /// The construct.
        package var construct: Int64
        /// Where it stands among the constructs.
        package var constructPlace: Int
        /// Its study, by its place in reading order.
        package var place: Int
        /// Like the concept, or against it.
        package var relation: Relation
        /// In full or in part.
        package var fit: Fit
    }

    /// What a third-order construct comes down to, through those under it and those that it rests on. What contradicts or limits it is no support.
    package struct Ground: Hashable, Sendable {
        /// Concepts, in the order in which they are come to.
        package var concepts: [Int64] = []
        /// Constructs that are named without a concept.
        package var constructs: [Int64] = []
        /// Quotations that are named without a construct.
        package var quotes: [Int64] = []
        /// The third-order construct itself, those under it, and those that it rests on.
        package var thirdOrders: [Int64] = []
    }

    /// The studies that speak to a concept or third-order construct.
    package struct Standing: Hashable, Sendable {
        /// Those with a reciprocal translation in full, or that it rests on without a translation.
        package var full: StudySet
        /// Those with a reciprocal translation in part.
        package var partial: StudySet
        /// Those with a refutational translation.
        package var refutational: StudySet
        /// Those behind what is named as contradicting it.
        package var contradicting: StudySet

        /// Those that speak against it, by whatever way.
        package var against: StudySet { refutational.union(contradicting) }

        /// Those that support it by this way of counting.
        package func counted(_ counting: Counting) -> StudySet {
            counting == .reciprocal ? full.union(partial) : full.union(partial).union(refutational)
        }

        fileprivate init(of entries: [Entry], among count: Int) {
            full = StudySet(of: count)
            partial = full
            refutational = full
            contradicting = full
            for entry in entries { add(entry) }
        }

        fileprivate mutating func formUnion(_ other: Standing) {
            full.formUnion(other.full)
            partial.formUnion(other.partial)
            refutational.formUnion(other.refutational)
        }

        private mutating func add(_ entry: Entry) {
            switch (entry.relation, entry.fit) {
            case (.refutational, _): refutational.insert(entry.place)
            case (.reciprocal, .full): full.insert(entry.place)
            case (.reciprocal, .partial): partial.insert(entry.place)
            }
        }
    }

    /// The material that was read.
    package let material: SynthesisMaterial
    /// The included studies, in reading order; their places are those of every set.
    package let studies: [Study]
    /// Every concept by number, then every third-order construct by number.
    package let targets: [SupportTarget]
    /// What each target stands on, in their order.
    package let standings: [Standing]
    /// What each third-order construct stands on, by number.
    package var standingsOfThirdOrders: ArraySlice<Standing> { standings.suffix(material.thirdOrders.count) }
    /// The constructs that come into each concept, by its key.
    package let entries: [Int64: [Entry]]
    /// What each third-order construct comes down to, by its key.
    package let grounds: [Int64: Ground]

    /// The studies through whose constructs others come into each concept, where there are any.
    private let through: [Int64: StudySet]
    /// Studies whose data no other study shares.
    private let alone: StudySet
    /// The studies of each data set that several share.
    private let shared: [StudySet]

    /// Reads the material.
    package init(of material: SynthesisMaterial) {
        let studies = material.included
        var entries: [Int64: [Entry]] = [:]
        var standings: [Int64: Standing] = [:]
        var through: [Int64: StudySet] = [:]
        for concept in material.concepts {
            let ways = material.arrivals(into: concept.key)
            let own = Self.entries(ways, material)
            entries[concept.key] = own
            standings[concept.key] = Standing(of: own, among: studies.count)
            for key in ways.lazy.flatMap(\.through) {
                guard let study = material.study(ofConstruct: key), let place = material.includedPlace(ofStudy: study)
                else {
                    continue
                }
                through[concept.key, default: StudySet(of: studies.count)].insert(place)
            }
        }
        self.material = material
        self.studies = studies
        self.entries = entries
        self.through = through
        grounds = Dictionary(
            material.thirdOrders.map { ($0.key, Ground(of: $0.key, in: material)) },
            uniquingKeysWith: { first, _ in first })
        targets =
            material.concepts.map { .concept($0.key) } + material.thirdOrders.map { .thirdOrder($0.key) }
        (alone, shared) = Self.bases(of: studies, in: material)
        self.standings = Self.standings(of: targets, standings, grounds, material)
    }

    /// What each target would stand on if these studies were excluded; nil where that is what it stands on without them. They may still be
    /// in the sets; what was translated into their constructs has no way on.
    package func standings(excluding left: Set<Int64>) -> [Standing]? {
        let set = set(of: left)
        let cut = through.filter { $0.value.meets(set) }.keys
        guard !cut.isEmpty else { return nil }
        var own: [Int64: Standing] = [:]
        for (target, standing) in zip(targets, standings) {
            if case .concept(let key) = target { own[key] = standing }
        }
        for key in cut {
            let entries = Self.entries(material.arrivals(into: key, without: left), material)
            own[key] = Standing(of: entries, among: studies.count)
        }
        return Self.standings(of: targets, own, grounds, material)
    }

    private static func entries(
        _ ways: [SynthesisMaterial.Arrival], _ material: SynthesisMaterial
    ) -> [Entry] {
        ways.compactMap { way in
            guard let construct = material.constructPlace(ofTranslationAt: way.translation),
                let place = material.includedPlace(ofConstructAt: construct)
            else { return nil }
            return Entry(
                construct: way.construct, constructPlace: construct, place: place, relation: way.relation, fit: way.fit)
        }
    }

    /// The standings of all targets, from those of the concepts.
    private static func standings(
        of targets: [SupportTarget], _ concepts: [Int64: Standing], _ grounds: [Int64: Ground],
        _ material: SynthesisMaterial
    ) -> [Standing] {
        targets.map { target in
            var standing = Standing(of: [], among: material.included.count)
            switch target {
            case .concept(let key): return concepts[key] ?? standing
            case .thirdOrder(let key):
                guard let ground = grounds[key] else { return standing }
                for key in ground.concepts { if let own = concepts[key] { standing.formUnion(own) } }
                let direct =
                    ground.constructs.compactMap { material.construct($0)?.study }
                    + ground.quotes.compactMap { material.quote($0)?.study }
                for study in direct {
                    if let place = material.includedPlace(ofStudy: study) { standing.full.insert(place) }
                }
                for study in ground.studies(.contradicts, in: material) {
                    if let place = material.includedPlace(ofStudy: study) { standing.contradicting.insert(place) }
                }
            case .construct, .quote: break
            }
            return standing
        }
    }

    /// The places of these studies, those that are not included left out.
    package func set(of studies: some Sequence<Int64>) -> StudySet {
        var set = StudySet(of: self.studies.count)
        for study in studies { if let place = material.includedPlace(ofStudy: study) { set.insert(place) } }
        return set
    }

    /// How many studies these are without those left out, and how many independent bodies of data among them.
    package func count(_ set: StudySet, without left: StudySet) -> SupportCount {
        var dataSets = set.count(in: alone, without: left)
        for base in shared where set.meets(base, without: left) { dataSets += 1 }
        return SupportCount(studies: set.count(without: left), dataSets: dataSets)
    }

    /// How many studies these are, and how many independent bodies of data among them.
    package func count(_ set: StudySet) -> SupportCount { count(set, without: StudySet(of: studies.count)) }

    /// How many studies and data sets support a concept or a third-order construct by this way of counting; none for what is not here.
    package func support(of target: SupportTarget, _ counting: Counting = .reciprocal) -> SupportCount {
        guard let place = targets.firstIndex(of: target) else { return SupportCount(studies: 0, dataSets: 0) }
        return count(standings[place].counted(counting))
    }

    private static func bases(
        of studies: [Study], in material: SynthesisMaterial
    ) -> (alone: StudySet, shared: [StudySet]) {
        var sets: [EvidenceBase: StudySet] = [:]
        for (place, study) in studies.enumerated() {
            sets[material.evidenceBase(of: study), default: StudySet(of: studies.count)].insert(place)
        }
        var alone = StudySet(of: studies.count)
        var shared: [StudySet] = []
        for set in sets.values {
            if set.count == 1 { alone.formUnion(set) } else { shared.append(set) }
        }
        return (alone, shared)
    }
}

extension SupportSurvey.Ground {
    /// The studies that are reached, by reciprocal translations, through what is named beside the third-order constructs in a role that is
    /// no support.
    func studies(_ role: SupportRole, in material: SynthesisMaterial) -> Set<Int64> {
        thirdOrders.reduce(into: []) { found, third in
            for support in material.supports(of: third) where support.role == role {
                found.formUnion(Reach(of: support.target, in: material).studies(.reciprocal))
            }
        }
    }

    /// Walks down from a third-order construct; a ring ends where it began.
    package init(of thirdOrder: Int64, in material: SynthesisMaterial) {
        var seen: Set<SupportTarget> = [.thirdOrder(thirdOrder)]
        var waiting = [thirdOrder]
        defer { thirdOrders = waiting }
        var next = 0
        while next < waiting.count {
            let key = waiting[next]
            next += 1
            let supports = material.supports(of: key).filter { $0.role == .supports }.map(\.target)
            for target in supports + material.thirdOrders(under: key).map({ .thirdOrder($0.key) })
            where seen.insert(target).inserted && !material.isKeptApart(target) {
                switch target {
                case .thirdOrder(let key): waiting.append(key)
                case .concept(let key): concepts.append(key)
                case .construct(let key): constructs.append(key)
                case .quote(let key): quotes.append(key)
                }
            }
        }
    }
}
