package import Store
internal import Transcripts

extension Session {
    /// The document that a name stands for: its name, its alias, or a part of the name that no other shares.
    ///
    /// - Throws: `Complaint` of kind `noMatch`, with near names or with the candidates.
    package func document(_ name: String, in reader: ProjectReader) throws -> DocumentRow {
        let key = Fold.nfc(name)
        if let exact = try reader.document(called: key) { return exact }
        let documents = try reader.documents()
        let folded = Fold.searchKey(key)
        let same = documents.filter { Fold.searchKey($0.name) == folded || $0.alias.map(Fold.searchKey) == folded }
        if same.count == 1 { return same[0] }
        let holding = documents.filter { Fold.searchKey($0.name).contains(folded) }
        if holding.count == 1 { return holding[0] }
        if holding.count > 1 {
            throw Complaint(
                .noMatch, "“\(name)” is part of \(holding.count) documents' names",
                candidates: holding.map(\.name), next: "type more of the name")
        }
        throw Complaint.unknown(
            "document", name, among: documents.flatMap { [$0.name, $0.alias].compactMap { $0 } },
            next: documents.isEmpty ? "import one with `import FILE`" : "see `docs`")
    }

    /// A document as it is read.
    package func transcript(_ name: String, in reader: ProjectReader) throws -> Transcript {
        try Transcript(document(name, in: reader), in: reader)
    }

    /// The documents that a pattern means: a group's, those whose name matches a glob (`P0*`), or one by its name.
    package func documents(matching pattern: String, in reader: ProjectReader) throws -> [DocumentRow] {
        let key = Fold.nfc(pattern)
        let groups = try reader.all(GroupRow.self).filter { $0.kind == "document" && $0.name == key }
        if let group = groups.first {
            let members = Set(
                try reader.all(GroupMemberRow.self).filter { $0.itemGroup == group.id }.compactMap(\.document))
            return try reader.documents().filter { members.contains($0.id) }
        }
        if key.contains("*") || key.contains("?") {
            let found = try reader.documents().filter { document in
                Glob.matches(document.name, key) || document.alias.map { Glob.matches($0, key) } == true
            }
            if found.isEmpty { throw Complaint(.noMatch, "no document matches \(pattern)", next: "see `docs`") }
            return found
        }
        return [try document(key, in: reader)]
    }
}

/// File-name patterns: `*` is any run of scalars, `?` any one. Compared without regard to case.
package enum Glob {
    /// Whether the whole of `name` matches `pattern`.
    package static func matches(_ name: String, _ pattern: String) -> Bool {
        let name = Array(Fold.searchKey(name).unicodeScalars)
        let pattern = Array(Fold.searchKey(pattern).unicodeScalars)
        var (n, p) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == "?" || (pattern[p] == name[n] && pattern[p] != "*") {
                n += 1
                p += 1
            } else if p < pattern.count, pattern[p] == "*" {
                star = (p, n)
                p += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                p = last.pattern + 1
                n = last.name + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
