import Store
import Testing
import Workbench

@Suite("Memos")
struct MemoTests {
    @Test(
        "A memo hangs on anything, and says on what as it can be typed",
        arguments: [
            ("P07:2.1", "P07:2.1", "note"), ("n1", "n1", "note"), ("trust", "code:trust", "code"),
            ("code:waiting", "code:barriers/waiting", "code"),
            ("theme:heard", "theme:Heard", "note"), ("P07", "P07", "note"), ("journal", "journal", "journal"),
            ("^", "n1", "note"),
        ])
    func targets(typed: String, target: String, kind: String) throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.2", "trust"])
        _ = try project.session.newTheme("Heard", ThemeChange())
        let line = try project.session.addMemo(" a thought \n", on: typed).value
        #expect(line.targets == [target])
        #expect(line.memo.kind == kind)
        #expect(line.memo.text == "a thought")
        #expect(try project.session.memos(on: typed).map(\.memo.number) == [1])
    }

    @Test("A place finds the memos of overlapping codings and places")
    func places() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust"], memo: "on the coding")
        _ = try project.session.addMemo("on the place", on: "P07:2.1-2.2")
        _ = try project.session.addMemo("elsewhere", on: "P07:4")
        #expect(try project.session.memos(on: "P07:2").map(\.memo.number) == [1, 2])
        #expect(try project.session.memos(on: "P07:2.2").map(\.memo.number) == [2])
    }

    @Test("Journal entries of every kind outlive the removal of others' targets")
    func journal() throws {
        let project = try CodingProject.interview()
        _ = try project.session.addMemo("I was tired", on: "journal", kind: "reflexive")
        _ = try project.session.code(["P07:2.1", "trust"], memo: "x")
        _ = try project.session.uncode(["n1"])
        #expect(try project.session.memos().map(\.memo.number) == [1, 2])
        #expect(try project.session.memos(on: "journal").map(\.memo.number) == [1])
    }

    @Test("Memos are edited and taken away")
    func edit() throws {
        let project = try CodingProject.interview()
        _ = try project.session.addMemo("first", on: "journal")
        #expect(try project.session.editMemo("m1", text: "second").value.memo.text == "second")
        #expect(try project.session.editMemo("m1", text: "second").operation == nil)
        _ = try project.session.removeMemo("m1")
        #expect(complaint { try project.session.memo("m1") }?.kind == .noMatch)
    }

    @Test(
        "What is no target, no memo or no text is refused",
        arguments: ["nosuch", "m1", "theme:nosuch", "case:nosuch", "P07:99"])
    func refusals(target: String) throws {
        let project = try CodingProject.interview()
        #expect(complaint { try project.session.addMemo("x", on: target) } != nil)
        #expect(complaint { try project.session.addMemo("  ", on: "trust") }?.kind == .usage)
        #expect(try project.session.memos().isEmpty)
    }

    @Test("A name that is both a document and a code asks")
    func ambiguous() throws {
        let project = try CodingProject.interview(codes: ["P07"])
        #expect(complaint { try project.session.addMemo("x", on: "P07") }?.kind == .usage)
        #expect(try project.session.addMemo("x", on: "code:P07").value.targets == ["code:P07"])
    }
}

@Suite("Coders")
struct CoderTests {
    @Test("The coder is kept for later sessions; names are one line without commas")
    func coder() throws {
        let project = try CodingProject.interview()
        #expect(try project.session.setCoder(" ben ").isKnown == false)
        #expect(project.session.coder == "ben")
        #expect(try project.store.preference("coder") == "ben")
        for name in ["", "a,b", "a\nb"] { #expect(complaint { try project.session.setCoder(name) }?.kind == .usage) }
        _ = try project.session.code(["trust"])
        #expect(try project.session.setCoder("ben").isKnown)
        let counts = try project.session.coderCounts()
        #expect(counts.map(\.person.name) == ["ben"])
        #expect(counts.first?.codings == 1)
    }

    @Test("Codings, codes and documents of each coder are those of the codings themselves", arguments: UInt64(1)...20)
    func counts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let project = try CodingProject.interview()
        for number in 8..<8 + Int.random(in: 0...3, using: &random) {
            try project.addDocument("P0\(number)", CodingProject.interviewText)
        }
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            _ = try project.session.setCoder(["ana", "ben", "cem"].randomElement(using: &random) ?? "")
            let document = try project.store.read { try $0.documents() }.randomElement(using: &random)
            let turn = Int.random(in: 1...4, using: &random)
            let code = ["waiting", "trust", "listening"].randomElement(using: &random) ?? ""
            // What is coded so already stays as it is.
            _ = try project.session.code(["\(document?.name ?? ""):\(turn)", code])
        }
        let (codings, versions) = try project.store.read { reader in
            (try reader.all(CodingRow.self), try reader.documents().map(\.currentVersion))
        }
        for count in try project.session.coderCounts() {
            let own = codings.filter { $0.coder == count.person.id && versions.contains($0.version) }
            #expect(count.codings == own.count)
            #expect(count.codes == Set(own.map(\.code)).count)
            #expect(count.documents == Set(own.map(\.version)).count)
        }
    }
}
