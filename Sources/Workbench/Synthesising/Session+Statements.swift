package import Store
internal import Transcripts

/// What can be said of a concept or third-order construct beside its statement; nil leaves a thing as it is, an empty text clears it.
package struct StatementDetails: Sendable, Equatable {
    /// A short name.
    package var label: String?
    /// What it holds, in summary.
    package var definition: String?
    /// The method's own word for it: `analytical-theme`, `category`.
    package var kind: String?

    package init(label: String? = nil, definition: String? = nil, kind: String? = nil) {
        self.label = label
        self.definition = definition
        self.kind = kind
    }

    /// A part as it becomes: what is given, or what was; nil when it is cleared.
    static func part(_ given: String?, _ former: String?) -> String? { given == nil ? former : Session.given(given) }
}

/// One wording of a concept, third-order construct or line of argument.
package struct StatementVersion: Sendable {
    /// 1 for the first.
    package let version: Int
    package let statement: String
    package let definition: String?
    /// Whether it is how the statement stands now.
    package let isCurrent: Bool
    /// Why it was put anew afterwards, by whom and when; nil for the current one.
    package let changed: (because: String?, by: String, at: String)?
}

extension Session {
    /// Every wording of what `C4`, `T2` or `L1` means, the first first.
    package func statementHistory(of word: String) throws -> (synthesis: SynthesisRow, versions: [StatementVersion]) {
        try store.read { reader in
            let former: [FormerStatementRow]
            let now: (statement: String, definition: String?, synthesis: Key<SynthesisRow>)
            switch SynthesisNumber.read(word)?.kind {
            case .concept:
                let row = try concept(word, in: reader)
                former = try reader.formerStatements(of: row.id)
                now = (row.statement, row.definition, row.synthesis)
            case .line:
                let row = try line(word, in: reader)
                former = try reader.formerStatements(of: row.id)
                now = (row.text, nil, row.synthesis)
            default:
                let row = try thirdOrder(word, in: reader)
                former = try reader.formerStatements(of: row.id)
                now = (row.statement, row.definition, row.synthesis)
            }
            let versions = try former.map { row in
                StatementVersion(
                    version: row.version, statement: row.statement, definition: row.definition, isCurrent: false,
                    changed: (row.because, try reader.row(row.by).name, row.created))
            }
            let current = StatementVersion(
                version: (former.last?.version ?? 0) + 1, statement: now.statement, definition: now.definition,
                isCurrent: true, changed: nil)
            return (try reader.row(now.synthesis), versions + [current])
        }
    }

    /// Keeps the former wording of a concept.
    func keepFormer(_ row: ConceptRow, because: String?, _ writer: ProjectWriter) throws {
        try writer.insert(
            FormerStatementRow(
                id: writer.newKey(), concept: row.id,
                version: (try writer.formerStatements(of: row.id).last?.version ?? 0) + 1, statement: row.statement,
                definition: row.definition, because: Self.given(because), by: try writer.coder(), created: writer.time))
    }

    /// Keeps the former wording of a third-order construct.
    func keepFormer(_ row: ThirdOrderRow, because: String?, _ writer: ProjectWriter) throws {
        try writer.insert(
            FormerStatementRow(
                id: writer.newKey(), thirdOrder: row.id,
                version: (try writer.formerStatements(of: row.id).last?.version ?? 0) + 1, statement: row.statement,
                definition: row.definition, because: Self.given(because), by: try writer.coder(), created: writer.time))
    }

    /// Keeps the former wording of a line of argument.
    func keepFormer(_ row: LineOfArgumentRow, because: String?, _ writer: ProjectWriter) throws {
        try writer.insert(
            FormerStatementRow(
                id: writer.newKey(), line: row.id, version: row.version, statement: row.text,
                because: Self.given(because), by: try writer.coder(), created: writer.time))
    }

    /// A text of several lines as it is kept: composed characters, no white space around it; refused when there is nothing in it.
    static func passage(_ text: String, _ complaint: String) throws -> String {
        var scalars = Fold.nfc(text).unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        guard !scalars.isEmpty else { throw Complaint(.usage, complaint) }
        return String(scalars)
    }
}
