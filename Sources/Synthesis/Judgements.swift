/// Where reviewers judge one cell of the grid differently. Their judgements stand side by side; none is reckoned out of them.
extension SynthesisMaterial {
    /// The studies in which reviewers differ over a concept: one construct translated into it otherwise by another reviewer, or
    /// found by one and noted as not found by another.
    package func studiesInDispute(over concept: Int64) -> Set<Int64> {
        let absences = notFound(of: concept)
        let own = places(of: .concept(concept))
        // Nobody differs where each construct was translated once and no study was noted as one that lacks the concept.
        if absences.isEmpty, !hasTranslationsIntoConstructs, !hasTwice(own) { return [] }
        var disputed: Set<Int64> = []
        // Of each construct, where it was translated into the concept first.
        var first: [Int64: Int] = [:]
        var finders: [Int64: Set<Int64>] = [:]
        var studies: Set<Int64> = []
        for place in own {
            let key = translations[place].construct
            let known = first[key] ?? place
            first[key] = known
            let isOtherwise =
                translations[place].relation != translations[known].relation
                || translations[place].fit != translations[known].fit
            guard isOtherwise || !absences.isEmpty, let study = study(ofConstruct: key) else { continue }
            if isOtherwise {
                studies.insert(study)
                disputed.insert(key)
            }
            finders[study, default: []].insert(translations[place].by)
        }
        if hasTranslationsIntoConstructs {
            // What comes in through a construct comes in as differently as that does; shorter ways stand first.
            for way in arrivals(into: concept) {
                guard let next = way.through.first, let study = study(ofConstruct: way.construct) else { continue }
                finders[study, default: []].insert(translations[way.translation].by)
                guard disputed.contains(next) || !differing(way.construct, into: .construct(next)).isEmpty
                else { continue }
                disputed.insert(way.construct)
                studies.insert(study)
            }
        }
        for absence in absences where finders[absence.study]?.contains(where: { $0 != absence.by }) == true {
            studies.insert(absence.study)
        }
        return studies
    }

    /// The translations of a construct into a goal, where reviewers differ in them; none where they agree.
    private func differing(_ construct: Int64, into goal: TranslationGoal) -> [Translation] {
        let made = translations(of: construct).filter { $0.into == goal }
        return made.contains { $0.relation != made[0].relation || $0.fit != made[0].fit } ? made : []
    }

    /// What reviewers say where they differ on a way through other constructs: over one of its steps, or over whether the study of its
    /// construct has the concept at all.
    private func disagreement(onTheWayOf construct: Int64, into concept: Int64) -> [ReviewerJudgement] {
        guard hasTranslationsIntoConstructs else { return [] }
        let ways = arrivals(into: concept)
        let step = differingStep(over: construct, into: concept, by: ways)
        if !step.isEmpty { return step.map { .translated($0) } }
        for way in ways where way.construct == construct {
            let made = translations[way.translation]
            let absences = notFound(of: concept).filter {
                $0.study == study(ofConstruct: construct) && $0.by != made.by
            }
            if !absences.isEmpty { return [.translated(made)] + absences.map { .notFound($0) } }
        }
        return []
    }

    /// The translations of the first step from a construct to a concept that reviewers read otherwise than each other; none where they agree
    /// on all. Every step comes nearer to the concept, so that this ends.
    private func differingStep(over construct: Int64, into concept: Int64, by ways: [Arrival]) -> [Translation] {
        if translations(of: construct).contains(where: { $0.concept == concept }) {
            return differing(construct, into: .concept(concept))
        }
        for way in ways where way.construct == construct {
            guard let next = way.through.first else { continue }
            let made = differing(construct, into: .construct(next))
            if !made.isEmpty { return made }
            let further = differingStep(over: next, into: concept, by: ways)
            if !further.isEmpty { return further }
        }
        return []
    }

    /// Whether any construct has two of the translations at these places.
    private func hasTwice(_ places: ArraySlice<Int>) -> Bool {
        let constructs = places.compactMap { constructPlace(ofTranslationAt: $0) }.sorted()
        return zip(constructs, constructs.dropFirst()).contains { $0 == $1 }
    }

    /// What reviewers say of a construct and a concept where they differ over it, in the order it was said; empty where they do not.
    package func disagreement(over construct: Int64, in concept: Int64) -> [ReviewerJudgement] {
        let places = places(ofConstruct: construct).filter { translations[$0].into == .concept(concept) }
        if places.isEmpty { return disagreement(onTheWayOf: construct, into: concept) }
        // Nobody differs from a word that stands alone.
        if places.count < 2, notFound(of: concept).isEmpty { return [] }
        let made = places.map { translations[$0] }
        guard let first = made.first, let study = study(ofConstruct: construct) else { return [] }
        let finders = Set(made.map(\.by))
        let absences = notFound(of: concept).filter { $0.study == study && finders != [$0.by] }
        let differ = made.contains { $0.relation != first.relation || $0.fit != first.fit }
        guard differ || !absences.isEmpty else { return [] }
        return made.map { .translated($0) } + absences.map { .notFound($0) }
    }
}

/// One reviewer's word on a construct and a concept.
package enum ReviewerJudgement: Hashable, Sendable {
    /// The construct goes into the concept so.
    case translated(Translation)
    /// The concept is not in the construct's study.
    case notFound(NotFound)

    /// The reviewer, by key; 0 where nobody is named.
    package var by: Int64 {
        switch self {
        case .translated(let translation): translation.by
        case .notFound(let absence): absence.by
        }
    }
}
