package import Store
internal import Transcripts

/// What is said of a search; nil leaves a thing as it is, an empty text clears it.
package struct SearchFacts: Sendable, Equatable {
    package var platform: String?
    /// When it was run: a year, a month of one or a day.
    package var date: String?
    /// The search as it was typed there.
    package var strategy: String?
    /// How many records it found.
    package var hits: Int?
    package var note: String?

    package init(
        platform: String? = nil, date: String? = nil, strategy: String? = nil, hits: Int? = nil, note: String? = nil
    ) {
        self.platform = platform
        self.date = date
        self.strategy = strategy
        self.hits = hits
        self.note = note
    }

    /// Writes them into a row.
    ///
    /// - Parameter now: the present time, as RFC 3339 in UTC.
    fileprivate func apply(to row: inout SearchRow, at now: String) throws {
        if let hits, !(0...1_000_000_000).contains(hits) {
            throw Complaint(.usage, "--hits is a count from 0 to 1000000000, not \(hits)")
        }
        if let platform { row.platform = Session.given(platform) }
        if let date {
            let date = Session.given(date)
            if let date, !WrittenDate.isDate(date) {
                throw Complaint(.usage, "“\(date)” is no date", next: WrittenDate.forms)
            }
            if let date, WrittenDate.isFuture(date, at: now) {
                throw Complaint(
                    .usage, "no search was run on \(date): today is \(now.prefix(10))",
                    next: "the log holds searches that were run; what is planned belongs into `protocol`")
            }
            row.searched = date
        }
        if let strategy { row.strategy = Session.given(strategy) }
        if let hits { row.hits = hits }
        if let note { row.note = Session.given(note) }
    }
}

/// A search in the log.
package struct SearchLine: Sendable {
    package let search: SearchRow
    package let by: String
    /// How many records of the project it brought.
    package let records: Int
}

extension Session {
    /// Adds a search to the log of a synthesis.
    package func addSearch(
        _ database: String, _ facts: SearchFacts, synthesis named: String?
    ) throws -> Performed<SearchRow> {
        let database = try Self.named(database, "a search is of a database: searches add MEDLINE")
        return try perform("searches add") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let last = try writer.searches(of: synthesis.id).map(\.position).max() ?? 0
            var row = SearchRow(
                id: writer.newKey(), synthesis: synthesis.id, position: last + 1, database: database,
                by: try writer.coder(), created: writer.time)
            try facts.apply(to: &row, at: writer.time)
            try writer.insert(row)
            writer.summary = "search \(row.position) of “\(synthesis.name)”: \(database)"
            return row
        }
    }

    /// Changes what is said of a search.
    package func setSearch(
        _ number: Int, _ facts: SearchFacts, synthesis named: String?
    ) throws -> Performed<SearchRow> {
        try perform("searches set") { writer in
            var row = try self.search(number, of: self.synthesis(named, in: writer), in: writer)
            try facts.apply(to: &row, at: writer.time)
            try writer.update(row)
            writer.summary = "search \(number) (\(row.database)) described anew"
            return row
        }
    }

    /// Takes a search out of the log; the records that it brought stay.
    package func removeSearch(_ number: Int, synthesis named: String?) throws -> Performed<SearchRow> {
        try perform("searches rm") { writer in
            let row = try self.search(number, of: self.synthesis(named, in: writer), in: writer)
            try writer.deleteWithDependents(row.id)
            writer.summary = "removed search \(number) (\(row.database))"
            return row
        }
    }

    /// The log of searches of a synthesis.
    package func searchLines(synthesis named: String?) throws -> (synthesis: SynthesisRow, lines: [SearchLine]) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            let names = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let brought = Dictionary(grouping: try reader.records(), by: \.search)
            let lines = try reader.searches(of: synthesis.id).map { row in
                SearchLine(search: row, by: names[row.by] ?? "", records: brought[row.id]?.count ?? 0)
            }
            return (synthesis, lines)
        }
    }

    /// The search of a number in the log of a synthesis.
    func search(_ number: Int, of synthesis: SynthesisRow?, in reader: ProjectReader) throws -> SearchRow {
        guard let synthesis else {
            throw Complaint(
                .noMatch, "there is no synthesis yet, and so no log of searches",
                next: "make one with synthesis new NAME --method meta-ethnography")
        }
        guard let row = try reader.searches(of: synthesis.id).first(where: { $0.position == number }) else {
            throw Complaint(
                .noMatch, "no search \(number) in the log of “\(synthesis.name)”",
                next: "see searches, or add it with searches add DATABASE")
        }
        return row
    }
}
