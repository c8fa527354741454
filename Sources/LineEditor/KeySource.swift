/// The keys of a terminal one after the other; what code mode and the line reader listen to.
package final class KeySource {
    /// What came.
    package enum Event: Sendable, Hashable {
        case key(Key)
        /// The window changed (or, from scratch, the program came back from a stop).
        case redraw(fromScratch: Bool)
        case closed
        /// Nothing came in the time given.
        case silence
    }

    /// How long a lone Esc waits for the rest of a sequence, in milliseconds; slow links split them.
    private static let escapePatience = 40

    /// Where the keys come from.
    package let terminal: Terminal
    private var decoder = KeyDecoder()
    private var waiting: [Key] = []

    /// The keys of a terminal, which has to be raw while they are read.
    package init(_ terminal: Terminal) {
        self.terminal = terminal
    }

    /// Whether more keys are there already: drawing can wait for them.
    package var hasMore: Bool { !waiting.isEmpty }

    /// The next key, or what else happened; `timeout` in milliseconds, nil for ever.
    package func next(timeout: Int? = nil) -> Event {
        while true {
            if !waiting.isEmpty { return .key(waiting.removeFirst()) }
            let patience = decoder.isWaiting ? Self.escapePatience : timeout
            switch terminal.read(timeout: patience) {
            case .bytes(let bytes): waiting += decoder.feed(bytes)
            case .silence:
                guard decoder.isWaiting else { return .silence }
                waiting += decoder.flush()
            case .redraw(let fromScratch): return .redraw(fromScratch: fromScratch)
            case .interrupted: continue
            case .closed: return .closed
            }
        }
    }
}
