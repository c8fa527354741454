internal import Codebooks
internal import QueryLanguage
package import Store
internal import Transcripts

/// The hits of a query of this session, kept under a name.
struct NamedResult {
    var query: String
    var hits: [Hit]
    /// The text of each document with hits, as it was then.
    var versions: [Int64: Key<TextVersionRow>]
}

/// A saved query or a smart code as it is listed.
package struct KeptQueryLine: Sendable, Equatable {
    package let name: String
    /// What it asks, with the present names of codes and themes.
    package let query: String
    /// What counts as a hit, in words; nil where it cannot be evaluated.
    package let definition: String?
    package let note: String?
    package let by: String
    package let changed: String
    /// What it finds now; nil where it cannot be evaluated, or was not.
    package var hits: Int?
    package var documents: Int?
    /// Why it cannot be evaluated.
    package var fault: String?
}

extension Session {
    /// Keeps a query under a name, for `@NAME`. A name that is there gets the new query.
    package func saveQuery(_ name: String, _ typed: String, note: String? = nil) throws -> Performed<KeptQueryLine> {
        let name = try Self.keptName(name)
        let query = try Self.query(typed)
        return try perform("save") { writer in
            let isSame: (SavedQueryRow) -> Bool = { Fold.searchKey($0.name) == Fold.searchKey(name) }
            var row: SavedQueryRow
            if let known = try writer.savedQueries().first(where: isSame) {
                row = known
                let line = try line(known, in: writer)
                if known.query == query.description, note == nil || note == known.note, line.fault == nil {
                    return line
                }
                (row.query, row.changed) = (query.description, writer.time)
                row.note = note ?? known.note
                try writer.update(row)
                try writer.unbindNames(in: row.id)
                writer.summary = "changed the saved query @\(row.name)"
            } else {
                row = SavedQueryRow(
                    id: writer.newKey(), name: name, query: query.description, note: note, by: try writer.coder(),
                    created: writer.time, changed: writer.time)
                try writer.insert(row)
                writer.summary = "saved the query @\(row.name)"
            }
            let source = try ProjectQueries(self, writer)
            // Others may use it, and read it by what its names stand for.
            try KeptNames(source).bind(query, savedQuery: row.id, in: writer)
            try check(query, typed: typed, source)
            // Now that its own names are bound, a circle shows.
            try check(.kept(KeptTerm(row.name, origin: Origin(nil))), typed: typed, source)
            writer.ids = ["@" + row.name]
            return try line(row, in: writer)
        }
    }

    /// The saved queries by name, with what they find now if asked for.
    package func savedQueries(counting: Bool) throws -> [KeptQueryLine] {
        try store.read { reader in
            try reader.savedQueries().map {
                try counting ? asked(line($0, in: reader), in: reader) : line($0, in: reader)
            }
        }
    }

    /// One saved query, with what it finds now.
    package func savedQuery(_ name: String) throws -> KeptQueryLine {
        try store.read { reader in try asked(line(savedQueryRow(name, in: reader), in: reader), in: reader) }
    }

    /// Takes a saved query away. Others that use it must go first.
    package func removeSavedQuery(_ name: String) throws -> Performed<String> {
        try perform("saved rm") { writer in
            let row = try savedQueryRow(name, in: writer)
            try requireUnused(try writer.uses(of: row.id), "@" + row.name, in: writer)
            try writer.deleteWithDependents(row.id)
            writer.ids = ["@" + row.name]
            writer.summary = "removed the saved query @\(row.name)"
            return row.name
        }
    }

    private func savedQueryRow(_ name: String, in reader: ProjectReader) throws -> SavedQueryRow {
        let rows = try reader.savedQueries()
        let bare = name.hasPrefix("@") ? String(name.dropFirst()) : name
        if let row = rows.first(where: { Fold.searchKey($0.name) == Fold.searchKey(bare) }) { return row }
        throw Complaint.unknown("saved query", bare, among: rows.map(\.name), next: "see saved")
    }

    /// Throws where kept queries use what is to go.
    func requireUnused(_ uses: [QueryNameRow], _ name: String, in reader: ProjectReader) throws {
        let users = try users(uses, in: reader)
        guard !users.isEmpty else { return }
        throw Complaint(
            .usage, "\(name) is used by \(users.joined(separator: ", "))",
            next: "change or remove what uses it first")
    }

    /// The kept queries in which names stand: `@waits` for a saved query, `long-wait` for a smart code.
    func users(_ uses: [QueryNameRow], in reader: ProjectReader) throws -> [String] {
        var users: Set<String> = []
        for use in uses {
            if let query = use.savedQuery { users.insert("@" + (try reader.row(query).name)) }
            if let code = use.smartCode { users.insert(try reader.row(code).name) }
        }
        return users.sorted()
    }

    private func line(_ row: SavedQueryRow, in reader: ProjectReader) throws -> KeptQueryLine {
        try line(row.name, row.query, row.note, row.by, row.changed, in: reader) {
            try KeptNames(ProjectQueries(self, reader)).query(of: row)
        }
    }

    /// A kept query as it is listed: as it was typed, with the reason, where it cannot be read any more.
    func line(
        _ name: String, _ typed: String, _ note: String?, _ by: Key<PersonRow>, _ changed: String,
        in reader: ProjectReader, _ read: () throws -> Query
    ) throws -> KeptQueryLine {
        var (query, fault): (Query?, String?)
        do { query = try read() } catch let complaint as Complaint { fault = complaint.what }
        return KeptQueryLine(
            name: name, query: query?.description ?? typed, definition: query?.definition, note: note,
            by: try reader.row(by).name, changed: changed, fault: fault)
    }

    /// A line with what the query finds now, or why it finds nothing.
    func asked(_ line: KeptQueryLine, in reader: ProjectReader) throws -> KeptQueryLine {
        guard line.fault == nil else { return line }
        var line = line
        do {
            let (hits, _) = try hits(of: Self.query(line.query), typed: line.query, in: reader)
            line.hits = hits.count
            line.documents = Set(hits.map(\.document)).count
        } catch let complaint as Complaint {
            line.fault = complaint.what
        }
        return line
    }

    /// Throws where a query asks for what is not there, or comes back to itself.
    func check(_ query: Query, typed: String, _ source: ProjectQueries) throws {
        do {
            try QueryEvaluator(source).check(query)
        } catch let error as any QueryDiagnostic {
            throw Complaint(error, typed: typed)
        }
    }

    /// The query with what its names stand for put in.
    func expanded(_ query: Query, typed: String, _ source: ProjectQueries) throws -> Query {
        do {
            return try QueryEvaluator(source).expanded(query)
        } catch let error as any QueryDiagnostic {
            throw Complaint(error, typed: typed)
        }
    }

    /// A name that stands behind `@` as it is.
    static func keptName(_ typed: String) throws -> String {
        let name = Fold.nfc(typed.hasPrefix("@") ? String(typed.dropFirst()) : typed)
        guard !name.isEmpty, name.unicodeScalars.first != "$", name.utf8.count <= 200,
            Query.kept(KeptTerm(name)).description == "@" + name
        else {
            throw Complaint(
                .usage, "“\(typed)” cannot be a name",
                next: "take one word, such as long-waits; it is used as @long-waits")
        }
        return name
    }

    /// Keeps the hits of a query of this session under a name, for `@NAME`.
    package func nameResult(_ name: String, _ typed: String) throws -> Int {
        let name = try Self.keptName(name)
        guard remembers else {
            throw Complaint(
                .usage, "a single command keeps no result",
                next: "save \(name) '\(typed)' keeps the query in the project",
                saysUnchanged: false)
        }
        return try store.read { reader in
            if try reader.savedQueries().contains(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) {
                throw Complaint(.usage, "there is a saved query @\(name)", next: "take another name")
            }
            let (hits, source) = try hits(of: Self.query(typed), typed: typed, in: reader)
            var versions: [Int64: Key<TextVersionRow>] = [:]
            for hit in hits where versions[hit.document] == nil {
                versions[hit.document] = try source.versionKey(of: hit.document)
            }
            namedResults[name] = NamedResult(query: typed, hits: hits, versions: versions)
            return hits.count
        }
    }
}
