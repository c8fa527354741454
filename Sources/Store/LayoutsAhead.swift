internal import Dispatch
internal import Synchronization
package import Transcripts

/// The layouts of texts that will be asked for one after the other: while some are looked at, the next are checked and decoded by other
/// cores.
///
/// To check and decode them takes a third of the time of what goes through the turns of many documents. Only two small batches are held, and
/// only their bytes are read ahead; in which order and how often they are asked for makes no difference but to time.
package final class LayoutsAhead {
    private static let batch = 12

    private let reader: ProjectReader
    private let versions: [TextVersionRow]
    private let places: [ContentHash: Int]
    private var running: [Int: Decoding] = [:]
    /// Which was asked for last. Whoever leaps gets one layout at a time.
    private var last = 0

    /// - Parameter versions: in the order in which they will be asked for.
    package init(_ reader: ProjectReader, of versions: [TextVersionRow]) {
        self.reader = reader
        self.versions = versions
        places = Dictionary(
            versions.enumerated().map { ($0.element.layoutHash, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The layout of a version, which need not be among those that were announced.
    ///
    /// - Throws: `ProjectError.damaged`.
    package func layout(of version: TextVersionRow) throws -> TranscriptLayout {
        guard let place = places[version.layoutHash] else { return try reader.layout(of: version) }
        defer { last = place }
        guard (last...last + Self.batch).contains(place) else { return try reader.layout(of: version) }
        let batch = place / Self.batch
        running = running.filter { $0.key >= batch }
        start(batch)
        start(batch + 1)
        // What could not be read or decoded is asked for alone, so that its fault is told where it is met.
        return try running[batch]?.layout(version.layoutHash) ?? reader.layout(of: version)
    }

    private func start(_ batch: Int) {
        let first = batch * Self.batch
        guard running[batch] == nil, first < versions.count else { return }
        let wanted = versions[first..<min(first + Self.batch, versions.count)]
        running[batch] = Decoding(wanted.compactMap { try? reader.uncheckedContent($0.layoutHash) })
    }

    /// A batch on its way.
    private final class Decoding: Sendable {
        private let work = DispatchGroup()
        private let decoded = Mutex<[ContentHash: TranscriptLayout]>([:])

        init(_ contents: [UncheckedContent]) {
            DispatchQueue.global(qos: .userInitiated).async(group: work) { [self] in
                for content in contents {
                    guard let bytes = try? content.checked(), let layout = try? TranscriptLayout(decoding: bytes) else {
                        continue
                    }
                    decoded.withLock { $0[content.hash] = layout }
                }
            }
        }

        /// Waits for the batch.
        func layout(_ hash: ContentHash) -> TranscriptLayout? {
            work.wait()
            return decoded.withLock { $0[hash] }
        }
    }
}
