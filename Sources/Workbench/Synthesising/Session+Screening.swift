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
    /// Whether it stands although nobody else has decided.
    package let isAlone: Bool
}

/// What came of releasing a stage.
package struct ReleasedStage: Sendable, Equatable {
    /// How many were decided on by at least one reviewer.
    package let decided: Int
    /// How many of these reviewers decided differently, without a consensus.
    package let conflicts: Int
    /// Studies whose status was set, since all who decided agree.
    package let settled: [String]
    /// Studies and records that one reviewer alone decided on: that stands too, but nobody agreed to it.
    package let alone: [String]
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
            try refuseDuplicate(item, record, word, in: writer)
            if stage == .fullText { try refuseExcluded(item, word, of: synthesis, in: writer) }
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
            let status = isBlind ? nil : try settle(item, at: stage, by: standing, of: synthesis, writer, after: known)
            let name = try self.name(of: item, in: writer)
            writer.ids.append(name)
            writer.summary = "decided on \(name) at \(stage.rawValue)" + (isBlind ? "" : ": \(verdict.rawValue)")
            return TakenDecision(
                name: name, former: former?.verdict, status: status, isBlind: isBlind,
                isAlone: !isBlind && ScreeningStand(standing).isAlone)
        }
        keptCodebook?.follow(performed)
        return performed
    }

    /// Lets reviewers see each other's decisions of a stage. Studies on which nobody differs stand as decided from now on.
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
            let twice = try DuplicateRecords(in: writer)
            let groups = Self.byItem(rows).filter { !twice.holds($0.item) }
            var settled: [String] = []
            var alone: [String] = []
            for (item, rows) in groups {
                let status = try settle(item, at: stage, by: rows, of: synthesis, writer)
                if ScreeningStand(rows).isAlone {
                    alone.append(try name(of: item, in: writer))
                } else if status != nil {
                    settled.append(try name(of: item, in: writer))
                }
            }
            writer.summary = "released \(stage.rawValue) of “\(synthesis.name)”"
            return ReleasedStage(
                decided: groups.count, conflicts: groups.count { Self.isConflict($0.rows) }, settled: settled,
                alone: alone)
        }
    }

    // MARK: - Steps

    /// Whether reviewers see each other's decisions of a stage.
    func isReleased(_ stage: ScreeningStage, of synthesis: SynthesisRow, in reader: ProjectReader) throws -> Bool {
        try reader.releases(of: synthesis.id).contains { $0.stage == stage.rawValue }
    }

    /// Whether reviewers decided differently and have not agreed.
    static func isConflict(_ rows: [DecisionRow]) -> Bool { ScreeningStand(rows) == .conflict }

    /// A record that stands twice is decided on once.
    private func refuseDuplicate(
        _ item: ScreenedItem, _ record: Key<BibliographicRecordRow>?, _ word: String, in reader: ProjectReader
    ) throws {
        let twice = try DuplicateRecords(in: reader)
        let marked = try record.map { try reader.row($0) }
        var pair = try marked?.duplicateOf.map { (record: marked?.number ?? 0, kept: try reader.row($0).number) }
        if pair == nil, case .study(let key) = item { pair = twice.studies[key] }
        guard let pair else { return }
        throw Complaint(
            .badData, "\(word) is not screened: rec\(pair.record) is marked as a duplicate of rec\(pair.kept)",
            next: "decide on rec\(pair.kept), or take the mark back with record duplicate rec\(pair.record) --none")
    }

    /// What was left out at title and abstract is not read in full, unless the reviewers agree to.
    private func refuseExcluded(
        _ item: ScreenedItem, _ word: String, of synthesis: SynthesisRow, in reader: ProjectReader
    ) throws {
        let stage = ScreeningStage.titleAbstract
        guard try isReleased(stage, of: synthesis, in: reader) else { return }
        let rows = try decisions(on: item, stage, of: synthesis, in: reader)
        guard ScreeningStand(rows).verdict == .exclude else { return }
        let names = try rows.map { try reader.row($0.by).name + ($0.isConsensus == 1 ? ", by consensus" : "") }
        throw Complaint(
            .badData, "\(word) was excluded at \(stage.rawValue) (\(names.joined(separator: ", ")))",
            next:
                "if it is to be read in full after all: decide \(word) include --stage \(stage.rawValue) --consensus --because \"…\""
        )
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

    /// Lets a study stand as the reviewers agreed on it at a stage, or as all decided who looked at it.
    ///
    /// - Parameters:
    ///   - rows: all that was decided on it at the stage.
    ///   - former: what was decided before, where that is being decided anew.
    /// - Returns: the status, when it is another than before.
    func settle(
        _ item: ScreenedItem, at stage: ScreeningStage, by rows: [DecisionRow], of synthesis: SynthesisRow,
        _ writer: ProjectWriter, after former: [DecisionRow] = []
    ) throws -> StudyStatus? {
        guard case .study(let key) = item, let study = try writer.find(key),
            let verdict = ScreeningStand(rows).verdict
        else { return nil }
        let places = try writer.places(in: synthesis.id)
        let known = places.first { $0.study == key }
        let standing = rows.first { $0.isConsensus == 1 }.map { [$0] } ?? rows
        var reasons: [String] = []
        for reason in standing.compactMap(\.reason) where !reasons.contains(reason) { reasons.append(reason) }
        var reason = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
        let status: StudyStatus
        switch stage {
        case .fullText:
            guard let decided = verdict.status else { return nil }
            status = decided
        case .titleAbstract:
            // What is not left out here is read in full before it stands otherwise; what stands by its full text or by hand is left alone.
            let now = known?.status ?? StudyStatus.candidate.rawValue
            if verdict == .exclude, now == StudyStatus.candidate.rawValue {
                status = .excluded
                reason = "at title and abstract" + (reason.map { ": \($0)" } ?? "")
            } else if verdict != .exclude, now == StudyStatus.excluded.rawValue,
                ScreeningStand(former).verdict == .exclude
            {
                (status, reason) = (.candidate, nil)
            } else {
                return nil
            }
        }
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
