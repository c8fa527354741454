/// Looks for one literal in many texts, in the same memory for all of them.
///
/// Works on the stored UTF-8 itself: no text is made of it, and scalars are counted only as far as there are hits.
package final class TextSearch {
    private let needle: [UInt8]
    private let isExact: Bool
    private var folded = FoldedBytes()

    /// - Parameter exactly: byte for byte, rather than folded as searching does (NFC, case, quotation marks).
    package init(_ literal: String, exactly: Bool) {
        isExact = exactly
        needle = exactly ? Array(literal.utf8) : FoldedBytes.fold(literal, .search)
    }

    /// Every hit in a text, in order, none overlapping the one before, in scalars.
    package func ranges(in text: UnsafeRawBufferPointer) -> [ScalarRange] {
        let bytes = text.bindMemory(to: UInt8.self)
        var count = ScalarCount(bytes)
        var found: [ScalarRange] = []
        if isExact {
            ByteSearch.each(needle, in: text) { at in
                found.append(ScalarRange(count.scalars(before: at), count.scalars(before: at + needle.count)))
                return at + needle.count
            }
            return found
        }
        folded.refold(bytes, .search)
        ByteSearch.each(needle, in: folded.bytes) { at in
            guard let source = folded.source(of: ByteRange(at, at + needle.count)) else { return at + 1 }
            found.append(ScalarRange(count.scalars(before: source.start), count.scalars(before: source.end)))
            return at + needle.count
        }
        return found
    }
}

/// Counts the scalars before places in UTF-8 that come in ascending order.
private struct ScalarCount {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var scalars = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func scalars(before place: Int) -> Int {
        let end = min(place, bytes.count)
        if at < end { scalars += ScalarWalk.scalars(bytes, from: at, to: end) }
        at = max(at, place)
        return scalars
    }
}
