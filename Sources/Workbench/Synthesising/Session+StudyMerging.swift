internal import QueryLanguage
package import Store
internal import Transcripts

/// Two studies that became one.
package struct MergedStudy: Sendable {
    package let study: StudyRow
    /// The key that is gone.
    package let former: String
    /// What the study has now.
    package let reports: Int
    package let documents: Int
    package let constructs: Int
    package let quotes: Int
    /// What the two said differently: the kept study's word stands.
    package let overruled: [String]
    /// Saved queries (`@far`) and smart codes that name the key that is gone, and so find nothing by it any more.
    package let orphaned: [String]
}

extension Session {
    /// Makes one study of two: what hangs on the first hangs on the second then.
    ///
    /// - Parameter keeping: whether the word of the study that is kept stands where the two say something different.
    /// - Throws: `Complaint` naming everything that stands against it; then nothing is changed.
    package func mergeStudy(_ name: String, into other: String, keeping: Bool) throws -> Performed<MergedStudy> {
        try perform("study merge") { writer in
            let gone = try self.study(name, in: writer)
            let kept = try self.study(other, in: writer)
            guard gone.id != kept.id else { throw Complaint(.usage, "\(kept.name) is one and the same study") }
            let union = try StudyUnion(gone, into: kept, writer)
            guard union.obstacles.isEmpty else {
                throw Complaint(
                    .badData, "\(gone.name) and \(kept.name) cannot become one", candidates: union.obstacles,
                    next: "settle these, and study merge \(gone.name) \(kept.name) again")
            }
            guard keeping || union.contradictions.isEmpty else {
                throw Complaint(
                    .badData, "\(gone.name) and \(kept.name) say different things", candidates: union.contradictions,
                    next: "study merge \(gone.name) \(kept.name) --keep lets the word of \(kept.name) stand")
            }
            let row = try union.perform()
            writer.ids += [row.name]
            writer.summary = "study \(gone.name) became one with \(row.name)"
            return MergedStudy(
                study: row, former: gone.name, reports: try writer.reports(of: row.id).count,
                documents: try writer.documents(of: row.id).count, constructs: try writer.constructs(of: row.id).count,
                quotes: try writer.quotes(of: row.id).count, overruled: union.contradictions,
                orphaned: try queries(naming: gone.name, in: writer))
        }
    }

    /// The saved queries, then the smart codes, that name a study.
    private func queries(naming study: String, in reader: ProjectReader) throws -> [String] {
        func names(_ text: String) -> Bool {
            ((try? QueryParser.parse(text))?.studiesAsked ?? []).contains {
                Fold.searchKey($0) == Fold.searchKey(study)
            }
        }
        return try reader.savedQueries().filter { names($0.query) }.map { "@\($0.name)" }
            + reader.smartCodes().filter { names($0.query) }.map(\.name)
    }
}
