/// The stretch of a text that shares most words with a quotation which stands nowhere, for a question to the researcher.
enum NearestPassage {
    /// The nearest stretch; nil when fewer than half of the quotation's words come near each other anywhere.
    static func find(_ quotation: String, _ text: TranscriptText, _ range: ByteRange) -> ScalarRange? {
        guard let breaker = try? Breaker(.word, locale: nil) else { return nil }
        var wanted: [String: Int] = [:]
        var total = 0
        for word in words(of: QuoteMatcher.pieces(of: quotation).joined(separator: " "), breaker) {
            wanted[word, default: 0] += 1
            total += 1
        }
        guard total > 0 else { return nil }
        return text.withBytes { bytes in
            var places: [(range: ByteRange, word: String?)] = []
            breaker.forEachSegment(bytes, range) { segment, rule in
                guard rule >= 100 else { return }
                let word = Fold.searchKey(text.slice(segment))
                places.append((segment, wanted[word] == nil ? nil : word))
            }
            // A window slides over the words; it is half as long again as the quotation, so that words put in are forgiven.
            let width = total + max(2, total / 2)
            var inside: [String: Int] = [:]
            var shared = 0
            var best = 0
            var bestRange: ByteRange?
            for (index, place) in places.enumerated() {
                if let word = place.word {
                    inside[word, default: 0] += 1
                    if inside[word, default: 0] <= wanted[word, default: 0] { shared += 1 }
                }
                if index >= width, let word = places[index - width].word {
                    if inside[word, default: 0] <= wanted[word, default: 0] { shared -= 1 }
                    inside[word, default: 0] -= 1
                }
                if shared > best {
                    best = shared
                    let window = places[max(0, index - width + 1)...index].filter { $0.word != nil }
                    if let first = window.first, let last = window.last {
                        bestRange = ByteRange(first.range.start, last.range.end)
                    }
                }
            }
            guard best * 2 >= total, let bestRange else { return nil }
            return ScalarRange(text.scalar(of: bestRange.start, in: bytes), text.scalar(of: bestRange.end, in: bytes))
        }
    }

    private static func words(of text: String, _ breaker: Breaker) -> [String] {
        let text = TranscriptText(text)
        return text.withBytes { bytes in
            var found: [String] = []
            breaker.forEachSegment(bytes, ByteRange(0, bytes.count)) { segment, rule in
                if rule >= 100 { found.append(Fold.searchKey(text.slice(segment))) }
            }
            return found
        }
    }
}
