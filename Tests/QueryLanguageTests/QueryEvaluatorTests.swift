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
        case .code, .text, .theme, .uncoded, .relation, .clip, .list, .unit, .kin, .evidence: true
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
        case .relation(let term):
            let others = try hits(term.right)
            return try hits(term.left).filter { thing in
                try others.contains { try related(thing, $0, term) } != term.isDenied
            }
        case .clip(let term):
            let covered = try positions(hits(term.right))
            var clipped: Set<Thing> = []
            for thing in try hits(term.left) {
                let kept = Set(thing.range.start..<thing.range.end).filter {
                    covered.contains($0) == (term.clip == .intersect)
                }
                clipped.formUnion(Self.runs(kept).map { Thing(range: $0) })
            }
            return clipped
        case .list(let term): return try hits(term)
        case .unit(.turn):
            return Set(try project.turns(in: document).filter { !$0.body.isEmpty }.map { Thing(range: $0.body) })
        case .unit(let unit): return Set(try project.units(unit, in: document).map { Thing(range: $0) })
        case .kin(let term):
            let codes = try value(project.codes(term.kin, of: term.code))
            return Set(codings.filter { codes.contains($0.code) }.map { Thing(range: $0.range, coding: $0) })
        case .evidence(let term):
            let keys = try value(project.codings(ofRelation: term.name))
            return Set(codings.filter { keys.contains($0.key) }.map { Thing(range: $0.range, coding: $0) })
        case .kept: return []
        }
    }

    func positions(_ things: Set<Thing>) -> Set<Int> {
        things.reduce(into: []) { $0.formUnion($1.range.start..<$1.range.end) }
    }

    static func runs(_ positions: Set<Int>) -> [ScalarRange] {
        var runs: [ScalarRange] = []
        for position in positions.sorted() {
            if let last = runs.last, last.end == position {
                runs[runs.count - 1].end += 1
            } else {
                runs.append(ScalarRange(position, position + 1))
            }
        }
        return runs
    }

    private func hits(_ term: ListTerm) throws -> Set<Thing> {
        let sets = try term.parts.map { try hits($0) }
        let covered = sets.map(positions)
        switch term.list {
        case .atLeast(let count):
            let all = covered.reduce(into: Set<Int>()) { $0.formUnion($1) }
            return Set(
                Self.runs(all.filter { position in covered.count { $0.contains(position) } >= count })
                    .map { Thing(range: $0) })
        case .big:
            let all = covered.dropFirst().reduce(covered.first ?? []) { $0.intersection($1) }
            return Set(
                sets.joined().filter { thing in all.contains { thing.range.start <= $0 && $0 < thing.range.end } })
        case .oneOf:
            var found: Set<Thing> = []
            for (number, set) in sets.enumerated() {
                for thing in set
                where !sets.enumerated().contains(where: { other, hits in
                    other != number && hits.contains { $0.range.overlaps(thing.range) }
                }) { found.insert(thing) }
            }
            return found
        case .only, .alone:
            var others = Set(sets.dropFirst().joined())
            if term.list == .alone { others = Set(codings.map { Thing(range: $0.range, coding: $0) }) }
            return (sets.first ?? []).filter { thing in
                !others.contains { other in
                    other.range.overlaps(thing.range)
                        && (thing.coding == nil || other.coding == nil || thing.coding?.code != other.coding?.code)
                }
            }
        case .complement:
            var free: Set<Thing> = []
            for turn in try project.turns(in: document) {
                for run in Self.runs(Set(turn.body.start..<turn.body.end).subtracting(covered[0])) {
                    if let range = try project.trimmed(run, in: document) { free.insert(Thing(range: range)) }
                }
            }
            return free
        case .span:
            guard case .relation(let relation)? = term.parts.first else { return [] }
            var spans: Set<Thing> = []
            let others = try hits(relation.right)
            for thing in try hits(relation.left) {
                for other in others where try related(thing, other, relation) {
                    spans.insert(
                        Thing(
                            range: ScalarRange(
                                min(thing.range.start, other.range.start), max(thing.range.end, other.range.end))))
                }
            }
            return spans
        }
    }

    private func related(_ thing: Thing, _ other: Thing, _ term: RelationTerm) throws -> Bool {
        if let coding = thing.coding, coding == other.coding { return false }
        if term.left == term.right, thing == other { return false }
        let (a, b) = (thing.range, other.range)
        let shared = Set(a.start..<a.end).intersection(b.start..<b.end).count
        switch term.relation {
        case .within: return shared == a.count
        case .encloses: return shared == b.count
        case .equals: return a == b
        case .overlaps: return shared > 0 && a.start < b.start && a.end < b.end
        case .overlappedBy: return shared > 0 && b.start < a.start && b.end < a.end
        case .cooccurs: return shared > 0
        case .follows(let distance): return try b.end <= a.start && isNear(b, a, distance)
        case .precedes(let distance): return try a.end <= b.start && isNear(a, b, distance)
        case .near(let distance):
            if shared > 0 { return true }
            return a.end <= b.start ? try isNear(a, b, distance) : try isNear(b, a, distance)
        }
    }

    private func isNear(_ earlier: ScalarRange, _ later: ScalarRange, _ distance: Distance?) throws -> Bool {
        guard let distance else { return true }
        func apart(_ units: [ScalarRange]) -> Int {
            let last = units.lastIndex { $0.start < earlier.end } ?? -1
            return max(0, (units.firstIndex { $0.end > later.start } ?? units.count) - last)
        }
        switch distance.unit {
        case .characters: return later.start - earlier.end <= distance.count
        case .words:
            let between = try project.words(in: document).filter { $0.start >= earlier.end && $0.end <= later.start }
            return between.count <= distance.count
        case .sentences: return apart(try project.units(.sentence, in: document)) <= distance.count
        case .paragraphs: return apart(try project.units(.paragraph, in: document)) <= distance.count
        case .turns: return apart(try project.turns(in: document).map(\.range)) <= distance.count
        case .seconds:
            let turns = try project.turns(in: document)
            guard let last = turns.lastIndex(where: { $0.range.start < earlier.end }),
                let first = turns.firstIndex(where: { $0.range.end > later.start })
            else { return false }
            if first <= last { return true }
            let end = turns[last].endTime ?? turns[(last + 1)...].compactMap(\.startTime).first
            let start = turns[first].startTime ?? turns[..<first].compactMap({ $0.endTime ?? $0.startTime }).last
            guard let start, let end else { return false }
            return Double(start - end) / 1000 <= Double(distance.count)
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
            case .weight(let comparison, let wanted):
                return project.weights[coding.key].map { comparison.holds($0, wanted) } ?? false
            case .since(let day): return try value(project.codings(made: .atLeast, day)).contains(coding.key)
            case .until(let day): return try value(project.codings(made: .atMost, day)).contains(coding.key)
            }
        case .relation, .clip, .list, .unit, .kin, .evidence, .kept, .and, .code, .text, .theme, .uncoded:
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
            "weight>=3", "weight!=3", "since:4", "until:9", "turn", "sentence", "paragraph", "sub(a)", "up(b)",
            "siblings(d)", "related(a)", "relation:causes",
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
                QueryCoding(key: 1, range: ScalarRange(13, 19), code: 1, coder: 1),
                QueryCoding(key: 2, range: ScalarRange(18, 29), code: 4, coder: 2),
                QueryCoding(key: 3, range: ScalarRange(29, 34), code: 2, coder: 2),
            ])
        project.weights = [1: 4]
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
