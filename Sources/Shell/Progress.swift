internal import Glibc

/// Progress on standard error: only on a terminal, only after a second, wiped when it is done.
final class Progress {
    private let what: String
    private let begun: Int
    private let isShown: Bool
    private var hasShown = false

    init(_ what: String) {
        self.what = what
        begun = Self.milliseconds()
        isShown = isatty(2) == 1
    }

    func callAsFunction(_ done: Int, _ total: Int) {
        guard isShown, Self.milliseconds() - begun > 1000 else { return }
        let text =
            done < total
            ? "\r\(what) \(done) of \(total)" : "\r" + String(repeating: " ", count: what.count + 24) + "\r"
        guard done < total || hasShown else { return }
        hasShown = true
        Output.progress(text)
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}
