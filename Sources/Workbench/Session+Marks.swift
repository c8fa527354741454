package import Store
package import Transcripts

/// A mark in a listing.
package struct MarkLine: Sendable, Equatable {
    package let mark: PlaceMarkRow
    package let document: Key<DocumentRow>
    /// What can be typed back.
    package let address: String
    /// The words that are marked, on one line.
    package let words: String
    package let by: String
}

/// What marking a place did.
package struct MarkOutcome: Sendable, Equatable {
    package let address: String
    /// Marks that were taken away or cut, where that was asked.
    package var removed = 0
}

extension Session {
    /// Marks the place or places of an address: `read`, `nothing` to code here, or `return` (to come back to); `none` takes this
    /// coder's marks away from there.
    ///
    /// Marks of one kind by one coder that lie side by side become one, so that a document that was read through has one mark.
    ///
    /// - Throws: `Complaint` for an unknown kind, or a note with `none`.
    package func mark(_ typed: String, _ kind: String, note: String? = nil) throws -> Performed<MarkOutcome> {
        let names = PlaceMarkKind.allCases.map(\.rawValue) + ["none"]
        guard names.contains(kind) else {
            throw Complaint.notOneOf("mark", kind, among: names, next: "read, nothing, return, or none")
        }
        guard note == nil || kind != "none" else { throw Complaint(.usage, "none takes marks away; it needs no note") }
        return try perform("mark") { writer in
            let places = try places(typed, in: writer)
            let note = try note.map { try memoText($0) }
            var outcome = MarkOutcome(address: Self.addresses(places))
            for place in places {
                try place.requireCodable()
                if let kind = PlaceMarkKind(rawValue: kind) {
                    try addMark(kind, at: place.range, of: place.transcript, note: note, in: writer)
                } else {
                    outcome.removed += try removeMarks(at: place.range, of: place.transcript, in: writer)
                }
            }
            writer.ids.append(outcome.address)
            writer.summary =
                kind == "none" ? "took marks away at \(outcome.address)" : "marked \(outcome.address) \(kind)"
            return outcome
        }
    }

    /// The marks of every document or of one, in the order of documents and places; those on earlier texts are left out.
    package func marks(in document: String? = nil, kind: String? = nil, by coder: String? = nil) throws -> [MarkLine] {
        if let kind, PlaceMarkKind(rawValue: kind) == nil {
            throw Complaint.notOneOf("mark", kind, among: PlaceMarkKind.allCases.map(\.rawValue))
        }
        return try store.read { reader in
            let people = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            if let coder, !people.values.contains(Fold.nfc(coder)) {
                throw Complaint.unknown("coder", coder, among: people.values, next: "see `coders`")
            }
            let documents = try document.map { try self.documents(matching: $0, in: reader) } ?? reader.documents()
            let byVersion = Dictionary(grouping: try reader.placeMarks(), by: \.version)
            return try documents.flatMap { document -> [MarkLine] in
                guard let marks = byVersion[document.currentVersion] else { return [] }
                let transcript = try Transcript(document, in: reader)
                return marks.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
                    .filter { (kind == nil || $0.kind.rawValue == kind) }
                    .filter { coder == nil || people[$0.by] == coder.map(Fold.nfc) }
                    .map {
                        MarkLine(
                            mark: $0, document: document.id, address: transcript.address(of: $0.range),
                            words: transcript.words($0.range),
                            by: people[$0.by] ?? "?")
                    }
            }
        }
    }

    /// Marks a range of a transcript that is being worked on.
    package func mark(
        _ range: ScalarRange, of transcript: Transcript, _ kind: PlaceMarkKind, note: String? = nil
    ) throws -> Performed<MarkOutcome> {
        let address = transcript.address(of: range)
        words = [address, kind.rawValue]
        return try perform("mark") { writer in
            try requireCurrent(transcript, in: writer)
            try addMark(kind, at: range, of: transcript, note: try note.map { try memoText($0) }, in: writer)
            writer.ids.append(address)
            writer.summary = "marked \(address) \(kind.rawValue)"
            return MarkOutcome(address: address)
        }
    }

    private static func addresses(_ places: [Place]) -> String {
        places.count == 1 ? places[0].address : "\(places.count) places"
    }

    /// Adds a mark, joined with those of its kind, coder and note that it touches. Nothing changes where one holds it already.
    private func addMark(
        _ kind: PlaceMarkKind, at range: ScalarRange, of transcript: Transcript, note: String?, in writer: ProjectWriter
    ) throws {
        let coder = try writer.coder()
        let own = try writer.placeMarks(of: transcript.version.id).filter { $0.kind == kind && $0.by == coder }
        if own.contains(where: {
            $0.range.start <= range.start && $0.range.end >= range.end && (note == nil || $0.note == note)
        }) {
            return
        }
        let joined = own.filter { $0.note == note && transcript.isSideBySide($0.range, range) }
        guard var first = joined.first else {
            try writer.insert(
                PlaceMarkRow(
                    id: writer.newKey(), version: transcript.version.id, start: range.start, end: range.end, kind: kind,
                    by: coder, note: note, created: writer.time))
            return
        }
        first.start = min(range.start, joined.map(\.start).min() ?? range.start)
        first.end = max(range.end, joined.map(\.end).max() ?? range.end)
        try writer.update(first)
        for other in joined.dropFirst() { try writer.delete(other.id) }
    }

    /// Takes this coder's marks away from a range; what lies outside of it stays marked.
    private func removeMarks(at range: ScalarRange, of transcript: Transcript, in writer: ProjectWriter) throws -> Int {
        let coder = try writer.coder()
        let own = try writer.placeMarks(of: transcript.version.id).filter { $0.by == coder && $0.range.overlaps(range) }
        for mark in own {
            let outside = [(mark.start, range.start), (range.end, mark.end)].filter { $0.0 < $0.1 }
            var left = outside.compactMap { transcript.words(within: ScalarRange($0.0, $0.1)) }
            if left.isEmpty {
                try writer.delete(mark.id)
                continue
            }
            var kept = mark
            (kept.start, kept.end) = (left[0].start, left[0].end)
            try writer.update(kept)
            left.removeFirst()
            for rest in left {
                var other = mark
                other.id = writer.newKey()
                (other.start, other.end) = (rest.start, rest.end)
                try writer.insert(other)
            }
        }
        return own.count
    }

    /// - Throws: `Complaint` when a transcript that is held in memory is no longer the document's text.
    func requireCurrent(_ transcript: Transcript, in reader: ProjectReader) throws {
        guard try reader.find(transcript.document.id)?.currentVersion == transcript.version.id else {
            throw Complaint(.noMatch, "\(transcript.name) was revised or taken away meanwhile", next: "open it again")
        }
    }
}

extension Transcript {
    /// Whether no word of a turn lies between two ranges that do not overlap; or whether they overlap.
    fileprivate func isSideBySide(_ one: ScalarRange, _ other: ScalarRange) -> Bool {
        if one.overlaps(other) { return true }
        let gap = ScalarRange(min(one.end, other.end), max(one.start, other.start))
        return words(within: gap) == nil
    }

    /// The part of a range from the first of a turn's words in it to the last, without labels, time stamps and blanks around them; nil
    /// where it holds none.
    fileprivate func words(within range: ScalarRange) -> ScalarRange? {
        guard !range.isEmpty, let turns = turns(overlapping: range) else { return nil }
        let parts = turns.compactMap { layout.turns[$0 - 1].body.intersection(range) }.filter { part in
            !(text[part] ?? "").unicodeScalars.allSatisfy { $0.properties.isWhitespace }
        }
        guard let first = parts.first, let last = parts.last else { return nil }
        return ScalarRange(first.start, last.end)
    }
}
