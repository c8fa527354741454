package import Store
internal import Transcripts

/// A written cell as it is told.
package struct SummaryOutcome: Sendable {
    package let row: String
    package let theme: String
    package let text: String?
    package let cites: [Int]
    /// Codings to which it points though they are not under the cell.
    package let strangers: [Int]
    /// How many codings are under the cell.
    package let codings: Int
}

/// A cell as it stands in an editor.
package struct CellText: Sendable, Equatable {
    package let row: String
    package let theme: String
    package var text: String

    package init(row: String, theme: String, text: String) {
        self.row = row
        self.theme = theme
        self.text = text
    }
}

extension Session {
    /// Writes the cell of a case, or of a group of cases (`role=client`), under a theme. What it rests on is remembered, so that it
    /// is known to be stale when that changes.
    ///
    /// - Parameters:
    ///   - text: nil keeps what is there and says that it still holds.
    ///   - cites: codings to which it points; nil keeps those that it has.
    package func writeSummary(
        _ row: String, _ themeName: String, text: String?, cites: [String]?
    ) throws -> Performed<SummaryOutcome> {
        try perform("summary") { writer in
            let place = try summaryPlace(row, themeName, in: writer)
            let codings = try cites.map { try codingRows($0, in: writer) }
            let outcome = try write(text, at: place, cites: codings, in: writer)
            writer.ids.append("\(place.label) \(place.theme.name)")
            writer.summary = "wrote the cell \(place.label) × \(place.theme.name)"
            return outcome
        }
    }

    /// Takes a written cell away.
    package func removeSummary(_ row: String, _ themeName: String) throws -> Performed<SummaryOutcome> {
        try perform("summary --remove") { writer in
            let place = try summaryPlace(row, themeName, in: writer)
            guard let known = place.known else {
                throw Complaint(
                    .noMatch, "nothing is written in \(place.label) × \(place.theme.name)",
                    next: "chart \"\(place.theme.name)\" shows the cells")
            }
            try writer.deleteWithDependents(known.id)
            writer.ids.append("\(place.label) \(place.theme.name)")
            writer.summary = "removed the cell \(place.label) × \(place.theme.name)"
            return SummaryOutcome(
                row: place.label, theme: place.theme.name, text: nil, cites: [], strangers: [],
                codings: place.codings.count)
        }
    }

    /// Writes several cells in one operation, as they came back from an editor: an emptied one is taken away, one that is as it was
    /// is left alone.
    package func writeSummaries(_ texts: [CellText]) throws -> Performed<(written: Int, removed: Int)> {
        try perform("summary --edit") { writer in
            var done = (written: 0, removed: 0)
            for text in texts {
                let place = try summaryPlace(text.row, text.theme, in: writer)
                let words = text.text[...].trimmingSpaces()
                if words.isEmpty {
                    guard let known = place.known else { continue }
                    try writer.deleteWithDependents(known.id)
                    done.removed += 1
                } else if place.known?.text != words {
                    _ = try write(words, at: place, cites: nil, in: writer)
                    done.written += 1
                } else {
                    continue
                }
                writer.ids.append("\(place.label) \(place.theme.name)")
            }
            writer.summary = "wrote \(counted(done.written, "cell")), removed \(done.removed)"
            return done
        }
    }

    private struct SummaryPlace {
        let theme: ThemeRow
        let researchCase: Key<CaseRow>?
        let group: String?
        let label: String
        let codings: [CodingRow]
        let known: CellSummaryRow?
    }

    private func summaryPlace(_ row: String, _ themeName: String, in reader: ProjectReader) throws -> SummaryPlace {
        let cases = try reader.cases()
        let key = Fold.searchKey(row)
        let theme = try theme(themeName, in: reader)
        if let found = cases.first(where: { Fold.searchKey($0.name) == key }) {
            return SummaryPlace(
                theme: theme, researchCase: found.id, group: nil, label: found.name,
                codings: try reader.cellCodings(theme: theme.id, cases: [found.id]),
                known: try reader.cellSummary(theme: theme.id, case: found.id, group: nil))
        }
        guard row.contains("=") else {
            throw Complaint.unknown(
                "case", row, among: cases.map(\.name), next: "a case, or a group as attribute=value; see `case`")
        }
        let material = try ChartMaterial(reader)
        let (attribute, value) = try material.groupParts(row)
        let group = "\(attribute.name)=\(value)"
        return SummaryPlace(
            theme: theme, researchCase: nil, group: group, label: group,
            codings: try reader.cellCodings(theme: theme.id, cases: material.cases(ofGroup: group)),
            known: try reader.cellSummary(theme: theme.id, case: nil, group: group))
    }

    private func write(
        _ text: String?, at place: SummaryPlace, cites: [CodingRow]?, in writer: ProjectWriter
    ) throws -> SummaryOutcome {
        let given = try text.map { try memoText($0, of: "a summary") }
        guard let text = given ?? place.known?.text else {
            throw Complaint(
                .noMatch, "nothing is written in \(place.label) × \(place.theme.name)", next: "write it: summary … TEXT"
            )
        }
        let basis = writer.cellBasis(of: place.codings)
        let coder = try writer.coder()
        var row =
            place.known
            ?? CellSummaryRow(
                id: writer.newKey(), theme: place.theme.id, researchCase: place.researchCase, caseGroup: place.group,
                text: text, basis: basis, by: coder, created: writer.time, changed: writer.time)
        if place.known == nil {
            try writer.insert(row)
        } else if row.text != text || row.basis != basis {
            row.text = text
            row.basis = basis
            row.by = coder
            row.changed = writer.time
            try writer.update(row)
        }
        if let cites { try writer.setCellEvidence(cites.map(\.id), of: row.id) }
        let under = Set(place.codings.map(\.id))
        return SummaryOutcome(
            row: place.label, theme: place.theme.name, text: text, cites: (cites ?? []).map(\.number),
            strangers: (cites ?? []).filter { !under.contains($0.id) }.map(\.number), codings: place.codings.count)
    }
}
