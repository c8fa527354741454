import Glibc

/// A terminal on two descriptors: raw mode, size, reading and writing. Whatever ends raw mode, the settings come back.
package final class Terminal {
    /// What a read gave.
    package enum Input: Sendable, Hashable {
        case bytes([UInt8])
        /// Nothing came in the time given.
        case silence
        /// The window changed, or the program came back to the foreground: draw anew.
        case redraw(fromScratch: Bool)
        /// The terminal is gone or at its end.
        case closed
        /// A signal came, such as SIGINT in cooked mode.
        case interrupted
    }

    private let input: Int32
    private let output: Int32

    /// A terminal, unless one of the descriptors is none.
    package init?(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
        guard isatty(input) == 1, isatty(output) == 1 else { return nil }
        self.input = input
        self.output = output
    }

    deinit { restore() }

    /// Whether the terminal knows no sequences, going by the value of TERM.
    package static func isDumb(_ term: String?) -> Bool {
        term == nil || term == "" || term == "dumb"
    }

    /// Whether this terminal is in raw mode now.
    package var isRaw: Bool {
        let state = TerminalSignals.state
        return state.pointee.isRaw != 0 && state.pointee.descriptor == input
    }

    /// Keys come one by one, unechoed. False when the terminal refuses.
    ///
    /// - Parameter marksPastes: whether the terminal is asked to bracket pastes; one that knows no sequences must not be.
    @discardableResult
    package func enterRaw(marksPastes: Bool = true) -> Bool {
        let state = TerminalSignals.state
        if isRaw { return true }
        guard state.pointee.isRaw == 0, tcgetattr(input, &state.pointee.saved) == 0 else { return false }
        state.pointee.raw = state.pointee.saved
        cfmakeraw(&state.pointee.raw)
        // Output keeps its line ends, so that what others print meanwhile stays readable.
        state.pointee.raw.c_oflag |= tcflag_t(OPOST)
        state.pointee.descriptor = input
        state.pointee.marksPastes = marksPastes ? 1 : 0
        TerminalSignals.install()
        state.pointee.isRaw = 1
        guard tcsetattr(input, TCSADRAIN, &state.pointee.raw) == 0 else {
            state.pointee.isRaw = 0
            TerminalSignals.uninstall()
            return false
        }
        if marksPastes { write("\u{1B}[?2004h") }
        return true
    }

    /// The terminal as it was before `enterRaw`. Harmless when it was not raw.
    package func restore() {
        guard isRaw else { return }
        let state = TerminalSignals.state
        if state.pointee.marksPastes != 0 { write("\u{1B}[?2004l") }
        while tcsetattr(input, TCSADRAIN, &state.pointee.saved) != 0, errno == EINTR {}
        state.pointee.isRaw = 0
        TerminalSignals.uninstall()
    }

    /// Stops the program as Control-Z does; comes back when it is continued, raw if it was.
    package func suspend() {
        let wasRaw = isRaw
        let marksPastes = TerminalSignals.state.pointee.marksPastes != 0
        restore()
        // To the process, since the thread may be one that is deaf to signals.
        kill(getpid(), SIGTSTP)
        if wasRaw { enterRaw(marksPastes: marksPastes) }
    }

    /// Columns and rows; 80 by 24 when the terminal does not say.
    package var size: (columns: Int, rows: Int) {
        var window = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// Writes all of the text; false when the terminal is gone.
    @discardableResult
    package func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            if written < 0, errno == EAGAIN {
                var waiting = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
                continue
            }
            guard written > 0 else { return false }
            start += written
        }
        return true
    }

    /// Waits for keys, at most `timeout` milliseconds (nil: for ever).
    package func read(timeout: Int?) -> Input {
        let state = TerminalSignals.state
        if state.pointee.wasContinued != 0 || state.pointee.wasResized != 0 {
            let fromScratch = state.pointee.wasContinued != 0
            state.pointee.wasContinued = 0
            state.pointee.wasResized = 0
            return .redraw(fromScratch: fromScratch)
        }
        var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        let ready = poll(&waiting, 1, timeout.map { Int32(clamping: max(0, $0)) } ?? -1)
        if ready == 0 { return .silence }
        if ready < 0 {
            guard errno == EINTR else { return .closed }
            return state.pointee.wasContinued != 0 || state.pointee.wasResized != 0 ? read(timeout: 0) : .interrupted
        }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(input, &bytes, bytes.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return .interrupted }
        return count > 0 ? .bytes(Array(bytes[..<count])) : .closed
    }
}
