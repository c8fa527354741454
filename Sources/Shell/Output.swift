internal import Glibc

/// The two descriptors that a program may talk on: results on 1, talk on 2. Everything printed goes through here.
package final class Output {
    /// Why writing failed.
    enum Failure: Error {
        /// The reader has gone; nobody wants the rest.
        case closedPipe
        /// The system's reason (`No space left on device`).
        case failed(String)
    }

    package init() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Whether results go to a terminal.
    var isTerminal: Bool { isatty(1) == 1 }

    /// The width of the terminal in columns; nil when results do not go to one.
    var width: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return Self.columns(told: getenv("COLUMNS").map { String(cString: $0) }) ?? 80
    }

    /// The width that `COLUMNS` says; nil where it says none.
    static func columns(told: String?) -> Int? {
        told.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Writes results.
    func write(_ text: String) throws(Failure) {
        try write(text, to: 1)
    }

    /// Writes talk: errors, notes, progress. Failing here is nobody's concern.
    func talk(_ text: String) {
        try? write(text, to: 2)
    }

    private func write(_ text: String, to descriptor: Int32) throws(Failure) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                written += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE: throw .closedPipe
            case EAGAIN:
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            default: throw .failed(String(cString: strerror(errno)))
            }
        }
    }
}

extension Output {
    /// Shows progress on standard error.
    static func progress(_ text: String) {
        var text = text
        _ = text.withUTF8 { Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
