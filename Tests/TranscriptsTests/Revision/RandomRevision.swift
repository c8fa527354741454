import Foundation
import Testing

@testable import Transcripts

/// A text whose every scalar knows where it came from: how the tests check a revision without asking the code under test.
struct TracedText {
    /// Each scalar with its index in the first text; nil for one that was put in later.
    var scalars: [(scalar: Unicode.Scalar, origin: Int?)]

    init(_ text: [Unicode.Scalar]) {
        scalars = text.enumerated().map { ($1, $0) }
    }

    var text: [Unicode.Scalar] { scalars.map(\.scalar) }

    mutating func replace(_ range: Range<Int>, with words: String) {
        let own: [(scalar: Unicode.Scalar, origin: Int?)] = words.unicodeScalars.map { ($0, nil) }
        scalars.replaceSubrange(range, with: own)
    }

    mutating func move(_ range: Range<Int>, to target: Int) {
        let block = Array(scalars[range])
        scalars.removeSubrange(range)
        scalars.insert(contentsOf: block, at: target <= range.lowerBound ? target : target - block.count)
    }

    /// Where the scalars of a range of the first text stand now, if they all stand one behind the other with nothing between.
    func places(of spans: [ScalarRange]) -> [ScalarRange?] {
        var now: [Int: Int] = [:]
        for (index, scalar) in scalars.enumerated() { if let origin = scalar.origin { now[origin] = index } }
        return spans.map { span in
            guard let start = now[span.start] else { return nil }
            for offset in 0..<span.count where now[span.start + offset] != start + offset { return nil }
            // A mark put in behind it changes its last character, which nothing may split.
            let behind = start + span.count
            if behind < scalars.count, scalars[behind].origin == nil, scalars[behind].scalar.properties.isGraphemeExtend
            {
                return nil
            }
            return ScalarRange(start, start + span.count)
        }
    }
}

/// One random edit of the kinds that people make on transcripts.
enum RandomEdit: String, CaseIterable {
    case insertWord, insertSentence, deleteWords, replaceWords, moveTurn, typoWithin, editStart, editEnd, emoji, mark
    case duplicate, deleteTurn, replaceAcross

    private static let words = ["really", "late", "was", "the", "aber", "naïve", "cafe\u{301}", "said", "Mm-hm", "社会"]
    private static let signs = ["👩‍⚕️", "🇩🇪", "👍🏽", "e\u{301}\u{323}", "😀"]

    func apply(to text: inout TracedText, spans: [ScalarRange], _ random: inout SeededGenerator) {
        let count = text.scalars.count
        func place() -> Int { Int.random(in: 0...count, using: &random) }
        func blanks(near at: Int) -> Int {
            var at = at
            while at < text.scalars.count, text.scalars[at].scalar != " ", text.scalars[at].scalar != "\n" { at += 1 }
            return at
        }
        let word = Self.words.randomElement(using: &random) ?? ""
        let span = spans.randomElement(using: &random) ?? ScalarRange(0, 1)
        let within = text.scalars.firstIndex { $0.origin == span.start + span.count / 2 } ?? place()
        switch self {
        case .insertWord:
            let at = blanks(near: place())
            text.replace(at..<at, with: " " + word)
        case .insertSentence:
            let at = blanks(near: place())
            text.replace(at..<at, with: " Well, \(word) it goes.")
        case .deleteWords:
            let start = blanks(near: place())
            let end = blanks(near: min(text.scalars.count, start + Int.random(in: 1...40, using: &random)))
            text.replace(start..<max(start, end), with: "")
        case .replaceWords:
            let start = blanks(near: place())
            let end = blanks(near: min(text.scalars.count, start + Int.random(in: 1...20, using: &random)))
            text.replace(start..<max(start, end), with: " \(word) instead")
        case .replaceAcross:
            let start = place()
            text.replace(start..<min(text.scalars.count, start + Int.random(in: 1...30, using: &random)), with: word)
        case .moveTurn: moveLine(&text, &random)
        case .deleteTurn:
            let lines = Self.lines(text)
            if let line = lines.randomElement(using: &random) { text.replace(line, with: "") }
        case .typoWithin:
            if within < text.scalars.count { text.replace(within..<within + 1, with: "x") }
        case .editStart, .editEnd:
            let origin = self == .editStart ? span.start : span.end
            guard let at = text.scalars.firstIndex(where: { $0.origin == origin }) else { return }
            let back = Int.random(in: 0...3, using: &random)
            let on = Int.random(in: 0...3, using: &random)
            text.replace(
                max(0, at - back)..<min(text.scalars.count, at + on), with: Bool.random(using: &random) ? word : "")
        case .emoji:
            let at = place()
            text.replace(at..<at, with: Self.signs.randomElement(using: &random) ?? "")
        case .mark:
            let at = place()
            text.replace(at..<at, with: "\u{301}")
        case .duplicate:
            let start = blanks(near: place())
            let end = blanks(near: min(text.scalars.count, start + Int.random(in: 1...30, using: &random)))
            let copy = String(String.UnicodeScalarView(text.scalars[start..<max(start, end)].map(\.scalar)))
            text.replace(start..<start, with: copy)
        }
    }

    private static func lines(_ text: TracedText) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, scalar) in text.scalars.enumerated() where scalar.scalar == "\n" {
            lines.append(start..<index + 1)
            start = index + 1
        }
        return lines
    }

    private func moveLine(_ text: inout TracedText, _ random: inout SeededGenerator) {
        let lines = Self.lines(text)
        guard let line = lines.randomElement(using: &random), let target = lines.randomElement(using: &random),
            target.lowerBound < line.lowerBound || target.lowerBound >= line.upperBound
        else { return }
        text.move(line, to: target.lowerBound)
    }
}

/// What a run of random revisions came to.
struct RevisionTally: CustomStringConvertible {
    var edits = 0
    var spans = 0
    var untouched = 0
    var kept = 0
    var moved = 0
    var changed = 0
    var lost = 0
    /// Untouched spans that were left to the researcher, by reason.
    var asked: [String: Int] = [:]
    /// Spans nobody touched that are shown as changed, because several edits came together so that the texts tell another story.
    var shown = 0
    var wrong: [String] = []

    var description: String {
        "\(edits) edits, \(spans) spans: \(kept) kept, \(moved) moved, \(changed) changed, \(lost) unplaced; "
            + "\(untouched) untouched, of which shown as changed: \(shown), asked about: \(asked.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })"
    }
}

/// Random edits of texts with random spans, each checked by where its scalars came from.
struct RandomRevisions {
    var random: SeededGenerator
    var tally = RevisionTally()

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A window of whole lines of a text, as long as a test can afford, with spans on it; then some edits.
    mutating func run(_ text: [Unicode.Scalar], window: Int, edits: Int) {
        let first = Int.random(in: 0...max(0, text.count - min(window, text.count)), using: &random)
        let part = Array(text[first..<min(text.count, first + min(window, text.count))])
        guard part.count > 40 else { return }
        let spans = (0..<12).map { _ in self.span(of: part) }
        var traced = TracedText(part)
        var names: [String] = []
        for _ in 0..<edits {
            let edit = RandomEdit.allCases[Int.random(in: 0..<RandomEdit.allCases.count, using: &random)]
            edit.apply(to: &traced, spans: spans, &random)
            names.append(edit.rawValue)
        }
        tally.edits += edits
        check(part, traced, spans, names.joined(separator: "+"))
    }

    /// A span from word to word, sometimes from scalar to scalar.
    private mutating func span(of text: [Unicode.Scalar]) -> ScalarRange {
        var start = Int.random(in: 0..<text.count - 1, using: &random)
        var end = min(text.count, start + Int.random(in: 1...120, using: &random))
        if Int.random(in: 0..<5, using: &random) > 0 {
            while start > 0, text[start - 1] != " ", text[start - 1] != "\n" { start -= 1 }
            while end < text.count, text[end] != " ", text[end] != "\n" { end += 1 }
        }
        return ScalarRange(start, end)
    }

    private func blankless(_ text: [Unicode.Scalar], _ range: ScalarRange) -> ScalarRange {
        var range = range
        while !range.isEmpty, text[range.start].properties.isWhitespace { range.start += 1 }
        while !range.isEmpty, text[range.end - 1].properties.isWhitespace { range.end -= 1 }
        return range
    }

    private mutating func check(_ old: [Unicode.Scalar], _ traced: TracedText, _ spans: [ScalarRange], _ edit: String) {
        let new = traced.text
        let map = RevisionMap(TextDiff(old: old, new: new))
        for (span, truth) in zip(spans, traced.places(of: spans)) {
            let place = map.place(of: span)
            let words = old[span.start..<span.end]
            tally.spans += 1
            if truth != nil { tally.untouched += 1 }
            func wrong(_ why: String) {
                let now = place.range.map { String(String.UnicodeScalarView(new[$0.start..<$0.end])) } ?? "-"
                let around = String(String.UnicodeScalarView(old[max(0, span.start - 15)..<span.start])) + "|"
                let since =
                    place.range.map { String(String.UnicodeScalarView(new[max(0, $0.start - 25)..<$0.start])) } ?? ""
                tally.wrong.append(
                    "\(edit): \(why): \(around) → \(since)| \(span) “\(String(String.UnicodeScalarView(words)))” → \(place) “\(now)” truth \(String(describing: truth))"
                )
            }
            if let range = place.range, range.start < 0 || range.end > new.count || range.isEmpty {
                wrong("out of bounds")
                continue
            }
            switch place {
            case .kept(let range), .moved(let range):
                if case .kept = place { tally.kept += 1 } else { tally.moved += 1 }
                if !new[range.start..<range.end].elementsEqual(words) { wrong("other words") }
                if let truth, truth != range { wrong("silently moved") }
            case .changed(let range):
                tally.changed += 1
                // Blanks at the ends of a span may go one way or the other when lines are moved.
                if let truth, blankless(new, truth) != blankless(new, range) { tally.shown += 1 }
                if new[range.start..<range.end].elementsEqual(words) { wrong("called changed, and is not") }
            case .lost(let reason, _):
                tally.lost += 1
                if truth != nil { tally.asked["\(reason)", default: 0] += 1 }
            }
        }
    }
}

@Suite("Random revisions")
struct RandomRevisionTests {
    static let seed: UInt64 = ProcessInfo.processInfo.environment["EMIC_SEED"].flatMap { UInt64($0) } ?? 20_261_121
    static let isCampaign = ProcessInfo.processInfo.environment["EMIC_CAMPAIGN"] != nil

    static let samples: [[Unicode.Scalar]] = ["HB03.txt", "UP01.txt", "UP02.txt"].compactMap { name in
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
                "samples/social-prescribing")
        return (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)).map {
            Array($0.unicodeScalars).filter { $0 != "\r" }
        }
    }

    static func corpus() throws -> [[Unicode.Scalar]] {
        try Shared.transcripts().compactMap { try? SourceDecoder.decode($0.bytes, encoding: nil).text }
            .map { Array($0.unicodeScalars) }.filter { $0.count > 1000 }
    }

    private func report(_ tally: RevisionTally, seed: UInt64) {
        print("random revisions, seed \(seed): \(tally)")
        for line in tally.wrong.prefix(12) { print(line) }
        #expect(tally.wrong.isEmpty, "seed \(seed): \(tally.wrong.count) wrong")
        #expect(tally.kept > 0 && tally.moved > 0 && tally.changed > 0 && tally.lost > 0)
        #expect(tally.shown * 5000 <= tally.untouched)
        // What nobody touched is seldom asked about: only where the same words stand twice, or a turn was moved past it.
        #expect(tally.asked.values.reduce(0, +) * 50 < tally.untouched)
    }

    @Test("random edits of the samples: no span is silently moved, none changed that nobody touched")
    func ofSamples() {
        #expect(Self.samples.count == 3)
        var run = RandomRevisions(seed: Self.seed)
        for _ in 0..<1000 {
            for text in Self.samples { run.run(text, window: 1200, edits: 1) }
        }
        for _ in 0..<200 {
            for text in Self.samples { run.run(text, window: 2400, edits: 4) }
        }
        report(run.tally, seed: Self.seed)
    }

    @Test("10,000 random edits over real transcripts, in windows", .enabled(if: Shared.has("corpus/txt")))
    func ofCorpus() throws {
        let texts = try Self.corpus()
        #expect(texts.count > 20)
        var run = RandomRevisions(seed: Self.seed &+ 1)
        var index = 0
        while run.tally.edits < 10_000 {
            run.run(texts[index % texts.count], window: 900, edits: index % 10 == 0 ? 5 : 1)
            index += 1
        }
        report(run.tally, seed: Self.seed &+ 1)
    }
}

@Suite("Campaign: random revisions of whole transcripts", .enabled(if: RandomRevisionTests.isCampaign))
struct RandomRevisionCampaign {
    @Test("10,000 random edits over whole transcripts", .enabled(if: Shared.has("corpus/txt")))
    func whole() throws {
        let texts = try RandomRevisionTests.corpus()
        let seed = UInt64.random(in: 1...999_999_999)
        var run = RandomRevisions(seed: seed)
        var index = 0
        while run.tally.edits < 10_000 {
            run.run(texts[index % texts.count], window: .max, edits: 1 + index % 4)
            index += 1
        }
        print("campaign, seed \(seed): \(run.tally)")
        for line in run.tally.wrong.prefix(12) { print(line) }
        #expect(run.tally.wrong.isEmpty)
    }
}
