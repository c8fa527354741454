internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `open`: another project.
struct Open: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open a project in the shell.",
        discussion: "`.emic` may be left out. With --ro nothing can be written.")

    @Argument(help: "The project's file.")
    var path: String
    @Flag(name: .customLong("ro"), help: "Open it for reading only.")
    var readOnly = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        let shell = try interpreter.requireShell("open", instead: "name the project when the program is called")
        try shell.open(path, readOnly: readOnly)
        return Page(blocks: [], talk: shell.session.map { [shell.situation($0)] } ?? [])
    }
}

/// `quit`: the end.
struct Quit: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "quit",
        abstract: "Leave the shell. Everything is saved already.", aliases: ["exit"])

    @OptionGroup var output: OutputOptions

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        try interpreter.requireShell("quit", instead: nil).isLeaving = true
        return Page()
    }
}

/// `source`: the commands of a file.
struct Source: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "source",
        abstract: "Do the commands of a file.",
        discussion: """
            As `emic PROJECT -f FILE`, in this session: verbs in full, one command a line, stopping at the first that fails.
            """)

    /// Deeper than this, files most likely call themselves.
    private static let deepest = 16

    @Argument(help: "The file.", completion: .file(extensions: ["emic"]))
    var file: String
    @Flag(help: "All of it is one operation, or none of it is kept.")
    var atomic = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        guard let session, session.remembers else {
            throw Complaint(.usage, "source needs an open project", next: "emic PROJECT -f \(file)")
        }
        guard interpreter.sourceDepth < Self.deepest else {
            throw Complaint(.badData, "\(Self.deepest) files call each other: does \(file) call itself?")
        }
        let abbreviates = interpreter.allowsAbbreviations
        interpreter.sourceDepth += 1
        interpreter.allowsAbbreviations = false
        defer {
            interpreter.sourceDepth -= 1
            interpreter.allowsAbbreviations = abbreviates
        }
        var page = Page()
        page.status = try Script(path: file).run(in: session, interpreter: interpreter, isAtomic: atomic)
        return page
    }
}

/// `mode`: how results are printed.
struct Mode: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "mode",
        abstract: "Say in which form results are printed from now on.",
        discussion: """
            table, plain (one value a line, for screen readers), json, jsonl, csv, tsv, md or html; auto leaves it to the \
            terminal. A command's own --json and its fellows go before. `set mode` keeps it for later sessions.
            """)

    @Argument(help: "The form; without it the present one is shown.", completion: .list(Mode.names))
    var form: String?
    @OptionGroup var output: OutputOptions

    static let names = ["auto"] + OutputFormat.allCases.map(\.rawValue)

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        guard session?.remembers != false else {
            throw Complaint(
                .usage, "mode lasts for a shell or a script", next: "give the command --json or its fellows")
        }
        guard let form else { return Page(interpreter.mode?.rawValue ?? "auto") }
        guard Self.names.contains(form) else {
            throw Complaint.notOneOf("form", form, among: Self.names, next: Self.names.joined(separator: ", "))
        }
        interpreter.mode = OutputFormat(rawValue: form)
        return Page(blocks: [], talk: ["mode \(form)"])
    }
}

/// `set`: what the shell remembers for all projects.
struct SetVerb: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Show the shell's settings, or change one for good.",
        discussion: """
            Settings are kept in $XDG_CONFIG_HOME/emic/config.yaml (else ~/.config/emic/config.yaml), one `key: value` a line.
            """)

    @Argument(help: "What to set.", completion: .list(Settings.keys.map(\.name)))
    var key: String?
    @Argument(help: "Its value.")
    var value: [String] = []
    @OptionGroup var output: OutputOptions

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        let shell = try interpreter.requireShell("set", instead: "set it in the shell, once for all")
        guard let key else { return Page(Self.table(shell.settings)) }
        guard !value.isEmpty else {
            guard Settings.keys.contains(where: { $0.name == key }) else {
                throw Complaint.notOneOf("setting", key, among: Settings.keys.map(\.name), next: "see `set`")
            }
            return Page(shell.settings[key] ?? Self.standard(key))
        }
        var settings = shell.settings
        try settings.set(key, to: value.joined(separator: " "))
        shell.settings = settings
        if key == "mode" { interpreter.mode = settings.mode }
        try settings.save(interpreter.surroundings.environment)
        return Page(blocks: [], talk: ["\(key): \(settings[key] ?? "")"])
    }

    private static func standard(_ key: String) -> String {
        Settings.keys.first { $0.name == key }?.values.first ?? "the login name"
    }

    private static func table(_ settings: Settings) -> Table {
        Table(
            columns: [Column("setting"), Column("value"), Column("can_be"), Column("meaning", shrinks: true)],
            rows: Settings.keys.map { key in
                [
                    .text(key.name), .text(settings[key.name] ?? standard(key.name)),
                    key.values.isEmpty ? .text("any name") : .list(key.values), .text(key.meaning),
                ]
            })
    }
}

/// `timing`: how long commands take.
struct Timing: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "timing", abstract: "Tell after each command how long it took, or stop it.")

    @Argument(help: "on or off; without it the other of what is now.", completion: .list(["on", "off"]))
    var state: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        let shell = try interpreter.requireShell("timing", instead: nil)
        try shell.settings.set("timing", to: state ?? (shell.settings.showsTiming ? "off" : "on"))
        return Page(blocks: [], talk: ["timing \(shell.settings.showsTiming ? "on" : "off")"])
    }
}

extension Interpreter {
    /// The shell in which a verb was typed.
    ///
    /// - Throws: `Complaint` of kind `usage` outside the shell.
    func requireShell(_ verb: String, instead: String?) throws -> InteractiveShell {
        guard let shell else { throw Complaint(.usage, "\(verb) belongs to the shell", next: instead) }
        return shell
    }
}
