/// Keys of rows that were made in two copies and are one thing: a coder of one name, a code of one path, a coding of the same words.
///
/// Each set of such keys has one that stands for all while states are compared.
struct Twins {
    private var standsFor: [String: [Int64: Int64]] = [:]
    private var sets: [String: [Int64: [Int64]]] = [:]

    /// Says that two rows of a table are one thing.
    mutating func unite(_ left: Int64, _ right: Int64, of table: String) {
        let (left, right) = (canonical(left, of: table), canonical(right, of: table))
        guard left != right else { return }
        let (kept, gone) = (min(left, right), max(left, right))
        let members = self.members(kept, of: table) + self.members(gone, of: table)
        for member in members { standsFor[table, default: [:]][member] = kept }
        sets[table, default: [:]][gone] = nil
        sets[table, default: [:]][kept] = members
    }

    /// The key that stands for a key.
    func canonical(_ key: Int64, of table: String) -> Int64 {
        standsFor[table]?[key] ?? key
    }

    /// All keys that a canonical key stands for.
    func members(_ canonical: Int64, of table: String) -> [Int64] {
        sets[table]?[canonical] ?? [canonical]
    }

    func isTwin(_ canonical: Int64, of table: String) -> Bool { sets[table]?[canonical] != nil }

    /// Every set with more than one key, as pairs with the key that stands for all; by table.
    var pairs: [String: [[Int64]]] {
        sets.mapValues { sets in
            sets.sorted { $0.key < $1.key }.flatMap { kept, members in
                members.sorted().filter { $0 != kept }.map { [$0, kept] }
            }
        }.filter { !$0.value.isEmpty }
    }

    /// The sets of a table, by the key that stands for all.
    func sets(of table: String) -> [Int64: [Int64]] { sets[table] ?? [:] }
}
