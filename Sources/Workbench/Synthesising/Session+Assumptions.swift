package import Store

extension Session {
    /// Assumes how the studies hang together, before they are translated; a new assumption is a version, the former ones are kept.
    ///
    /// - Throws: `Complaint` for `unrelated`, which is no assumption to begin with.
    package func assume(
        _ kind: StudyRelationKind, _ text: String, synthesis named: String? = nil
    ) throws -> Performed<AssumptionRow> {
        let text = try Self.passage(text, "what do you assume?")
        guard kind != .unrelated else {
            throw Complaint(
                .usage, "studies that are unrelated have nothing to synthesise",
                next: "reciprocal, refutational or line-of-argument; single studies: study relate A B unrelated")
        }
        return try perform("assumption set") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let version = (try writer.assumptions(of: synthesis.id).last?.version ?? 0) + 1
            let row = AssumptionRow(
                id: writer.newKey(), synthesis: synthesis.id, version: version, kind: kind.rawValue, text: text,
                by: try writer.coder(), created: writer.time)
            try writer.insert(row)
            writer.ids.append(synthesis.name)
            writer.summary = "initial assumption of “\(synthesis.name)”, version \(version): \(kind.rawValue)"
            return row
        }
    }

    /// Every version of the initial assumption, the first first, with who assumed it.
    package func assumptions(
        synthesis named: String? = nil
    ) throws -> (synthesis: SynthesisRow, versions: [(row: AssumptionRow, reviewer: String)]) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            return (
                synthesis, try reader.assumptions(of: synthesis.id).map { ($0, try reader.row($0.by).name) }
            )
        }
    }
}
