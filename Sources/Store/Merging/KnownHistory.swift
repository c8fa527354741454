internal import FoundationEssentials
internal import GRDB

/// What a copy knows: its own operations, and those of other copies that it has taken in and not undone.
struct KnownHistory {
    /// Its own operations, oldest first.
    let own: [Operation]
    /// What each merge took over, by the merge's number.
    let merges: [Int: MergedLog]
    /// Which merges stand in the state after each own operation.
    private let standing: [Set<Int>]
    private let foreign: [Int: Set<[UInt8]>]

    init(_ database: Database) throws {
        let log = OperationLog(database: database)
        own = try log.operations()
        var merges: [Int: MergedLog] = [:]
        var foreign: [Int: Set<[UInt8]>] = [:]
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT operation.number, payload FROM operation JOIN operation_payload ON operation = number
                WHERE second_parent IS NOT NULL
                """)
        for row in rows {
            guard let merged = try MergingPayload.merged(in: row["payload"]) else { continue }
            merges[row["number"]] = merged
            foreign[row["number"]] = Set(
                merged.operations.filter { !$0.isMerge }.compactMap { Digest.bytes(hex: $0.hash) })
        }
        self.merges = merges
        self.foreign = foreign
        standing = Self.standing(own, merges: Set(merges.keys))
    }

    /// Undo gives the state before its target, redo the state after it, and restore the one that it names.
    private static func standing(_ own: [Operation], merges: Set<Int>) -> [Set<Int>] {
        var after: [Set<Int>] = []
        func state(_ number: Int) -> Set<Int> { after.indices.contains(number - 1) ? after[number - 1] : [] }
        for operation in own {
            if let target = operation.target {
                after.append(operation.verb == "undo" ? state(target - 1) : state(target))
            } else if let restored = operation.payload?.restored {
                after.append(state(restored))
            } else if merges.contains(operation.number) {
                after.append(state(operation.number - 1).union([operation.number]))
            } else {
                after.append(state(operation.number - 1))
            }
        }
        return after
    }

    /// The numbers of the merges that stand in the present state, and what they took over.
    var standingNumbers: [Int] { (standing.last ?? []).sorted() }
    var standingMerges: [MergedLog] { standingNumbers.compactMap { merges[$0] } }

    /// The hashes of all operations that the present state rests on, merges among them.
    var known: Set<[UInt8]> {
        Set(own.map(\.hash)).union(standingMerges.flatMap(\.operations).compactMap { Digest.bytes(hex: $0.hash) })
    }

    /// The hashes of the operations that the state after an own operation rests on. Merges are not among them: they add nothing but
    /// what they took over.
    func acts(through number: Int) -> Set<[UInt8]> {
        var acts = Set(own.prefix(number).filter { $0.secondParent == nil }.map(\.hash))
        guard number > 0, number <= standing.count else { return acts }
        for merge in standing[number - 1] { acts.formUnion(foreign[merge] ?? []) }
        return acts
    }

    /// The last own operation whose state rests on nothing but what both copies' present states rest on; 0 when there is none.
    func last(within acts: Set<[UInt8]>) -> Int {
        let common = own.prefix { $0.secondParent != nil || acts.contains($0.hash) }.count
        var best = (number: 0, acts: 0)
        // Few operations are merges, so states that rest on the same merges are looked at once.
        var seen: [Set<Int>: Bool] = [:]
        for number in stride(from: common, to: 0, by: -1) {
            let merges = standing[number - 1]
            let isKnown = seen[merges] ?? merges.allSatisfy { (foreign[$0] ?? []).isSubset(of: acts) }
            guard seen.updateValue(isKnown, forKey: merges) == nil, isKnown else { continue }
            let count = self.acts(through: number).count
            if count > best.acts { best = (number, count) }
        }
        return best.number
    }
}

/// The state that two copies had in common last.
struct CommonState {
    /// Whether it is a state of our history, and of theirs otherwise.
    let isOurs: Bool
    /// The operation after which it was.
    let operation: Int

    /// - Throws: `MergeError.noCommonAncestor` or `.crossed`.
    init(ours: KnownHistory, theirs: KnownHistory, path: String) throws {
        let heads = (ours.own.last?.head ?? "none", theirs.own.last?.head ?? "none")
        guard let first = ours.own.first, first.hash == theirs.own.first?.hash else {
            throw MergeError.noCommonAncestor(path: path, ourHead: heads.0, theirHead: heads.1)
        }
        let common = ours.acts(through: ours.own.count).intersection(theirs.acts(through: theirs.own.count))
        let here = ours.last(within: common)
        let there = theirs.last(within: common)
        let acts = (ours.acts(through: here), theirs.acts(through: there))
        isOurs = acts.0.count >= acts.1.count
        operation = isOurs ? here : there
        guard (isOurs ? acts.0 : acts.1) == common else {
            throw MergeError.crossed(path: path, ourHead: heads.0, theirHead: heads.1)
        }
    }
}
