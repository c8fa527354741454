import ArgumentParser
import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

/// What the verbs of coding print, for a researcher's eyes.
@Suite("Verbs of coding")
struct CodingVerbTests {
    /// Runs lines as a script would and answers what each printed, talk included; the last line's status beside it.
    private func run(_ lines: [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emic-verbs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "INT: How was it?\n\nANN: I waited nine months. Nobody rang me.\n\nANN: She just listened.\n"
        let transcript = folder.appendingPathComponent("P07.txt").path
        try Door.write(Array(text.utf8), to: transcript)
        let store = try ProjectStore.create(
            path: folder.appendingPathComponent("t.emic").path, title: "t", approach: nil, paradigm: nil, actor: "ana",
            arguments: [], moment: Moment { 1_767_225_600 })
        let session = Session(store: store, coder: "ana", remembers: true)
        _ = try session.importTranscripts([transcript], options: ImportOptions(), isDryRun: false)
        return try lines.map { try answer($0, in: session) }
    }

    private func answer(_ line: String, in session: Session) throws -> String {
        let interpreter = Interpreter(
            output: Output(), surroundings: Surroundings(environment: [:], coder: "ana"))
        guard var verb = try interpreter.parse(Tokenizer.tokens(line)) as? any Verb else { return "no verb" }
        do {
            let page = try verb.perform(in: session)
            let renderer = PageRenderer(format: .tsv, width: nil, colour: false)
            let printed = renderer.render(page).split(separator: "\n") + page.talk.map { $0[...] }
            return printed.joined(separator: " / ")
        } catch let complaint as Complaint {
            return "! \(complaint.what)"
        }
    }

    @Test("The session of the grammar")
    func session() throws {
        let lines = [
            ("codebook new barriers/waiting", "new code barriers/waiting (with barriers, which was missing) · op 3"),
            ("cb new trust --brief \"being sure\"", "new code trust · op 4"),
            ("cb new listening", "new code listening · op 5"),
            ("code P07:2.1 wait", "coded n1  P07:2.1  “I waited nine months.”  → barriers/waiting · op 6"),
            ("c .1 wait", "already coded n1  P07:2.1  → barriers/waiting (nothing changed)"),
            (
                "code P07:3\"just … listened\" listening, trust --memo \"- heard\"",
                "coded n2, n3  P07:3.1  “just listened”  → listening, trust · memo m1 · op 7"
            ),
            ("c .1 trsut", "! no code “trsut” – did you mean trust?"),
            ("memo m1", "m1 on n2, n3 / note by ana, 2026-01-01T00:00:00Z / - heard"),
            ("adjust n1 end+1w", "n1  P07:2.1-2.2  “I waited nine months. Nobody”  was “I waited nine months.” · op 8"),
            ("uncode n1", "uncoded n1  P07:2.1-2.2  “I waited nine months. Nobody”  no longer barriers/waiting · op 9"),
            ("uncode n2", "uncoded n2  P07:3.1  “just listened”  no longer listening · op 10"),
            ("uncode n3", "uncoded n3  P07:3.1  “just listened”  no longer trust, 1 memo stays at the place · op 11"),
            ("cb rm barriers", "! barriers is in use: 1 code below it"),
            ("cb rm barriers --with-children", "removed code barriers: 1 code below it · op 12"),
            (
                "theme new Heard",
                "new theme Heard · op 13 / Heard: no statement yet – a topic summary? a theme is a claim"
            ),
            (
                "theme Heard add trust",
                "Heard takes trust · rests on 0 codings · op 14 / Heard: no statement yet – a topic summary? a theme is a claim"
            ),
            ("theme rm Heard", "removed theme Heard: 1 part (codes and codings stay) · op 15"),
            ("coder ben", "coder ben, new in this project"), ("coder", "ben"),
        ]
        let printed = try run(lines.map(\.0))
        for (line, found) in zip(lines, printed) { #expect(found == line.1, "\(line.0)") }
    }
}
