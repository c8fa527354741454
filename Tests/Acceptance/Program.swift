import Glibc
import Synchronization
import Testing

/// The built program, run as a user runs it.
enum Program {
    /// What a run gave.
    struct Result: Sendable {
        /// The exit status; 128 + the signal for a program that a signal ended.
        let status: Int32
        let out: String
        let err: String

        /// Both streams, for messages.
        var told: String { "status \(status)\n\(out)\(err)" }

        /// The lines of standard output.
        var lines: [String] { out.split(separator: "\n").map(String.init) }
    }

    /// Where the program is: `EMIC_BINARY`, or beside the bundle of these tests.
    static let path: String = {
        if let given = getenv("EMIC_BINARY") { return String(cString: given) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { readlink("/proc/self/exe", $0, text.count) } ?? 0
            }
        }
        let bundle = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        let beside = Files.folder(of: bundle) + "/emic"
        if Files.exists(beside) { return beside }
        return Files.folder(of: CommandLine.arguments[0]) + "/emic"
    }()

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: those after the program's name.
    ///   - folder: the working folder.
    ///   - input: what stands on standard input; nothing otherwise.
    ///   - environment: added to an environment that names a coder and a UTF-8 locale.
    ///   - timeout: seconds after which the program is killed and the test fails.
    static func run(
        _ arguments: [String], in folder: String, input: String? = nil, environment: [String: String] = [:],
        timeout: Int32 = 60
    ) throws -> Result {
        try run(executable: path, arguments, in: folder, input: input, environment: environment, timeout: timeout)
    }

    /// Runs any executable in the same way.
    static func run(
        executable: String, _ arguments: [String], in folder: String, input: String? = nil,
        environment: [String: String] = [:], timeout: Int32 = 60
    ) throws -> Result {
        let process = try RunningProgram(
            executable: executable, arguments, in: folder, input: input, environment: environment)
        if !process.hasEnded(within: timeout * 1000) {
            process.kill()
            Issue.record("\(arguments.joined(separator: " ")) took more than \(timeout) s")
        }
        return try process.result()
    }

    /// Runs a line of `sh`, in which the program is `$EMIC`.
    static func shell(_ line: String, in folder: String, timeout: Int32 = 60) throws -> Result {
        try run(executable: "/bin/sh", ["-c", line], in: folder, environment: ["EMIC": path], timeout: timeout)
    }

    /// Whether an executable of this name is on the path.
    static func has(_ tool: String) -> Bool {
        ["/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/", "/usr/local/bin/"].contains { access($0 + tool, X_OK) == 0 }
    }
}

/// A program that is running. Its streams are files beside the test's own, so that no pipe can fill up.
final class RunningProgram {
    let identifier: pid_t
    private let streams: String
    private let end: Int32
    private var status: Int32?

    init(
        executable: String = Program.path, _ arguments: [String], in folder: String, input: String? = nil,
        environment: [String: String] = [:]
    ) throws {
        streams = try Files.makeTemporaryFolder(prefix: "streams")
        try Files.write(Array((input ?? "").utf8), to: streams + "/in")
        var variables = [
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "EMIC_CODER": "ana", "LC_ALL": "C.UTF-8",
            "HOME": streams, "XDG_STATE_HOME": streams, "XDG_CONFIG_HOME": streams,
        ]
        variables.merge(environment) { $1 }

        let (files, settings) = (streams, variables)
        (identifier, end) = try Self.spawning.withLock { _ in
            try Self.spawn(["env", "-C", folder, executable] + arguments, streams: files, settings)
        }
    }

    /// One at a time, so that no child inherits another's pipe.
    private static let spawning = Mutex<Void>(())

    private static func spawn(
        _ arguments: [String], streams: String, _ variables: [String: String]
    ) throws -> (pid_t, Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure("pipe", errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, streams + "/in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, streams + "/out", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, streams + "/err", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        // The child holds the other end until it ends, which tells the parent without asking again and again.
        posix_spawn_file_actions_adddup2(&actions, ends[1], 9)

        var child: pid_t = 0
        let words = arguments.map { strdup($0) } + [nil]
        let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in words + settings { free(pointer) } }
        let error = posix_spawn(&child, "/usr/bin/env", &actions, nil, words, settings)
        guard error == 0 else {
            close(ends[0])
            throw Failure(arguments.joined(separator: " "), error)
        }
        return (child, ends[0])
    }

    deinit {
        if status == nil { kill() }
        close(end)
        Files.remove(streams)
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ what: String, _ error: Int32) { description = "\(what): \(String(cString: strerror(error)))" }
    }

    /// Whether the program ends within so many milliseconds.
    func hasEnded(within milliseconds: Int32) -> Bool {
        if status != nil { return true }
        var ready = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, milliseconds) > 0
    }

    /// Ends the program as the system would without memory: at once, wherever it is.
    func kill() {
        Glibc.kill(identifier, SIGKILL)
        wait()
    }

    /// What the program has said so far on standard output.
    func outputSoFar() throws -> String { String(decoding: try Files.read(streams + "/out"), as: UTF8.self) }

    /// Waits for the end and answers what the run gave.
    func result() throws -> Program.Result {
        wait()
        return Program.Result(
            status: status ?? -1, out: try outputSoFar(),
            err: String(decoding: try Files.read(streams + "/err"), as: UTF8.self))
    }

    private func wait() {
        guard status == nil else { return }
        var code: Int32 = 0
        while waitpid(identifier, &code, 0) < 0, errno == EINTR {}
        status = code & 0x7f == 0 ? (code >> 8) & 0xff : 128 + (code & 0x7f)
    }
}
