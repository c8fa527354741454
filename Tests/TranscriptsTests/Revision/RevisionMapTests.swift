import Testing

@testable import Transcripts

/// What becomes of marked spans when a text is revised. In the new text ⏩⏪ mark where the spans stand in the end, in order.
private struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var old: String
    var new: String
    var places: [String]

    init(_ name: String, _ old: String, _ new: String, _ places: String...) {
        (self.name, self.old, self.new, self.places) = (name, old, new, places)
    }

    var testDescription: String { name }
}

/// `kept: words`, `moved: words`, `changed: words`, or `lost: reason → nearest`.
private func told(_ place: RevisedPlace, in text: TranscriptText) -> String {
    switch place {
    case .kept(let range): "kept: \(text[range] ?? "?")"
    case .moved(let range): "moved: \(text[range] ?? "?")"
    case .changed(let range): "changed: \(text[range] ?? "?")"
    case .lost(let reason, let nearest): "lost: \(reason) → \(nearest.flatMap { text[$0] } ?? "nothing")"
    }
}

private func check(_ test: Case) {
    let old = Marked(test.old)
    let new = TranscriptText(test.new)
    let map = RevisionMap(from: old.text, to: new)
    #expect(old.spans.map { told(map.place(of: $0), in: new) } == test.places, "\(test.name)")
}

@Suite("Mapping spans over a revision")
struct RevisionMapTests {
    @Test(
        "an edit elsewhere leaves the words and moves the place",
        arguments: [
            Case("nothing changed", "I ⏩felt lonely⏪ then.", "I felt lonely then.", "kept: felt lonely"),
            Case("text behind", "I ⏩felt lonely⏪ then.", "I felt lonely then. The end.", "kept: felt lonely"),
            Case("text before", "I ⏩felt lonely⏪ then.", "Yes. I felt lonely then.", "moved: felt lonely"),
            Case("text deleted before", "Well, I ⏩felt lonely⏪ then.", "I felt lonely then.", "moved: felt lonely"),
            Case("an emoji before", "A 👩‍⚕️ came. I ⏩felt lonely⏪.", "A 👩‍⚕️👩‍⚕️ came. I felt lonely.", "moved: felt lonely"),
            Case(
                "a line before", "A: Hm.\nB: I ⏩felt lonely⏪.", "A: Hm.\nA: And you?\nB: I felt lonely.",
                "moved: felt lonely"),
        ])
    private func elsewhere(_ test: Case) { check(test) }

    @Test(
        "an edit within grows or shrinks the span, and keeps it",
        arguments: [
            Case("a typo", "I ⏩felt lonley then⏪.", "I felt lonely then.", "changed: felt lonely then"),
            Case("a word put in", "I ⏩felt lonely⏪.", "I felt very lonely.", "changed: felt very lonely"),
            Case("a word taken out", "I ⏩felt very lonely⏪.", "I felt lonely.", "changed: felt lonely"),
            Case("the last word", "I ⏩felt lonely⏪.", "I felt isolated.", "changed: felt isolated"),
            Case("the first word", "I ⏩flet lonely⏪.", "I felt lonely.", "changed: felt lonely"),
            Case(
                "an accent, decomposed", "the ⏩cafe opened⏪ then", "the cafe\u{301} opened then",
                "changed: cafe\u{301} opened"),
            Case(
                "a skin tone", "then 👍 ⏩👍 really⏪ good", "then 👍 👍🏽 really good", "changed: 👍🏽 really"),
        ])
    private func within(_ test: Case) { check(test) }

    @Test(
        "what is inserted exactly at an end stays outside",
        arguments: [
            Case("behind", "I ⏩felt lonely⏪ then.", "I felt lonely indeed then.", "kept: felt lonely"),
            Case("before", "I ⏩felt lonely⏪ then.", "I really felt lonely then.", "moved: felt lonely"),
            Case("a sign behind", "I ⏩felt lonely⏪ then.", "I felt lonely, then.", "kept: felt lonely"),
            Case(
                "a sentence behind", "⏩The bus was late.⏪ Nobody came.", "The bus was late. Really. Nobody came.",
                "kept: The bus was late."),
            Case(
                "a sentence at the very end", "⏩The bus was late.⏪", "The bus was late. Really.",
                "kept: The bus was late."),
            Case("letters behind", "I ⏩felt lone⏪ then.", "I felt lonely then.", "kept: felt lone"),
            Case("letters before", "I ⏩felt lone⏪ then.", "Ifelt lone then.", "moved: felt lone"),
        ])
    private func atEnds(_ test: Case) { check(test) }

    @Test(
        "an edit across an end takes that end with it",
        arguments: [
            Case(
                "across the end", "I ⏩felt lonely then⏪ and there.", "I felt lonely everywhere.", "changed: felt lonely"
            ),
            Case(
                "across the start", "Well I never ⏩saw it coming⏪.", "But nobody saw it coming.", "moved: saw it coming"
            ),
            Case(
                "across the start, words replaced", "Well I ⏩never saw it coming⏪.", "Nobody at all saw it coming.",
                "changed: saw it coming"),
            Case("nothing whole is left", "I ⏩felt⏪ lonely then.", "I was alone.", "lost: rewritten → was alone"),
        ])
    private func acrossEnds(_ test: Case) { check(test) }

    @Test(
        "what has no words left is lost, with what stands there now",
        arguments: [
            Case(
                "its sentence taken out", "A came. ⏩I felt lonely.⏪ B came.", "A came. B came.",
                "lost: deleted → nothing"),
            Case("its only word corrected", "I felt ⏩lonley⏪ then.", "I felt lonely then.", "lost: rewritten → lonely"),
            Case(
                "rewritten", "One day. ⏩I felt the bus was late.⏪ Then.",
                "One day. Nobody ever spoke to me in the ward. Then.",
                "lost: rewritten → Nobody ever spoke to me in the ward."),
            Case(
                "a word that stands in the new sentence too", "I saw ⏩the⏪ neighbour often there.",
                "Afterwards my mother went to the hospital.",
                "lost: rewritten → Afterwards my mother went to the hospital"),
        ])
    private func gone(_ test: Case) { check(test) }

    @Test(
        "where the texts do not tell which of the same words are its own, nothing is guessed",
        arguments: [
            Case(
                "the first of two taken out", "A.\n⏩Yes, I do.⏪\nYes, I do.\nB.", "A.\nYes, I do.\nB.",
                "lost: ambiguous → Yes, I do."),
            Case("said twice now", "I ⏩was⏪ late", "I was was late", "lost: ambiguous → was"),
            Case(
                "copied", "A.\n⏩I felt very lonely then.⏪\nB.",
                "A.\nI felt very lonely then.\nI felt very lonely then.\nB.",
                "lost: ambiguous → I felt very lonely then."),
            Case(
                "copied, and the first of the two edited, in a script without blanks",
                "甲。\n我那時候一個人住真的⏩覺得⏪很孤單沒有人來看我。\n乙。",
                "甲。\n我當時一個人住真的覺得很孤單沒有人看我。\n我那時候一個人住真的覺得很孤單沒有人來看我。\n乙。",
                "lost: ambiguous → 覺得"),
            Case(
                "around it all the same", "⏩A. Yes. Yes. B came in.⏪ C.", "A. Yes. B came in. C.",
                "changed: A. Yes. B came in."),
        ])
    private func ambiguous(_ test: Case) { check(test) }

    private static let turns = """
        ANN: The bus was late every single day.
        BEN: I waited nine months for a letter.
        ANN: Nobody ever listened to what I said.
        BEN: Then the link worker came round. Yes.
        ANN: And we went to the garden together.
        """

    @Test("a turn that is moved is followed, words and all")
    func movedTurn() {
        let lines = Self.turns.split(separator: "\n").map(String.init)
        let old = TranscriptText(Self.turns)
        let new = TranscriptText([0, 2, 3, 1, 4].map { lines[$0] }.joined(separator: "\n"))
        let map = RevisionMap(from: old, to: new)
        for words in [
            "waited nine months", "Nobody ever listened", "BEN: Then the link worker came round. Yes.", "garden",
        ] {
            guard case .one(let range) = QuoteMatcher.find(words, in: old, within: nil) else {
                Issue.record("\(words)")
                continue
            }
            let place = map.place(of: range)
            #expect(place.range.flatMap { new[$0] } == words, "\(place)")
            if words == "garden" { #expect(place == .kept(range)) }
        }
        // Half in the moved turn, half in the one behind it.
        guard case .one(let torn) = QuoteMatcher.find("for a letter.\nANN: Nobody", in: old, within: nil) else {
            return
        }
        guard case .lost(.torn, _) = map.place(of: torn) else {
            Issue.record("\(map.place(of: torn))")
            return
        }
    }

    @Test("a turn that is moved and copied, or is moved and changed, is not followed")
    func movedAndCopied() {
        let lines = Self.turns.split(separator: "\n").map(String.init)
        let old = TranscriptText(Self.turns)
        guard case .one(let range) = QuoteMatcher.find("Nobody ever listened", in: old, within: nil) else { return }
        for order in [[0, 1, 3, 2, 4, 2]] {
            let new = TranscriptText(order.map { lines[$0] }.joined(separator: "\n"))
            let place = RevisionMap(from: old, to: new).place(of: range)
            #expect(place.range == nil || place.range.flatMap { new[$0] } == "Nobody ever listened", "\(place)")
        }
        let other = [lines[0], lines[1], lines[3], lines[4], "ANN: Nobody had listened to what I said."]
        let new = TranscriptText(other.joined(separator: "\n"))
        guard case .lost = RevisionMap(from: old, to: new).place(of: range) else {
            Issue.record("followed by likeness")
            return
        }
    }

    @Test("a span out of bounds or empty has no place")
    func outOfBounds() {
        let map = RevisionMap(from: TranscriptText("abc"), to: TranscriptText("abc d"))
        for range in [ScalarRange(0, 4), ScalarRange(-1, 2), ScalarRange(2, 2), ScalarRange(3, 1)] {
            #expect(map.place(of: range) == .lost(.deleted, nearest: nil))
        }
        #expect(RevisionMap(from: TranscriptText(""), to: TranscriptText("")).isIdentity)
        #expect(!RevisionMap(from: TranscriptText("a"), to: TranscriptText("")).isIdentity)
    }
}

/// The edits that break other programs (comparison of peers, 2026), each by name.
@Suite("Edits that break other programs")
struct EditsThatBreakPeersTests {
    private static let text = "I ⏩felt lonely⏪ then. The ⏩bus was late⏪. Nobody ⏩listened to me at all.⏪"

    @Test(
        "the five edits that break QualCoder",
        arguments: [
            Case(
                "insert “big ” in the middle: it deletes the coding at the end of the file", text,
                "I felt lonely then. The big bus was late. Nobody listened to me at all.",
                "kept: felt lonely", "moved: bus was late", "moved: listened to me at all."),
            Case(
                "insert a letter behind the first of a coding: it loses its first letter", text,
                "I fxelt lonely then. The bus was late. Nobody listened to me at all.",
                "changed: fxelt lonely", "moved: bus was late", "moved: listened to me at all."),
            Case(
                "replace “I felt” by “We felt”: every later coding drifts", text,
                "We felt lonely then. The bus was late. Nobody listened to me at all.",
                "moved: felt lonely", "moved: bus was late", "moved: listened to me at all."),
            Case(
                "replace “lonely” by “isolated”: it becomes “felt isolat”", text,
                "I felt isolated then. The bus was late. Nobody listened to me at all.",
                "changed: felt isolated", "moved: bus was late", "moved: listened to me at all."),
            Case(
                "replace “late.” by “late!!” behind two emoji: later ones drift",
                "😀😀 I ⏩felt lonely⏪ then. The ⏩bus was late⏪. Nobody ⏩listened to me at all.⏪",
                "😀😀 I felt lonely then. The bus was late!! Nobody listened to me at all.",
                "kept: felt lonely", "kept: bus was late", "moved: listened to me at all."),
        ])
    private func qualCoder(_ test: Case) { check(test) }

    @Test("the edit that breaks qc: two lines put in on top leave every coding on its old line")
    func qc() {
        let old = Marked("ANN: ⏩I waited nine months.⏪\nBEN: ⏩Who sent you there?⏪\nANN: ⏩The doctor.⏪\n")
        let new = TranscriptText("Interview 7\nRecorded at home\n" + old.text.string)
        let map = RevisionMap(from: old.text, to: new)
        #expect(
            old.spans.map { told(map.place(of: $0), in: new) } == [
                "moved: I waited nine months.", "moved: Who sent you there?", "moved: The doctor.",
            ])
    }
}
