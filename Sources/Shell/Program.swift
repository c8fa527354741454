internal import Glibc
internal import Rendering
internal import Store
internal import Workbench

/// The program: finds out what its arguments ask for and does it.
package enum Program {
    /// Runs with the program's arguments (without its name) and answers the exit status.
    package static func run(_ arguments: [String]) -> Int32 {
        umask(0o077)
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        var surroundings = Surroundings.ofProcess()
        if let coder = Settings.load(surroundings.environment)["coder"] { surroundings.coder = coder }
        let output = Output()
        let interpreter = Interpreter(output: output, surroundings: surroundings)
        let request: Request
        do {
            request = try Request(arguments, environment: surroundings.environment)
        } catch {
            return interpreter.report(prefix: nil) { throw error }
        }
        switch request {
        case .free(let words): return interpreter.run(free: words.map { Token(text: $0) })
        case .complete(let words): return ProgramCompletion.print(words, surroundings: surroundings, output: output)
        case .command(let project, let words):
            return interpreter.report(prefix: nil) {
                let session = try open(project, surroundings: surroundings, remembers: false)
                return interpreter.run(words.map { Token(text: $0) }, in: session)
            }
        case .script(let project, let path, let isAtomic):
            return interpreter.report(prefix: nil) {
                let session = try open(project, surroundings: surroundings, remembers: true)
                return try Script(path: path).run(in: session, interpreter: interpreter, isAtomic: isAtomic)
            }
        case .shell(let project, let readOnly):
            return interpreter.report(prefix: nil) {
                let session = try project.map {
                    try open($0, surroundings: surroundings, remembers: true, readOnly: readOnly)
                }
                if isatty(0) == 0 {
                    guard let session else { throw Complaint(.usage, "no project was named", next: "emic PROJECT") }
                    return try Script(path: "-").run(in: session, interpreter: interpreter, isAtomic: false)
                }
                return try InteractiveShell(interpreter: interpreter, session: session).run()
            }
        }
    }

    /// Opens a project for a session.
    static func open(
        _ project: String, surroundings: Surroundings, remembers: Bool, readOnly: Bool = false
    ) throws -> Session {
        let store = try ProjectStore(path: project, readOnly: readOnly)
        let kept = try store.preference("coder")
        let coder = surroundings.namedCoder ?? kept ?? surroundings.coder
        return Session(store: store, coder: coder, remembers: remembers)
    }
}

/// What the program's arguments ask for.
enum Request: Equatable {
    /// A verb that needs no project.
    case free([String])
    /// What the last of these words could become, for the shell's completion.
    case complete([String])
    /// One command on a project.
    case command(project: String, words: [String])
    /// The commands of a file (`-` is standard input).
    case script(project: String, path: String, isAtomic: Bool)
    /// The shell, or the commands on standard input where that is no terminal.
    case shell(project: String?, readOnly: Bool = false)

    init(_ arguments: [String], environment: [String: String]) throws {
        let given = environment["EMIC_PROJECT"]
        guard let first = arguments.first else {
            self = .shell(project: try given.map(Self.path))
            return
        }
        if first == "--help" || first == "-h" {
            self = .free(["help"])
            return
        }
        if first == "--version" {
            self = .free(["version"])
            return
        }
        if first == "--complete" {
            self = .complete(Array(arguments.dropFirst(arguments.dropFirst().first == "--" ? 2 : 1)))
            return
        }
        if Catalogue.verb(first) != nil, arguments.contains("--help") || arguments.contains("-h") {
            self = .free(["help"] + arguments.filter { !$0.hasPrefix("-") })
            return
        }
        if first == "open", !Self.isFile(first), !Self.isFile(first + ".emic") {
            self = try Self.opening(arguments.dropFirst())
            return
        }
        if Catalogue.verb(first) is any FreeVerb.Type {
            self = .free(arguments)
            return
        }
        if let given, Catalogue.verb(first) != nil || first == "-f" {
            try self.init(project: Self.path(given), rest: arguments[...])
            return
        }
        if first.hasPrefix("-") {
            throw Complaint(.usage, "no option “\(first)”", next: "emic PROJECT [VERB …]; see `emic help`")
        }
        if Catalogue.verb(first) != nil, !Self.isFile(first), !Self.isFile(first + ".emic") {
            throw Complaint(
                .usage, "“\(first)” is a verb; name the project before it",
                next: "emic PROJECT \(arguments.joined(separator: " "))")
        }
        try self.init(project: Self.path(first), rest: arguments.dropFirst())
    }

    /// `emic open PROJECT [--ro]`: the shell, as its verb `open` has it.
    private static func opening(_ words: ArraySlice<String>) throws -> Request {
        let paths = words.filter { !$0.hasPrefix("-") }
        guard paths.count == 1, let project = paths.first, words.allSatisfy({ $0 == "--ro" || !$0.hasPrefix("-") })
        else {
            throw Complaint(.usage, "open takes one project", next: "emic open PROJECT [--ro]", saysUnchanged: false)
        }
        return .shell(project: try path(project), readOnly: words.contains("--ro"))
    }

    private init(project: String, rest: ArraySlice<String>) throws {
        guard let verb = rest.first else {
            self = .shell(project: project)
            return
        }
        guard verb == "-f" else {
            self = .command(project: project, words: Array(rest))
            return
        }
        let options = rest.dropFirst()
        let files = options.filter { $0 == "-" || !$0.hasPrefix("-") }
        let flags = options.filter { $0 != "-" && $0.hasPrefix("-") }
        guard files.count == 1, flags.allSatisfy({ ["--atomic", "--strict"].contains($0) }), let file = files.first
        else {
            throw Complaint(.usage, "-f takes one file", next: "emic PROJECT -f FILE [--atomic]")
        }
        self = .script(project: project, path: file, isAtomic: flags.contains("--atomic"))
    }

    /// The path of a project named with or without `.emic`.
    static func path(_ name: String) throws -> String {
        if name.hasSuffix(".emic") || isFile(name) { return name }
        // A folder of that name is only meant when there is no such project.
        return !isFile(name + ".emic") && access(name, F_OK) == 0 ? name : name + ".emic"
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }
}
