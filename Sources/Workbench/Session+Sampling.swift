internal import Codebooks
package import Store
internal import Transcripts

/// A decision of theoretical sampling, as it is told.
package struct SamplingLine: Sendable, Equatable {
    package let number: Int
    package let seek: String
    /// The code that asked for it.
    package let code: String?
    package let because: String
    /// What came of it; nil while it is open.
    package let outcome: String?
    package let by: String
    package let created: String
}

extension Session {
    /// Decides whom or what to look for next, and which category asked for it.
    package func addSampling(seek: String, for code: String, because: String) throws -> Performed<SamplingLine> {
        try perform("sampling add") { writer in
            let code = try Codebook(writer).code(code)
            let row = SamplingDecisionRow(
                id: writer.newKey(), number: try writer.newNumber(.sampling), code: code.id,
                seek: try samplingText(seek, "whom or what to look for"),
                because: try samplingText(because, "the reason"), by: try writer.coder(), created: writer.time)
            try writer.insert(row)
            let line = try samplingLine(row, in: writer)
            writer.ids += ["s\(row.number)"]
            writer.summary = "s\(row.number): look for \(line.seek)"
            return line
        }
    }

    /// Says what came of a decision; a new outcome takes the place of an earlier one.
    package func closeSampling(_ typed: String, outcome: String) throws -> Performed<SamplingLine> {
        try perform("sampling close") { writer in
            var row = try samplingRow(typed, in: writer)
            row.outcome = try samplingText(outcome, "the outcome")
            try writer.update(row)
            writer.ids += ["s\(row.number)"]
            writer.summary = "closed s\(row.number)"
            return try samplingLine(row, in: writer)
        }
    }

    /// Takes a decision away.
    package func removeSampling(_ typed: String) throws -> Performed<SamplingLine> {
        try perform("sampling rm") { writer in
            let row = try samplingRow(typed, in: writer)
            let line = try samplingLine(row, in: writer)
            try writer.deleteWithDependents(row.id)
            writer.ids += ["s\(row.number)"]
            writer.summary = "removed s\(row.number)"
            return line
        }
    }

    /// Every decision, by number.
    package func sampling() throws -> [SamplingLine] {
        try store.read { reader in
            try reader.all(SamplingDecisionRow.self).sorted { $0.number < $1.number }.map {
                try samplingLine($0, in: reader)
            }
        }
    }

    private func samplingRow(_ typed: String, in reader: ProjectReader) throws -> SamplingDecisionRow {
        guard let number = ShortNumber.sampling.number(in: typed) else {
            throw Complaint(
                .usage, "“\(typed)” is no sampling decision", next: "they are called s1, s2, …; see sampling")
        }
        guard let row = try reader.all(SamplingDecisionRow.self).first(where: { $0.number == number }) else {
            throw Complaint(.noMatch, "no sampling decision s\(number)", next: "see sampling")
        }
        return row
    }

    private func samplingLine(_ row: SamplingDecisionRow, in reader: ProjectReader) throws -> SamplingLine {
        SamplingLine(
            number: row.number, seek: row.seek, code: try row.code.map { try Codebook(reader).path($0) },
            because: row.because, outcome: row.outcome, by: try reader.row(row.by).name, created: row.created)
    }

    private func samplingText(_ text: String, _ what: String) throws -> String {
        let text = text[...].trimmingSpaces()
        guard !text.isEmpty, !text.unicodeScalars.contains("\0") else {
            throw Complaint(.usage, "\(what) needs words")
        }
        return text
    }
}
