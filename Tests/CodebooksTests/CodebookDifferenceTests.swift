import Codebooks
import Testing

@Suite("Two states of a codebook")
struct CodebookDifferenceTests {
    static let book = [
        CodeSnapshot(key: 1, path: "barriers", name: "barriers"),
        CodeSnapshot(
            key: 2, parent: 1, path: "barriers/waiting", name: "waiting",
            parts: ["brief": "waits for a service", "status": "provisional"], codings: 4),
        CodeSnapshot(key: 3, path: "trust", name: "trust", codings: 2),
    ]

    @Test("A book and itself do not differ")
    func same() {
        #expect(CodebookDifference(from: Self.book, to: Self.book).isEmpty)
        #expect(CodebookDifference(from: [], to: []).isEmpty)
    }

    @Test("What was added, removed, renamed, moved or written anew is told, a child of a renamed code is not")
    func changes() {
        var now = Self.book
        now[0].name = "hurdles"
        now[0].path = "hurdles"
        now[1].path = "hurdles/waiting"
        now[1].parts["brief"] = "waits for any service"
        now[1].parts["status"] = nil
        now[2] = CodeSnapshot(key: 4, parent: 1, path: "hurdles/cost", name: "cost")
        let difference = CodebookDifference(from: Self.book, to: now, partOrder: ["status", "brief"])
        #expect(
            difference.entries.map { "\($0.path) \($0.change)" } == [
                "hurdles renamed(from: \"barriers\")",
                "hurdles/waiting part(\"status\", old: \"provisional\", new: \"\")",
                "hurdles/waiting part(\"brief\", old: \"waits for a service\", new: \"waits for any service\")",
                "hurdles/cost added", "trust removed",
            ])
        #expect(difference.codings.then == 6 && difference.codings.now == 4)
        now[0].parent = 4
        #expect(
            CodebookDifference(from: Self.book, to: now).entries.contains { $0.change == .moved(from: "barriers") })
    }

    @Test("A number of codings alone is no change of the book, and is told apart")
    func counts() {
        var now = Self.book
        now[2].codings = 5
        let difference = CodebookDifference(from: Self.book, to: now)
        #expect(difference.entries.isEmpty)
        #expect(difference.counts.map(\.path) == ["trust"])
        #expect(!difference.isEmpty)
    }

    @Test(
        "Definitions are compared word by word",
        arguments: [
            ("waits for a service", "waits for any service", "waits for [-a-] {+any+} service"),
            ("", "new words", "{+new words+}"), ("old words", "", "[-old words-]"),
            ("same\nwords", "same words", "same words"),
        ])
    func words(old: String, new: String, marked: String) {
        #expect(WordDifference.marked(from: old, to: new) == marked)
    }

    @Test("Whatever the texts, the old one is what stays and what was removed, the new one what stays and was added")
    func property() {
        var state: UInt64 = 20_260
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<200 {
            let old = (0..<next(12)).map { _ in ["a", "b", "c", "é"][next(4)] }
            let new = (0..<next(12)).map { _ in ["a", "b", "c", "é"][next(4)] }
            let parts = WordDifference.parts(from: old.joined(separator: " "), to: new.joined(separator: " "))
            var (before, after): ([String], [String]) = ([], [])
            for part in parts {
                switch part {
                case .same(let words):
                    before.append(words)
                    after.append(words)
                case .removed(let words): before.append(words)
                case .added(let words): after.append(words)
                }
            }
            #expect(before.joined(separator: " ") == old.joined(separator: " "))
            #expect(after.joined(separator: " ") == new.joined(separator: " "))
        }
    }

    @Test("Texts too long to compare are told as a whole")
    func long() {
        let old = Array(repeating: "a", count: 3000).joined(separator: " ")
        let new = Array(repeating: "b", count: 3000).joined(separator: " ")
        #expect(WordDifference.parts(from: old, to: new).count == 2)
    }
}

@Suite("Other names of codes")
struct CodeAliasTests {
    @Test("An alias is found after a full path and before a shortened one, whatever its case, also begun")
    func lookup() throws {
        let tree = try CodeTree(
            [
                CodeNode(key: 1, name: "barriers"), CodeNode(key: 2, parent: 1, name: "waiting"),
                CodeNode(key: 3, parent: 1, name: "delays"),
            ], aliases: [(name: "Delay", key: 2), (name: "queue", key: 2), (name: "gone", key: 9)])
        #expect(tree.lookup("delay") == .found(2))
        #expect(tree.lookup("delays") == .found(3))
        #expect(tree.lookup("QUEUE") == .found(2))
        #expect(tree.lookup("que") == .found(2))
        #expect(tree.lookup("quue") == .none(near: ["barriers/waiting"]))
        #expect(tree.lookup("gone") == .none(near: []))
        #expect(tree.aliases(of: 2) == ["Delay", "queue"])
        #expect(tree.code(ofAlias: "DELAY") == 2)
    }
}
