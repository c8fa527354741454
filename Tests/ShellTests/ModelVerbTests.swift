import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

@Suite("The verbs of models, and undoing the thematic verbs")
struct ModelVerbTests {
    @Test("a model says what each link rests on, and which are the analyst's assertion")
    func backing() throws {
        let project = try thematicProject()
        for line in [
            "model M --layout ring --note 'comes before'", "model M node Waiting --code waiting --core",
            "model M node Trust --theme Trust", "model M node Hope",
            "model M link Waiting Trust wears --evidence n1 n2",
            "memo journal 'hope needs company'", "model M link Trust Hope feeds --memo m1 --both",
            "model M link Hope Waiting shortens",
        ] { try project.page(line) }
        let entry = try project.session.modelEntry("m")
        #expect(entry.links.map(\.isAssertion) == [false, false, true])
        #expect(entry.nodes.map(\.codings) == [2, 3, nil])
        let path = project.folder.appendingPathComponent("m.svg").path
        try project.page("model M draw '\(path)'")
        let text = String(decoding: try Door.read(path), as: UTF8.self)
        #expect(text.contains("analyst’s assertion: 1 of 3 links"))
        #expect(text.contains("A line: comes before"))
        #expect(project.complaint("model M draw '\(path)'")?.kind == .cannotCreate)
        #expect(project.complaint("model M draw m.png")?.kind == .usage)
    }

    @Test("a model that is not there is not made by a slip")
    func slips() throws {
        let project = try thematicProject()
        try project.page("model Buy-in --layout cycle")
        #expect(project.complaint("model Buyin")?.what.contains("Buy-in") == true)
        #expect(project.complaint("model Buyin node A")?.kind == .noMatch)
        #expect(project.complaint("model X --layout rings")?.what.contains("ring") == true)
        #expect(project.complaint("model Buy-in node A --at 1")?.kind == .usage)
        #expect(project.complaint("model Buy-in node A --level 0")?.kind == .usage)
        #expect(project.complaint("model Buy-in link A B x")?.kind == .noMatch)
        #expect(project.complaint("model Buy-in draw x.svg")?.kind == .noMatch)
        #expect(project.complaint("model Buy-in node A --both")?.kind == .usage)
        #expect(project.complaint("model Buy-in unlink x")?.kind == .usage)
        #expect(try project.session.modelEntries().map(\.nodes.count) == [0])
    }

    @Test("every verb is undone and done again to the identical dump")
    func reversal() throws {
        let project = try thematicProject()
        let guide = project.folder.appendingPathComponent("guide.txt").path
        try Door.write(Array("Q1 What is waiting like, for you?\nQ3: And now?\n".utf8), to: guide)
        let lines = [
            "phase coding --note 'first pass'", "theme evidence Access n1 n2 supports",
            "theme evidence Access n4 contradicts --because 'seen at once'", "theme evidence Access n4 qualifies",
            "theme evidence Access n1 --remove", "guide import '\(guide)'", "guide asked Q1 F1:1",
            "guide asked Q2 bea --not",
            "guide asked Q2 bea", "guide asked Q1 dan --remove",
            "negative-cases Access answer n4 bounded --because 'no queue'",
            "negative-cases Access answer n4 kept --because 'one voice'", "summary ann Access 'No word' --cite n1",
            "summary ann Access 'No word for nine months'", "summary role=client Access 'Clients wait'",
            "code A1:2.2 waiting", "summary ann Access --keep", "summary ann Access --remove",
            "model M --layout ring --title 'A model'", "model M node A --code waiting --core",
            "model M node B --theme Trust",
            "model M node B --level 2 --at 10,20", "model M link A B shapes --evidence n1 n2",
            "model M keep --note 'first'",
            "model M unlink 1", "model M link B A moves", "model M rm B", "model M --layout levels", "guide rm Q3",
            "uncode n2", "model M --remove",
        ]
        var dumps = [try dump(project)]
        for line in lines {
            let page = try project.page(line)
            #expect(page.receipt != nil, "\(line): no receipt")
            dumps.append(try dump(project))
            #expect(dumps[dumps.count - 1] != dumps[dumps.count - 2], "\(line): nothing changed")
        }
        for index in lines.indices.reversed() {
            try project.page("undo")
            #expect(try dump(project) == dumps[index], "undoing \(lines[index])")
        }
        for index in lines.indices {
            try project.page("redo")
            #expect(try dump(project) == dumps[index + 1], "doing again \(lines[index])")
        }
        #expect(try project.session.store.verify(deep: true).isClean)
    }

    private func dump(_ project: TypedProject) throws -> [String] {
        var lines: [String] = []
        try project.session.store.dump { lines.append($0) }
        return lines
    }
}
