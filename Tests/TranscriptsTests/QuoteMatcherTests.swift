import Testing

@testable import Transcripts

@Suite struct QuoteMatcherTests {
    static let found: [(String, String)] = [
        ("I ⏩waited nine months⏪.", "waited nine months"),
        ("I ⏩waited\n  nine\u{A0}months⏪.", "waited nine months"),
        ("I waited. ⏩“It’s fine,” she said⏪.", "\"It's fine,\" she said"),
        ("A ⏩well-known – really⏪ one", "well\u{2010}known - really"),
        ("A ⏩well — really⏪ one", "well--really".replacing("--", with: " -- ")),
        ("The ⏩cafe\u{301}⏪ was shut", "caf\u{E9}"), ("The ⏩caf\u{E9}⏪ was shut", "cafe\u{301}"),
        ("⏩waiting for nine long months⏪ now", "waiting … months"),
        ("⏩waiting for nine long months⏪ now", "waiting ... months"),
        ("⏩waiting for nine long months⏪ now", "… waiting [...] months …"), ("⏩社会的処方⏪は", "社会的処方"),
        ("私は⏩社会的処方は大切⏪だ", "社会…大切"),
        ("so ⏩👩‍👩‍👧 came⏪", "👩‍👩‍👧 came"), ("⏩Well... yes⏪", "Well... yes"), ("⏩a…b⏪", "a…b"), ("Cafe ⏩café⏪", "café"),
        ("Ann ann ⏩ANN⏪", "ANN"),
    ]

    @Test("a quotation is found exactly where it stands", arguments: found)
    func finds(_ marked: String, _ quotation: String) {
        let marked = Marked(marked)
        #expect(QuoteMatcher.find(quotation, in: marked.text) == .one(marked.spans[0]))
    }

    @Test("a quotation that stands twice is not chosen among")
    func several() {
        let marked = Marked("⏩the list⏪ and ⏩the list⏪ again")
        #expect(QuoteMatcher.find("the list", in: marked.text) == .many(marked.spans))
    }

    @Test("within a unit only the unit is looked at, and its offsets are the text's")
    func within() {
        let marked = Marked("the list and é ⏩the list⏪ again")
        #expect(QuoteMatcher.find("the list", in: marked.text, within: ScalarRange(10, 25)) == .one(marked.spans[0]))
        #expect(QuoteMatcher.find("again", in: marked.text, within: ScalarRange(0, 8)) == .none(nearest: nil))
        #expect(QuoteMatcher.find("again", in: marked.text, within: ScalarRange(0, 99)) == .none(nearest: nil))
    }

    @Test("the same words in another case are offered, not taken")
    func otherCase() {
        let marked = Marked("She felt ⏩So Lonely⏪ then")
        #expect(QuoteMatcher.find("so lonely", in: marked.text) == .none(nearest: marked.spans[0]))
    }

    @Test("the nearest stretch shares most words")
    func nearest() {
        let marked = Marked("I went home. Then ⏩the link worker came round and she just listened⏪ to me. That was it.")
        #expect(
            QuoteMatcher.find("the link worker just came and she listened", in: marked.text)
                == .none(nearest: marked.spans[0]))
        #expect(QuoteMatcher.find("entirely different words here", in: marked.text) == .none(nearest: nil))
        #expect(QuoteMatcher.find("", in: marked.text) == .none(nearest: nil))
        #expect(QuoteMatcher.find("…", in: marked.text) == .none(nearest: nil))
    }

    @Test(
        "an end never falls inside a character",
        arguments: [("x\u{302}y", "x"), ("👩‍👩‍👧", "👩"), ("🇩🇪", "🇩"), ("cafe\u{301}", "cafe"), ("รู้", "รู")])
    func neverSplits(_ text: String, _ quotation: String) {
        if case .none = QuoteMatcher.find(quotation, in: TranscriptText(text)) { return }
        Issue.record("\(quotation) was found inside \(text)")
    }

    @Test("any piece of any text is found where it was taken", arguments: [61, 62] as [UInt64])
    func anyPiece(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<800 {
            let string = randomText(
                Int.random(in: 1...30, using: &random), from: awkwardScalars.filter { $0 != "." }, &random)
            let characters = Array(string)
            let from = Int.random(in: 0..<characters.count, using: &random)
            let to = Int.random(in: from..<characters.count, using: &random)
            let piece = String(characters[from...to])
            let start = String(characters[..<from]).unicodeScalars.count
            let range = ScalarRange(start, start + piece.unicodeScalars.count)
            let text = TranscriptText(string)
            let isTrimmed =
                text.bytes(of: range).map { bytes in text.withBytes { Blank.trim($0, bytes) == bytes } } ?? false
            guard isTrimmed, text[range].map({ Array($0.utf8) }) == Array(piece.utf8) else { continue }
            switch QuoteMatcher.find(piece, in: text) {
            case .one(let hit): #expect(hit == range, "\(string.debugDescription) \(piece.debugDescription)")
            // Overlapping repeats are found from the left, so the very place need not be among them.
            case .many(let hits):
                #expect(hits.contains { $0.overlaps(range) }, "\(string.debugDescription) \(piece.debugDescription)")
            case .none: Issue.record("not found: \(piece.debugDescription) in \(string.debugDescription)")
            }
        }
    }
}
