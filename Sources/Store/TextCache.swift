internal import Transcripts

/// The texts and layouts that were read last. They are immutable and addressed by hash, so a kept one is never stale.
///
/// Between operations a few are kept. An operation may go through many documents twice, once to change them and once to be checked
/// before its commit; while it runs, more are kept.
final class TextCache {
    private static let few = 16
    private static let bytesInOperation = 32 << 20

    private var texts: [ContentHash: TranscriptText] = [:]
    /// Hashes of the texts, the oldest first.
    private var order: [ContentHash] = []
    private var byteCount = 0
    private var layouts: [(hash: ContentHash, layout: TranscriptLayout)] = []

    /// Whether an operation runs.
    var isInOperation = false {
        didSet { if !isInOperation { drop(until: 0) } }
    }

    func text(_ hash: ContentHash) -> TranscriptText? {
        texts[hash]
    }

    func layout(_ hash: ContentHash) -> TranscriptLayout? {
        layouts.last { $0.hash == hash }?.layout
    }

    func keep(_ text: TranscriptText, for hash: ContentHash) {
        guard texts.updateValue(text, forKey: hash) == nil else { return }
        order.append(hash)
        byteCount += text.byteCount
        drop(until: isInOperation ? Self.bytesInOperation : 0)
    }

    func keep(_ layout: TranscriptLayout, for hash: ContentHash) {
        if layouts.count == Self.few { layouts.removeFirst() }
        layouts.append((hash, layout))
    }

    /// Lets the oldest texts go until no more than so many bytes, or only a few texts, are left.
    private func drop(until bytes: Int) {
        guard byteCount > bytes, order.count > Self.few else { return }
        var gone = 0
        while byteCount > bytes, order.count - gone > Self.few {
            if let text = texts.removeValue(forKey: order[gone]) { byteCount -= text.byteCount }
            gone += 1
        }
        order.removeFirst(gone)
    }
}
