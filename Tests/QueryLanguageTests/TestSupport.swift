import QueryLanguage
import Transcripts

/// A small seeded generator (SplitMix64), so that a failing run can be repeated from its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}

/// A project in memory: codes `a`, `a/b`, `a/b/c`, `d` with keys 1 to 4, two coders, two speakers, texts of letters.
struct SmallProject: QuerySource {
    struct Document {
        var text: [Character]
        var turns: [QueryTurn]
        var codings: [QueryCoding]
    }

    static let codes: [String: Int64] = ["a": 1, "a/b": 2, "a/b/c": 3, "d": 4]
    static let below: [Int64: Set<Int64>] = [1: [1, 2, 3], 2: [2, 3], 3: [3], 4: [4]]
    static let coders: [String: Int64] = ["ana": 1, "ben": 2]
    /// Roles of speakers 1 (INT) and 2 (P).
    static let roles: [String: Set<Int64>] = ["interviewer": [1], "participant": [2]]

    var content: [Int64: Document] = [:]
    var memos: [Int64: String] = [:]
    var weights: [Int64: Int] = [:]
    var queries: [String: Query] = [:]
    var smart: [String: Query] = [:]
    var themes: [String: ThemeContent] = ["T": ThemeContent(codes: [2], codings: [5])]

    func documents() throws -> [Int64] { content.keys.sorted(by: >) }

    func codes(_ path: String, exact: Bool) throws -> Resolved<Set<Int64>> {
        if path == "x" { return .ambiguous(["a/x", "d/x"]) }
        guard let key = Self.codes[path] ?? Self.codes.first(where: { $0.key.hasSuffix("/" + path) })?.value else {
            return .unknown(didYouMean: ["d"])
        }
        return .found(exact ? [key] : Self.below[key] ?? [])
    }

    func theme(_ name: String) throws -> Resolved<ThemeContent> {
        themes[name].map { .found($0) } ?? .unknown(didYouMean: Array(themes.keys))
    }

    func coders(_ name: String) throws -> Resolved<Set<Int64>> {
        Self.coders[name].map { .found([$0]) } ?? .unknown(didYouMean: [])
    }

    func places(_ place: PlaceTerm.Place) throws -> Resolved<PlaceSet> {
        switch place {
        case .documents("P*"): .found(PlaceSet(documents: Set(content.keys)))
        case .documents(let name): Int64(name).map { .found(PlaceSet(documents: [$0])) } ?? .unknown(didYouMean: [])
        case .speaker("INT"): .found(PlaceSet(speakers: [1]))
        case .speaker("P"): .found(PlaceSet(speakers: [2]))
        case .role(let role):
            Self.roles[role].map { .found(PlaceSet(speakers: $0)) } ?? .unknown(didYouMean: ["participant"])
        case .caseNamed("one"): .found(PlaceSet(documents: [1], speakers: [2]))
        case .attribute("area", let comparison, let value):
            .found(comparison == .equal && value == "rural" ? PlaceSet(documents: [2]) : PlaceSet())
        case .study("s1"): .found(PlaceSet(documents: [1, 3]))
        default: .unknown(didYouMean: [])
        }
    }

    func codings(made comparison: Comparison, _ day: String) throws -> Resolved<Set<Int64>> {
        guard let wanted = Int(day) else { return .unfit("\"\(day)\" is no day", next: "as in since:3") }
        // In this project coding 7 was made on day 7.
        let keys = content.values.flatMap { $0.codings.map(\.key) }
        return .found(Set(keys.filter { comparison.holds(Int($0), wanted) }))
    }

    func codings(ofRelation name: String) throws -> Resolved<Set<Int64>> {
        name == "causes" ? .found([2, 3, 8, 13]) : .unknown(didYouMean: ["causes"])
    }

    func codes(_ kin: KinTerm.Kin, of path: String) throws -> Resolved<Set<Int64>> {
        guard case .found(let codes) = try codes(path, exact: true), let code = codes.first else {
            return .unknown(didYouMean: [])
        }
        return switch kin {
        case .sub: .found(Self.below[code] ?? [])
        case .up: .found([code, max(1, code - 1)])
        case .siblings: .found(code == 1 || code == 4 ? [1, 4] : [code])
        case .related: .found(code == 1 ? [4] : [])
        }
    }

    func kept(_ name: String) throws -> Resolved<KeptTerm.Meaning> {
        if name == "$*" {
            return .found(
                .hits([
                    Hit(document: 2, range: ScalarRange(3, 9)), Hit(document: 1, range: ScalarRange(0, 1), coding: 1),
                ]))
        }
        return queries[name].map { .found(.query($0)) } ?? .unknown(didYouMean: queries.keys.sorted())
    }

    func smartCode(_ name: String) throws -> (name: String, query: Query)? { smart[name].map { (name, $0) } }

    func units(_ unit: QueryUnit, in document: Int64) throws -> [ScalarRange] {
        guard let text = content[document]?.text else { return [] }
        let length = unit == .sentence ? 5 : 8
        return stride(from: 0, to: text.count, by: length).map { ScalarRange($0, min(text.count, $0 + length)) }
    }

    func words(in document: Int64) throws -> [ScalarRange] {
        guard let text = content[document]?.text else { return [] }
        var words: [ScalarRange] = []
        var start: Int?
        for position in 0...text.count {
            if position < text.count, text[position] != " " {
                start = start ?? position
            } else if let from = start {
                words.append(ScalarRange(from, position))
                start = nil
            }
        }
        return words
    }

    func codings(withMemo text: String) throws -> Set<Int64> { Set(memos.filter { $0.value.contains(text) }.keys) }

    func codings(weighing comparison: Comparison, _ weight: Int) throws -> Set<Int64> {
        Set(weights.filter { comparison.holds($0.value, weight) }.keys)
    }

    func documents(codedWith codes: Set<Int64>) throws -> Set<Int64> {
        Set(content.filter { $0.value.codings.contains { codes.contains($0.code) } }.keys)
    }

    func codings(of codes: Set<Int64>?, in document: Int64) throws -> [QueryCoding] {
        content[document]?.codings.filter { codes?.contains($0.code) ?? true } ?? []
    }

    func turns(in document: Int64) throws -> [QueryTurn] { content[document]?.turns ?? [] }

    func matches(_ pattern: TextTerm.Pattern, in document: Int64) throws -> [ScalarRange] {
        guard let text = content[document]?.text else { return [] }
        let wanted: [Character] =
            switch pattern {
            case .literal(let text), .exact(let text): Array(text)
            case .regex(let text, _): Array(text)
            }
        return text.indices.filter { Array(text[$0..<min(text.count, $0 + wanted.count)]) == wanted }
            .map { ScalarRange($0, $0 + wanted.count) }
    }

    func trimmed(_ range: ScalarRange, in document: Int64) throws -> ScalarRange? {
        guard let text = content[document]?.text else { return nil }
        let letters = (range.start..<range.end).filter { text[$0] != " " }
        guard let first = letters.first, let last = letters.last else { return nil }
        return ScalarRange(first, last + 1)
    }
}

extension SmallProject {
    /// Random texts, turns that leave gaps, and codings of every shape.
    static func random(_ generator: inout SeededGenerator) -> SmallProject {
        var project = SmallProject()
        var key: Int64 = 1
        for document in Int64(1)...3 {
            let length = 24
            let text = (0..<length).map { _ in ["w", "v", " "][generator.below(3)] as Character }
            var turns: [QueryTurn] = []
            var at = generator.below(3)
            while at < length {
                let end = min(length, at + 1 + generator.below(8))
                turns.append(
                    QueryTurn(
                        range: ScalarRange(at, end), body: ScalarRange(min(end, at + generator.below(3)), end),
                        speaker: [nil, 1, 2][generator.below(3)],
                        startTime: generator.below(3) == 0 ? nil : at * 1000,
                        endTime: generator.below(2) == 0 ? nil : end * 1000))
                at = end + generator.below(2)
            }
            let codings = (0..<generator.below(8)).map { _ in
                let start = generator.below(length)
                defer { key += 1 }
                if generator.below(3) == 0 { project.memos[key] = ["tension", "idea"][generator.below(2)] }
                project.weights[key] = [nil, 1, 3, 5][generator.below(4)]
                return QueryCoding(
                    key: key, range: ScalarRange(start, min(length, start + 1 + generator.below(9))),
                    code: Int64(1 + generator.below(4)), coder: Int64(1 + generator.below(2)))
            }
            project.content[document] = Document(
                text: text, turns: turns, codings: codings.sorted { $0.range < $1.range })
        }
        return project
    }
}

/// Random trees. `names` are what leaves are made of.
struct QueryGenerator {
    var generator: SeededGenerator
    var leaf: (inout SeededGenerator) -> Query
    /// Whether relations, clippings and lists occur, beside `&`, `|` and `!`.
    var withOperators = true

    mutating func query(depth: Int) -> Query {
        if depth == 0 || generator.below(3) == 0 { return leaf(&generator) }
        switch generator.below(withOperators ? 9 : 4) {
        case 0: return .not(query(depth: depth - 1))
        case 1: return .or(parts(depth))
        case 2, 3: return .and(parts(depth))
        case 4: return list(depth)
        case 5:
            return .clip(
                ClipTerm(
                    query(depth: depth - 1), generator.below(2) == 0 ? .intersect : .minus, query(depth: depth - 1)))
        default: return .relation(relation(depth, denied: generator.below(4) == 0))
        }
    }

    private mutating func relation(_ depth: Int, denied: Bool) -> RelationTerm {
        let left = query(depth: depth - 1)
        let right = generator.below(5) == 0 ? left : query(depth: depth - 1)
        return RelationTerm(left, anyRelation(), denied: denied, right)
    }

    mutating func anyRelation() -> SpanRelation {
        let distance = Distance(generator.below(4), Distance.Unit.allCases[generator.below(6)])
        let relations: [SpanRelation] = [
            .within, .encloses, .equals, .overlaps, .overlappedBy, .cooccurs, .follows(nil), .precedes(nil),
            .near(nil), .follows(distance), .precedes(distance), .near(distance), .near(distance),
        ]
        return relations[generator.below(relations.count)]
    }

    private mutating func list(_ depth: Int) -> Query {
        switch generator.below(7) {
        case 0:
            let parts = parts(depth)
            return .list(ListTerm(.atLeast(1 + generator.below(parts.count)), parts))
        case 1: return .list(ListTerm(.big, parts(depth)))
        case 2: return .list(ListTerm(.oneOf, parts(depth)))
        case 3: return .list(ListTerm(.only, parts(depth)))
        case 4: return .list(ListTerm(.alone, [query(depth: depth - 1)]))
        case 5: return .list(ListTerm(.complement, [query(depth: depth - 1)]))
        default:
            var term = relation(depth, denied: false)
            if term.relation == .near(nil) { term.relation = .cooccurs }
            return .list(ListTerm(.span, [.relation(term)]))
        }
    }

    private mutating func parts(_ depth: Int) -> [Query] {
        (0..<2 + generator.below(2)).map { _ in query(depth: depth - 1) }
    }
}
