/// What two versions of a text have in common, and how the one became the other.
///
/// Compared by sentences first (those that stand once in both versions anchor the rest), then, between them, by words, blanks and
/// signs. The same two texts always give the same result. Similarity is never looked for: a stretch is either the same, scalar by
/// scalar, or it was edited.
package struct TextDiff: Sendable {
    /// A stretch that stands in both versions, scalar by scalar.
    package struct Piece: Sendable, Hashable {
        /// Where it stood, in scalars.
        package var old: ScalarRange
        /// Where it stands now, in scalars; as long as `old`.
        package var new: ScalarRange

        init(_ oldStart: Int, _ newStart: Int, count: Int) {
            old = ScalarRange(oldStart, oldStart + count)
            new = ScalarRange(newStart, newStart + count)
        }

        /// How far it was shifted.
        var shift: Int { new.start - old.start }
    }

    /// The stretches that kept their order, in that order. What lies between two of them was inserted, deleted or replaced.
    package private(set) var kept: [Piece] = []
    /// Blocks that were taken out in one place and stand, unchanged and once only, in another; by their old places.
    package private(set) var moved: [Piece] = []
    /// The same as `kept` with every insertion and deletion read as early, and as late, as it can be; nil where there is but one way.
    ///
    /// A word that is said twice where it was said once may be the first or the second that is new; the texts do not tell.
    private(set) var earliest: [Piece]?
    private(set) var latest: [Piece]?

    let oldText: [Unicode.Scalar]
    let newText: [Unicode.Scalar]

    /// Compares two texts.
    package init(old: TranscriptText, new: TranscriptText) {
        self.init(old: Array(old.string.unicodeScalars), new: Array(new.string.unicodeScalars))
    }

    init(old: [Unicode.Scalar], new: [Unicode.Scalar]) {
        oldText = old
        newText = new
        let (prefix, suffix) = Self.commonEnds(old, new)
        var comparison = ChunkComparison(old: old, new: new, prefix: prefix, suffix: suffix)
        comparison.run()
        moved = comparison.moved
        kept = Self.joined(comparison.pieces)
        dropCoincidences()
        trimEdits()
        readBothWays()
    }

    /// What is the same at both ends, cut back to whole lines.
    private static func commonEnds(_ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) -> (prefix: Int, suffix: Int) {
        let shorter = min(old.count, new.count)
        var prefix = 0
        while prefix < shorter, old[prefix] == new[prefix] { prefix += 1 }
        if prefix == old.count, prefix == new.count { return (prefix, 0) }
        while prefix > 0, old[prefix - 1] != "\n" { prefix -= 1 }
        var suffix = 0
        while suffix < shorter - prefix, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] { suffix += 1 }
        while suffix > 0, old[old.count - suffix] != "\n" { suffix -= 1 }
        return (prefix, suffix)
    }

    private static func joined(_ pieces: [Piece]) -> [Piece] {
        var result: [Piece] = []
        for piece in pieces where !piece.old.isEmpty {
            if let last = result.last, last.old.end == piece.old.start, last.new.end == piece.new.start {
                result[result.count - 1].old.end = piece.old.end
                result[result.count - 1].new.end = piece.new.end
            } else {
                result.append(piece)
            }
        }
        return result
    }

    // MARK: - Coincidences

    /// Drops stretches between two edits that are shorter than the edits on either side, and than what could have been rewritten:
    /// when a sentence is replaced by another, a “the” that both have was not kept, it was written again.
    private mutating func dropCoincidences() {
        let counts = MovedCount(moved)
        func edit(_ left: Piece?, _ right: Piece?) -> (deleted: Int, inserted: Int) {
            let old = ScalarRange(left?.old.end ?? 0, right?.old.start ?? oldText.count)
            let new = ScalarRange(left?.new.end ?? 0, right?.new.start ?? newText.count)
            return (old.count - counts.old(in: old), new.count - counts.new(in: new))
        }
        var result: [Piece] = []
        for next in kept.map(Optional.some) + [nil] {
            while let piece = result.last {
                let before = edit(result.dropLast().last, piece)
                let after = edit(piece, next)
                let length = piece.old.count
                guard length <= max(before.deleted, before.inserted), length <= max(after.deleted, after.inserted),
                    length <= min(before.deleted + after.deleted, before.inserted + after.inserted)
                else { break }
                result.removeLast()
            }
            if let next { result.append(next) }
        }
        kept = result
    }

    /// How many scalars of a range were moved rather than edited.
    private struct MovedCount {
        let pieces: [Piece]

        init(_ pieces: [Piece]) { self.pieces = pieces }

        func old(in range: ScalarRange) -> Int {
            pieces.reduce(0) { $0 + ($1.old.intersection(range)?.count ?? 0) }
        }

        func new(in range: ScalarRange) -> Int {
            pieces.reduce(0) { $0 + ($1.new.intersection(range)?.count ?? 0) }
        }
    }

    // MARK: - Letters

    /// Takes from each replacement what both sides have alike at its ends, letter by letter: "lone" becomes "lonely" by two letters put
    /// in behind it. No character is split.
    private mutating func trimEdits() {
        var result: [Piece] = []
        for index in 0...kept.count {
            let left = index > 0 ? kept[index - 1] : nil
            let right = index < kept.count ? kept[index] : nil
            if let left { result.append(left) }
            let old = ScalarRange(left?.old.end ?? 0, right?.old.start ?? oldText.count)
            let new = ScalarRange(left?.new.end ?? 0, right?.new.start ?? newText.count)
            if old.isEmpty || new.isEmpty { continue }
            // Not into a block that was moved away or put in here.
            let away = moved.filter { $0.old.overlaps(old) }.map(\.old)
            let here = moved.filter { $0.new.overlaps(new) }.map(\.new)
            let ahead = min(
                (away.map(\.start).min() ?? old.end) - old.start, (here.map(\.start).min() ?? new.end) - new.start)
            let behind = min(
                old.end - (away.map(\.end).max() ?? old.start), new.end - (here.map(\.end).max() ?? new.start))
            let shorter = min(old.count, new.count)
            func isCut(_ oldAt: Int, _ newAt: Int) -> Bool {
                RevisionTokens.isCut(oldText, oldAt) && RevisionTokens.isCut(newText, newAt)
            }
            var prefix = 0
            while prefix < ahead, oldText[old.start + prefix] == newText[new.start + prefix] { prefix += 1 }
            while prefix > 0, !isCut(old.start + prefix, new.start + prefix) { prefix -= 1 }
            var suffix = 0
            while suffix < min(behind, shorter - prefix), oldText[old.end - 1 - suffix] == newText[new.end - 1 - suffix]
            {
                suffix += 1
            }
            while suffix > 0, !isCut(old.end - suffix, new.end - suffix) { suffix -= 1 }
            result.append(Piece(old.start, new.start, count: prefix))
            result.append(Piece(old.end - suffix, new.end - suffix, count: suffix))
        }
        kept = Self.joined(result)
    }

    /// The stretches that kept their order, cut back to whole words: for showing two wordings side by side.
    package var wholeWords: [Piece] {
        kept.compactMap { piece in
            var (start, end) = (0, piece.old.count)
            while start < end,
                RevisionTokens.isWithinWord(oldText, piece.old.start + start)
                    || RevisionTokens.isWithinWord(newText, piece.new.start + start)
            { start += 1 }
            while end > start,
                RevisionTokens.isWithinWord(oldText, piece.old.start + end)
                    || RevisionTokens.isWithinWord(newText, piece.new.start + end)
            { end -= 1 }
            return start < end ? Piece(piece.old.start + start, piece.new.start + start, count: end - start) : nil
        }
    }

    // MARK: - Readings

    /// Finds insertions and deletions that can be read in several ways: "was was" for "was" may be new at the front or at the back.
    ///
    /// Only readings that begin and end where units do are taken for possible: ". Really" inside "late. Really." is none.
    private mutating func readBothWays() {
        var shifts: [(earliest: Int, latest: Int)] = []
        var differs = false
        for index in 0...kept.count {
            let left = index > 0 ? kept[index - 1] : nil
            let right = index < kept.count ? kept[index] : nil
            let old = ScalarRange(left?.old.end ?? 0, right?.old.start ?? oldText.count)
            let new = ScalarRange(left?.new.end ?? 0, right?.new.start ?? newText.count)
            var shift = (earliest: 0, latest: 0)
            let hasMoved = moved.contains { $0.old.overlaps(old) || $0.new.overlaps(new) }
            if old.isEmpty != new.isEmpty, !hasMoved {
                let (block, text) = old.isEmpty ? (new, newText) : (old, oldText)
                shift = Self.readings(of: block, in: text, back: left?.old.count ?? 0, on: right?.old.count ?? 0)
            }
            if shift != (0, 0) { differs = true }
            shifts.append(shift)
        }
        guard differs else { return }
        func variant(_ shift: (Int) -> Int) -> [Piece] {
            kept.indices.compactMap { index in
                let piece = kept[index]
                let (start, end) = (shift(index), shift(index + 1))
                let count = piece.old.count - start + end
                return count > 0 ? Piece(piece.old.start + start, piece.new.start + start, count: count) : nil
            }
        }
        earliest = variant { shifts[$0].earliest }
        latest = variant { shifts[$0].latest }
    }

    /// How far a block may slide back and on, over text that is as itself, to places where units begin or end.
    private static func readings(
        of block: ScalarRange, in text: [Unicode.Scalar], back: Int, on: Int
    ) -> (earliest: Int, latest: Int) {
        var (low, high) = (0, 0)
        while -low < back, text[block.start - 1 + low] == text[block.end - 1 + low] { low -= 1 }
        while high < on, text[block.start + high] == text[block.end + high] { high += 1 }
        func isPossible(_ shift: Int) -> Bool {
            let (start, end) = (block.start + shift, block.end + shift)
            return (beginsUnit(text, start) && beginsUnit(text, end)) || (endsUnit(text, start) && endsUnit(text, end))
        }
        // Within a word there are no units: "in nine" for "inine" lacks one n or the other.
        if !isPossible(0) { return (low, high) }
        while low < 0, !isPossible(low) { low += 1 }
        while high > 0, !isPossible(high) { high -= 1 }
        return (low, high)
    }

    private static func beginsUnit(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
        guard at > 0, at < text.count else { return true }
        if isBlank(text[at]) { return false }
        return isBlank(text[at - 1]) || standsAlone(text[at - 1]) || standsAlone(text[at])
    }

    private static func endsUnit(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
        guard at > 0, at < text.count else { return true }
        return !isBlank(text[at - 1]) && isBlank(text[at])
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { RevisionTokens.isBlank(scalar) }

    private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x7F && RevisionTokens.kind(scalar) == .sign
    }
}
