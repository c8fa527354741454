/// Looks whether the words of a span, with what stands around them, were put in a second time close by.
///
/// When a passage was copied and then one of the two was edited, the copy that is the same scalar by scalar need not be the one that
/// was there before. What may be so is not guessed.
struct CopySearch: Sendable {
    private let text: [Unicode.Scalar]
    /// What was inserted, in the order of the new text.
    private let inserted: [ScalarRange]
    /// Hashes of every run of `gram` scalars that reaches into what was inserted.
    private let grams: Set<UInt64>

    /// As many scalars must be the same at least, the span's own and some around them: four or five words.
    private let probe: Int
    private let gram: Int

    init(_ diff: TextDiff) {
        text = diff.newText
        // Chinese says in one scalar what takes three elsewhere: there, two dozen would reach into the next sentence.
        let blanks = text.count { $0 == " " }
        (probe, gram) = blanks * 12 < text.count ? (10, 5) : (24, 12)
        let gram = gram
        var inserted: [ScalarRange] = []
        var from = 0
        for piece in diff.kept {
            if piece.new.start - from >= gram { inserted.append(ScalarRange(from, piece.new.start)) }
            from = piece.new.end
        }
        if diff.newText.count - from >= gram { inserted.append(ScalarRange(from, diff.newText.count)) }
        self.inserted = inserted
        var grams: Set<UInt64> = []
        for range in inserted {
            let last = min(range.end, text.count - gram)
            for start in stride(from: max(0, range.start - gram + 1), through: last, by: 1) {
                grams.insert(Self.hash(text, start, gram))
            }
        }
        self.grams = grams
    }

    private static func hash(_ text: [Unicode.Scalar], _ start: Int, _ gram: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in start..<start + gram { hash = (hash ^ UInt64(text[index].value)) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    /// Whether what stands at a span of a piece was put in again no further from it than the insertion is long.
    func hasCopy(of range: ScalarRange, in piece: TextDiff.Piece) -> Bool {
        if inserted.isEmpty { return false }
        var start = range.start + piece.shift
        var end = range.end + piece.shift
        let own = ScalarRange(start, end)
        let missing = max(0, probe - own.count)
        start = max(piece.new.start, start - (missing + 1) / 2)
        end = min(piece.new.end, max(end, start + probe))
        start = max(piece.new.start, min(start, end - probe))
        guard end - start >= gram, grams.contains(Self.hash(text, start, gram)) else { return false }
        let found = ScalarRange(start, end)
        // The insertions beside it, two on either side.
        var (low, high) = (0, inserted.count)
        while low < high {
            let middle = (low + high) / 2
            if inserted[middle].end <= own.start { low = middle + 1 } else { high = middle }
        }
        for index in max(0, low - 2)..<min(inserted.count, low + 2) {
            let place = inserted[index]
            let distance = place.end <= own.start ? own.start - place.end : place.start - own.end
            if distance <= place.count, stands(found, in: place) { return true }
        }
        return false
    }

    /// Whether the words of a probe stand a second time, reaching into an insertion.
    private func stands(_ probe: ScalarRange, in place: ScalarRange) -> Bool {
        let first = max(0, place.start - probe.count + 1)
        let last = min(place.end - 1, text.count - probe.count)
        guard first <= last else { return false }
        for start in first...last where start != probe.start && text[start] == text[probe.start] {
            var count = 1
            while count < probe.count, text[start + count] == text[probe.start + count] { count += 1 }
            if count == probe.count { return true }
        }
        return false
    }
}
