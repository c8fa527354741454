package import Store
package import Synthesis

/// A run with its reading order.
package struct RunLine: Sendable {
    package let row: TranslationRunRow
    package let reviewer: String
    /// The studies in the run's order.
    package let order: [String]
    /// The translations that stand in it.
    package let translations: Int
}

extension Session {
    /// Begins a run: the translation done again from another index paper, or in another order.
    ///
    /// - Parameters:
    ///   - index: the study that the others are translated into, read first.
    ///   - order: the studies that follow it; those left out come after, in the synthesis's order.
    package func beginRun(
        _ name: String, index: String, order: [String], because: String?, synthesis named: String? = nil
    ) throws -> Performed<RunLine> {
        let name = try Self.named(name, "a run needs a name")
        return try perform("run new") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            if try writer.runs(of: synthesis.id).contains(where: { $0.name == name }) {
                throw Complaint(.badData, "there is already a run “\(name)”", next: "see run")
            }
            var studies: [StudyRow] = []
            for word in [index] + order {
                let study = try self.study(word, in: writer)
                try requireIncluded(study, in: synthesis, writer)
                if studies.contains(where: { $0.id == study.id }) {
                    throw Complaint(.usage, "\(study.name) stands twice in the order")
                }
                studies.append(study)
            }
            let known = Set(studies.map(\.id))
            for place in try writer.places(in: synthesis.id)
            where place.status == StudyStatus.included.rawValue && !known.contains(place.study) {
                studies.append(try writer.row(place.study))
            }
            let row = TranslationRunRow(
                id: writer.newKey(), synthesis: synthesis.id, name: name, indexStudy: studies[0].id,
                because: Self.given(because), by: try writer.coder(), created: writer.time)
            try writer.insert(row)
            for (position, study) in studies.enumerated() {
                try writer.insert(
                    RunStudyRow(id: writer.newKey(), run: row.id, study: study.id, position: position + 1))
            }
            writer.ids.append(name)
            writer.summary = "run “\(name)” from \(studies[0].name)"
            return try runLine(row, writer)
        }
    }

    /// Takes a run away with its translations.
    package func removeRun(_ name: String, synthesis named: String? = nil) throws -> Performed<RunLine> {
        try perform("run rm") { writer in
            let row = try run(name, of: try self.synthesis(named, in: writer), in: writer)
            let line = try runLine(row, writer)
            try writer.deleteWithDependents(row.id)
            writer.ids.append(row.name)
            writer.summary = "removed run “\(row.name)”"
            return line
        }
    }

    /// The runs of a synthesis.
    package func runLines(synthesis named: String? = nil) throws -> (synthesis: SynthesisRow, runs: [RunLine]) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            return (synthesis, try reader.runs(of: synthesis.id).map { try runLine($0, reader) })
        }
    }

    /// What a run makes otherwise than the synthesis.
    package func compareRun(
        _ name: String, synthesis named: String? = nil
    ) throws -> (view: SynthesisView, comparison: RunComparison) {
        try store.read { reader in
            let view = try view(named, run: nil, in: reader)
            let run = try self.run(name, of: view.row, in: reader)
            let other = try SynthesisView(view.row, run: run.id, in: reader)
            return (view, RunComparison(of: other.material.ofIncluded, beside: view.material.ofIncluded))
        }
    }

    private func runLine(_ row: TranslationRunRow, _ reader: ProjectReader) throws -> RunLine {
        RunLine(
            row: row, reviewer: try reader.row(row.by).name,
            order: try reader.studies(of: row.id).map { try reader.row($0.study).name },
            translations: try SynthesisView(reader.row(row.synthesis), run: row.id, in: reader).material.ofIncluded
                .translations.count)
    }
}
