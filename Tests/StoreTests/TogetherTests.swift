import Foundation
@testable import Store
import Testing

@Suite("Several acts gathered into one operation")
struct TogetherTests {
    @Test("undo, redo and compacting are refused inside it, preferences are kept, and nothing stands when it fails")
    func refused() throws {
        let project = try TemporaryProject()
        try project.store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "A") }
        let before = try project.dump()
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try project.store.asOneOperation(Act(verb: "script"), as: "ana") {
                try project.store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "B") }
                #expect(throws: ProjectError.notWithinOperation(verb: "undo")) { try project.store.undo(as: "ana") }
                #expect(throws: ProjectError.notWithinOperation(verb: "compact")) { try project.store.compact() }
                try project.store.setPreference("coder", to: "ben")
                throw Stop()
            }
        }
        #expect(try project.dump() == before)
        #expect(try project.store.operations().map(\.verb) == ["new", "case"])
    }
}
