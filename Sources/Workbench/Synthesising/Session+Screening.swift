package import Store
package import Synthesis
internal import Transcripts

/// What a decision was taken on.
package enum ScreeningStage: String, CaseIterable, Sendable {
    case titleAbstract = "title-abstract"
    case fullText = "full-text"
}

/// What a reviewer decides.
package enum ScreeningVerdict: String, CaseIterable, Sendable {
    case include, exclude, maybe, awaiting

    /// How a study stands that was decided so on its full text; nil where nothing is decided yet.
    var status: StudyStatus? {
        switch self {
        case .include: .included
        case .exclude: .excluded
        case .awaiting: .awaiting
        case .maybe: nil
        }
    }
}

/// What is decided on: a study, or a record that led to none.
enum ScreenedItem: Hashable {
    case study(Key<StudyRow>)
    case record(Key<BibliographicRecordRow>)

    init?(_ row: DecisionRow) {
        if let study = row.study {
            self = .study(study)
        } else if let record = row.record {
            self = .record(record)
        } else {
            return nil
        }
    }
}

/// A decision that was taken.
package struct TakenDecision: Sendable, Equatable {
    /// The study's key, or `rec12` for a record that led to no study.
    package let name: String
    /// What the same reviewer, or the team, had decided before.
    package let former: String?
    /// How the study stands by it; nil when it stands as it did.
    package let status: StudyStatus?
    /// Whether other reviewers do not see it yet.
    package let isBlind: Bool
}

/// What came of releasing a stage.
package struct ReleasedStage: Sendable, Equatable {
    /// How many were decided on by at least one reviewer.
    package let decided: Int
    /// How many of these reviewers decided differently, without a consensus.
    package let conflicts: Int
    /// Studies whose status was set, since all who read them in full agree.
    package let settled: [String]
}

extension Session {
    /// Decides on a study or record. Until the stage is released nobody else is shown it, nor does the history tell it.
    ///
    /// - Parameter isConsensus: that it is what the reviewers agreed on; only after the stage is released.
    /// - Throws: `Complaint`: an exclusion at full text without a reason, a consensus where reviewers are still blind.
    package func decide(
        _ word: String, _ verdict: ScreeningVerdict, stage: ScreeningStage, because reason: String?, isConsensus: Bool,
        synthesis named: String?
    ) throws -> Performed<TakenDecision> {
        let reason = Self.given(reason)
        if stage == .fullText, verdict == .exclude, reason == nil {
            throw Complaint(
                .usage, "who is excluded at full text is excluded for a reason",
                next: "decide \(word) exclude --stage full-text --because \"…\"")
        }
        let isBlind = try store.read { try !self.isReleased(stage, of: self.synthesis(named, in: $0), in: $0) }
        guard !(isConsensus && isBlind) else {
            throw Complaint(
                .badData, "\(stage.rawValue) is not released: no reviewer knows yet what the others decided",
                next:
                    "screening release \(stage.rawValue), then decide \(word) \(verdict.rawValue) --stage \(stage.rawValue) --consensus"
            )
        }
        // The log can be read by everyone: while reviewers are blind it says on what was decided, and not what.
        let act = isBlind ? Act(verb: "decide", arguments: [word, "--stage", stage.rawValue]) : act("decide")
        let performed = try store.perform(act, as: coder) { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let (item, record) = try screened(word, of: synthesis, in: writer)
            let known = try decisions(on: item, stage, of: synthesis, in: writer)
            let by = try writer.coder()
            if isConsensus, known.isEmpty {
                throw Complaint(
                    .badData, "nobody has decided on \(word) at \(stage.rawValue) yet, so there is nothing to agree on",
                    next: "decide \(word) \(verdict.rawValue) --stage \(stage.rawValue)")
            }
            let former = known.first { $0.isConsensus == (isConsensus ? 1 : 0) && (isConsensus || $0.by == by) }
            var row = DecisionRow(
                id: former?.id ?? writer.newKey(), synthesis: synthesis.id, record: record, stage: stage.rawValue,
                verdict: verdict.rawValue, reason: reason, isConsensus: isConsensus, by: by, created: writer.time)
            if case .study(let study) = item { row.study = study }
            if former == nil { try writer.insert(row) } else { try writer.update(row) }
            let standing = try decisions(on: item, stage, of: synthesis, in: writer)
            let status = isBlind || stage != .fullText ? nil : try settle(item, by: standing, of: synthesis, writer)
            let name = try self.name(of: item, in: writer)
            writer.ids.append(name)
            writer.summary = "decided on \(name) at \(stage.rawValue)" + (isBlind ? "" : ": \(verdict.rawValue)")
            return TakenDecision(name: name, former: former?.verdict, status: status, isBlind: isBlind)
        }
        keptCodebook?.follow(performed)
        return performed
    }

    /// Lets reviewers see each other's decisions of a stage. Studies on whose full text all agree stand as decided from now on.
    package func releaseScreening(
        _ stage: ScreeningStage, synthesis named: String?
    ) throws -> Performed<ReleasedStage> {
        try perform("screening release") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            guard try !isReleased(stage, of: synthesis, in: writer) else {
                throw Complaint(
                    .badData, "\(stage.rawValue) of “\(synthesis.name)” is released already", next: "see screening")
            }
            try writer.insert(
                ScreeningReleaseRow(
                    id: writer.newKey(), synthesis: synthesis.id, stage: stage.rawValue, by: try writer.coder(),
                    created: writer.time))
            let rows = try writer.decisions(of: synthesis.id).filter { $0.stage == stage.rawValue }
            let groups = Self.byItem(rows)
            var settled: [String] = []
            for (item, rows) in groups where stage == .fullText {
                guard try settle(item, by: rows, of: synthesis, writer) != nil else { continue }
                settled.append(try name(of: item, in: writer))
            }
            writer.summary = "released \(stage.rawValue) of “\(synthesis.name)”"
            return ReleasedStage(
                decided: groups.count, conflicts: groups.count { Self.isConflict($0.rows) }, settled: settled)
        }
    }

    // MARK: - Steps

    /// Whether reviewers see each other's decisions of a stage.
    func isReleased(_ stage: ScreeningStage, of synthesis: SynthesisRow, in reader: ProjectReader) throws -> Bool {
        try reader.releases(of: synthesis.id).contains { $0.stage == stage.rawValue }
    }

    /// Whether reviewers decided differently and have not agreed.
    static func isConflict(_ rows: [DecisionRow]) -> Bool {
        !rows.contains { $0.isConsensus == 1 } && Set(rows.map(\.verdict)).count > 1
    }

    /// The decisions of a stage on one item, also those that others may not see.
    func decisions(
        on item: ScreenedItem, _ stage: ScreeningStage, of synthesis: SynthesisRow, in reader: ProjectReader
    ) throws -> [DecisionRow] {
        try reader.decisions(of: synthesis.id).filter { $0.stage == stage.rawValue && ScreenedItem($0) == item }
    }

    /// Decisions by what they are on, in the order of the first on each.
    static func byItem(_ rows: [DecisionRow]) -> [(item: ScreenedItem, rows: [DecisionRow])] {
        var order: [ScreenedItem] = []
        var groups: [ScreenedItem: [DecisionRow]] = [:]
        for row in rows {
            guard let item = ScreenedItem(row) else { continue }
            if groups[item] == nil { order.append(item) }
            groups[item, default: []].append(row)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    /// What an item is called.
    func name(of item: ScreenedItem, in reader: ProjectReader) throws -> String {
        switch item {
        case .study(let key): try reader.find(key)?.name ?? "?"
        case .record(let key): try reader.find(key).map { "rec\($0.number)" } ?? "?"
        }
    }

    /// What a word means: a study, or a record, which stands for its study where it led to one of the synthesis.
    func screened(
        _ word: String, of synthesis: SynthesisRow, in reader: ProjectReader
    ) throws -> (item: ScreenedItem, record: Key<BibliographicRecordRow>?) {
        guard ShortNumber.record.number(in: word) != nil, try !reader.studies().contains(where: { $0.name == word })
        else {
            return (.study(try self.study(word, in: reader).id), nil)
        }
        let record = try self.record(word, in: reader)
        return (try screened(record, in: reader), record.id)
    }

    /// What a record stands for.
    func screened(_ record: BibliographicRecordRow, in reader: ProjectReader) throws -> ScreenedItem {
        if let report = record.report, let study = try reader.find(report)?.study { return .study(study) }
        return .record(record.id)
    }

    /// Lets a study stand as the reviewers agreed on its full text, or as all decided who read it.
    ///
    /// - Parameter rows: all that was decided on its full text.
    /// - Returns: the status, when it is another than before.
    func settle(
        _ item: ScreenedItem, by rows: [DecisionRow], of synthesis: SynthesisRow, _ writer: ProjectWriter
    ) throws -> StudyStatus? {
        guard case .study(let key) = item, let study = try writer.find(key) else { return nil }
        let agreed = rows.first { $0.isConsensus == 1 }
        let standing = agreed.map { [$0] } ?? rows
        guard let first = standing.first, !Self.isConflict(standing),
            let status = ScreeningVerdict(rawValue: first.verdict)?.status
        else { return nil }
        var reasons: [String] = []
        for reason in standing.compactMap(\.reason) where !reasons.contains(reason) { reasons.append(reason) }
        let reason = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
        let places = try writer.places(in: synthesis.id)
        let known = places.first { $0.study == key }
        if known?.status == status.rawValue, known?.reason == reason { return nil }
        if status == .included {
            _ = try include(study, in: synthesis, writer, reason: reason)
        } else if var place = known {
            place.status = status.rawValue
            place.reason = reason
            try writer.update(place)
        } else {
            try writer.insert(
                StudyInSynthesisRow(
                    id: writer.newKey(), synthesis: synthesis.id, study: key, status: status.rawValue, reason: reason,
                    readingOrder: (places.map(\.readingOrder).max() ?? 0) + 1))
        }
        return status
    }
}
