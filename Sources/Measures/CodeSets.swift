/// Sets of k codes that occur together, the larger kin of a table of pairs.
package enum CodeSets {
    /// A set of rows, ascending, and how often all of it occurs together.
    package struct Found: Hashable, Sendable {
        package let rows: [Int32]
        package let count: Int
    }

    /// Where a set was looked for: rows that occur in one place, and how much the place counts (1 for a unit, its length for a stretch).
    package struct Place: Hashable, Sendable {
        package var rows: [Int32]
        package var weight: Int

        /// A place of its parts; `rows` in any order, repeated ones once.
        package init(rows: [Int32], weight: Int = 1) {
            self.rows = Set(rows).sorted()
            self.weight = weight
        }
    }

    /// More steps than this are not made; see `among`.
    package static let limit = 50_000_000

    /// Every set of `size` rows that stands in places of at least this weight together; most first, then by rows.
    ///
    /// A larger set never stands in more places than a smaller one within it, so sets grow only from those that are frequent
    /// enough (Agrawal & Srikant 1994), each with the list of its places (Zaki 2000). Nil where that takes more than `limit` steps.
    package static func among(_ places: [Place], size: Int, least: Int, limit: Int = limit) -> [Found]? {
        guard size >= 1 else { return [] }
        var listOfRow: [Int32: [Int]] = [:]
        for (index, place) in places.enumerated() {
            for row in place.rows { listOfRow[row, default: []].append(index) }
        }
        func weight(_ list: [Int]) -> Int { list.reduce(0) { $0 + places[$1].weight } }
        let frequent = listOfRow.filter { weight($0.value) >= least }.sorted { $0.key < $1.key }
        var found: [Found] = []
        var steps = 0
        func grow(_ rows: [Int32], _ list: [Int], from next: Int) -> Bool {
            if rows.count == size {
                found.append(Found(rows: rows, count: weight(list)))
                return true
            }
            for index in frequent.indices.dropFirst(next) {
                let common = rows.isEmpty ? frequent[index].value : intersection(list, frequent[index].value)
                steps += min(list.count, frequent[index].value.count) + 1
                if steps > limit { return false }
                guard weight(common) >= max(1, least) else { continue }
                guard grow(rows + [frequent[index].key], common, from: index + 1) else { return false }
            }
            return true
        }
        return grow([], [], from: 0) ? sorted(found) : nil
    }

    private static func intersection(_ one: [Int], _ other: [Int]) -> [Int] {
        var common: [Int] = []
        var (i, j) = (0, 0)
        while i < one.count && j < other.count {
            if one[i] == other[j] {
                common.append(one[i])
                i += 1
                j += 1
            } else if one[i] < other[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return common
    }

    /// Counts `size` codings, each of another code, that all share a character: what pairs are, for larger sets. Codings that share
    /// one two by two share one all together, as intervals do (Helly 1923). Nil where that takes more than `limit` steps.
    package static func overlapping(in table: SpanTable, size: Int, least: Int, limit: Int = limit) -> [Found]? {
        guard size >= 1 else { return [] }
        var counts: [[Int32]: Int] = [:]
        var active: [CodedSpan] = []
        var document: Int32 = .min
        var steps = 0
        for span in table.spans {
            if span.document != document {
                document = span.document
                active.removeAll(keepingCapacity: true)
            }
            active.removeAll { $0.end <= span.start }
            var here: [Int32: Int] = [:]
            for other in active where other.code != span.code { here[other.code, default: 0] += 1 }
            let codes = here.sorted { $0.key < $1.key }
            func choose(_ rows: [Int32], _ product: Int, from next: Int) -> Bool {
                if rows.count == size - 1 {
                    counts[(rows + [span.code]).sorted(), default: 0] += product
                    return true
                }
                for index in codes.indices.dropFirst(next) {
                    steps += 1
                    guard steps <= limit,
                        choose(rows + [codes[index].key], product * codes[index].value, from: index + 1)
                    else { return false }
                }
                return true
            }
            guard choose([], 1, from: 0) else { return nil }
            active.append(span)
        }
        return sorted(counts.filter { $0.value >= least }.map { Found(rows: $0.key, count: $0.value) })
    }

    /// The stretches of text between two borders of codings, with the rows that each carries, by their lengths.
    package static func stretches(in table: SpanTable, rollUp: CodeRollUp) -> [Place] {
        var places: [Place] = []
        for document in table.documents {
            let spans = table.spans[document]
            let borders = Set(spans.flatMap { [$0.start, $0.end] }).sorted()
            var next = spans.startIndex
            var active: [CodedSpan] = []
            for (from, to) in zip(borders, borders.dropFirst()) {
                active.removeAll { $0.end <= from }
                while next < spans.endIndex, spans[next].start <= from {
                    active.append(spans[next])
                    next += 1
                }
                if active.isEmpty { continue }
                places.append(Place(rows: active.flatMap { rollUp.rows(of: $0.code) }, weight: Int(to) - Int(from)))
            }
        }
        return places
    }

    private static func sorted(_ found: [Found]) -> [Found] {
        found.sorted { a, b in a.count != b.count ? a.count > b.count : a.rows.lexicographicallyPrecedes(b.rows) }
    }
}
