import Transcripts

/// The text of subtitles while it is put together: each cue begins on its own line and has a mark; its own line breaks stay.
struct Captions {
    private(set) var cues = 0
    private(set) var emptyCues = 0
    private(set) var warnings: [String] = []
    private var builder = TextBuilder()
    private var marks: [Mark] = []
    private var tags = 0
    private var entities = 0
    private var unknownTags = 0
    private var movedVoices = 0

    /// How many lines are named before the rest is only counted.
    private static let mostWarnings = 20

    /// Adds a cue. `line` is that of its time frame, from 1.
    mutating func add(_ cue: CueText, frame: TimeFrame, line: Int) {
        cues += 1
        count(cue)
        var end: Int? = frame.end
        if frame.end < frame.start {
            warnings.append("line \(line): the cue ends before it begins; its end is not taken")
            end = nil
        }
        var isFirst = true
        for voice in cue.voices where !trimmed(voice.text).isEmpty {
            let range: ScalarRange
            if isFirst || builder.text.utf8.last == 0x0A {
                range = isFirst ? builder.appendLine(voice.text) : builder.append(voice.text)
            } else {
                movedVoices += 1
                range = builder.appendLine(voice.text)
            }
            isFirst = false
            marks.append(
                Mark(range: withoutLastBreaks(range, voice.text), speaker: voice.speaker, start: frame.start, end: end))
        }
        if isFirst { emptyCues += 1 }
    }

    /// Adds text that has no time frame, with the reason why.
    mutating func addLoose(_ cue: CueText, lines: ClosedRange<Int>, reason: String) {
        count(cue)
        let text = cue.voices.map(\.text).joined()
        let place = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
        if trimmed(text).isEmpty {
            warnings.append("\(place): \(reason)")
        } else {
            builder.appendLine(text)
            warnings.append("\(place): \(reason); the text is kept without times")
        }
    }

    /// Says something that the researcher should know.
    mutating func warn(_ warning: String) { warnings.append(warning) }

    /// The source text, with the steps that were taken.
    func source(_ decoded: DecodedSource, format: String, skipped: [(kind: String, count: Int)]) -> SourceText {
        var steps = decoded.steps
        steps.append("\(counted(cues, "cue")): text of each on lines of its own, times kept beside it")
        if tags > 0 { steps.append("\(counted(tags, "tag")) removed") }
        if entities > 0 { steps.append("\(counted(entities, "character reference")) decoded") }
        if movedVoices > 0 { steps.append("\(counted(movedVoices, "change")) of voice inside a cue put on a new line") }
        let left = skipped.filter { $0.count > 0 }.map { "\($0.count) \($0.kind)" }
        if !left.isEmpty { steps.append("skipped: \(left.joined(separator: ", "))") }
        if emptyCues > 0 { steps.append("\(counted(emptyCues, "cue")) without text") }
        var warnings = warnings
        if warnings.count > Self.mostWarnings {
            let rest = warnings.count - Self.mostWarnings
            warnings = warnings.prefix(Self.mostWarnings) + ["and \(rest) more of this kind"]
        }
        if unknownTags > 0 {
            warnings.append("\(counted(unknownTags, "tag")) of no known meaning kept as text")
        }
        if cues == 0 { warnings.append("there are no cues in this file") }
        return SourceText(
            text: builder.text, encoding: decoded.encoding, steps: steps, marks: marks, warnings: warnings,
            format: format)
    }

    private mutating func count(_ cue: CueText) {
        tags += cue.tags
        entities += cue.entities
        unknownTags += cue.unknownTags
    }

    /// A voice that ends in a line break before the next voice: the mark stops at its words.
    private func withoutLastBreaks(_ range: ScalarRange, _ text: String) -> ScalarRange {
        ScalarRange(range.start, range.end - text.unicodeScalars.reversed().prefix { $0 == "\n" }.count)
    }
}
