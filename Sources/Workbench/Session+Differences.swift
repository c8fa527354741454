internal import Transcripts

extension Session {
    /// What differs between two wordings, as ranges of scalars in each: words that only one of them has.
    package static func differences(_ old: String, _ new: String) -> (old: [Range<Int>], new: [Range<Int>]) {
        let before = TranscriptText(old)
        let after = TranscriptText(new)
        var left: [Range<Int>] = []
        var right: [Range<Int>] = []
        var (oldAt, newAt) = (0, 0)
        for piece in TextDiff(old: before, new: after).wholeWords {
            left.append(oldAt..<piece.old.start)
            right.append(newAt..<piece.new.start)
            (oldAt, newAt) = (piece.old.end, piece.new.end)
        }
        left.append(oldAt..<before.scalarCount)
        right.append(newAt..<after.scalarCount)
        return (left, right)
    }
}
