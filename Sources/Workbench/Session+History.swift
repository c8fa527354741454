package import Store
internal import Transcripts

extension Session {
    /// Takes back the last `count` acts that stand, each by an operation of its own; answers what was undone.
    package func undo(_ count: Int = 1) throws -> [Performed<Operation>] {
        try repeated(count, store.undo)
    }

    /// Does the last `count` undone acts again.
    package func redo(_ count: Int = 1) throws -> [Performed<Operation>] {
        try repeated(count, store.redo)
    }

    private func repeated(_ count: Int, _ step: (String) throws -> Performed<Operation>) throws -> [Performed<
        Operation
    >] {
        guard count >= 1 else { throw Complaint(.usage, "say how many, from 1") }
        var done: [Performed<Operation>] = []
        for _ in 0..<count {
            do {
                done.append(try step(coder))
            } catch ProjectError.nothingToUndo where !done.isEmpty {
                break
            } catch ProjectError.nothingToRedo where !done.isEmpty {
                break
            }
        }
        return done
    }

    /// The operations that touched something: a coding or memo by its number, a code with its codings, a theme with its parts, a case,
    /// a document, or the codings on a place. Codings and memos that are no longer there have a history too.
    ///
    /// - Throws: `Complaint` when there is no such thing, or it has no history of its own.
    package func history(of typed: String) throws -> [Operation] {
        try store.read { reader in
            let patterns = try self.patterns(typed, in: reader)
            let found = try reader.operations(touching: patterns)
            guard !found.isEmpty else {
                throw Complaint(.noMatch, "no operation has touched \(typed)", next: "see `history --all`")
            }
            return found
        }
    }

    private func patterns(_ typed: String, in reader: ProjectReader) throws -> [RowPattern] {
        if let address = try? Address.parse(typed), case .numbered(let letter, let number) = address.form {
            switch letter {
            case "n": return [RowPattern(CodingRow.self, where: "number", is: Int64(number))]
            case "m":
                let memo = try reader.memo(number: number)
                return [RowPattern(MemoRow.self, where: "number", is: Int64(number))]
                    + (memo.map { [RowPattern(MemoLinkRow.self, where: "memo", is: $0.id.rawValue)] } ?? [])
            default: break
            }
        }
        let targets: [MemoTarget]
        do {
            targets = try memoTargets(typed, in: reader)
        } catch var complaint as Complaint where complaint.kind == .noMatch {
            complaint.next = "history n12, history CODE, history theme:NAME, history DOCUMENT:TURN"
            throw complaint
        }
        return try targets.flatMap { target -> [RowPattern] in
            switch target {
            case .coding(let key): return [RowPattern(key)]
            case .code(let key):
                return [RowPattern(key), RowPattern(CodingRow.self, where: "code", is: key.rawValue)]
            case .theme(let key):
                return [
                    RowPattern(key), RowPattern(ThemePartRow.self, where: "theme", is: key.rawValue),
                    RowPattern(ThemeEvidenceRow.self, where: "theme", is: key.rawValue),
                ]
            case .researchCase(let key):
                return [
                    RowPattern(key), RowPattern(CaseValueRow.self, where: "research_case", is: key.rawValue),
                    RowPattern(CaseDocumentRow.self, where: "research_case", is: key.rawValue),
                ]
            case .document(let key):
                return [RowPattern(key), RowPattern(TextVersionRow.self, where: "document", is: key.rawValue)]
                    + (try reader.versions(of: key)).map {
                        RowPattern(CodingRow.self, where: "version", is: $0.id.rawValue)
                    }
            case .place(let version, let range, _):
                return [RowPattern(CodingRow.self, where: "version", is: version.rawValue, overlapping: range)]
            case .journal:
                throw Complaint(.usage, "the journal has no history of its own", next: "see `memo journal`")
            }
        }
    }
}
