package import Store
internal import Transcripts

/// A coding that shows what a code is: typically, at its boundary, or as what it is not.
package struct CodeExample: Sendable, Equatable {
    package let coding: CodingLine
    package let kind: CodeExampleKind
    package let note: String?
}

/// What an act on an example did.
package struct ExampleOutcome: Sendable, Equatable {
    package let code: String
    package let coding: CodingLine
    package let kind: CodeExampleKind
    /// What a researcher may want to look at: an example that is not coded with the code.
    package let remark: String?
}

extension Session {
    /// Makes a coding an example of a code; the first typical one is also what `define` shows.
    ///
    /// The link is live: it follows the coding when that is adjusted, recoded or merged, and goes with it.
    package func addExample(
        of typed: String, coding: String, kind: String? = nil, note: String? = nil
    ) throws -> Performed<ExampleOutcome> {
        try perform("codebook example") { writer in
            let book = try Codebook(writer)
            var code = try book.code(typed)
            let row = try self.coding(coding, in: writer)
            let kind = try kind.map(exampleKind) ?? .typical
            let note = try note.map { try memoText($0) }
            try writer.setExample(row.id, of: code.id, kind: kind, note: note)
            let before = code
            if kind == .typical, code.example == nil {
                code.example = row.id
            } else if kind != .typical, code.example == row.id {
                code.example = try writer.codeExamples(of: code.id).first { $0.kind == .typical }?.coding
            }
            if code != before { try writer.update(code) }
            writer.ids += [book.path(code.id), "n\(row.number)"]
            writer.summary = "n\(row.number) is a \(kind.rawValue) example of \(book.path(code.id))"
            return try exampleOutcome(row, of: code, kind: kind, book: book, in: writer)
        }
    }

    /// Takes a coding from the examples of a code; the coding stays.
    package func removeExample(of typed: String, coding: String) throws -> Performed<ExampleOutcome> {
        try perform("codebook example") { writer in
            let book = try Codebook(writer)
            var code = try book.code(typed)
            let row = try self.coding(coding, in: writer)
            let kind = try writer.codeExamples(of: code.id).first { $0.coding == row.id }?.kind
            let wasNoted = try writer.removeExample(row.id, of: code.id)
            guard wasNoted || code.example == row.id else {
                throw Complaint(
                    .noMatch, "n\(row.number) is no example of \(book.path(code.id))",
                    next: "codes \(book.path(code.id)) shows its examples")
            }
            if code.example == row.id {
                code.example = try writer.codeExamples(of: code.id).first { $0.kind == .typical }?.coding
                try writer.update(code)
            }
            writer.ids += [book.path(code.id), "n\(row.number)"]
            writer.summary = "n\(row.number) is no longer an example of \(book.path(code.id))"
            return try exampleOutcome(row, of: code, kind: kind ?? .typical, book: book, in: writer)
        }
    }

    /// The examples of a code, typical ones first; the one that `define --example` set before all.
    func codeExamples(of code: CodeRow, book: Codebook, in reader: ProjectReader) throws -> [CodeExample] {
        var rows = try reader.codeExamples(of: code.id)
        if let first = code.example {
            let known = rows.first { $0.coding == first }
            rows.removeAll { $0.coding == first }
            rows.insert(
                known ?? CodeExampleRow(id: Key(rawValue: 0), code: code.id, coding: first, kind: .typical), at: 0)
        }
        let found = try rows.filter { try reader.find($0.coding) != nil }
        return try zip(found, codingLines(found.map(\.coding), book: book, in: reader)).map {
            CodeExample(coding: $1, kind: $0.kind, note: $0.note)
        }
    }

    /// Brings the examples of a code in line with the one that its definition names.
    func keepTypicalExample(of code: CodeRow, before: Key<CodingRow>?, in writer: ProjectWriter) throws {
        guard code.example != before else { return }
        if let before { try writer.removeExample(before, of: code.id) }
        if let now = code.example { try writer.setExample(now, of: code.id, kind: .typical, note: nil) }
    }

    private func exampleOutcome(
        _ row: CodingRow, of code: CodeRow, kind: CodeExampleKind, book: Codebook, in reader: ProjectReader
    ) throws -> ExampleOutcome {
        guard let line = try codingLines([row.id], book: book, in: reader).first else {
            throw ProjectError.noSuchRow(table: CodingRow.table, key: row.id.rawValue)
        }
        let isCodedSo = book.withDescendants(code.id).contains(row.code)
        let remark: String? =
            switch kind {
            case .typical where !isCodedSo, .boundary where !isCodedSo:
                "n\(row.number) is coded \(line.code), not \(book.path(code.id))"
            case .counter where isCodedSo:
                "n\(row.number) is coded \(line.code); a counter-example shows what the code is not"
            default: nil
            }
        return ExampleOutcome(code: book.path(code.id), coding: line, kind: kind, remark: remark)
    }

    private func exampleKind(_ name: String) throws -> CodeExampleKind {
        if let kind = CodeExampleKind(rawValue: name) { return kind }
        throw Complaint.notOneOf(
            "kind of example", name, among: CodeExampleKind.allCases.map(\.rawValue),
            next: "typical, boundary or counter")
    }
}
