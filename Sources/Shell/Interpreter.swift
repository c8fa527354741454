internal import ArgumentParser
internal import Codebooks
internal import Rendering
internal import Store
internal import Workbench

/// Turns the words of a command into a verb, does it, and prints what it answers.
final class Interpreter {
    let output: Output
    let surroundings: Surroundings
    /// The form in which results are printed unless a command says otherwise; nil leaves it to the terminal.
    var mode: OutputFormat?
    /// Whether verbs may be abbreviated: in the shell, not in scripts.
    var allowsAbbreviations = false
    /// The shell in which commands are typed; nil elsewhere.
    weak var shell: InteractiveShell?
    /// The sitting in which a document is coded, while one of its commands is done.
    weak var sitting: CodingSitting?
    /// How many scripts have called each other by `source`.
    var sourceDepth = 0
    /// Whether the last command was refused or failed, rather than answered.
    private(set) var hasFailed = false

    init(output: Output, surroundings: Surroundings) {
        self.output = output
        self.surroundings = surroundings
    }

    /// Does a command in a session.
    ///
    /// - Parameters:
    ///   - tokens: the words, the verb first.
    ///   - prefix: where the command stands, for errors (`script.emic:12`).
    /// - Returns: an exit status.
    func run(_ tokens: [Token], in session: Session, prefix: String? = nil) -> Int32 {
        report(prefix: prefix) {
            let command = try parse(tokens)
            session.words = tokens.dropFirst().map(\.text)
            if var verb = command as? any Verb {
                let coder = session.coder
                if let actor = verb.output.actor { session.coder = actor }
                session.because = verb.output.why
                defer {
                    session.because = nil
                    if verb.output.actor != nil { session.coder = coder }
                }
                try checkFile(verb)
                session.audience = audience(of: verb.output)
                let newcomer = try verb.output.actor.map { try NewCoderNotice($0, in: session) }
                let held = try (verb as? any TerminalVerb)?.hold(in: self, session: session)
                var page = try held ?? timed(tokens[0].text) { try verb.answer(in: session) }
                try HeldBackNotice.add(to: &page, of: tokens[0].text, in: session)
                try newcomer?.add(to: &page, in: session)
                let forgotten = session.store.takeForgotten()
                if forgotten > 0 {
                    page.talk.append(
                        "\(counted(forgotten, "undone act")) can no longer be redone; `restore` goes back to any operation of `history`"
                    )
                }
                return try print(page, as: verb.output, of: session)
            }
            if var verb = command as? any FreeVerb {
                return try print(verb.perform(in: surroundings), as: verb.output)
            }
            if var verb = command as? any ShellVerb {
                return try print(verb.perform(in: self, session: session), as: verb.output)
            }
            var other = command
            try other.run()
            return ExitStatus.ok
        }
    }

    /// Does a verb's work, and with `EMIC_TIMING=1` says on standard error how many milliseconds it took, without what comes before
    /// and after it: starting, opening, printing. Only `Benchmarks` asks for it.
    private func timed<T>(_ verb: String, _ work: () throws -> T) rethrows -> T {
        guard surroundings.environment["EMIC_TIMING"] == "1" else { return try work() }
        let clock = ContinuousClock()
        let start = clock.now
        let result = try work()
        let (seconds, attoseconds) = (clock.now - start).components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        output.talk("\(verb) \(microseconds / 1000).\(String(microseconds % 1000 + 1000).dropFirst())\n")
        return result
    }

    /// Does a command that needs no project.
    func run(free tokens: [Token]) -> Int32 {
        report(prefix: nil) {
            let command = try parse(tokens)
            if shell != nil, var verb = command as? any ShellVerb {
                return try print(verb.perform(in: self, session: nil), as: verb.output)
            }
            guard var verb = command as? any FreeVerb else {
                throw Complaint(
                    .usage, "\(tokens[0].text) works on a project",
                    next: shell == nil
                        ? "emic PROJECT \(tokens[0].text) …" : "open one with `open PATH`, or make one with `new PATH`")
            }
            return try print(verb.perform(in: surroundings), as: verb.output)
        }
    }

    /// The verb that the words make, with its arguments.
    func parse(_ tokens: [Token]) throws -> any ParsableCommand {
        guard let first = tokens.first else { throw Complaint(.usage, "no verb") }
        var tokens = tokens
        if tokens.count > 1, let last = tokens.last, last.text == "?", !last.isQuoted {
            // `code ?` asks what `code` is.
            return try parse([Token(text: "help")] + tokens.dropLast())
        }
        tokens[0].text = try verb(first.text)
        let type = Catalogue.verb(tokens[0].text)
        if let type { tokens = nounFirst(tokens, of: type) }
        let leaf = type?.configuration.defaultSubcommand ?? type
        if let leaf = leaf as? any Verb.Type, leaf.firstIsAddress {
            if let index = tokens.indices.dropFirst().first(where: { !tokens[$0].text.hasPrefix("--") }),
                tokens[index].isQuoted
            {
                tokens[index].text = "\"\(tokens[index].text)\""
            }
        }
        let command: any ParsableCommand
        do {
            command = try Catalogue.command(tokens.map(\.text))
        } catch {
            guard EmicCommand.exitCode(for: error) != .success, let type,
                let complaint = Self.mistyped(tokens, of: type)
            else { throw error }
            throw complaint
        }
        if let complaint = RepeatedOptions.complaint(tokens, of: Swift.type(of: command)) { throw complaint }
        return command
    }

    /// What is said where the word behind a verb is none of its deeds but nearly one (`round reelase`); the parser takes such a word for an
    /// argument of the deed that goes without saying.
    private static func mistyped(_ tokens: [Token], of verb: any ParsableCommand.Type) -> Complaint? {
        guard tokens.count > 1, !tokens[1].isQuoted, !tokens[1].text.hasPrefix("-") else { return nil }
        let deeds = verb.configuration.subcommands.flatMap { [Catalogue.name(of: $0)] + $0.configuration.aliases }
        let typed = tokens[1].text
        guard !deeds.contains(typed) else { return nil }
        let near = Suggestion.near(typed, among: deeds)
        guard !near.isEmpty else { return nil }
        let name = Catalogue.name(of: verb)
        return Complaint(
            .usage, "`\(name)` has no “\(typed)”\(Suggestion.question(typed, near))", next: "see `help \(name)`")
    }

    /// `theme Waiting add cost` says the same as `theme add Waiting cost`: whoever thinks of the thing first may name it first.
    private func nounFirst(_ tokens: [Token], of verb: any ParsableCommand.Type) -> [Token] {
        // Only where the words behind a name are never free text: `memo journal list of things` must stay what it is.
        guard Catalogue.name(of: verb) == "theme", tokens.count > 2, !tokens[2].isQuoted else { return tokens }
        let deeds = Set(verb.configuration.subcommands.flatMap { [Catalogue.name(of: $0)] + $0.configuration.aliases })
        guard deeds.contains(tokens[2].text), tokens[1].isQuoted || !deeds.contains(tokens[1].text),
            !tokens[1].text.hasPrefix("-")
        else { return tokens }
        var tokens = tokens
        tokens.swapAt(1, 2)
        return tokens
    }

    /// The verb that a word means: itself, an alias, or in the shell an abbreviation that no other verb shares.
    func verb(_ word: String) throws -> String {
        if Catalogue.verb(word) != nil || word.hasPrefix("-") { return word }
        let words = Catalogue.words
        if allowsAbbreviations {
            let matches = words.filter { $0.hasPrefix(word) }
            if matches.count == 1 { return matches[0] }
            if matches.count > 1 {
                throw Complaint(.usage, "“\(word)” could be \(matches.sorted().joined(separator: ", "))")
            }
        }
        let near = Suggestion.near(word, among: words)
        throw Complaint(.usage, "no verb “\(word)”\(Suggestion.question(word, near))", next: "see `help`")
    }

    /// Runs a body and turns what it throws into a message and an exit status.
    func report(prefix: String?, _ body: () throws -> Int32) -> Int32 {
        hasFailed = false
        do {
            return try body()
        } catch let failure as Output.Failure {
            hasFailed = true
            switch failure {
            case .closedPipe: return ExitStatus.closedPipe
            case .failed(let reason):
                output.talk("emic: the result could not be written: \(reason)\n")
                return ExitStatus.disk
            }
        } catch {
            if let complaint = Complaint.from(error) {
                hasFailed = true
                output.talk(ComplaintText.lines(complaint, prefix: prefix))
                return complaint.kind.rawValue
            }
            let code = EmicCommand.exitCode(for: error)
            let message = EmicCommand.fullMessage(for: error)
            if code == .success {
                do {
                    try output.write(message + "\n")
                } catch {
                    return ExitStatus.disk
                }
                return ExitStatus.ok
            }
            hasFailed = true
            output.talk(ParserComplaint.lines(message, prefix: prefix))
            return code == .validationFailure ? ExitStatus.usage : ExitStatus.noMatch
        }
    }

    /// Refuses a file that is there already, and one whose suffix stands for no form in which tables are written, before anything is
    /// done.
    private func checkFile(_ verb: any Verb) throws {
        guard let path = verb.output.out else { return }
        try Door.ensureNew(path, replaces: verb.output.yes)
        guard verb.output.format == nil, !Swift.type(of: verb).printsText,
            !DrawingFile.isDrawing(path), let suffix = Self.unknownSuffix(of: path)
        else { return }
        throw Self.unwritten(suffix)
    }

    /// What stands behind the last dot of a file's name where it stands for no form; nil also where there is no dot.
    private static func unknownSuffix(of path: String) -> String? {
        guard OutputFormat(fileName: path) == nil,
            let name = path.split(separator: "/", omittingEmptySubsequences: false).last,
            let dot = name.lastIndex(of: "."), dot > name.startIndex
        else { return nil }
        return String(name[name.index(after: dot)...])
    }

    /// - Parameter page: what was to be written; nil where nothing has been done yet.
    private static func unwritten(_ suffix: String, of page: Page? = nil, isDrawing: Bool = false) -> Complaint {
        let pictures = isDrawing ? "; pictures are: see `help pictures`" : ""
        return Complaint(
            .usage, "results are not written as .\(suffix)\(pictures)",
            next:
                "name it .tsv, .csv, .md, .html, .json or .txt (a picture .svg or .pdf), or say the form, as in --tsv",
            saysUnchanged: page?.receipt == nil)
    }

    /// The form in which an answer is printed.
    ///
    /// - Parameter isRaw: whether it is text that no form may touch.
    private func form(_ options: OutputOptions, isRaw: Bool) -> OutputFormat {
        if let path = options.out {
            return options.format ?? (isRaw ? .table : OutputFormat(fileName: path)) ?? .tsv
        }
        let standard = isRaw || output.isTerminal ? OutputFormat.table : .tsv
        return options.format ?? (isRaw ? nil : mode ?? surroundings.mode) ?? standard
    }

    /// Who will read the answer to a command.
    private func audience(of options: OutputOptions) -> Audience {
        switch form(options, isRaw: false) {
        case .table, .plain: .people
        case .json, .jsonl, .csv, .tsv, .md, .html: .programs
        }
    }

    /// Prints a page about a project, and then writes down which table it was. Whoever reads only the beginning has read the table too;
    /// where it could not be printed, the project is left as it was.
    private func print(_ page: Page, as options: OutputOptions, of session: Session) throws -> Int32 {
        let status: Int32
        do {
            status = try print(page, as: options)
        } catch Output.Failure.closedPipe {
            session.writeLastTable()
            throw Output.Failure.closedPipe
        }
        session.writeLastTable()
        return status
    }

    /// Prints a page in the form that its command asked for.
    private func print(_ page: Page, as options: OutputOptions) throws -> Int32 {
        if let path = options.out {
            if options.format == nil, DrawingFile.isDrawing(path), page.blocks.isEmpty, page.receipt == nil {
                // There is nothing to draw, and the page says why.
                for line in page.talk { output.talk(Escape.terminal(line) + "\n") }
                return page.status
            }
            if options.format == nil, DrawingFile.isDrawing(path), let drawing = page.drawing {
                try DrawingFile.write(drawing, to: path, replaces: options.yes)
                for line in page.talk { output.talk(Escape.terminal(line) + "\n") }
                output.talk("drawn to \(Escape.terminal(path))\n")
                return page.status
            }
            if options.format == nil, !page.isRaw, let suffix = Self.unknownSuffix(of: path) {
                throw Self.unwritten(suffix, of: page, isDrawing: DrawingFile.isDrawing(path))
            }
            let format = form(options, isRaw: page.isRaw)
            let notes = try WrittenTable.write(page, as: format, to: path, replaces: options.yes)
            for line in notes + page.talk { output.talk(Escape.terminal(line) + "\n") }
            output.talk("written to \(Escape.terminal(path))\n")
            return page.status
        }
        if page.blocks.isEmpty, page.receipt == nil, options.format == nil {
            // Nothing was asked for that could be data, whatever form results have here.
            for line in page.talk { output.talk(Escape.terminal(line) + "\n") }
            return page.status
        }
        let format = form(options, isRaw: page.isRaw)
        var renderer = PageRenderer(
            format: format, width: output.width ?? (format == .table ? surroundings.columns : nil),
            colour: surroundings.allowsColour && output.isTerminal,
            unicode: surroundings.hasUnicode)
        renderer.drawsPictures = surroundings.drawsPictures
        try output.write(renderer.render(page))
        for line in renderer.notes(page) + page.talk { output.talk(Escape.terminal(line) + "\n") }
        return page.status
    }
}

extension Page {
    /// Whether it is text that no form may touch, such as a script or a manual page.
    fileprivate var isRaw: Bool {
        !blocks.isEmpty
            && blocks.allSatisfy {
                if case .raw = $0 { true } else { false }
            }
    }
}

extension OutputFormat {
    /// The form that a file's suffix stands for.
    init?(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        switch fileName[fileName.index(after: dot)...].lowercased() {
        case "txt": self = .table
        case "htm": self = .html
        case "markdown": self = .md
        case let suffix: self.init(rawValue: suffix)
        }
    }
}
