/// The way by which a construct comes into a concept: straight, or through constructs of other studies that it was translated into.
///
/// Two studies translated into one another are like the concept as far as every step is: the whole is in part when one step is, and
/// against the concept when one step is. What refutes a refutation says nothing of the concept, and is not followed. A way leads
/// through constructs of included studies only: what was translated into a study that is not in the synthesis has no way on. A
/// finding that is kept apart comes into nothing, and nothing comes in by it.
package struct TranslationWay: Hashable, Sendable {
    /// The construct that comes in.
    package var construct: Int64
    /// The construct's own translation, the first step.
    package var translation: Translation
    /// The constructs passed through, from the construct to the concept; empty when it was translated straight.
    package var through: [Int64]
    /// Like the concept, or against it.
    package var relation: Relation
    /// In full or in part.
    package var fit: Fit
}

extension SynthesisMaterial {
    /// Every way into a concept, straight ones first in the order they were made; each construct that comes in by others by its shortest
    /// ways, each reading once. A construct that is translated straight is not followed round about.
    ///
    /// - Parameter left: studies that are looked at as not included.
    package func ways(into concept: Int64, without left: Set<Int64> = []) -> [TranslationWay] {
        arrivals(into: concept, without: left).map {
            let translation = translations[$0.translation]
            return TranslationWay(
                construct: translation.construct, translation: translation, through: $0.through, relation: $0.relation,
                fit: $0.fit)
        }
    }

    /// A way without its words: a large synthesis has very many, and most questions ask only who comes in.
    package struct Arrival: Sendable {
        /// The place of the first step among the translations.
        package var translation: Int
        /// The construct that comes in.
        package var construct: Int64
        /// The constructs passed through, from the construct to the concept; empty when it was translated straight.
        package var through: [Int64]
        /// Like the concept, or against it.
        package var relation: Relation
        /// In full or in part.
        package var fit: Fit
    }

    /// The ways into a concept, in the order of `ways(into:)`.
    package func arrivals(into concept: Int64, without left: Set<Int64> = []) -> [Arrival] {
        var arrivals = aggregated(steps(into: .concept(concept))).map(arrival)
        guard hasTranslationsIntoConstructs else { return own(arrivals) }
        var seen = Set(arrivals.map(\.construct))
        var last = arrivals
        while !last.isEmpty {
            last = steps(into: last, past: seen, without: left)
            seen.formUnion(last.map(\.construct))
            arrivals += last
        }
        return own(arrivals)
    }

    /// Without those whose own translation only leads on.
    private func own(_ arrivals: [Arrival]) -> [Arrival] {
        leadsOnByOthers ? arrivals.filter { isOwn(stepAt: $0.translation) } : arrivals
    }

    /// The ways that are a step longer than these, of constructs that were not reached before. All that are equally long count, and every
    /// reviewer's reading of each step: what comes in must not hang on which was typed first.
    private func steps(into ways: [Arrival], past seen: Set<Int64>, without left: Set<Int64>) -> [Arrival] {
        struct Reading: Hashable {
            let translation: Int
            let relation: Relation
            let fit: Fit
        }
        var known: Set<Reading> = []
        var longer: [Arrival] = []
        for way in ways {
            let steps = aggregated(self.steps(into: .construct(way.construct)))
            guard !steps.isEmpty, leadsOn(way.construct, without: left) else { continue }
            for place in steps where !seen.contains(step(at: place).construct) {
                var step = arrival(place)
                if way.relation == .refutational, step.relation == .refutational { continue }
                step.through = [way.construct] + way.through
                if step.relation == .reciprocal { step.relation = way.relation }
                if step.fit == .full { step.fit = way.fit }
                let reading = Reading(translation: place, relation: step.relation, fit: step.fit)
                if known.insert(reading).inserted { longer.append(step) }
            }
        }
        return longer
    }

    /// The translations at these places without those of findings that are kept apart.
    private func aggregated(_ places: ArraySlice<Int>) -> ArraySlice<Int> {
        isMetaAggregation ? places.filter { !isKeptApart(step(at: $0).construct) }[...] : places
    }

    private func arrival(_ place: Int) -> Arrival {
        Arrival(
            translation: place, construct: step(at: place).construct, through: [], relation: step(at: place).relation,
            fit: step(at: place).fit)
    }

    private func leadsOn(_ key: Int64, without left: Set<Int64>) -> Bool {
        guard let study = study(ofConstruct: key), !left.contains(study) else { return false }
        return self.study(study)?.status == .included
    }
}
