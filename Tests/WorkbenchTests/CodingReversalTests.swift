import Store
import Testing
import Workbench

/// Whatever is done, undoing it gives the project as it was, row by row; doing it again gives what it had become.
@Suite("Acts of coding taken back")
struct CodingReversalTests {
    @Test("Any run of acts is undone and done again to the identical dump", arguments: UInt64(1)...12)
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let project = try CodingProject.interview(codes: ["a/b", "a/c", "d", "e"])
        try project.addDocument("P08", CodingProject.interviewText)
        var dumps = [try project.dump()]
        for _ in 0..<60 {
            let before = try project.store.lastOperation()
            _ = complaint { try act(project.session, &random) }
            let after = try project.store.lastOperation()
            let dump = try project.dump()
            if after == before {
                #expect(dump == dumps.last, "seed \(seed): something changed without an operation")
            } else {
                dumps.append(dump)
            }
        }
        #expect(dumps.count > 20, "seed \(seed): too few acts did anything")
        let last = dumps.count - 1
        for step in stride(from: last - 1, through: 0, by: -1) {
            _ = try project.session.undo()
            #expect(try project.dump() == dumps[step], "seed \(seed): undoing act \(step + 1)")
        }
        for step in 1...last {
            _ = try project.session.redo()
            #expect(try project.dump() == dumps[step], "seed \(seed): doing act \(step) again")
        }
        #expect(try project.store.verify(deep: true).isClean, "seed \(seed)")
    }

    private func act(_ session: Session, _ random: inout SeededGenerator) throws {
        func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
        let codes = try session.codeLines().map(\.path) + ["a/b"]
        let themes = try session.themeLines().map(\.theme.name) + ["T"]
        let address =
            "\(pick(["P07", "P08"])):\(pick(["2", "2.1", "2.2", "2.1-2.2", "2.3", "4", "4.1", "2\"nine months\""]))"
        let coding = "n\(Int.random(in: 1...30, using: &random))"
        let code = pick(codes)
        let other = pick(codes)
        let name = "x\(Int.random(in: 1...9, using: &random))x"
        session.coder = pick(["ana", "ben"])
        switch Int.random(in: 0..<22, using: &random) {
        case 0...6:
            _ = try session.code([address, "\(code), \(other)"], memo: Bool.random(using: &random) ? "memo" : nil)
        case 7: _ = try session.uncode([coding])
        case 8: _ = try session.adjust([coding, pick(["start-1w", "end+1w", "end-1s", "start+2"])])
        case 9: _ = try session.recode(from: code, to: other)
        case 10: _ = try session.inVivo(address, under: Bool.random(using: &random) ? code : nil, name: name)
        case 11:
            _ = try session.addMemo(
                "thought \(name)", on: pick([address, coding, "code:\(code)", "theme:\(pick(themes))", "journal"]))
        case 12: _ = try session.removeMemo("m\(Int.random(in: 1...12, using: &random))")
        case 13: _ = try session.newCode("\(code)/\(name)")
        case 14: _ = try session.renameCode(code, to: name)
        case 15: _ = try session.moveCode(code, under: Bool.random(using: &random) ? "/" : other)
        case 16: _ = try session.mergeCodes([code], into: other, joinOverlaps: Bool.random(using: &random))
        case 17: _ = try session.removeCode(code, withCodings: true, withChildren: true)
        case 18:
            var change = DefinitionChange()
            change.brief = name
            change.example = coding
            _ = try session.define(code, change)
        case 19: _ = try session.newTheme(name, ThemeChange(), under: Bool.random(using: &random) ? pick(themes) : nil)
        case 20: _ = try session.changeParts(pickAct(&random), of: pick(themes), [code + ",", coding])
        default:
            if Bool.random(using: &random) {
                _ = try session.mergeThemes([pick(themes)], into: pick(themes))
            } else {
                _ = try session.removeTheme(pick(themes), withSubthemes: true)
            }
        }
    }

    private func pickAct(_ random: inout SeededGenerator) -> Session.PartAct {
        [.add, .add, .remove, .exclude].randomElement(using: &random) ?? .add
    }
}
