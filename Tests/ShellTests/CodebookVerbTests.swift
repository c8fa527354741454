import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

/// The verbs of the codebook as they are typed: each is undone and done again to the identical dump.
@Suite("Verbs of the codebook")
struct CodebookVerbTests {
    private func project(_ folder: URL) throws -> Session {
        let text = """
            INT: How was it?

            ANN: I waited nine months. Nobody rang me. I waited, and then it was delayed.

            ANN: She just listened. I could trust her.

            """
        let transcript = folder.appendingPathComponent("P07.txt").path
        try Door.write(Array(text.utf8), to: transcript)
        let store = try ProjectStore.create(
            path: folder.appendingPathComponent("t.emic").path, title: "t <b>", approach: nil, paradigm: nil,
            actor: "ana", arguments: [], moment: Moment { 1_767_225_600 })
        let session = Session(store: store, coder: "ana", remembers: true)
        _ = try session.importTranscripts([transcript], options: ImportOptions(), isDryRun: false)
        let codings = [
            ["P07:2.1", "waiting"], ["P07:2.2", "waiting"], ["P07:2.3", "delay"], ["P07:2.2-2.3", "delay"],
            ["P07:3.1", "trust"],
        ]
        for code in ["barriers/waiting", "barriers/delay", "trust"] { _ = try session.newCode(code) }
        for words in codings { _ = try session.code(words) }
        _ = try session.addMemo("the first wait", on: "n1")
        return session
    }

    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emic-book-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func page(_ line: String, in session: Session) throws -> Page {
        let interpreter = Interpreter(output: Output(), surroundings: Surroundings(environment: [:], coder: "ana"))
        guard var verb = try interpreter.parse(try Tokenizer.tokens(line)) as? any Verb else { throw NoVerb() }
        return try verb.perform(in: session)
    }

    private struct NoVerb: Error {}

    private func dump(_ session: Session) throws -> [String] {
        var lines: [String] = []
        try session.store.dump { lines.append($0) }
        return lines
    }

    @Test("Every verb that changes the codebook is undone and done again to the identical dump")
    func reversal() throws {
        try inFolder { folder in
            let session = try project(folder)
            let lines = [
                "codebook split waiting --into \"no news\" --where 'text:Nobody' --because \"silence is another wait\"",
                "codebook rename \"no news\" silence --because shorter",
                "codebook mv silence / --because \"of its own\"",
                "codebook demote silence --under barriers", "codebook promote silence",
                "codebook alias waiting queue", "codebook alias waiting queue --remove", "codebook alias delay late",
                "codebook status trust agreed", "codebook example trust n5 --note \"plainly\"",
                "codebook example trust n1 --kind counter", "codebook example trust n1 --kind boundary",
                "codebook example trust n5 --remove", "define trust --example n5",
                "codebook freeze v1 --note \"first\"", "recode 'text:delayed' --from delay --to waiting",
                "codebook merge delay waiting --into waiting --join overlaps --because \"one thing\"",
                "project set memo-required on", "project set memo-required off",
            ]
            for line in lines {
                let before = try dump(session)
                let operation = try session.store.lastOperation()
                let page = try page(line, in: session)
                #expect(page.receipt?.operation == operation + 1, "\(line)")
                let after = try dump(session)
                #expect(after != before, "\(line)")
                let summary = try session.store.operations(from: operation + 1).first?.payload?.summary
                #expect(summary?.isEmpty == false, "\(line)")
                _ = try session.undo()
                #expect(try dump(session) == before, "\(line), undone")
                _ = try session.redo()
                #expect(try dump(session) == after, "\(line), done again")
            }
            #expect(try session.store.verify(deep: true).isClean)
        }
    }

    @Test("What the listings say")
    func listings() throws {
        try inFolder { folder in
            let session = try project(folder)
            func text(_ line: String) throws -> String {
                PageRenderer(format: .tsv).render(try page(line, in: session))
            }
            #expect(try text("codebook versions").hasPrefix("no version was frozen yet"))
            #expect(try page("codebook lint", in: session).status == 1)
            #expect(try text("codebook lint --only overlapping").contains("n4 n3"))
            _ = try page("codebook freeze v1", in: session)
            #expect(try page("codebook diff @v1 @v1", in: session).status == 0)
            _ = try page("codebook rename trust faith", in: session)
            let difference = try page("codebook diff @v1", in: session)
            #expect(difference.status == 1)
            #expect(PageRenderer(format: .tsv).render(difference).contains("faith\trenamed\tfrom trust\t1\t1"))
            #expect(try text("codebook history faith").contains("renamed from trust"))
            #expect(try text("define faith").contains("lineage\twas called trust, ana"))
            #expect(try text("todo P07").contains("uncoded") == false)
            #expect(try text("todo").contains("unread\tP07\t3\t3"))
        }
    }

    @Test("What the numbers of an exported table mean is written beside it, and nothing is overwritten unasked")
    func notesBeside() throws {
        try inFolder { folder in
            let session = try project(folder)
            let path = folder.appendingPathComponent("m.tsv").path
            let page = try page("export matrix codes x docs \"\(path)\"", in: session)
            #expect(page.talk.last?.hasSuffix("m.notes.txt") == true)
            let notes = folder.appendingPathComponent("m.notes.txt").path
            #expect(String(decoding: try Door.read(notes), as: UTF8.self).contains("n = 5 codings"))
            #expect(!String(decoding: try Door.read(path), as: UTF8.self).contains("n = "))
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: Complaint.self) {
                _ = try self.page("export matrix codes x docs \"\(path)\"", in: session)
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
        for (path, beside) in [
            ("a/b.tsv", "a/b.notes.txt"), ("a.b/c", "a.b/c.notes.txt"), ("x.y.csv", "x.y.notes.txt"),
        ] {
            #expect(WrittenTable.notesPath(of: path) == beside)
        }
    }

    @Test("The printed codebook loads nothing, runs nothing and escapes what it shows")
    func printed() throws {
        try inFolder { folder in
            let session = try project(folder)
            _ = try page("define trust --brief \"<script>alert(1)</script> & more\"", in: session)
            let path = folder.appendingPathComponent("book.html").path
            _ = try page("codebook print \"\(path)\" --quotations 1", in: session)
            let html = String(decoding: try Door.read(path), as: UTF8.self)
            #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"))
            #expect(!html.contains("<script") && !html.contains("http:") && !html.contains("https:"))
            #expect(html.contains("default-src 'none'"))
            #expect(html.contains("typical examples first"))
            #expect(html.contains("I waited nine months.") && !html.contains("Nobody rang me."))
            #expect(throws: Complaint.self) { _ = try page("codebook print \"\(path)\"", in: session) }
            #expect(throws: Complaint.self) { _ = try page("codebook print book.pdf", in: session) }
        }
    }
}
