/// A code as it was at some moment.
package struct CodeSnapshot: Hashable, Sendable {
    /// The code's key, by which it is the same code whatever it is called.
    package var key: Int64
    /// The key of the parent; nil at the top.
    package var parent: Int64?
    /// The full path.
    package var path: String
    /// The code's own name.
    package var name: String
    /// What is written about it, part by part: `brief`, `status`, …; a part that is not written is left out.
    package var parts: [String: String]
    /// Codings of the code itself.
    package var codings: Int

    /// A code at a moment.
    package init(
        key: Int64, parent: Int64? = nil, path: String, name: String, parts: [String: String] = [:], codings: Int = 0
    ) {
        self.key = key
        self.parent = parent
        self.path = path
        self.name = name
        self.parts = parts
        self.codings = codings
    }
}

/// What became of a codebook between two moments.
package struct CodebookDifference: Hashable, Sendable {
    /// One change of one code.
    package enum Change: Hashable, Sendable {
        case added
        case removed
        /// The name of its own was another.
        case renamed(from: String)
        /// It hung elsewhere: the path that it had.
        case moved(from: String)
        /// A part was written, changed or taken away; an absent text is empty.
        case part(String, old: String, new: String)
    }

    /// A code with one of its changes.
    package struct Entry: Hashable, Sendable {
        /// The path: now, or then where the code is gone.
        package let path: String
        /// What changed.
        package let change: Change
        /// Codings of the code itself then; nil where it was not there.
        package let codingsThen: Int?
        /// Codings of the code itself now; nil where it is gone.
        package let codingsNow: Int?
    }

    /// How many there were and are.
    package struct Amount: Hashable, Sendable {
        package let then: Int
        package let now: Int
    }

    /// The changes, in the order of the codebook now; codes that are gone come last.
    package let entries: [Entry]
    /// Codes whose number of codings is another and nothing else: path, then, now.
    package let counts: [Entry]
    /// How many codes there were and are.
    package let codes: Amount
    /// How many codings there were and are.
    package let codings: Amount

    /// Compares two states of a codebook, each in the order of its tree.
    ///
    /// - Parameter partOrder: the order in which parts are told; others follow by name.
    package init(from then: [CodeSnapshot], to now: [CodeSnapshot], partOrder: [String] = []) {
        let old = Dictionary(then.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let present = Set(now.map(\.key))
        var entries: [Entry] = []
        var counts: [Entry] = []
        for code in now {
            let before = old[code.key]
            let changes = Self.changes(from: before, to: code, partOrder)
            let entry = { (change: Change) in
                Entry(path: code.path, change: change, codingsThen: before?.codings, codingsNow: code.codings)
            }
            entries += changes.map(entry)
            if changes.isEmpty, let before, before.codings != code.codings {
                counts.append(entry(.part("codings", old: "\(before.codings)", new: "\(code.codings)")))
            }
        }
        for code in then where !present.contains(code.key) {
            entries.append(Entry(path: code.path, change: .removed, codingsThen: code.codings, codingsNow: nil))
        }
        self.entries = entries
        self.counts = counts
        codes = Amount(then: then.count, now: now.count)
        codings = Amount(then: then.reduce(0) { $0 + $1.codings }, now: now.reduce(0) { $0 + $1.codings })
    }

    /// Whether the two states are the same, counts included.
    package var isEmpty: Bool { entries.isEmpty && counts.isEmpty }

    private static func changes(from old: CodeSnapshot?, to new: CodeSnapshot, _ order: [String]) -> [Change] {
        guard let old else { return [.added] }
        var changes: [Change] = []
        if old.name != new.name { changes.append(.renamed(from: old.name)) }
        if old.parent != new.parent { changes.append(.moved(from: old.path)) }
        let names = order + Set(old.parts.keys).union(new.parts.keys).subtracting(order).sorted()
        for name in names where old.parts[name] != new.parts[name] {
            changes.append(.part(name, old: old.parts[name] ?? "", new: new.parts[name] ?? ""))
        }
        return changes
    }
}
