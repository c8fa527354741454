internal import Measures
internal import Store
internal import Transcripts

/// Where words that are said begin in each document, found once a document: a word belongs to the coding in which it begins.
final class WordStarts {
    private let material: CountingMaterial
    private var known: [Int32: [Int32]] = [:]

    init(_ material: CountingMaterial) {
        self.material = material
    }

    /// Words that begin in a range of a document.
    func count(_ document: Int32, _ range: Range<Int>) throws -> Int {
        let starts = try starts(document)
        return Self.firstIndex(in: starts, notBelow: range.upperBound)
            - Self.firstIndex(in: starts, notBelow: range.lowerBound)
    }

    private func starts(_ document: Int32) throws -> [Int32] {
        if let starts = known[document] { return starts }
        let text = try material.reader.text(of: material.versions()[Int(document)])
        let turns = try material.turns(of: Int(document)).turns
        let starts = Words.said(in: text, turns: turns).map { Int32($0.start) }
        known[document] = starts
        return starts
    }

    private static func firstIndex(in starts: [Int32], notBelow position: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
