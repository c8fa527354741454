internal import Transcripts

/// What is shown of a unit: all of it, or the stretch with the most of the words that were asked for.
package struct RankedExtract: Sendable, Equatable {
    /// The words as they stand, line ends and tabs as blanks; `…` where more is there.
    package var text: String
    /// Where in `text` the words stand, in scalars.
    package var emphasised: [Range<Int>]

    /// Scalars that are shown of a long unit, and how many of them before the first word.
    private static let width = 280
    private static let lead = 48

    /// - Parameter places: the words in the unit, each with what was asked for, in order.
    init(_ unit: String, _ places: [(asked: Int, range: ScalarRange)]) {
        let scalars = unit.unicodeScalars.map { Self.endsLine($0) ? " " : $0 }
        guard scalars.count > Self.width, let first = Self.start(places) else {
            text = Self.string(scalars[...])
            emphasised = places.map { $0.range.start..<$0.range.end }
            return
        }
        let (start, end) = Self.window(scalars, around: first)
        let before = start > 0 ? "… " : ""
        text = before + Self.string(scalars[start..<end]) + (end < scalars.count ? " …" : "")
        let shift = before.unicodeScalars.count - start
        emphasised = places.filter { start <= $0.range.start && $0.range.end <= end }
            .map { $0.range.start + shift..<$0.range.end + shift }
    }

    /// The word from which on the most different words stand close together; of equal ones where there are more of them, then the first.
    private static func start(_ places: [(asked: Int, range: ScalarRange)]) -> ScalarRange? {
        var best: (different: Int, all: Int, range: ScalarRange)?
        for (index, place) in places.enumerated() {
            let near = places[index...].prefix { $0.range.end - place.range.start <= width - lead }
            let (different, all) = (Set(near.map(\.asked)).count, near.count)
            if let best, (best.different, best.all) >= (different, all) { continue }
            best = (different, all, place.range)
        }
        return best?.range
    }

    /// Cut between words, where there are blanks at all.
    private static func window(_ scalars: [Unicode.Scalar], around first: ScalarRange) -> (start: Int, end: Int) {
        var start = max(0, first.start - lead)
        if start > 0, let blank = scalars[start..<first.start].firstIndex(where: \.properties.isWhitespace) {
            start = blank + 1
        }
        var end = min(scalars.count, start + width)
        if end < scalars.count,
            let blank = scalars[max(first.end, end - lead)..<max(first.end, end)]
                .lastIndex(where: \.properties.isWhitespace)
        {
            end = blank
        }
        return (start, max(end, first.end))
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
