import ArgumentParser
import FoundationEssentials
import Rendering
import Testing
import Workbench

@testable import Shell

@Suite("Help, reference and manual come from the verbs' own definitions")
struct HelpTests {
    private let surroundings = Surroundings(environment: ["LANG": "C.UTF-8"], coder: "ana")

    private func help(_ words: String...) throws -> String {
        var help = try Help.parse(words)
        guard case .raw(let text) = try help.perform(in: surroundings).blocks.first else { return "" }
        return text
    }

    @Test(
        "Every verb says its name where it is declared: to have it made from the type's name costs time at every start")
    func names() {
        func nameless(_ verb: any ParsableCommand.Type) -> [String] {
            (verb.configuration.commandName == nil ? ["\(verb)"] : [])
                + verb.configuration.subcommands.flatMap(nameless)
        }
        #expect(Catalogue.verbs.flatMap(nameless) == [], "add commandName: to its configuration")
    }

    @Test("the first screen shows the everyday verbs and fits a screen")
    func firstScreen() throws {
        let text = try help()
        for verb in ["docs", "read", "code", "codes", "memo", "find", "theme", "undo"] {
            #expect(text.contains("\n  \(verb) "))
        }
        #expect(text.split(separator: "\n").count <= 34)
    }

    @Test("each verb is listed once, and says what it does")
    func all() throws {
        let text = try help("all")
        for verb in Catalogue.verbs {
            #expect(!verb.configuration.abstract.isEmpty)
            let name = Catalogue.name(of: verb)
            #expect(
                text.split(separator: "\n").count { $0 == "  \(name)" || $0.hasPrefix("  \(name) ") } == 1, "\(name)")
        }
    }

    @Test("no two verbs answer to the same word")
    func words() {
        let words = Catalogue.words
        #expect(Set(words).count == words.count, "\(words.sorted())")
    }

    @Test("every verb, subverb, argument and option is explained")
    func explained() {
        func check(_ entry: ManualEntry, _ path: [String]) {
            let name = path.joined(separator: " ")
            #expect(entry.abstract?.isEmpty == false, "\(name)")
            for argument in entry.ownArguments {
                #expect(argument.abstract?.isEmpty == false, "\(name) \(argument.key)")
            }
            for child in entry.children { check(child, path + [child.commandName]) }
        }
        for verb in Catalogue.verbs { check(Manual.entry(of: verb), [Catalogue.name(of: verb)]) }
    }

    @Test("help on a verb shows how it is used; on a subverb too; on a topic its text")
    func verbs() throws {
        #expect(try help("code").contains("code [ADDRESS] CODES"))
        let alias = try help("c")
        #expect(try help("code") == alias)
        #expect(try help("codebook", "rename").hasPrefix("codebook rename: "))
        #expect(try help("addresses").contains("P07:23.2-24.1"))
    }

    @Test(
        "what is no verb is answered with near ones",
        arguments: [(["cod"], "code"), (["codebook", "nwe"], "new"), (["adresses"], "addresses")])
    func unknown(_ words: [String], _ near: String) throws {
        var help = try Help.parse(words)
        #expect {
            try help.perform(in: surroundings)
        } throws: { error in
            guard let complaint = error as? Complaint else { return false }
            return complaint.kind == .noMatch && complaint.what.contains("did you mean")
                && complaint.what.contains(near)
        }
    }

    @Test("docs/verbs.md is what `make docs` writes", .enabled(if: HelpTests.hasReference))
    func reference() throws {
        let committed = try String(contentsOfFile: HelpTests.referencePath, encoding: .utf8)
        #expect(committed == Manual.reference(), "run `make docs`")
    }

    @Test("the manual page has a heading, every verb, and no line that troff would take for a request")
    func manual() {
        let page = Manual.manualPage()
        #expect(page.hasPrefix(".\\\""))
        #expect(page.contains("\n.TH EMIC 1"))
        for verb in Catalogue.verbs {
            #expect(page.contains("\n.SS \(Catalogue.name(of: verb).split(separator: "-").joined(separator: "\\-"))\n"))
        }
        let requests = Set(
            page.split(separator: "\n").filter { $0.hasPrefix(".") || $0.hasPrefix("'") }.map {
                $0.prefix { $0 != " " }
            })
        #expect(
            requests.isSubset(of: [
                ".\\\"", ".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I", ".RI", ".RB", ".br", ".nf", ".fi",
            ]))
    }

    @Test("completion scripts call back the program", arguments: ["bash", "zsh", "fish"])
    func scripts(_ shell: String) throws {
        var verb = try Completions.parse([shell])
        guard case .raw(let text) = try verb.perform(in: surroundings).blocks.first else {
            Issue.record("no script")
            return
        }
        #expect(text.contains("--complete --"))
    }

    private static let referencePath =
        String(#filePath.dropLast("Tests/ShellTests/HelpTests.swift".count)) + "docs/verbs.md"
    private static var hasReference: Bool {
        let isThere = FileManager.default.fileExists(atPath: referencePath)
        if !isThere { print("SKIPPED: docs/verbs.md is not beside the tests") }
        return isThere
    }
}
