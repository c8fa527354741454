internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `synthesis metasummary`: how many studies have a concept, how many concepts a study has.
struct SynthesisMetasummary: Verb {
    static let configuration = CommandConfiguration(
        commandName: "metasummary",
        abstract: "Count in how many studies each concept is found, and how many concepts each study has.",
        discussion: """
            Frequency effect size of a concept: studies with it / all studies; intensity effect size of a study: its concepts / all concepts \
            (Sandelowski & Barroso). A study has a concept if a construct of it is translated into it, in full or in part; --any counts \
            refutational translations too. A count is no measure of importance.
            """)

    @Flag(help: "Count refutational translations too.")
    var any = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let view = try session.synthesisView(synthesis.name)
        let grid = ConceptGrid(of: view.material)
        guard !grid.studies.isEmpty else { return SynthesisText.withoutStudies(view) }
        guard !grid.rows.isEmpty else { return Page("no concepts yet – `concept add \"…\" --after k1`") }
        var studies: [String: [String: Int]] = [:]
        for (column, study) in grid.studies.enumerated() {
            studies[study.name] = [:]
            for row in grid.rows {
                let cell = row.cells[column]
                studies[study.name]?[Self.name(row.concept)] =
                    cell.reciprocal + cell.partial + (any ? cell.refutational : 0)
            }
        }
        let own = try Metasummary(studies)
        return SynthesisText.page(
            view,
            [.table(concepts(own, grid, view)), .table(Self.studies(own))])
    }

    private static func name(_ concept: Concept) -> String { "C\(concept.number)" }

    private func concepts(_ own: Metasummary, _ grid: ConceptGrid, _ view: SynthesisView) -> Table {
        var rows = grid.rows.map { row -> (reach: Int, cells: [Cell]) in
            let index = own.findings.firstIndex(of: Self.name(row.concept))
            let reach = index.map { own.reach($0) } ?? 0
            let effect = Measured.quotient(reach, by: own.studies.count, undefined: "there is no study")
            return (
                reach,
                [.text(Self.name(row.concept)), .text(row.concept.statement), .integer(reach), WordCells.cell(effect)]
            )
        }
        // The widest first; a stable order among equals, that of the concepts.
        rows = rows.enumerated().sorted { ($1.element.reach, $0.offset) < ($0.element.reach, $1.offset) }.map(\.element)
        let overlap: String =
            switch own.correctedCoveredArea {
            case .value(let area, _):
                "corrected covered area \(WordCells.shown(area, places: 3)): (cells filled − concepts) / (concepts × studies − concepts), how far the studies overlap (the formula that Pieper et al. 2014 made for studies in reviews, applied here to concepts in studies)"
            case .undefined(let reason): "corrected covered area undefined: \(reason)"
            }
        return Table(
            title: "\(view.row.name): frequency of concepts",
            columns: [
                Column("concept"), Column("statement", shrinks: true), WordCells.number("studies"),
                WordCells.number("frequency_effect_size"),
            ], rows: rows.map(\.cells),
            notes: [
                "frequency effect size: studies with the concept / all studies (Sandelowski & Barroso 2003, to our understanding); "
                    + (any
                        ? "with any translation into it, refutational ones too"
                        : "with a reciprocal translation into it, full or partial"),
                "n = \(counted(own.studies.count, "study", "studies")), \(counted(grid.rows.count, "concept")), of which \(own.findings.count) with a study; studies that share a data set count each",
                overlap,
            ])
    }

    private static func studies(_ own: Metasummary) -> Table {
        Table(
            title: "intensity of studies",
            columns: [
                Column("study"), WordCells.number("concepts"), WordCells.number("intensity_effect_size"),
                WordCells.number("intensity_of_frequent"),
            ],
            rows: own.studies.indices.map { index in
                [
                    .text(own.studies[index]), .integer(own.richness(index)),
                    WordCells.cell(own.intensityEffect(index)),
                    WordCells.cell(own.intensityOfBig(index)),
                ]
            },
            notes: [
                "intensity effect size: the study's concepts / all concepts that any study has; of frequent: of the \(own.big.count) concepts in a quarter of the studies or more"
            ])
    }
}
