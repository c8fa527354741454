import QueryLanguage
import Testing
import Transcripts

@Suite("Reading queries")
struct QueryParserTests {
    static func code(_ path: String, exact: Bool = false) -> Query { .code(CodeTerm(path, exact: exact)) }
    static func place(_ place: PlaceTerm.Place) -> Query { .place(PlaceTerm(place)) }
    static func property(_ property: PropertyTerm.Property) -> Query { .property(PropertyTerm(property)) }
    static func literal(_ text: String) -> Query { .text(TextTerm(.literal(text))) }

    static let readings: [(String, Query)] = [
        ("waiting", code("waiting")),
        ("  barriers/waiting\n", code("barriers/waiting")),
        ("=barriers", code("barriers", exact: true)),
        ("= \"waiting list\"", code("waiting list", exact: true)),
        ("“waiting list”", code("waiting list")),
        ("waiting   list", code("waiting list")),
        ("= waiting list & b", .and([code("waiting list", exact: true), code("b")])),
        ("the long wait|(buy in)", .or([code("the long wait"), code("buy in")])),
        ("\"a \\\"b\\\" \\\\ c\"", code("a \"b\" \\ c")),
        ("buy-in", code("buy-in")),
        ("a & b & c", .and([code("a"), code("b"), code("c")])),
        ("a&b|c", .or([.and([code("a"), code("b")]), code("c")])),
        ("a | b & !c", .or([code("a"), .and([code("b"), .not(code("c"))])])),
        ("(a | b) & c", .and([.or([code("a"), code("b")]), code("c")])),
        ("a & (b & c)", .and([code("a"), .and([code("b"), code("c")])])),
        ("((a))", code("a")),
        ("!(a | b)", .not(.or([code("a"), code("b")]))),
        ("!!a", .not(.not(code("a")))),
        ("!=a", .not(code("a", exact: true))),
        ("text:\"long wait\"", literal("long wait")),
        ("text:wait", literal("wait")),
        ("text: “long ‘wait’”", literal("long ‘wait’")),
        ("text:\"she said “no”\"", literal("she said “no”")),
        ("/wait(ing)?\\s+list/", .text(TextTerm(.regex("wait(ing)?\\s+list", ignoringCase: false)))),
        ("/and\\/or \\\\/i", .text(TextTerm(.regex("and/or \\\\", ignoringCase: true)))),
        ("in:P0*", place(.documents("P0*"))),
        ("IN:P0*", place(.documents("P0*"))),
        ("speaker:\"Dr Ann\"", place(.speaker("Dr Ann"))),
        ("role:participant", place(.role("participant"))),
        ("case:Bea", place(.caseNamed("Bea"))),
        (
            "case:role=gp & area~rural",
            .and([place(.attribute("role", .equal, "gp")), place(.attribute("area", .contains, "rural"))])
        ),
        ("age >= 40", place(.attribute("age", .atLeast, "40"))),
        ("age<=40", place(.attribute("age", .atMost, "40"))),
        ("age<40|age>60", .or([place(.attribute("age", .less, "40")), place(.attribute("age", .greater, "60"))])),
        ("area!=north", place(.attribute("area", .unequal, "north"))),
        ("case:\"years in role\"=\"\"", place(.attribute("years in role", .equal, ""))),
        ("study:hazeldine2021", place(.study("hazeldine2021"))),
        ("by:ana", property(.coder("ana"))),
        ("memo:tension", property(.memo("tension"))),
        ("weight>=3", property(.weight(.atLeast, 3))),
        ("weight = 5", property(.weight(.equal, 5))),
        ("\"weight\"=5", place(.attribute("weight", .equal, "5"))),
        ("theme:\"Buy-in\"", .theme(NameTerm("Buy-in"))),
        ("uncoded", .uncoded(nil)),
        ("uncoded:ana", .uncoded(NameTerm("ana"))),
        ("\"uncoded\"", code("uncoded")),
        ("a within b", .relation(RelationTerm(code("a"), .within, code("b")))),
        ("a !within b", .relation(RelationTerm(code("a"), .within, denied: true, code("b")))),
        ("a outside b", .relation(RelationTerm(code("a"), .within, denied: true, code("b")))),
        (
            "waiting list near:5w text:cost",
            .relation(RelationTerm(code("waiting list"), .near(Distance(5, .words)), literal("cost")))
        ),
        ("a near:2min b", .relation(RelationTerm(code("a"), .near(Distance(120, .seconds)), code("b")))),
        ("a near:doc b", .relation(RelationTerm(code("a"), .near(nil), code("b")))),
        ("a before:2 b", .relation(RelationTerm(code("a"), .precedes(Distance(2, .turns)), code("b")))),
        ("a Follows b", .relation(RelationTerm(code("a"), .follows(nil), code("b")))),
        (
            "a within b overlapped-by c & d",
            .and([
                .relation(
                    RelationTerm(.relation(RelationTerm(code("a"), .within, code("b"))), .overlappedBy, code("c"))),
                code("d"),
            ])
        ),
        ("a intersect (b | c)", .clip(ClipTerm(code("a"), .intersect, .or([code("b"), code("c")])))),
        ("by:ana minus b", .clip(ClipTerm(property(.coder("ana")), .minus, code("b")))),
        ("atleast:2(a, b c, in:P1)", .list(ListTerm(.atLeast(2), [code("a"), code("b c"), place(.documents("P1"))]))),
        (
            "only(a, b & c, oneof(d, e))",
            .list(
                ListTerm(
                    .only, [code("a"), .and([code("b"), code("c")]), .list(ListTerm(.oneOf, [code("d"), code("e")]))]))
        ),
        (
            "span(a near:5w b) & in:P1",
            .and([
                .list(ListTerm(.span, [.relation(RelationTerm(code("a"), .near(Distance(5, .words)), code("b")))])),
                place(.documents("P1")),
            ])
        ),
        ("related:causes(a)", .kin(KinTerm(.related("causes"), of: "a"))),
        ("related(a b)", .kin(KinTerm(.related(nil), of: "a b"))),
        ("big | only", .or([code("big"), code("only")])),
        ("turn & speaker:INT", .and([.unit(.turn), place(.speaker("INT"))])),
        ("turn taking", code("turn taking")),
        ("exact:NHS", .text(TextTerm(.exact("NHS")))),
        ("relation:causes", .evidence(NameTerm("causes"))),
        ("since:monday & until:2026-11-30", .and([property(.since("monday")), property(.until("2026-11-30"))])),
        ("@mine & $1-5", .and([.kept(KeptTerm("mine")), .kept(KeptTerm("$1-5"))])),
        ("@\"my query\"", .kept(KeptTerm("my query"))),
        ("\"within\" | \"and\"", .or([code("within"), code("and")])),
        ("médico & 等待", .and([code("médico"), code("等待")])),
    ]

    @Test("typed queries and their trees", arguments: readings)
    func reading(typed: String, tree: Query) throws {
        #expect(try QueryParser.parse(typed) == tree)
        #expect(try QueryParser.parse(tree.description) == tree, "canonical form: \(tree.description)")
    }

    static let canonical: [(String, String)] = [
        ("waiting&trust", "waiting & trust"),
        ("“waiting list”|(a&b)", "\"waiting list\" | a & b"),
        ("( a|b )&! ( c )", "(a | b) & !c"),
        ("weight >= 3", "weight>=3"),
        ("area ~ rural", "case:area~rural"),
        ("text:wait", "text:wait"),
        ("text:“long wait”", "text:\"long wait\""),
        ("= \"trust\"", "=trust"),
    ]

    @Test("the canonical form of what was typed", arguments: canonical)
    func canonicalForm(typed: String, canonical: String) throws {
        #expect(try QueryParser.parse(typed).description == canonical)
    }

    /// Names with everything in them that means something in a query.
    static let oddNames = [
        "a", "waiting list", "a/b", "/x", "=x", "and", "NOT", "uncoded", "within", "near", "a:b", "\"", "\\", "a\\",
        "“q”", "x=y", "<", "~",
        "!", "(", "a&b", "@n", "weight", "case", "é", "e\u{301}", "👩‍👩‍👧", "a\u{A0}b", "line\nbreak", "\u{7}", "等待", "3",
        "*", " a ", "a,b", ",", "turn", "only", "$*", "overlapped-by",
    ]

    static func anyLeaf(_ generator: inout SeededGenerator) -> Query {
        let name = oddNames[generator.below(oddNames.count)]
        let comparison = Comparison.allCases[generator.below(7)]
        switch generator.below(19) {
        case 14: return .text(TextTerm(.exact(name)))
        case 15: return .evidence(NameTerm(name))
        case 16: return property(generator.below(2) == 0 ? .since(name) : .until(name))
        case 17:
            return .kin(KinTerm([.sub, .up, .siblings, .related(nil), .related(name)][generator.below(5)], of: name))
        case 18: return generator.below(2) == 0 ? .unit(QueryUnit.allCases[generator.below(3)]) : .kept(KeptTerm(name))
        case 0: return code(name)
        case 1: return code(name, exact: true)
        case 2: return literal(name)
        case 3:
            return .text(
                TextTerm(
                    .regex(
                        ["a/b", "x+ \\\\", "[/]", "(a|b)&!", "\\s\"“"][generator.below(5)],
                        ignoringCase: generator.below(2) == 0)))
        case 4: return .theme(NameTerm(name))
        case 5: return .uncoded(nil)
        case 6: return .uncoded(NameTerm(name))
        case 7: return place(.documents(name))
        case 8: return place(.speaker(name))
        case 9: return place([.role(name), .study(name), .caseNamed(name)][generator.below(3)])
        case 10: return place(.attribute(name, comparison, generator.below(5) == 0 ? "" : name))
        case 11: return property(.coder(name))
        case 12: return property(.memo(name))
        default: return property(.weight(comparison == .contains ? .less : comparison, generator.below(9) - 2))
        }
    }

    @Test("the canonical form of any tree parses to the same tree", arguments: UInt64(1)...400)
    func roundTrip(seed: UInt64) throws {
        var trees = QueryGenerator(generator: SeededGenerator(seed: seed), leaf: Self.anyLeaf)
        let tree = trees.query(depth: 4)
        // Trees that ask a property of what is no coding are refused by the parser too, after being read.
        do { try tree.checkMeaning() } catch { return }
        #expect(try QueryParser.parse(tree.description) == tree, "seed \(seed): \(tree.description)")
    }

    @Test("whatever is typed is read or refused with a caret inside it", arguments: UInt64(1)...400)
    func hostile(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "a", "b/c", "&", "|", "!", "(", ")", "\"", "“", "”", "/", "\\", ":", "=", "<", ">=", "~", " ", "text:",
            "in:", "weight", "\u{301}", "\r\n", "é",
            "near:", "uncoded", "AND", "@", "3", "i", "\0", "👩‍👩‍👧", "within", "near:5w", "only(", "atleast:1(", ",", "$*",
            "minus", "turn",
        ]
        let typed = (0..<1 + generator.below(12)).map { _ in pieces[generator.below(pieces.count)] }.joined()
        do {
            let tree = try QueryParser.parse(typed)
            #expect(try QueryParser.parse(tree.description) == tree, "seed \(seed): \(typed.debugDescription)")
        } catch {
            let length = typed.unicodeScalars.count
            #expect(
                error.range.map { $0.start >= 0 && $0.end >= $0.start && $0.end <= length } ?? false,
                "\(typed.debugDescription)")
            #expect(!error.message.isEmpty)
        }
    }

    @Test("terms know where they were typed")
    func origins() throws {
        guard case .and(let parts) = try QueryParser.parse("é & in:\"P 1\""), case .code(let code) = parts[0],
            case .place(let place) = parts[1]
        else {
            Issue.record("not read as a conjunction")
            return
        }
        #expect(code.origin.range == ScalarRange(0, 1))
        #expect(place.origin.range == ScalarRange(4, 12))
    }
}
