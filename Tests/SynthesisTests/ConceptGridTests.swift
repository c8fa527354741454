import Synthesis
import Testing

@Suite("The concept grid")
struct ConceptGridTests {
    @Test("shows reciprocal, partial, refutational, looked for and blank cells")
    func cells() {
        let grid = ConceptGrid(of: Example().material)
        #expect(grid.studies.map(\.name) == ["A2018", "B2020", "C2022"])
        #expect(grid.rows.map { $0.cells.map(\.marks) } == [["R", "r", "0"], ["X", "", "R"]])
    }

    @Test("counts by study and by data set")
    func totals() {
        let grid = ConceptGrid(of: Example().material)
        #expect(grid.rows.map(\.support) == [.init(studies: 2, dataSets: 1), .init(studies: 1, dataSets: 1)])
        #expect(grid.rows.map(\.speaking) == [.init(studies: 2, dataSets: 1), .init(studies: 2, dataSets: 2)])
        #expect(grid.total == SupportCount(studies: 3, dataSets: 2))
    }

    @Test(
        "writes each mark once, in the order R r X",
        arguments: [
            (GridCell(), "", GridState.notLookedFor),
            (GridCell(lookedForAndAbsent: true), "0", .lookedForAndAbsent),
            (GridCell(reciprocal: 2), "R", .present),
            (GridCell(partial: 1), "r", .present),
            (GridCell(reciprocal: 1, refutational: 1), "RX", .present),
            (GridCell(reciprocal: 1, partial: 3, refutational: 2), "RrX", .present),
            (GridCell(partial: 1, lookedForAndAbsent: true), "r", .present),
        ])
    func marks(cell: GridCell, marks: String, state: GridState) {
        #expect(cell.marks == marks)
        #expect(cell.state == state)
    }

    @Test("leaves out studies that are not included, and their translations")
    func excluded() {
        var example = Example()
        example.studies[0].status = .excluded
        let grid = ConceptGrid(of: example.material)
        #expect(grid.rows.map { $0.cells.map(\.marks) } == [["r", "0"], ["", "R"]])
        #expect(grid.cell(concept: 21, study: 1) == nil)
        #expect(grid.cell(concept: 21, study: 3)?.marks == "0")
    }

    @Test("counts a study without data set, or with one that is missing, as its own")
    func ownData() {
        var example = Example()
        example.studies[0].dataSet = nil
        example.studies[1].dataSet = 99
        #expect(ConceptGrid(of: example.material).rows[0].support == SupportCount(studies: 2, dataSets: 2))
    }

    @Test("is the same whatever order the rows come in")
    func order() {
        var example = Example()
        let grid = ConceptGrid(of: example.material)
        example.studies.reverse()
        example.concepts.reverse()
        example.translations.reverse()
        #expect(ConceptGrid(of: example.material) == grid)
    }

    @Test("of nothing is empty")
    func empty() {
        let grid = ConceptGrid(of: SynthesisMaterial())
        #expect(grid.rows.isEmpty)
        #expect(grid.total == SupportCount(studies: 0, dataSets: 0))
    }
}
