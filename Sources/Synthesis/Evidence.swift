/// How far down the evidence of something goes; the deepest first.
package enum EvidenceDepth: String, CaseIterable, Hashable, Sendable, Comparable {
    /// A passage of a transcript in a project of one's own.
    case transcript
    /// A quotation that a report prints.
    case publishedQuotation = "published quotation"
    /// The authors' text, at a place in the report.
    case authorsText = "author's text"
    /// The report's abstract.
    case abstract
    /// Nothing: no construct stands behind it.
    case none

    /// Shallower is less: an abstract bears less than a transcript.
    package static func < (left: EvidenceDepth, right: EvidenceDepth) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .abstract: 1
        case .authorsText: 2
        case .publishedQuotation: 3
        case .transcript: 4
        }
    }
}

/// A passage of a transcript, or of a report whose text is held, as the project that holds it gives it.
package struct TranscriptPassage: Hashable, Sendable {
    /// The address as it is typed: `P07:23.2`.
    package var address: String
    /// The words.
    package var words: String
    /// Whether the words stand in a published report: then they are printed words, however they were coded.
    package var isPrinted: Bool

    /// A passage.
    package init(address: String, words: String, isPrinted: Bool = false) {
        self.address = address
        self.words = words
        self.isPrinted = isPrinted
    }
}

/// Gives the passage of a coding by its key; nil when the coding is not (or no longer) there.
package typealias TranscriptLookup = (_ coding: Int64) -> TranscriptPassage?

/// A quotation with the place its evidence ends at.
package struct QuoteEvidence: Hashable, Sendable {
    /// The quotation.
    package var quote: Quote
    /// The passage it is, when it is a coding that was found.
    package var passage: TranscriptPassage?

    /// Whether it names a coding that was not found.
    package var isMissingCoding: Bool { quote.coding != nil && passage == nil }

    /// Transcript or published quotation; nothing when its coding was not found, since it then proves nothing.
    package var depth: EvidenceDepth {
        if let passage { return passage.isPrinted ? .publishedQuotation : .transcript }
        return isMissingCoding ? .none : .publishedQuotation
    }
}

/// What stands behind one construct.
package struct ConstructEvidence: Hashable, Sendable {
    /// The construct.
    package var construct: Construct
    /// Its study; nil when the construct points at none.
    package var study: Study?
    /// Its quotations, in the order they were attached.
    package var quotes: [QuoteEvidence]

    /// The deepest its evidence goes: a transcript, a quotation, else the authors' text or the abstract alone.
    package var depth: EvidenceDepth {
        let text: EvidenceDepth = construct.isFromAbstract ? .abstract : .authorsText
        return max(text, quotes.map(\.depth).max() ?? .none)
    }

    /// The evidence of a construct.
    package init(of construct: Construct, in material: SynthesisMaterial, transcript: TranscriptLookup = { _ in nil }) {
        self.construct = construct
        study = material.study(construct.study)
        quotes = material.quotes(of: construct).map {
            QuoteEvidence(quote: $0, passage: $0.coding.flatMap(transcript))
        }
    }
}
