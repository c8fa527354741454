/// Real names and what stands for them, as a researcher lists them before transcripts go into a project.
package struct PseudonymList: Sendable {
    /// One person, place or organisation.
    package struct Entry: Hashable, Sendable {
        /// The name as it is spoken of.
        package var real: String
        /// What stands for it.
        package var pseudonym: String
        /// Other forms of the name, for which the same pseudonym stands.
        package var variants: [String]

        /// An entry.
        package init(real: String, pseudonym: String, variants: [String] = []) {
            self.real = real
            self.pseudonym = pseudonym
            self.variants = variants
        }
    }

    /// The entries in the list's order.
    package let entries: [Entry]

    /// A list of entries. Throws `PseudonymError`; its lines are the entries' places from 1.
    package init(_ entries: [Entry]) throws(PseudonymError) {
        try self.init(entries, lines: Array(1...max(1, entries.count)))
    }

    private init(_ entries: [Entry], lines: [Int]) throws(PseudonymError) {
        var owners: [NameKey: String] = [:]
        for (entry, line) in zip(entries, lines) {
            guard !trimmed(entry.pseudonym).isEmpty else { throw .noPseudonym(line: line) }
            for name in [entry.real] + entry.variants {
                guard let key = NameKey(name) else { throw .noName(line: line) }
                if NameKey(entry.pseudonym) == key { throw .sameName(line: line) }
                if let owner = owners[key], owner != entry.pseudonym { throw .ambiguous(line: line) }
                owners[key] = entry.pseudonym
            }
        }
        self.entries = entries
    }

    /// Reads a list: two columns, real name and pseudonym, and perhaps a third of variants with semicolons between. A first row that
    /// names them (`real`, `name` or `real name`; `pseudonym`) is left out. Throws `PseudonymError`, which repeats no name.
    package static func read(_ bytes: [UInt8], dialect: DelimitedDialect = .tsv) throws(PseudonymError) -> PseudonymList
    {
        let table: DelimitedTable
        do {
            table = try DelimitedReader.read(bytes, dialect: dialect, header: false)
        } catch {
            throw .table(error)
        }
        var entries: [Entry] = []
        var lines: [Int] = []
        for (index, row) in table.rows.enumerated() {
            guard (2...3).contains(row.count) else { throw .columns(line: row.line, found: row.count) }
            if index == 0, isHeading(row) { continue }
            let variants = row[2].unicodeScalars.split(separator: ";").map { trimmed(String($0)) }.filter {
                !$0.isEmpty
            }
            entries.append(Entry(real: trimmed(row[0]), pseudonym: trimmed(row[1]), variants: variants))
            lines.append(row.line)
        }
        guard !entries.isEmpty else { throw .empty }
        return try PseudonymList(entries, lines: lines)
    }

    private static func isHeading(_ row: DelimitedRow) -> Bool {
        ["real", "name", "real name", "original"].contains(asciiLowercased(trimmed(row[0]).unicodeScalars))
            && ["pseudonym", "alias", "replacement"].contains(asciiLowercased(trimmed(row[1]).unicodeScalars))
    }
}

/// A name as it is looked up: its words and what stands between them. Case counts; composed and decomposed letters are the same.
struct NameKey: Hashable {
    /// Strings are equal when they are canonically equivalent, so that é is é in either form.
    let words: [String]
    let gaps: [String?]

    init?(_ name: String) {
        let words = NameWords(name)
        guard !words.words.isEmpty else { return nil }
        self.words = words.words.map(\.text)
        gaps = words.words.indices.map { words.gap(after: $0) }
    }
}
