internal import Glibc
internal import LineEditor
internal import Rendering
internal import Store
internal import Workbench

/// The shell that a researcher types in.
final class InteractiveShell {
    let interpreter: Interpreter
    private(set) var session: Session?
    var settings: Settings
    /// Whether `quit` was said.
    var isLeaving = false

    /// The keys of the terminal; nil when lines come from elsewhere.
    private(set) var keys: KeySource?

    private let isDumb: Bool
    private let completer: Completer
    /// The number of the last operation that is known, to notice what other programs do.
    private var lastKnown = 0
    private var others: [(coder: String, operations: Int)] = []

    init(interpreter: Interpreter, session: Session?) {
        self.interpreter = interpreter
        self.session = session
        let environment = interpreter.surroundings.environment
        settings = Settings.load(environment)
        isDumb = Terminal.isDumb(environment["TERM"])
        completer = Completer(session: session)
        interpreter.shell = self
        interpreter.allowsAbbreviations = true
        interpreter.mode = settings.mode
        lastKnown = (try? session?.store.lastOperation()) ?? 0
    }

    /// Reads commands until the end of input and answers the exit status.
    func run() throws -> Int32 {
        let environment = interpreter.surroundings.environment
        let history = ShellHistory.file(environment, keepsQuotations: settings.keepsQuotations)
        let reader = reader(history: history?.load() ?? [])
        keys = reader.keys
        interpreter.output.talk(greeting())
        while !isLeaving {
            switch next(reader) {
            case .line(let text):
                remember(text, in: reader)
                execute(text)
            case .interrupt:
                if reader.interrupted.isEmpty {
                    interpreter.output.talk((isDumb ? "\n" : "") + "Ctrl-D or `quit` leaves\n")
                }
            case .eof:
                isLeaving = true
            }
        }
        return ExitStatus.ok
    }

    /// What lines are read with.
    func reader(history: [String]) -> LineReader {
        LineReader(
            terminal: Terminal(), rules: rules(), history: history, colour: interpreter.surroundings.allowsColour,
            isDumb: isDumb)
    }

    /// The next line, after the prompt.
    func next(_ reader: LineReader) -> LineReader.Result {
        let hasUnicode = interpreter.surroundings.hasUnicode
        let prompt = prompt()
        return PromptInterrupts.heard(isDumb) {
            reader.readLine(
                prompt: prompt.text(width: interpreter.output.width ?? 80, hasUnicode: hasUnicode),
                continuation: Prompt.continuation(isPlain: prompt.isPlain || !hasUnicode))
        }
    }

    /// Does what was typed: one command, or several that were pasted; a failure ends it.
    @discardableResult
    func execute(_ text: String) -> Int32 {
        noticeOthers()
        defer { lastKnown = (try? session?.store.lastOperation()) ?? lastKnown }
        let words = text.split(whereSeparator: \.isWhitespace)
        if words.isEmpty { return perform([Token(text: "read"), Token(text: ".+1")]) }
        if words == ["-"] { return perform([Token(text: "read"), Token(text: ".-1")]) }
        let lines = CommandLines(text)
        if lines.pending != nil, lines.commands.isEmpty {
            // Only at the end of input: nothing more can close it.
            return interpreter.report(prefix: nil) { throw Complaint(.usage, "a quote or <<< was never closed") }
        }
        for (index, command) in lines.commands.enumerated() {
            let status = perform(command.tokens)
            if isLeaving { return status }
            let left = lines.commands.count - index - 1
            if status != ExitStatus.ok, left > 0 {
                interpreter.output.talk("\(counted(left, "command")) after it not run\n")
                return status
            }
            if left == 0 { return status }
        }
        return ExitStatus.ok
    }

    private func perform(_ tokens: [Token]) -> Int32 {
        let begun = ContinuousClock.now
        defer {
            if settings.showsTiming {
                let taken = begun.duration(to: .now) / .milliseconds(1)
                interpreter.output.talk("\(Decimals.fixed(taken, places: 1) ?? "?") ms\n")
            }
        }
        let isNew = (try? interpreter.verb(tokens[0].text)) == "new"
        guard let session, !isNew else {
            let status = interpreter.run(free: tokens)
            guard status == ExitStatus.ok, let new = try? interpreter.parse(tokens) as? New else { return status }
            return interpreter.report(prefix: nil) {
                try open(new.path.hasSuffix(".emic") ? new.path : new.path + ".emic")
                return ExitStatus.ok
            }
        }
        return interpreter.run(tokens, in: session)
    }

    /// Goes over to another project.
    func open(_ path: String, readOnly: Bool = false) throws {
        let opened = try Program.open(
            Request.path(path), surroundings: interpreter.surroundings, remembers: true, readOnly: readOnly)
        session = opened
        completer.session = opened
        lastKnown = try opened.store.lastOperation()
        others = []
    }

    /// What was done so far is known: a sitting has told of others' work by itself.
    func takeNote() {
        lastKnown = (try? session?.store.lastOperation()) ?? lastKnown
    }

    private func remember(_ text: String, in reader: LineReader) {
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        let environment = interpreter.surroundings.environment
        // Losing an entry of the history is no reason to disturb anyone.
        try? ShellHistory.file(environment, keepsQuotations: settings.keepsQuotations)?.append(text)
        reader.state.rules = rules()
    }

    /// What the editor asks. Everything happens on the main thread, so the completer is never used twice at once.
    func rules() -> EditorRules {
        nonisolated(unsafe) let completer = completer
        let showsHints = settings.showsHints
        return EditorRules(
            isComplete: CommandLines.isComplete,
            complete: { text, cursor in completer.completions(of: text, at: cursor) },
            isHintable: { showsHints && ShellHistory.isHintable($0) },
            paste: PastedText.inserted)
    }
}

// MARK: What is shown

extension InteractiveShell {
    /// The project, the coder and the last act; and how to go on.
    func greeting() -> String {
        let ways = "`help` shows the everyday verbs, `tutorial` teaches them, Ctrl-D leaves\n"
        guard let session else { return "no project is open: `open PATH` or `new PATH`\n" + ways }
        return situation(session) + "\n" + ways
    }

    /// One line on the open project.
    func situation(_ session: Session) -> String {
        let name = Escape.terminal(Self.name(of: session))
        let readOnly = session.store.isReadOnly ? " (read-only)" : ""
        var parts = ["\(name)\(readOnly)", "coder \(Escape.terminal(session.coder))"]
        if let number = try? session.store.lastOperation(),
            let last = try? session.store.operations(from: number).last
        {
            let summary = last.payload?.summary ?? ""
            let what = summary.isEmpty ? last.verb : summary
            parts.append(
                "last: op \(number) \(Escape.terminal(what)) (\(Escape.terminal(last.actor)), \(last.time.prefix(10)))")
        }
        return parts.joined(separator: " · ")
    }

    /// The file's name without folder and suffix.
    static func name(of session: Session) -> String {
        let file = session.store.path.split(separator: "/").last.map(String.init) ?? session.store.path
        return file.hasSuffix(".emic") ? String(file.dropLast(5)) : file
    }

    private func prompt() -> Prompt {
        guard let session else { return Prompt(isPlain: settings.isPlain || isDumb) }
        if settings.isPlain || isDumb { return Prompt(isPlain: true) }
        let standing = try? session.standing()
        defer { others = [] }
        return Prompt(
            project: Self.name(of: session), place: standing?.place, coder: session.coder,
            read: standing?.shares?.readShare, coded: standing?.shares?.codedShare,
            isReadOnly: session.store.isReadOnly, unplaced: standing?.unplaced ?? 0, others: others)
    }

    /// Looks whether another program has worked on the project since this one did.
    private func noticeOthers() {
        guard let session, let found = try? session.operations(after: lastKnown), !found.isEmpty else { return }
        for operation in found {
            if let index = others.firstIndex(where: { $0.coder == operation.actor }) {
                others[index].operations += 1
            } else {
                others.append((operation.actor, 1))
            }
        }
    }
}

/// Control-C on a terminal that edits lines by itself: it comes as a signal, which must not end the program at the prompt.
enum PromptInterrupts {
    /// Runs a body that waits for a line; an interrupt ends only the waiting.
    static func heard<T>(_ isNeeded: Bool, _ body: () -> T) -> T {
        guard isNeeded else { return body() }
        var action = sigaction()
        var previous = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigemptyset(&action.sa_mask)
        // No SA_RESTART: the read has to come back.
        sigaction(SIGINT, &action, &previous)
        defer { sigaction(SIGINT, &previous, nil) }
        return body()
    }
}
