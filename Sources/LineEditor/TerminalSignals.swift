import Glibc

/// What signal handlers need to leave the terminal as it was found.
///
/// Handlers may run anywhere, so they touch nothing but this block of plain memory, made before any of them is
/// installed, and call only what POSIX lists as async-signal-safe: `tcsetattr`, `write`, `sigaction`, `raise`.
struct SignalState {
    var descriptor: Int32 = -1
    var isRaw: sig_atomic_t = 0
    var marksPastes: sig_atomic_t = 0
    var wasResized: sig_atomic_t = 0
    var wasContinued: sig_atomic_t = 0
    var saved = termios()
    var raw = termios()
    var previousInterrupt = sigaction()
    var previousTerminate = sigaction()
    var previousHangUp = sigaction()
    var previousQuit = sigaction()
    var previousStop = sigaction()
    var previousContinue = sigaction()
    var previousResize = sigaction()
    var pasteOn: UnsafePointer<UInt8>
    var pasteOff: UnsafePointer<UInt8>
}

enum TerminalSignals {
    private static let pasteOn: StaticString = "\u{1B}[?2004h"
    private static let pasteOff: StaticString = "\u{1B}[?2004l\u{1B}[0m"
    static let pasteOnCount = 8
    static let pasteOffCount = 12

    /// One process has one terminal in raw mode at most; the main thread alone changes this, handlers read it.
    nonisolated(unsafe) static let state: UnsafeMutablePointer<SignalState> = {
        let pointer = UnsafeMutablePointer<SignalState>.allocate(capacity: 1)
        pointer.initialize(to: SignalState(pasteOn: pasteOn.utf8Start, pasteOff: pasteOff.utf8Start))
        return pointer
    }()

    static func install() {
        set(SIGINT, ending, &state.pointee.previousInterrupt)
        set(SIGTERM, ending, &state.pointee.previousTerminate)
        set(SIGHUP, ending, &state.pointee.previousHangUp)
        set(SIGQUIT, ending, &state.pointee.previousQuit)
        set(SIGTSTP, ending, &state.pointee.previousStop)
        set(SIGCONT, continuing, &state.pointee.previousContinue)
        set(SIGWINCH, resized, &state.pointee.previousResize)
    }

    static func uninstall() {
        sigaction(SIGINT, &state.pointee.previousInterrupt, nil)
        sigaction(SIGTERM, &state.pointee.previousTerminate, nil)
        sigaction(SIGHUP, &state.pointee.previousHangUp, nil)
        sigaction(SIGQUIT, &state.pointee.previousQuit, nil)
        sigaction(SIGTSTP, &state.pointee.previousStop, nil)
        sigaction(SIGCONT, &state.pointee.previousContinue, nil)
        sigaction(SIGWINCH, &state.pointee.previousResize, nil)
    }

    private static func set(
        _ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void,
        _ previous: UnsafeMutablePointer<sigaction>
    ) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        sigemptyset(&action.sa_mask)
        // No SA_RESTART: a read that waits for a key has to hear of a resize.
        sigaction(signal, &action, previous)
    }

    /// Restores the terminal, then lets the signal do what it would have done without us.
    private static let ending: @convention(c) (Int32) -> Void = { signal in
        let state = TerminalSignals.state
        let error = errno
        if state.pointee.isRaw != 0 {
            if state.pointee.marksPastes != 0 {
                _ = write(state.pointee.descriptor, state.pointee.pasteOff, TerminalSignals.pasteOffCount)
            }
            tcsetattr(state.pointee.descriptor, TCSANOW, &state.pointee.saved)
        }
        switch signal {
        case SIGINT: sigaction(signal, &state.pointee.previousInterrupt, nil)
        case SIGTERM: sigaction(signal, &state.pointee.previousTerminate, nil)
        case SIGHUP: sigaction(signal, &state.pointee.previousHangUp, nil)
        // Before us it was the Swift runtime's, which would answer with a backtrace and a question on a terminal that is no longer ours.
        case SIGQUIT: Glibc.signal(signal, SIG_DFL)
        default: sigaction(signal, &state.pointee.previousStop, nil)
        }
        // Blocked while this handler runs; delivered as soon as it returns.
        raise(signal)
        errno = error
    }

    /// Back in the foreground: raw again, and the stop signal ours again.
    private static let continuing: @convention(c) (Int32) -> Void = { _ in
        let state = TerminalSignals.state
        let error = errno
        if state.pointee.isRaw != 0 {
            tcsetattr(state.pointee.descriptor, TCSANOW, &state.pointee.raw)
            if state.pointee.marksPastes != 0 {
                _ = write(state.pointee.descriptor, state.pointee.pasteOn, TerminalSignals.pasteOnCount)
            }
            var action = sigaction()
            action.__sigaction_handler.sa_handler = TerminalSignals.ending
            sigaction(SIGTSTP, &action, &state.pointee.previousStop)
            state.pointee.wasContinued = 1
        }
        errno = error
    }

    private static let resized: @convention(c) (Int32) -> Void = { _ in
        TerminalSignals.state.pointee.wasResized = 1
    }
}
