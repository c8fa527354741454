internal import Codebooks
package import Interchange
package import Store

/// What importing a codebook did.
package struct CodebookIntake: Sendable, Equatable {
    /// Paths of codes that were made.
    package var made: [String] = []
    /// Codes that were there, of which empty parts were filled (or, when asked, parts were replaced).
    package var filled: [String] = []
    /// Codes that were there and are as the file says, or say more.
    package var same = 0
    /// Parts that differ from the file and were left as they are.
    package var differing: [(path: String, part: String)] = []
    /// What the project has no room for.
    package var notes: [String] = []

    package static func == (one: CodebookIntake, other: CodebookIntake) -> Bool {
        one.made == other.made && one.filled == other.filled && one.same == other.same && one.notes == other.notes
            && one.differing.elementsEqual(other.differing, by: ==)
    }
}

extension Session {
    /// The project's codebook as files hold it. An example that is a coding is written as its quotation with its place.
    package func codebookFile() throws -> CodebookFile {
        try store.read { try codebookFile(in: $0) }
    }

    /// The codebook as files hold it, as part of an act that is under way.
    func codebookFile(in reader: ProjectReader) throws -> CodebookFile {
        let book = try Codebook(reader)
        var aliases: [CodePath: [String]] = [:]
        func entry(_ key: Int64) throws -> CodebookEntry? {
            guard let row = book.rows[Key(rawValue: key)], let path = book.tree.path(of: key) else { return nil }
            var definition = CodeDefinition(
                brief: row.brief ?? "", full: row.fullDefinition ?? "", whenToUse: row.whenToUse ?? "",
                whenNotToUse: row.whenNotToUse ?? "", example: row.exampleText ?? "",
                status: CodeStatus(rawValue: row.status) ?? .provisional, colour: row.colour,
                origin: row.origin.flatMap { CodeOrigin(rawValue: $0) }, source: row.source ?? "")
            if let example = try codeExamples(of: row, book: book, in: reader).first(where: { $0.kind == .typical }) {
                definition.example = "“\(example.coding.words)” (\(example.coding.address))"
            }
            let others = book.tree.aliases(of: key)
            let full = try CodePath(path)
            if !others.isEmpty { aliases[full] = others }
            return CodebookEntry(
                path: full, definition: definition, children: try book.tree.children(of: key).compactMap(entry))
        }
        let title = try reader.project().title
        let codes = try book.tree.roots.compactMap(entry)
        return CodebookFile(book: Codebooks.Codebook(title: title, codes: codes), aliases: aliases)
    }

    /// The project's codebook as a YAML file, which `importCodebook` takes in again.
    package func codebookYAML() throws -> [UInt8] {
        Array(CodebookYAML.write(try codebookFile()).utf8)
    }

    /// Takes a codebook file in: new codes are made, empty parts of known ones filled, and what differs is listed.
    ///
    /// - Parameters:
    ///   - parent: the code under which the file's codes go; the top otherwise.
    ///   - overwrites: replaces what differs.
    package func importCodebook(
        path file: String, under parent: String? = nil, overwrites: Bool = false
    ) throws -> Performed<CodebookIntake> {
        let bytes = try Door.read(file)
        let codebook: CodebookFile
        do {
            codebook = try CodebookYAML.read(bytes)
        } catch {
            throw Complaint(.badData, "\(file): \(error.what)\(error.place.map { " (\($0))" } ?? "")", next: error.mend)
        }
        return try perform("codebook import") { writer in
            var intake = CodebookIntake()
            let above = try parent.map { try Codebook(writer).code($0) }
            for entry in codebook.book.codes {
                try take(entry, under: above?.id, overwrites: overwrites, into: &intake, in: writer)
            }
            try takeAliases(codebook.aliases, under: above, into: &intake, in: writer)
            let heading = [codebook.licence.isEmpty ? nil : "licence", codebook.book.note.isEmpty ? nil : "note"]
                .compactMap { $0 }
            if !heading.isEmpty {
                intake.notes.append("the file's \(heading.joined(separator: " and ")) stays in the file; read it there")
            }
            writer.ids += intake.made + intake.filled
            writer.summary = "imported a codebook: \(intake.made.count) codes made, \(intake.filled.count) filled"
            return intake
        }
    }

    /// Gives codes the other names that a file has for them; a name that means another code already is left out and listed.
    private func takeAliases(
        _ aliases: [CodePath: [String]], under above: CodeRow?, into intake: inout CodebookIntake,
        in writer: ProjectWriter
    ) throws {
        guard !aliases.isEmpty else { return }
        let book = try Codebook(writer)
        let prefix = above.flatMap { book.tree.path(of: $0.id.rawValue) } ?? []
        var taken: [String: Key<CodeRow>] = [:]
        for (path, names) in aliases.sorted(by: { $0.key < $1.key }) {
            guard let code = book.code(atPath: try CodePath(prefix + path.segments)) else { continue }
            for name in names {
                guard let alias = try? book.aliasName(name), book.code(named: alias) == nil,
                    [nil, code.id.rawValue].contains(book.tree.code(ofAlias: alias)),
                    taken[NameFolding.key(alias)] == nil
                else {
                    intake.notes.append(
                        "“\(name)” is not taken as an alias of \(book.path(code.id)): it means another code")
                    continue
                }
                if book.tree.code(ofAlias: alias) != nil { continue }
                taken[NameFolding.key(alias)] = code.id
                try writer.insert(CodeAliasRow(id: writer.newKey(), code: code.id, name: alias))
            }
        }
    }

    private func take(
        _ entry: CodebookEntry, under parent: Key<CodeRow>?, overwrites: Bool, into intake: inout CodebookIntake,
        in writer: ProjectWriter
    ) throws {
        let book = try Codebook(writer)
        let siblings = book.tree.children(of: parent?.rawValue).compactMap { book.rows[Key(rawValue: $0)] }
        let key: Key<CodeRow>
        if let known = siblings.first(where: { NameFolding.key($0.name) == NameFolding.key(entry.path.name) }) {
            key = known.id
            var row = known
            for part in DefinitionPart.all {
                let said = part.file(entry.definition)
                guard let said, part.get(row) != said else { continue }
                if part.get(row) == nil || overwrites {
                    part.set(&row, said)
                } else {
                    intake.differing.append((book.path(known.id), part.name))
                }
            }
            if row != known {
                try writer.update(row)
                intake.filled.append(book.path(known.id))
            } else {
                intake.same += 1
            }
        } else {
            let made = try addCode(entry.path.name, under: parent, book: book, in: writer) { row in
                for part in DefinitionPart.all { if let said = part.file(entry.definition) { part.set(&row, said) } }
                row.status = entry.definition.status.rawValue
            }
            key = made.id
            intake.made.append((parent.map { book.path($0) + "/" } ?? "") + made.name)
        }
        for child in entry.children { try take(child, under: key, overwrites: overwrites, into: &intake, in: writer) }
    }
}

/// A part of a definition, as a row and a file hold it.
private struct DefinitionPart {
    let name: String
    let get: (CodeRow) -> String?
    let set: (inout CodeRow, String) -> Void
    let file: (CodeDefinition) -> String?

    private init(
        _ name: String, _ column: WritableKeyPath<CodeRow, String?>, _ file: @escaping (CodeDefinition) -> String?
    ) {
        self.name = name
        get = { $0[keyPath: column] }
        set = { $0[keyPath: column] = $1 }
        self.file = { file($0).flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// Status is no such part: a project's own decision is never replaced by a file's.
    static var all: [DefinitionPart] {
        [
            DefinitionPart("brief", \.brief) { $0.brief },
            DefinitionPart("full definition", \.fullDefinition) { $0.full },
            DefinitionPart("when to use", \.whenToUse) { $0.whenToUse },
            DefinitionPart("when not to use", \.whenNotToUse) { $0.whenNotToUse },
            DefinitionPart("example", \.exampleText) { $0.example },
            DefinitionPart("colour", \.colour) { $0.colour },
            DefinitionPart("origin", \.origin) { $0.origin?.rawValue },
            DefinitionPart("source", \.source) { $0.source },
        ]
    }
}
