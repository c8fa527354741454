/// One code as a row: its key, its parent's key, its name and its place among its siblings.
package struct CodeNode: Hashable, Sendable {
    /// The code's key in the project.
    package var key: Int64
    /// The key of the parent; nil at the top.
    package var parent: Int64?
    /// The code's own name: one valid segment of a path.
    package var name: String
    /// The place among the siblings; equal places are ordered by name.
    package var position: Int

    /// A row of the tree.
    package init(key: Int64, parent: Int64? = nil, name: String, position: Int = 0) {
        self.key = key
        self.parent = parent
        self.name = name
        self.position = position
    }
}

/// The codes of a project as a forest: paths, ancestors, descendants, roll-up. A value; build it again after a change.
package struct CodeTree: Sendable {
    /// The rows by key.
    package let nodes: [Int64: CodeNode]
    /// The codes without parent, by position, then name.
    package let roots: [Int64]
    /// All codes, each parent before its children, siblings by position, then name.
    package let order: [Int64]
    private let below: [Int64: [Int64]]
    /// The names without case, by key. Paths are walked, not kept: in a deep tree they would fill the memory.
    private let foldedNames: [Int64: String]
    /// Other names of codes, as given and without case, in scalar order.
    let aliases: [(name: String, folded: String, key: Int64)]

    /// A tree of the given rows. Throws on a key twice, an unknown parent or a cycle.
    ///
    /// Names are taken as they are (they were checked when they were given); two siblings of one name are allowed here,
    /// since a merge may bring them, and are listed in `siblingsOfOneName`.
    ///
    /// - Parameter aliases: other names by which codes are found; those of unknown codes are passed over.
    package init(_ rows: [CodeNode], aliases: [(name: String, key: Int64)] = []) throws(CodebookError) {
        var nodes: [Int64: CodeNode] = [:]
        for row in rows where nodes.updateValue(row, forKey: row.key) != nil { throw .duplicateKey(row.key) }
        var below: [Int64: [CodeNode]] = [:]
        var roots: [CodeNode] = []
        for row in rows {
            guard let parent = row.parent else {
                roots.append(row)
                continue
            }
            guard nodes[parent] != nil else { throw .unknownParent(name: row.name, parent: parent) }
            below[parent, default: []].append(row)
        }
        self.nodes = nodes
        self.roots = roots.sorted(by: Self.precedes).map(\.key)
        self.below = below.mapValues { $0.sorted(by: Self.precedes).map(\.key) }

        var order: [Int64] = []
        var waiting: [Int64] = self.roots.reversed()
        while let key = waiting.popLast() {
            order.append(key)
            waiting.append(contentsOf: (self.below[key] ?? []).reversed())
        }
        self.order = order
        self.foldedNames = nodes.mapValues { NameFolding.key($0.name) }
        self.aliases = aliases.filter { nodes[$0.key] != nil }
            .map { (name: $0.name, folded: NameFolding.key($0.name), key: $0.key) }
            .sorted { $0.folded.unicodeScalars.lexicographicallyPrecedes($1.folded.unicodeScalars) }
        // What cannot be reached from a root hangs in a ring.
        if order.count < nodes.count { throw .cycle(names: Self.ring(in: nodes, outside: Set(order))) }
    }

    /// How many codes there are.
    package var count: Int { nodes.count }

    /// The names from the top down to the code; nil when the key is unknown.
    package func path(of key: Int64) -> [String]? {
        guard let node = nodes[key] else { return nil }
        return (ancestors(of: key).reversed().compactMap { nodes[$0]?.name }) + [node.name]
    }

    /// The path as it is printed, `barriers/waiting`; nil when the key is unknown.
    package func pathText(of key: Int64) -> String? { path(of: key)?.joined(separator: "/") }

    /// The code's own name without case, for comparison; nil when the key is unknown.
    func foldedName(of key: Int64) -> String? { foldedNames[key] }

    /// The path without case, for comparison; empty when the key is unknown.
    func foldedPath(of key: Int64) -> [String] {
        guard let name = foldedNames[key] else { return [] }
        return ancestors(of: key).reversed().compactMap { foldedNames[$0] } + [name]
    }

    /// The codes directly below, by position, then name; the roots for nil.
    package func children(of key: Int64?) -> [Int64] {
        guard let key else { return roots }
        return below[key] ?? []
    }

    /// All codes below, parents before children; without the code itself.
    package func descendants(of key: Int64) -> [Int64] {
        var result: [Int64] = []
        var waiting: [Int64] = children(of: key).reversed()
        while let next = waiting.popLast() {
            result.append(next)
            waiting.append(contentsOf: children(of: next).reversed())
        }
        return result
    }

    /// The codes above, the parent first and the root last; without the code itself.
    package func ancestors(of key: Int64) -> [Int64] {
        var result: [Int64] = []
        var above = nodes[key]?.parent
        while let next = above {
            result.append(next)
            above = nodes[next]?.parent
        }
        return result
    }

    /// For each code the codes that a roll-up counts it under: itself, then its ancestors from the parent up.
    package var rollUp: [Int64: [Int64]] {
        var map: [Int64: [Int64]] = [:]
        for key in order { map[key] = [key] + (nodes[key]?.parent.flatMap { map[$0] } ?? []) }
        return map
    }

    /// Throws when the move would hang a code under itself or give its new parent two children of one name.
    package func checkMove(_ key: Int64, under parent: Int64?) throws(CodebookError) {
        guard let node = nodes[key] else { throw .unknownCode(key) }
        if let parent {
            guard nodes[parent] != nil else { throw .unknownCode(parent) }
            if parent == key || ancestors(of: parent).contains(key) {
                throw .moveUnderItself(path: pathText(of: key) ?? node.name, under: pathText(of: parent) ?? "")
            }
        }
        try checkName(node.name, under: parent, except: key)
    }

    /// Throws when a sibling has the name already (without regard to case).
    package func checkName(_ name: String, under parent: Int64?, except key: Int64? = nil) throws(CodebookError) {
        let wanted = NameFolding.key(name)
        for sibling in children(of: parent) where sibling != key {
            if foldedNames[sibling] == wanted { throw .duplicateName(path: pathText(of: sibling) ?? name) }
        }
    }

    /// Groups of siblings that share a name (without regard to case), in the tree's order.
    package var siblingsOfOneName: [[Int64]] {
        ([nil] + order.map { $0 }).flatMap { parent -> [[Int64]] in
            let groups = Dictionary(grouping: children(of: parent)) { foldedNames[$0] ?? "" }
            return children(of: parent).compactMap { key in
                guard let group = groups[foldedNames[key] ?? ""], group.count > 1, group.first == key else {
                    return nil
                }
                return group
            }
        }
    }

    private static func precedes(_ one: CodeNode, _ other: CodeNode) -> Bool {
        if one.position != other.position { return one.position < other.position }
        let (a, b) = (NameFolding.key(one.name), NameFolding.key(other.name))
        if a != b { return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) }
        return one.key < other.key
    }

    private static func ring(in nodes: [Int64: CodeNode], outside reached: Set<Int64>) -> [String] {
        var seen: [Int64] = []
        var next = nodes.keys.filter { !reached.contains($0) }.min()
        while let key = next, !seen.contains(key) {
            seen.append(key)
            next = nodes[key]?.parent
        }
        let start = next.flatMap { seen.firstIndex(of: $0) } ?? 0
        return seen[start...].map { nodes[$0]?.name ?? "\($0)" }
    }
}
