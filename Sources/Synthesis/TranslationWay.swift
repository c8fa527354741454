/// The way by which a construct comes into a concept: straight, or through constructs of other studies that it was translated into.
///
/// Two studies translated into one another are like the concept as far as every step is: the whole is in part when one step is, and
/// against the concept when one step is. What refutes a refutation says nothing of the concept, and is not followed. A way leads
/// through constructs of included studies only: what was translated into a study that is not in the synthesis has no way on.
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
    /// Every way into a concept, straight ones first in the order they were made; each construct that comes in by others once,
    /// by the shortest way. A construct that is translated straight is not followed round about.
    ///
    /// - Parameter left: studies that are looked at as not included.
    package func ways(into concept: Int64, without left: Set<Int64> = []) -> [TranslationWay] {
        var ways = translations(into: concept).map {
            TranslationWay(construct: $0.construct, translation: $0, through: [], relation: $0.relation, fit: $0.fit)
        }
        var seen = Set(ways.map(\.construct))
        var next = 0
        while next < ways.count {
            let way = ways[next]
            next += 1
            let steps = translations(intoConstruct: way.construct)
            guard !steps.isEmpty, leadsOn(way.construct, without: left) else { continue }
            for step in steps {
                if way.relation == .refutational, step.relation == .refutational { continue }
                guard seen.insert(step.construct).inserted else { continue }
                ways.append(
                    TranslationWay(
                        construct: step.construct, translation: step, through: [way.construct] + way.through,
                        relation: step.relation == .reciprocal ? way.relation : .refutational,
                        fit: step.fit == .full ? way.fit : .partial))
            }
        }
        return ways
    }

    private func leadsOn(_ key: Int64, without left: Set<Int64>) -> Bool {
        guard let study = construct(key)?.study, !left.contains(study) else { return false }
        return self.study(study)?.status == .included
    }
}
