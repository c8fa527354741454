package import Store
package import Transcripts

/// A document as it is read: its current text with turns, sentences, speakers and their addresses.
package struct Transcript: Sendable {
    package let document: DocumentRow
    package let version: TextVersionRow
    package let text: TranscriptText
    package let layout: TranscriptLayout
    package let speakers: [SpeakerRow]
    /// Index into `speakers` of who speaks in each turn, corrections applied; nil where nobody is named.
    package let turnSpeakers: [Int?]
    /// Index of the first sentence of each turn, and one more for the end.
    private let firstSentences: [Int]

    package init(_ document: DocumentRow, in reader: ProjectReader) throws {
        let version = try reader.currentVersion(of: document)
        try self.init(document, version: version, in: reader)
    }

    package init(_ document: DocumentRow, version: TextVersionRow, in reader: ProjectReader) throws {
        try self.init(
            document, version: version, text: reader.text(of: version), layout: reader.layout(of: version),
            speakers: reader.speakers(of: document.id), corrections: reader.turnSpeakers(of: version.id))
    }

    /// A text that is not, or not yet, in the project.
    init(
        _ document: DocumentRow, version: TextVersionRow, text: TranscriptText, layout: TranscriptLayout,
        speakers: [SpeakerRow] = [], corrections: [Int: Key<SpeakerRow>] = [:]
    ) {
        self.document = document
        self.version = version
        self.text = text
        self.layout = layout
        self.speakers = speakers
        let byLabel = layout.labels.map { label in speakers.firstIndex { $0.label == label } }
        turnSpeakers = layout.turns.enumerated().map { index, turn in
            if let corrected = corrections[index + 1] { return speakers.firstIndex { $0.id == corrected } }
            return turn.speaker.flatMap { byLabel[$0] }
        }
        var firsts: [Int] = []
        var next = 0
        for turn in layout.turns {
            while next < layout.sentences.count, layout.sentences[next].start < turn.body.start { next += 1 }
            firsts.append(next)
            while next < layout.sentences.count, layout.sentences[next].end <= turn.body.end { next += 1 }
        }
        firsts.append(layout.sentences.count)
        firstSentences = firsts
    }

    /// How the document is addressed: its alias, or its name.
    package var name: String { document.alias ?? document.name }

    /// Number of turns.
    package var turnCount: Int { layout.turns.count }

    /// Who speaks in a turn (counted from 1).
    package func speaker(ofTurn turn: Int) -> SpeakerRow? {
        turnSpeakers[turn - 1].map { speakers[$0] }
    }

    /// Whether a turn (counted from 1) counts by default: interviewers' do not.
    package func counts(turn: Int) -> Bool {
        speaker(ofTurn: turn)?.role != .interviewer
    }

    /// The sentences of a turn (counted from 1), in scalars.
    package func sentences(ofTurn turn: Int) -> ArraySlice<ScalarRange> {
        let end = turn < firstSentences.count ? firstSentences[turn] : layout.sentences.count
        return layout.sentences[firstSentences[turn - 1]..<end].prefix { $0.end <= layout.turns[turn - 1].body.end }
    }

    /// The turns (counted from 1) that share a scalar with a range.
    package func turns(overlapping range: ScalarRange) -> ClosedRange<Int>? {
        var low = 0
        var high = layout.turns.count
        while low < high {
            let middle = (low + high) / 2
            if layout.turns[middle].range.end <= range.start { low = middle + 1 } else { high = middle }
        }
        guard low < layout.turns.count, layout.turns[low].range.start < range.end else { return nil }
        var last = low
        while last + 1 < layout.turns.count, layout.turns[last + 1].range.start < range.end { last += 1 }
        return low + 1...last + 1
    }

    /// The words of a range with line feeds shown as spaces, for one line of a listing.
    package func words(_ range: ScalarRange) -> String {
        (text[range] ?? "").split(whereSeparator: { $0 == "\n" }).joined(separator: " ")
    }

    /// The address of a range: a turn, a sentence, or a run of them. The smallest unit that holds the range when it is none.
    package func address(of range: ScalarRange) -> String {
        guard let turns = turns(overlapping: range) else {
            let first = text.line(at: range.start)
            let last = text.line(at: max(range.start, range.end - 1))
            return first == last ? "\(quotedName):L\(first)" : "\(quotedName):L\(first)-\(last)"
        }
        let (first, last) = (turns.lowerBound, turns.upperBound)
        if first == last {
            let turn = layout.turns[first - 1]
            if range == turn.body || range == turn.range { return "\(quotedName):\(first)" }
        } else if range.start <= layout.turns[first - 1].body.start, range.end >= layout.turns[last - 1].body.end {
            return "\(quotedName):\(first)-\(last)"
        }
        let start = sentenceNumber(holding: range.start, turn: first)
        let end = sentenceNumber(holding: range.end - 1, turn: last)
        guard let start else { return first == last ? "\(quotedName):\(first)" : "\(quotedName):\(first)-\(last)" }
        guard let end, (first, start) != (last, end) else { return "\(quotedName):\(first).\(start)" }
        return "\(quotedName):\(first).\(start)-\(last).\(end)"
    }

    /// The document's name as it stands in an address.
    package var quotedName: String { name }

    /// The number within its turn of the sentence that holds a scalar, or of the next one after it.
    private func sentenceNumber(holding scalar: Int, turn: Int) -> Int? {
        let sentences = sentences(ofTurn: turn)
        guard let index = sentences.firstIndex(where: { $0.end > scalar }) ?? sentences.indices.last else { return nil }
        return index - sentences.startIndex + 1
    }
}
