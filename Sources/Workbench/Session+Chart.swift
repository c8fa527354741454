internal import Store
internal import Transcripts

extension Session {
    /// The framework chart of a theme.
    ///
    /// - Throws: `Complaint` for a theme or an attribute that there is not, or when there are no cases.
    package func chart(_ request: ChartRequest) throws -> FrameworkChart {
        try store.read { reader in
            let theme = try theme(request.theme, in: reader)
            let material = try ChartMaterial(reader)
            let maker = try ChartMaker(material, columns: try material.columns(of: theme), session: self)
            var sort: AttributeRow?
            if let name = request.sort { sort = try material.attribute(name) }
            let (noun, rows) = try self.rows(request.by, sort: sort, maker)
            return FrameworkChart(
                theme: theme, columns: maker.columns, rowNoun: noun, sortedBy: sort?.name, rows: rows,
                notes: try maker.notes(rows, noun: noun, isReflexive: reader.project().approach == "reflexive"))
        }
    }

    private func rows(_ by: String, sort: AttributeRow?, _ maker: ChartMaker) throws -> (String, [ChartRow]) {
        let material = maker.material
        switch Fold.searchKey(by) {
        case "document", "documents", "doc", "docs":
            guard sort == nil else {
                throw Complaint(.usage, "--sort orders cases by their attribute; these rows are documents")
            }
            return ("documents", try material.reader.documents().map { try maker.row(document: $0) })
        case "case", "cases":
            guard !material.cases.isEmpty else {
                throw Complaint(
                    .noMatch, "there are no cases yet", next: "import cases FILE, or chart … --by document",
                    saysUnchanged: false)
            }
            return ("cases", try caseRows(sort, maker))
        default:
            let name = by.removing(prefix: "case:") ?? by.removing(prefix: "group:") ?? by
            let attribute = try material.attribute(name)
            guard sort == nil else { throw Complaint(.usage, "--sort orders cases; these rows are groups of cases") }
            let values = attribute.ordered(Set(material.values(of: attribute).values))
            guard !values.isEmpty else {
                throw Complaint(.noMatch, "no case has a value of \(attribute.name)", next: "see `case`")
            }
            return (
                "cases by \(attribute.name)", try values.map { try maker.row(group: "\(attribute.name)=\($0)") }
            )
        }
    }

    private func caseRows(_ sort: AttributeRow?, _ maker: ChartMaker) throws -> [ChartRow] {
        let material = maker.material
        guard let sort else { return try material.cases.map { try maker.row(case: $0, sortValue: nil) } }
        let values = material.values(of: sort)
        var rows: [ChartRow] = []
        for value in sort.ordered(Set(values.values)) {
            rows += try material.cases.filter { values[$0.id] == value }.map {
                try maker.row(case: $0, sortValue: value)
            }
            let group = try maker.row(group: "\(sort.name)=\(value)", sortValue: value)
            if group.cells.contains(where: { $0.summary != nil }) { rows.append(group) }
        }
        rows += try material.cases.filter { values[$0.id] == nil }.map { try maker.row(case: $0, sortValue: nil) }
        return rows
    }
}

/// Makes the rows of a chart.
final class ChartMaker {
    let material: ChartMaterial
    let columns: [ThemeRow]
    private let codings: [[CellCoding]]
    private let lines: [Key<CodingRow>: CodingLine]
    private let summaries: [CellSummaryRow]
    private let evidence: [Key<CellSummaryRow>: [Key<CodingRow>]]
    private let people: [Key<PersonRow>: String]

    init(_ material: ChartMaterial, columns: [ThemeRow], session: Session) throws {
        self.material = material
        self.columns = columns
        let reader = material.reader
        codings = try columns.map { try reader.cellCodings(theme: $0.id) }
        summaries = try reader.cellSummaries()
        evidence = try reader.cellEvidence()
        people = Dictionary(try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let keys = Set(codings.joined().map(\.coding.id)).union(evidence.values.joined())
        let order = try reader.codingPlaces(Array(keys)).map(\.key)
        var lines: [Key<CodingRow>: CodingLine] = [:]
        for (key, line) in zip(order, try session.codingLines(order, book: material.book, in: reader)) {
            lines[key] = line
        }
        self.lines = lines
        positions = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private let positions: [Key<CodingRow>: Int]

    func row(case row: CaseRow, sortValue: String?) throws -> ChartRow {
        ChartRow(
            kind: .researchCase, label: row.name, sortValue: sortValue, cases: 1,
            cells: columns.indices.map { column in
                let own = codings[column].filter { $0.cases.contains(row.id) }
                let state = own.isEmpty ? material.silence(of: row.id, under: columns[column].id) : .raised
                let summary = summaries.first { $0.theme == columns[column].id && $0.researchCase == row.id }
                return cell(state, own, summary, states: [:])
            })
    }

    func row(group: String, sortValue: String? = nil) throws -> ChartRow {
        let members = try material.cases(ofGroup: group)
        return ChartRow(
            kind: .group, label: group, sortValue: sortValue, cases: members.count,
            cells: columns.indices.map { column in
                let own = codings[column].filter { !$0.cases.isDisjoint(with: members) }
                var states: [CellState: Int] = [:]
                for member in members {
                    let isRaised = own.contains { $0.cases.contains(member) }
                    states[isRaised ? .raised : material.silence(of: member, under: columns[column].id), default: 0] +=
                        1
                }
                let state = CellState.allCases.first { states[$0] ?? 0 > 0 } ?? .notCharted
                let summary = summaries.first { $0.theme == columns[column].id && $0.caseGroup == group }
                return cell(state, own, summary, states: states)
            })
    }

    func row(document: DocumentRow) throws -> ChartRow {
        let cases = material.documentsOfCases.filter { $0.value.contains(document.id) }.map(\.key)
        return ChartRow(
            kind: .document, label: document.alias ?? document.name, sortValue: nil, cases: cases.count,
            cells: columns.indices.map { column in
                let own = codings[column].filter { $0.document == document.id }
                let silences = Set(cases.map { material.silence(of: $0, under: columns[column].id) })
                let silence = CellState.allCases.first { silences.contains($0) } ?? .notCharted
                return cell(own.isEmpty ? silence : .raised, own, nil, states: [:])
            })
    }

    private func cell(
        _ state: CellState, _ own: [CellCoding], _ summary: CellSummaryRow?, states: [CellState: Int]
    ) -> ChartCell {
        let basis = material.reader.cellBasis(of: own.map(\.coding))
        let ordered = own.map(\.coding.id).sorted { positions[$0] ?? .max < positions[$1] ?? .max }
        return ChartCell(
            state: state, codings: ordered.compactMap { lines[$0] }, summary: summary,
            cites: summary.flatMap { evidence[$0.id] }?.compactMap { lines[$0] } ?? [],
            by: summary.flatMap { people[$0.by] }, isStale: summary.map { $0.basis != basis } ?? false, states: states)
    }

    func notes(_ rows: [ChartRow], noun: String, isReflexive: Bool) -> [String] {
        let all = Set(codings.joined().map(\.coding.id)).count
        let without = Set(codings.joined().filter { $0.cases.isEmpty }.map(\.coding.id)).count
        var notes = [
            "raised: at least one coding of the column's theme stands there (of its codes with all below, or taken singly, "
                + "less those left out; without its subthemes, which have columns of their own; what stands wholly in "
                + "interviewers' turns left out)",
            "asked, not raised: the guide says that a question of the theme, or of one above or below it, was asked; the "
                + "documents are coded, and nothing there is under the theme",
            "not asked: the guide says that no such question was put",
            "not yet charted: the guide says nothing, or the documents hold no coding yet",
            "n = \(counted(rows.count { $0.kind != .group || noun != "cases" }, "row")) of \(noun), \(counted(all, "coding"))"
                + (without > 0 && noun != "documents" ? ", \(without) of them in no case and so in no cell" : ""),
        ]
        if rows.contains(where: { $0.cells.contains(where: \.isStale) }) {
            notes.append(
                "stale: codings under the cell came, went or changed since it was written; "
                    + "write it anew, or say that it still holds with `summary … --keep`")
        }
        if isReflexive {
            notes.append("counts say where a theme was met, not how much it matters; read the quotations")
        }
        return notes
    }
}
