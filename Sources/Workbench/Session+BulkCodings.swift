internal import Codebooks
internal import Interchange
package import Store
internal import Transcripts

/// What `import codings` did with the rows of a table.
package struct BulkCodingOutcome: Sendable, Equatable {
    /// A row that was not taken.
    package struct Refused: Sendable, Equatable {
        /// The line of the file on which it stands, from 1.
        package let line: Int
        package let reason: String
    }

    /// Rows of the table.
    package var rows = 0
    /// Codings that were made.
    package var made = 0
    /// Rows whose words the same coder had coded so before, in the project or in the file.
    package var already = 0
    package var memos = 0
    /// Paths of codes that were made for it.
    package var newCodes: [String] = []
    /// Coders whose names the project did not know.
    package var newCoders: [String] = []
    package var documents = 0
    package var refused: [Refused] = []
    /// What was not taken from the file, such as unknown columns.
    package var notes: [String] = []
}

extension Session {
    /// Codes what a table says: documents, places or quotations, codes, and perhaps coders, memos and weights.
    ///
    /// A row that cannot be placed is refused with its line; the others are one operation.
    ///
    /// - Parameters:
    ///   - path: a table; `.csv` is comma-separated, everything else tab-separated.
    ///   - makesCodes: makes codes that the project does not have; otherwise their rows are refused.
    ///   - allOrNone: takes nothing when a row is refused.
    /// - Throws: `Complaint` for a file that is no such table, or with the refused rows under `allOrNone`.
    package func importCodings(
        path: String, makesCodes: Bool = false, allOrNone: Bool = false
    ) throws -> Performed<BulkCodingOutcome> {
        let bytes = try Door.read(path)
        let (table, problems): (CodingTable, [CodingTableError.Row])
        do {
            (table, problems) = try CodingTable.readable(bytes, dialect: path.hasSuffix(".csv") ? .csv : .tsv)
        } catch {
            throw Complaint(
                .badData, "\(path): \(error.what)\(error.place.map { " (\($0))" } ?? "")", next: error.mend)
        }
        return try perform("import codings") { writer in
            var intake = try CodingIntake(table.rows, session: self, makesCodes: makesCodes, in: writer)
            try intake.run()
            var outcome = intake.outcome
            outcome.rows = table.rows.count + problems.count
            outcome.refused += problems.map { .init(line: $0.line, reason: "\($0.column) \($0.reason)") }
            outcome.refused.sort { ($0.line, $0.reason) < ($1.line, $1.reason) }
            if allOrNone, !outcome.refused.isEmpty {
                throw Complaint(
                    .badData, "\(outcome.refused.count) of \(outcome.rows) rows were refused, so none was taken",
                    candidates: outcome.refused.prefix(50).map { "line \($0.line): \($0.reason)" })
            }
            if !table.ignoredColumns.isEmpty {
                outcome.notes.append("columns not read: \(table.ignoredColumns.joined(separator: ", "))")
            }
            if table.rows.contains(where: { $0.number != nil || $0.time != nil }) {
                outcome.notes.append("number and time are not taken: codings get those of this operation")
            }
            writer.summary =
                "imported \(counted(outcome.made, "coding")) in \(counted(outcome.documents, "document")); "
                + "\(outcome.already) already there, \(counted(outcome.refused.count, "row")) refused"
            return outcome
        }
    }
}
