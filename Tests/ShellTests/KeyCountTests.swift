import Foundation
import LineEditor
import Store
import Testing
import Transcripts
import Workbench

@testable import Shell

/// A practised hand: places and names codings with as few keys as the state's own answers allow, and counts them.
struct PractisedHand {
    /// One coding to be made: where, and with which code.
    struct Wanted {
        let range: ScalarRange
        let code: String
    }

    var state: CodingState
    private(set) var counts: [Int] = []
    private(set) var skips = 0
    private(set) var newCounts: [(keys: Int, name: Int)] = []
    private var keys: [String: Int64] = [:]
    private var entries: [CodeRanking.Entry]
    private let bodies: [ScalarRange]

    /// - Parameter codes: those there are before anything is coded.
    init?(text: TranscriptText, layout: TranscriptLayout, codes: [String]) {
        bodies = layout.turns.map(\.body)
        entries = codes.enumerated().map { CodeRanking.Entry(key: Int64($0.offset + 1), path: $0.element) }
        for entry in entries { keys[entry.path] = entry.key }
        let units = UnitLadder(text: text, bodies: bodies, sentences: layout.sentences)
        guard let state = CodingState(units, task: .coding, ranking: CodeRanking(entries)) else { return nil }
        self.state = state
    }

    /// Makes codings in their order.
    mutating func code(_ all: [Wanted]) {
        for (index, wanted) in all.enumerated() {
            var spent = place(wanted.range)
            // What is coded next without going on decides whether this one is given with Enter or with the comma.
            let stays = index + 1 < all.count && all[index + 1].range.start < wanted.range.end
            spent += name(wanted.code, stays: stays)
            counts.append(spent)
        }
    }

    private mutating func press(_ key: LineEditor.Key) { _ = state.handle(key) }

    /// Moves the selection there; answers how many keys that took, without those that only pass over units.
    private mutating func place(_ target: ScalarRange) -> Int {
        let ladder = state.units
        let turn = bodies.first { $0.end > target.start } ?? target
        var spent = 0
        for _ in 0..<2000 {
            if state.spot.range == target { return spent }
            let unit = state.baseUnit
            if unit != turn {
                let isAhead = turn.start > unit.start
                press(isAhead ? .down : .up)
                if isAhead { skips += 1 } else { spent += 1 }
                continue
            }
            if target == turn {
                press(state.isInside ? .up : .left)
                spent += 1
                continue
            }
            let sentences = ladder.units(.sentence)
            let first = ladder.index(.sentence, endingAfter: target.start)
            let last = ladder.index(.sentence, endingAfter: target.end - 1)
            guard sentences[first].start == target.start, sentences[last].end == target.end else {
                return spent + quote(target)
            }
            if !state.isInside {
                press(.left)
                spent += 1
            } else if state.spot.first < first {
                press(.text(" "))
                skips += 1
            } else if state.spot.first > first {
                press(.up)
                spent += 1
            } else {
                press(state.spot.last < last ? .right : .left)
                spent += 1
            }
        }
        return spent
    }

    /// Types the first and the last letters of words that are no units.
    private mutating func quote(_ target: ScalarRange) -> Int {
        let words = Array(state.units.text[target] ?? "")
        var fewest = words.count + 2
        for count in 3..<max(4, words.count / 2) {
            var trial = state
            _ = trial.handle(.text("\""))
            _ = trial.handle(.text(String(words.prefix(count)) + "…" + String(words.suffix(count))))
            _ = trial.handle(.enter)
            guard trial.spot.range == target else { continue }
            state = trial
            fewest = 2 * count + 3
            return fewest
        }
        _ = state.handle(.text("\""))
        _ = state.handle(.text(String(words)))
        _ = state.handle(.enter)
        return fewest
    }

    /// Gives the code by the shortest of the ways there are, beginning with the letters of its own name.
    private mutating func name(_ code: String, stays: Bool) -> Int {
        // A code that was given with one key has gone on; the comma goes back.
        let back = stays ? 1 : 0
        guard let key = keys[code] else {
            let new = Int64(keys.count + 1)
            keys[code] = new
            for scalar in code.unicodeScalars { press(.text(String(scalar))) }
            #expect(state.handle(.text("+")).count == 1)
            entries.append(CodeRanking.Entry(key: new, path: code))
            state.ranking.replace(entries)
            finish(CodingAct(kind: .newCode(code), range: state.spot.range, advances: true), new, stays: stays)
            newCounts.append((code.unicodeScalars.count + 1, code.unicodeScalars.count))
            return code.unicodeScalars.count + 1 + back
        }
        let own = Array((code.split(separator: "/").last.map(String.init) ?? code).unicodeScalars)
        var best = own.count + 100
        var way = (letters: own.count, tabs: 0)
        for letters in 1...own.count {
            var typed = String.UnicodeScalarView()
            typed.append(contentsOf: own.prefix(letters))
            guard let tabs = state.ranking.matches(String(typed)).firstIndex(where: { $0.key == key }) else { continue }
            if letters + tabs + 1 < best {
                best = letters + tabs + 1
                way = (letters, tabs)
            }
            if tabs == 0 { break }
        }
        let isShort = state.last == key || state.ranking.recent.contains(key)
        if isShort, 1 + back <= best {
            let digit = (state.ranking.recent.firstIndex(of: key) ?? 0) + 1
            finish(state.handle(.text(state.last == key ? "." : "\(digit)")), key, stays: stays)
            return 1 + back
        }
        for scalar in own.prefix(way.letters) { press(.text(String(scalar))) }
        for _ in 0..<way.tabs { press(.tab) }
        finish(state.handle(stays ? .text(",") : .enter), key, stays: false)
        return best
    }

    private mutating func finish(_ effects: [CodingEffect], _ key: Int64, stays: Bool) {
        guard case .act(let act)? = effects.first else {
            Issue.record("no act came of the keys for code \(key): \(effects)")
            return
        }
        #expect(act.kind == .code(key))
        finish(act, key, stays: stays)
    }

    private mutating func finish(_ act: CodingAct, _ key: Int64, stays: Bool) {
        _ = state.done(act, code: key)
        if stays { press(.text(",")) }
    }

    var mean: Double { Double(counts.reduce(0, +)) / Double(max(1, counts.count)) }
    var median: Int { counts.sorted()[counts.count / 2] }
}

@Suite("How many keys a coding takes")
struct KeyCountTests {
    static let root = String(#filePath.dropLast("/Tests/ShellTests/KeyCountTests.swift".count))
    static let shared = root + "/../shared"
    static let hasRecording: Bool = {
        let there = FileManager.default.fileExists(atPath: shared + "/perf/coding-recording.tsv")
        if !there {
            print("SKIPPED: the recorded coding (shared/perf) is not beside the checkout; only the samples are coded")
        }
        return there
    }()

    private static func lines(_ path: String) throws -> [Substring] {
        String(decoding: try Door.read(path), as: UTF8.self).split(separator: "\n")
    }

    private static func recording(_ codes: [String]) throws -> (hand: PractisedHand, wanted: [PractisedHand.Wanted]) {
        let source = String(
            decoding: try Door.read(shared + "/corpus/txt/changelog/podcast__the-changelog-366.md"), as: UTF8.self)
        let layout = TranscriptGrammar.layout(of: SourceText(text: source), speakers: .automatic, locale: nil).layout
        let wanted = try lines(shared + "/perf/coding-recording.tsv").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            let start = try #require(Int(cells[2]))
            let end = try #require(Int(cells[3]))
            return PractisedHand.Wanted(range: ScalarRange(start, end), code: String(cells[4]))
        }
        let hand = try #require(PractisedHand(text: TranscriptText(source), layout: layout, codes: codes))
        return (hand, wanted)
    }

    @Test(
        "205 recorded codings with 262 codes: at most 4.5 keys each, half of them at most 3", .enabled(if: hasRecording)
    )
    func recorded() throws {
        let codes = try Self.lines(Self.shared + "/perf/coding-codebook.txt").map(String.init)
        let recording = try Self.recording(codes)
        var hand = recording.hand
        hand.code(recording.wanted)
        print("recorded coding: mean \(hand.mean), median \(hand.median), \(hand.skips) keys that only pass over units")
        #expect(hand.counts.count == 205)
        #expect(hand.mean <= 4.5)
        #expect(hand.median <= 3)
    }

    @Test("a first interview: a new code takes its name and one key", .enabled(if: hasRecording))
    func firstInterview() throws {
        let recording = try Self.recording([])
        var hand = recording.hand
        hand.code(recording.wanted)
        #expect(hand.newCounts.count == Set(recording.wanted.map(\.code)).count)
        #expect(hand.newCounts.allSatisfy { $0.keys == $0.name + 1 })
        print("first interview: mean \(hand.mean), median \(hand.median), \(hand.newCounts.count) new codes")
    }

    /// More than in the recording, since most of the analyst's codings are words that are no whole sentences.
    @Test("the samples' interviews, coded as their analyst did, take fewer than 6 keys a coding")
    func samples() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emic-keys-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ProjectStore.create(
            path: folder.appendingPathComponent("t.emic").path, title: "t", approach: nil, paradigm: nil, actor: "ana",
            arguments: [], moment: Moment { 1_767_225_600 })
        let session = Session(store: store, coder: "ana", remembers: true)
        let samples = Self.root + "/samples/social-prescribing"
        let files = try FileManager.default.contentsOfDirectory(atPath: samples).sorted().filter { name in
            name.hasPrefix("HB") || name.hasPrefix("UP")
        }
        _ = try session.importTranscripts(files.map { samples + "/" + $0 }, options: ImportOptions(), isDryRun: false)
        _ = try session.importCodings(path: samples + "/codings-ana.tsv", makesCodes: true, allOrNone: true)
        var all: [Int] = []
        try store.read { reader in
            let book = try Codebook(reader)
            for document in try reader.documents() {
                let transcript = try Transcript(document, in: reader)
                var hand = try #require(
                    PractisedHand(
                        text: transcript.text, layout: transcript.layout, codes: book.ordered.map { book.path($0.id) }))
                hand.code(
                    try reader.codings(of: transcript.version.id).map {
                        PractisedHand.Wanted(range: $0.range, code: book.path($0.code))
                    })
                all += hand.counts
            }
        }
        #expect(all.count > 50)
        let mean = Double(all.reduce(0, +)) / Double(max(1, all.count))
        print("samples: \(all.count) codings, mean \(mean), median \(all.sorted()[all.count / 2])")
        #expect(mean < 6)
    }
}
