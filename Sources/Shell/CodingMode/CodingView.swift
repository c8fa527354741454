internal import Rendering
internal import Store
internal import Transcripts
internal import Workbench

/// What is printed while a document is coded: the unit with what was said before it, and the definition of a code.
struct CodingView {
    let transcript: Transcript
    /// The turn that was shown last: what is in sight already is not printed again.
    private(set) var shownTurn: Int?

    init(_ transcript: Transcript) {
        self.transcript = transcript
    }

    /// Says that the screen no longer shows what was printed.
    mutating func forget() { shownTurn = nil }

    /// The unit with its codes; and before it the question and the turn before, unless they have just been shown.
    mutating func unit(_ state: CodingState, codings: [CodingOnUnit]) -> Page {
        let range = state.spot.range
        guard let turns = transcript.turns(overlapping: range) else { return Page() }
        let turn = turns.lowerBound
        var lines: [PassageLine] = []
        if shownTurn != turn {
            lines += context(before: turn).map { line($0, transcript.layout.turns[$0 - 1].body, limit: 400) }
        }
        let body = transcript.layout.turns[turn - 1].body
        let isPart = turns.count == 1 && range != body
        if isPart, shownTurn != turn { lines.append(line(turn, body, limit: nil)) }
        shownTurn = turns.upperBound
        var unit = PassageLine(
            address: transcript.address(of: range), speaker: transcript.speaker(ofTurn: turn)?.name,
            text: transcript.text[range] ?? "", margin: codings.map(Self.margin))
        if turns.count > 1 { unit.speaker = nil }
        lines.append(unit)
        return Page([.passage(Passage(lines: lines))])
    }

    /// The same as one line, to be spoken.
    func spoken(_ state: CodingState, codings: [CodingOnUnit]) -> String {
        let range = state.spot.range
        let speaker = transcript.turns(overlapping: range).flatMap { transcript.speaker(ofTurn: $0.lowerBound)?.name }
        let head = transcript.address(of: range) + (speaker.map { ", \($0)" } ?? "") + ": "
        let codes = codings.isEmpty ? "" : " – codes: " + codings.map(Self.margin).joined(separator: ", ")
        return Escape.terminal(head + transcript.words(range) + codes)
    }

    /// The last question before a turn and the turn before it, in order, those left out that were just shown.
    func context(before turn: Int) -> [Int] {
        guard turn > 1 else { return [] }
        let question = (1..<turn).last { !transcript.counts(turn: $0) }
        return Set([question, turn - 1].compactMap { $0 }).sorted().filter { before in
            shownTurn.map { before != $0 } ?? true
        }
    }

    private func line(_ turn: Int, _ range: ScalarRange, limit: Int?) -> PassageLine {
        let text = transcript.text[range] ?? ""
        return PassageLine(
            address: "", speaker: transcript.speaker(ofTurn: turn)?.name,
            text: limit.map { CodingText.shortened(text, limit: $0) } ?? text)
    }

    private static func margin(_ coding: CodingOnUnit) -> String {
        "n\(coding.number) \(coding.code)" + (coding.coder.map { " (\($0))" } ?? "")
    }

    /// A code's definition and rules.
    static func definition(_ code: CodeRanking.Entry) -> Page {
        let parts = [
            ("", code.brief), ("when: ", code.whenToUse), ("not when: ", code.whenNotToUse),
            ("example: ", code.example),
        ]
        let told = parts.compactMap { head, text in text.map { head + CodingInputLine.oneLine($0) } }
        return Page(
            [.heading(code.path)]
                + (told.isEmpty ? ["no definition yet: `:define \(code.path) --def …`"] : told).map { .prose($0) })
    }

    /// What the keys do.
    static func keys(_ task: CodingState.Task) -> Page {
        let rows: [(String, String)] =
            task == .reading
            ? [
                ("space, Enter", "read: mark it so, and go on"), ("n", "nothing to code here: mark it so, and go on"),
                ("! or r", "mark it to come back to"), (";", "take a note (a memo of the kind reading)"),
                ("up, left, Backspace", "the unit before"), ("down, right", "the next, without a mark"),
                ("\"", "select words of the unit, for a note"), ("Ctrl-T", "by sentence, turn or paragraph"),
                (":", "any command"), ("Esc", "leave"),
            ]
            : [
                ("letters", "filter the codes"), ("Enter", "give the first code, and go on"),
                (",", "give it and stay; with nothing typed, back to what was coded last"),
                ("Tab", "the next candidate"),
                ("1-9", "a recent code"), (".", "the last code again"), ("+", "make what is typed a new code"),
                ("?", "the first code’s definition and rules"), ("space, down", "the next unit"),
                ("up", "the unit before"),
                ("Backspace", "take the last coding back"),
                ("left, right", "fewer or more units; left in a turn: its sentences"),
                ("[ ]", "the start a word back or on"), ("{ }", "the end a word back or on"),
                ("Ctrl-T", "by sentence, turn or paragraph"), ("\"", "select words by typing them"),
                ("'", "in vivo: make a code of the words"), (";", "a memo on the words"), ("*1 to *5", "a weight"),
                ("!", "mark it to come back to"), (":", "any command"), ("Esc", "leave; Ctrl-C too"),
            ]
        return Page(
            Table(
                columns: [Column("key"), Column("does", shrinks: true)], rows: rows.map { [.text($0.0), .text($0.1)] }))
    }
}
