internal import FoundationEssentials
internal import Store

/// The table that was asked for last: what `explain` explains a cell of.
package enum TableRequest: Codable, Sendable, Equatable {
    case matrix(MatrixRequest)
    /// Codes or themes by an attribute of cases, with what is computed of each row.
    case crossTable(MatrixRequest)
    case cooccurrence(CooccurrenceRequest)
    case agreement(AgreementRequest)
    /// One without cells that could be explained; it takes the place of an earlier one, so that no cell of that is taken for one of this.
    case other(UnexplainedTable)

    /// What the table is of, in words.
    var title: String {
        switch self {
        case .matrix(let request), .crossTable(let request): "\(request.rows) x \(request.columns)"
        case .cooccurrence(let request): "of codes that occur together, by \(request.unit.rawValue)"
        case .agreement(let request): "of agreement by \(request.unit.rawValue)"
        case .other(let table): table.rawValue
        }
    }
}

/// A table whose numbers are not made of codings cell by cell.
package enum UnexplainedTable: String, Codable, Sendable, CaseIterable {
    case words, collocations, keyness, similar, cluster, map, sequences, saturation, codeline, portrait, chart
    case documentComparison = "compare-documents"
    case groupedHits = "find --by"
    case sets = "cooc --sets"
    case agreementOnSpans = "agreement on spans"
    case roundValues = "agreement --round"

    /// What shows what it is made of.
    var next: String {
        switch self {
        case .words, .collocations, .keyness: "`kwic WORD` shows the places of a word"
        case .similar, .cluster, .map:
            "`matrix codes x documents` counts what is compared; `explain CODE DOCUMENT` explains its cells"
        case .sequences: "`find 'CODE precedes CODE'` shows the places"
        case .saturation:
            "`matrix codes x documents --leaves` shows which codes an interview has; `explain` explains its cells"
        case .codeline, .portrait, .documentComparison: "`find 'CODE & in:DOCUMENT'` shows the codings"
        case .chart: "`matrix themes x cases` counts what its cells rest on"
        case .groupedHits: "`find QUERY` without --by lists the hits"
        case .sets: "`find 'CODE & CODE'` shows where they meet; `cooc` and `explain CODE CODE` explain pairs"
        case .roundValues: "`disagreements ROUND` lists where its coders differ"
        case .agreementOnSpans:
            "`agreement` compares unit by unit, and `explain CODE differ` lists those; `agreement --list` all"
        }
    }
}

/// A table as it was asked for, and the operation up to which the project had come then.
package struct MadeTable: Codable, Sendable, Equatable {
    package var request: TableRequest
    package var operation: Int

    /// Of which table a cell is, and whether the project has changed since.
    func words(at operation: Int) -> String {
        operation == self.operation
            ? "a cell of the table \(request.title)"
            : "⚠ a cell of the table \(request.title), made at operation \(self.operation): the project is at operation "
                + "\(operation) now, and the cell is counted anew; the table may say something else"
    }
}

extension Session {
    /// Under which name the last table is kept in the project, so that a single command can explain it.
    static let lastTableName = "last_table"

    /// Keeps what a table asked for, for `explain` in this session.
    package func keep(_ request: TableRequest) {
        guard let operation = try? store.lastOperation() else { return }
        lastTable = MadeTable(request: request, operation: operation)
        hasUnwrittenTable = true
    }

    /// Writes what the last table asked for into the project, for `explain` as a command of its own. That is done when the table is out,
    /// so that nobody waits for it. A project that cannot be written keeps it for this session only.
    package func writeLastTable() {
        guard hasUnwrittenTable, let lastTable else { return }
        hasUnwrittenTable = false
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard !store.isReadOnly, let data = try? encoder.encode(lastTable) else { return }
        let text = String(decoding: data, as: UTF8.self)
        // The same table again writes nothing; a busy file is no reason to complain of.
        if (try? store.preference(Self.lastTableName)) != text {
            try? store.setPreference(Self.lastTableName, to: text)
        }
    }

    /// The table that was asked for last, here or by an earlier command.
    ///
    /// - Throws: `Complaint` when there is none.
    package func lastMadeTable() throws -> MadeTable {
        if let lastTable { return lastTable }
        guard let kept = try store.preference(Self.lastTableName),
            let table = try? JSONDecoder().decode(MadeTable.self, from: Data(kept.utf8))
        else {
            throw Complaint(
                .noMatch, "there is no last table",
                next:
                    "run `matrix`, `cooc` or `agreement` first; `find` lists the codings of a code, a theme, a document or a coder",
                saysUnchanged: false)
        }
        return table
    }
}
