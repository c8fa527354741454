internal import Codebooks
internal import Store
internal import Transcripts

/// A case with everything that is known of it.
package struct CaseEntry: Sendable {
    package let name: String
    /// Attributes with the values that it has, in the order of the table of cases.
    package let values: [(attribute: String, value: String)]
    /// Documents and speakers that belong to it.
    package let owns: [String]
    /// Codings of its documents and its speakers' turns, each once, interviewers' left out.
    package let codings: Int
    /// The codes of these codings with their counts, subcodes included, most often first.
    package let codes: [(path: String, codings: Int)]
    package let memos: [MemoLine]
}

extension Session {
    /// A case whose name a new name may be a slip of. Names with figures (`LW03`, `HB03`) are labels, and near labels are different
    /// cases: with them only the case of letters counts as a slip.
    package func caseLike(_ typed: String) throws -> String? {
        let others = try store.read { try $0.cases() }.map(\.name).filter { $0 != Fold.nfc(typed) }
        guard typed.contains(where: \.isNumber) else {
            return Suggestion.near(typed, among: others.filter { !$0.contains(where: \.isNumber) }).first
        }
        return others.first { Fold.searchKey($0) == Fold.searchKey(typed) }
    }

    /// One case; nil where there is none of that name.
    package func caseEntry(_ typed: String) throws -> CaseEntry? {
        let table = try caseTable()
        guard let row = table.rows.first(where: { $0.researchCase.name == Fold.nfc(typed) }) else { return nil }
        return try store.read { reader in
            let name = row.researchCase.name
            let material = try CountingMaterial(reader, self)
            // Counted by the matrix, so that the case and the table of cases never disagree. Before there are codes a case is told without.
            let counts =
                material.codes.isEmpty
                ? nil : try MatrixWalk(MatrixRequest(rows: "codes", columns: "cases"), material, self).count()
            let column = counts?.columns.firstIndex(of: name)
            var codes: [(path: String, codings: Int)] = []
            if let counts, let column {
                codes = counts.rows.indices.map { (path: counts.rows[$0], codings: counts.counts[$0][column]) }
                    .filter { $0.codings > 0 }
            }
            return CaseEntry(
                name: name,
                values: zip(table.attributes, row.values).compactMap { attribute, value in
                    value.map { (attribute.name, $0) }
                }, owns: row.owns, codings: column.flatMap { counts?.columnTotals[$0] } ?? 0,
                codes: codes.enumerated().sorted {
                    ($1.element.codings, $0.offset) < ($0.element.codings, $1.offset)
                }.map(\.element),
                memos: try memoLines(on: [.researchCase(row.researchCase.id)], in: reader))
        }
    }
}
