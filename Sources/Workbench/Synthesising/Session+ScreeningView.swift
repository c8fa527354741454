package import Store
internal import Synthesis
internal import Transcripts

/// One decision as it may be seen.
package struct SeenDecision: Sendable, Equatable {
    package let reviewer: String
    package let verdict: String
    package let reason: String?
}

/// What was decided on one study or record at one stage, as far as the present reviewer may see it.
package struct ScreeningLine: Sendable, Equatable {
    package let name: String
    package let title: String
    package let stage: ScreeningStage
    package let decisions: [SeenDecision]
    package let consensus: SeenDecision?
    package let isConflict: Bool
}

/// How far a stage is: who decided on how many, never what.
package struct StageProgress: Sendable, Equatable {
    package let stage: ScreeningStage
    package let isReleased: Bool
    package let reviewers: [String]
    package let counts: [Int]
}

/// The screening of a synthesis, as the present reviewer may see it.
package struct ScreeningView: Sendable {
    package let synthesis: SynthesisRow
    package let stages: [StageProgress]
    package let lines: [ScreeningLine]
}

extension Session {
    /// The decisions of a synthesis: all of released stages, of the others the present reviewer's own.
    package func screening(synthesis named: String?) throws -> ScreeningView {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            let rows = try reader.decisions(of: synthesis.id)
            let names = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            var stages: [StageProgress] = []
            var lines: [ScreeningLine] = []
            for stage in ScreeningStage.allCases {
                let isReleased = try isReleased(stage, of: synthesis, in: reader)
                let own = rows.filter { $0.stage == stage.rawValue }
                let counts = Dictionary(grouping: own.filter { $0.isConsensus == 0 }, by: \.by)
                    .map { (names[$0] ?? "?", $1.count) }.sorted { $0.0 < $1.0 }
                stages.append(
                    StageProgress(
                        stage: stage, isReleased: isReleased, reviewers: counts.map(\.0), counts: counts.map(\.1)))
                let seen = own.filter { isReleased || $0.isConsensus == 1 || names[$0.by] == coder }
                lines += try Self.byItem(seen).map { item, rows in
                    try line(item, rows, stage, isReleased: isReleased, names: names, in: reader)
                }
            }
            return ScreeningView(synthesis: synthesis, stages: stages, lines: lines)
        }
    }

    private func line(
        _ item: ScreenedItem, _ rows: [DecisionRow], _ stage: ScreeningStage, isReleased: Bool,
        names: [Key<PersonRow>: String], in reader: ProjectReader
    ) throws -> ScreeningLine {
        let title =
            switch item {
            case .study(let key): try reader.find(key)?.citation ?? ""
            case .record(let key): try reader.find(key)?.title ?? ""
            }
        func seen(_ row: DecisionRow) -> SeenDecision {
            SeenDecision(reviewer: names[row.by] ?? "?", verdict: row.verdict, reason: row.reason)
        }
        return ScreeningLine(
            name: try name(of: item, in: reader), title: title, stage: stage,
            decisions: rows.filter { $0.isConsensus == 0 }.map(seen),
            consensus: rows.first { $0.isConsensus == 1 }.map(seen), isConflict: isReleased && Self.isConflict(rows))
    }
}
