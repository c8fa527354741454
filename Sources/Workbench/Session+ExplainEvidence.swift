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

    /// Each unordered pair of different codings, one of the first row and one of the second, that share a character.
    var pairs: [(shared: Hit, first: Hit, second: Hit)] {
        var pairs: [(shared: Hit, first: Hit, second: Hit)] = []
        for here in members {
            for (index, one) in here.enumerated() {
                for other in here[(index + 1)...] where other.span.start < one.span.end {
                    guard one.span.overlaps(other.span) else { continue }
                    let inOrder = one.isFirst && other.isSecond
                    guard inOrder || one.isSecond && other.isFirst else { continue }
                    let shared = Hit(
                        document: documents[Int(one.span.document)].id.rawValue,
                        range: ScalarRange(
                            Int(max(one.span.start, other.span.start)), Int(min(one.span.end, other.span.end))))
                    pairs.append((shared, hit(inOrder ? one : other), hit(inOrder ? other : one)))
                }
            }
        }
        return pairs
    }

    /// The maximal stretches that carry both codes.
    var stretches: [Hit] {
        var stretches: [Hit] = []
        for (document, here) in members.enumerated() {
            func union(_ isMember: (Member) -> Bool) -> IntervalSet {
                IntervalSet(here.filter(isMember).map { Int($0.span.start)..<Int($0.span.end) })
            }
            let both = union(\.isFirst).intersection(union(\.isSecond))
            stretches += both.intervals.map {
                Hit(document: documents[document].id.rawValue, range: ScalarRange($0.lowerBound, $0.upperBound))
            }
        }
        return stretches
    }

    /// The units that carry both codes, with the codings that bring them there.
    func units() throws -> [Unit] {
        let numbers = Dictionary(
            try material.reader.codingPlaces(members.joined().map { Key(rawValue: $0.key) }).map {
                ($0.key.rawValue, $0.number)
            }, uniquingKeysWith: { first, _ in first })
        func unit(_ name: String, _ place: Hit?, _ here: [Member]) -> Unit? {
            let first = here.filter(\.isFirst).compactMap { numbers[$0.key] }
            let second = here.filter(\.isSecond).compactMap { numbers[$0.key] }
            return first.isEmpty || second.isEmpty ? nil : Unit(name: name, place: place, first: first, second: second)
        }
        if walk.request.unit == .researchCase {
            let cases = try CooccurrenceCases(material, walk.sieve)
            var here = [[Member]](repeating: [], count: cases.count)
            for member in members.joined() {
                for number in try cases.units(of: member.span) { here[Int(number)].append(member) }
            }
            return here.enumerated().compactMap { unit(cases.names[$0.offset], nil, $0.element) }
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
}
