internal import Dispatch
internal import Store
internal import Synchronization

/// What one thread has read of the project for another to go on with.
protocol Gathered: Sendable {
    /// How many things are to be made of it.
    var partCount: Int { get }
    /// How many bytes it holds.
    var byteCount: Int { get }
}

/// Makes something of what is read of a project: one thread, which alone may ask the database, gathers; other cores make something of
/// piece after piece meanwhile; what comes of them is passed on in order.
///
/// Only a few pieces are under way at a time, each of a few documents, so that memory stays bounded however many there are.
struct Relay<Material: Gathered, Product: Sendable> {
    /// As many parts are worth another core's while.
    let fewParts: Int
    /// Whether other cores have a share; if not, the caller's thread makes all, document by document.
    var isShared = true
    /// Makes something of a piece; called on any thread.
    let make: @Sendable ([Material]) throws -> Product

    /// Goes through sources in their order.
    ///
    /// - Parameters:
    ///   - gather: reads what is needed of a source, on the caller's thread; nil where there is nothing.
    ///   - pass: takes what came of a piece, on the caller's thread, in the order of the sources.
    /// - Throws: the fault of the first source that has one, whether it was met in gathering, making or passing; nothing behind it is
    ///   passed on.
    func run<Source>(
        _ sources: some Sequence<Source>, gather: (Source) throws -> Material?, pass: (Product) throws -> Void
    ) throws {
        var underWay: [Piece] = []
        var gathered: [Material] = []
        func passFirst() throws { try pass(underWay.removeFirst().product()) }
        func passAll() throws {
            while !underWay.isEmpty { try passFirst() }
            if !gathered.isEmpty { try pass(make(gathered)) }
            gathered = []
        }
        for source in sources {
            do {
                if let material = try gather(source) { gathered.append(material) }
            } catch {
                // What is wrong with something before it is told first.
                try passAll()
                throw error
            }
            if !isShared {
                try passAll()
            } else if isEnough(gathered) {
                underWay.append(Piece(gathered, make))
                gathered = []
                if underWay.count > Self.most { try passFirst() }
            }
        }
        try passAll()
    }

    /// So many pieces are under way at most.
    private static var most: Int { 4 }

    private func isEnough(_ gathered: [Material]) -> Bool {
        gathered.reduce(0) { $0 + $1.partCount } >= fewParts
            || gathered.reduce(0) { $0 + $1.byteCount } >= GatheredText.fewBytes
    }

    /// A piece on its way.
    private final class Piece: Sendable {
        private let work = DispatchGroup()
        private let result = Mutex<Result<Product, any Error>?>(nil)

        init(_ material: [Material], _ make: @escaping @Sendable ([Material]) throws -> Product) {
            DispatchQueue.global(qos: .userInitiated).async(group: work) { [self] in
                let made = Result { try make(material) }
                result.withLock { $0 = made }
            }
        }

        /// Waits for the piece.
        func product() throws -> Product {
            work.wait()
            guard let made = result.withLock({ $0 }) else { preconditionFailure("a piece ended without a result") }
            return try made.get()
        }
    }
}
