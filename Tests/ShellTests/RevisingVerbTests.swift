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

    private func within(_ body: (Session, URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emic-revise-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let transcript = folder.appendingPathComponent("P07.txt").path
        try Door.write(Array(Self.old.utf8), to: transcript)
        try Door.write(Array(Self.new.utf8), to: folder.appendingPathComponent("new.txt").path)
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
