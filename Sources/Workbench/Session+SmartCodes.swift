internal import Codebooks
internal import QueryLanguage
package import Store
internal import Transcripts

/// What `smart freeze` made.
package struct FrozenSmartCode: Sendable, Equatable {
    package let smartCode: String
    /// The ordinary code's path.
    package let code: String
    package let codings: Int
    /// Whether the smart code is still there, under its own name.
    package let isKept: Bool
}

extension Session {
    /// Makes a code that a query defines, or gives one another query.
    ///
    /// - Throws: `Complaint` for a name that a code has, and for a query that comes back to the code itself.
    package func defineSmartCode(
        _ name: String, _ typed: String, definition: String? = nil, isNew: Bool
    ) throws -> Performed<KeptQueryLine> {
        let query = try Self.query(typed)
        return try perform(isNew ? "smart new" : "smart set") { writer in
            let name = try CodePath.segment(name)
            let source = try ProjectQueries(self, writer)
            var row: SmartCodeRow
            if isNew {
                try requireFreeName(name, source, in: writer)
                row = SmartCodeRow(
                    id: writer.newKey(), name: name, query: query.description, definition: definition,
                    by: try writer.coder(), created: writer.time, changed: writer.time)
                try check(query, typed: typed, source)
                try writer.insert(row)
            } else {
                row = try smartCodeRow(name, in: writer)
                (row.query, row.changed) = (query.description, writer.time)
                row.definition = definition ?? row.definition
                try writer.update(row)
                try writer.unbindNames(in: row.id)
            }
            try KeptNames(source).bind(query, smartCode: row.id, in: writer)
            let fresh = try ProjectQueries(self, writer)
            try check(.code(CodeTerm(row.name)), typed: typed, fresh)
            writer.ids = [row.name]
            writer.summary = (isNew ? "new smart code " : "changed the smart code ") + row.name
            return try asked(line(row, in: writer), in: writer)
        }
    }

    /// The smart codes by name, with what they find now.
    package func smartCodes() throws -> [KeptQueryLine] {
        try store.read { reader in
            try reader.smartCodes().map { try asked(line($0, in: reader), in: reader) }
        }
    }

    /// One smart code, with what it finds now.
    package func smartCode(_ name: String) throws -> KeptQueryLine {
        try store.read { reader in try asked(line(smartCodeRow(name, in: reader), in: reader), in: reader) }
    }

    /// Takes a smart code away. What uses it must go first.
    package func removeSmartCode(_ name: String) throws -> Performed<String> {
        try perform("smart rm") { writer in
            let row = try smartCodeRow(name, in: writer)
            try requireUnused(try writer.uses(of: row.id), row.name, in: writer)
            try writer.deleteWithDependents(row.id)
            writer.ids = [row.name]
            writer.summary = "removed the smart code \(row.name)"
            return row.name
        }
    }

    /// Makes an ordinary code of what a smart code finds now: one coding for each hit, by who acts.
    ///
    /// - Parameter path: what the code is called; without one it takes the name of the smart code, which goes.
    package func freezeSmartCode(_ name: String, as path: String? = nil) throws -> Performed<FrozenSmartCode> {
        try perform("smart freeze") { writer in
            let row = try smartCodeRow(name, in: writer)
            let source = try ProjectQueries(self, writer)
            let query = try KeptNames(source).query(of: row)
            let (hits, _) = try self.hits(of: query, typed: query.description, in: writer)
            let uses = path == nil ? try writer.uses(of: row.id) : []
            if path == nil { try writer.deleteWithDependents(row.id) }
            let book = try Codebook(writer)
            let parts = try CodePath.parse(path ?? row.name).segments
            var parent: CodeRow?
            var grown = book
            for depth in parts.indices {
                let above = try CodePath(Array(parts[...depth]))
                if let known = grown.code(atPath: above) {
                    guard depth < parts.count - 1 else {
                        throw Complaint(
                            .usage, "there is already a code \(grown.path(known.id))", next: "--to takes another path")
                    }
                    parent = known
                    continue
                }
                parent = try addCode(parts[depth], under: parent?.id, book: grown, in: writer) { code in
                    if depth == parts.count - 1 {
                        code.fullDefinition = row.definition
                        code.source = "smart code: \(query.description)"
                    }
                }
                grown = try Codebook(writer)
            }
            guard let code = parent else { throw Complaint(.usage, "a code needs a name") }
            // What used the smart code uses the ordinary one from now on.
            for var use in uses {
                (use.usesCode, use.code) = (nil, code.id)
                try writer.insert(use)
            }
            let coder = try writer.coder()
            var seen: Set<Hit> = []
            var made = 0
            for hit in hits {
                // Two codings of the same words become one of this code.
                guard seen.insert(Hit(document: hit.document, range: hit.range)).inserted else { continue }
                _ = try writer.addCoding(
                    version: source.version(of: hit.document), range: hit.range, code: code.id, coder: coder)
                made += 1
            }
            let codePath = grown.path(code.id)
            writer.ids = [codePath]
            writer.summary = "froze the smart code \(row.name) as \(codePath): \(made) codings"
            return FrozenSmartCode(smartCode: row.name, code: codePath, codings: made, isKept: path != nil)
        }
    }

    private func requireFreeName(_ name: String, _ source: ProjectQueries, in reader: ProjectReader) throws {
        guard !name.unicodeScalars.contains("/") else {
            throw Complaint(.usage, "a smart code has a plain name, not a path", next: "smart new long-wait QUERY")
        }
        if let row = try reader.smartCodes().first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) {
            throw Complaint(
                .usage, "there is already a smart code \(row.name)", next: "smart set \(row.name) QUERY changes it")
        }
        if case .none = source.material.codebook.tree.lookup(name) { return }
        throw Complaint(.usage, "“\(name)” already names a code", next: "take another name")
    }

    private func smartCodeRow(_ name: String, in reader: ProjectReader) throws -> SmartCodeRow {
        let rows = try reader.smartCodes()
        if let row = rows.first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) { return row }
        throw Complaint.unknown("smart code", name, among: rows.map(\.name), next: "see smart")
    }

    private func line(_ row: SmartCodeRow, in reader: ProjectReader) throws -> KeptQueryLine {
        try line(row.name, row.query, row.definition, row.by, row.changed, in: reader) {
            try KeptNames(ProjectQueries(self, reader)).query(of: row)
        }
    }

    /// Throws where a code would get the name of a smart code.
    func requireNoSmartCode(_ name: String, in reader: ProjectReader) throws {
        guard let row = try reader.smartCodes().first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) else {
            return
        }
        throw Complaint(
            .usage, "there is a smart code \(row.name)", next: "take another name, or smart rm \(row.name) first")
    }
}
