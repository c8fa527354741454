internal import Codebooks
internal import QueryLanguage
package import Store
internal import Transcripts

/// What `codebook split` did.
package struct SplitOutcome: Sendable, Equatable {
    package let from: String
    package let into: String
    /// Whether the code was made for it.
    package let isNew: Bool
    /// Codings that have the other code now.
    package let moved: Int
    /// Codings that were the same words by the same coder as one of the other code, and became one with it.
    package let folded: Int
    /// Codings that stay.
    package let stayed: Int
}

extension Session {
    /// Moves the codings of a code that a query finds to another code, which is made where there is none.
    ///
    /// Found are the codings that `find =CODE & QUERY` shows. A name without a slash is made beside the code. Examples go with their
    /// codings.
    package func splitCode(
        _ typed: String, into name: String, where query: String, because: String? = nil
    ) throws -> Performed<SplitOutcome> {
        try perform("codebook split", because: because) { writer, because in
            let book = try Codebook(writer)
            let source = try book.code(typed)
            let path = book.path(source.id)
            let codings = try self.codings(of: source, meeting: query, book: book, in: writer)
            guard !codings.isEmpty else {
                throw Complaint(
                    .noMatch, "no coding of \(path) is found by \(query)", next: "see find '=\(path) & (\(query))'")
            }
            let known = try book.splitTarget(name, beside: source)
            if let known { try requireInUse(known, in: book) }
            guard known?.id != source.id else {
                throw Complaint(.usage, "\(path) cannot be split into itself")
            }
            let target =
                try known
                ?? makeCode(try book.splitPath(name, beside: source), book: book, in: writer)
            let all = try writer.codings(of: source.id).count
            let (moved, folded) = try move(codings, to: target.id, in: writer)
            try moveExamples(of: codings, from: source, to: target, in: writer)
            let after = try Codebook(writer)
            try writer.addLineage(.split, of: target.id, other: path, codings: codings.count, because: because)
            writer.ids += [after.path(target.id)]
            let stayed = all - codings.count
            writer.summary =
                "split \(path): \(codings.count) codings to \(after.path(target.id)), \(stayed) stay"
            return SplitOutcome(
                from: path, into: after.path(target.id), isNew: known == nil, moved: moved, folded: folded,
                stayed: stayed)
        }
    }

    /// The codings of a code itself that meet a query: those that `find =CODE & QUERY` shows. A query may also be addresses
    /// (`n5 n7`, `$1-3`, `P07:23`): then the codings that are meant, or that share a character with the places.
    func codings(
        of code: CodeRow, meeting typed: String, book: Codebook, in reader: ProjectReader
    ) throws -> [CodingRow] {
        let own = try reader.codings(of: code.id)
        let words = typed.split(separator: " ").map(String.init)
        if !words.isEmpty, words.allSatisfy({ isAddress($0, in: reader) }) {
            let places = try words.flatMap { try self.places($0, in: reader) }
            let single = Set(places.compactMap { $0.coding?.id })
            let ranges = Dictionary(grouping: places.filter { $0.coding == nil }) { $0.transcript.version.id }
            return own.filter { coding in
                single.contains(coding.id)
                    || ranges[coding.version]?.contains { $0.range.overlaps(coding.range) } == true
            }
        }
        let source = try ProjectQueries(self, reader)
        let query = try expanded(Self.query(typed), typed: typed, source)
        if query.picksItsHits {
            // What picks its own hits means those codings, not others that overlap with them.
            let keys = Set(try hits(of: query, typed: typed, in: reader).hits.compactMap(\.coding))
            return own.filter { keys.contains($0.id.rawValue) }
        }
        let conditions = query.conjuncts
        let asked = Query.and([.code(CodeTerm(book.path(code.id), exact: true))] + conditions)
        let keys = Set(try hits(of: asked, typed: typed, in: reader).hits.compactMap(\.coding))
        return own.filter { keys.contains($0.id.rawValue) }
    }

    /// Whether a word of a query is an address after all: `in:P07` is a condition, unless a document is called `in`.
    private func isAddress(_ word: String, in reader: ProjectReader) -> Bool {
        guard Address.looksLikeAddress(word), let address = try? Address.parse(word) else { return false }
        switch address.form {
        case .numbered(let kind, _): return kind == "n"
        case .rows, .allRows, .lastCoded, .current, .currentSentence: return true
        default: return (try? places(word, in: reader)) != nil
        }
    }

    /// Makes a code of a full path and those above it that are missing, as part of an act that is under way.
    private func makeCode(_ path: CodePath, book: Codebook, in writer: ProjectWriter) throws -> CodeRow {
        var book = book
        var parent: CodeRow?
        for depth in path.segments.indices {
            if let known = book.code(atPath: try CodePath(Array(path.segments[...depth]))) {
                parent = known
                continue
            }
            parent = try addCode(path.segments[depth], under: parent?.id, book: book, in: writer) { _ in }
            book = try Codebook(writer)
        }
        guard let made = parent else { throw Complaint(.usage, "a code needs a name") }
        return made
    }

    /// Examples that were codings of one code and are now of another become examples of that one; counter-examples stay.
    private func moveExamples(
        of codings: [CodingRow], from source: CodeRow, to target: CodeRow, in writer: ProjectWriter
    ) throws {
        let moved = Set(codings.map(\.id))
        for example in try writer.codeExamples(of: source.id)
        where moved.contains(example.coding) && example.kind != .counter {
            try writer.removeExample(example.coding, of: source.id)
            if try writer.find(example.coding) != nil {
                try writer.setExample(example.coding, of: target.id, kind: example.kind, note: example.note)
            }
        }
        guard var row = try writer.find(source.id), let example = row.example, moved.contains(example) else { return }
        row.example = try writer.codeExamples(of: source.id).first { $0.kind == .typical }?.coding
        try writer.update(row)
        if var other = try writer.find(target.id), other.example == nil, try writer.find(example) != nil {
            other.example = example
            try writer.update(other)
        }
    }
}

extension Codebook {
    /// The code that a split goes into, where there is one: of this path, or of this name beside the code.
    fileprivate func splitTarget(_ name: String, beside code: CodeRow) throws -> CodeRow? {
        if let known = self.code(atPath: try splitPath(name, beside: code)) { return known }
        if let key = tree.code(ofAlias: name) { return rows[Key(rawValue: key)] }
        return self.code(atPath: try CodePath.parse(name))
    }

    /// The full path that a name stands for: beside the code when it has no slash.
    fileprivate func splitPath(_ name: String, beside code: CodeRow) throws -> CodePath {
        let path = try CodePath.parse(name)
        guard path.segments.count == 1, let parent = code.parent else { return path }
        return try CodePath((tree.path(of: parent.rawValue) ?? []) + path.segments)
    }
}
