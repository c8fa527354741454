package import Store
internal import Transcripts

/// What is known of a cell of a framework chart. No cell is blank.
package enum CellState: String, Sendable, CaseIterable {
    /// A coding of the theme stands in the case's words.
    case raised
    /// It was asked about, the case is coded, and nothing of it is under the theme.
    case askedNotRaised = "asked, not raised"
    /// The guide says that nobody asked about it.
    case notAsked = "not asked"
    /// The guide says nothing, or nothing of the case is coded yet.
    case notCharted = "not yet charted"
}

/// A cell of a framework chart.
package struct ChartCell: Sendable {
    package let state: CellState
    /// The codings under the cell, in the order of reading.
    package let codings: [CodingLine]
    /// What was written there, with the codings it points to.
    package let summary: CellSummaryRow?
    package let cites: [CodingLine]
    package let by: String?
    /// Whether codings under the cell came, went or changed since it was written.
    package let isStale: Bool
    /// In the row of a group: how many of its cases are in each state.
    package let states: [CellState: Int]
}

/// A row of a framework chart.
package struct ChartRow: Sendable {
    package enum Kind: String, Sendable {
        case researchCase = "case"
        case group, document
    }
    package let kind: Kind
    /// As it can be typed: `HB01`, `role=client`.
    package let label: String
    /// The value of the attribute that sorts the rows.
    package let sortValue: String?
    /// How many cases it is made of.
    package let cases: Int
    package let cells: [ChartCell]
}

/// One theme with its subthemes as columns and cases, documents or groups as rows.
package struct FrameworkChart: Sendable {
    package let theme: ThemeRow
    /// The theme itself where it takes something of its own or has no subthemes, and every theme below it.
    package let columns: [ThemeRow]
    package let rowNoun: String
    package let sortedBy: String?
    package let rows: [ChartRow]
    package let notes: [String]
}

/// What a chart was asked for.
package struct ChartRequest: Sendable, Equatable {
    package var theme: String
    /// `case`, `document`, or an attribute of cases (`role`, `case:role`, `group:role`).
    package var by: String
    /// An attribute of cases whose values order and gather the rows.
    package var sort: String?

    package init(theme: String, by: String = "case", sort: String? = nil) {
        self.theme = theme
        self.by = by
        self.sort = sort
    }
}

/// What a chart and the negative cases of a theme are made from.
struct ChartMaterial {
    let reader: ProjectReader
    let tree: ThemeTree
    let book: Codebook
    let cases: [CaseRow]
    private let values: [Key<AttributeRow>: [Key<CaseRow>: String]]
    private let questions: [GuideQuestionRow]
    private let asked: [QuestionAskedRow]
    private let codedCases: Set<Key<CaseRow>>
    let documentsOfCases: [Key<CaseRow>: Set<Key<DocumentRow>>]

    init(_ reader: ProjectReader) throws {
        self.reader = reader
        tree = try ThemeTree(reader)
        book = try Codebook(reader)
        cases = try reader.cases()
        var values: [Key<AttributeRow>: [Key<CaseRow>: String]] = [:]
        for row in try reader.caseValues() { values[row.attribute, default: [:]][row.researchCase] = row.value }
        self.values = values
        questions = try reader.guideQuestions()
        asked = try reader.questionsAsked()
        var documents: [Key<CaseRow>: Set<Key<DocumentRow>>] = [:]
        for row in try reader.caseDocuments() { documents[row.researchCase, default: []].insert(row.document) }
        for speaker in try reader.speakers() {
            if let owner = speaker.researchCase { documents[owner, default: []].insert(speaker.document) }
        }
        documentsOfCases = documents
        let counts = try reader.codingCountsByVersion()
        let coded = Set(try reader.documents().filter { counts[$0.currentVersion] ?? 0 > 0 }.map(\.id))
        codedCases = Set(documents.filter { !$0.value.isDisjoint(with: coded) }.keys)
    }

    /// The columns of a theme's chart: itself where it takes something of its own, something is written there, or it has no
    /// subthemes; and every theme below it.
    func columns(of theme: ThemeRow) throws -> [ThemeRow] {
        let below = tree.withDescendants(theme.id).dropFirst().compactMap { tree.rows[$0] }
        let isWritten = try reader.cellSummaries().contains { $0.theme == theme.id }
        let hasOwn = isWritten || !(tree.parts[theme.id] ?? []).isEmpty
        return (hasOwn || below.isEmpty ? [theme] : []) + below
    }

    /// The value of an attribute for each case that has one.
    func values(of attribute: AttributeRow) -> [Key<CaseRow>: String] { values[attribute.id] ?? [:] }

    /// The cases of a group, given as `attribute=value`.
    func cases(ofGroup group: String) throws -> Set<Key<CaseRow>> {
        let (attribute, value) = try groupParts(group)
        return Set(values(of: attribute).filter { $0.value == value }.keys)
    }

    /// The attribute and the value of `attribute=value`.
    ///
    /// - Throws: `Complaint` for an attribute or a value that there is not.
    func groupParts(_ group: String) throws -> (attribute: AttributeRow, value: String) {
        guard let pair = NamedValue(group) else {
            throw Complaint(
                .usage, "“\(group)” is no group of cases", next: "attribute=value, for instance role=client")
        }
        let attribute = try attribute(pair.name)
        let known = Set(values(of: attribute).values)
        // A value may have quotation marks of its own.
        let asTyped = Fold.nfc(pair.valueAsTyped)
        if known.contains(asTyped) { return (attribute, asTyped) }
        let wanted = Fold.nfc(pair.value)
        if known.contains(wanted) { return (attribute, wanted) }
        let key = Fold.searchKey(wanted)
        if let same = known.first(where: { Fold.searchKey($0) == key }) { return (attribute, same) }
        throw Complaint.unknown(
            "value of \(attribute.name)", pair.value, among: known.sorted(),
            next: "its values: \(attribute.ordered(known).joined(separator: ", "))")
    }

    /// The attribute with a name.
    func attribute(_ name: String) throws -> AttributeRow {
        let attributes = try reader.attributes()
        let key = Fold.searchKey(name)
        guard let found = attributes.first(where: { Fold.searchKey($0.name) == key }) else {
            throw Complaint.unknown("attribute", name, among: attributes.map(\.name), next: "see `case`")
        }
        return found
    }

    /// What is known of a case under a theme where nothing of the theme is coded in its words.
    func silence(of researchCase: Key<CaseRow>, under theme: Key<ThemeRow>) -> CellState {
        var related = Set(tree.withDescendants(theme))
        var above = tree.rows[theme]?.parent
        while let key = above {
            related.insert(key)
            above = tree.rows[key]?.parent
        }
        let own = Set(questions.filter { $0.theme.map(related.contains) ?? false }.map(\.id))
        let said = asked.filter { $0.researchCase == researchCase && own.contains($0.question) }
        if said.contains(where: \.isAsked) { return codedCases.contains(researchCase) ? .askedNotRaised : .notCharted }
        return said.isEmpty ? .notCharted : .notAsked
    }
}
