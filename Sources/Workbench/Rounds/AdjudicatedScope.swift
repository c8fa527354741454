internal import Measures
internal import Store

/// Which codings stand for a passage that was coded twice: once a round is closed, its adjudicated ones, and not its coders' own.
///
/// So nothing is counted two or three times because it was coded in a round, unless coders are named.
struct AdjudicatedScope {
    /// By the number of a coder: whether they are the adjudicated version of a round that is not closed.
    private let isDraft: [Bool]
    /// By the number of a document: the closed round whose version stands for it.
    private let closed: [Int: Closed]
    /// Names of the rounds that are not closed but have adjudicated codings.
    let drafts: [String]

    private struct Closed {
        var layer: Int32
        /// By the number of a coder: whether the adjudicated version stands for theirs.
        var stands: [Bool]
        /// By the number of a code; nil for all.
        var codes: [Bool]?
        var name: String
    }

    /// Nil where no round has adjudicated codings.
    init?(_ material: CountingMaterial) throws {
        let rounds = try material.reader.rounds().filter { $0.layer != nil }
        guard !rounds.isEmpty else { return nil }
        let numbering = material.numbering
        let documents = Dictionary(
            try material.documents().enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        var isDraft = [Bool](repeating: false, count: numbering.coders.count)
        var isLayer = isDraft
        var closed: [Int: Closed] = [:]
        for round in rounds {
            guard let layer = round.layer.map({ numbering.coders.number(of: $0.rawValue) }), layer >= 0 else {
                continue
            }
            isLayer[Int(layer)] = true
            guard round.closed != nil else {
                isDraft[Int(layer)] = true
                continue
            }
            var stands = isLayer
            stands[Int(layer)] = false
            for coder in try material.reader.coders(of: round.id) {
                let number = numbering.coders.number(of: coder.person.rawValue)
                if number >= 0 { stands[Int(number)] = true }
            }
            var codes: [Bool]?
            for code in try material.reader.codes(of: round.id) {
                var taken = codes ?? [Bool](repeating: false, count: numbering.codes.count)
                let number = numbering.codes.number(of: code.code.rawValue)
                if number >= 0 { taken[Int(number)] = true }
                codes = taken
            }
            for document in try material.reader.documents(of: round.id) {
                // The round that was closed last stands for the document.
                if let number = documents[document.document] {
                    closed[number] = Closed(layer: layer, stands: stands, codes: codes, name: round.name)
                }
            }
        }
        self.isDraft = isDraft
        self.closed = closed
        drafts = rounds.filter { $0.closed == nil }.map(\.name)
    }

    /// Whether a coding counts: not where an adjudicated one stands for it, and not where it is a draft of one.
    func takes(_ span: CodedSpan) -> Bool {
        guard span.coder >= 0 else { return true }
        if isDraft[Int(span.coder)] { return false }
        guard let round = closed[Int(span.document)], round.stands[Int(span.coder)] else { return true }
        guard let codes = round.codes, span.code >= 0 else { return false }
        return !codes[Int(span.code)]
    }

    /// What must be known to read what was counted.
    func note(leftOut: Int) -> String {
        let names = Set(closed.values.map(\.name)).sorted()
        var parts: [String] = []
        if !names.isEmpty {
            parts.append(
                "on the documents of \(names.joined(separator: ", ")) the adjudicated codings count, not the coders' own"
            )
        }
        if !drafts.isEmpty {
            parts.append("adjudicated codings of \(drafts.joined(separator: ", ")) do not count before `round close`")
        }
        return
            "coders: \(parts.joined(separator: "; ")); \(counted(leftOut, "coding")) left out (--by NAMES counts others)"
    }
}
