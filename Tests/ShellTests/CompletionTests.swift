import LineEditor
import Testing
import Workbench

@testable import Shell

@Suite("Completion")
struct CompletionTests {
    private let completer = Completer(session: nil)

    /// The texts offered at the mark `‸` in a line.
    private func offered(_ marked: String) -> [String] {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let line = parts.joined()
        return completer.completions(of: line, at: parts[0].unicodeScalars.count).map(\.text)
    }

    @Test("verbs, with what they do")
    func verbs() {
        #expect(offered("codeb‸") == ["codebook"])
        #expect(offered("re‸").contains("read"))
        #expect(completer.completions(of: "docs", at: 4).first?.note.isEmpty == false)
        #expect(offered("xyz‸") == [])
    }

    @Test("subverbs, also after an abbreviated verb")
    func subverbs() {
        #expect(offered("codebook re‸") == ["rename"])
        #expect(offered("codeb re‸") == ["rename"])
    }

    @Test("options of the verb before those of all verbs, each once")
    func options() {
        let all = offered("code .1 waiting --‸")
        #expect(all.first == "--memo")
        #expect(all.contains("--json"))
        #expect(!offered("code .1 waiting --weight 3 --‸").contains("--weight"))
        #expect(offered("code --wei‸") == ["--weight"])
    }

    @Test("values that a verb names itself")
    func values() {
        #expect(offered("memos --kind the‸") == ["theoretical"])
        #expect(offered("mode js‸") == ["json", "jsonl"])
        #expect(offered("set pro‸") == ["prompt"])
        #expect(offered("help addr‸") == ["addresses"])
        #expect(offered("matrix themes x co‸") == ["codes", "coders"])
    }

    @Test("the word at the cursor is replaced, with its quote, and what follows is left")
    func place() {
        let line = CompleterLine("code .1 'waiting li and", cursor: 19)
        #expect(line.words == ["code", ".1"])
        #expect(line.current == "waiting li")
        #expect(line.start == 8)
        #expect(line.quoted("waiting list", isWhole: true) == "'waiting list'")
    }

    @Test("only the last of several commands counts")
    func several() {
        #expect(CompleterLine("docs\nread P0", cursor: 12).words == ["read"])
        #expect(CompleterLine("memo P07 \"a\nb", cursor: 13).current == "a\nb")
    }

    @Test("a word that needs quotes gets single ones; with an apostrophe, backslashes")
    func quotes() {
        let line = CompleterLine("code ", cursor: 5)
        #expect(line.quoted("waiting list", isWhole: true) == "'waiting list'")
        #expect(line.quoted("nobody's fault", isWhole: true) == "nobody\\'s\\ fault")
        for word in ["waiting list", "nobody's fault", "a\"b", "back\\slash", "#one"] {
            let tokens = try? Tokenizer.tokens("code " + line.quoted(word, isWhole: true))
            #expect(tokens?.last?.text == word)
        }
    }

    @Test("every entry of the table belongs to an argument that there is")
    func table() {
        var known: Set<String> = []
        func collect(_ entry: ManualEntry, _ path: [String]) {
            for argument in entry.arguments ?? [] { known.insert(path.joined(separator: " ") + " " + argument.key) }
            for child in entry.children { collect(child, path + [child.commandName]) }
        }
        for verb in Catalogue.verbs { collect(Manual.entry(of: verb), [Catalogue.name(of: verb)]) }
        #expect(CompleterTable.specialNames.subtracting(known) == [])
    }

    @Test("codes are found by any part of their path, without regard to case, in the codebook's order")
    func codes() {
        let index = CodeIndex(["barriers", "barriers/Waiting", "trust", "wait and see", "étude"].map { Candidate($0) })
        #expect(index.matches("wai").map(\.text) == ["barriers/Waiting", "wait and see"])
        #expect(index.matches("barriers/w").map(\.text) == ["barriers/Waiting"])
        #expect(index.matches("E\u{301}t").map(\.text) == ["étude"])
        #expect(index.matches("").count == 5)
    }

    @Test("2,000 codes are searched at once")
    func speed() {
        let index = CodeIndex((0..<2000).map { Candidate("group \($0 % 40)/code number \($0)") })
        let clock = ContinuousClock()
        let best = (0..<5).map { _ in clock.measure { _ = index.matches("code number 19") } }.min() ?? .seconds(1)
        // The built program needs a fiftieth; this one is not optimised and shares the machine with other tests.
        #expect(best < .milliseconds(100))
        #expect(index.matches("code number 19").count == 111)
    }

    @Test("file names, with folders open to go on", .enabled(if: CompletionTests.hasTestFolder))
    func files() {
        let folder = CompletionTests.folder
        #expect(
            CompleterFiles.candidates(folder + "/CompletionTe", []).map(\.text) == [folder + "/CompletionTests.swift"])
        #expect(CompleterFiles.candidates(folder + "/CompletionTe", ["emic"]) == [])
        let up = String(folder.dropLast("/ShellTests".count))
        let found = CompleterFiles.candidates(up + "/ShellT", [])
        #expect(found.map(\.text) == [up + "/ShellTests/"])
        #expect(found.first?.isWhole == false)
    }

    private static let folder = String(#filePath.dropLast("/CompletionTests.swift".count))
    private static var hasTestFolder: Bool { folder.hasSuffix("/ShellTests") }
}
