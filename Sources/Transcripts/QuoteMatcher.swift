/// Where a quotation stands in a text.
package enum QuoteMatch: Hashable, Sendable {
    /// Exactly once.
    case one(ScalarRange)
    /// Several times: all of them, in order.
    case many([ScalarRange])
    /// Nowhere; the stretch that is nearest, to be shown as a question and never applied.
    case none(nearest: ScalarRange?)
}

/// Finds quotations that people typed or pasted.
///
/// A match is exact after NFC and after folding white space, quotation marks and dashes; case counts. `…` or `...` leaves out any
/// words, at most `longestGap` scalars of them. Ends never fall inside a character as the reader sees it.
package enum QuoteMatcher {
    /// How much an ellipsis can stand for, in bytes of the folded text, when no unit is named.
    static let longestGap = 2000

    /// Finds a quotation in a text, or in a part of it.
    package static func find(_ quotation: String, in text: TranscriptText, within: ScalarRange? = nil) -> QuoteMatch {
        guard let range = text.bytes(of: within ?? text.whole) else { return .none(nearest: nil) }
        let gap = within == nil ? longestGap : Int.max
        let hits = search(quotation, text, range, .quotation, gap)
        if hits.count == 1 { return .one(hits[0]) }
        if hits.count > 1 { return .many(hits) }
        // The same words in another case are the nearest of all.
        if let other = search(quotation, text, range, .looseQuotation, gap).first { return .none(nearest: other) }
        return .none(nearest: NearestPassage.find(quotation, text, range))
    }

    /// Every match under a folding, in order.
    private static func search(
        _ quotation: String, _ text: TranscriptText, _ range: ByteRange, _ folding: Folding, _ gap: Int
    ) -> [ScalarRange] {
        let pieces = pieces(of: quotation).map { FoldedBytes.fold($0, folding) }
        guard let first = pieces.first else { return [] }
        var found: [ScalarRange] = []
        text.withBytes { bytes in
            let folded = FoldedBytes(bytes, range, folding)
            ByteSearch.each(first, in: folded.bytes) { at in
                let step = at + 1
                guard let end = completion(pieces.dropFirst(), folded.bytes, at + first.count, gap),
                    let source = folded.source(of: ByteRange(at, end)), isWhole(source, text)
                else { return step }
                found.append(
                    ScalarRange(text.scalar(of: source.start, in: bytes), text.scalar(of: source.end, in: bytes)))
                return pieces.count > 1 ? step : end
            }
        }
        return found
    }

    /// Where the last of the pieces ends, each as near as may be behind the one before.
    private static func completion(_ pieces: ArraySlice<[UInt8]>, _ bytes: [UInt8], _ from: Int, _ gap: Int) -> Int? {
        var end = from
        for piece in pieces {
            var next: Int?
            ByteSearch.each(piece, in: bytes, from: end) { at in
                if at - end <= gap { next = at + piece.count }
                return nil
            }
            guard let next else { return nil }
            end = next
        }
        return end
    }

    /// The words between ellipses, without white space at their ends; a leading or closing ellipsis says nothing.
    static func pieces(of quotation: String) -> [String] {
        let scalars = Array(quotation.unicodeScalars)
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        func close() {
            let text = TranscriptText(String(piece))
            let inner = text.withBytes { Blank.trim($0, ByteRange(0, $0.count)) }
            if !inner.isEmpty { pieces.append(text.slice(inner)) }
            piece = String.UnicodeScalarView()
        }
        var at = 0
        while at < scalars.count {
            var dots = 0
            while at + dots < scalars.count, scalars[at + dots] == "." { dots += 1 }
            if scalars[at] == "\u{2026}" || dots >= 3 {
                close()
                at += max(dots, 1)
                // `[…]` is how many write it.
                if at < scalars.count, scalars[at] == "]", pieces.last?.hasSuffix("[") == true {
                    let shorter = String(pieces.removeLast().dropLast())
                    let text = TranscriptText(shorter)
                    let inner = text.withBytes { Blank.trim($0, ByteRange(0, $0.count)) }
                    if !inner.isEmpty { pieces.append(text.slice(inner)) }
                    at += 1
                }
                continue
            }
            piece.append(scalars[at])
            at += 1
        }
        close()
        return pieces
    }

    /// True when both ends lie between characters as the reader sees them.
    private static func isWhole(_ range: ByteRange, _ text: TranscriptText) -> Bool {
        if text.isASCII { return true }
        let utf8 = text.string.utf8
        return [range.start, range.end].allSatisfy { offset in
            String.Index(utf8.index(utf8.startIndex, offsetBy: offset), within: text.string) != nil
        }
    }
}
