internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `grid`: concepts against studies.
struct GridVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "grid", abstract: "Show concepts against the included studies, in reading order.",
        discussion: """
            \(ConceptGrid.legend). Support is presence, not weight. `why C4 KEY` shows what stands behind a cell.
            """)

    @Flag(help: "Print the constructs' words in the cells.")
    var words = false
    @Flag(help: "Print where the constructs stand in their reports: pages, abstract.")
    var page = false
    @Option(help: "What was made before the last update (original), or since (update); both otherwise.")
    var part: String?
    @Option(help: ArgumentHelp("The run whose translations are shown.", valueName: "name"))
    var run: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let view = try session.synthesisView(
            synthesis.name, run: run, part: try part.map(Self.slice))
        let grid = ConceptGrid(of: view.material)
        guard !grid.studies.isEmpty else { return SynthesisText.withoutStudies(view) }
        guard !grid.rows.isEmpty else { return Page("no concepts yet – `concept add \"…\" --after k1`") }
        return SynthesisText.page(view, [.table(table(grid, view))])
    }

    /// The part of a synthesis that a word means.
    ///
    /// - Throws: `Complaint` for another word.
    static func slice(_ word: String) throws -> SynthesisSlice.Part {
        guard let part = SynthesisSlice.Part(rawValue: word) else {
            throw Complaint.unknown(
                "part", word, among: SynthesisSlice.Part.allCases.map(\.rawValue), next: "original or update")
        }
        return part
    }

    /// The grid as a table, as the options say.
    func table(_ grid: ConceptGrid, _ view: SynthesisView) -> Table {
        // Names of many studies do not fit beside each other: numbers stand for them, and the names below.
        let isNumbered = !words && !page && grid.studies.reduce(0) { $0 + $1.name.count + 2 } > 56
        let studies = grid.studies.enumerated().map { index, study in
            Column(study.name, shrinks: words || page, short: isNumbered ? "\(index + 1)" : nil)
        }
        var notes = [
            ConceptGrid.legend,
            "st, ds: studies and data sets with a reciprocal translation, full or partial; st+X, ds+X: with any; "
                + "studies of one data set count once",
            "n = \(SynthesisText.support(grid.total)), \(counted(grid.rows.count, "concept")); columns in reading order",
        ]
        if grid.rows.contains(where: { $0.cells.contains(where: \.isInDispute) }) {
            notes.insert(ConceptGrid.disputeLegend, at: 1)
        }
        if let apart = SynthesisText.keptApart(view) { notes.append(apart) }
        return Table(
            title:
                "\(view.row.name)\(run.map { ", run \($0)" } ?? "")\(part.map { ", \($0)" } ?? ""): concepts × studies (\(Sensitivity.heading))",
            columns: [Column("concept"), Column("statement", shrinks: true)] + studies + [
                Column("studies_reciprocal", heading: "st", alignment: .trailing),
                Column("data_sets_reciprocal", heading: "ds", alignment: .trailing),
                Column("studies_any", heading: "st+X", alignment: .trailing),
                Column("data_sets_any", heading: "ds+X", alignment: .trailing),
            ],
            rows: grid.rows.map { row in
                [.text("C\(row.concept.number)"), .text(row.concept.statement)]
                    + cells(row, view) + [
                        .integer(row.support.studies), .integer(row.support.dataSets), .integer(row.speaking.studies),
                        .integer(row.speaking.dataSets),
                    ]
            }, notes: notes)
    }

    private func cells(_ row: ConceptGrid.Row, _ view: SynthesisView) -> [Cell] {
        let details = words || page ? details(row.concept, view.material) : [:]
        return row.cells.enumerated().map { column, cell in
            let dispute = cell.isInDispute ? ConceptGrid.dispute : ""
            guard words || page, cell.state == .present else { return SynthesisText.cell(cell.marks + dispute) }
            return .list((details[column] ?? []) + (cell.isInDispute ? [dispute] : []))
        }
    }

    /// The constructs that come into a concept, each with its sign and what was asked for, by the columns of their studies.
    private func details(_ concept: Concept, _ material: SynthesisMaterial) -> [Int: [String]] {
        var details: [Int: [String]] = [:]
        for way in material.arrivals(into: concept.key) {
            guard let place = material.constructPlace(ofTranslationAt: way.translation),
                let column = material.includedPlace(ofConstructAt: place)
            else { continue }
            let construct = material.constructs[place]
            let label = words ? ["“\(construct.label)”"] : []
            let locator = page ? [construct.locator.isEmpty ? "no place" : construct.locator] : []
            details[column, default: []].append(
                ([SynthesisText.mark(way.relation, way.fit), "k\(construct.number)"] + label + locator).joined(
                    separator: " "))
        }
        return details
    }
}
