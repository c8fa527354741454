package import Store
internal import Transcripts

/// A coding that bears on a theme's claim.
package struct EvidenceLine: Sendable {
    package let row: ThemeEvidenceRow
    package let coding: CodingLine
    /// The theme itself, or the subtheme to whose claim it was tied.
    package let theme: String
    package let by: String
}

extension Session {
    /// Says what codings do to a theme's claim: support, qualify or contradict it. A coding bears on a claim in one way; another
    /// role replaces the first.
    ///
    /// - Parameter typed: codings as typed (`n12`, `$1-3`, `^`).
    package func setEvidence(
        of themeName: String, _ typed: [String], role: String, because: String?
    ) throws -> Performed<(theme: String, role: EvidenceRole, codings: [CodingLine], already: [Int])> {
        try perform("theme evidence") { writer in
            let theme = try theme(themeName, in: writer)
            guard let role = EvidenceRole(rawValue: Fold.searchKey(role)) else {
                let names = EvidenceRole.allCases.map(\.rawValue)
                throw Complaint.notOneOf("role", role, among: names, next: "supports, qualifies or contradicts")
            }
            let because = try because.map { try memoText($0) }
            let codings = try codingRows(typed, in: writer)
            let known = try writer.themeEvidence(of: [theme.id])
            var changed: [Key<CodingRow>] = []
            var already: [Int] = []
            for coding in codings {
                if var row = known.first(where: { $0.coding == coding.id }) {
                    let wanted = because ?? (row.role == role ? row.because : nil)
                    guard row.role != role || row.because != wanted else {
                        already.append(coding.number)
                        continue
                    }
                    row.role = role
                    row.because = wanted
                    try writer.update(row)
                } else {
                    try writer.insert(
                        ThemeEvidenceRow(
                            id: writer.newKey(), theme: theme.id, coding: coding.id, role: role, because: because,
                            by: try writer.coder(), created: writer.time))
                }
                changed.append(coding.id)
                writer.ids.append("n\(coding.number)")
            }
            let lines = try codingLines(changed, book: Codebook(writer), in: writer)
            writer.summary =
                "\(lines.map { "n\($0.number)" }.joined(separator: ", ")) "
                + "\(lines.count == 1 ? role.rawValue : role.plural) theme \(theme.name)"
            return (theme.name, role, lines, already)
        }
    }

    /// Takes what codings do to a theme's claim back.
    ///
    /// - Throws: `Complaint` of kind `noMatch` for a coding that does not bear on it.
    package func removeEvidence(of themeName: String, _ typed: [String]) throws -> Performed<
        (theme: String, codings: [Int])
    > {
        try perform("theme evidence --remove") { writer in
            let theme = try theme(themeName, in: writer)
            let known = try writer.themeEvidence(of: [theme.id])
            let codings = try codingRows(typed, in: writer)
            for coding in codings {
                guard let row = known.first(where: { $0.coding == coding.id }) else {
                    throw Complaint(
                        .noMatch, "n\(coding.number) is no evidence of \(theme.name)",
                        next: "theme \"\(theme.name)\" shows its evidence")
                }
                try writer.delete(row.id)
                writer.ids.append("n\(coding.number)")
            }
            writer.summary =
                "\(codings.map { "n\($0.number)" }.joined(separator: ", ")) no longer evidence of theme \(theme.name)"
            return (theme.name, codings.map(\.number))
        }
    }

    /// What bears on a theme's claim and on those of its subthemes: supporting first, then qualifying, then contradicting.
    func evidenceLines(of themes: [Key<ThemeRow>], in reader: ProjectReader) throws -> [EvidenceLine] {
        let rows = try reader.themeEvidence(of: themes)
        let book = try Codebook(reader)
        return try EvidenceRole.allCases.flatMap { role in
            try rows.filter { $0.role == role }.map { row in
                guard let coding = try codingLines([row.coding], book: book, in: reader).first else {
                    throw ProjectError.noSuchRow(table: CodingRow.table, key: row.coding.rawValue)
                }
                return EvidenceLine(
                    row: row, coding: coding, theme: try reader.row(row.theme).name, by: try reader.row(row.by).name)
            }
        }
    }

    /// The codings that words name, each once.
    ///
    /// - Throws: `Complaint` for a word that is no coding.
    func codingRows(_ typed: [String], in reader: ProjectReader) throws -> [CodingRow] {
        let words = typed.flatMap { $0.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init) }
        guard !words.isEmpty else { throw Complaint(.usage, "which coding?", next: "codings are called n1, n2, …") }
        var seen: Set<Key<CodingRow>> = []
        return try words.flatMap { word in
            try places(word, in: reader).map { place in
                guard let coding = place.coding else {
                    throw Complaint(.usage, "\(word) is a place, not a coding", next: "code it first, or name a coding")
                }
                return coding
            }
        }.filter { seen.insert($0.id).inserted }
    }
}

extension EvidenceRole {
    /// What several codings do: support, qualify, contradict.
    package var plural: String {
        switch self {
        case .supports: "support"
        case .qualifies: "qualify"
        case .contradicts: "contradict"
        }
    }
}
