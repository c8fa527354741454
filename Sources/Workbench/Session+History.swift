package import Store
internal import Transcripts

extension Session {
    /// Takes back the last `count` acts that stand, each by an operation of its own; answers what was undone.
    package func undo(_ count: Int = 1) throws -> [Performed<Operation>] {
        try ensureEnough(count, of: store.reversible().undo, "undone", verb: "undo")
        return try repeated(count, store.undo)
    }

    /// Does the last `count` undone acts again.
    package func redo(_ count: Int = 1) throws -> [Performed<Operation>] {
        try ensureEnough(count, of: store.reversible().redo, "done again", verb: "redo")
        return try repeated(count, store.redo)
    }

    /// A slip of a key must not unmake a project: no more is reversed than was asked for, and nothing where there is not so much.
    private func ensureEnough(_ count: Int, of there: Int, _ done: String, verb: String) throws {
        guard count > 1 else { return }
        let opening = try store.lookAhead(verb, count: count)
        if count <= there, let (acts, operation) = opening {
            throw Complaint(
                .usage,
                "op \(operation.number) (\(operation.verb)) comes first, and opens a round, which may hold back what is behind it",
                next: "\(verb) \(acts) to that act, and \(verb) \(count - acts) for the others")
        }
        guard count > there else { return }
        throw Complaint(
            .noMatch, there == 0 ? "nothing to \(verb)" : "only \(counted(there, "act")) can be \(done), not \(count)",
            next: there == 0 ? nil : "see `history`; \(verb) \(there) for all of them")
    }

    /// Takes the project back to what it was after an operation, as one operation; answers how many were taken back.
    ///
    /// - Parameter typed: `12` or `@12`.
    /// - Throws: `Complaint`; without `isAgreed` one that says how much would be taken back.
    package func restore(_ typed: String, isAgreed: Bool) throws -> Performed<Int> {
        guard let number = Int(typed.removing(prefix: "@") ?? typed), number > 0 else {
            throw Complaint(.usage, "“\(typed)” is no operation", next: "restore @12, as `history` numbers them")
        }
        let last = try store.lastOperation()
        guard number < last else { throw ProjectError.noSuchOperation(number) }
        guard isAgreed else {
            throw Complaint(
                .usage, "this takes back \(counted(last - number, "operation")): \(number + 1) to \(last)",
                next: "restore @\(number) --yes; it can be undone")
        }
        return try store.restore(to: number, act("restore"), as: coder)
    }

    private func repeated(_ count: Int, _ step: (String) throws -> Performed<Operation>) throws -> [Performed<
        Operation
    >] {
        guard count >= 1 else { throw Complaint(.usage, "say how many, from 1") }
        var done: [Performed<Operation>] = []
        for _ in 0..<count { done.append(try step(coder)) }
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
