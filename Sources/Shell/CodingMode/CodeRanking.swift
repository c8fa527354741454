internal import Transcripts

/// In which order codes are offered.
enum CodeOrder: String, CaseIterable, Sendable {
    /// Those first that were given often and lately.
    case frecency
    /// As in the codebook's tree.
    case tree
    /// By path.
    case alphabet

    /// Whether the order stays the same whatever is coded, as blind rounds need it.
    var isFixed: Bool { self != .frecency }
}

/// The codes ready to be filtered letter by letter, and what is known of their use. Pure.
///
/// What is typed is compared without regard to case, under NFC. A code that is called exactly so comes first; then those of whose
/// path any word begins so; then those of which several words begin with the several words typed, in their order (`no ch` for
/// `outcome/no change`); then those that hold the letters anywhere. Within each, the order asked for decides.
///
/// **Frecency** is `uses / (1 + age / 50)`: how often this coder gave the code, divided by how long ago the last time was, where age
/// counts the codings that this coder made since. A code given twice as often ranks as high as another whose last use is 50 codings
/// nearer. Ties go by the order of the tree. There is no clock in it, so the same codings always give the same order.
struct CodeRanking: Sendable {
    /// A code that can be given.
    struct Entry: Sendable, Equatable {
        /// The code's key in the project.
        let key: Int64
        let path: String
        var brief: String?
        var whenToUse: String?
        var whenNotToUse: String?
        var example: String?

        init(
            key: Int64, path: String, brief: String? = nil, whenToUse: String? = nil, whenNotToUse: String? = nil,
            example: String? = nil
        ) {
            self.key = key
            self.path = path
            self.brief = brief
            self.whenToUse = whenToUse
            self.whenNotToUse = whenNotToUse
            self.example = example
        }
    }

    /// How many codes a digit can give.
    static let recentCount = 9
    /// How many codings halve the weight of a use.
    static let halving = 50.0

    let order: CodeOrder
    private(set) var entries: [Entry] = []
    /// Keys of the codes that the digits give, each in the place that it took when it came in.
    ///
    /// A code keeps its digit as long as it is among the nine used last: hands learn places, not ranks.
    private(set) var recent: [Int64] = []

    private var folded: [Folded] = []
    private var usage: [Int64: (uses: Int, latest: Int)] = [:]
    /// Number of codings so far; the age of a use is counted from here.
    private var clock = 0

    private struct Folded: Sendable {
        let path: [UInt8]
        /// Where words begin.
        let starts: [Int]
        /// Where the code's own name begins.
        let name: Int
    }

    /// - Parameters:
    ///   - entries: in the order of the tree.
    ///   - usage: how often each code was given, and when last: any numbers that count up.
    init(_ entries: [Entry], usage: [Int64: (uses: Int, latest: Int)] = [:], order: CodeOrder = .frecency) {
        self.order = order
        count(usage)
        recent = Array(
            usage.sorted { ($0.value.latest, $1.key) > ($1.value.latest, $0.key) }.map(\.key)
                .filter { key in entries.contains { $0.key == key } }.prefix(Self.recentCount))
        replace(entries)
    }

    /// Takes the codes as they are now, keeping what is known of their use.
    mutating func replace(_ new: [Entry]) {
        entries = order == .alphabet ? Self.byAlphabet(new) : new
        folded = entries.map { Self.fold($0.path) }
        let keys = Set(entries.map(\.key))
        recent.removeAll { !keys.contains($0) }
    }

    private static func byAlphabet(_ entries: [Entry]) -> [Entry] {
        guard let collator = try? Collator() else { return entries.sorted { $0.path < $1.path } }
        return entries.sorted { collator.precedes($0.path, $1.path) }
    }

    /// Takes codes and their use as the project has them now; the digits stay where they are.
    mutating func replace(_ new: [Entry], usage: [Int64: (uses: Int, latest: Int)]) {
        count(usage)
        replace(new)
    }

    /// Numbers of codings have gaps, since others code too: no age is more than the number of this coder's codings.
    private mutating func count(_ usage: [Int64: (uses: Int, latest: Int)]) {
        clock = usage.values.reduce(0) { $0 + $1.uses }
        let newest = usage.values.map(\.latest).max() ?? 0
        self.usage = usage.mapValues { ($0.uses, clock - min(newest - $0.latest, clock)) }
    }

    /// The code with a key.
    func entry(_ key: Int64) -> Entry? { entries.first { $0.key == key } }

    /// Counts a use.
    mutating func use(_ key: Int64) {
        clock += 1
        usage[key] = ((usage[key]?.uses ?? 0) + 1, clock)
        if recent.contains(key) { return }
        guard recent.count == Self.recentCount else {
            recent.append(key)
            return
        }
        let oldest = recent.indices.min { (usage[recent[$0]]?.latest ?? 0) < (usage[recent[$1]]?.latest ?? 0) }
        if let oldest { recent[oldest] = key }
    }

    /// How high a code ranks by its use.
    func frecency(_ key: Int64) -> Double {
        guard let use = usage[key] else { return 0 }
        return Double(use.uses) / (1 + Double(clock - use.latest) / Self.halving)
    }

    /// The codes that what is typed can mean, the best first; all of them, when nothing is.
    func matches(_ typed: String) -> [Entry] {
        let wanted = Array(Fold.searchKey(typed).utf8)
        let words = wanted.split(separator: UInt8(ascii: " "))
        var found: [(tier: Int, score: Double, index: Int)] = []
        for (index, code) in folded.enumerated() {
            guard let tier = Self.tier(of: code, wanted, words) else { continue }
            found.append((tier, order.isFixed ? 0 : frecency(entries[index].key), index))
        }
        found.sort { ($0.tier, $1.score, $0.index) < ($1.tier, $0.score, $1.index) }
        return found.map { entries[$0.index] }
    }

    /// How well a code answers to what is typed, 0 the best; nil when it does not.
    private static func tier(of code: Folded, _ wanted: [UInt8], _ words: [ArraySlice<UInt8>]) -> Int? {
        if wanted.isEmpty { return 1 }
        if code.path == wanted || code.path[code.name...].elementsEqual(wanted) { return 0 }
        if code.starts.contains(where: { code.path[$0...].starts(with: wanted) }) { return 1 }
        if words.count > 1, begins(words, code) { return 2 }
        return holds(code.path, wanted) ? 3 : nil
    }

    private static func begins(_ words: [ArraySlice<UInt8>], _ code: Folded) -> Bool {
        var starts = code.starts[...]
        for word in words {
            guard let place = starts.firstIndex(where: { code.path[$0...].starts(with: word) }) else { return false }
            starts = starts[(place + 1)...]
        }
        return true
    }

    private static func holds(_ path: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard wanted.count <= path.count else { return false }
        return (0...(path.count - wanted.count)).contains { path[$0...].starts(with: wanted) }
    }

    private static func fold(_ path: String) -> Folded {
        let bytes = Array(Fold.searchKey(path).utf8)
        let gaps: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "(")]
        let starts = bytes.indices.filter { !gaps.contains(bytes[$0]) && ($0 == 0 || gaps.contains(bytes[$0 - 1])) }
        let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
        return Folded(path: bytes, starts: starts, name: slash.map { $0 + 1 } ?? 0)
    }
}
