import Foundation
import Store
import Transcripts
import Workbench

/// A session on a project in a folder of its own, in memory where the system has such a place, gone when the test ends.
final class CodingProject {
    let folder: URL
    let session: Session

    var store: ProjectStore { session.store }

    init(coder: String = "ana", remembers: Bool = true) throws {
        let memory = URL(fileURLWithPath: "/dev/shm")
        let base =
            FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
        folder = base.appendingPathComponent("emic-coding-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let store = try ProjectStore.create(
            path: folder.appendingPathComponent("test.emic").path, title: "test", approach: nil, paradigm: nil,
            actor: "ana", arguments: ["test"], moment: Moment { 1_767_225_600 })
        session = Session(store: store, coder: coder, remembers: remembers)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// A project with one interview, P07, and some codes; the current place is its second turn.
    static func interview(codes: [String] = ["barriers/waiting", "trust", "listening"]) throws -> CodingProject {
        let project = try CodingProject()
        try project.addDocument("P07", interviewText)
        for code in codes { _ = try project.session.newCode(code) }
        try project.goTo(turn: 2)
        return project
    }

    /// An interview with an emoji of several scalars and a decomposed é.
    static let interviewText = """
        INT: How was it?

        ANN: I waited nine months. Nobody rang me 👩‍⚕️ at all. Then the cafe\u{301} opened.

        INT: And then?

        ANN: The link worker came round, and she just listened. I waited nine months.
        """

    /// Adds a document with its turns and sentences.
    @discardableResult
    func addDocument(_ name: String, _ text: String, alias: String? = nil) throws -> Key<DocumentRow> {
        try store.perform(Act(verb: "import"), as: "ana") { writer in
            let layout = TranscriptGrammar.layout(of: SourceText(text: text), speakers: .automatic, locale: nil).layout
            let bytes = Array(text.utf8)
            let document: Key<DocumentRow> = writer.newKey()
            let version = TextVersionRow(
                id: writer.newKey(), document: document, number: 1, fileName: name + ".txt", format: "txt",
                encoding: "UTF-8", steps: "decoded UTF-8", sourceHash: try writer.keep(bytes),
                textHash: try writer.keep(bytes), layoutHash: try writer.keep(layout.encoded()),
                scalars: text.unicodeScalars.count, words: 0, turns: layout.turns.count, grammar: layout.grammar,
                icu: ICU.version, created: writer.time)
            try writer.insert(
                DocumentRow(
                    id: document, position: try writer.nextDocumentPosition(), name: name, alias: alias,
                    kind: "interview", currentVersion: version.id, created: writer.time))
            try writer.insert(version)
            for label in layout.labels {
                try writer.insert(
                    SpeakerRow(
                        id: writer.newKey(), document: document, label: label, name: label,
                        role: label == "INT" ? .interviewer : .participant))
            }
            return document
        }.value
    }

    /// Makes a turn of the first document the current place.
    func goTo(turn: Int, sentence: Int? = nil) throws {
        guard let document = try store.read({ try $0.documents().first }) else { throw Missing() }
        session.place = CurrentPlace(document: document.id, turn: turn, sentence: sentence)
    }

    struct Missing: Error {}

    /// The canonical dump.
    func dump() throws -> [String] {
        var lines: [String] = []
        try store.dump { lines.append($0) }
        return lines
    }

    /// Every coding as `words → code (coder)`, by number.
    func codings() throws -> [String] {
        try store.read { reader in
            let book = try Codebook(reader)
            return try reader.all(CodingRow.self).sorted { $0.number < $1.number }.map {
                "\($0.quotation) → \(book.path($0.code)) (\(try reader.row($0.coder).name))"
            }
        }
    }

    /// The codes' paths in the order of the tree.
    func paths() throws -> [String] {
        try session.codeLines().map(\.path)
    }

    /// Writes a file into the project's folder and answers its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = folder.appendingPathComponent(name).path
        try Door.write(Array(text.utf8), to: path)
        return path
    }
}

/// The complaint that a body throws; nil when it throws none.
func complaint(_ body: () throws -> some Any) -> Complaint? {
    do {
        _ = try body()
        return nil
    } catch {
        return Complaint.from(error)
    }
}

/// A generator of numbers that are the same for a seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
