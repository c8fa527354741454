internal import Dispatch
internal import Synchronization

/// Hands work to other cores while the caller, who alone may ask the database, reads what the next work needs; and gives back what comes
/// of it in the order in which it was handed over.
///
/// Only a few pieces are under way at a time, so that memory stays bounded however many there are.
final class Relay<Product: Sendable> {
    private var underWay: [Piece] = []
    private static var most: Int { 4 }

    /// Hands over a piece of work.
    ///
    /// - Returns: what came of the first piece that was not given back yet, when enough are under way; nil before.
    /// - Throws: what that piece threw.
    func add(_ work: @escaping @Sendable () throws -> Product) throws -> Product? {
        let piece = Piece()
        DispatchQueue.global(qos: .userInitiated).async { piece.finish(with: Result { try work() }) }
        underWay.append(piece)
        return underWay.count > Self.most ? try next() : nil
    }

    /// What came of the first piece that was not given back yet; nil when there is none. Waits for it.
    ///
    /// - Throws: what that piece threw.
    func next() throws -> Product? { underWay.isEmpty ? nil : try underWay.removeFirst().wait() }

    private final class Piece: Sendable {
        private let isDone = DispatchSemaphore(value: 0)
        private let result = Mutex<Result<Product, any Error>?>(nil)

        func finish(with result: Result<Product, any Error>) {
            self.result.withLock { $0 = result }
            isDone.signal()
        }

        func wait() throws -> Product? {
            isDone.wait()
            return try result.withLock { $0 }?.get()
        }
    }
}
