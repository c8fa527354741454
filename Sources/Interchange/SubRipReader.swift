package import Transcripts

/// Reads SubRip subtitles (.srt), which have no standard: number, time frame, text, blank line, each of which can be missing.
///
/// A line that is a time frame begins a cue; a number on the line before belongs to it. Text that no time frame covers is kept without
/// times, and a warning names its line.
package enum SubRipReader {
    /// The text of the cues, each on lines of its own with a mark. Throws `SubtitleError` when there is no time frame to be read.
    package static func read(_ source: DecodedSource) throws(SubtitleError) -> SourceText {
        let lines = SubtitleLines(source.text)
        var reading = Reading(lines: lines)
        reading.run()
        if reading.captions.cues == 0 {
            if let broken = reading.brokenFrame {
                throw .noUsableCue(format: "SubRip", line: broken + 1, found: excerpt(Substring(lines[broken])))
            }
            if let first = (0..<lines.count).first(where: { !lines.isBlank($0) && !lines.isNumber($0) }) {
                throw .notSubtitles(
                    format: "SubRip", line: first + 1, found: excerpt(Substring(lines[first])),
                    expected: "be a time frame")
            }
            if let first = (0..<lines.count).first(where: { !lines.isBlank($0) }) {
                throw .notSubtitles(
                    format: "SubRip", line: first + 2, found: "", expected: "be a time frame")
            }
        }
        return reading.captions.source(source, format: "srt", skipped: [])
    }

    private struct Reading {
        let lines: SubtitleLines
        var captions = Captions()
        /// The first line, from 0, that would be a time frame if it could be read.
        var brokenFrame: Int?

        init(lines: SubtitleLines) { self.lines = lines }

        mutating func run() {
            var frame: (line: Int, value: TimeFrame)?
            var from = 0
            for line in 0..<lines.count where lines.hasArrow(line) {
                let value = TimeFrame.subRip(lines[line])
                guard value != nil || startsWithDigit(line) else { continue }
                close(frame, from..<(beginning(line, after: from)))
                if let value {
                    frame = (line, value)
                } else {
                    brokenFrame = brokenFrame ?? line
                    frame = nil
                    captions.warn("line \(line + 1): this is no time frame")
                }
                from = line + 1
            }
            close(frame, from..<lines.count)
        }

        /// The line on which the cue of a time frame begins: its number's, if there is one.
        private func beginning(_ frame: Int, after start: Int) -> Int {
            frame > start && lines.isNumber(frame - 1) ? frame - 1 : frame
        }

        private func startsWithDigit(_ line: Int) -> Bool {
            lines[line].first { $0 != 0x20 && $0 != 0x09 }.map { (0x30...0x39).contains($0) } ?? false
        }

        /// Ends a cue whose text lies in these lines; without a frame the text is loose.
        private mutating func close(_ frame: (line: Int, value: TimeFrame)?, _ range: Range<Int>) {
            var rest = range
            if let frame {
                let end = orphan(in: range) ?? range.upperBound
                captions.add(text(range.lowerBound..<end), frame: frame.value, line: frame.line + 1)
                rest = end..<range.upperBound
            }
            while let first = rest.first(where: { !lines.isBlank($0) }) {
                // A number alone before loose text is that of a cue without a time frame.
                let body = lines.isNumber(first) && first + 1 < rest.upperBound ? first + 1 : first
                let end = orphan(in: body..<rest.upperBound) ?? rest.upperBound
                let last = (body..<end).last { !lines.isBlank($0) } ?? first
                captions.addLoose(text(body..<end), lines: (first + 1)...(last + 1), reason: "this has no time frame")
                rest = end..<rest.upperBound
            }
        }

        /// The number of a cue without a time frame: after a blank line, before text.
        private func orphan(in range: Range<Int>) -> Int? {
            range.dropFirst().first { line in
                lines.isNumber(line) && lines.isBlank(line - 1) && line + 1 < range.upperBound
                    && !lines.isBlank(line + 1)
            }
        }

        private func text(_ range: Range<Int>) -> CueText {
            guard let first = range.first(where: { !lines.isBlank($0) }),
                let last = range.last(where: { !lines.isBlank($0) })
            else { return CueText("") }
            return CueText(lines.joined(first..<(last + 1)), braces: true)
        }
    }
}
