/// A stretch of transcript laid out for reading.
package struct Passage: Sendable, Hashable {
    /// The lines in the order of the text.
    package var lines: [PassageLine]

    /// A passage of those lines.
    package init(lines: [PassageLine] = []) {
        self.lines = lines
    }
}

/// One addressed unit of a passage: a turn, a sentence or a hit.
package struct PassageLine: Sendable, Hashable {
    /// What can be typed back, such as `P07:23`; shown in the gutter.
    package var address: String
    /// Where it stands on the printout, such as `L120-124`; shown under the address.
    package var sourceLines: String?
    /// Who speaks; hangs before the text.
    package var speaker: String?
    /// The words as stored.
    package var text: String
    /// What stands in the margin: the codes.
    package var margin: [String]
    /// Scalar ranges of `text` that are shown between ⟪ and ⟫; those out of bounds or overlapping are left out.
    package var emphasised: [Range<Int>]

    /// A line; what is not known stays empty.
    package init(
        address: String, sourceLines: String? = nil, speaker: String? = nil, text: String, margin: [String] = [],
        emphasised: [Range<Int>] = []
    ) {
        self.address = address
        self.sourceLines = sourceLines
        self.speaker = speaker
        self.text = text
        self.margin = margin
        self.emphasised = emphasised
    }
}
