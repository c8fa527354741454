package import Store
internal import Transcripts

/// What `adjust` did to a coding.
package struct AdjustOutcome: Sendable, Equatable {
    package let before: CodingLine
    package let after: CodingLine
    /// Where an end was moved on so that no character was split, and into which turns the coding now reaches.
    package let notes: [String]
}

/// One end of a coding moved by so many steps: `start-1w`, `end+3`.
struct EndMove: Equatable {
    enum Unit: String {
        case scalars = ""
        case words = "w"
        case sentences = "s"
    }

    let movesStart: Bool
    let steps: Int
    let unit: Unit

    /// Reads `start-1w`; nil when the word is none.
    init?(_ word: String) {
        var rest = word[...]
        if rest.hasPrefix("start") {
            movesStart = true
            rest = rest.dropFirst(5)
        } else if rest.hasPrefix("end") {
            movesStart = false
            rest = rest.dropFirst(3)
        } else {
            return nil
        }
        guard let sign = rest.first, sign == "+" || sign == "-" || sign == "\u{2212}" else { return nil }
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), digits.count <= 9,
            let unit = Unit(rawValue: String(rest.dropFirst(1 + digits.count)))
        else { return nil }
        steps = sign == "+" ? number : -number
        self.unit = unit
    }
}

extension Session {
    /// Moves the ends of a coding: `["n5", "start-1w", "end+1s"]`, or `["n5", "to", "P07:23.2"]`.
    ///
    /// Steps are scalars, or words (`w`), or sentences (`s`). An end never falls inside a character as the reader sees it: it goes on
    /// in the direction in which it was moving, and the result says so.
    ///
    /// - Throws: `Complaint` when nothing would be left, an end would leave the text, or the coding would repeat another.
    package func adjust(_ words: [String]) throws -> Performed<AdjustOutcome> {
        let performed = try perform("adjust") { writer in
            guard let typed = words.first, words.count > 1 else {
                throw Complaint(
                    .usage, "adjust which coding, and how?", next: "adjust n5 start-1w end+2, or adjust n5 to P07:23.2")
            }
            let place = try place(typed, in: writer)
            guard let coding = place.coding else {
                throw Complaint(
                    .usage, "\(typed) is not a coding", next: "codings are called n1, n2, …; see read or find")
            }
            try place.requireCodable()
            let book = try Codebook(writer)
            let coder = try writer.row(coding.coder).name
            var notes: [String] = []
            let range: ScalarRange
            if words[1] == "to" {
                let typed = words.dropFirst(2).joined(separator: " ")
                let target = try self.place(typed, in: writer)
                guard target.transcript.version.id == place.transcript.version.id else {
                    throw Complaint(
                        .noMatch, "\(typed) is in \(target.transcript.name), the coding in \(place.transcript.name)",
                        next: "uncode \(words[0]), and code the other place")
                }
                range = target.range
            } else {
                range = try moved(coding.range, by: words.dropFirst(), in: place.transcript, notes: &notes)
            }
            if let same = try writer.coding(
                version: coding.version, range: range, code: coding.code, coder: coding.coder), same.id != coding.id
            {
                throw Complaint(
                    .noMatch, "n\(coding.number) would then be the same as n\(same.number)",
                    next: "uncode n\(coding.number)")
            }
            func line(_ row: CodingRow) -> CodingLine {
                CodingLine(
                    number: row.number, address: place.transcript.address(of: row.range), words: row.quotation,
                    code: book.path(row.code), coder: coder)
            }
            guard range != coding.range else {
                return AdjustOutcome(before: line(coding), after: line(coding), notes: notes)
            }
            notes += place.transcript.turnsEntered(from: coding.range, to: range)
            let changed = try writer.setRange(of: coding, to: range)
            writer.ids.append("n\(coding.number)")
            writer.summary =
                "moved n\(coding.number) from \(coding.start)–\(coding.end) to \(changed.start)–\(changed.end)"
            return AdjustOutcome(before: line(coding), after: line(changed), notes: notes)
        }
        lastCoding = performed.value.after.number
        return performed
    }

    private func moved(
        _ range: ScalarRange, by words: ArraySlice<String>, in transcript: Transcript, notes: inout [String]
    ) throws -> ScalarRange {
        var range = range
        for word in words {
            guard let move = EndMove(word) else {
                throw Complaint(
                    .usage, "“\(word)” is no move of an end",
                    next: "as in start-3, end+1w (words), start-1s (sentences), or to P07:23.2")
            }
            let from = move.movesStart ? range.start : range.end
            let target = try transcript.end(from, moved: move)
            guard (0...transcript.text.scalarCount).contains(target) else {
                throw Complaint(
                    .noMatch, "\(word) leaves \(transcript.name), which has \(transcript.text.scalarCount) characters")
            }
            let whole = transcript.text.characterBoundary(at: target, forward: move.steps > 0)
            if whole != target {
                notes.append(
                    "\(word) would have split a character; the \(move.movesStart ? "start" : "end") went \(abs(whole - target)) further"
                )
            }
            if move.movesStart { range.start = whole } else { range.end = whole }
        }
        guard !range.isEmpty else {
            throw Complaint(.noMatch, "nothing would be left of the coding", next: "uncode takes a coding away")
        }
        return range
    }
}

extension Transcript {
    /// The turns whose words a range takes in that the range before did not, as a sentence: moving an end must not quietly code what
    /// somebody else says.
    fileprivate func turnsEntered(from before: ScalarRange, to after: ScalarRange) -> [String] {
        guard let now = turns(overlapping: after), now.count > 1 else { return [] }
        let entered = now.filter { turns(overlapping: before)?.contains($0) != true }
        return entered.map { turn in
            let who = speaker(ofTurn: turn).map {
                $0.role == .participant ? $0.name : "\($0.name), \($0.role.rawValue)"
            }
            return "the coding now crosses into turn \(turn)" + (who.map { " (\($0))" } ?? "")
        }
    }

    /// Where an end comes to stand, in scalars; out of bounds where the text has no such place.
    fileprivate func end(_ from: Int, moved move: EndMove) throws -> Int {
        if move.steps == 0 { return from }
        let units: [ScalarRange]
        switch move.unit {
        case .scalars: return from + move.steps
        case .words:
            // A window is enough: no word is longer, and cutting a whole transcript into words takes long.
            let reach = 400 * (abs(move.steps) + 1)
            let window = ScalarRange(max(0, from - reach), min(text.scalarCount, from + reach))
            units = Words.ranges(in: text, range: window)
        case .sentences: units = layout.sentences
        }
        let stops = units.map { move.movesStart ? $0.start : $0.end }
        let outside = move.steps > 0 ? text.scalarCount + 1 : -1
        if move.steps > 0 {
            let ahead = stops.drop { $0 <= from }
            return ahead.dropFirst(move.steps - 1).first ?? outside
        }
        let behind = stops.prefix { $0 < from }
        return behind.dropLast(-move.steps - 1).last ?? outside
    }
}

extension TranscriptText {
    /// The scalar itself where it begins a character as the reader sees it, else the next or previous one that does.
    func characterBoundary(at scalar: Int, forward: Bool) -> Int {
        var at = scalar
        while at > 0, at < scalarCount, !isCharacterBoundary(at) { at += forward ? 1 : -1 }
        return at
    }

    private func isCharacterBoundary(_ scalar: Int) -> Bool {
        guard !isASCII, let byte = bytes(of: ScalarRange(scalar, scalar))?.start else { return true }
        let index = string.utf8.index(string.utf8.startIndex, offsetBy: byte)
        return String.Index(index, within: string) != nil
    }
}
