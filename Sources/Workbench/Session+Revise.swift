internal import Interchange
package import Store
internal import Transcripts

/// Where the revised text of a document comes from.
package enum RevisedSource: Sendable {
    case file(String)
    /// The current text as somebody has edited it.
    case edited(String)
}

extension Session {
    /// The current text of a document, for an editor, and the ending that fits its kind.
    package func textToEdit(_ name: String) throws -> String {
        try store.read { try transcript(name, in: $0).text.string }
    }

    /// What a revision would do; changes nothing. Nil when the text is what it was.
    ///
    /// - Throws: `Complaint` when the source cannot be read, or there is no such document.
    package func plannedRevision(
        of name: String, from source: RevisedSource, options: ImportOptions
    ) throws -> RevisionReport? {
        try store.read { reader in
            let revision = try self.revision(of: name, from: source, options: options, in: reader)
            return revision.isSame ? nil : try RevisionAct(revision, options: options, in: reader).report
        }
    }

    /// Gives a document a new text. Everything that stands on the old one is carried over, or waits in `unplaced`.
    ///
    /// - Parameter announce: is told what will be done before anything is committed.
    /// - Returns: nil as the value when the text is what it was; then nothing is changed.
    package func revise(
        _ name: String, from source: RevisedSource, options: ImportOptions, announce: (RevisionReport) -> Void
    ) throws -> Performed<RevisionReport?> {
        var here = place
        let performed = try perform("revise") { writer -> RevisionReport? in
            let revision = try self.revision(of: name, from: source, options: options, in: writer)
            if revision.isSame { return nil }
            let act = try RevisionAct(revision, options: options, in: writer)
            announce(act.report)
            try act.commit(to: writer)
            writer.summary =
                "revised \(revision.document.name) to version \(act.report.newVersion): \(act.report.summary)"
            writer.ids = [revision.document.name]
            if let place, place.document == revision.document.id {
                // Whoever stands in the text stays at their turn, wherever it has gone.
                let turn = revision.turns(carryingOn: place.turn).first
                let version = try writer.row(place.document).currentVersion
                here = turn.map { CurrentPlace(document: place.document, turn: $0, version: version) }
            }
            return act.report
        }
        place = here
        return performed
    }

    private func revision(
        of name: String, from source: RevisedSource, options: ImportOptions, in reader: ProjectReader
    ) throws -> Revision {
        let document = try document(name, in: reader)
        let old = try reader.currentVersion(of: document)
        var options = options
        options.kind = document.kind
        let first = Pages.first(in: old.steps.split(separator: "\n").map(String.init))
        if first != 1 { options.firstPage = first }
        let files = try FileReading(options)
        let oldText = try reader.text(of: old)
        let oldLayout = try reader.layout(of: old)
        var reading: FileReading.Reading
        switch source {
        case .file(let path): reading = try files.read(path).get()
        case .edited(let text):
            let isMarkdown = old.format == "md"
            let stem = DocumentName.stem(of: old.fileName)
            do {
                reading = try files.reading(Array(text.utf8), of: stem + (isMarkdown ? ".md" : ".txt"))
            } catch let error as any ImportProblem {
                throw Complaint(.badData, error.description)
            }
        }
        let map = RevisionMap(from: oldText, to: reading.text)
        let division = Division(old: old, layout: oldLayout, map: map, options: options)
        reading = division.improved(reading, files)
        return Revision(
            document: document, old: old, oldText: oldText, oldLayout: oldLayout, reading: reading, map: map)
    }

    /// How the new text is divided where its file does not say: as the old one was.
    private struct Division {
        let old: TextVersionRow
        let layout: TranscriptLayout
        let map: RevisionMap
        let options: ImportOptions

        func improved(_ reading: FileReading.Reading, _ files: FileReading) -> FileReading.Reading {
            guard case .automatic = options.speakers else { return reading }
            func divided(_ source: SourceText, _ rule: SpeakerRule) -> FileReading.Reading {
                files.divided(
                    source, fileName: reading.fileName, bytes: reading.bytes, isPseudonymised: reading.isPseudonymised,
                    speakers: rule)
            }
            if layout.grammar == "none" { return divided(reading.source, .none) }
            if reading.source.marks.isEmpty, layout.grammar == "marks" || layout.grammar == "captions" {
                // Times and speakers stood in the file's marks, not in its text: they follow their turns.
                var source = reading.source
                source.marks = layout.turns.compactMap { turn in
                    map.place(of: turn.range).range.map { range in
                        Mark(
                            range: range, speaker: turn.speaker.map { layout.labels[$0] }, start: turn.start,
                            end: turn.end)
                    }
                }
                let rule: SpeakerRule = layout.labels.isEmpty ? .automatic : .names(layout.labels)
                return source.marks.isEmpty ? reading : divided(source, rule)
            }
            let known = Set(layout.labels)
            let found = Set(reading.layout.labels)
            if layout.grammar == "pattern", found != known, !known.isEmpty {
                return divided(
                    reading.source, .names(layout.labels + reading.layout.labels.filter { !known.contains($0) }))
            }
            // A speaker of the old text stays one, though the label may stand but once now.
            let missed = reading.report.candidates.map(\.label).filter { known.contains($0) }
            if missed.isEmpty { return reading }
            return divided(reading.source, .names(reading.layout.labels + missed))
        }
    }
}
