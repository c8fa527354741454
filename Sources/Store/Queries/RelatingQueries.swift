internal import GRDB

extension ProjectReader {
    /// The groups of studies of a synthesis, in the order of making.
    package func studyGroups(of synthesis: Key<SynthesisRow>) throws -> [StudyGroupRow] {
        try rows(StudyGroupRow.self, "synthesis = ?", [synthesis])
    }

    /// The studies of a group, in the order in which they came into it.
    package func members(of group: Key<StudyGroupRow>) throws -> [StudyGroupMemberRow] {
        try rows(StudyGroupMemberRow.self, "study_group = ?", [group])
    }

    /// How the studies of a synthesis are related, former judgements too, in the order in which they were made.
    package func studyRelations(of synthesis: Key<SynthesisRow>) throws -> [StudyRelationRow] {
        try rows(StudyRelationRow.self, "synthesis = ?", [synthesis])
    }

    /// The versions of a synthesis's initial assumption, the first first.
    package func assumptions(of synthesis: Key<SynthesisRow>) throws -> [AssumptionRow] {
        try rows(AssumptionRow.self, "synthesis = ?", [synthesis], order: "version, created, id")
    }

    /// The studies of a run, in its reading order.
    package func studies(of run: Key<TranslationRunRow>) throws -> [RunStudyRow] {
        try rows(RunStudyRow.self, "run = ?", [run], order: "position, id")
    }

    /// The studies that a synthesis knows, in the reading order of one of its runs, where one is given; those that the run does not
    /// know come last.
    package func places(
        in synthesis: Key<SynthesisRow>, run: Key<TranslationRunRow>?
    ) throws -> [StudyInSynthesisRow] {
        let places = try places(in: synthesis)
        guard let run else { return places }
        let positions = Dictionary(
            try studies(of: run).map { ($0.study, $0.position) }, uniquingKeysWith: { first, _ in first })
        return places.map { place in
            var place = place
            place.readingOrder = positions[place.study] ?? positions.count + place.readingOrder
            return place
        }
    }

    /// The updates of a synthesis, the first first.
    package func updates(of synthesis: Key<SynthesisRow>) throws -> [SynthesisUpdateRow] {
        try rows(SynthesisUpdateRow.self, "synthesis = ?", [synthesis], order: "number")
    }
}
