internal import Codebooks
internal import Interchange
package import Store
internal import Transcripts

/// A frozen version of the codebook in a listing.
package struct CodebookVersionLine: Sendable, Equatable {
    package let version: CodebookVersionRow
    package let codes: Int
    package let by: String
}

extension Session {
    /// Keeps the codebook as it is now under a name, so that it can be cited, compared and exported later.
    ///
    /// - Returns: the version; and the last one before it where nothing has changed since.
    package func freezeCodebook(
        _ typed: String, note: String? = nil
    ) throws -> Performed<(version: CodebookVersionRow, codes: Int, same: String?)> {
        // Within a larger operation the log could not give the state before it back.
        try store.requireOwnOperation("codebook freeze")
        let last = try store.lastOperation()
        return try perform("codebook freeze") { writer in
            let name = try versionName(typed)
            let versions = try writer.codebookVersions()
            if let known = versions.first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) {
                throw Complaint(
                    .cannotCreate, "there is a version @\(known.name) already, of \(known.created)",
                    next: "give it another name; see codebook versions")
            }
            let file = try codebookFile(in: writer)
            let codes = file.book.flattened.count
            guard codes > 0 else {
                throw Complaint(.noMatch, "there are no codes to freeze", next: "codebook new NAME makes one")
            }
            let row = CodebookVersionRow(
                id: writer.newKey(), number: (versions.map(\.number).max() ?? 0) + 1, name: name,
                note: try note.map { try memoText($0) }, book: CodebookYAML.write(file), operation: last + 1,
                by: try writer.coder(), created: writer.time)
            try writer.insert(row)
            writer.ids += ["@\(name)"]
            writer.summary = "froze the codebook as @\(name): \(counted(codes, "code"))"
            return (row, codes, versions.last { $0.book == row.book }?.name)
        }
    }

    /// The frozen versions, oldest first.
    package func codebookVersionLines() throws -> [CodebookVersionLine] {
        try store.read { reader in
            let people = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            return try reader.codebookVersions().map { row in
                let codes = (try? CodebookYAML.read(Array(row.book.utf8)))?.book.flattened.count ?? 0
                return CodebookVersionLine(version: row, codes: codes, by: people[row.by] ?? "?")
            }
        }
    }

    /// A frozen version as the YAML file that `codebook import` takes in.
    package func codebookYAML(ofVersion typed: String) throws -> [UInt8] {
        let name = typed.hasPrefix("@") ? String(typed.dropFirst()) : typed
        return Array(try store.read { try codebookVersion(name, in: $0) }.book.utf8)
    }

    /// The frozen version of a name.
    func codebookVersion(_ name: String, in reader: ProjectReader) throws -> CodebookVersionRow {
        let versions = try reader.codebookVersions()
        let key = Fold.searchKey(name)
        if let known = versions.first(where: { Fold.searchKey($0.name) == key }) { return known }
        throw Complaint.unknown(
            "version of the codebook", name, among: versions.map(\.name),
            next: versions.isEmpty
                ? "codebook freeze \(name) makes one; @12 and @now name moments" : "see codebook versions")
    }

    /// A name that can stand after `@` and is not taken for a moment.
    private func versionName(_ typed: String) throws -> String {
        let name = Fold.nfc(typed.hasPrefix("@") ? String(typed.dropFirst()) : typed)
        let scalars = name.unicodeScalars
        let isWord = scalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
                || $0.properties.generalCategory == .nonspacingMark
        }
        guard !name.isEmpty, scalars.count <= 60, isWord else {
            throw Complaint(
                .usage, "a version is called by one word of letters, digits, - _ and .", next: "codebook freeze v1")
        }
        guard name != "now", !scalars.allSatisfy({ $0.properties.numericType != nil }) else {
            throw Complaint(
                .usage, "@\(name) means a moment of the history, not a version", next: "codebook freeze v\(name)")
        }
        return name
    }
}
