import QueryLanguage
import Testing
import Transcripts

@Suite("Laws of the query algebra")
struct QueryAlgebraTests {
    /// A small random project with hits of any query in it.
    fileprivate struct World {
        let evaluator: QueryEvaluator<SmallProject>
        var trees: QueryGenerator

        init(seed: UInt64) {
            trees = QueryGenerator(generator: SeededGenerator(seed: seed)) { generator in
                let leaves = ["a", "=a", "b", "d", "text:w", "theme:T", "turn", "sentence", "by:ana", "uncoded"]
                guard let query = try? QueryParser.parse(leaves[generator.below(leaves.count)]) else {
                    preconditionFailure("a leaf cannot be read")
                }
                return query
            }
            evaluator = QueryEvaluator(SmallProject.random(&trees.generator))
        }

        mutating func query() -> Query {
            while true {
                let query = trees.query(depth: 2)
                if (try? query.checkMeaning()) != nil { return query }
            }
        }

        /// A query that can judge turns: it asks no property of codings.
        mutating func condition() -> Query {
            while true {
                let query = query()
                if (try? Query.and([.unit(.turn), query]).checkMeaning()) != nil { return query }
            }
        }

        func hits(_ query: Query) throws -> Set<Hit> { Set(try evaluator.hits(of: query)) }

        func hits(_ typed: String) throws -> Set<Hit> { try hits(QueryParser.parse(typed)) }

        /// Every position of every document that a hit covers.
        func positions(_ query: Query) throws -> Set<[Int64]> {
            try hits(query).reduce(into: []) { found, hit in
                for position in hit.range.start..<hit.range.end { found.insert([hit.document, Int64(position)]) }
            }
        }
    }

    private func relation(_ a: Query, _ relation: SpanRelation, _ b: Query, denied: Bool = false) -> Query {
        .relation(RelationTerm(a, relation, denied: denied, b))
    }

    @Test(
        "Boolean algebra of what judges hits: De Morgan, double negation, distribution, absorption",
        arguments: UInt64(1)...120)
    func booleanLaws(seed: UInt64) throws {
        var world = World(seed: seed)
        let (x, a, b) = (world.query(), world.condition(), world.condition())
        let judged = Query.and([.code(CodeTerm("d")), .not(.or([a, b]))])
        #expect(try world.hits(judged) == world.hits(.and([.code(CodeTerm("d")), .not(a), .not(b)])), "seed \(seed)")
        let either = Query.and([.code(CodeTerm("d")), .or([a, b])])
        #expect(
            try world.hits(either)
                == world.hits(.and([.code(CodeTerm("d")), .not(.and([.not(a), .not(b)]))])), "seed \(seed)")
        let (p, q) = (Query.place(PlaceTerm(.speaker("P"))), Query.property(PropertyTerm(.coder("ana"))))
        #expect(
            try world.hits(.and([.code(CodeTerm("a")), .not(.and([p, q]))]))
                == world.hits(.and([.code(CodeTerm("a")), .or([.not(p), .not(q)])])), "seed \(seed)")
        #expect(
            try world.hits(.and([.code(CodeTerm("a")), .not(.not(b))])) == world.hits(.and([.code(CodeTerm("a")), b])),
            "seed \(seed)")
        let both = try world.hits(.and([.unit(.turn), a])).union(world.hits(.and([.unit(.turn), b])))
        #expect(try world.hits(.and([.unit(.turn), .or([a, b])])) == both, "seed \(seed)")
        #expect(try world.hits(.or([x, a])) == world.hits(x).union(world.hits(a)), "seed \(seed)")
        #expect(try world.hits(.or([x, x])) == world.hits(x), "seed \(seed)")
    }

    @Test(
        "what is clipped and what is left make up the whole; intersecting is common ground", arguments: UInt64(1)...120)
    func clipping(seed: UInt64) throws {
        var world = World(seed: seed)
        let (a, b) = (world.query(), world.query())
        let kept = try world.positions(.clip(ClipTerm(a, .intersect, b)))
        let left = try world.positions(.clip(ClipTerm(a, .minus, b)))
        let (inA, inB) = (try world.positions(a), try world.positions(b))
        #expect(kept == inA.intersection(inB), "seed \(seed): \(a) / \(b)")
        #expect(left == inA.subtracting(inB), "seed \(seed): \(a) / \(b)")
        #expect(kept == (try world.positions(.clip(ClipTerm(b, .intersect, a)))))
        func list(_ list: ListTerm.Operator, _ parts: Query...) -> Query { .list(ListTerm(list, parts)) }
        #expect(try world.positions(list(.atLeast(1), a, b)) == inA.union(inB), "seed \(seed)")
        #expect(try world.positions(list(.atLeast(2), a, b)) == kept, "seed \(seed)")
        let oneOf = try world.hits(list(.oneOf, a, b))
        let apart = try world.hits(.clip(ClipTerm(a, .minus, a)))
        #expect(apart.isEmpty)
        #expect(
            oneOf
                == (try world.hits(a).filter { hit in try !world.touches(hit, b) })
                .union(try world.hits(b).filter { hit in try !world.touches(hit, a) }), "seed \(seed): \(a) / \(b)")
    }

    @Test("the complement keeps De Morgan's laws, position by position", arguments: UInt64(1)...80)
    func complements(seed: UInt64) throws {
        var world = World(seed: seed)
        let (a, b) = (world.query(), world.query())
        func complement(_ query: Query) -> Query { .list(ListTerm(.complement, [query])) }
        // White space at the ends of a stretch is left out, so letters alone are compared.
        let source = world.evaluator.source
        func letters(_ query: Query) throws -> Set<[Int64]> {
            try world.positions(query).filter { source.content[$0[0]]?.text[Int($0[1])] != " " }
        }
        let (notA, notB) = (try letters(complement(a)), try letters(complement(b)))
        #expect(try letters(complement(.or([a, b]))) == notA.intersection(notB), "seed \(seed): \(a) / \(b)")
        #expect(
            try letters(complement(.clip(ClipTerm(a, .intersect, b)))) == notA.union(notB), "seed \(seed): \(a) / \(b)")
    }

    @Test(
        "a relation and its denial part the hits; the ways to share characters add up to sharing",
        arguments: UInt64(1)...120)
    func relations(seed: UInt64) throws {
        var world = World(seed: seed)
        let (a, b) = (world.query(), world.query())
        let any = world.trees.anyRelation()
        let (yes, no) = (try world.hits(relation(a, any, b)), try world.hits(relation(a, any, b, denied: true)))
        #expect(yes.isDisjoint(with: no), "seed \(seed)")
        #expect(try yes.union(no) == world.hits(a), "seed \(seed)")
        let parts: [SpanRelation] = [.within, .encloses, .overlaps, .overlappedBy]
        let shared = try parts.reduce(into: Set<Hit>()) { $0.formUnion(try world.hits(relation(a, $1, b))) }
        #expect(try shared == world.hits(relation(a, .cooccurs, b)), "seed \(seed)")
        #expect(
            try world.hits(relation(a, .equals, b)).isSubset(
                of: world.hits(relation(a, .within, b)).intersection(world.hits(relation(a, .encloses, b)))))
        for unit in Distance.Unit.allCases {
            // A wider distance finds no less, and all that share a character (CO5).
            let near = try (0...3).map { try world.hits(relation(a, .near(Distance($0, unit)), b)) }
            for (closer, wider) in zip(near, near.dropFirst()) { #expect(closer.isSubset(of: wider), "seed \(seed)") }
            #expect(shared.isSubset(of: near[0]), "seed \(seed) \(unit)")
            let either = try world.hits(relation(a, .precedes(Distance(2, unit)), b))
                .union(world.hits(relation(a, .follows(Distance(2, unit)), b))).union(shared)
            #expect(near[2] == either, "seed \(seed) \(unit)")
        }
    }

    @Test(
        "between two stretches that share a character exactly one of five relations holds; touching is not overlapping")
    func trichotomy() throws {
        for a0 in 0..<5 {
            for a1 in a0 + 1...5 {
                for b0 in 0..<5 {
                    for b1 in b0 + 1...5 { try checkPair(ScalarRange(a0, a1), ScalarRange(b0, b1)) }
                }
            }
        }
    }

    private func checkPair(_ a: ScalarRange, _ b: ScalarRange) throws {
        var project = SmallProject()
        project.content[1] = SmallProject.Document(
            text: Array("wwwwww"), turns: [],
            codings: [
                QueryCoding(key: 1, range: a, code: 1, coder: 1), QueryCoding(key: 2, range: b, code: 4, coder: 1),
            ].sorted { $0.range < $1.range })
        let evaluator = QueryEvaluator(project)
        func holds(_ word: String) throws -> Bool { try !evaluator.hits(of: QueryParser.parse("=a \(word) d")).isEmpty }
        let (equals, within, encloses) = (try holds("equals"), try holds("within"), try holds("encloses"))
        let held = [
            equals, within && !equals, encloses && !equals, try holds("overlaps"), try holds("overlapped-by"),
        ].filter { $0 }.count
        let shares = max(a.start, b.start) < min(a.end, b.end)
        #expect(held == (shares ? 1 : 0), "\(a) \(b)")
        #expect(try holds("cooccurs") == shares)
        #expect(try holds("before:0c") == (a.end == b.start), "adjacent: \(a) \(b)")
        #expect(try holds("near:0c") == (shares || a.end == b.start || b.end == a.start))
        #expect(try !evaluator.hits(of: QueryParser.parse("=a & d")).isEmpty == shares)
    }

    @Test("smart codes and saved queries stand for what they ask; a circle is told")
    func keptQueries() throws {
        var generator = SeededGenerator(seed: 4)
        var project = SmallProject.random(&generator)
        project.queries["rural"] = try QueryParser.parse("case:area=rural")
        project.queries["mine"] = try QueryParser.parse("(a | d) & @rural")
        project.smart["tense"] = try QueryParser.parse("d & !a")
        project.smart["round"] = try QueryParser.parse("@about")
        project.queries["about"] = try QueryParser.parse("a | round")
        let evaluator = QueryEvaluator(project)
        func hits(_ typed: String) throws -> [Hit] { try evaluator.hits(of: QueryParser.parse(typed)) }
        #expect(try hits("@mine") == hits("(a | d) & case:area=rural"))
        #expect(try hits("a & @rural") == hits("a & case:area=rural"))
        #expect(try hits("tense near:1t a") == hits("(d & !a) near:1t a"))
        #expect(try hits("$* & in:2") == [Hit(document: 2, range: ScalarRange(3, 9))])
        do {
            _ = try hits("d & @about")
            Issue.record("evaluated")
        } catch let error as QuerySyntaxError {
            #expect(error.message == "@about comes back to itself (@about → round → @about)")
            #expect(error.range == ScalarRange(4, 10))
        }
        #expect(
            try evaluator.expanded(QueryParser.parse("tense & by:ana")).definition
                == "hits of the smart code tense (codings of d and its subcodes that share no character with a coding of a or its subcodes) that were made by ana; interviewer turns included"
        )
    }
}

extension QueryAlgebraTests.World {
    /// Whether a hit shares a character with a hit of a query.
    fileprivate func touches(_ hit: Hit, _ query: Query) throws -> Bool {
        try hits(query).contains { $0.document == hit.document && $0.range.overlaps(hit.range) }
    }
}
