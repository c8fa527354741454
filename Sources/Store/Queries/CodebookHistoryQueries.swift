internal import GRDB

extension ProjectReader {
    /// Every alias of a code, in the order of their making.
    package func codeAliases() throws -> [CodeAliasRow] {
        try all(CodeAliasRow.self)
    }

    /// The examples of a code, typical ones first, each kind in the order of making.
    package func codeExamples(of code: Key<CodeRow>) throws -> [CodeExampleRow] {
        let rank: [CodeExampleKind: Int] = [.typical: 0, .boundary: 1, .counter: 2]
        return try rows(CodeExampleRow.self, "code = ?", [code]).enumerated()
            .sorted { (rank[$0.element.kind] ?? 3, $0.offset) < (rank[$1.element.kind] ?? 3, $1.offset) }.map(\.element)
    }

    /// Where codes come from, in the order of the acts.
    package func codeLineage() throws -> [CodeLineageRow] {
        try all(CodeLineageRow.self)
    }

    /// The frozen versions of the codebook, by number.
    package func codebookVersions() throws -> [CodebookVersionRow] {
        try rows(CodebookVersionRow.self, "1", order: "number, id")
    }

    /// A setting of the project; nil where it was never set.
    package func setting(_ name: String) throws -> ProjectSettingRow? {
        try rows(ProjectSettingRow.self, "name = ?", [name]).first
    }
}

extension ProjectWriter {
    /// Notes where a code comes from.
    ///
    /// - Parameters:
    ///   - other: the path that the other code, or this one, had until now.
    ///   - codings: how many codings came with it.
    package func addLineage(
        _ kind: CodeLineageKind, of code: Key<CodeRow>, other: String, codings: Int, because: String?
    ) throws {
        try insert(
            CodeLineageRow(
                id: newKey(), code: code, kind: kind, other: other, codings: codings, because: because, by: coder(),
                created: time))
    }

    /// Makes a coding an example of a code, or gives the example that it is another kind and note.
    ///
    /// - Returns: whether anything changed.
    @discardableResult
    package func setExample(
        _ coding: Key<CodingRow>, of code: Key<CodeRow>, kind: CodeExampleKind, note: String?
    ) throws -> Bool {
        guard var known = try rows(CodeExampleRow.self, "code = ? AND coding = ?", [code, coding]).first else {
            try insert(CodeExampleRow(id: newKey(), code: code, coding: coding, kind: kind, note: note))
            return true
        }
        let before = known
        known.kind = kind
        known.note = note ?? known.note
        if known != before { try update(known) }
        return known != before
    }

    /// Takes a coding from the examples of a code; false where it was none.
    @discardableResult
    package func removeExample(_ coding: Key<CodingRow>, of code: Key<CodeRow>) throws -> Bool {
        try delete(CodeExampleRow.self, where: "code = ? AND coding = ?", [code, coding]) > 0
    }
}
