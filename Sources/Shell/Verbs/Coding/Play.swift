internal import ArgumentParser
internal import Glibc
internal import Rendering
internal import Store
internal import Workbench

/// `play`: the recording at the time of a turn.
struct Play: Verb {
    static let configuration = CommandConfiguration(
        commandName: "play",
        abstract: "Play a document's recording from the time of a turn.",
        discussion: """
            `play P07:23` opens the file that `document P07 media FILE` named, in the program that EMIC_PLAYER names or else in mpv, vlc \
            or ffplay, whichever is installed. EMIC_PLAYER may have arguments, with {file} and {start} (seconds) in their places: \
            `EMIC_PLAYER="player --from {start} {file}"`. The player ends before the next prompt.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "The place; the current unit otherwise.")
    var address: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let recording = try session.recording(address)
        let file = try Player.file(recording.file, besides: session.store.path)
        let environment = Surroundings.ofProcess().environment
        let player = try Player.find(environment)
        let seconds = Self.seconds(recording.start)
        try Player.run(player.arguments(file: file, start: seconds))
        return Page("played \(recording.file) from \(seconds) s (\(recording.address))")
    }

    /// `872.5` for 872,500 ms: what every player reads.
    static func seconds(_ milliseconds: Int) -> String {
        let rest = String(milliseconds % 1000 + 1000).dropFirst()
        return "\(milliseconds / 1000).\(rest)"
    }
}

/// A program that plays recordings. It is called with a list of arguments, never through a shell, so that nothing in a file's name or a
/// transcript is ever read as a command.
struct Player: Equatable {
    /// The program, then its arguments as they were given.
    var words: [String]

    /// The players that are looked for, in that order.
    static let known = ["mpv", "vlc", "ffplay"]

    /// The player that EMIC_PLAYER names, or the first known one in PATH.
    ///
    /// - Throws: `Complaint` when there is none.
    static func find(_ environment: [String: String]) throws -> Player {
        if let given = environment["EMIC_PLAYER"] {
            let words = given.split(separator: " ").map(String.init)
            guard let program = words.first, path(of: program, environment) != nil else {
                throw Complaint(
                    .noInput, "EMIC_PLAYER names “\(given)”, which is no program here", saysUnchanged: false)
            }
            return Player(words: words)
        }
        guard let program = known.first(where: { path(of: $0, environment) != nil }) else {
            throw Complaint(
                .noInput, "no player is installed (\(known.joined(separator: ", ")))",
                next: "install one, or name yours in EMIC_PLAYER", saysUnchanged: false)
        }
        return Player(words: [program])
    }

    /// The program and its arguments for a file, from a time in seconds.
    func arguments(file: String, start: String) -> [String] {
        // A name that begins with a dash would be read as an option.
        let file = file.hasPrefix("-") ? "./" + file : file
        if words.contains(where: { $0.contains("{file}") || $0.contains("{start}") }) {
            let placed = words.map { Self.put(file, for: "{file}", in: Self.put(start, for: "{start}", in: $0)) }
            return words.contains { $0.contains("{file}") } ? placed : placed + [file]
        }
        let name = words.first?.split(separator: "/").last.map(String.init) ?? ""
        switch name {
        case "mpv": return words + ["--start=\(start)", file]
        case "vlc", "cvlc": return words + ["--start-time=\(start)", file]
        case "ffplay": return words + ["-ss", start, file]
        default: return words + [file]
        }
    }

    private static func put(_ value: String, for mark: String, in word: String) -> String {
        var result = ""
        var rest = word[...]
        while let place = rest.firstIndex(of: "{") {
            result += rest[..<place]
            rest = rest[place...]
            if rest.hasPrefix(mark) {
                result += value
                rest = rest.dropFirst(mark.count)
            } else {
                result += "{"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// The recording's file: as it was named, or beside the project.
    ///
    /// - Throws: `Complaint` when there is no such file.
    static func file(_ named: String, besides project: String) throws -> String {
        var paths = [named]
        if !named.hasPrefix("/") {
            let folder = project.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(project[...$0]) } ?? ""
            paths.append(folder + named)
        }
        guard let found = paths.first(where: isFile) else {
            throw Complaint(
                .noInput, "the recording \(named) is not there", next: "document DOC media FILE says where it is",
                saysUnchanged: false)
        }
        return found
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private static func path(of program: String, _ environment: [String: String]) -> String? {
        if program.contains("/") { return isFile(program) && access(program, X_OK) == 0 ? program : nil }
        return (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
            .first { isFile($0) && access($0, X_OK) == 0 }
    }

    /// Runs a program on this terminal and waits for its end.
    ///
    /// - Throws: `Complaint` when it cannot be started or ends with a failure.
    static func run(_ words: [String]) throws {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        // A player that Control-C ends must not end this program.
        let before = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, before) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var standard = sigset_t()
        sigemptyset(&standard)
        for number in [SIGINT, SIGPIPE, SIGXFSZ] { sigaddset(&standard, number) }
        posix_spawnattr_setsigdefault(&attributes, &standard)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        let code = posix_spawnp(&process, words[0], nil, &attributes, &arguments, environ)
        guard code == 0 else {
            throw Complaint(
                .noInput, "\(words[0]) could not be started: \(String(cString: strerror(code)))", saysUnchanged: false)
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let exit = (status >> 8) & 0xFF
        // Ended by a signal, such as Control-C, is an end like any other.
        guard status & 0x7F != 0 || exit == 0 else {
            throw Complaint(.noMatch, "\(words[0]) ended with status \(exit)", saysUnchanged: false)
        }
    }
}
