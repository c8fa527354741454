import Glibc
import Testing

@Suite("A merge killed at a random moment")
struct MergeKillTests {
    @Test("is there whole or not at all, and can be made again")
    func kills() throws {
        let seed = Seeded.freshSeed
        print("merge kills: seed \(seed)")
        var random = Seeded(seed)
        let desk = try Desk()
        try Files.copy("\(Material.interviews)/HB03.txt", to: desk.path("HB03.txt"))
        try desk.script(["import HB03.txt", "codebook new trust", "codebook new waiting", "code HB03:4 trust"])
        try desk.done(["p", "project", "bundle", "p.emicb"])
        try desk.done(["new", "c", "--from", "p.emicb"])
        let lines = (5...30).map { "code HB03:\($0) \($0.isMultiple(of: 2) ? "trust" : "waiting") --as ben" }
        try desk.done(["c"], input: lines.joined(separator: "\n") + "\n")
        try desk.done(["c", "project", "bundle", "c.emicb"])
        let before = try desk.dump()
        let whole = try KillLoop.Reference.milliseconds(
            ContinuousClock().measure { try desk.done(["p", "project", "merge", "c.emicb"]) })
        let after = try desk.dump()
        try desk.done(["p", "undo"])
        var counts = (killed: 0, done: 0)
        for kill in 1...16 {
            let process = try RunningProgram(["p", "project", "merge", "c.emicb"], in: desk.folder)
            if !process.hasEnded(within: Int32.random(in: 1...whole * 3 / 2 + 5, using: &random)) { process.kill() }
            let result = try process.result()
            if result.status == 137 { counts.killed += 1 }
            desk.expectsWhole(kill, result)
            let now = withoutTimes(try desk.dump(withoutKeys: true))
            let isDone = try desk.dump() != before
            // Short numbers are not handed out again, so only what they are beside may differ.
            if isDone {
                counts.done += 1
                #expect(now.split(separator: "\n").count == after.split(separator: "\n").count)
                try desk.done(["p", "undo"])
                #expect(try desk.dump() == before)
            } else {
                #expect(result.status == 137, "\(result.told)")
            }
        }
        print("merge kills: \(counts.killed) killed, \(counts.done) done")
        #expect(counts.killed > 0)
        try desk.done(["p", "project", "merge", "c.emicb"])
        try desk.expectVerified()
    }
}

extension Desk {
    fileprivate func expectsWhole(_ kill: Int, _ result: Program.Result) {
        #expect([0, 137].contains(result.status), "kill \(kill): \(result.told)")
        #expect(throws: Never.self) { try expectVerified("p", "kill \(kill)") }
    }
}
