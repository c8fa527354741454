internal import GRDB

/// What an example shows of a code.
package enum CodeExampleKind: String, Codable, Sendable, CaseIterable {
    case typical, boundary, counter
}

/// How a code came to be what it is.
package enum CodeLineageKind: String, Codable, Sendable, CaseIterable {
    case merged, split, renamed, moved
}

/// Another name by which a code is found.
package struct CodeAliasRow: Codable, Sendable, Equatable {
    package var id: Key<CodeAliasRow>
    package var code: Key<CodeRow>
    package var name: String

    /// A row of its columns.
    package init(id: Key<CodeAliasRow>, code: Key<CodeRow>, name: String) {
        self.id = id
        self.code = code
        self.name = name
    }
}

/// A coding that shows what a code is: typically, at its boundary, or as what it is not.
package struct CodeExampleRow: Codable, Sendable, Equatable {
    package var id: Key<CodeExampleRow>
    package var code: Key<CodeRow>
    package var coding: Key<CodingRow>
    package var kind: CodeExampleKind
    package var note: String?

    /// A row of its columns.
    package init(
        id: Key<CodeExampleRow>, code: Key<CodeRow>, coding: Key<CodingRow>, kind: CodeExampleKind, note: String? = nil
    ) {
        self.id = id
        self.code = code
        self.coding = coding
        self.kind = kind
        self.note = note
    }
}

/// Where a code comes from: which it was merged from, split from, promoted from, and why.
package struct CodeLineageRow: Codable, Sendable, Equatable {
    package var id: Key<CodeLineageRow>
    package var code: Key<CodeRow>
    package var kind: CodeLineageKind
    /// The path that the other code, or this code, had then.
    package var other: String
    /// How many codings came with it.
    package var codings: Int
    package var because: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<CodeLineageRow>, code: Key<CodeRow>, kind: CodeLineageKind, other: String, codings: Int,
        because: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.code = code
        self.kind = kind
        self.other = other
        self.codings = codings
        self.because = because
        self.by = by
        self.created = created
    }
}

/// A codebook that was given a name and frozen.
package struct CodebookVersionRow: Codable, Sendable, Equatable {
    package var id: Key<CodebookVersionRow>
    package var number: Int
    package var name: String
    package var note: String?
    /// The codebook as YAML.
    package var book: String
    /// The operation before which it was so.
    package var operation: Int
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<CodebookVersionRow>, number: Int, name: String, note: String? = nil, book: String, operation: Int,
        by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.number = number
        self.name = name
        self.note = note
        self.book = book
        self.operation = operation
        self.by = by
        self.created = created
    }
}

extension CodeAliasRow: ProjectRecord { package static let table = "code_alias" }
extension CodeExampleRow: ProjectRecord { package static let table = "code_example" }
extension CodeLineageRow: ProjectRecord { package static let table = "code_lineage" }
extension CodebookVersionRow: ProjectRecord { package static let table = "codebook_version" }
