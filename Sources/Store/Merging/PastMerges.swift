/// A merge that was made here before.
package struct PastMerge: Sendable, Equatable {
    /// The operation that the merge is.
    package let operation: Int
    package let time: String
    /// Who made the bundle.
    package let by: String
    /// The other copy's head, in eight hexadecimal digits.
    package let head: String
    /// How many operations of other copies it took in.
    package let operations: Int
    /// What came in under a number of its own copy and has another here.
    package let numbers: [MergePlan.Renumbered]
    /// Whether it stands, and was not undone.
    package let stands: Bool

    /// The same merge with some of its numbers.
    package func with(_ numbers: [MergePlan.Renumbered]) -> PastMerge {
        PastMerge(
            operation: operation, time: time, by: by, head: head, operations: operations, numbers: numbers,
            stands: stands)
    }
}

extension ProjectStore {
    /// The merges of this project, oldest first.
    package func pastMerges() throws -> [PastMerge] {
        try read { reader in
            let history = try KnownHistory(reader.database)
            let standing = Set(history.standingNumbers)
            return history.merges.sorted { $0.key < $1.key }.map { number, merged in
                PastMerge(
                    operation: number, time: history.own[number - 1].time, by: merged.by,
                    head: String(merged.head.prefix(8)), operations: merged.operations.count,
                    numbers: merged.numbers.sorted { $0.key < $1.key }.flatMap { letter, pairs in
                        pairs.filter { $0.count == 2 }.map { .init(letter: letter, there: $0[0], here: $0[1]) }
                    }, stands: standing.contains(number))
            }
        }
    }
}
