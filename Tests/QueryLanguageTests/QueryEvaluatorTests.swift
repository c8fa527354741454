import QueryLanguage
import Testing
import Transcripts

/// The meaning of queries, written down as directly as possible: every two hits are compared.
struct PlainMeaning {
    struct Thing: Hashable {
        var range: ScalarRange
        var coding: QueryCoding?
    }

    let project: SmallProject
    let document: Int64

    private func value<T>(_ resolved: Resolved<T>) throws -> T {
        if case .found(let value) = resolved { return value }
        throw QuerySyntaxError("unknown name", at: nil)
    }

    private var codings: [QueryCoding] { project.content[document]?.codings ?? [] }

    private func selects(_ query: Query) -> Bool {
        switch query {
        case .code, .text, .theme, .uncoded: true
        case .and(let parts), .or(let parts): parts.contains(where: selects)
        default: false
        }
    }

    private func asksProperty(_ query: Query) -> Bool {
        switch query {
        case .property: true
        case .not(let part): asksProperty(part)
        case .or(let parts): parts.contains(where: asksProperty)
        case .and(let parts): !parts.contains(where: selects) && parts.contains(where: asksProperty)
        default: false
        }
    }

    func hits(_ query: Query) throws -> Set<Thing> {
        switch query {
        case .code(let term):
            let codes = try value(project.codes(term.path, exact: term.exact))
            return Set(codings.filter { codes.contains($0.code) }.map { Thing(range: $0.range, coding: $0) })
        case .theme(let term):
            let theme = try value(project.theme(term.name))
            return Set(
                codings.filter { theme.codes.contains($0.code) || theme.codings.contains($0.key) }
                    .map { Thing(range: $0.range, coding: $0) })
        case .text(let term): return Set(try project.matches(term.pattern, in: document).map { Thing(range: $0) })
        case .uncoded(let coder):
            let coders = try coder.map { try value(project.coders($0.name)) }
            var free: Set<Int> = []
            var hits: Set<Thing> = []
            for turn in try project.turns(in: document) {
                var run: [Int] = []
                for position in turn.body.start...turn.body.end {
                    let isFree =
                        position < turn.body.end
                        && !codings.contains {
                            (coders?.contains($0.coder) ?? true) && $0.range.start <= position
                                && position < $0.range.end
                        }
                    if isFree {
                        run.append(position)
                        free.insert(position)
                    } else if let first = run.first {
                        let range = try project.trimmed(ScalarRange(first, first + run.count), in: document)
                        if let range { hits.insert(Thing(range: range)) }
                        run = []
                    }
                }
            }
            return hits
        case .or(let parts): return try parts.reduce(into: []) { $0.formUnion(try hits($1)) }
        case .and(let parts): return try conjunction(parts)
        case .not, .place, .property: return try conjunction([query])
        }
    }

    private func conjunction(_ parts: [Query]) throws -> Set<Thing> {
        var others = parts
        let base: Set<Thing>
        if let head = parts.firstIndex(where: selects) {
            base = try hits(others.remove(at: head))
        } else if parts.contains(where: asksProperty) {
            base = Set(codings.map { Thing(range: $0.range, coding: $0) })
        } else {
            base = Set(try project.turns(in: document).filter { !$0.body.isEmpty }.map { Thing(range: $0.body) })
        }
        return try base.filter { thing in try others.allSatisfy { try passes(thing, $0) } }
    }

    private func passes(_ thing: Thing, _ query: Query) throws -> Bool {
        switch query {
        case .not(let part): return try !passes(thing, part)
        case .or(let parts): return try parts.contains { try passes(thing, $0) }
        case .and(let parts) where !selects(query): return try parts.allSatisfy { try passes(thing, $0) }
        case .place(let term):
            let places = try value(project.places(term.place))
            if places.documents.contains(document) { return true }
            return try project.turns(in: document).contains {
                $0.speaker.map(places.speakers.contains) ?? false && $0.range.overlaps(thing.range)
            }
        case .property(let term):
            guard let coding = thing.coding else { return false }
            switch term.property {
            case .coder(let name): return try value(project.coders(name)).contains(coding.coder)
            case .memo(let text): return try project.codings(withMemo: text).contains(coding.key)
            case .weight(let comparison, let wanted): return coding.weight.map { comparison.holds($0, wanted) } ?? false
            }
        case .and, .code, .text, .theme, .uncoded:
            return try hits(query).contains { $0.range.overlaps(thing.range) }
        }
    }
}

@Suite("Finding hits")
struct QueryEvaluatorTests {
    private static func leaf(_ generator: inout SeededGenerator) -> Query {
        let leaves = [
            "a", "=a", "a/b", "b", "d", "d", "text:w", "text:vw", "/v/", "theme:T", "uncoded", "uncoded:ana", "in:1",
            "in:P*",
            "speaker:INT", "role:participant", "case:one", "area=rural", "area=x", "study:s1", "by:ana", "by:ben",
            "memo:idea",
            "weight>=3", "weight!=3",
        ]
        let typed = leaves[generator.below(leaves.count)]
        guard let query = try? QueryParser.parse(typed) else { preconditionFailure("\(typed) cannot be read") }
        return query
    }

    @Test("any query on any small project finds what its meaning says", arguments: UInt64(1)...600)
    func bruteForce(seed: UInt64) throws {
        var trees = QueryGenerator(generator: SeededGenerator(seed: seed), leaf: Self.leaf)
        let project = SmallProject.random(&trees.generator)
        var tried = 0
        while tried < 4 {
            let query = trees.query(depth: 3)
            do { try query.checkMeaning() } catch { continue }
            tried += 1
            let hits = try QueryEvaluator(project).hits(of: query)
            var expected: [Hit] = []
            for document in try project.documents() {
                expected += try PlainMeaning(project: project, document: document).hits(query)
                    .map { Hit(document: document, range: $0.range, coding: $0.coding?.key) }
                    .sorted { $0.range != $1.range ? $0.range < $1.range : ($0.coding ?? .min) < ($1.coding ?? .min) }
            }
            #expect(hits == expected, "seed \(seed): \(query)")
        }
    }

    @Test(
        "conditions commute, and the order of selections decides only whose stretches come back",
        arguments: UInt64(1)...60)
    func order(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let evaluator = QueryEvaluator(SmallProject.random(&generator))
        func hits(_ typed: String) throws -> [Hit] { try evaluator.hits(of: QueryParser.parse(typed)) }
        let same = ["a & in:1 & by:ana & d", "in:1 & a & d & by:ana", "by:ana & a & d & in:1"]
        #expect(Set(try same.map(hits)).count == 1)
        #expect(try hits("a & d").isEmpty == hits("d & a").isEmpty)
        #expect(try Set(hits("a & d")) == Set(hits("a")).subtracting(hits("a & !d")))
        #expect(try Set(hits("a | d")) == Set(hits("a")).union(hits("d")))
        #expect(try hits("!!a") == hits("in:P* & !!a"), "without a selection the hits are turns")
    }

    /// `I felt so lonely then` in one turn of P, after a question.
    private var project: SmallProject {
        var project = SmallProject()
        let text = Array("INT: why? P: I felt so lonely then")
        project.content[1] = SmallProject.Document(
            text: text,
            turns: [
                QueryTurn(range: ScalarRange(0, 10), body: ScalarRange(5, 9), speaker: 1),
                QueryTurn(range: ScalarRange(10, 34), body: ScalarRange(13, 34), speaker: 2),
            ],
            codings: [
                QueryCoding(key: 1, range: ScalarRange(13, 19), code: 1, coder: 1, weight: 4),
                QueryCoding(key: 2, range: ScalarRange(18, 29), code: 4, coder: 2),
                QueryCoding(key: 3, range: ScalarRange(29, 34), code: 2, coder: 2),
            ])
        return project
    }

    private func found(_ typed: String) throws -> [String] {
        let project = project
        return try QueryEvaluator(project).hits(of: QueryParser.parse(typed)).map { hit in
            String(project.content[1]?.text[hit.range.start..<hit.range.end] ?? [])
        }
    }

    @Test("one passage, in all the ways it can be asked for")
    func example() throws {
        #expect(try found("a") == ["I felt", " then"])
        #expect(try found("=a") == ["I felt"])
        #expect(try found("a & d") == ["I felt"], "codings that touch share nothing")
        #expect(try found("d & a") == ["t so lonely"])
        #expect(try found("text:lonely & d") == ["lonely"])
        #expect(try found("d & text:lonely") == ["t so lonely"])
        #expect(try found("!a") == ["why?"])
        #expect(try found("uncoded") == ["why?"])
        #expect(try found("uncoded:ana & role:participant") == ["so lonely then"])
        #expect(try found("by:ben & !d") == [" then"])
        #expect(try found("weight>3") == ["I felt"])
        #expect(try found("!weight>3") == ["t so lonely", " then"])
        #expect(try found("speaker:INT & a") == [])
        #expect(try found("text:lonely & (a & by:ana)") == [])
    }

    @Test("reading stops when the caller has enough, and documents without the code are not read")
    func stopping() throws {
        var generator = SeededGenerator(seed: 9)
        let project = SmallProject.random(&generator)
        var seen: [Int64] = []
        try QueryEvaluator(project).forEachDocument(of: QueryParser.parse("in:P*")) { document, hits in
            #expect(!hits.isEmpty)
            seen.append(document)
            return false
        }
        #expect(seen == [3])
    }
}
