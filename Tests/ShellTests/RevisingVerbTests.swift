import ArgumentParser
import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

/// What revising prints, and that each of its commands undoes and redoes to the same project.
@Suite("Verbs of revising")
struct RevisingVerbTests {
    private static let old =
        "INT: How was it?\n\nANN: I waited nine months. Nobody rang me.\n\nANN: She just lisened to me.\n"
    private static let new = "INT: How was it then?\n\nANN: I waited nine months.\n\nANN: She just listened to me.\n"

    private func within(old: String = Self.old, new: String = Self.new, _ body: (Session, URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emic-revise-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let transcript = folder.appendingPathComponent("P07.txt").path
        try Door.write(Array(old.utf8), to: transcript)
        try Door.write(Array(new.utf8), to: folder.appendingPathComponent("new.txt").path)
        let store = try ProjectStore.create(
            path: folder.appendingPathComponent("t.emic").path, title: "t", approach: nil, paradigm: nil, actor: "ana",
            arguments: [], moment: Moment { 1_767_225_600 })
        let session = Session(store: store, coder: "ana", remembers: true)
        _ = try session.importTranscripts([transcript], options: ImportOptions(), isDryRun: false)
        for line in [
            "codebook new waiting", "codebook new trust", "code P07:2.1 waiting", "code P07:2.2 trust",
            "code P07:3 trust",
        ] { _ = try answer(line, in: session, folder) }
        try body(session, folder)
    }

    private func answer(_ line: String, in session: Session, _ folder: URL) throws -> String {
        let interpreter = Interpreter(output: Output(), surroundings: Surroundings(environment: [:], coder: "ana"))
        let line = line.replacingOccurrences(of: "FOLDER", with: folder.path)
        guard var verb = try interpreter.parse(Tokenizer.tokens(line)) as? any Verb else { return "no verb" }
        do {
            let page = try verb.perform(in: session)
            let renderer = PageRenderer(format: .plain, width: nil, colour: false)
            let printed = renderer.render(page).split(separator: "\n") + page.talk.map { $0[...] }
            return printed.joined(separator: " / ")
        } catch let complaint as Complaint {
            return "! \(complaint.what)"
        }
    }

    private func screen(_ line: String, in session: Session, _ folder: URL, width: Int) throws -> [Substring] {
        let interpreter = Interpreter(output: Output(), surroundings: Surroundings(environment: [:], coder: "ana"))
        let line = line.replacingOccurrences(of: "FOLDER", with: folder.path)
        guard var verb = try interpreter.parse(Tokenizer.tokens(line)) as? any Verb else { return [] }
        return PageRenderer(format: .table, width: width, colour: false).render(try verb.perform(in: session))
            .split(separator: "\n")
    }

    @Test("On a terminal a long quotation is cut around the changed word, on both sides", arguments: [80, 100, 140])
    func focused(width: Int) throws {
        let padding = (1...60).map { "word\($0)" }.joined(separator: " ")
        let old = "INT: How?\n\nANN: I waited. Nobody rang.\n\nANN: \(padding) she lisened closely \(padding) end.\n"
        let new = old.replacingOccurrences(of: "lisened", with: "listened")
        try within(old: old, new: new) { session, folder in
            for command in ["revise P07 FOLDER/new.txt --dry-run"] {
                let lines = try screen(command, in: session, folder, width: width)
                let row = try #require(lines.first { $0.contains("⟦lisened⟧") }, "\(lines)")
                #expect(row.contains("⟦listened⟧"), "\(row)")
                #expect(row.contains("she ") && row.contains("(+"), "\(row)")
            }
            // A word that only the new text has: the old side is cut around the place where it would stand.
            try Door.write(
                Array(old.replacingOccurrences(of: "lisened", with: "lisened very").utf8),
                to: folder.appendingPathComponent("more.txt").path)
            let lines = try screen("revise P07 FOLDER/more.txt --dry-run", in: session, folder, width: width)
            let row = try #require(lines.first { $0.contains("⟦very⟧") || $0.contains("⟦very ⟧") }, "\(lines)")
            #expect(row.components(separatedBy: "sened ").count == 3, "\(row)")
        }
    }

    private func dump(_ session: Session) throws -> [String] {
        var lines: [String] = []
        try session.store.dump { lines.append($0) }
        return lines
    }

    @Test("The words of a revision, and of its queue")
    func words() throws {
        try within { session, folder in
            let planned = try answer("revise P07 FOLDER/new.txt --dry-run", in: session, folder)
            #expect(planned.contains("0 kept, 1 moved, 1 changed, 1 need you"), "\(planned)")
            #expect(planned.contains("⟦lisened⟧"), "\(planned)")
            #expect(
                try answer("revise P07 FOLDER/P07.txt", in: session, folder)
                    == "the text of P07 is what it was (nothing changed)")
            #expect(try answer("revise P07", in: session, folder) == "! where is the revised text of P07?")
            #expect(try answer("revise P07 --edit", in: session, folder) == "! an editor needs a terminal")
            #expect(try answer("revise P08 FOLDER/new.txt", in: session, folder).hasPrefix("! no document “P08”"))
            #expect(try answer("revise P07 FOLDER/none.txt", in: session, folder).hasSuffix("none.txt is not there"))
            #expect(try answer("unplaced", in: session, folder) == "every coding has its place in the text")
            #expect(try answer("unplaced n1 accept", in: session, folder) == "! n1 has its place in the text")
            let done = try answer("revise P07 FOLDER/new.txt", in: session, folder)
            #expect(done.contains("revised P07 to version 2 · op 8"), "\(done)")
            let queue = try answer("unplaced", in: session, folder)
            #expect(queue.contains("n2") && queue.contains("Nobody rang me."), "\(queue)")
            #expect(try answer("unplaced n2", in: session, folder) == "! what shall become of n2?")
            #expect(try answer("unplaced n2 burn", in: session, folder) == "! what shall become of n2?")
            #expect(try answer("unplaced n9 drop", in: session, folder) == "! no coding n9")
            #expect(try answer("unplaced n2 accept", in: session, folder).hasPrefix("! nothing stands where n2 stood"))
            #expect(try answer("unplaced n2 at P07:9", in: session, folder).hasPrefix("! P07 has turns 1 to 3"))
            #expect(try answer("adjust n2 end+1w", in: session, folder).hasPrefix("! n2 stands on an earlier text"))
        }
    }

    @Test("Every table that counts codings leaves unplaced ones out and says how many")
    func unplacedCounts() throws {
        try within { session, folder in
            for line in [
                "revise P07 FOLDER/new.txt", "theme new Heard --statement \"Being heard is what helps\"",
                "theme add Heard trust", "define trust --brief \"being relied on\"", "model m --layout ring",
                "model m node Trust --code trust",
            ] { #expect(!(try answer(line, in: session, folder)).hasPrefix("!"), "\(line)") }
            let note = "1 unplaced coding left out; see `unplaced`"
            for line in [
                "codes", "codes trust", "define trust", "themes", "theme Heard", "model m", "codebook lint",
                "codebook history", "codebook history trust", "codebook diff @7 @now", "docs", "coders",
                "matrix codes x docs --speakers all", "cooc --speakers all",
            ] {
                let said = try answer(line, in: session, folder)
                #expect(said.contains(note), "\(line): \(said)")
            }
            #expect(
                try answer("codes trust", in: session, folder).contains("codings: 1 / with children: 1 / documents: 1"))
            #expect(try answer("codes --by ana", in: session, folder).contains(note))
            session.coder = "ben"
            _ = try answer("code P07:1 trust", in: session, folder)
            session.coder = "ana"
            #expect(!(try answer("codes --by ben", in: session, folder)).contains("left out"))
            _ = try session.undo()
            #expect(try answer("themes", in: session, folder).contains("codings: 1 / documents: 1"))
            #expect(try answer("model m", in: session, folder).contains("codings: 1 /"))
            let history = try answer("codebook history trust", in: session, folder)
            #expect(history.contains("what: brief: being relied on / codings then: 1 /"), "\(history)")
            let difference = try answer("codebook diff @7 @now", in: session, folder)
            #expect(difference.contains("codings 3 → 2"), "\(difference)")
            #expect(difference.contains("then: 2 / now: 1"), "\(difference)")
            #expect(try answer("project", in: session, folder).contains("value: 3 (1 of them unplaced)"))
            _ = try answer("codebook print FOLDER/book.md", in: session, folder)
            let book = String(decoding: try Door.read(folder.appendingPathComponent("book.md").path), as: UTF8.self)
            #expect(book.contains("1 unplaced coding left out"), "\(book)")
            // A code that is used only where a coding waits is used, and merging moves that coding too.
            _ = try answer("uncode n3", in: session, folder)
            #expect(!(try answer("codebook lint --only unused", in: session, folder)).contains("code: trust"))
        }
    }

    @Test("Every command undoes and redoes to the same project, and the log replays")
    func reversal() throws {
        try within { session, folder in
            var dumps = [try dump(session)]
            for line in [
                "revise P07 FOLDER/new.txt", "unplaced n2 at P07:2.1", "revise P07 FOLDER/P07.txt",
                "revise P07 FOLDER/new.txt --interviewers ANN", "uncode n1",
            ] {
                let said = try answer(line, in: session, folder)
                #expect(!said.hasPrefix("!"), "\(line): \(said)")
                dumps.append(try dump(session))
            }
            for expected in dumps.dropLast().reversed() {
                _ = try session.undo()
                #expect(try dump(session) == expected)
            }
            for expected in dumps.dropFirst() {
                _ = try session.redo()
                #expect(try dump(session) == expected)
            }
            #expect(try session.store.verify(deep: true).isClean)
        }
    }
}
