internal import FoundationEssentials
internal import Store

/// The table that was asked for last: what `explain` explains a cell of.
package enum TableRequest: Codable, Sendable, Equatable {
    case matrix(MatrixRequest)
    case cooccurrence(CooccurrenceRequest)
    case agreement(AgreementRequest)
}

extension Session {
    /// Under which name the last table is kept in the project, so that a single command can explain it.
    static let lastTableName = "last_table"

    /// Keeps what a table asked for. A project that cannot be written keeps it for this session only.
    func keep(_ table: TableRequest) {
        lastTable = table
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard !store.isReadOnly, let data = try? encoder.encode(table) else { return }
        let text = String(decoding: data, as: UTF8.self)
        // The same table again writes nothing; a busy file is no reason to withhold the table.
        if (try? store.preference(Self.lastTableName)) != text {
            try? store.setPreference(Self.lastTableName, to: text)
        }
    }

    /// The table that was asked for last, here or by an earlier command.
    ///
    /// - Throws: `Complaint` when there is none.
    package func lastTableRequest() throws -> TableRequest {
        if let lastTable { return lastTable }
        guard let kept = try store.preference(Self.lastTableName),
            let table = try? JSONDecoder().decode(TableRequest.self, from: Data(kept.utf8))
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
