internal import Dispatch
internal import Synchronization

/// A value that another core is making, while the thread that asked for it does something else.
package final class Promise<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let work = DispatchGroup()

    /// Begins at once.
    package init(_ make: @escaping @Sendable () -> Value) {
        DispatchQueue.global(qos: .userInitiated).async(group: work) { [self] in
            let made = make()
            value.withLock { $0 = made }
        }
    }

    /// Waits until the value is made.
    package func wait() -> Value {
        work.wait()
        guard let made = value.withLock({ $0 }) else { preconditionFailure("work ended without a value") }
        return made
    }
}
