/// An act as it was asked for: what the log keeps of it beside its changes.
package struct Act: Sendable, Equatable {
    /// The verb, for instance `code` or `codebook merge`.
    package var verb: String
    /// The verb's arguments as they were given, so that a script can be made of the log.
    package var arguments: [String]
    /// Why, where the researcher said so.
    package var because: String?
    /// Whether `undo` may take it back. Only making a project cannot be undone.
    package var isReversible: Bool

    package init(verb: String, arguments: [String] = [], because: String? = nil, isReversible: Bool = true) {
        self.verb = verb
        self.arguments = arguments
        self.because = because
        self.isReversible = isReversible
    }
}

/// What an act gave, and the operation that it became.
package struct Performed<Value> {
    package let value: Value
    /// The entry in the log; nil when nothing changed.
    package let operation: Operation?
    /// Addresses of what was made or changed, in order (`n12`).
    package let ids: [String]
    /// How many rows of each table were inserted, changed or deleted.
    package let changed: [String: Int]
    /// Whether anything changed. Within a larger operation, whose entry comes at its end, this alone tells.
    package let hasChanged: Bool

    init(value: Value, operation: Operation?, ids: [String], changed: [String: Int], hasChanged: Bool? = nil) {
        self.value = value
        self.operation = operation
        self.ids = ids
        self.changed = changed
        self.hasChanged = hasChanged ?? (operation != nil)
    }
}

extension Performed {
    /// The same act with another word for what it gave.
    package func mapped<T>(_ transform: (Value) -> T) -> Performed<T> {
        Performed<T>(value: transform(value), operation: operation, ids: ids, changed: changed, hasChanged: hasChanged)
    }
}

/// An entry of the log.
package struct Operation: Sendable, Equatable {
    /// The number by which people call it, from 1.
    package let number: Int
    /// SHA-256 over the entry and, through its parents' hashes, over all history before it.
    package let hash: [UInt8]
    package let parent: [UInt8]?
    /// The second parent of a merge.
    package let secondParent: [UInt8]?
    /// UTC, RFC 3339.
    package let time: String
    package let actor: String
    package let verb: String
    /// The operation that an `undo` took back or a `redo` did again.
    package let target: Int?
    /// HMACs under a salt of its own: of the payload, and of the change set.
    let commitment: [UInt8]
    let changeDigest: [UInt8]
    /// What the log keeps of the act; nil where it has been erased.
    package let payload: OperationPayload?

    /// The first eight hexadecimal digits of the hash, for people.
    package var head: String { Digest.hex(hash.prefix(4)) }
}

/// The part of an entry that can be erased without breaking the chain.
package struct OperationPayload: Codable, Sendable, Equatable {
    package let arguments: [String]
    package let because: String?
    package let summary: String
    package let changed: [String: Int]
    /// The operation whose state `restore` went back to.
    var restored: Int?
}
