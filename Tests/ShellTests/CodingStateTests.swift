import LineEditor
import Testing
import Transcripts

@testable import Shell

/// A transcript of three turns, of which the middle one has three sentences; and four codes.
struct CodingStateDesk {
    static let text = TranscriptText(
        "INT: How was it?\nANN: I waited nine months. Nobody rang me. Then she came.\nBOB: It’s naïve. 心配だった。\n")
    static let turns = ["How was it?", "I waited nine months. Nobody rang me. Then she came.", "It’s naïve. 心配だった。"]
    static let sentences = [
        "How was it?", "I waited nine months.", "Nobody rang me.", "Then she came.", "It’s naïve.", "心配だった。",
    ]

    static func range(_ words: String) -> ScalarRange {
        guard case .one(let range) = QuoteMatcher.find(words, in: text) else { return ScalarRange(0, 0) }
        return range
    }

    static let codes = ["barriers", "barriers/waiting", "trust", "hope/no change"].enumerated().map {
        CodeRanking.Entry(key: Int64($0.offset + 1), path: $0.element)
    }

    static func state(_ task: CodingState.Task = .coding, base: UnitSize = .turn) throws -> CodingState {
        let units = UnitLadder(text: text, bodies: turns.map(range), sentences: sentences.map(range))
        return try #require(CodingState(units, task: task, ranking: CodeRanking(codes), base: base))
    }

    static func words(_ state: CodingState) -> String { text[state.spot.range] ?? "" }
}

extension CodingState {
    /// Types signs one by one; acts are done at once, as their owner would.
    @discardableResult
    mutating func type(_ keys: [LineEditor.Key]) -> [CodingAct] {
        var acts: [CodingAct] = []
        for key in keys {
            for case .act(let act) in handle(key) {
                acts.append(act)
                if case .code(let code) = act.kind { _ = done(act, code: code) } else { _ = done(act) }
            }
        }
        return acts
    }

    @discardableResult
    mutating func type(_ text: String) -> [CodingAct] {
        type(
            text.unicodeScalars.map {
                $0 == "⏎" ? .enter : $0 == "⌫" ? .backspace : $0 == "⇥" ? .tab : .text(String($0))
            })
    }
}

@Suite("The keys of coding mode")
struct CodingStateTests {
    @Test("letters filter, Enter gives the first code and goes on")
    func enter() throws {
        var state = try CodingStateDesk.state()
        let acts = state.type("wai⏎")
        #expect(acts == [CodingAct(kind: .code(2), range: CodingStateDesk.range("How was it?"), advances: true)])
        #expect(CodingStateDesk.words(state) == CodingStateDesk.turns[1])
        #expect(state.filter.isEmpty)
    }

    @Test("the comma gives a code and stays; Enter with nothing typed gives none")
    func comma() throws {
        var state = try CodingStateDesk.state()
        #expect(state.type("tru,").map(\.kind) == [.code(3)])
        #expect(CodingStateDesk.words(state) == "How was it?")
        #expect(state.handle(.enter) == [.bell, .say("type a code; the space bar goes on")])
        #expect(state.type("wai⏎").map(\.range) == [CodingStateDesk.range("How was it?")])
    }

    @Test("the comma with nothing typed goes back to what was coded last")
    func back() throws {
        var state = try CodingStateDesk.state()
        state.type("tru⏎")
        #expect(CodingStateDesk.words(state) == CodingStateDesk.turns[1])
        state.type(",")
        #expect(CodingStateDesk.words(state) == "How was it?")
    }

    @Test("digits give recent codes, the dot the last again")
    func recent() throws {
        var state = try CodingStateDesk.state()
        #expect(state.handle(.text("1")) == [.bell, .say("no code has this digit yet")])
        #expect(state.type("tru⏎wai⏎").count == 2)
        #expect(state.type("1").map(\.kind) == [.code(3)])
        state.handle(.up).forEach { _ in }
        #expect(state.type(".").map(\.kind) == [.code(3)])
        // A digit keeps its code.
        #expect(state.ranking.recent == [3, 2])
    }

    @Test("Tab takes the next candidate, and round")
    func tab() throws {
        var state = try CodingStateDesk.state()
        state.type("bar")
        #expect(state.matches.map(\.path) == ["barriers", "barriers/waiting"])
        state.type("⇥")
        #expect(state.matches.first?.path == "barriers/waiting")
        #expect(state.type("⇥⏎").map(\.kind) == [.code(1)])
    }

    @Test("within a filter signs are letters; plus makes a new code of it")
    func newCode() throws {
        var state = try CodingStateDesk.state()
        #expect(state.type("can't cope!+").map(\.kind) == [.newCode("can't cope!")])
        #expect(state.handle(.text("+")) == [.bell, .say("type the new code’s name, then +")])
    }

    @Test(
        "the left arrow goes into a turn's sentences, the right one takes one more, and the end of the turn leads out")
    func inside() throws {
        var state = try CodingStateDesk.state()
        state.type([.down, .left])
        #expect(CodingStateDesk.words(state) == "I waited nine months.")
        state.type([.right])
        #expect(CodingStateDesk.words(state) == "I waited nine months. Nobody rang me.")
        state.type([.left])
        state.type("tru⏎")
        #expect(CodingStateDesk.words(state) == "Nobody rang me.")
        state.type("  ")
        #expect(CodingStateDesk.words(state) == CodingStateDesk.turns[2])
        state.type([.up, .left, .up])
        #expect(CodingStateDesk.words(state) == CodingStateDesk.turns[1])
    }

    @Test("brackets move the ends by words, and never past each other")
    func ends() throws {
        var state = try CodingStateDesk.state()
        state.type([.down, .left])
        state.type("]{{")
        #expect(CodingStateDesk.words(state) == "waited nine")
        state.type("[}")
        #expect(CodingStateDesk.words(state) == "I waited nine months")
        for _ in 0..<20 { state.type("{") }
        #expect(CodingStateDesk.words(state) == "I")
        for _ in 0..<20 { state.type("]") }
        #expect(!state.spot.range.isEmpty)
    }

    @Test("Control-T goes through the sizes and back")
    func sizes() throws {
        var state = try CodingStateDesk.state()
        state.type([.down])
        var seen: [UnitSize] = []
        for _ in 0..<3 {
            state.type([.control("t")])
            seen.append(state.base)
        }
        #expect(seen == [.paragraph, .sentence, .turn])
        #expect(CodingStateDesk.words(state) == CodingStateDesk.turns[1])
    }

    @Test("a quotation selects words of the unit; what does not stand there selects nothing")
    func quotation() throws {
        var state = try CodingStateDesk.state()
        state.type([.down])
        state.type("\"nine … rang⏎")
        #expect(CodingStateDesk.words(state) == "nine months. Nobody rang")
        // Three dots that stand in the text leave nothing out.
        let text = TranscriptText("ANN: Well... I waited... and so on.\n")
        let all = ScalarRange(5, text.scalarCount - 1)
        let units = UnitLadder(text: text, bodies: [all], sentences: [all])
        var dotted = try #require(CodingState(units, task: .coding, ranking: CodeRanking([])))
        dotted.type("\"I wai...ed...⏎")
        #expect(text[dotted.spot.range] == "I waited...")
        let before = state.spot
        state.type("\"How was⏎")
        #expect(state.spot == before)
    }

    @Test("a pasted memo of three lines is one memo; Esc throws it away")
    func memo() throws {
        var state = try CodingStateDesk.state()
        let acts = state.type([.text(";"), .paste("one\ntwo\nthree\n"), .enter])
        #expect(acts.map(\.kind) == [.memo("one\ntwo\nthree")])
        #expect(state.type([.text(";"), .text("never"), .escape]).isEmpty)
        #expect(state.entry == nil)
        // A terminal that marks no pastes sends lines.
        _ = state.handle(.text(";"))
        _ = state.handle(.text("one"))
        #expect(state.handle(.enter, isPasted: true).isEmpty)
        _ = state.handle(.text("two"))
        #expect(state.handle(.enter) == [.act(CodingAct(kind: .memo("one\ntwo"), range: state.spot.range))])
    }

    @Test("a paste of several lines never codes anything")
    func paste() throws {
        var state = try CodingStateDesk.state()
        #expect(state.type([.paste("tru\nwai\n1\n")]).isEmpty)
        #expect(state.filter.isEmpty)
    }

    @Test("Backspace takes back what this sitting did, and goes to where it was done")
    func undo() throws {
        var state = try CodingStateDesk.state()
        #expect(state.type("⌫").isEmpty)
        state.type("tru⏎tru⏎")
        #expect(state.type("⌫").map(\.kind) == [.undo])
        #expect(CodingStateDesk.words(state) == CodingStateDesk.turns[1])
        #expect(state.type("⌫").map(\.kind) == [.undo])
        #expect(CodingStateDesk.words(state) == "How was it?")
        #expect(state.type("⌫").isEmpty)
        // With letters typed it takes a letter.
        state.type("tru⌫")
        #expect(state.filter == "tr")
    }

    @Test("a weight goes with the next coding alone")
    func weight() throws {
        var state = try CodingStateDesk.state()
        #expect(state.type("*4tru⏎.").map(\.weight) == [4, nil])
        #expect(state.type("*9").isEmpty)
        #expect(state.weight == nil)
    }

    @Test("what failed leaves the unit and the letters as they are")
    func failure() throws {
        var state = try CodingStateDesk.state()
        state.type("tru")
        let before = state.spot
        #expect(state.handle(.enter).count == 1)
        #expect(state.spot == before && state.filter == "tru")
    }

    @Test("Esc first throws the letters away, then leaves")
    func escape() throws {
        var state = try CodingStateDesk.state()
        state.type("tru")
        #expect(state.handle(.escape).isEmpty && state.filter.isEmpty)
        #expect(state.handle(.escape) == [.leave])
        #expect(state.handle(.control("c")) == [.leave])
    }

    @Test("the end of the document stays where it is")
    func end() throws {
        var state = try CodingStateDesk.state()
        state.type("      tru⏎")
        #expect(CodingStateDesk.words(state) == CodingStateDesk.turns[2])
    }

    @Test("reading through marks what was passed, takes notes and gives no codes")
    func reading() throws {
        var state = try CodingStateDesk.state(.reading)
        let acts = state.type(" n!;a note⏎")
        #expect(acts.map(\.kind) == [.read, .nothing, .flag, .memo("a note")])
        #expect(acts.last?.isReading == true)
        #expect(state.type("tru1.,+'").map(\.kind) == [.flag])
        #expect(CodingStateDesk.words(state) == CodingStateDesk.turns[2])
    }

    @Test("ten thousand random keys never leave the text, and never give an empty selection", arguments: [1, 2, 3])
    func random(seed: UInt64) throws {
        var generator = SplitMix(seed: seed)
        var state = try CodingStateDesk.state(seed == 3 ? .reading : .coding, base: seed == 2 ? .sentence : .turn)
        let keys: [LineEditor.Key] =
            [
                .left, .right, .up, .down, .enter, .tab, .backTab, .backspace, .escape, .control("t"), .paste("a"),
                .invalid,
                .delete, .home,
            ] + "trwa1.,+?[]{}*2!'\";: ".unicodeScalars.map { .text(String($0)) }
        for count in 0..<10_000 {
            state.type([keys[Int(generator.next() % UInt64(keys.count))]])
            let range = state.spot.range
            #expect(
                !range.isEmpty && range.start >= 0 && range.end <= CodingStateDesk.text.scalarCount,
                "seed \(seed), key \(count)")
            if range.isEmpty { return }
        }
    }
}

/// A small generator, so that a seed says everything.
struct SplitMix {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
