/// What a run, the translation done again from another index paper or in another order, makes otherwise than the synthesis.
///
/// Only what the run has come to is compared: constructs that are translated in it, and studies of which one is.
///
/// It finds and names. Whether a difference matters is the reviewers' to judge; no measure is taken of it.
package struct RunComparison: Sendable {
    /// One construct that goes elsewhere, or otherwise.
    package struct Construct: Sendable {
        package let construct: Synthesis.Construct
        /// Its translations in the synthesis, in the order they were made; empty where there is none.
        package let synthesis: [Translation]
        /// Its translations in the run.
        package let run: [Translation]
    }

    /// One concept that gains or loses studies by the run.
    package struct Concept: Sendable {
        package let concept: Synthesis.Concept
        /// Studies that support it in the run alone, in reading order.
        package let gained: [Study]
        /// Studies that support it in the synthesis alone.
        package let lost: [Study]
    }

    /// The constructs that go another way in the run, by number.
    package let constructs: [Construct]
    /// The concepts that differ, by number.
    package let concepts: [Concept]
    /// How many constructs go the same way in both.
    package let alike: Int
    /// Constructs of the synthesis's translations that the run has not come to yet.
    package let notYet: Int

    /// - Parameters:
    ///   - run: the material with the run's translations.
    ///   - synthesis: the material with the translations of the synthesis itself.
    package init(of run: SynthesisMaterial, beside synthesis: SynthesisMaterial) {
        var constructs: [Construct] = []
        var (alike, notYet) = (0, 0)
        for construct in synthesis.constructs {
            let (here, there) = (synthesis.translations(of: construct.key), run.translations(of: construct.key))
            if here.isEmpty && there.isEmpty { continue }
            if Set(here.map(Way.init)) == Set(there.map(Way.init)) {
                alike += 1
                continue
            }
            if there.isEmpty {
                notYet += 1
                continue
            }
            constructs.append(Construct(construct: construct, synthesis: here, run: there))
        }
        self.constructs = constructs
        self.alike = alike
        self.notYet = notYet
        let reached = Set(
            synthesis.constructs.filter { run.isTranslated($0.key) }.map(\.study))
        concepts = synthesis.concepts.compactMap { concept in
            let here = Reach(of: .concept(concept.key), in: synthesis).studies()
            let there = Reach(of: .concept(concept.key), in: run).studies()
            let entry = Concept(
                concept: concept, gained: synthesis.included.filter { there.subtracting(here).contains($0.key) },
                lost: synthesis.included.filter { here.subtracting(there).contains($0.key) && reached.contains($0.key) }
            )
            return entry.gained.isEmpty && entry.lost.isEmpty ? nil : entry
        }
    }

    /// Where a translation goes and how, whoever made it and why.
    private struct Way: Hashable {
        let into: TranslationGoal
        let relation: Relation
        let fit: Fit

        init(_ translation: Translation) {
            (into, relation, fit) = (translation.into, translation.relation, translation.fit)
        }
    }
}
