internal import LineEditor
internal import Rendering
internal import Store
internal import Transcripts
internal import Workbench

/// A sitting at a terminal in which one document is coded, or read through, unit by unit: keys go to the state, what the state asks
/// for goes to the session, and what came of it is printed below. Nothing that was printed is ever drawn over but the line in hand.
final class CodingSitting {
    /// How a sitting is begun.
    struct Options {
        var task: CodingState.Task = .coding
        var size = UnitSize.turn
        var order = CodeOrder.frecency
        /// Whether interviewers' turns are units too.
        var takesAll = false
        /// Whether everything is spoken as lines, and nothing drawn.
        var isPlain = false
    }

    let session: Session
    let interpreter: Interpreter
    let keys: KeySource
    let isPlain: Bool
    private let isDumb: Bool
    private let order: CodeOrder

    private(set) var desk: CodingDesk
    private(set) var state: CodingState
    private var view: CodingView
    private var renderer: EditorRenderer
    private var isLeaving = false
    /// What the line in hand says, so that a spoken line is not said twice.
    private var spoken = ""
    /// How many codings, notes and marks this sitting made.
    private(set) var acts = 0

    var terminal: Terminal { keys.terminal }

    init(_ place: String?, options: Options, session: Session, interpreter: Interpreter, keys: KeySource) throws {
        let surroundings = interpreter.surroundings
        isDumb = Terminal.isDumb(surroundings.environment["TERM"])
        isPlain = options.isPlain || isDumb
        self.session = session
        self.interpreter = interpreter
        self.keys = keys
        desk = try session.desk(place)
        let transcript = desk.transcript
        let takesAll = options.takesAll || options.task == .reading
        let spoken = transcript.layout.turns.indices.filter { takesAll || transcript.counts(turn: $0 + 1) }
        let ladder = UnitLadder(
            text: transcript.text, bodies: spoken.map { transcript.layout.turns[$0].body },
            sentences: transcript.layout.sentences)
        // In a blind round the order of what is offered must not lean towards what was given before.
        let isInRound = try session.openRound(of: desk.transcript.document.id) != nil
        order = isInRound && options.order == .frecency ? .tree : options.order
        let ranking = CodeRanking(desk.entries, usage: desk.usage, order: order)
        guard
            var state = CodingState(
                ladder, task: options.task, ranking: ranking, base: options.size, at: desk.start.start)
        else {
            throw Complaint(
                .noMatch, "nobody but interviewers speaks in \(transcript.name)",
                next: "coding \(transcript.name) --all, or speaker \(transcript.name):LABEL as NAME --role participant")
        }
        if options.size != .sentence, desk.start != ladder.units(options.size)[state.spot.first] {
            // A sentence or a quotation was addressed: that is what is selected.
            state.select(desk.start)
        }
        if let shell = interpreter.shell { state.commandRules = shell.rules() }
        self.state = state
        view = CodingView(transcript)
        renderer = EditorRenderer(colour: surroundings.allowsColour)
    }

    // MARK: The loop

    /// Goes on until the researcher leaves, or the terminal is gone. The terminal is then as it was.
    func run() throws {
        guard terminal.enterRaw(marksPastes: !isDumb) else {
            throw Complaint(.usage, "this terminal does not give its keys one by one", next: "code with `code`")
        }
        defer { terminal.restore() }
        if let round = try session.openRound(of: desk.transcript.document.id) {
            tell(
                "\(Escape.terminal(desk.transcript.name)) is coded in round \(round): codes are offered in a fixed order (\(order.rawValue))"
            )
        }
        if desk.goesOn {
            tell("going on after the last words you coded; `\(desk.transcript.name):1` begins at the beginning")
        }
        try showUnit()
        draw()
        while !isLeaving {
            switch keys.next() {
            case .key(let key): try take(key)
            case .redraw(let fromScratch):
                if fromScratch {
                    view.forget()
                    try showUnit()
                }
                renderer.forget()
                draw()
            case .silence: continue
            case .closed: return
            }
        }
        endLine()
    }

    /// Text that came in one piece is taken sign by sign, as if it had been typed slowly.
    private func take(_ key: LineEditor.Key) throws {
        if case .text(let text) = key, state.entry == nil, text.unicodeScalars.count > 1 {
            var rest = text.unicodeScalars[...]
            while let first = rest.first, state.entry == nil, !isLeaving {
                rest.removeFirst()
                try handle(.text(String(first)))
            }
            if !rest.isEmpty, !isLeaving { try handle(.text(String(rest))) }
        } else {
            try handle(key)
        }
        if !isLeaving, !keys.hasMore || isPlain { draw() }
    }

    private func handle(_ key: LineEditor.Key) throws {
        let typed = state.entry.map { (prompt: Self.prompt($0.kind), text: $0.editor.text) }
        var effects = state.handle(key, isPasted: isDumb && keys.hasMore)
        if let typed, state.entry == nil { finishEntry(typed.prompt, typed.text, echoed: key) }
        while !effects.isEmpty {
            effects = try perform(effects.removeFirst()) + effects
        }
    }

    private func perform(_ effect: CodingEffect) throws -> [CodingEffect] {
        switch effect {
        case .act(let act): return try perform(act)
        case .showUnit: try showUnit()
        case .define(let code): show(CodingView.definition(code))
        case .showKeys: show(CodingView.keys(state.task))
        case .say(let text): tell(Escape.terminal(text))
        case .bell: terminal.write("\u{7}")
        case .suspend:
            endLine()
            terminal.suspend()
            view.forget()
            try showUnit()
        case .clearScreen:
            if !isPlain { terminal.write("\u{1B}[H\u{1B}[2J") }
            renderer.forget()
            view.forget()
            try showUnit()
        case .leave: isLeaving = true
        }
        return []
    }

    // MARK: Acts

    /// Does an act; a complaint is told, and nothing has changed.
    private func perform(_ act: CodingAct) throws -> [CodingEffect] {
        do {
            try refresh()
            if case .command(let text) = act.kind { return try command(text, act) }
            let outcome = try session.perform(act, at: &desk)
            if let line = outcome.told { tell(Escape.terminal(line)) }
            if case .undo = act.kind { acts -= 1 } else if outcome.hasChanged { acts += 1 }
            let effects = state.done(act, code: outcome.code, changed: outcome.hasChanged)
            // After the state, since what is read then holds this use already.
            if outcome.changesCodes { try refresh(always: true) }
            return effects
        } catch {
            guard let complaint = Complaint.from(error) else { throw error }
            endLine()
            terminal.write(ComplaintText.lines(complaint))
            return []
        }
    }

    /// One command of the shell, on the terminal as it was.
    private func command(_ text: String, _ act: CodingAct) throws -> [CodingEffect] {
        endLine()
        terminal.restore()
        interpreter.sitting = self
        defer { interpreter.sitting = nil }
        if let shell = interpreter.shell {
            shell.takeNote()
            shell.execute(text)
            isLeaving = shell.isLeaving || shell.session !== session
        } else if let tokens = try? Tokenizer.tokens(text), !tokens.isEmpty {
            _ = interpreter.run(tokens, in: session)
        }
        guard !isLeaving else { return [] }
        terminal.enterRaw(marksPastes: !isDumb)
        view.forget()
        if try session.store.lastOperation() != desk.operation { state.undoable = [] }
        try refresh()
        return state.done(act)
    }

    /// Reads the codes again when anybody else has worked on the project.
    private func refresh(always: Bool = false) throws {
        guard let new = try session.refreshed(desk, always: always) else { return }
        let others = try session.operations(after: desk.operation).filter { $0.actor != session.coder }
        for (coder, done) in Dictionary(grouping: others, by: \.actor).sorted(by: { $0.key < $1.key }) {
            tell("+\(done.count) by \(Escape.terminal(coder))")
        }
        desk = new
        state.ranking.replace(new.entries, usage: new.usage)
    }

    // MARK: What is printed

    private func showUnit() throws {
        do {
            try refresh()
            let range = state.spot.range
            session.stand(at: range, of: desk.transcript)
            let codings = try session.codings(on: range, of: desk.transcript)
            if isPlain {
                tell(view.spoken(state, codings: codings))
            } else {
                show(view.unit(state, codings: codings))
            }
        } catch {
            guard let complaint = Complaint.from(error) else { throw error }
            endLine()
            terminal.write(ComplaintText.lines(complaint))
        }
    }

    private func show(_ page: Page) {
        endLine()
        let surroundings = interpreter.surroundings
        let page = PageRenderer(
            format: isPlain ? .plain : .table, width: terminal.size.columns,
            colour: surroundings.allowsColour && !isPlain, unicode: surroundings.hasUnicode
        ).render(page)
        terminal.write(page)
    }

    /// A line of its own; what is in it has been made safe.
    private func tell(_ line: String) {
        endLine()
        terminal.write(line + "\n")
    }

    /// Leaves the line in hand: it is wiped where that can be done, else a new one begins.
    private func endLine() {
        if isPlain {
            if isAtPrompt { terminal.write("\n") }
            isAtPrompt = false
            spoken = ""
        } else {
            terminal.write("\r\u{1B}[K")
        }
    }

    private var isAtPrompt = false

    /// Draws the line in hand, or speaks what changed in it.
    private func draw() {
        if let entry = state.entry {
            draw(entry)
            return
        }
        let line = inputLine()
        if isPlain {
            let text = line.spoken
            if !isAtPrompt {
                terminal.write(text.isEmpty || text == spoken ? "> " : Escape.terminal(text) + "\n> ")
            } else if text != spoken {
                terminal.write("\n" + (text.isEmpty ? "nothing typed" : Escape.terminal(text)) + "\n> ")
            }
            spoken = text
            isAtPrompt = true
            return
        }
        let (text, cursor) = line.drawn(width: terminal.size.columns - 1)
        terminal.write("\r\u{1B}[K" + text + "\r" + (cursor > 0 ? "\u{1B}[\(cursor)C" : ""))
    }

    private func inputLine() -> CodingInputLine {
        let range = state.spot.range
        return CodingInputLine(
            address: desk.transcript.address(of: range),
            selection: state.isAdjusted || state.isInside ? desk.transcript.words(range) : nil, filter: state.filter,
            weight: state.weight, awaitsWeight: state.awaitsWeight, matches: state.matches,
            recent: state.ranking.recent.compactMap { state.ranking.entry($0)?.path }, task: state.task,
            hasUnicode: interpreter.surroundings.hasUnicode)
    }

    // MARK: Entries

    private static func prompt(_ kind: CodingState.Entry.Kind) -> String {
        switch kind {
        case .memo: "memo: "
        case .quotation: "words: "
        case .command: ": "
        }
    }

    private func draw(_ entry: CodingState.Entry) {
        let prompt = Self.prompt(entry.kind)
        if isPlain {
            let text = prompt + entry.editor.text
            if text == spoken { return }
            if !spoken.isEmpty, text.hasPrefix(spoken) {
                terminal.write(Escape.terminal(String(text.dropFirst(spoken.count)), keepingLines: true))
            } else {
                terminal.write((isAtPrompt ? "\n" : "") + Escape.terminal(text, keepingLines: true))
            }
            spoken = text
            isAtPrompt = true
            return
        }
        let (columns, rows) = terminal.size
        terminal.write(
            renderer.draw(entry.editor, prompt: prompt, continuation: "… ", width: columns, height: rows))
    }

    private func finishEntry(_ prompt: String, _ text: String, echoed key: LineEditor.Key) {
        if isPlain {
            endLine()
        } else {
            terminal.write(
                renderer.finish(text: text, prompt: prompt, continuation: "… ", width: terminal.size.columns))
        }
    }
}
