internal import Transcripts

/// Words before and after a hit, cut between words; a leading or trailing `…` where more is there.
enum HitContext {
    case before
    case after

    /// Scalars that are looked at: words of scripts without blanks are cut here.
    private static let longest = 160

    static func cut(before range: ScalarRange, in around: ScalarRange) -> ScalarRange {
        ScalarRange(max(around.start, range.start - longest), range.start)
    }

    static func cut(after range: ScalarRange, in around: ScalarRange) -> ScalarRange {
        ScalarRange(range.end, min(around.end, range.end + longest))
    }

    /// So many words next to the hit.
    ///
    /// - Parameters:
    ///   - text: what stands on this side of the hit, up to it.
    ///   - isCut: whether more stands beyond the text.
    func words(_ count: Int, of text: String, isCut: Bool) -> String {
        let nearest = self == .before ? text.unicodeScalars.last : text.unicodeScalars.first
        let glue = nearest?.properties.isWhitespace == true ? " " : ""
        var parts = BlankParted.words(of: text)
        var isCut = isCut
        func dropFarthest(_ count: Int) {
            if self == .before { parts.removeFirst(count) } else { parts.removeLast(count) }
        }
        // The farthest may be half a word.
        if isCut, parts.count > 1, count < parts.count { dropFarthest(1) }
        if parts.count > count {
            dropFarthest(parts.count - count)
            isCut = true
        }
        guard !parts.isEmpty else { return "" }
        let words = parts.joined(separator: " ")
        return self == .before ? (isCut ? "… " : "") + words + glue : glue + words + (isCut ? " …" : "")
    }
}
