import Foundation
import Store
import Testing
import Workbench

@testable import Shell

@Suite("The order of things in a copy of a project")
struct OrderInCopiesTests {
    /// A copy of a project made from its bundle, whose keys sort before those of the original whatever it makes.
    private func copy(of project: TypedProject, later seconds: Int64) throws -> TypedProject {
        let bundle = project.folder.appendingPathComponent("copy.emicb").path
        _ = try project.session.bundle(to: bundle, replaces: true)
        let path = project.folder.appendingPathComponent("copy.emic").path
        _ = try ProjectStore.create(
            path: path, from: Door.bundle(bundle), source: bundle, moment: Moment { 1_767_225_600 + seconds })
        return try TypedProject(copying: Data(contentsOf: URL(fileURLWithPath: path)), later: seconds)
    }

    private func original() throws -> TypedProject {
        try CopyBits.$given.withValue(2000) {
            let project = try TypedProject()
            for line in [
                "synthesis new S --method meta-ethnography", "study add Ada2001 --published",
                "study add Bob2002 --published", "construct add Ada2001 One --locator p1",
                "construct add Bob2002 Two --locator p2", "concept add Claim", "concept add Other",
                "translate k1 to C1 as reciprocal --because a", "study report Ada2001 --citation Old",
                "quote add Ada2001 \"First words\" --locator p1", "construct cite k1 q1",
                "translation discuss k1 C1 \"old word\"", "study relate Ada2001 Bob2002 reciprocal --because one",
                "third-order add Third from C1", "third-order add Fourth from C2",
                "line-of-argument new \"Because it holds.\"", "line-of-argument link T1 leads-to T2",
                "memo journal \"old thought\"", "phase familiarising",
            ] { try project.page(line) }
            return project
        }
    }

    @Test(
        "is that of the making, within one second too, although the copy's keys are the lower ones", arguments: [0, 60])
    func copies(seconds: Int64) throws {
        let original = try original()
        try CopyBits.$given.withValue(1) {
            let copy = try copy(of: original, later: seconds)
            for line in [
                "translation discuss k1 C1 \"new word\"", "study report Ada2001 --citation New",
                "quote add Ada2001 \"Second words\" --locator p2", "construct cite k1 q2",
                "study relate Ada2001 Bob2002 refutational --because two",
                "study relate Ada2001 Bob2002 reciprocal --because three",
                "third-order support T1 k2", "line-of-argument link T2 turns-into T1",
                "memo journal \"new thought\"", "phase coding", "study add Cyd2003 --published",
                "translate k1 to C2 as reciprocal --because b",
            ] { try copy.page(line) }
            #expect(try keysOf(copy).contains { $0 >> 32 == 1 })
            func order(_ line: String, _ words: [String]) throws {
                let text = try copy.type(line)
                let places = words.map { text.range(of: $0)?.lowerBound }
                #expect(!places.contains(nil), "\(line): \(text)")
                #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(line): \(text)")
            }
            try order("translation k1 C1", ["old word", "new word"])
            try order("study reports", ["Old", "New"])
            try order("study relations --all", ["one", "two", "three"])
            try order("table first-order", ["First words", "Second words"])
            try order("third-order", ["Third", "Fourth"])
            try order("line-of-argument L1", ["leads-to", "turns-into"])
            try order("memos", ["old thought", "new thought"])
            try order("phase", ["\nfamiliarising", "\ncoding"])
            try order("study", ["Ada2001", "Bob2002", "Cyd2003"])
            try order("translation", ["C1", "C2"])
            try copy.page("study report Ada2001 --number 1 --remove")
            #expect(try copy.type("study reports").contains("New"))
            #expect(try !copy.type("study reports").contains("Old"))
        }
    }

    private func keysOf(_ project: TypedProject) throws -> [Int64] {
        try project.session.store.read { try $0.all(TranslationNoteRow.self).map(\.id.rawValue) }
    }
}
