internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// The codings behind one cell of a table of co-occurrence, found again by plain comparison rather than by the sweep that
/// counted them: so that the two check each other.
struct CooccurrenceEvidence {
    private struct Member {
        var key: Int64
        var span: CodedSpan
        var isFirst: Bool
        var isSecond: Bool
    }

    /// A unit that carries both codes.
    struct Unit {
        var name: String
        var place: Hit?
        var first: [Int]
        var second: [Int]
    }

    private let walk: CooccurrenceWalk
    private let material: CountingMaterial
    private let members: [[Member]]
    private let documents: [DocumentRow]

    init(_ walk: CooccurrenceWalk, _ material: CountingMaterial, first: Int, second: Int) throws {
        self.walk = walk
        self.material = material
        documents = try material.documents()
        var members = [[Member]](repeating: [], count: documents.count)
        try walk.forEach { key, span in
            let rows = walk.rowsOfCode[Int(span.code)]
            let (isFirst, isSecond) = (rows.contains(first), rows.contains(second))
            if isFirst || isSecond {
                members[Int(span.document)].append(
                    Member(key: key, span: span, isFirst: isFirst, isSecond: isSecond))
            }
        }
        self.members = members
    }

    private func hit(_ member: Member) -> Hit {
        Hit(
            document: documents[Int(member.span.document)].id.rawValue,
            range: ScalarRange(Int(member.span.start), Int(member.span.end)), coding: member.key)
    }

    /// Each unordered pair of different codings, one of the first row and one of the second, that is near enough; with what they share, or
    /// where they share nothing, from where the earlier begins to where the later ends.
    func pairs() throws -> [(shared: Hit, first: Hit, second: Hit)] {
        var pairs: [(shared: Hit, first: Hit, second: Hit)] = []
        for (document, here) in members.enumerated() where here.contains(where: \.isFirst) {
            let nearness = try CooccurrenceNearness(walk.request, walk.sieve, document: document)
            for (index, one) in here.enumerated() {
                for other in here[(index + 1)...] {
                    if walk.request.unit == .overlap, other.span.start >= one.span.end { break }
                    let inOrder = one.isFirst && other.isSecond
                    guard inOrder || one.isSecond && other.isFirst, nearness.holds(one.span, other.span) else {
                        continue
                    }
                    let common = ScalarRange(
                        Int(max(one.span.start, other.span.start)), Int(min(one.span.end, other.span.end)))
                    let hull = ScalarRange(
                        Int(min(one.span.start, other.span.start)), Int(max(one.span.end, other.span.end)))
                    let shared = Hit(
                        document: documents[document].id.rawValue, range: common.start < common.end ? common : hull)
                    pairs.append((shared, hit(inOrder ? one : other), hit(inOrder ? other : one)))
                }
            }
        }
        return pairs
    }

    /// The codings of the first row that may stand in pairs at all.
    func codings() throws -> [Hit] {
        try members.enumerated().flatMap { document, here -> [Hit] in
            guard !here.isEmpty else { return [] }
            let nearness = try CooccurrenceNearness(walk.request, walk.sieve, document: document)
            return here.filter { $0.isFirst && nearness.holds($0.span, $0.span) }.map(hit)
        }
    }

    /// The documents with such a pair, or on the diagonal with a coding of the code.
    func documentsWithPairs(isDiagonal: Bool) throws -> [Unit] {
        let numbers = try codingNumbers()
        var units: [Unit] = []
        for (document, here) in members.enumerated() where !here.isEmpty {
            let row = documents[document]
            var first: Set<Int64> = []
            var second: Set<Int64> = []
            let nearness = try CooccurrenceNearness(walk.request, walk.sieve, document: document)
            if isDiagonal {
                // A coding is near itself if it stands anywhere at all.
                first = Set(here.filter { nearness.holds($0.span, $0.span) }.map(\.key))
                second = first
            } else {
                for (index, one) in here.enumerated() {
                    for other in here[(index + 1)...] where nearness.holds(one.span, other.span) {
                        for (a, b) in [(one, other), (other, one)] where a.isFirst && b.isSecond {
                            first.insert(a.key)
                            second.insert(b.key)
                        }
                    }
                }
            }
            guard !first.isEmpty else { continue }
            func named(_ keys: Set<Int64>) -> [Int] { keys.compactMap { numbers[$0] }.sorted() }
            units.append(Unit(name: row.alias ?? row.name, place: nil, first: named(first), second: named(second)))
        }
        return units
    }

    /// The maximal stretches that carry both codes; of characters, those that are said in turns that count.
    func stretches() throws -> [Hit] {
        var stretches: [Hit] = []
        for (document, here) in members.enumerated() {
            func union(_ isMember: (Member) -> Bool) -> IntervalSet {
                IntervalSet(here.filter(isMember).map { Int($0.span.start)..<Int($0.span.end) })
            }
            var both = union(\.isFirst).intersection(union(\.isSecond))
            if walk.request.count == .chars { both = both.intersection(try walk.spokenText(of: document)) }
            stretches += both.intervals.map {
                Hit(document: documents[document].id.rawValue, range: ScalarRange($0.lowerBound, $0.upperBound))
            }
        }
        return stretches
    }

    private func codingNumbers() throws -> [Int64: Int] {
        Dictionary(
            try material.reader.codingPlaces(members.joined().map { Key(rawValue: $0.key) }).map {
                ($0.key.rawValue, $0.number)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The units that carry both codes, with the codings that bring them there.
    func units() throws -> [Unit] {
        let numbers = try codingNumbers()
        func unit(_ name: String, _ place: Hit?, _ here: [Member]) -> Unit? {
            let first = here.filter(\.isFirst).compactMap { numbers[$0.key] }
            let second = here.filter(\.isSecond).compactMap { numbers[$0.key] }
            return first.isEmpty || second.isEmpty ? nil : Unit(name: name, place: place, first: first, second: second)
        }
        switch walk.request.unit {
        case .speaker, .researchCase, .study:
            let whole = try CooccurrenceMembers(walk.request.unit, material, walk.sieve)
            var here = [[Member]](repeating: [], count: whole.count)
            for member in members.joined() {
                for number in try whole.units(of: member.span) { here[Int(number)].append(member) }
            }
            return here.enumerated().compactMap { unit(whole.names[$0.offset], nil, $0.element) }
        case .exact, .window: return try placedUnits(unit)
        default: break
        }
        return try CooccurrenceUnits(walk.request.unit, walk.sieve).table().spans.compactMap { stretch in
            let document = documents[Int(stretch.document)]
            let here = members[Int(stretch.document)].filter {
                $0.span.start < stretch.end && stretch.start < $0.span.end
            }
            let name = document.alias ?? document.name
            if walk.request.unit == .document { return unit(name, nil, here) }
            let range = ScalarRange(Int(stretch.start), Int(stretch.end))
            return unit(name, Hit(document: document.id.rawValue, range: range), here)
        }
    }

    /// Stretches that are coded exactly alike, or windows.
    private func placedUnits(_ unit: (String, Hit?, [Member]) -> Unit?) throws -> [Unit] {
        var units: [Unit] = []
        for (document, here) in members.enumerated() where !here.isEmpty {
            let row = documents[document]
            func add(_ range: ScalarRange, _ members: [Member]) {
                let place = Hit(document: row.id.rawValue, range: range)
                if let unit = unit(row.alias ?? row.name, place, members) { units.append(unit) }
            }
            guard walk.request.unit == .window, let window = walk.request.window else {
                var stretches: [ScalarRange] = []
                for member in here {
                    let range = ScalarRange(Int(member.span.start), Int(member.span.end))
                    if stretches.last != range { stretches.append(range) }
                }
                for range in stretches {
                    add(range, here.filter { Int($0.span.start) == range.start && Int($0.span.end) == range.end })
                }
                continue
            }
            let ranges = try CooccurrencePlacing(walk.request, walk.sieve).ranges(in: document)
            for first in ranges.indices {
                let last = min(first + window.count, ranges.count - 1)
                let members = here.filter { member in
                    ranges[first...last].contains { $0.start < Int(member.span.end) && Int(member.span.start) < $0.end }
                }
                if !members.isEmpty { add(ScalarRange(ranges[first].start, ranges[last].end), members) }
            }
        }
        return units
    }
}

/// Whether two codings of a document are near enough, by plain comparison with each of its units.
struct CooccurrenceNearness {
    private let request: CooccurrenceRequest
    private let ranges: [ScalarRange]

    init(_ request: CooccurrenceRequest, _ sieve: CodingSieve, document: Int) throws {
        self.request = request
        let isPlain = request.unit == .overlap || request.unit == .exact || request.unit.isWhole
        ranges = isPlain ? [] : try CooccurrencePlacing(request, sieve).ranges(in: document)
    }

    func holds(_ one: CodedSpan, _ other: CodedSpan) -> Bool {
        switch request.unit {
        case .overlap: return one.overlaps(other)
        case .exact: return one.coversSameText(as: other)
        case .window: break
        default:
            return ranges.contains { stands(one, in: $0) && stands(other, in: $0) }
        }
        guard let window = request.window else { return false }
        let (earlier, later) = one.start <= other.start ? (one, other) : (other, one)
        if window.unit == .words {
            return one.overlaps(other)
                || ranges.count { Int(earlier.end) <= $0.start && $0.start < Int(later.start) } <= window.count
        }
        let (mine, theirs) = (
            ranges.indices.filter { stands(one, in: ranges[$0]) },
            ranges.indices.filter { stands(other, in: ranges[$0]) }
        )
        return mine.contains { a in theirs.contains { abs(a - $0) <= window.count } }
    }

    private func stands(_ span: CodedSpan, in range: ScalarRange) -> Bool {
        Int(span.start) < range.end && range.start < Int(span.end)
    }
}
