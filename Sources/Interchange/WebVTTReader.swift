package import Transcripts

/// Reads WebVTT subtitles: the W3C's captions, and what Zoom, Teams and YouTube write.
///
/// Blocks are found by the W3C's rules for parsing (WebVTT: The Web Video Text Tracks Format, §6.1). Where these drop text (a cue
/// whose time frame cannot be read, a block without one), the text is kept without times and a warning names its line.
package enum WebVTTReader {
    /// The text of the cues, each on lines of its own with a mark; `<v Name>` gives the speaker. Throws `SubtitleError` when the file
    /// does not begin with WEBVTT, or has text and no time frame that can be read.
    package static func read(_ source: DecodedSource) throws(SubtitleError) -> SourceText {
        let lines = SubtitleLines(source.text)
        guard isSignature(lines[0]) else {
            throw .notSubtitles(
                format: "WebVTT", line: 1, found: excerpt(Substring(lines[0])), expected: "begin with WEBVTT")
        }
        var reading = Reading(lines: lines)
        reading.run()
        if reading.captions.cues == 0, let line = reading.firstFailure {
            throw .noUsableCue(format: "WebVTT", line: line, found: excerpt(Substring(lines[line - 1])))
        }
        var result = reading.captions.source(
            source, format: "vtt",
            skipped: [
                ("NOTE", reading.notes), ("STYLE", reading.styles), ("REGION", reading.regions),
                ("header line" + (reading.headerLines == 1 ? "" : "s"), reading.headerLines),
            ])
        if reading.shortTimes > 0 {
            result.steps.append(
                "\(counted(reading.shortTimes, "time frame")) written short (0:0:1.50), read as Teams means it")
        }
        return result
    }

    /// Whether a file begins as WebVTT does.
    static func isSignature(_ line: Substring.UTF8View) -> Bool {
        guard line.starts(with: "WEBVTT".utf8) else { return false }
        let next = line.dropFirst(6).first
        return next == nil || next == 0x20 || next == 0x09
    }

    private struct Reading {
        let lines: SubtitleLines
        var captions = Captions()
        var notes = 0
        var styles = 0
        var regions = 0
        var headerLines = 0
        var shortTimes = 0
        /// The first line, from 1, that should have been part of a cue and is not.
        var firstFailure: Int?
        private var at = 1

        init(lines: SubtitleLines) { self.lines = lines }

        mutating func run() {
            while at < lines.count, !lines.isEmpty(at), !lines.hasArrow(at) {
                headerLines += 1
                at += 1
            }
            while at < lines.count {
                if lines.isEmpty(at) { at += 1 } else { block() }
            }
        }

        /// A block: up to an empty line, or to the next line with an arrow once there has been one.
        private mutating func block() {
            let first = at
            // A time frame is the first line of its block, or the second after an identifier.
            if lines.hasArrow(first) {
                cue(at: first)
            } else if first + 1 < lines.count, lines.hasArrow(first + 1), !isNote(first) {
                cue(at: first + 1)
            } else {
                at = first + 1
                while at < lines.count, !lines.isEmpty(at), !lines.hasArrow(at) { at += 1 }
                loose(first..<at)
            }
        }

        private mutating func cue(at place: Int) {
            at = place + 1
            while at < lines.count, !lines.isEmpty(at), !lines.hasArrow(at) { at += 1 }
            let text = CueText(lines.joined((place + 1)..<at))
            if let frame = TimeFrame.webVTT(lines[place]) {
                captions.add(text, frame: frame, line: place + 1)
            } else if let frame = TimeFrame.teams(lines[place]) {
                shortTimes += 1
                captions.add(text, frame: frame, line: place + 1)
            } else {
                fail(place)
                captions.addLoose(text, lines: (place + 1)...(place + 1), reason: "this is no time frame")
            }
        }

        private mutating func loose(_ block: Range<Int>) {
            let first = block.lowerBound
            if isNote(first) {
                notes += 1
            } else if lines.isWord("STYLE", first) {
                styles += 1
            } else if lines.isWord("REGION", first) {
                regions += 1
            } else {
                fail(first)
                let isNumber = block.count == 1 && lines.isNumber(first)
                captions.addLoose(
                    CueText(isNumber ? "" : lines.joined(block)), lines: (first + 1)...block.upperBound,
                    reason: isNumber ? "a cue's number without a cue" : "this stands outside any cue")
            }
        }

        private mutating func fail(_ line: Int) { firstFailure = firstFailure ?? line + 1 }

        private func isNote(_ line: Int) -> Bool {
            let bytes = lines[line]
            guard bytes.starts(with: "NOTE".utf8) else { return false }
            let next = bytes.dropFirst(4).first
            return next == nil || next == 0x20 || next == 0x09
        }
    }
}
