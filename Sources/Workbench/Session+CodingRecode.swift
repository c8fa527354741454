package import Store
internal import Codebooks
internal import Transcripts

/// What `recode` did.
package struct RecodeOutcome: Sendable, Equatable {
    package let from: String
    package let to: String
    /// Codings that have the other code now.
    package let moved: Int
    /// Codings that were the same as one of the other code by the same coder, and became one with it.
    package let folded: Int
}

/// What `invivo` did.
package struct InVivoOutcome: Sendable, Equatable {
    package let code: String
    /// Whether the code was made; false where there was one of that name.
    package let isNew: Bool
    package let coding: CodingOutcome
}

extension Session {
    /// Gives the codings of one code another: all of them, or those that a query finds, in some documents, or by one coder.
    ///
    /// Only the code itself is meant, not what lies below it. A query finds what `find =FROM & QUERY` shows.
    package func recode(
        _ query: String? = nil, from: String, to: String, in documents: String? = nil, by coder: String? = nil
    ) throws -> Performed<RecodeOutcome> {
        try perform("recode") { writer in
            let book = try Codebook(writer)
            let source = try book.code(unquoted(from))
            let target = try book.code(unquoted(to))
            guard source.id != target.id else {
                throw Complaint(.usage, "--from and --to are the same code, \(book.path(source.id))")
            }
            try requireInUse(target, in: book)
            var codings =
                try query.map { try self.codings(of: source, meeting: $0, book: book, in: writer) }
                ?? writer.codings(of: source.id)
            if let documents {
                let versions = Set(try self.documents(matching: documents, in: writer).map(\.currentVersion))
                codings.removeAll { !versions.contains($0.version) }
            }
            if let coder {
                let person = try person(coder, in: writer)
                codings.removeAll { $0.coder != person.id }
            }
            let (moved, folded) = try move(codings, to: target.id, in: writer)
            writer.summary = "recoded \(codings.count) codings from \(book.path(source.id)) to \(book.path(target.id))"
            return RecodeOutcome(from: book.path(source.id), to: book.path(target.id), moved: moved, folded: folded)
        }
    }

    /// Gives codings another code; one that would repeat a coding of that code by the same coder becomes one with it.
    func move(
        _ codings: [CodingRow], to code: Key<CodeRow>, in writer: ProjectWriter
    ) throws -> (moved: Int, folded: Int) {
        var moved = 0
        var folded = 0
        for var coding in codings {
            if let same = try writer.coding(
                version: coding.version, range: coding.range, code: code, coder: coding.coder)
            {
                try writer.fold(coding, into: same)
                folded += 1
            } else {
                coding.code = code
                try writer.update(coding)
                moved += 1
            }
            writer.ids.append("n\(coding.number)")
        }
        return (moved, folded)
    }

    /// The person that a coder's name means.
    func person(_ name: String, in reader: ProjectReader) throws -> PersonRow {
        if let person = try reader.findPerson(named: Fold.nfc(name)) { return person }
        throw Complaint.unknown("coder", name, among: try reader.people().map(\.name), next: "see coders")
    }

    /// Makes a code that is called what the participant said, and codes the words with it.
    ///
    /// The name is the words on one line, without signs that a code cannot have and without punctuation at its ends. It is never
    /// shortened: words of more than 60 scalars need a name.
    package func inVivo(_ address: String, under parent: String? = nil, name: String? = nil) throws -> Performed<
        InVivoOutcome
    > {
        try inVivo(under: parent, name: name) { try place(address, in: $0) }
    }

    /// The same for a place that is found within the operation.
    func inVivo(
        under parent: String?, name: String?, at find: (ProjectReader) throws -> Place
    ) throws -> Performed<InVivoOutcome> {
        var last: Int?
        let performed = try perform("invivo") { writer in
            let place = try find(writer)
            try place.requireCodable()
            let name = try name ?? InVivoName.name(for: place.words)
            let book = try Codebook(writer)
            let above = try parent.map { try book.code($0) }
            let segment = try CodePath.segment(name)
            let wanted = (above.map { [book.path($0.id)] } ?? []) + [segment]
            let path = wanted.joined(separator: "/")
            var isNew = false
            if !book.hasPath(path) {
                try addCode(segment, under: above?.id, book: book, in: writer) { $0.origin = "in-vivo" }
                isNew = true
            }
            let after = try Codebook(writer)
            let code = try after.code(path)
            let coding = try self.code([place], with: [code], book: after, memo: nil, weight: nil, in: writer)
            last = coding.made.last?.number ?? coding.already.last?.number
            writer.summary = "in-vivo code \(after.path(code.id)) at \(place.address)"
            return InVivoOutcome(code: after.path(code.id), isNew: isNew, coding: coding)
        }
        lastCoding = last
        return performed
    }
}

/// A participant's words as the name of a code.
enum InVivoName {
    /// The longest name that is made of words alone, in scalars.
    static let longest = 60

    /// - Throws: `Complaint` when the words give no name, or too long a one.
    static func name(for words: String) throws -> String {
        var name = String.UnicodeScalarView()
        for scalar in words.unicodeScalars {
            switch scalar {
            case ":", ",", "/", "\"", "\n", "\r", "\t", "\u{2028}", "\u{2029}": name.append(" ")
            default: name.append(scalar)
            }
        }
        let edges: Set<Unicode.Scalar> = [
            ".", "!", "?", ";", "…", "“", "”", "„", "«", "»", "‘", "'", "(", ")", "[", "]", "-", "–", "—", "$", "@",
            "^", "。", "！", "？",
        ]
        func isEdge(_ scalar: Unicode.Scalar) -> Bool { edges.contains(scalar) || scalar.properties.isWhitespace }
        let trimmed = name.drop(while: isEdge).reversed().drop(while: isEdge).reversed()
        var result = String.UnicodeScalarView()
        for scalar in trimmed where !(scalar.properties.isWhitespace && result.last == " ") {
            result.append(scalar.properties.isWhitespace ? " " : scalar)
        }
        guard !result.isEmpty else {
            throw Complaint(.noMatch, "there are no words to name a code after", next: "give it one with --name")
        }
        guard result.count <= longest else {
            throw Complaint(
                .noMatch, "\(result.count) characters are too long for a code's name (at most \(longest))",
                next: "name it yourself: --name \"…\", or quote fewer words")
        }
        return String(result)
    }
}
