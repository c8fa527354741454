package import Store
internal import Transcripts

extension Session {
    /// What the project holds, in the order of reading.
    package func projectSummary() throws -> [(what: String, value: String)] {
        let isWhole = try store.isHoldingBack()
        let last = try store.operations(from: isWhole ? 1 : store.lastOperation()).last
        let reversible = try store.reversible()
        return try store.read { reader in
            let project = try reader.project()
            let versions = try reader.currentVersions().values
            return [
                ("title", project.title), ("file", store.path + (store.isReadOnly ? " (read-only)" : "")),
                ("approach", project.approach ?? "not set"), ("paradigm", project.paradigm ?? "not set"),
                ("phase", try currentPhase(in: reader)?.phase.rawValue ?? "not said"),
                ("documents", "\(versions.count)"), ("turns", "\(versions.reduce(0) { $0 + $1.turns })"),
                ("words", "\(versions.reduce(0) { $0 + $1.words })"), ("codes", "\(try reader.count(CodeRow.self))"),
                ("codings", try codingsInWords(reader)), ("memos", "\(try reader.count(MemoRow.self))"),
                ("cases", "\(try reader.count(CaseRow.self))"), ("themes", "\(try reader.count(ThemeRow.self))"),
                ("studies", "\(try reader.count(StudyRow.self))"), ("coder", coder),
                ("last operation", last.map { "\($0.number) (\($0.verb)) · head \($0.head)" } ?? "none"),
                ("can be undone", "\(reversible.undo)"), ("can be redone", "\(reversible.redo)"),
            ]
        }
    }

    /// `214`, and where a revision left some without a place: `214 (2 of them unplaced)`.
    private func codingsInWords(_ reader: ProjectReader) throws -> String {
        let (all, unplaced) = (try reader.count(CodingRow.self), try reader.unplacedCount())
        return unplaced == 0 ? "\(all)" : "\(all) (\(unplaced) of them unplaced)"
    }

    /// Sets the approach, which governs which tools speak up.
    package func setApproach(_ approach: String) throws -> Performed<Void> {
        try perform("project approach") { writer in
            var project = try writer.project()
            project.approach = approach
            try writer.update(project)
            writer.summary = "approach: \(approach)"
        }
    }

    /// Sets the paradigm.
    package func setParadigm(_ paradigm: String) throws -> Performed<Void> {
        try perform("project paradigm") { writer in
            var project = try writer.project()
            project.paradigm = Fold.nfc(paradigm)
            try writer.update(project)
            writer.summary = "paradigm: \(paradigm)"
        }
    }

    /// Where a document's text comes from, with hashes, and its attributes.
    package func documentDetails(_ name: String) throws -> [(property: String, value: String)] {
        try store.read { reader in
            let document = try document(name, in: reader)
            let version = try reader.currentVersion(of: document)
            let attributes = Dictionary(
                try reader.attributes().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            var details: [(property: String, value: String)] = [
                ("name", document.name), ("alias", document.alias ?? ""), ("kind", document.kind),
                ("recording", document.media ?? ""), ("file", version.fileName), ("format", version.format),
                ("encoding", version.encoding), ("steps", version.steps.split(separator: "\n").joined(separator: "; ")),
                ("version", "\(version.number)"), ("length", "\(version.scalars) characters, \(version.words) words"),
                ("turns", "\(version.turns) (rule: \(version.grammar))"),
                (
                    "SHA-256 of the file",
                    version.sourceHash.map { "\($0)" } ?? "not kept: names were replaced before storing"
                ),
                ("SHA-256 of the text", "\(version.textHash)"), ("ICU", version.icu),
            ]
            for value in try reader.documentValues() where value.document == document.id {
                details.append((attributes[value.attribute] ?? "?", value.value))
            }
            return details
        }
    }

    /// The names of cases by key.
    package func caseNames() throws -> [Key<CaseRow>: String] {
        try store.read { reader in
            Dictionary(try reader.cases().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
