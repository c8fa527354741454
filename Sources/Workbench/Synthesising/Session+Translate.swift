package import Store
internal import Synthesis

extension Session {
    /// Translates a construct into a concept, or into a construct of another study. What other reviewers make of the pair stands
    /// beside it; the same reviewer's former translation of the pair is superseded, and kept.
    ///
    /// - Throws: `Complaint` without a reason, or when the construct's study is not included in the synthesis.
    package func translate(
        _ construct: String, to goal: String, _ request: TranslationRequest
    ) throws -> Performed<MadeTranslation> {
        let because = try reason(request, construct, goal)
        return try perform("translate") { writer in
            var construct = try self.construct(construct, in: writer)
            let goal = try self.goal(goal, synthesis: request.synthesis, in: writer)
            let study = try writer.row(construct.study)
            try requireIncluded(study, in: goal.synthesis, writer)
            try requireOtherStudy(construct, goal, writer)
            let against = try request.grounds.flatMap { _ in try self.against(request, construct, goal, writer) }
            let run = try request.run.map { try self.run($0, of: goal.synthesis, in: writer) }
            let coder = try writer.coder()
            let pair = try standing(construct, into: goal, run: run?.id, in: writer)
            let former = pair.first { $0.by == coder }
            let row = TranslationRow(
                id: writer.newKey(), construct: construct.id, concept: goal.concept?.id, target: goal.construct?.id,
                relation: TranslationRelation(rawValue: request.relation.rawValue) ?? .reciprocal,
                fit: TranslationFit(rawValue: request.fit.rawValue) ?? .full, because: because,
                except: Self.given(request.except), alternative: Self.given(request.alternative),
                context: Self.given(request.context), synthesis: goal.concept == nil ? goal.synthesis.id : nil,
                run: run?.id, by: coder, created: writer.time)
            try writer.insert(row)
            if let grounds = request.grounds {
                try writer.insert(
                    RefutationRow(
                        id: writer.newKey(), translation: row.id, against: against?.id, explanation: because,
                        grounds: grounds.rawValue, by: coder, created: writer.time))
            }
            if let former { try supersede(former, by: row, writer) }
            let absence =
                try run == nil ? goal.concept.flatMap { try writer.notFound($0.id, in: study.id, by: coder) } : nil
            if let absence { try writer.delete(absence.id) }
            let wasUntranslatable = construct.untranslatable != nil
            if wasUntranslatable {
                construct.untranslatable = nil
                try writer.update(construct)
            }
            writer.ids += ["k\(construct.number)", goal.name]
            writer.summary = "k\(construct.number) \(request.relation.rawValue) to \(goal.name)"
            let material = try material(of: goal, run: run?.id, in: writer)
            return MadeTranslation(
                construct: construct, into: goal.name, study: study, former: former,
                withdrewAbsence: absence != nil, wasUntranslatable: wasUntranslatable,
                others: try pair.filter { $0.by != coder }.map { (try writer.row($0.by).name, $0) },
                support: Self.count(goal, .reciprocal, in: material),
                speaking: Self.count(goal, .withRefutational, in: material))
        }
    }

    /// Withdraws a translation, with its reviewer's former ones. What was settled in its favour stands again.
    ///
    /// - Parameter by: the reviewer; oneself otherwise.
    package func withdrawTranslation(
        _ construct: String, of goal: String, by reviewer: String? = nil, run: String? = nil,
        synthesis: String? = nil
    ) throws -> Performed<TranslationRow> {
        try perform("untranslate") { writer in
            let (construct, goal, row) = try translation(
                construct, goal, by: reviewer, run: run, synthesis: synthesis, in: writer)
            for var settled in try writer.translations(supersededBy: row.id) where settled.supersededBecause != nil {
                settled.supersededBy = nil
                settled.supersededBecause = nil
                try writer.update(settled)
            }
            try writer.deleteWithDependents(row.id)
            writer.ids += ["k\(construct.number)", goal.name]
            writer.summary = "withdrew k\(construct.number) to \(goal.name)"
            return row
        }
    }

    /// Says that a construct goes into no concept, and why; nil takes that back.
    ///
    /// - Throws: `Complaint` for a construct that is translated.
    package func setUntranslatable(_ word: String, because: String?) throws -> Performed<ConstructRow> {
        let reason = try because.map { try Self.named($0, "why does it go into nothing? --because \"…\"") }
        return try perform("construct untranslatable") { writer in
            var row = try self.construct(word, in: writer)
            if reason != nil, try writer.isTranslated(row.id) {
                throw Complaint(
                    .badData, "k\(row.number) is translated", next: "see translation k\(row.number), and untranslate it"
                )
            }
            guard reason != nil || row.untranslatable != nil else {
                throw Complaint(.noMatch, "k\(row.number) is not said to be untranslatable")
            }
            row.untranslatable = reason
            try writer.update(row)
            writer.ids.append("k\(row.number)")
            writer.summary =
                reason == nil ? "k\(row.number) may be translated after all" : "k\(row.number) goes into no concept"
            return row
        }
    }

    // MARK: - Steps

    /// The translation of a pair that is meant: of the reviewer named, or one's own.
    func translation(
        _ construct: String, _ goal: String, by reviewer: String?, run: String?, synthesis: String?,
        in reader: ProjectReader
    ) throws -> (construct: ConstructRow, goal: GoalRow, row: TranslationRow) {
        let construct = try self.construct(construct, in: reader)
        let goal = try self.goal(goal, synthesis: synthesis, in: reader)
        let run = try run.map { try self.run($0, of: goal.synthesis, in: reader) }
        let pair = try standing(construct, into: goal, run: run?.id, in: reader)
        guard !pair.isEmpty else {
            throw Complaint(
                .noMatch, "k\(construct.number) is not translated into \(goal.name)",
                next: "see translation k\(construct.number)")
        }
        let me = try reviewer.map { try person($0, in: reader).id } ?? reader.findPerson(named: coder)?.id
        if let row = pair.first(where: { $0.by == me }) { return (construct, goal, row) }
        let names = try pair.map { try reader.row($0.by).name }
        throw Complaint(
            .noMatch, "k\(construct.number) to \(goal.name) was translated by \(names.joined(separator: " and "))",
            candidates: names, next: "say whose is meant: --by \(names[0])")
    }

    /// What a reviewer translated anew stands no longer; what was settled in its favour is settled in favour of the new one.
    private func supersede(_ former: TranslationRow, by row: TranslationRow, _ writer: ProjectWriter) throws {
        for var settled in try writer.translations(supersededBy: former.id) where settled.supersededBecause != nil {
            settled.supersededBy = row.id
            try writer.update(settled)
        }
        var former = former
        former.supersededBy = row.id
        try writer.update(former)
    }

    private func reason(_ request: TranslationRequest, _ construct: String, _ goal: String) throws -> String {
        let isReciprocal = request.relation == .reciprocal
        guard let because = Self.given(request.because) else {
            throw Complaint(
                .usage,
                isReciprocal
                    ? "why is it like the concept? A translation gives its reason"
                    : "what explains the opposition? A refutation is explored, not only noted",
                next: "translate \(construct) to \(goal) as \(request.relation.rawValue) --because \"…\"")
        }
        if isReciprocal, request.grounds != nil || request.against != nil {
            throw Complaint(
                .usage, "grounds, and what it stands against, are said of a refutation",
                next: "translate \(construct) to \(goal) as refutational --because \"…\" --grounds context")
        }
        if let against = request.against, request.grounds == nil {
            let all = Refutation.Grounds.allCases.map(\.rawValue).joined(separator: "|")
            throw Complaint(
                .usage, "on what grounds does it stand against \(against)? That it is unresolved is a judgement too",
                next:
                    "translate \(construct) to \(goal) as refutational --because \"…\" --against \(against) --grounds \(all)"
            )
        }
        return because
    }

    /// The construct that a refutation cannot hold beside: the one named, or the one that it goes into.
    func against(
        _ request: TranslationRequest, _ construct: ConstructRow, _ goal: GoalRow, _ reader: ProjectReader
    ) throws -> ConstructRow? {
        guard request.relation == .refutational else { return nil }
        guard let word = request.against else { return goal.construct }
        let against = try self.construct(word, in: reader)
        guard against.id != construct.id else {
            throw Complaint(.usage, "k\(construct.number) does not stand against itself")
        }
        return against
    }

    private func requireOtherStudy(_ construct: ConstructRow, _ goal: GoalRow, _ reader: ProjectReader) throws {
        guard let target = goal.construct else { return }
        let study = try reader.row(target.study)
        guard target.study != construct.study else {
            throw Complaint(
                .badData, "k\(construct.number) and \(goal.name) are both of \(study.name)",
                next: "studies are translated into one another; inside one study: construct link k\(construct.number) "
                    + "\(goal.name) --verb \"…\"")
        }
        try requireIncluded(study, in: goal.synthesis, reader)
    }

    func requireIncluded(_ study: StudyRow, in synthesis: SynthesisRow, _ reader: ProjectReader) throws {
        let place = try reader.places(in: synthesis.id).first { $0.study == study.id }
        guard place?.status == StudyStatus.included.rawValue else {
            let standing = place.map { "is \($0.status) in" } ?? "is not in"
            throw Complaint(
                .badData, "\(study.name) \(standing) “\(synthesis.name)”",
                next: "include it first: study include \(study.name)\(try self.option(for: synthesis, in: reader))")
        }
    }

    /// As much of a synthesis as says who supports a goal: of tens of thousands of translations those that go into it. Where
    /// constructs go into constructs too, ways lead round, and all of them are looked at.
    private func material(
        of goal: GoalRow, run: Key<TranslationRunRow>?, in reader: ProjectReader
    ) throws -> SynthesisMaterial {
        let target: TranslationGoal
        switch goal.kind {
        case .concept(let row):
            target = .concept(row.id.rawValue)
            if try reader.hasTranslationsIntoConstructs(in: goal.synthesis.id) {
                return try SynthesisView(goal.synthesis, run: run, in: reader).material
            }
        case .construct(let row): target = .construct(row.id.rawValue)
        }
        let translations = try reader.translationsThatStand(in: goal.synthesis.id, run: run, into: target)
        var keys = Set(translations.map(\.construct))
        if case .construct(let key) = target { keys.insert(key) }
        let constructs = try reader.constructs(keys)
        let rows = Dictionary(try reader.studies().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return SynthesisMaterial(
            studies: try reader.places(in: goal.synthesis.id, run: run).compactMap { place in
                rows[place.study].map { Study($0, place, holdsText: false) }
            },
            dataSets: try reader.dataSets().map { DataSet(key: $0.id.rawValue, label: $0.label) },
            constructs: constructs.map {
                Construct(
                    key: $0.id.rawValue, number: $0.number, study: $0.study.rawValue, label: $0.label,
                    credibility: $0.credibility.flatMap(Credibility.init))
            },
            concepts: goal.concept.map { [Concept($0)] } ?? [], translations: translations,
            method: goal.synthesis.method)
    }

    /// Studies, and bodies of data among them, that a concept reaches, or that are translated into a construct.
    private static func count(_ goal: GoalRow, _ counting: Counting, in material: SynthesisMaterial) -> SupportCount {
        switch goal.kind {
        case .concept(let row): return Reach(of: .concept(row.id.rawValue), in: material).count(counting)
        case .construct(let row):
            let studies = material.translations(intoConstruct: row.id.rawValue)
                .filter { counting == .withRefutational || $0.relation == .reciprocal }
                .compactMap { material.construct($0.construct).flatMap { material.study($0.study) } }
                .filter { $0.status == .included }
            return SupportCount(
                studies: Set(studies.map(\.key)).count,
                dataSets: Set(studies.map { material.evidenceBase(of: $0) }).count)
        }
    }
}
