import Codebooks
import Testing

@Suite("The tree of codes")
struct CodeTreeTests {
    /// barriers (1): transport (3), waiting (2): list (4); hope (5); Trust (6): in staff (7); WAITING room (8)
    static let rows = [
        CodeNode(key: 1, name: "barriers"),
        CodeNode(key: 2, parent: 1, name: "waiting", position: 2),
        CodeNode(key: 3, parent: 1, name: "transport", position: 1),
        CodeNode(key: 4, parent: 2, name: "list"),
        CodeNode(key: 5, name: "hope"),
        CodeNode(key: 6, name: "Trust"),
        CodeNode(key: 7, parent: 6, name: "in staff"),
        CodeNode(key: 8, name: "WAITING room"),
    ]

    @Test("orders siblings by position, then name without case; parents before children")
    func order() throws {
        let tree = try CodeTree(Self.rows.reversed())
        #expect(tree.order == [1, 3, 2, 4, 5, 6, 7, 8])
        #expect(tree.roots == [1, 5, 6, 8])
        #expect(tree.children(of: 1) == [3, 2])
    }

    @Test("knows paths, ancestors, descendants and the roll-up")
    func family() throws {
        let tree = try CodeTree(Self.rows)
        #expect(tree.pathText(of: 4) == "barriers/waiting/list")
        #expect(tree.path(of: 99) == nil)
        #expect(tree.ancestors(of: 4) == [2, 1])
        #expect(tree.descendants(of: 1) == [3, 2, 4])
        #expect(tree.rollUp[4] == [4, 2, 1])
        #expect(tree.rollUp[5] == [5])
        #expect(tree.rollUp.count == 8)
    }

    @Test(
        "finds a code by path, end of path or unique beginning",
        arguments: [
            ("barriers/waiting", CodeLookup.found(2)), ("Barriers/Waiting", .found(2)), ("waiting", .found(2)),
            ("waiting/list", .found(4)), ("list", .found(4)), ("ba/wa", .found(2)), ("b/w/l", .found(4)),
            ("ba", .found(1)), ("in", .found(7)), ("trust", .found(6)), ("tr", .found(6)), ("wa", .found(8)),
            ("waiting r", .found(8)), ("h", .found(5)), ("", .none(near: [])), ("a//b", .none(near: [])),
            ("trsut", .none(near: ["Trust"])), ("waitign", .none(near: ["barriers/waiting"])),
            ("barrier/waitng", .none(near: ["barriers/waiting"])), ("zzzzz", .none(near: [])),
        ])
    func lookup(text: String, expected: CodeLookup) throws {
        #expect(try CodeTree(Self.rows).lookup(text) == expected)
    }

    @Test("finds the code of every full path, whatever the case, and of no other path")
    func wholePaths() throws {
        let tree = try CodeTree(Self.rows)
        for key in tree.order {
            let path = try CodePath(try #require(tree.path(of: key)))
            #expect(tree.code(atPath: path) == key)
            #expect(tree.code(atPath: try CodePath(path.segments.map { $0.uppercased() })) == key)
            #expect(tree.code(atPath: try CodePath(path.segments + ["nowhere"])) == nil)
        }
        // The first of two siblings of one name has nothing below it; the second has.
        let twins = try CodeTree([
            CodeNode(key: 1, name: "trust", position: 1), CodeNode(key: 2, name: "Trust", position: 2),
            CodeNode(key: 3, parent: 2, name: "earned"),
        ])
        #expect(twins.code(atPath: try CodePath(["trust"])) == 1)
        #expect(twins.code(atPath: try CodePath(["trust", "earned"])) == 3)
    }

    @Test("asks when a name could be several codes")
    func ambiguous() throws {
        let rows = Self.rows + [CodeNode(key: 9, parent: 6, name: "waiting"), CodeNode(key: 10, name: "horror")]
        let tree = try CodeTree(rows)
        #expect(tree.lookup("waiting") == .ambiguous([2, 9]))
        #expect(tree.lookup("ho") == .ambiguous([5, 10]))
        #expect(tree.lookup("trust/waiting") == .found(9))
    }

    @Test("prefers the code at the top whose whole path is typed")
    func exact() throws {
        let tree = try CodeTree(Self.rows + [CodeNode(key: 9, name: "waiting")])
        #expect(tree.lookup("waiting") == .found(9))
        let cased = try CodeTree([CodeNode(key: 1, name: "gp"), CodeNode(key: 2, name: "GP", position: 1)])
        #expect(cased.lookup("GP") == .found(2))
        #expect(cased.lookup("Gp") == .ambiguous([1, 2]))
        #expect(cased.siblingsOfOneName == [[1, 2]])
    }

    @Test("completes what is typed, by the end of the path too")
    func completions() throws {
        #expect(try CodeTree(Self.rows).completions(of: "wa") == [2, 8])
        #expect(try CodeTree(Self.rows).completions(of: "ba/") == [3, 2])
        #expect(try CodeTree(Self.rows).completions(of: "") == [1, 3, 2, 4, 5, 6, 7, 8])
    }

    @Test("refuses a move under itself, for every pair of codes")
    func moves() throws {
        let tree = try CodeTree(Self.rows)
        for key in tree.order {
            for parent in tree.order {
                let isBelow = parent == key || tree.descendants(of: key).contains(parent)
                if isBelow {
                    #expect(throws: CodebookError.self) { try tree.checkMove(key, under: parent) }
                } else {
                    #expect(throws: Never.self) { try tree.checkMove(key, under: parent) }
                    let moved = Self.rows.map { row in
                        row.key == key ? CodeNode(key: key, parent: parent, name: row.name) : row
                    }
                    #expect(try CodeTree(moved).count == 8)
                }
            }
        }
        #expect(throws: CodebookError.unknownCode(99)) { try tree.checkMove(99, under: nil) }
        #expect(throws: CodebookError.unknownCode(99)) { try tree.checkMove(1, under: 99) }
    }

    @Test("refuses two siblings of one name, whatever their case")
    func names() throws {
        let tree = try CodeTree(Self.rows)
        #expect(throws: CodebookError.duplicateName(path: "Trust")) { try tree.checkName("TRUST", under: nil) }
        #expect(throws: Never.self) { try tree.checkName("TRUST", under: nil, except: 6) }
        #expect(throws: Never.self) { try tree.checkName("trust", under: 1) }
    }

    @Test("refuses rows that are no forest")
    func broken() {
        #expect(throws: CodebookError.duplicateKey(1)) {
            try CodeTree([CodeNode(key: 1, name: "a"), CodeNode(key: 1, name: "b")])
        }
        #expect(throws: CodebookError.unknownParent(name: "a", parent: 9)) {
            try CodeTree([CodeNode(key: 1, parent: 9, name: "a")])
        }
        #expect(throws: CodebookError.cycle(names: ["a"])) { try CodeTree([CodeNode(key: 1, parent: 1, name: "a")]) }
        #expect(throws: CodebookError.cycle(names: ["b", "d"])) {
            try CodeTree([
                CodeNode(key: 1, parent: 2, name: "a"), CodeNode(key: 2, parent: 3, name: "b"),
                CodeNode(key: 3, parent: 2, name: "d"), CodeNode(key: 4, name: "root"),
            ])
        }
    }

    @Test("carries a chain of ten thousand codes")
    func deep() throws {
        let rows = (0..<10_000).map { CodeNode(key: $0, parent: $0 == 0 ? nil : $0 - 1, name: "x") }
        let tree = try CodeTree(rows)
        #expect(tree.ancestors(of: 9_999).count == 9_999)
        #expect(tree.descendants(of: 0).count == 9_999)
    }
}
