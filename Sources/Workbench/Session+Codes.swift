package import Codebooks
package import Store
internal import Transcripts

/// The codebook as a tree, with the rows behind it.
package struct Codebook: Sendable {
    package let tree: CodeTree
    package let rows: [Key<CodeRow>: CodeRow]
    /// Names of the codes that a query defines: they are asked for like codes, and never assigned.
    let smartCodes: [String]

    package init(_ reader: ProjectReader) throws {
        let codes = try reader.codes()
        rows = Dictionary(codes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        smartCodes = try reader.smartCodes().map(\.name)
        tree = try CodeTree(
            codes.map {
                CodeNode(key: $0.id.rawValue, parent: $0.parent?.rawValue, name: $0.name, position: $0.position)
            }, aliases: reader.codeAliases().map { (name: $0.name, key: $0.code.rawValue) })
    }

    /// The full path of a code.
    package func path(_ key: Key<CodeRow>) -> String { tree.pathText(of: key.rawValue) ?? "?" }

    /// Codes in tree order, parents first.
    package var ordered: [CodeRow] { tree.order.compactMap { rows[Key(rawValue: $0)] } }

    /// A code and all its descendants.
    package func withDescendants(_ key: Key<CodeRow>) -> [Key<CodeRow>] {
        [key] + tree.descendants(of: key.rawValue).filter { $0 != key.rawValue }.map { Key(rawValue: $0) }
    }

    /// What a code is named for: it decides what is proposed when there is none of that name.
    enum Purpose {
        /// To assign or change it.
        case editing
        /// To ask about its codings.
        case asking
    }

    /// The code that a name means: a full path, an alias, or as much of either as no other code shares.
    ///
    /// - Throws: `Complaint` of kind `noMatch`, with near names or with the candidates.
    package func code(_ name: String) throws -> CodeRow { try code(name, for: .editing) }

    func code(_ name: String, for purpose: Purpose) throws -> CodeRow {
        switch tree.lookup(name) {
        case .found(let key):
            guard let row = rows[Key(rawValue: key)] else { throw ProjectError.noSuchRow(table: "code", key: key) }
            return row
        case .ambiguous(let keys):
            throw Complaint(
                .noMatch, "“\(name)” could be \(keys.count) codes",
                candidates: keys.compactMap { tree.pathText(of: $0) }, next: "type more of the path")
        case .none(let near):
            throw unknown(name, near: near, for: purpose)
        }
    }
}

extension Codebook {
    /// What is said of a name that no code has. What cannot be a code's name is never offered as one.
    private func unknown(_ name: String, near: [String], for purpose: Purpose) -> Complaint {
        if let smart = smartCodes.first(where: { Fold.searchKey($0) == Fold.searchKey(name) }) {
            return self.smart(smart, for: purpose)
        }
        if name.isEmpty {
            return Complaint(
                .usage, "no code was named", next: "`codes` lists them", saysUnchanged: purpose == .editing)
        }
        let words = name.split(separator: " ").map(String.init)
        if words.count > 1, words.allSatisfy({ isCode($0) }) {
            return Complaint(
                .noMatch, "no code “\(name)”",
                next: "several codes are parted by commas: \(words.joined(separator: ", "))")
        }
        if words.contains(where: { Address.looksLikeAddress($0) }) || (try? CodePath.parse(name)) == nil {
            return Complaint(
                .noMatch, "no code “\(name)”",
                next: purpose == .asking
                    ? "`codes` lists them" : "the place comes first, then the codes: code P07:23.1 waiting, trust",
                saysUnchanged: purpose == .editing)
        }
        let question = Suggestion.question(name, near.isEmpty ? namesHolding(name) : near)
        return Complaint(
            .noMatch, "no code “\(name)”\(question)",
            next: purpose == .asking ? "`codes` lists them" : "make it with `codebook new \(name)`",
            saysUnchanged: purpose == .editing)
    }

    private func smart(_ name: String, for purpose: Purpose) -> Complaint {
        switch purpose {
        case .editing:
            Complaint(
                .usage, "\(name) is a smart code: a query finds its codings, and nobody assigns, merges or edits them",
                next: "smart freeze \(name) makes an ordinary code of it, smart set \(name) QUERY changes it")
        case .asking:
            Complaint(
                .usage, "\(name) is a smart code: it is asked as a query, and is no row of a table",
                next:
                    "find \(name), words \(name) and cooc \(name) ask it; matrix … --where \(name) counts what it finds; "
                    + "smart freeze \(name) makes an ordinary code of it",
                saysUnchanged: false)
        }
    }

    private func isCode(_ name: String) -> Bool {
        if case .found = tree.lookup(name) { true } else { false }
    }

    /// Paths of codes that share the beginning of a word with a name: `listened` and `being listened to`.
    private func namesHolding(_ name: String) -> [String] {
        func stems(_ text: String) -> [String] {
            Fold.searchKey(text).split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= 4 }.map {
                String($0.prefix(6))
            }
        }
        let wanted = stems(name)
        guard !wanted.isEmpty else { return [] }
        return rows.values.filter { row in stems(row.name).contains { wanted.contains($0) } }.map { path($0.id) }
            .sorted()
    }
}

extension Session {
    /// The codes of a list as typed: `listening, trust`.
    package func codes(_ list: String, in codebook: Codebook) throws -> [CodeRow] {
        let names = list.split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
        guard !names.isEmpty else { throw Complaint(.usage, "no code was named") }
        return try names.map { try codebook.code($0) }
    }
}

extension Substring {
    /// Without blanks at its ends.
    func trimmingSpaces() -> String {
        var rest = self
        while let first = rest.unicodeScalars.first, first.properties.isWhitespace { rest.unicodeScalars.removeFirst() }
        while let last = rest.unicodeScalars.last, last.properties.isWhitespace { rest.unicodeScalars.removeLast() }
        return String(rest)
    }
}
