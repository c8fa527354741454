internal import Store
internal import Transcripts

/// Takes the files of one import in, one after the other.
final class Intake {
    private let options: ImportOptions
    private let reader: ProjectReader
    private var names: Set<String>
    private var position: Int
    private var known: [ContentHash: String] = [:]
    /// Documents by the names of the files they came from.
    private var fromFile: [String: (document: String, isPseudonymised: Bool)] = [:]
    private var caseKey: Key<CaseRow>?
    /// What made the whole import impossible, such as a full disk.
    private(set) var failure: (any Error)?

    /// Labels by which transcribers mark who asks. Matched whole, without regard to case; a number may follow.
    private static let interviewerLabels: Set<String> = [
        "int", "interviewer", "i", "iv", "q", "question", "researcher", "moderator", "mod", "facilitator", "host",
        "interviewerin", "entrevistador", "entrevistadora", "enquêteur", "enquêtrice", "intervieweur",
    ]

    init(options: ImportOptions, reader: ProjectReader) throws {
        self.options = options
        self.reader = reader
        let documents = try reader.documents()
        names = Set(documents.flatMap { [$0.name, $0.alias].compactMap { $0 }.map(Fold.searchKey) })
        position = try reader.nextDocumentPosition()
        let byKey = Dictionary(documents.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        for version in try reader.all(TextVersionRow.self) {
            guard let name = byKey[version.document] else { continue }
            known[version.sourceHash ?? version.textHash] = name
            fromFile[version.fileName] = (name, version.sourceHash == nil)
        }
        if let name = options.researchCase {
            caseKey = try reader.cases().first { $0.name == Fold.nfc(name) }?.id
        }
    }

    /// Takes one file in; without a writer it only looks.
    func take(_ file: FileReading.Result, into report: inout ImportReport, writer: ProjectWriter?) {
        guard failure == nil else { return }
        switch file.reading {
        case .failure(let complaint): report.refused.append((file.path, complaint.what))
        case .success(let reading):
            let identity = reading.isPseudonymised ? reading.textHash : reading.sourceHash
            if let name = known[identity] {
                report.already.append((file.path, name))
                return
            }
            let name = freeName(for: file.path)
            known[identity] = name
            do {
                let roles = reading.report.labels.map { role(of: $0.label) }
                if let writer { try store(reading, name: name, path: file.path, roles: roles, writer: writer) }
                report.imported.append(
                    ImportedDocument(
                        path: file.path, name: name, turns: reading.layout.turns.count, words: reading.words,
                        grammar: reading.layout.grammar,
                        speakers: zip(reading.report.labels, roles).map { ($0.label, $0.turns, $1) },
                        candidates: reading.report.candidates, steps: reading.source.steps,
                        warnings: twin(of: file.path) + doubts(about: reading) + reading.source.warnings
                            + reading.report.warnings))
            } catch {
                failure = error
            }
        }
    }

    /// What is said of a file when one of its name was imported before with another text: then an interview may stand here twice.
    private func twin(of path: String) -> [String] {
        guard let before = fromFile[Fold.nfc(path.split(separator: "/").last.map(String.init) ?? path)] else {
            return []
        }
        return [
            "a file of this name is here as \(before.document) already"
                + (before.isPseudonymised ? ", with its names replaced" : "")
                + ", and its text was another: if it is the same interview, `undo` and see `help revise`"
        ]
    }

    /// What is said of a file that is hardly an interview: one without a word, or one in which nobody speaks.
    private func doubts(about reading: FileReading.Reading) -> [String] {
        if reading.words == 0 { return ["there is no word in this file: nothing to read or to code here"] }
        let isSpoken = options.kind == "interview" || options.kind == "focusgroup"
        guard isSpoken, reading.layout.labels.isEmpty, case .automatic = options.speakers else { return [] }
        return [
            "no speaker was found: each paragraph is a turn that nobody says. Is this an interview? If its speakers are marked in a "
                + "way of their own, `undo` and import it with --speakers; notes and papers with --kind notes or --kind paper"
        ] + Self.seenOnce(reading.report.candidates)
    }

    /// Labels that stood once and were therefore not taken for speakers, of which one may be meant.
    private static func seenOnce(_ candidates: [(label: String, count: Int, line: Int)]) -> [String] {
        guard let first = candidates.first else { return [] }
        return [
            "not taken for a speaker: “\(first.label)” in line \(first.line)"
                + (candidates.count > 1 ? ", and \(counted(candidates.count - 1, "other"))" : "")
        ]
    }

    private func role(of label: String) -> SpeakerRole { Self.role(of: label, options) }

    /// Interviewers are told by their labels; everybody else is a participant until the researcher says otherwise.
    static func role(of label: String, _ options: ImportOptions) -> SpeakerRole {
        if options.interviewers.contains(where: { Fold.nfc($0) == label }) { return .interviewer }
        var key = Fold.searchKey(label)
        while let last = key.unicodeScalars.last, ("0"..."9").contains(last) || last == " " || last == "." {
            key.unicodeScalars.removeLast()
        }
        return interviewerLabels.contains(key) ? .interviewer : .participant
    }

    /// A name that no document has: the file's, or the file's with `-2`, `-3`, … behind it.
    private func freeName(for path: String) -> String {
        let wanted = DocumentName.from(path: path)
        var name = wanted
        var count = 2
        while !names.insert(Fold.searchKey(name)).inserted {
            name = "\(wanted)-\(count)"
            count += 1
        }
        return name
    }

    private func store(
        _ reading: FileReading.Reading, name: String, path: String, roles: [SpeakerRole], writer: ProjectWriter
    ) throws {
        let sourceHash = reading.isPseudonymised ? nil : try writer.keep(reading.bytes, hash: reading.sourceHash)
        let document: Key<DocumentRow> = writer.newKey()
        let version = TextVersionRow(
            id: writer.newKey(), document: document, number: 1,
            fileName: Fold.nfc(path.split(separator: "/").last.map(String.init) ?? path),
            format: reading.source.format, encoding: reading.source.encoding,
            steps: reading.source.steps.joined(separator: "\n"), sourceHash: sourceHash,
            textHash: try writer.keep(reading.textBytes, hash: reading.textHash),
            layoutHash: try writer.keep(reading.layoutBytes, hash: reading.layoutHash),
            scalars: reading.text.scalarCount, words: reading.words, turns: reading.layout.turns.count,
            grammar: reading.layout.grammar, icu: ICU.version, created: writer.time)
        try writer.insert(
            DocumentRow(
                id: document, position: position, name: name, alias: nil, kind: options.kind, media: options.media,
                currentVersion: version.id, created: writer.time))
        position += 1
        try writer.insert(version)
        let rolesByLabel = Dictionary(
            zip(reading.report.labels.map(\.label), roles), uniquingKeysWith: { first, _ in first })
        for label in reading.layout.labels {
            try writer.insert(
                SpeakerRow(
                    id: writer.newKey(), document: document, label: label, name: label,
                    role: rolesByLabel[label] ?? .participant, researchCase: nil))
        }
        if let caseName = options.researchCase {
            let key = try caseKey ?? writer.addCase(named: Fold.nfc(caseName))
            caseKey = key
            try writer.insert(CaseDocumentRow(id: writer.newKey(), researchCase: key, document: document))
        }
    }
}
