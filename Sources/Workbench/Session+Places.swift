package import Store
package import Transcripts

/// Where an address leads: a stretch of a document's current text.
package struct Place: Sendable {
    package let transcript: Transcript
    package let range: ScalarRange
    /// The coding that was addressed, where it was one.
    package let coding: CodingRow?

    package init(transcript: Transcript, range: ScalarRange, coding: CodingRow? = nil) {
        self.transcript = transcript
        self.range = range
        self.coding = coding
    }

    /// The address as listings print it.
    package var address: String { coding.map { "n\($0.number)" } ?? transcript.address(of: range) }
    /// The exact words.
    package var words: String { transcript.text[range] ?? "" }
}

extension Session {
    /// The places that an address as typed leads to: one, or several for `$1-5` and `$*`.
    ///
    /// - Throws: `Complaint`: `usage` for what is no address, `noMatch` for one that leads nowhere or to several places.
    package func places(_ typed: String, in reader: ProjectReader) throws -> [Place] {
        let address: Address
        do {
            address = try Address.parse(typed)
        } catch {
            throw Complaint(
                .usage, error.message, line: typed, caret: error.range.start..<error.range.end,
                next: "see `help addresses`")
        }
        return try places(address, typed: typed, in: reader)
    }

    /// The one place that an address leads to.
    package func place(_ typed: String, in reader: ProjectReader) throws -> Place {
        let places = try places(typed, in: reader)
        guard places.count == 1 else {
            throw Complaint(.noMatch, "\(typed) is \(places.count) places; this takes one")
        }
        return places[0]
    }

    private func places(_ address: Address, typed: String, in reader: ProjectReader) throws -> [Place] {
        switch address.form {
        case .document(let name):
            let transcript = try transcript(name, in: reader)
            return [Place(transcript: transcript, range: transcript.text.whole)]
        case .units(let name, let first, let last):
            let transcript = try transcript(name, in: reader)
            return [Place(transcript: transcript, range: try transcript.range(first: first, last: last))]
        case .lines(let name, let first, let last):
            return [try lines(first, last, of: transcript(name, in: reader))]
        case .time(let name, let milliseconds):
            return [try time(milliseconds, of: transcript(name, in: reader), typed: typed)]
        case .quote(let place, let quotation):
            return [try quote(quotation, at: place, typed: typed, in: reader)]
        case .numbered(let kind, let number):
            guard kind == "n" else { throw Complaint(.usage, "\(typed) is not a place in a text") }
            return [try codingPlace(number, in: reader)]
        case .rows(let first, let last):
            try requireMemory(typed)
            guard first >= 1, first <= last, last <= results.count else {
                throw Complaint(
                    .noMatch,
                    results.isEmpty ? "there is no last result" : "the last result has rows $1 to $\(results.count)",
                    next: "run `find` first")
            }
            return try results[(first - 1)..<last].map { try place(of: $0, in: reader) }
        case .allRows:
            try requireMemory(typed)
            guard !results.isEmpty else {
                throw Complaint(.noMatch, "there is no last result", next: "run `find` first")
            }
            return try results.map { try place(of: $0, in: reader) }
        case .current(let offset): return [try current(by: offset, typed: typed, in: reader)]
        case .currentSentence(let number):
            let (transcript, here) = try currentTranscript(typed, in: reader)
            let unit = Address.Unit(turn: here.turn, sentence: number)
            return [Place(transcript: transcript, range: try transcript.range(first: unit, last: nil))]
        case .lastCoded:
            try requireMemory(typed)
            guard let lastCoding else { throw Complaint(.noMatch, "nothing was coded yet in this session") }
            return [try codingPlace(lastCoding, in: reader)]
        }
    }

    /// The coding that `n12` or `^` means.
    package func coding(_ typed: String, in reader: ProjectReader) throws -> CodingRow {
        guard let coding = try place(typed, in: reader).coding else {
            throw Complaint(
                .usage, "\(typed) is not a coding", next: "codings are called n1, n2, …; see `read` or `find`")
        }
        return coding
    }

    private func codingPlace(_ number: Int, in reader: ProjectReader) throws -> Place {
        guard let coding = try reader.coding(number: number) else {
            throw Complaint(.noMatch, "no coding n\(number)", next: "see `find`, or `history` if it was undone")
        }
        let version = try reader.row(coding.version)
        let transcript = try Transcript(reader.row(version.document), version: version, in: reader)
        guard transcript.text[coding.range].map({ $0.utf8.elementsEqual(coding.quotation.utf8) }) == true else {
            throw ProjectError.quotationMismatch(coding: number)
        }
        return Place(transcript: transcript, range: coding.range, coding: coding)
    }

    private func place(of row: ResultRow, in reader: ProjectReader) throws -> Place {
        if let number = row.coding { return try codingPlace(number, in: reader) }
        try requireCurrent(row, in: reader)
        return Place(transcript: try Transcript(reader.row(row.document), in: reader), range: row.range)
    }

    /// Makes sure that a row of the last result is of the text that is read now: another has other words at the same place.
    func requireCurrent(_ row: ResultRow, in reader: ProjectReader) throws {
        let document = try reader.row(row.document)
        guard row.version == nil || row.version == document.currentVersion else {
            throw Complaint(
                .noMatch, "the text of \(document.alias ?? document.name) is another now than when that was found",
                next: "run `find` again")
        }
    }

    private func lines(_ first: Int, _ last: Int, of transcript: Transcript) throws -> Place {
        guard let start = transcript.text.range(ofLine: first), let end = transcript.text.range(ofLine: last),
            start.start < end.end
        else {
            throw Complaint(.noMatch, "\(transcript.name) has lines 1 to \(transcript.text.lineCount)")
        }
        return Place(transcript: transcript, range: transcript.spoken(ScalarRange(start.start, end.end)))
    }

    private func time(_ milliseconds: Int, of transcript: Transcript, typed: String) throws -> Place {
        let timed = transcript.layout.turns.filter { $0.start != nil }
        guard !timed.isEmpty else { throw Complaint(.noMatch, "\(transcript.name) has no times") }
        guard let turn = timed.last(where: { ($0.start ?? 0) <= milliseconds }) else {
            throw Complaint(.noMatch, "\(transcript.name) begins later than \(typed)")
        }
        return Place(transcript: transcript, range: turn.body)
    }

    private func quote(_ quotation: String, at place: Address.Place, typed: String, in reader: ProjectReader) throws
        -> Place
    {
        let transcript: Transcript
        var within: ScalarRange?
        switch place {
        case .here:
            let here = try current(by: 0, typed: typed, in: reader)
            transcript = here.transcript
            within = here.range
        case .document(let name): transcript = try self.transcript(name, in: reader)
        case .units(let name, let first, let last):
            transcript = try self.transcript(name, in: reader)
            within = try transcript.range(first: first, last: last)
        }
        switch QuoteMatcher.find(quotation, in: transcript.text, within: within) {
        case .one(let range): return Place(transcript: transcript, range: range)
        case .many(let ranges):
            throw Complaint(
                .noMatch, "“\(quotation)” stands \(ranges.count) times there",
                candidates: ranges.prefix(20).map { "\(transcript.address(of: $0))  \(transcript.words($0))" },
                next: "quote more words, or name the turn: \(transcript.address(of: ranges[0]))\"…\"")
        case .none(let nearest):
            if let within { try suggestElsewhere(quotation, outside: within, of: transcript) }
            let near =
                nearest.map { " – did you mean “\(transcript.words($0))” (\(transcript.address(of: $0)))?" } ?? ""
            throw Complaint(.noMatch, "“\(quotation)” does not stand in \(transcript.name)\(near)")
        }
    }

    /// Words that stand in the document, only not in the unit that was meant: says so, and where.
    private func suggestElsewhere(_ quotation: String, outside unit: ScalarRange, of transcript: Transcript) throws {
        let missed = "“\(quotation)” does not stand in \(transcript.address(of: unit))"
        switch QuoteMatcher.find(quotation, in: transcript.text, within: nil) {
        case .none: return
        case .one(let range):
            let there = transcript.address(of: range)
            throw Complaint(.noMatch, "\(missed); it stands at \(there)", next: "\(there)\"…\"")
        case .many(let ranges):
            throw Complaint(
                .noMatch, "\(missed); it stands \(ranges.count) times elsewhere in \(transcript.name)",
                candidates: ranges.prefix(20).map { "\(transcript.address(of: $0))  \(transcript.words($0))" },
                next: "name the turn: \(transcript.address(of: ranges[0]))\"…\"")
        }
    }

    private func requireMemory(_ typed: String) throws {
        guard remembers else {
            throw Complaint(
                .usage, "\(typed) has no meaning here: a single command has no current place or last result",
                next: "use it in the shell or a script, or give a full address such as 'P07:23.1'")
        }
    }

    private func currentTranscript(_ typed: String, in reader: ProjectReader) throws -> (Transcript, CurrentPlace) {
        try requireMemory(typed)
        guard let place, let document = try reader.find(place.document) else {
            throw Complaint(
                .noMatch, "there is no current place yet", next: "go somewhere with `read DOC` or `goto ADDR`")
        }
        guard place.version == nil || place.version == document.currentVersion else {
            throw Complaint(
                .noMatch, "the text of \(document.alias ?? document.name) is another now than when you were there",
                next: "go there again with `goto ADDR`")
        }
        return (try Transcript(document, in: reader), place)
    }

    private func current(by offset: Int, typed: String, in reader: ProjectReader) throws -> Place {
        let (transcript, here) = try currentTranscript(typed, in: reader)
        if let sentence = here.sentence, offset == 0 {
            let unit = Address.Unit(turn: here.turn, sentence: sentence)
            return Place(transcript: transcript, range: try transcript.range(first: unit, last: nil))
        }
        let turn = here.turn + offset
        guard turn >= 1, turn <= transcript.turnCount else {
            throw Complaint(
                .noMatch, "\(transcript.name) has turns 1 to \(transcript.turnCount); you are at \(here.turn)")
        }
        return Place(transcript: transcript, range: transcript.layout.turns[turn - 1].body)
    }
}

extension Transcript {
    /// A range without the label and time stamp that it begins with, and without the blank space between turns that it ends with: what
    /// is coded by lines is what was said, as it is when turns are named.
    func spoken(_ range: ScalarRange) -> ScalarRange {
        var spoken = range
        if let first = layout.turns.first(where: { $0.range.overlaps(range) }), first.range.start <= spoken.start,
            spoken.start < first.body.start
        {
            spoken.start = first.body.start
        }
        if let last = layout.turns.last(where: { $0.range.overlaps(range) }), last.body.end < spoken.end {
            spoken.end = last.body.end
        }
        return spoken.start < spoken.end ? spoken : range
    }

    /// The scalars of a unit or a run of units. A turn means its words without label and time stamp.
    ///
    /// - Throws: `Complaint` of kind `noMatch` when there is no such turn or sentence.
    package func range(first: Address.Unit, last: Address.Unit?) throws -> ScalarRange {
        let start = try range(of: first)
        guard let last else { return start }
        let end = try range(of: last)
        guard start.start <= end.start else { throw Complaint(.usage, "the range runs backwards") }
        return ScalarRange(start.start, max(start.end, end.end))
    }

    private func range(of unit: Address.Unit) throws -> ScalarRange {
        guard unit.turn >= 1, unit.turn <= turnCount else {
            throw Complaint(
                .noMatch,
                turnCount == 0 ? "\(name) has no turns" : "\(name) has turns 1 to \(turnCount), no \(unit.turn)",
                next: "read \(name) shows it")
        }
        guard let number = unit.sentence else { return layout.turns[unit.turn - 1].body }
        let sentences = sentences(ofTurn: unit.turn)
        guard number >= 1, number <= sentences.count else {
            throw Complaint(
                .noMatch, "\(name):\(unit.turn) has \(counted(sentences.count, "sentence")), no \(number)",
                next: "read \(name):\(unit.turn) shows it")
        }
        return sentences[sentences.startIndex + number - 1]
    }
}
