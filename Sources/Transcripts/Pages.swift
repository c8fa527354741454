/// The pages of a text in which a form feed (U+000C) stands between one page and the next: those of PDFs, and of text that `pdftotext` wrote.
package struct Pages: Hashable, Sendable {
    /// The number that the first page bears: 289 for a paper that a journal printed from there on.
    package let first: Int
    /// Where the form feeds stand, in scalars, in order.
    private let breaks: [Int]

    /// The pages of a text; one page when there is no form feed in it.
    package init(of text: TranscriptText, first: Int = 1) {
        self.first = first
        breaks = text.withBytes { bytes in
            bytes.indices.filter { bytes[$0] == 0x0C }.map { text.scalar(of: $0, in: bytes) }
        }
    }

    /// How many pages there are.
    package var count: Int { breaks.count + 1 }

    /// The number of the page that a scalar stands on.
    package func page(of scalar: Int) -> Int {
        var low = 0
        var high = breaks.count
        while low < high {
            let middle = (low + high) / 2
            if breaks[middle] < scalar { low = middle + 1 } else { high = middle }
        }
        return first + low
    }

    /// Where a range of scalars stands, as a reviewer cites it: `p. 7`, or `pp. 7–8`.
    package func locator(of range: ScalarRange) -> String {
        let start = page(of: range.start)
        let end = page(of: max(range.start, range.end - 1))
        return start == end ? "p. \(start)" : "pp. \(start)–\(end)"
    }
}

extension Pages {
    private static let step = "pages counted from "

    /// The step of reading by which a text says what number its first page bears.
    package static func step(first: Int) -> String { step + String(first) }

    /// The number of the first page that the steps of a text name; 1 when they name none.
    package static func first(in steps: [String]) -> Int {
        steps.lazy.filter { $0.hasPrefix(step) }.compactMap { Int($0.dropFirst(step.count)) }.first ?? 1
    }
}
