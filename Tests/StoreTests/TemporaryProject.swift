import Foundation
@testable import Store
import Transcripts

/// A project in a folder of its own, in memory where the system has such a place, gone when the test ends.
final class TemporaryProject {
    let folder: URL
    let store: ProjectStore

    init(moment: Moment = .system) throws {
        folder = try Self.makeFolder()
        store = try ProjectStore.create(
            path: folder.appendingPathComponent("test.emic").path, title: "test", approach: nil, paradigm: nil,
            actor: "ana", arguments: ["test"], moment: moment)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    static func makeFolder() throws -> URL {
        let memory = URL(fileURLWithPath: "/dev/shm")
        let base =
            FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
        let folder = base.appendingPathComponent("emic-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        return folder
    }

    /// The canonical dump.
    func dump(withoutKeys: Bool = false) throws -> [String] {
        var lines: [String] = []
        try store.dump(withoutKeys: withoutKeys) { lines.append($0) }
        return lines
    }

    /// Adds a document with one turn a line, `LABEL: words`.
    @discardableResult
    func addDocument(_ name: String, _ text: String) throws -> TextVersionRow {
        try store.perform(Act(verb: "import"), as: "ana") { writer in
            try writer.addTestDocument(name, text)
        }.value
    }
}

extension ProjectWriter {
    func addTestDocument(_ name: String, _ text: String) throws -> TextVersionRow {
        let source = SourceText(text: text)
        let layout = TranscriptGrammar.layout(of: source, speakers: .automatic, locale: nil).layout
        let document: Key<DocumentRow> = newKey()
        let version = TextVersionRow(
            id: newKey(), document: document, number: 1, fileName: name + ".txt", format: "txt", encoding: "UTF-8",
            steps: "decoded UTF-8", sourceHash: try keep(Array(text.utf8)), textHash: try keep(Array(text.utf8)),
            layoutHash: try keep(layout.encoded()), scalars: text.unicodeScalars.count, words: 0,
            turns: layout.turns.count, grammar: layout.grammar, icu: ICU.version, created: time)
        try insert(
            DocumentRow(
                id: document, position: try nextDocumentPosition(), name: name, kind: "interview",
                currentVersion: version.id, created: time))
        try insert(version)
        for label in layout.labels {
            try insert(
                SpeakerRow(
                    id: newKey(), document: document, label: label, name: label,
                    role: label == "INT" ? .interviewer : .participant))
        }
        return version
    }
}

/// A short interview with marks, an emoji of several scalars and a decomposed é.
let shortInterview = """
    INT: How was it?
    ANN: I waited nine months. Nobody rang me 👩‍⚕️ at all.
    INT: And then?
    ANN: Then the cafe\u{301} opened, and I had somewhere to go.
    """
