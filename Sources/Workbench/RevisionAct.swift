internal import Store
internal import Transcripts

/// One revision worked out row by row: the report of it, and the writing of exactly what was reported.
struct RevisionAct {
    private let revision: Revision
    private let options: ImportOptions
    private(set) var report: RevisionReport
    /// Codings that have a place in the new text, and whether it is the same words.
    private var placed: [(coding: CodingRow, range: ScalarRange, isSame: Bool)] = []
    private var again: [(coding: CodingRow, range: ScalarRange)] = []
    private var lost: [(coding: CodingRow, offer: ScalarRange?, reason: String)] = []
    private var corrections: [(turn: Int, speaker: Key<SpeakerRow>)] = []
    private var marks: [PlaceMarkRow] = []
    private var links: [MemoLinkRow] = []
    private var asked: [QuestionAskedRow] = []
    private let knownLabels: Set<String>
    /// The text as it will be read, for addresses.
    private let newVersion: TextVersionRow

    init(_ revision: Revision, options: ImportOptions, in reader: ProjectReader) throws {
        self.revision = revision
        self.options = options
        let old = revision.old
        let number = (try reader.versions(of: revision.document.id).map(\.number).max() ?? old.number) + 1
        knownLabels = Set(try reader.speakers(of: revision.document.id).map(\.label))
        let reading = revision.reading
        newVersion = TextVersionRow(
            id: Key(rawValue: 0), document: old.document, number: number,
            fileName: Fold.nfc(reading.fileName), format: reading.source.format, encoding: reading.source.encoding,
            steps: reading.source.steps.joined(separator: "\n"),
            sourceHash: reading.isPseudonymised ? nil : reading.sourceHash, textHash: reading.textHash,
            layoutHash: reading.layoutHash, scalars: reading.text.scalarCount, words: reading.words,
            turns: reading.layout.turns.count, grammar: reading.layout.grammar, icu: ICU.version, created: "")
        report = RevisionReport(
            document: revision.document.alias ?? revision.document.name, oldVersion: old.number, newVersion: number,
            oldTurns: revision.oldLayout.turns.count, newTurns: reading.layout.turns.count)
        report.newLabels = reading.layout.labels.filter { !knownLabels.contains($0) }
        report.warnings = reading.source.warnings + reading.report.warnings
        try carryCodings(reader)
        try carryNotes(reader)
    }

    // MARK: - Working out

    private mutating func carryCodings(_ reader: ProjectReader) throws {
        let describer = try Describer(revision, newVersion, reader)
        var taken: [CodedPlace: Int] = [:]
        for (coding, fate) in Revision.fates(
            try reader.codings(of: revision.old.id), by: revision.map, taken: &taken)
        {
            switch fate {
            case .same(let range, let hasMoved):
                placed.append((coding, range, true))
                if hasMoved { report.moved += 1 } else { report.kept += 1 }
            case .changed(let range):
                placed.append((coding, range, false))
                report.changed.append(try describer.line(coding, now: range, reason: nil, in: reader))
            case .lost(let reason, let offer):
                lost.append((coding, offer, reason))
                report.unplaced.append(try describer.line(coding, now: offer, reason: reason, in: reader))
            }
        }
        try carryQueue(reader, describer, &taken)
    }

    /// Codings that a revision before could not carry: those whose very words stand in the new text are placed again.
    private mutating func carryQueue(
        _ reader: ProjectReader, _ describer: Describer, _ taken: inout [CodedPlace: Int]
    ) throws {
        let waiting = Dictionary(
            grouping: try reader.unplacedCodings(of: revision.document.id), by: \.version)
        for version in waiting.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            let before = try reader.text(of: reader.row(version))
            let map = RevisionMap(from: before, to: revision.reading.text)
            for (coding, fate) in Revision.fates(waiting[version] ?? [], by: map, taken: &taken) {
                switch fate {
                case .same(let range, _):
                    again.append((coding, range))
                    report.placedAgain.append(try describer.line(coding, now: range, reason: nil, in: reader))
                case .changed(let range):
                    lost.append((coding, range, "its words were edited since"))
                    report.stillUnplaced += 1
                case .lost(let reason, let offer):
                    lost.append((coding, offer, reason))
                    report.stillUnplaced += 1
                }
            }
        }
    }

    /// What else stands on the text: corrections of speakers, marks, places of memos and of questions.
    private mutating func carryNotes(_ reader: ProjectReader) throws {
        var corrected: [Int: Key<SpeakerRow>] = [:]
        var conflicts: Set<Int> = []
        for correction in try reader.turnCorrections(of: revision.old.id) {
            let turns = revision.turns(carryingOn: correction.turn)
            if turns.isEmpty { report.corrections.dropped += 1 } else { report.corrections.followed += 1 }
            for turn in turns {
                if let other = corrected.updateValue(correction.speaker, forKey: turn), other != correction.speaker {
                    conflicts.insert(turn)
                }
            }
        }
        for turn in conflicts {
            corrected[turn] = nil
            report.warnings.append(
                "turn \(turn) was put together from turns of different speakers, which had been corrected; say who speaks"
            )
        }
        corrections = corrected.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        for var mark in try reader.placeMarks(on: revision.old.id) {
            guard let range = follow(mark.range) else { continue }
            mark.start = range.start
            mark.end = range.end
            marks.append(mark)
        }
        for var link in try reader.memoLinks(on: revision.old.id) {
            guard let start = link.start, let end = link.end, let range = follow(ScalarRange(start, end)) else {
                continue
            }
            link.start = range.start
            link.end = range.end
            link.hash = revision.reading.text[range].map { ContentHash(of: $0.utf8) }
            links.append(link)
        }
        for var row in try reader.questionsAsked(on: revision.old.id) {
            guard let start = row.start, let end = row.end, let range = follow(ScalarRange(start, end)) else {
                continue
            }
            row.start = range.start
            row.end = range.end
            asked.append(row)
        }
    }

    private mutating func follow(_ range: ScalarRange) -> ScalarRange? {
        let now = revision.map.place(of: range).range
        if now == nil { report.notes.left += 1 } else { report.notes.followed += 1 }
        return now
    }

    // MARK: - Writing

    func commit(to writer: ProjectWriter) throws {
        let reading = revision.reading
        var version = newVersion
        version.id = writer.newKey()
        version.created = writer.time
        if version.sourceHash != nil { _ = try writer.keep(reading.bytes, hash: reading.sourceHash) }
        _ = try writer.keep(reading.textBytes, hash: reading.textHash)
        _ = try writer.keep(reading.layoutBytes, hash: reading.layoutHash)
        try writer.insert(version)
        var document = revision.document
        document.currentVersion = version.id
        try writer.update(document)
        for label in report.newLabels {
            try writer.insert(
                SpeakerRow(
                    id: writer.newKey(), document: document.id, label: label, name: label,
                    role: Intake.role(of: label, options)))
        }
        for (turn, speaker) in corrections {
            try writer.insert(
                TurnSpeakerRow(id: writer.newKey(), version: version.id, turn: turn, speaker: speaker))
        }
        for (coding, range, isSame) in placed {
            try writer.place(coding, at: range, on: version, sameWords: isSame)
        }
        for (coding, range) in again {
            try writer.place(coding, at: range, on: version, sameWords: true)
            try writer.removeFromQueue(coding.id)
        }
        for (coding, offer, reason) in lost {
            try writer.setUnplaced(coding.id, on: version.id, offer: offer, reason: reason)
        }
        for var mark in marks {
            mark.version = version.id
            try writer.update(mark)
        }
        for var link in links {
            link.version = version.id
            try writer.update(link)
        }
        for var row in asked {
            row.version = version.id
            try writer.update(row)
        }
    }
}

/// Tells codings by address and words in the old text and the new.
private struct Describer {
    private let book: Codebook
    private let people: [Key<PersonRow>: String]
    private let before: Transcript
    private let after: Transcript

    init(_ revision: Revision, _ version: TextVersionRow, _ reader: ProjectReader) throws {
        book = try Codebook(reader)
        people = Dictionary(try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        before = try Transcript(revision.document, version: revision.old, in: reader)
        after = Transcript(
            revision.document, version: version, text: revision.reading.text, layout: revision.reading.layout)
    }

    func line(_ coding: CodingRow, now: ScalarRange?, reason: String?, in reader: ProjectReader) throws -> RevisedCoding
    {
        let place: Transcript
        if coding.version == before.version.id {
            place = before
        } else {
            let version = try reader.row(coding.version)
            place = try Transcript(before.document, version: version, in: reader)
        }
        return RevisedCoding(
            number: coding.number, code: book.path(coding.code), coder: people[coding.coder] ?? "?",
            oldAddress: place.address(of: coding.range), newAddress: now.map { after.address(of: $0) },
            oldWords: coding.quotation, newWords: now.flatMap { after.text[$0] }, reason: reason)
    }
}
