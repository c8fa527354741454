package import Store
package import Transcripts

/// Turns, sentences and speakers of a text version, without its words: all that counting and most addresses need.
package struct TranscriptOutline: Sendable {
    package let layout: TranscriptLayout
    package let speakers: [SpeakerRow]
    /// Index into `speakers` of who speaks in each turn, corrections applied; nil where nobody is named.
    package let turnSpeakers: [Int?]
    /// Index of the first sentence of each turn, and one more for the end.
    private let firstSentences: [Int]

    /// - Parameters:
    ///   - speakers: those of the document.
    ///   - corrections: who speaks in a turn (counted from 1) where the text says it wrongly.
    package init(
        _ layout: TranscriptLayout, speakers: [SpeakerRow] = [], corrections: [Int: Key<SpeakerRow>] = [:]
    ) {
        self.layout = layout
        self.speakers = speakers
        turnSpeakers = Self.turnSpeakers(layout, speakers, corrections)
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

    /// Index into `speakers` of who speaks in each turn: by the label, unless a correction says otherwise.
    static func turnSpeakers(
        _ layout: TranscriptLayout, _ speakers: [SpeakerRow], _ corrections: [Int: Key<SpeakerRow>]
    ) -> [Int?] {
        let byLabel = layout.labels.map { label in speakers.firstIndex { $0.label == label } }
        return layout.turns.enumerated().map { index, turn in
            if let corrected = corrections[index + 1] { return speakers.firstIndex { $0.id == corrected } }
            return turn.speaker.flatMap { byLabel[$0] }
        }
    }

    /// Who speaks in a turn (counted from 1).
    package func speaker(ofTurn turn: Int) -> SpeakerRow? {
        turnSpeakers[turn - 1].map { speakers[$0] }
    }

    /// Whether a turn (counted from 1) counts by default: interviewers' do not.
    package func counts(turn: Int) -> Bool {
        speaker(ofTurn: turn)?.role != .interviewer
    }

    /// The words of the turns that count by default, in scalars; empty turns too.
    package var countedBodies: [ScalarRange] {
        layout.turns.indices.filter { counts(turn: $0 + 1) }.map { layout.turns[$0].body }
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

    /// A range as it stands behind the colon of an address: a turn, a sentence, or a run of them; the smallest unit that holds the
    /// range when it is none. Nil where there is no turn.
    package func units(of range: ScalarRange) -> String? {
        turns(overlapping: range).map { units(of: range, in: $0) }
    }

    /// The same, of which the turns are known that it shares a scalar with.
    func units(of range: ScalarRange, in turns: ClosedRange<Int>) -> String {
        let (first, last) = (turns.lowerBound, turns.upperBound)
        if first == last {
            let turn = layout.turns[first - 1]
            if range == turn.body || range == turn.range { return "\(first)" }
        } else if range.start <= layout.turns[first - 1].body.start, range.end >= layout.turns[last - 1].body.end {
            return "\(first)-\(last)"
        }
        let start = sentenceNumber(holding: range.start, turn: first)
        let end = sentenceNumber(holding: range.end - 1, turn: last)
        guard let start else { return first == last ? "\(first)" : "\(first)-\(last)" }
        guard let end, (first, start) != (last, end) else { return "\(first).\(start)" }
        return "\(first).\(start)-\(last).\(end)"
    }

    /// The number within its turn of the sentence that holds a scalar, or of the next one after it.
    private func sentenceNumber(holding scalar: Int, turn: Int) -> Int? {
        let sentences = sentences(ofTurn: turn)
        guard let index = sentences.firstIndex(where: { $0.end > scalar }) ?? sentences.indices.last else { return nil }
        return index - sentences.startIndex + 1
    }
}
