import Foundation
import Store
import Testing
import Transcripts
import Workbench

@Suite("Exporting")
struct ExportTests {
    @Test("Codings that are exported and imported again are the same codings", arguments: [false, true])
    func roundTrip(isCommaSeparated: Bool) throws {
        let sample = try AskingProject(seed: 11)
        _ = try sample.session.addMemo("first line\nsecond\tline, “quoted”", on: "n3")
        let (bytes, count) = try sample.session.codingsFile(nil, isCommaSeparated: isCommaSeparated)
        #expect(count == sample.codings.count)
        let path = try sample.project.file(
            isCommaSeparated ? "codings.csv" : "codings.tsv", String(decoding: bytes, as: UTF8.self))
        func described(_ project: CodingProject) throws -> [String] {
            try project.session.everyCoding().map {
                "\($0.document) \($0.range.start)-\($0.range.end) \($0.code ?? "") \($0.coder ?? "") \($0.quote)"
            }.sorted()
        }
        let before = try described(sample.project)
        for coding in sample.codings { _ = try sample.session.uncode(["n\(coding.number)"]) }
        #expect(try described(sample.project).isEmpty)
        let outcome = try sample.session.importCodings(path: path).value
        #expect(outcome.refused.isEmpty)
        // The same words coded alike twice by one coder are one coding when they are imported.
        #expect(Set(try described(sample.project)) == Set(before))
        let memos = try sample.session.memos().map(\.memo.text)
        // Taking a coding away leaves its memo on the words, so it is there once as it was and once as it came.
        #expect(Set(memos) == ["first line\nsecond\tline, “quoted”"])
    }

    @Test("Only what a query finds is exported, and what is no codings is refused")
    func query() throws {
        let sample = try AskingProject(seed: 12)
        let expected = sample.codings.count { AskingProject.isWithin($0.code, "barriers") }
        #expect(try sample.session.codingsFile("barriers", isCommaSeparated: false).codings == expected)
        #expect(
            complaint { try sample.session.codingsFile("text:wait", isCommaSeparated: false) }?.kind == .usage)
    }

    @Test("Originals are the imported bytes, under names that stay in their folder, and nothing is written over")
    func originals() throws {
        let project = try CodingProject()
        let texts = ["a.txt": "INT: One?\r\nANN: Two.\r\n", "b.txt": "\u{FEFF}ANN: Thre\u{301}e.\n"]
        for (name, text) in texts { _ = try project.file(name, text) }
        _ = try project.session.importTranscripts(
            texts.keys.sorted().map { project.folder.appendingPathComponent($0).path }, options: ImportOptions(),
            isDryRun: false)
        let out = project.folder.appendingPathComponent("out").path
        #expect(try project.session.exportOriginals([], to: out, replaces: false).written.count == 2)
        for (name, text) in texts {
            #expect(try Door.read("\(out)/\(name)") == Array(text.utf8))
        }
        let again = try project.session.exportOriginals([], to: out, replaces: false)
        #expect(again.written.isEmpty && again.same.count == 2)
        try Door.write(Array("mine".utf8), to: "\(out)/b.txt")
        try FileManager.default.removeItem(atPath: "\(out)/a.txt")
        #expect(complaint { try project.session.exportOriginals([], to: out, replaces: false) }?.kind == .cannotCreate)
        #expect(!FileManager.default.fileExists(atPath: "\(out)/a.txt"))
        #expect(try project.session.exportOriginals([], to: out, replaces: true).written.count == 2)
    }

    @Test("A name that would leave the folder does not")
    func hostileNames() throws {
        let project = try CodingProject()
        for name in ["../../evil", "..", "a/b", "-rf"] { try project.addDocument(name, "ANN: Hello.\nANN: Bye.") }
        let out = project.folder.appendingPathComponent("out").path
        let done = try project.session.exportOriginals([], to: out, replaces: false)
        let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
        #expect(done.written.count == 4 && names.count == 4)
        #expect(names == ["b.txt", "evil.txt", "rf.txt", "txt"])
    }

    @Test("Cases go out with what they own, and come in again")
    func cases() throws {
        let sample = try AskingProject(seed: 4)
        let (attributes, rows) = try sample.session.exportedCases()
        #expect(attributes == ["role"])
        #expect(Set(rows.map(\.name)) == Set(AskingProject.cases))
        for row in rows { #expect(row.values == [row.name == "Ann" ? "gp" : "client"]) }
        for row in rows where row.document != nil && row.speaker == nil {
            #expect(sample.casesOfDocument[row.document ?? ""]?.contains(row.name) == true)
        }
    }
}
