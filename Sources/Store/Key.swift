internal import GRDB

/// The key of a row of state: 53 bits, so that it is exact in jq, R, Excel and JavaScript.
///
/// The upper 21 bits are drawn at random for each copy of a project, the lower 32 count up within the copy, so that rows
/// made in two copies never share a key and copies can be merged. `Record` says whose key it is; it is never stored.
package struct Key<Record>: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Key: DatabaseValueConvertible {}

/// The kinds of things that people name by a short number, each with the letter that stands before it.
package enum ShortNumber: String, CaseIterable, Sendable {
    case coding = "n"
    case memo = "m"
    case quote = "q"
    case construct = "k"
    case concept = "C"
    case thirdOrder = "T"
    case relation = "r"
    case sampling = "s"
    case disagreement = "d"
    case record = "rec"
    case line = "L"
}

/// The random half of the keys that a copy of a project hands out.
package enum CopyBits {
    /// The bits that the next copies get, where chance is to have no part in it.
    @TaskLocal package static var given: Int64?

    /// Draws the bits of a new copy: 1 to 2²¹ − 1.
    static func draw() -> Int64 {
        given ?? Int64.random(in: 1..<(1 << 21))
    }

    /// Whether two keys were handed out by different copies.
    static func differ(_ one: Int64?, _ other: Int64?) -> Bool {
        guard let one, let other else { return false }
        return one >> 32 != other >> 32
    }

    /// The key that counter `counter` of a copy stands for.
    static func key(bits: Int64, counter: Int64) -> Int64 {
        bits << 32 | counter
    }
}
