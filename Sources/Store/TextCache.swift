internal import Transcripts

/// The texts and layouts that were read last. They are immutable and addressed by hash, so a kept one is never stale.
final class TextCache {
    private let capacity = 16
    private var texts: [(hash: ContentHash, text: TranscriptText)] = []
    private var layouts: [(hash: ContentHash, layout: TranscriptLayout)] = []

    func text(_ hash: ContentHash) -> TranscriptText? {
        texts.last { $0.hash == hash }?.text
    }

    func layout(_ hash: ContentHash) -> TranscriptLayout? {
        layouts.last { $0.hash == hash }?.layout
    }

    func keep(_ text: TranscriptText, for hash: ContentHash) {
        if texts.count == capacity { texts.removeFirst() }
        texts.append((hash, text))
    }

    func keep(_ layout: TranscriptLayout, for hash: ContentHash) {
        if layouts.count == capacity { layouts.removeFirst() }
        layouts.append((hash, layout))
    }
}
