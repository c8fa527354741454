package import Store
internal import Synthesis

/// What of a synthesis was made before one of its updates, or since.
package struct SynthesisSlice: Sendable {
    /// Before the update, as it stood then; or since.
    package enum Part: String, CaseIterable, Sendable {
        case original, update
    }

    package let part: Part
    /// The moment at which the update began.
    package let update: SynthesisUpdateRow

    /// Whether a row was made before the update. Moments are whole seconds: within one, keys tell, which a copy hands out in order.
    private func isBefore(_ created: String, _ key: Int64) -> Bool {
        (created, key) < (update.created, update.id.rawValue)
    }

    /// The translations that stood when the update began, also those that were superseded since; or those that were made since.
    func translations(of synthesis: SynthesisRow, in reader: ProjectReader) throws -> [Translation] {
        let refutations = Dictionary(
            try reader.refutations(in: synthesis.id).map { ($0.translation, $0) },
            uniquingKeysWith: { first, _ in first })
        return try rows(of: synthesis, in: reader).compactMap { Translation($0, refutation: refutations[$0.id]) }
    }

    /// The translations by which ways of the update lead on: what was translated since into a construct of the original comes into its
    /// concept by what was translated then.
    func leading(of synthesis: SynthesisRow, in reader: ProjectReader) throws -> [Translation] {
        guard part == .update, try reader.hasTranslationsIntoConstructs(in: synthesis.id) else { return [] }
        let own = Set(try translations(of: synthesis, in: reader).map(\.key))
        return try reader.translationsThatStand(in: synthesis.id).filter { !own.contains($0.key) }
    }

    /// A concept as it stood before the update; nil for one that was made since. As it is now, in the update.
    func concept(_ row: ConceptRow, in reader: ProjectReader) throws -> Concept? {
        guard part == .original else { return Concept(row) }
        guard isBefore(row.created, row.id.rawValue) else { return nil }
        var concept = Concept(row)
        if let former = firstGivenUp(try reader.formerStatements(of: row.id)) {
            concept.statement = former.statement
            concept.definition = former.definition ?? ""
        }
        return concept
    }

    /// A third-order construct as it stood before the update; nil for one that was made since. As it is now, in the update.
    func thirdOrder(_ row: ThirdOrderRow, in reader: ProjectReader) throws -> ThirdOrder? {
        guard part == .original else { return ThirdOrder(row) }
        guard isBefore(row.created, row.id.rawValue) else { return nil }
        var third = ThirdOrder(row)
        if let former = firstGivenUp(try reader.formerStatements(of: row.id)) { third.statement = former.statement }
        return third
    }

    /// What stood at the update: the first wording that was given up since.
    private func firstGivenUp(_ former: [FormerStatementRow]) -> FormerStatementRow? {
        former.first { !isBefore($0.created, $0.id.rawValue) }
    }

    private func rows(of synthesis: SynthesisRow, in reader: ProjectReader) throws -> [TranslationRow] {
        let all = try reader.everyTranslation(in: synthesis.id).filter { $0.run == nil }
        let before = Set(all.filter { isBefore($0.created, $0.id.rawValue) }.map(\.id))
        return all.filter { row in
            switch part {
            case .original: before.contains(row.id) && row.supersededBy.map { !before.contains($0) } ?? true
            case .update: !before.contains(row.id) && row.supersededBy == nil
            }
        }
    }

    /// Whether a study belongs to what is looked at: what was included since the update was no study of the original.
    func holds(_ place: StudyInSynthesisRow) -> Bool { part == .update || place.wave < update.number }

    /// Whether a note “looked for and not found” is in the slice.
    func holds(_ row: NotFoundRow) -> Bool { isBefore(row.created, row.id.rawValue) == (part == .original) }
}

extension Session {
    /// The part of a synthesis before or since its last update.
    ///
    /// - Throws: `Complaint` where there was no update.
    func slice(_ part: SynthesisSlice.Part, of synthesis: SynthesisRow, in reader: ProjectReader) throws
        -> SynthesisSlice
    {
        guard let update = try reader.updates(of: synthesis.id).last else {
            throw Complaint(
                .noMatch, "“\(synthesis.name)” was not brought up to date yet", next: "begin with synthesis update")
        }
        return SynthesisSlice(part: part, update: update)
    }
}

extension Translation {
    /// A translation as the rules see it; nil for a row that goes into nothing.
    fileprivate init?(_ row: TranslationRow, refutation: RefutationRow?) {
        let goal: TranslationGoal
        if let concept = row.concept {
            goal = .concept(concept.rawValue)
        } else if let target = row.target {
            goal = .construct(target.rawValue)
        } else {
            return nil
        }
        self.init(
            key: row.id.rawValue, construct: row.construct.rawValue, into: goal,
            relation: Relation(rawValue: row.relation.rawValue) ?? .reciprocal,
            fit: Fit(rawValue: row.fit.rawValue) ?? .full, because: row.because, except: row.except ?? "",
            alternative: row.alternative ?? "", context: row.context ?? "",
            refutation: refutation.map(Refutation.init), by: row.by.rawValue, made: row.created)
    }
}
