internal import Glibc
internal import Synchronization

/// Programs of this machine that draw, lay out or read; none of them is needed for anything else.
package enum ExternalProgram {
    /// How a program ended.
    enum Ending: Equatable {
        /// With this output, and without an error.
        case output([UInt8])
        /// With an error: its status, or 128 and the signal that ended it.
        case failed(status: Int32)
        /// It was stopped, since it took too long or wrote too much.
        case stopped
    }

    /// How long a program may take, in seconds, and how much it may write, in bytes.
    struct Limit {
        var seconds: Int
        var bytes: Int
    }

    /// What a program printed for some input, found by its name in `PATH`; nil when it is not installed.
    ///
    /// - Throws: `Complaint` when it ends with an error or cannot be started.
    package static func output(of name: String, _ arguments: [String], input: [UInt8]) throws -> [UInt8]? {
        switch try run(name, arguments, input: input) {
        case nil: return nil
        case .output(let output): return output
        case .failed(let status): throw Complaint(.badData, "\(name) ended with an error (status \(status))")
        case .stopped: throw Complaint(.badData, "\(name) was stopped before its end")
        }
    }

    /// Runs a program on some input; nil when it is not installed.
    ///
    /// Input and output go through pipes, so that no participant's word is left in a file. The program must read all its input
    /// before it writes, as filters for pictures and `pdftotext` do.
    ///
    /// - Parameter limit: when the program is stopped; never when there is none.
    /// - Throws: `Complaint` when it cannot be started.
    static func run(_ name: String, _ arguments: [String], input: [UInt8], limit: Limit? = nil) throws -> Ending? {
        guard let (child, toChild, fromChild) = try start(name, arguments) else { return nil }
        send(input, to: toChild)
        close(toChild)
        let output = receive(from: fromChild, limit: limit)
        close(fromChild)
        if output == nil { kill(child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard let output else { return .stopped }
        guard status == 0 else { return .failed(status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F) }
        return .output(output)
    }

    /// Files are read on several threads: a program that one of them starts must not inherit the pipes that another has just
    /// opened, or it would hold the other's input open.
    private static let starting = Mutex(())

    /// Starts a program; answers it with the ends of its pipes, or nil when it is not installed.
    private static func start(
        _ name: String, _ arguments: [String]
    ) throws -> (child: pid_t, input: Int32, output: Int32)? {
        try starting.withLock { _ in
            var toChild: [Int32] = [0, 0]
            var fromChild: [Int32] = [0, 0]
            guard pipe(&toChild) == 0 else { throw failure(name, errno) }
            guard pipe(&fromChild) == 0 else {
                let reason = errno
                for descriptor in toChild { close(descriptor) }
                throw failure(name, reason)
            }
            for descriptor in toChild + fromChild { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
            var actions = posix_spawn_file_actions_t()
            posix_spawn_file_actions_init(&actions)
            defer { posix_spawn_file_actions_destroy(&actions) }
            posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
            posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
            var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
            words.append(nil)
            defer { for word in words { free(word) } }
            var child: pid_t = 0
            let failed = posix_spawnp(&child, name, &actions, nil, words, environ)
            close(toChild[0])
            close(fromChild[1])
            if failed == 0 { return (child, toChild[1], fromChild[0]) }
            close(toChild[1])
            close(fromChild[0])
            if failed == ENOENT { return nil }
            throw failure(name, failed)
        }
    }

    private static func send(_ input: [UInt8], to descriptor: Int32) {
        var sent = 0
        while sent < input.count {
            let count = input[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            sent += count
        }
    }

    /// All that comes until the end; nil when a limit is reached before.
    private static func receive(from descriptor: Int32, limit: Limit?) -> [UInt8]? {
        let end = limit.map { now() + $0.seconds * 1000 }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if let end {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                let left = end - now()
                guard left > 0 else { return nil }
                let ready = poll(&waiting, 1, Int32(left))
                if ready == 0 || (ready < 0 && errno == EINTR) { continue }
            }
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return output }
            output += chunk[..<count]
            if let limit, output.count > limit.bytes { return nil }
        }
    }

    /// Milliseconds of a clock that nobody sets.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    private static func failure(_ name: String, _ reason: Int32) -> Complaint {
        Complaint(.cannotCreate, "\(name) could not be started: \(String(cString: strerror(reason)))")
    }
}
