import Codebooks
import Yams

/// From the nodes of a YAML file to a codebook.
struct CodebookNodes {
    private var aliases: [CodePath: [String]] = [:]
    private var seen: Set<String> = []
    private var count = 0

    /// The codebook whose root is this node.
    mutating func file(_ root: Node) throws(CodebookYAMLError) -> CodebookFile {
        let fields = try fields(root, of: "the file", keys: CodebookYAML.headingKeys)
        let book = Codebook(
            title: try text(fields["title"], "title"), source: try text(fields["source"], "source"),
            note: try text(fields["note"], "note"), codes: try codes(fields["codes"], under: nil))
        guard !book.codes.isEmpty else { throw .noCodes }
        return CodebookFile(book: book, licence: try text(fields["licence"], "licence"), aliases: aliases)
    }

    private mutating func codes(_ node: Node?, under parent: CodePath?) throws(CodebookYAMLError) -> [CodebookEntry] {
        guard let node else { return [] }
        try check(node)
        let place = Self.place(node)
        guard case .sequence(let items) = node else {
            if case .scalar(let scalar) = node, scalar.string.isEmpty { return [] }
            throw .wrongKind(
                key: "codes", expected: "a list of codes, each beginning with “- name:”", line: place.0, column: place.1
            )
        }
        guard (parent?.depth ?? -1) + 1 < CodebookYAML.deepest else {
            throw .tooLarge(reason: "its codes lie more than \(CodebookYAML.deepest) deep (line \(place.0))")
        }
        var result: [CodebookEntry] = []
        for item in items { result.append(try entry(item, under: parent)) }
        return result
    }

    private mutating func entry(_ node: Node, under parent: CodePath?) throws(CodebookYAMLError) -> CodebookEntry {
        count += 1
        if count > CodebookYAML.mostCodes {
            throw .tooLarge(reason: "it has more than \(CodebookYAML.mostCodes) codes")
        }
        if case .scalar = node {
            // A code of which only the name is known: `- waiting`.
            return CodebookEntry(path: try path(node, under: parent))
        }
        let fields = try fields(node, of: "a code", keys: CodebookYAML.entryKeys)
        guard let name = fields["name"] else {
            let place = Self.place(node)
            throw .nameless(line: place.0, column: place.1)
        }
        let path = try path(name, under: parent)
        let definition = CodeDefinition(
            brief: try text(fields["brief"], "brief"), full: try text(fields["full"], "full"),
            whenToUse: try text(fields["use_when"], "use_when"), whenNotToUse: try text(fields["not_when"], "not_when"),
            example: try text(fields["example"], "example"),
            status: try choice(fields["status"], "status", CodeStatus.allCases) ?? .provisional,
            colour: try colour(fields["colour"]), origin: try choice(fields["origin"], "origin", CodeOrigin.allCases),
            source: try text(fields["source"], "source"))
        let others = try list(fields["aliases"], "aliases")
        if !others.isEmpty { aliases[path] = others }
        return CodebookEntry(path: path, definition: definition, children: try codes(fields["codes"], under: path))
    }

    private mutating func path(_ node: Node, under parent: CodePath?) throws(CodebookYAMLError) -> CodePath {
        let name = try text(node, "name")
        let place = Self.place(node)
        guard !trimmed(name).isEmpty else { throw .nameless(line: place.0, column: place.1) }
        do throws(CodebookError) {
            let path = if let parent { try parent.appending(name) } else { try CodePath([name]) }
            guard seen.insert(path.key).inserted else { throw .duplicateName(path: path.description) }
            return path
        } catch {
            throw .name(error, line: place.0, column: place.1)
        }
    }

    /// The values of a mapping by key; an unknown key is an error.
    private func fields(_ node: Node, of what: String, keys: [String]) throws(CodebookYAMLError) -> [String: Node] {
        try check(node)
        let place = Self.place(node)
        guard case .mapping(let mapping) = node else {
            throw .wrongKind(key: what, expected: "keys with values (`name: …`)", line: place.0, column: place.1)
        }
        var result: [String: Node] = [:]
        for (key, value) in mapping {
            let place = Self.place(key)
            guard case .scalar(let scalar) = key else {
                throw .wrongKind(key: what, expected: "keys that are words", line: place.0, column: place.1)
            }
            try check(key)
            guard keys.contains(scalar.string) else {
                throw .unknownKey(
                    scalar.string, suggestions: Suggestion.near(scalar.string, among: keys), line: place.0,
                    column: place.1)
            }
            result[scalar.string] = value
        }
        return result
    }

    /// The text of a value as it stands in the file; empty when there is none.
    private func text(_ node: Node?, _ key: String) throws(CodebookYAMLError) -> String {
        guard let node else { return "" }
        try check(node)
        let place = Self.place(node)
        guard case .scalar(let scalar) = node else {
            throw .wrongKind(key: key, expected: "one text", line: place.0, column: place.1)
        }
        return scalar.string
    }

    private func list(_ node: Node?, _ key: String) throws(CodebookYAMLError) -> [String] {
        guard let node else { return [] }
        try check(node)
        guard case .sequence(let items) = node else {
            let one = try text(node, key)
            return one.isEmpty ? [] : [one]
        }
        var result: [String] = []
        for item in items { result.append(try text(item, key)) }
        return result
    }

    private func choice<Value: RawRepresentable<String>>(
        _ node: Node?, _ key: String, _ values: [Value]
    ) throws(CodebookYAMLError) -> Value? {
        let word = trimmed(try text(node, key))
        guard let node, !word.isEmpty else { return nil }
        if let value = values.first(where: { $0.rawValue == word }) { return value }
        let place = Self.place(node)
        throw .value(
            key: key, reason: "is “\(excerpt(word))”", suggestions: values.map(\.rawValue), line: place.0,
            column: place.1)
    }

    /// A colour; an empty one is most often `#ff8800` without quotes, which YAML takes for a comment.
    private func colour(_ node: Node?) throws(CodebookYAMLError) -> String? {
        guard let node else { return nil }
        let word = trimmed(try text(node, "colour"))
        if word.isEmpty {
            let place = Self.place(node)
            throw .value(
                key: "colour", reason: "is empty: in YAML a colour that begins with # needs quotes", suggestions: [],
                line: place.0, column: place.1)
        }
        return word
    }

    /// Refuses anchors and tags that are not YAML's own for text, lists and keys.
    private func check(_ node: Node) throws(CodebookYAMLError) {
        let place = Self.place(node)
        if node.anchor != nil { throw .notAllowed(feature: "anchors (&)", line: place.0, column: place.1) }
        let tag = node.tag.description
        guard Self.plainTags.contains(tag) else {
            throw .notAllowed(feature: "the tag \(excerpt(tag, limit: 40))", line: place.0, column: place.1)
        }
    }

    private static let plainTags: Set<String> = Set(
        ["str", "int", "float", "bool", "null", "map", "seq"].map { "tag:yaml.org,2002:" + $0 } + ["", "!"])

    private static func place(_ node: Node) -> (Int, Int) {
        (max(1, node.mark?.line ?? 1), max(1, node.mark?.column ?? 1))
    }
}
