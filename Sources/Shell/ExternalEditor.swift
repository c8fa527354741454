internal import Glibc
internal import Workbench

/// The editor that the user writes longer texts in: `VISUAL`, else `EDITOR`.
///
/// The text stands meanwhile in a file that its owner alone can read, beside the project in `NAME.emic.d/`, and is removed
/// afterwards: participants' words go nowhere else.
enum ExternalEditor {
    /// The text as it was left in the editor, without line ends at its end.
    ///
    /// - Parameters:
    ///   - project: the path of the project.
    ///   - instead: what to type where there is no terminal, for the complaint.
    /// - Throws: `Complaint`: `usage` off a terminal, without an editor, or when it ended with an error; `badData` for what is no UTF-8.
    static func edit(_ text: String, beside project: String, instead: String) throws -> String {
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw Complaint(.usage, "an editor needs a terminal", next: instead)
        }
        let environment = Surroundings.ofProcess().environment
        let named = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty }
        guard let named else {
            throw Complaint(.usage, "no editor is named", next: "set VISUAL or EDITOR, as in: export EDITOR=nano")
        }
        let folder = project + ".d"
        try Door.makeFolder(folder)
        let path = "\(folder)/edit-\(getpid())-\(UInt32.random(in: 0 ... .max)).md"
        try Door.writeNew(Array(text.utf8), to: path, replaces: false)
        defer {
            unlink(path)
            // What several editors leave beside a file.
            unlink(path + "~")
        }
        let status = try run(named, on: path)
        guard status == 0 else {
            throw Complaint(
                .usage, "\(named) ended with an error (\(status))", next: "the text was not taken; try again")
        }
        let bytes = try Door.read(path)
        guard let edited = String(validating: bytes, as: UTF8.self) else {
            throw Complaint(.badData, "\(named) did not leave UTF-8", next: "tell the editor to save as UTF-8")
        }
        var view = edited.unicodeScalars
        while let last = view.last, last == "\n" || last == "\r" { view.removeLast() }
        return String(view)
    }

    /// Runs the editor as the shell would and waits for its end. Its interrupts are its own affair, as in `system(3)`.
    private static func run(_ editor: String, on path: String) throws -> Int32 {
        let interrupt = signal(SIGINT, SIG_IGN)
        let quit = signal(SIGQUIT, SIG_IGN)
        defer {
            signal(SIGINT, interrupt)
            signal(SIGQUIT, quit)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGHUP, SIGWINCH] { sigaddset(&defaults, number) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        // The path is an argument, never part of the command: a project's name may hold anything.
        let words = ["sh", "-c", "\(editor) \"$@\"", "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let failed = posix_spawn(&child, "/bin/sh", nil, &attributes, arguments, environ)
        guard failed == 0 else {
            throw Complaint(.cannotCreate, "the editor could not be started: \(String(cString: strerror(failed)))")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
