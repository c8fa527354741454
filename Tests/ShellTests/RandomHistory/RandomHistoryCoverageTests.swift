import Foundation
import Store
import Testing
import Workbench

@testable import Shell

/// That the random histories know every verb there is: a verb that is added and not taught to them fails here.
@Suite("What random histories do")
struct RandomHistoryCoverageTests {
    /// Verbs that change no project, and why.
    static let changingNothing: [String: [String]] = [
        "they read": [
            "project show", "project dump", "verify", "docs", "read", "goto", "codes", "codebook lint",
            "codebook history", "codebook diff", "codebook versions", "codebook export", "codebook print", "memos",
            "marks", "coders", "todo", "properties", "relations", "paradigms", "piles", "sampling list", "gaps", "core",
            "saturation", "theme show", "theme history", "theme map", "themes", "guide show", "guide matrix", "chart",
            "models", "find", "grep", "last", "matrix", "cooc", "explain", "export", "synthesis show", "study show",
            "quote list", "construct list", "constructs", "concept list", "concepts", "third-order list", "grid",
            "why", "trace", "next", "check", "history",
        ],
        "they write files beside the project, or only how it lies in its file": ["project replay", "project compact"],
        "what they set is a preference, and no operation": ["coder", "synthesis use"],
        "they steer the shell, or need no project": [
            "new", "help", "tutorial", "open", "source", "mode", "set", "timing", "quit", "version", "completions",
        ],
        "they start another program": ["play"],
    ]

    /// Verbs that change the project and are not among the acts, and why.
    static let leftOut: [String: [String]] = [
        "they read keys from a terminal; the acts behind the keys are those of code, mark, memo and undo": [
            "coding", "read-through", "pick",
        ]
    ]

    @Test("Every mutating verb of the catalogue is done, verifies, and undoes and redoes with all the others")
    func everyVerb() throws {
        let known = Set(TypedAct.names)
        let named = Array(Self.changingNothing.values.joined()) + Array(Self.leftOut.values.joined())
        #expect(Set(named).subtracting(known).isEmpty, "no verbs, or no longer")
        var missing = known.subtracting(named)
        #expect(missing.count > 80)

        let project = try TypedProject()
        let empty = try project.dump()
        var generator = RandomActs(
            seed: 20_261_121, session: project.session, files: RandomHistoryFiles(), folder: project.folder.path)
        var sitting = RandomSitting(project, last: try project.session.store.lastOperation())
        var tally = RandomHistoryTally()
        var steps = 0
        while !missing.isEmpty, sitting.failures.isEmpty, steps < 500 {
            steps += 1
            let act = try Self.next(&generator, missing, random: steps.isMultiple(of: 3))
            if try sitting.perform(act, &tally) { missing.remove(act.command) }
        }
        print("every verb: done after \(steps) acts, \(tally.done.count) kinds")
        #expect(missing.isEmpty, "never done: \(missing.sorted()); refused: \(tally.reasons)")
        sitting.failures += try RandomHistory.check(project, empty: empty)
        #expect(!sitting.report(seed: 20_261_121))
    }

    /// An act that calls a verb which was not done yet, where one is offered; else, and now and then, whatever comes.
    private static func next(_ generator: inout RandomActs, _ missing: Set<String>, random: Bool) throws -> RandomAct {
        var act = try generator.next()
        guard !random else { return act }
        let project = try RandomActs.Project(generator.session)
        for _ in 0..<60 where act.isWrong || !missing.contains(act.command) { act = try generator.next(in: project) }
        return act
    }
}
