internal import Transcripts

/// Segmentation by ICU: a `text` and its `locale`. Offsets are code points, half-open; each different word gets its lines in context, four words
/// on either side.
enum WordBreaksFamily: CalculatorFamily {
    static let name = "segmentation"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let text = TranscriptText(try input.member("text").string)
        let locale = try input.optional("locale")?.string
        let words = try Segmentation.words(text, locale: locale)
        var vocabulary = Vocabulary()
        let placed = vocabulary.words(in: text, locale: locale)
        var counts = [Int](repeating: 0, count: vocabulary.types.count)
        for word in placed { counts[Int(word.type)] += 1 }
        let order = counts.indices.sorted {
            WordOrder.precedes((counts[$0], vocabulary.types[$0]), (counts[$1], vocabulary.types[$1]))
        }
        func pair(_ range: ScalarRange) -> CalculatorValue { .integers([range.start, range.end]) }
        let contexts = order.map { type -> CalculatorValue.Member in
            let lines = Concordance.lines(of: Int32(type), in: placed, context: 4)
            return .init(
                vocabulary.types[type],
                .list(
                    lines.map { line in
                        [
                            "start": .integer(line.match.start), "end": .integer(line.match.end),
                            "left": .text(text[line.left] ?? ""), "match": .text(text[line.match] ?? ""),
                            "right": .text(text[line.right] ?? ""),
                        ]
                    }))
        }
        return [
            "word_boundaries": .integers(try Segmentation.wordBoundaries(text, locale: locale)),
            "words": .list(
                words.map { word in
                    .list([
                        .integer(word.range.start), .integer(word.range.end), .text(text[word.range] ?? ""),
                        .text(word.kind.rawValue),
                    ])
                }),
            "word_tokens": .integer(placed.count), "word_types_nfc_casefold": .integer(vocabulary.types.count),
            "frequencies_nfc_casefold": .list(
                order.map { .list([.text(vocabulary.types[$0]), .integer(counts[$0])]) }),
            "sentences": .list(try Segmentation.sentences(text, locale: locale).map(pair)),
            "sentences_ss_standard": .list(
                try Segmentation.sentences(text, locale: locale, suppressions: true).map(pair)),
            "graphemes": .integer(try Segmentation.graphemes(text, locale: locale)), "kwic": .object(contexts),
        ]
    }
}

/// The order of a list of frequencies: the most frequent first, then by code points.
enum WordOrder {
    static func precedes(_ a: (count: Int, word: String), _ b: (count: Int, word: String)) -> Bool {
        if a.count != b.count { return a.count > b.count }
        return a.word.unicodeScalars.lexicographicallyPrecedes(b.word.unicodeScalars)
    }
}
