/// Why a span has no place in a revised text.
package enum UnplacedReason: String, Sendable, CaseIterable {
    /// Its words are no longer there, and nothing stands in their stead.
    case deleted = "its words were taken out"
    /// Other words stand where its words stood, and not one of its own is left.
    case rewritten = "its words were rewritten"
    /// A block was moved away from under a part of it.
    case torn = "a part of its words was moved elsewhere"
    /// The texts do not tell which of the same words are its own.
    case ambiguous = "the same words stand there twice, and the texts do not tell which are its own"
}

/// Where a span stands after a revision.
package enum RevisedPlace: Sendable, Hashable {
    /// The same words at the same place.
    case kept(ScalarRange)
    /// The same words, exactly, at another place: the text before them changed, or they were moved as a block.
    case moved(ScalarRange)
    /// Its words were edited, within it or across an end: it has grown or shrunk with the edit.
    case changed(ScalarRange)
    /// It has no place of its own. `nearest` is what stands now where it stood, for the researcher to look at.
    case lost(UnplacedReason, nearest: ScalarRange?)

    /// The new range of a span that was carried over.
    package var range: ScalarRange? {
        switch self {
        case .kept(let range), .moved(let range), .changed(let range): range
        case .lost: nil
        }
    }
}

/// Carries spans from one version of a text to the next. A span is never moved by likeness of words.
///
/// The rules, in the order in which they are asked:
///
/// 1. A span whose scalars all stand in one unedited stretch stands there: the same words, `kept` or `moved`.
/// 2. So does one that lies within a block that was taken out and put in elsewhere, if a sentence of that block has at least four
///    words, stands once in either version, and the block is the same scalar by scalar.
/// 3. Otherwise it was edited. An edit within the span belongs to it, also when it reaches from one of its ends inwards: what was
///    put in the place of its first or last words becomes part of it. What is inserted exactly at an end stays outside. An edit
///    across an end takes that end with it: the span shrinks to what is left of it, without the blank beside the cut, and nothing of
///    what was put in its place becomes part of it.
/// 4. If not one whole word of the span's own is left (for a span without words: not one sign), it is lost. So a span of one word
///    that was itself corrected waits for the researcher.
/// 5. If an insertion or deletion can be read in several ways ("was was" for "was") and the span's place depends on which is
///    right, it is lost, and the likeliest reading is offered.
/// 6. If words just like its own, with what stands around them, were put in close by, it is lost, and its place is offered: it may be
///    the copy that stands where it stood.
/// 7. If a block was moved away from under a part of it, and not to a place within it, it is lost.
package struct RevisionMap: Sendable {
    private let diff: TextDiff
    private let kept: PieceIndex
    private let readings: [PieceIndex]
    private let copies: CopySearch

    /// The map from one version's text to another's.
    package init(from old: TranscriptText, to new: TranscriptText) {
        self.init(TextDiff(old: old, new: new))
    }

    /// The map that a comparison gives.
    package init(_ diff: TextDiff) {
        self.diff = diff
        kept = PieceIndex(pieces: diff.kept)
        copies = CopySearch(diff)
        readings = [diff.earliest, diff.latest].compactMap { $0.map(PieceIndex.init) }
    }

    /// Whether nothing at all was edited.
    package var isIdentity: Bool {
        diff.oldText.count == diff.newText.count
            && (diff.oldText.isEmpty || diff.kept == [TextDiff.Piece(0, 0, count: diff.oldText.count)])
    }

    /// Where a span of the old text stands in the new.
    ///
    /// - Parameter range: in scalars of the old text, not empty and within it; anything else is lost.
    package func place(of range: ScalarRange) -> RevisedPlace {
        guard !range.isEmpty, range.start >= 0, range.end <= diff.oldText.count else {
            return .lost(.deleted, nearest: nil)
        }
        let place = place(of: range, by: kept)
        for reading in readings where self.place(of: range, by: reading) != place {
            return .lost(.ambiguous, nearest: place.range ?? nearest(range, by: kept))
        }
        if let piece = kept.piece(holding: range.start), piece.old.end >= range.end,
            copies.hasCopy(of: range, in: piece)
        {
            return .lost(.ambiguous, nearest: place.range)
        }
        return place
    }

    /// What stands in the new text where a range of the old stood, between the unedited stretches around it; nil when nothing does.
    package func surroundings(of range: ScalarRange) -> ScalarRange? { nearest(range, by: kept) }

    private func place(of range: ScalarRange, by index: PieceIndex) -> RevisedPlace {
        if let piece = index.piece(holding: range.start), piece.old.end >= range.end {
            let new = ScalarRange(range.start + piece.shift, range.end + piece.shift)
            return piece.shift == 0 ? .kept(new) : .moved(new)
        }
        let blocks = diff.moved.filter { $0.old.overlaps(range) }
        if let block = blocks.first, block.old.contains(range) {
            return .moved(ScalarRange(range.start + block.shift, range.end + block.shift))
        }
        guard let new = edited(range, by: index) else {
            let nearest = nearest(range, by: index)
            return .lost(blocks.isEmpty ? (nearest == nil ? .deleted : .rewritten) : .torn, nearest: nearest)
        }
        guard blocks.allSatisfy({ new.contains($0.new) }) else { return .lost(.torn, nearest: new) }
        guard keepsAWord(range, by: index) else {
            return .lost(.rewritten, nearest: nearest(range, by: index))
        }
        return .changed(new)
    }

    /// The range that an edited span has grown or shrunk to; nil when one edit took all of it.
    private func edited(_ range: ScalarRange, by index: PieceIndex) -> ScalarRange? {
        var start: Int
        if let piece = index.piece(holding: range.start) {
            start = range.start + piece.shift
        } else {
            let (left, right) = index.around(range.start)
            guard let right, right.old.start < range.end else { return nil }
            let isWithin = (left?.old.end ?? 0) == range.start
            start = isWithin ? left?.new.end ?? 0 : right.new.start
            if !isWithin {
                // Where an end was cut off, the rest of its word and the blank beside the cut go with it.
                var at = right.old.start
                while at < right.old.end, RevisionTokens.isWithinWord(diff.oldText, at) { at += 1 }
                start += at - right.old.start
                while start < right.new.end, isBlank(diff.newText[start]) { start += 1 }
            }
        }
        var end: Int
        if let piece = index.piece(holding: range.end - 1) {
            end = range.end + piece.shift
        } else {
            let (left, right) = index.around(range.end - 1)
            guard let left, left.old.end > range.start else { return nil }
            let isWithin = (right?.old.start ?? diff.oldText.count) == range.end
            end = isWithin ? right?.new.start ?? diff.newText.count : left.new.end
            if !isWithin {
                var at = left.old.end
                while at > left.old.start, RevisionTokens.isWithinWord(diff.oldText, at) { at -= 1 }
                end -= left.old.end - at
                while end > left.new.start, isBlank(diff.newText[end - 1]) { end -= 1 }
            }
        }
        return start < end ? ScalarRange(start, end) : nil
    }

    /// What stands between the unedited stretches around a range, without the blanks at its ends.
    private func nearest(_ range: ScalarRange, by index: PieceIndex) -> ScalarRange? {
        let start: Int
        if let piece = index.piece(holding: range.start) {
            start = range.start + piece.shift
        } else {
            start = index.around(range.start).left?.new.end ?? 0
        }
        var end: Int
        if let piece = index.piece(holding: range.end - 1) {
            end = range.end + piece.shift
        } else {
            end = index.around(range.end - 1).right?.new.start ?? diff.newText.count
        }
        var first = start
        while first < end, isBlank(diff.newText[first]) { first += 1 }
        while end > first, isBlank(diff.newText[end - 1]) { end -= 1 }
        return first < end ? ScalarRange(first, end) : nil
    }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool { RevisionTokens.isBlank(scalar) }

    /// Whether at least one whole word of a span stands in what was kept; for a span without a word, one sign.
    private func keepsAWord(_ range: ScalarRange, by index: PieceIndex) -> Bool {
        let hasWords = hasWholeWord(range)
        return index.overlapping(range).contains { piece in
            guard let part = piece.old.intersection(range) else { return false }
            if hasWords { return hasWholeWord(part) }
            return (part.start..<part.end).contains { RevisionTokens.kind(diff.oldText[$0]) == .sign }
        }
    }

    /// Whether a range of the old text holds a word from its first letter to its last.
    private func hasWholeWord(_ range: ScalarRange) -> Bool {
        let text = diff.oldText
        func isInWord(_ at: Int) -> Bool {
            guard at >= 0, at < text.count else { return false }
            let kind = RevisionTokens.kind(text[at])
            return kind == .word || kind == .joined
        }
        var at = range.start
        if isInWord(at - 1) { while at < range.end, isInWord(at) { at += 1 } }
        while at < range.end {
            if RevisionTokens.isWrittenWithoutBlanks(text[at].value) { return true }
            if RevisionTokens.kind(text[at]) == .word {
                var end = at
                while end < range.end, isInWord(end) { end += 1 }
                if end < range.end || !isInWord(end) { return true }
                at = end
            } else {
                at += 1
            }
        }
        return false
    }
}

/// Pieces in the order of their old places, looked up by halving.
private struct PieceIndex: Sendable {
    let pieces: [TextDiff.Piece]

    /// The index of the first piece that ends after a scalar.
    private func first(endingAfter scalar: Int) -> Int {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].old.end <= scalar { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func piece(holding scalar: Int) -> TextDiff.Piece? {
        let index = first(endingAfter: scalar)
        return index < pieces.count && pieces[index].old.start <= scalar ? pieces[index] : nil
    }

    /// The pieces before and behind a scalar that no piece holds.
    func around(_ scalar: Int) -> (left: TextDiff.Piece?, right: TextDiff.Piece?) {
        let index = first(endingAfter: scalar)
        return (index > 0 ? pieces[index - 1] : nil, index < pieces.count ? pieces[index] : nil)
    }

    func overlapping(_ range: ScalarRange) -> ArraySlice<TextDiff.Piece> {
        pieces[first(endingAfter: range.start)...].prefix { $0.old.start < range.end }
    }
}
