package import Codebooks
internal import Interchange
package import Store
internal import Transcripts

/// A line of the codebook's history.
package struct CodeHistoryLine: Sendable {
    package let operation: Operation
    /// The code's path after the operation; for one that went, the path that it had.
    package let path: String
    /// What was done, in a clause.
    package let what: String
    /// Codings of the code itself after the operation, without those that a revision could not carry.
    package let codings: Int
}

/// A state of the codebook that can be named: `@12`, `@now`, `@NAME`.
package enum BookMoment: Sendable, Equatable {
    case now
    /// After an operation.
    case operation(Int)
    /// As it was frozen.
    case version(CodebookVersionRow)

    /// The name as it is typed.
    package var name: String {
        switch self {
        case .now: "@now"
        case .operation(let number): "@\(number)"
        case .version(let row): "@\(row.name)"
        }
    }
}

extension Session {
    /// What was done to the codebook, or to one code, oldest first.
    ///
    /// - Parameter typed: a code, also one that is gone, by the path that it had.
    package func codebookHistory(of typed: String? = nil) throws -> [CodeHistoryLine] {
        let events = try store.codeEvents()
        guard let typed else { return events.map { Self.line($0, tellsCodings: false) } }
        let key: Key<CodeRow>
        do {
            key = try store.read { try Codebook($0).code(typed).id }
        } catch {
            let wanted = Fold.searchKey(typed)
            guard let gone = events.last(where: { Fold.searchKey($0.path) == wanted }) else { throw error }
            key = gone.code
        }
        return events.filter { $0.code == key }.map { Self.line($0, tellsCodings: true) }
    }

    private static func line(_ event: CodeEvent, tellsCodings: Bool) -> CodeHistoryLine {
        let what =
            switch event.what {
            case .made: "made"
            case .removed: "removed"
            case .renamed(let old): "renamed from \(old)"
            case .moved(let old): "moved from \(old)"
            case .wrote(let part, let old, let new) where old.isEmpty: "\(part): \(new)"
            case .wrote(let part, let old, let new) where new.isEmpty: "\(part) taken away: \(old)"
            case .wrote("status", let old, let new): "status: \(old) → \(new)"
            case .wrote(let part, let old, let new): "\(part): \(WordDifference.marked(from: old, to: new))"
            case .aliasGiven(let name): "alias \(name)"
            case .aliasTaken(let name): "alias \(name) taken away"
            case .exampleGiven(let coding, let kind): "\(kind) example n\(coding)"
            case .exampleTaken(let coding): "n\(coding) no longer an example"
            case .codingsMoved(let came, 0): "\(counted(came, "coding")) came from other codes"
            case .codingsMoved(0, let left): "\(counted(left, "coding")) went to other codes"
            case .codingsMoved(let came, let left): "\(came) codings came from other codes, \(left) went to others"
            }
        return CodeHistoryLine(operation: event.operation, path: event.path, what: what, codings: event.codings)
    }

    // MARK: Two states compared

    /// What became of the codebook between two moments.
    package func codebookDifference(from then: BookMoment, to now: BookMoment) throws -> CodebookDifference {
        CodebookDifference(
            from: try snapshots(at: then), to: try snapshots(at: now), partOrder: CodeRow.parts.map(\.name))
    }

    /// The moment that a word names: `@12`, `@now`, `@NAME` of a frozen version; the `@` may be left out.
    ///
    /// - Throws: `Complaint` of kind `noMatch` for one that is not there.
    package func bookMoment(_ typed: String) throws -> BookMoment {
        let name = typed.hasPrefix("@") ? String(typed.dropFirst()) : typed
        if name == "now" { return .now }
        if let number = Int(name), name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            let last = try store.lastOperation()
            guard (0...last).contains(number) else {
                throw Complaint(
                    .noMatch, "there is no op \(number); the history has 1 to \(last)", next: "see history --all",
                    saysUnchanged: false)
            }
            return .operation(number)
        }
        return .version(try store.read { try codebookVersion(name, in: $0) })
    }

    private func snapshots(at moment: BookMoment) throws -> [CodeSnapshot] {
        switch moment {
        case .now: return try store.read { try snapshots($0) }
        case .operation(let number): return try store.asOf(number) { try snapshots($0) }
        case .version(let row): return try store.asOf(row.operation - 1) { try snapshots($0) }
        }
    }

    private func snapshots(_ reader: ProjectReader) throws -> [CodeSnapshot] {
        let book = try Codebook(reader)
        let counts = try reader.codingCounts()
        let examples = Dictionary(grouping: try reader.all(CodeExampleRow.self), by: \.code)
        return try book.ordered.map { code in
            var parts = code.snapshotParts
            let aliases = book.tree.aliases(of: code.id.rawValue)
            if !aliases.isEmpty { parts["aliases"] = aliases.joined(separator: ", ") }
            let own = try (examples[code.id] ?? []).compactMap { example in
                try reader.find(example.coding).map { "n\($0.number) (\(example.kind.rawValue))" }
            }
            if !own.isEmpty { parts["examples"] = own.joined(separator: ", ") }
            return CodeSnapshot(
                key: code.id.rawValue, parent: code.parent?.rawValue, path: book.path(code.id), name: code.name,
                parts: parts, codings: counts[code.id] ?? 0)
        }
    }
}

extension CodeRow {
    /// What is written about the code, by what people call each part.
    fileprivate var snapshotParts: [String: String] {
        let values: [String: String?] = [
            "brief": brief, "full definition": fullDefinition, "when to use": whenToUse,
            "when not to use": whenNotToUse, "example": exampleText, "status": status, "level": level?.rawValue,
            "stage": stage?.rawValue, "origin": origin, "source": source, "colour": colour,
        ]
        return values.compactMapValues { $0 }
    }
}
