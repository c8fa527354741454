internal import Glibc

/// Programs of this machine that draw or lay out; none of them is needed for anything else.
package enum ExternalProgram {
    /// What a program printed for some input, found by its name in `PATH`; nil when it is not installed.
    ///
    /// Input and output go through pipes, so that no participant's word is left in a file. The program must read all its input
    /// before it writes, as filters for pictures do.
    ///
    /// - Throws: `Complaint` when it ends with an error or cannot be started.
    package static func output(of name: String, _ arguments: [String], input: [UInt8]) throws -> [UInt8]? {
        var toChild: [Int32] = [0, 0]
        var fromChild: [Int32] = [0, 0]
        guard pipe(&toChild) == 0 else { throw failure(name, errno) }
        guard pipe(&fromChild) == 0 else {
            let reason = errno
            for descriptor in toChild { close(descriptor) }
            throw failure(name, reason)
        }
        // Else the child would hold its own input open, and never see its end.
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
        guard failed == 0 else {
            close(toChild[1])
            close(fromChild[0])
            if failed == ENOENT { return nil }
            throw failure(name, failed)
        }
        var sent = 0
        while sent < input.count {
            let count = input[sent...].withUnsafeBytes { write(toChild[1], $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            sent += count
        }
        close(toChild[1])
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(fromChild[0], &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            output += chunk[..<count]
        }
        close(fromChild[0])
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            throw Complaint(.badData, "\(name) ended with an error (status \(status >> 8 & 0xFF))")
        }
        return output
    }

    private static func failure(_ name: String, _ reason: Int32) -> Complaint {
        Complaint(.cannotCreate, "\(name) could not be started: \(String(cString: strerror(reason)))")
    }
}
