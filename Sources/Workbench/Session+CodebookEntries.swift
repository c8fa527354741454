internal import Codebooks
package import Store
internal import Transcripts

/// A code in a listing.
package struct CodeLine: Sendable, Equatable {
    package let code: CodeRow
    package let path: String
    /// 0 at the top.
    package let depth: Int
    /// Codings of the code itself.
    package let own: Int
    /// Codings of the code or of any code below it, each once.
    package let withChildren: Int
    /// Documents in which the code or one below it is used.
    package let documents: Int
    /// Documents in which the code itself is used.
    package let ownDocuments: Int

    /// `3 codings in 2 documents`, and where there are codings below: `; 5 in 3 documents with the codes below it`. Codings and
    /// documents are always of one scope.
    package var use: String {
        let own = "\(counted(own, "coding")) in \(counted(ownDocuments, "document"))"
        guard withChildren > self.own else { return own }
        return own + "; \(withChildren) in \(counted(documents, "document")) with the codes below it"
    }
}

/// A code with everything that is known of it.
package struct CodeEntry: Sendable {
    package let line: CodeLine
    /// The coding that serves as example.
    package let example: CodingLine?
    /// Every coding that shows what the code is or is not: typical ones first, then boundary and counter-examples.
    package let examples: [CodeExample]
    /// Other names by which it is found.
    package let aliases: [String]
    /// Where it comes from and what became of it, one sentence each, oldest first.
    package let lineage: [String]
    package let children: [String]
    package let coders: [(name: String, codings: Int)]
    package let themes: [String]
    package let groups: [String]
    package let memos: [MemoLine]
}

/// Changes of a code's definition; a part that is nil stays, an empty one is taken away.
package struct DefinitionChange: Sendable, Equatable {
    package var brief: String?
    package var full: String?
    package var whenToUse: String?
    package var whenNotToUse: String?
    /// A coding's number as typed (`n5`, `^`), or words.
    package var example: String?
    package var status: String?
    package var colour: String?
    package var origin: String?
    package var source: String?

    package init() {}

    /// Whether nothing is changed.
    package var isEmpty: Bool { self == DefinitionChange() }
}

extension Session {
    /// Every code with its counts, in the order of the tree.
    ///
    /// - Parameters:
    ///   - coder: counts this coder's codings alone.
    ///   - branch: this code and those below it alone.
    ///   - unusedOnly: leaves out codes that have codings of their own.
    package func codeLines(
        by coder: String? = nil, under branch: String? = nil, unusedOnly: Bool = false
    ) throws -> [CodeLine] {
        try store.read { reader -> [CodeLine] in
            let key = try coder.map { try person($0, in: reader).id }
            let book = try Codebook(reader)
            let within = try branch.map { Set(book.withDescendants(try book.code($0).id)) }
            let lines = codeLines(book, try CodeUsage(book, by: key, in: reader)).filter {
                within?.contains($0.code.id) ?? true
            }
            if !unusedOnly { return lines }
            // A code whose codings wait in the queue is in use.
            let waiting = Set(try reader.unplacedCodings().map(\.coding.code))
            return lines.filter { $0.own == 0 && !waiting.contains($0.code.id) }
        }
    }

    private func codeLines(_ book: Codebook, _ usage: CodeUsage) -> [CodeLine] {
        book.ordered.map { code in
            let (own, branch) = (usage.own(code.id), usage.withChildren(code.id))
            return CodeLine(
                code: code, path: book.path(code.id), depth: (book.tree.path(of: code.id.rawValue)?.count ?? 1) - 1,
                own: own.codings, withChildren: branch.codings, documents: branch.documents,
                ownDocuments: own.documents)
        }
    }

    /// A code with its definition, counts, themes, groups and memos.
    package func codeEntry(_ typed: String) throws -> CodeEntry {
        try store.read { reader in
            let book = try Codebook(reader)
            let code = try book.code(typed)
            let usage = try CodeUsage(book, in: reader)
            guard let line = codeLines(book, usage).first(where: { $0.code.id == code.id }) else {
                throw ProjectError.noSuchRow(table: "code", key: code.id.rawValue)
            }
            let people = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let examples = try codeExamples(of: code, book: book, in: reader)
            let parts = try reader.themeParts()
            let themes = try reader.themes().filter { theme in
                parts[theme.id]?.contains { $0.code == code.id && $0.takes } == true
            }
            let members = try reader.all(GroupMemberRow.self).filter { $0.code == code.id }.map(\.itemGroup)
            let groups = try reader.all(GroupRow.self).filter { members.contains($0.id) }
            return CodeEntry(
                line: line, example: examples.first { $0.kind == .typical }?.coding, examples: examples,
                aliases: book.tree.aliases(of: code.id.rawValue),
                lineage: try lineage(of: code, book: book, people: people, in: reader),
                children: book.tree.children(of: code.id.rawValue).compactMap { book.tree.pathText(of: $0) },
                coders: usage.coders(of: code.id).map { (people[$0.coder] ?? "?", $0.codings) }
                    .sorted { $0.name < $1.name },
                themes: themes.map(\.name), groups: groups.map(\.name),
                memos: try memoLines(on: [.code(code.id)], in: reader))
        }
    }

    /// Changes a code's definition.
    ///
    /// - Parameter verb: what the log calls the act.
    package func define(
        _ typed: String, _ change: DefinitionChange, verb: String = "define"
    ) throws -> Performed<String> {
        try perform(verb) { writer in
            let book = try Codebook(writer)
            var code = try book.code(typed)
            let before = code
            try apply(change, to: &code, in: writer)
            if code != before { try writer.update(code) }
            try keepTypicalExample(of: code, before: before.example, in: writer)
            let path = book.path(code.id)
            writer.ids += [path]
            writer.summary =
                change.status.map { verb == "define" ? "defined \(path)" : "\(path) is \($0)" } ?? "defined \(path)"
            return path
        }
    }

    /// Writes the parts of a change into a code's row.
    func apply(_ change: DefinitionChange, to code: inout CodeRow, in reader: ProjectReader) throws {
        func part(_ text: String?, _ old: String?) throws -> String? {
            guard let text else { return old }
            let trimmed = text[...].trimmingSpaces()
            if trimmed.unicodeScalars.contains("\0") { throw Complaint(.usage, "a text cannot hold U+0000") }
            return trimmed.isEmpty ? nil : trimmed
        }
        code.brief = try part(change.brief, code.brief)
        code.fullDefinition = try part(change.full, code.fullDefinition)
        code.whenToUse = try part(change.whenToUse, code.whenToUse)
        code.whenNotToUse = try part(change.whenNotToUse, code.whenNotToUse)
        code.source = try part(change.source, code.source)
        code.colour = try part(change.colour, code.colour)
        if let example = change.example {
            code.example = nil
            code.exampleText = nil
            if let address = try? Address.parse(example), address.isCoding {
                code.example = try coding(example, in: reader).id
            } else {
                code.exampleText = try part(example, nil)
            }
        }
        if let status = change.status {
            guard let known = CodeStatus(rawValue: status) else {
                throw Complaint.notOneOf(
                    "status", status, among: CodeStatus.allCases.map(\.rawValue), next: "provisional, agreed or retired"
                )
            }
            code.status = known.rawValue
        }
        if let origin = change.origin {
            guard origin.isEmpty || CodeOrigin(rawValue: origin) != nil else {
                throw Complaint.notOneOf(
                    "origin", origin, among: CodeOrigin.allCases.map(\.rawValue), next: "a-priori, in-vivo or inductive"
                )
            }
            code.origin = origin.isEmpty ? nil : origin
        }
    }
}

extension Address {
    /// Whether the address can only mean a coding: `n5` or `^`.
    var isCoding: Bool {
        switch form {
        case .numbered(let kind, _): kind == "n"
        case .lastCoded: true
        default: false
        }
    }
}
