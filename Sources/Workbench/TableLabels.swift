internal import Transcripts

/// The labels of a table's rows or columns, and which of them a word means.
struct TableLabels {
    private let labels: [String]
    /// The labels that the table shows, in its order: what numbers from 1 stand for.
    private let shownIndices: [Int]
    /// Headings of the table that are no counts of codings, and why not.
    private let others: [String: String]

    /// - Parameters:
    ///   - shown: the labels that the table shows; all where nothing is said.
    ///   - others: headings beside the labels that stand for no cells, in lower case, with the reason.
    init(_ labels: [String], shown: [Int]? = nil, others: [String: String] = [:]) {
        self.labels = labels
        self.others = others
        shownIndices = shown ?? Array(labels.indices)
    }

    /// The index of the label that was typed; nil for the total.
    func index(_ typed: String, _ thing: String, hasTotal: Bool) throws -> Int? {
        let exact = Fold.nfc(typed)
        if labels.isEmpty {
            throw Complaint(.noMatch, "the last table has no \(thing)s to explain", saysUnchanged: false)
        }
        if let index = labels.firstIndex(of: exact) { return index }
        let key = Fold.searchKey(typed)
        // A heading as it stands is never part of the name of another.
        if let reason = others[key] {
            throw Complaint(
                .usage, "“\(typed)” is no count of codings: \(reason)", next: "the \(thing)s: \(shown)",
                saysUnchanged: false)
        }
        let folded = labels.map { Fold.searchKey($0) }
        if let index = folded.firstIndex(of: key) { return index }
        if hasTotal, key == MatrixResult.totalName(beside: labels) { return nil }
        let ends = folded.indices.filter { folded[$0].hasSuffix("/" + key) }
        if ends.count == 1 { return ends[0] }
        if let number = Int(typed) {
            if shownIndices.indices.contains(number - 1) { return shownIndices[number - 1] }
            throw Complaint(
                .noMatch, "the last table has \(thing)s 1 to \(shownIndices.count)", next: "its \(thing)s: \(shown)",
                saysUnchanged: false)
        }
        let holding = key.isEmpty ? [] : folded.indices.filter { folded[$0].contains(key) }
        if holding.count == 1 { return holding[0] }
        if holding.count > 1 || ends.count > 1 {
            let found = ends.count > 1 ? ends : holding
            throw Complaint(
                .noMatch, "“\(typed)” could be \(found.count) \(thing)s of the last table",
                candidates: found.prefix(20).map { labels[$0] }, next: "type more of the name", saysUnchanged: false)
        }
        var complaint = Complaint.unknown(
            "\(thing) of the last table called", typed, among: labels, next: "its \(thing)s: \(shown)")
        complaint.saysUnchanged = false
        throw complaint
    }

    private var shown: String {
        shownIndices.prefix(12).map { labels[$0] }.joined(separator: ", ")
            + (shownIndices.count > 12 ? ", … (\(shownIndices.count))" : "")
    }
}
