import Store
import Testing
import Transcripts
import Workbench

@Suite("What a written cell rests on")
struct CellBasisTests {
    @Test("The basis changes when a coding of the theme in the case comes, goes or moves, and for nothing else")
    func basis() throws {
        let project = try CodingProject.interview(codes: ["barriers/waiting", "trust"])
        try project.addDocument("P08", CodingProject.interviewText)
        _ = try project.session.newTheme("Time", ThemeChange())
        _ = try project.session.changeParts(.add, of: "Time", ["barriers"])
        _ = try project.session.setCase("Ann", [])
        _ = try project.session.assign("P07", to: "Ann")
        func basis() throws -> ContentHash {
            try project.store.read { reader in
                let theme = try #require(try reader.themes().first)
                let researchCase = try #require(try reader.cases().first)
                return try reader.cellBasis(theme: theme.id, case: researchCase.id)
            }
        }
        let empty = try basis()
        _ = try project.session.code(["P07:2.1", "waiting"])
        let one = try basis()
        #expect(one != empty)
        for words in [["P07:2.2", "trust"], ["P08:2.1", "waiting"]] { _ = try project.session.code(words) }
        _ = try project.session.addMemo("a thought", on: "n1")
        #expect(try basis() == one)
        _ = try project.session.adjust(["n1", "end+1w"])
        #expect(try basis() != one)
        _ = try project.session.undo()
        #expect(try basis() == one)
        _ = try project.session.uncode(["n1"])
        #expect(try basis() == empty)
    }
}
