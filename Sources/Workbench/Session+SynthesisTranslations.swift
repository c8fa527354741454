package import Store
package import Synthesis
internal import Transcripts

/// A translation as it is asked for.
package struct TranslationRequest: Sendable, Equatable {
    package var relation: Relation
    package var fit: Fit
    /// What is like what; for a refutation, what explains the opposition.
    package var because: String
    /// What does not go over.
    package var except: String?
    /// The alternative that was weighed.
    package var alternative: String?

    package init(
        relation: Relation, fit: Fit = .full, because: String, except: String? = nil, alternative: String? = nil
    ) {
        self.relation = relation
        self.fit = fit
        self.because = because
        self.except = except
        self.alternative = alternative
    }
}

/// A translation that was made.
package struct MadeTranslation: Sendable {
    package let construct: ConstructRow
    package let concept: ConceptRow
    package let study: StudyRow
    /// The translation that it takes the place of.
    package let former: TranslationRow?
    /// Whether a note “looked for and not found” was withdrawn by it.
    package let withdrewAbsence: Bool
    /// What speaks to the concept now.
    package let support: SupportCount
    package let speaking: SupportCount
}

/// A concept noted as looked for and not found.
package struct NotedAbsence: Sendable {
    package let concept: ConceptRow
    package let study: StudyRow
    /// Whether it was noted before.
    package let wasThere: Bool
}

extension Session {
    /// Translates a construct into a concept. The same pair again takes the place of the earlier translation.
    ///
    /// - Throws: `Complaint` without a reason, or when the construct's study is not included in the concept's synthesis.
    package func translate(
        _ construct: String, to concept: String, _ request: TranslationRequest
    ) throws -> Performed<MadeTranslation> {
        guard let because = Self.given(request.because) else {
            throw Complaint(
                .usage,
                request.relation == .reciprocal
                    ? "why is it like the concept? A translation gives its reason"
                    : "what explains the opposition? A refutation is explored, not only noted",
                next: "translate \(construct) to \(concept) as \(request.relation.rawValue) --because \"…\"")
        }
        return try perform("translate") { writer in
            let construct = try self.construct(construct, in: writer)
            let concept = try self.concept(concept, in: writer)
            let study = try writer.row(construct.study)
            let synthesis = try writer.row(concept.synthesis)
            try requireIncluded(study, in: synthesis, writer)
            let coder = try writer.coder()
            let former = try writer.translations(of: construct.id, into: concept.id).first { $0.by == coder }
            let row = TranslationRow(
                id: writer.newKey(), construct: construct.id, concept: concept.id,
                relation: TranslationRelation(rawValue: request.relation.rawValue) ?? .reciprocal,
                fit: TranslationFit(rawValue: request.fit.rawValue) ?? .full, because: because,
                except: Self.given(request.except), alternative: Self.given(request.alternative),
                by: coder, created: writer.time)
            try writer.insert(row)
            if var former {
                former.supersededBy = row.id
                try writer.update(former)
            }
            let absence = try writer.notFound(concept.id, in: study.id)
            if let absence { try writer.delete(absence.id) }
            writer.ids += ["k\(construct.number)", "C\(concept.number)"]
            writer.summary = "k\(construct.number) \(request.relation.rawValue) to C\(concept.number)"
            let grid = ConceptGrid(of: try SynthesisView(synthesis, in: writer).material)
            let counts = grid.rows.first { $0.concept.key == concept.id.rawValue }
            return MadeTranslation(
                construct: construct, concept: concept, study: study, former: former,
                withdrewAbsence: absence != nil, support: counts?.support ?? SupportCount(studies: 0, dataSets: 0),
                speaking: counts?.speaking ?? SupportCount(studies: 0, dataSets: 0))
        }
    }

    /// Withdraws a translation.
    package func withdrawTranslation(_ construct: String, of concept: String) throws -> Performed<TranslationRow> {
        try perform("untranslate") { writer in
            let construct = try self.construct(construct, in: writer)
            let concept = try self.concept(concept, in: writer)
            let coder = try writer.coder()
            let standing = try writer.translations(of: construct.id, into: concept.id)
            guard let row = standing.first(where: { $0.by == coder }) ?? standing.first else {
                throw Complaint(
                    .noMatch, "k\(construct.number) is not translated into C\(concept.number)",
                    next: "see why C\(concept.number) \(try writer.row(construct.study).name)")
            }
            try writer.deleteWithDependents(row.id)
            writer.ids += ["k\(construct.number)", "C\(concept.number)"]
            writer.summary = "withdrew k\(construct.number) to C\(concept.number)"
            return row
        }
    }

    /// Notes that a concept was looked for in a study and is not there; noted again, the note changes.
    ///
    /// - Throws: `Complaint` when a construct of the study is translated into the concept.
    package func noteAbsence(of concept: String, in study: String, note: String?) throws -> Performed<NotedAbsence> {
        try perform("not-found") { writer in
            let concept = try self.concept(concept, in: writer)
            let study = try self.study(study, in: writer)
            try requireIncluded(study, in: try writer.row(concept.synthesis), writer)
            let found = try writer.constructs(of: study.id, translatedInto: concept.id)
            guard found.isEmpty else {
                let numbers = found.map { "k\($0.number)" }.joined(separator: ", ")
                throw Complaint(
                    .badData, "C\(concept.number) is in \(study.name): \(numbers) is translated into it",
                    next:
                        "see why C\(concept.number) \(study.name), or untranslate k\(found[0].number) C\(concept.number) first"
                )
            }
            writer.ids.append("C\(concept.number)")
            writer.summary = "C\(concept.number) looked for in \(study.name) and not found"
            let known = try writer.notFound(concept.id, in: study.id)
            if var known {
                known.note = Self.given(note) ?? known.note
                known.by = try writer.coder()
                try writer.update(known)
            } else {
                try writer.insert(
                    NotFoundRow(
                        id: writer.newKey(), concept: concept.id, study: study.id, by: try writer.coder(),
                        note: Self.given(note), created: writer.time))
            }
            return NotedAbsence(concept: concept, study: study, wasThere: known != nil)
        }
    }

    /// Withdraws the note that a concept was looked for and not found: the cell is blank again.
    package func withdrawAbsence(of concept: String, in study: String) throws -> Performed<NotedAbsence> {
        try perform("not-found") { writer in
            let concept = try self.concept(concept, in: writer)
            let study = try self.study(study, in: writer)
            guard let known = try writer.notFound(concept.id, in: study.id) else {
                throw Complaint(.noMatch, "C\(concept.number) is not noted as looked for in \(study.name)")
            }
            try writer.delete(known.id)
            writer.ids.append("C\(concept.number)")
            writer.summary = "withdrew that C\(concept.number) is not in \(study.name)"
            return NotedAbsence(concept: concept, study: study, wasThere: true)
        }
    }

    private func requireIncluded(_ study: StudyRow, in synthesis: SynthesisRow, _ reader: ProjectReader) throws {
        let place = try reader.places(in: synthesis.id).first { $0.study == study.id }
        guard place?.status == StudyStatus.included.rawValue else {
            let standing = place.map { "is \($0.status) in" } ?? "is not in"
            throw Complaint(
                .badData, "\(study.name) \(standing) “\(synthesis.name)”",
                next: "include it first: study include \(study.name)")
        }
    }
}
