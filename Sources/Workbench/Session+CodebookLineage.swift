internal import Codebooks
package import Store
internal import Transcripts

extension Session {
    /// Does an act of the present command, for a reason that was given for this act, or else for the command (`--why`).
    ///
    /// The log and what the act writes get the same reason.
    func perform<T>(
        _ verb: String, because reason: String?, _ body: (_ writer: ProjectWriter, _ because: String?) throws -> T
    ) throws -> Performed<T> {
        var act = act(verb)
        act.because = try reason.map { try memoText($0) } ?? because
        let performed = try store.perform(act, as: coder) { try body($0, act.because) }
        keptCodebook?.follow(performed)
        return performed
    }

    /// Moves a code with all below it one level up, to the place after its parent.
    package func promoteCode(_ typed: String, because: String? = nil) throws -> Performed<
        (before: String, after: String)
    > {
        try perform("codebook promote", because: because) { writer, because in
            let book = try Codebook(writer)
            let code = try book.code(typed)
            guard let parent = code.parent.flatMap({ book.rows[$0] }) else {
                throw Complaint(.noMatch, "\(book.path(code.id)) is at the top already")
            }
            let above = parent.parent.map(book.path) ?? "/"
            return try move(
                book.path(code.id), under: above, before: nil, after: parent.name, because: because, in: writer)
        }
    }

    /// Moves a code with all below it under another code, deeper than it was.
    package func demoteCode(_ typed: String, under other: String, because: String? = nil) throws -> Performed<
        (before: String, after: String)
    > {
        try perform("codebook demote", because: because) { writer, because in
            let book = try Codebook(writer)
            let code = try book.code(typed)
            let above = try book.code(other)
            func depth(_ key: Key<CodeRow>) -> Int { book.tree.ancestors(of: key.rawValue).count }
            guard depth(above.id) + 1 > depth(code.id) || above.id == code.id else {
                throw Complaint(
                    .usage, "under \(book.path(above.id)) it would lie no deeper than \(book.path(code.id)) does",
                    next: "codebook mv \(book.path(code.id)) \(book.path(above.id)) moves it there")
            }
            return try move(
                book.path(code.id), under: book.path(above.id), before: nil, after: nil, because: because, in: writer)
        }
    }

    /// Gives a code another name by which it is found too.
    ///
    /// - Throws: `Complaint` when the name is a code's own, or an alias of another code.
    package func addAlias(_ name: String, to typed: String) throws -> Performed<(code: String, alias: String)> {
        try perform("codebook alias") { writer in
            let book = try Codebook(writer)
            let code = try book.code(typed)
            let alias = try book.aliasName(name)
            if let owner = book.tree.code(ofAlias: alias), owner != code.id.rawValue {
                throw Complaint(
                    .cannotCreate, "“\(alias)” is an alias of \(book.path(Key(rawValue: owner))) already",
                    next: "codebook alias \(book.path(Key(rawValue: owner))) \(alias) --remove takes it from there")
            }
            if let own = book.code(named: alias) {
                throw Complaint(
                    .cannotCreate, "“\(alias)” is the name of \(book.path(own.id))",
                    next: "codebook merge makes two codes one")
            }
            if book.tree.code(ofAlias: alias) == nil {
                try writer.insert(CodeAliasRow(id: writer.newKey(), code: code.id, name: alias))
            }
            writer.ids += [book.path(code.id)]
            writer.summary = "\(book.path(code.id)) is called \(alias) too"
            return (book.path(code.id), alias)
        }
    }

    /// Takes an alias from a code.
    package func removeAlias(_ name: String, from typed: String) throws -> Performed<(code: String, alias: String)> {
        try perform("codebook alias") { writer in
            let book = try Codebook(writer)
            let code = try book.code(typed)
            let key = Fold.searchKey(name)
            let own = try writer.codeAliases().filter { $0.code == code.id }
            guard let alias = own.first(where: { Fold.searchKey($0.name) == key }) else {
                throw Complaint.unknown("alias of \(book.path(code.id))", name, among: own.map(\.name))
            }
            try writer.delete(alias.id)
            writer.ids += [book.path(code.id)]
            writer.summary = "\(book.path(code.id)) is no longer called \(alias.name)"
            return (book.path(code.id), alias.name)
        }
    }

    /// Says how settled a code is.
    package func setCodeStatus(_ typed: String, to status: String) throws -> Performed<String> {
        var change = DefinitionChange()
        change.status = status
        return try define(typed, change, verb: "codebook status")
    }

    /// Where a code comes from and what became of it, one sentence each.
    func lineage(
        of code: CodeRow, book: Codebook, people: [Key<PersonRow>: String], in reader: ProjectReader
    ) throws -> [String] {
        let rows = try reader.codeLineage()
        let own = rows.filter { $0.code == code.id }
        // A code that was split is named by the path that it had then.
        let paths = Set(own.filter { $0.kind == .renamed || $0.kind == .moved }.map(\.other) + [book.path(code.id)])
        let related = rows.filter { row in
            row.code == code.id || row.kind == .split && row.code != code.id && paths.contains(row.other)
        }
        return related.map { row in
            let codings = counted(row.codings, "coding")
            let what =
                switch row.kind {
                case .merged: "merged from \(row.other) (\(codings))"
                case .split where row.code == code.id: "split from \(row.other) (\(codings))"
                case .split: "split: \(codings) went to \(book.path(row.code))"
                case .renamed: "was called \(row.other)"
                case .moved: "was \(row.other)"
                }
            let why = row.because.map { ": \($0)" } ?? ""
            return "\(what), \(people[row.by] ?? "?"), \(row.created)\(why)"
        }
    }
}

extension Codebook {
    /// A name as an alias can be: one segment, as a code's own name.
    func aliasName(_ name: String) throws -> String {
        guard !name.unicodeScalars.contains("/") else {
            throw Complaint(.usage, "an alias is one name, without a slash", next: "codebook alias CODE NAME")
        }
        return try CodePath.segment(name)
    }

    /// A code whose own name this is, without regard to case.
    func code(named name: String) -> CodeRow? {
        let key = Fold.searchKey(name)
        return ordered.first { Fold.searchKey($0.name) == key }
    }
}
