import Store
import Testing
import Workbench

@Suite("Going back, and what a slip cannot do")
struct RestoreTests {
    @Test("More than there is cannot be undone: nothing is undone then")
    func tooMany() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust"])
        let before = try project.dump()
        #expect(throws: Complaint.self) { try project.session.undo(999) }
        #expect(try project.dump() == before)
        #expect(throws: Complaint.self) { try project.session.redo(2) }
    }

    @Test("restore goes back over acts, undone acts and what can no longer be redone, and can itself be undone")
    func restore() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust"])
        let wanted = try project.store.lastOperation()
        let then = try project.dump()
        _ = try project.session.code(["P07:2.2", "trust"], memo: "second")
        _ = try project.session.undo(2)
        #expect(project.store.takeForgotten() == 0)
        _ = try project.session.addMemo("good morning", on: "journal")
        #expect(project.store.takeForgotten() == 2)
        #expect(project.store.takeForgotten() == 0)
        let now = try project.dump()
        #expect(throws: Complaint.self) { try project.session.restore("@\(wanted)", isAgreed: false) }
        #expect(try project.dump() == now)
        let performed = try project.session.restore("@\(wanted)", isAgreed: true)
        #expect(try project.dump() == then)
        #expect(performed.value == 4)
        _ = try project.session.undo()
        #expect(try project.dump() == now)
        _ = try project.session.redo()
        #expect(try project.dump() == then)
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("There is no going back to nowhere", arguments: ["0", "@99", "x", "-1", "@"])
    func nowhere(operation: String) throws {
        let project = try CodingProject.interview()
        #expect(throws: (any Error).self) { try project.session.restore(operation, isAgreed: true) }
    }
}
