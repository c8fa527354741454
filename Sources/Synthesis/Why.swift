/// What stands behind one cell of the concept grid.
package struct Why: Hashable, Sendable {
    /// One translation behind the cell.
    package struct Line: Hashable, Sendable {
        /// How the construct comes into the concept.
        package var way: TranslationWay
        /// The translation with its reasons.
        package var translation: Translation { way.translation }
        /// The construct, its quotations and where they end.
        package var evidence: ConstructEvidence
        /// Other constructs of the study that the authors tie to this one.
        package var links: [ConstructLink]
    }

    /// The row.
    package let concept: Concept
    /// The column.
    package let study: Study
    /// The cell's value.
    package let state: GridState
    /// The translations, in the order they were made.
    package let lines: [Line]
    /// Findings of the study that were translated into the concept and are kept apart.
    package let keptApart: [Construct]
    /// What was noted when the concept was looked for and not found.
    package let absences: [NotFound]
    /// The deepest that the cell's evidence goes.
    package let depth: EvidenceDepth

    /// What stands behind a cell; nil when the concept or the study is unknown.
    package init?(
        concept: Int64, study: Int64, in material: SynthesisMaterial, transcript: TranscriptLookup = { _ in nil }
    ) {
        guard let conceptRow = material.concept(concept), let studyRow = material.study(study) else { return nil }
        self.concept = conceptRow
        self.study = studyRow
        lines = material.ways(into: concept).compactMap { way in
            guard let construct = material.construct(way.construct), construct.study == study else {
                return nil
            }
            return Line(
                way: way,
                evidence: ConstructEvidence(of: construct, in: material, transcript: transcript),
                links: material.links.filter { $0.from == construct.key || $0.to == construct.key })
        }
        keptApart = material.keptApart.filter { finding in
            finding.study == study && material.translations(of: finding.key).contains { $0.concept == concept }
        }
        absences = material.notFound.filter { $0.concept == concept && $0.study == study }
        depth = lines.map(\.evidence.depth).max() ?? .none
        state = !lines.isEmpty ? .present : absences.isEmpty ? .notLookedFor : .lookedForAndAbsent
    }
}
