/// Two constructs side by side: what one has to see before one says whether they are alike.
///
/// It says no more than what was recorded. Whether one can be translated into the other is for the reviewers.
package struct ConstructComparison: Hashable, Sendable {
    /// One of the two.
    package struct Side: Hashable, Sendable {
        /// The construct, its study and its quotations.
        package var evidence: ConstructEvidence
        /// How its authors tie it to other constructs of the study.
        package var links: [ConstructLink]
        /// What it is translated into.
        package var translations: [Translation]
        /// What is translated into it.
        package var translatedIntoIt: [Translation]
    }

    /// A concept into which both come.
    package struct Meeting: Hashable, Sendable {
        /// The concept.
        package var concept: Concept
        /// The ways of the first.
        package var first: [TranslationWay]
        /// The ways of the second.
        package var second: [TranslationWay]
    }

    /// The first.
    package let first: Side
    /// The second.
    package let second: Side
    /// Translations of one into the other, in either direction.
    package let between: [Translation]
    /// Concepts into which both come, straight or round about.
    package let inBoth: [Meeting]
    /// Third-order constructs that stand on both.
    package let thirdOrders: [ThirdOrder]

    /// The comparison; nil when one of them is unknown.
    package init?(
        _ first: Int64, _ second: Int64, in material: SynthesisMaterial, transcript: TranscriptLookup = { _ in nil }
    ) {
        guard let one = material.construct(first), let other = material.construct(second) else { return nil }
        func side(_ construct: Construct) -> Side {
            Side(
                evidence: ConstructEvidence(of: construct, in: material, transcript: transcript),
                links: material.links.filter { $0.from == construct.key || $0.to == construct.key },
                translations: material.translations(of: construct.key),
                translatedIntoIt: material.translations(intoConstruct: construct.key))
        }
        (self.first, self.second) = (side(one), side(other))
        between = material.translations.filter {
            ($0.construct == first && $0.into == .construct(second))
                || ($0.construct == second && $0.into == .construct(first))
        }
        let survey = SupportSurvey(of: material)
        func comes(_ construct: Int64, into concept: Int64) -> Bool {
            survey.entries[concept]?.contains { $0.construct == construct } == true
        }
        inBoth = material.concepts.filter { comes(first, into: $0.key) && comes(second, into: $0.key) }.map { concept in
            let ways = material.ways(into: concept.key)
            return Meeting(
                concept: concept, first: ways.filter { $0.construct == first },
                second: ways.filter { $0.construct == second })
        }
        thirdOrders = material.thirdOrders.filter { third in
            guard let ground = survey.grounds[third.key] else { return false }
            return [first, second].allSatisfy { key in
                ground.constructs.contains(key) || ground.concepts.contains { comes(key, into: $0) }
            }
        }
    }
}
