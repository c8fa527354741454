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
            "project show", "project dump", "project merges", "verify", "docs", "read", "goto",
            "codes", "codebook lint", "codebook history", "codebook diff", "codebook versions", "codebook export",
            "codebook print", "memos",
            "marks", "coders", "todo", "properties", "relations", "paradigms", "piles", "sampling list", "gaps", "core",
            "saturation", "agreement", "theme show", "theme history", "theme map", "themes", "guide show",
            "guide matrix", "chart",
            "models", "find", "grep", "rank", "last", "matrix", "cooc", "codeline",
            "compare-documents", "portrait", "explain", "export", "synthesis show", "study show",
            "quote list", "construct list", "constructs", "concept list", "concepts", "concept history",
            "third-order list", "third-order history", "grid",
            "translation list", "line-of-argument show", "line-of-argument history", "assumption show",
            "study relations", "study reports", "run list", "run compare",
            "why", "trace", "without", "contribution", "diff", "synthesis metasummary", "words", "kwic", "collocations",
            "keyness", "cluster", "map",
            "similar",
            "sequences", "calc", "sample-size", "saved list", "saved show", "smart list",
            "smart show", "next", "check", "appraisal show", "table", "history", "round show", "rounds",
            "disagreements",
            "record show", "records", "searches show", "flow show", "flow check", "prisma check", "protocol show",
            "screening show", "reviewer show",
        ],
        "they write files beside the project, or only how it lies in its file": [
            "line-of-argument draw",
            "project replay", "project compact", "project bundle", "synthesis report", "study export",
        ],
        "what they set is a preference, and no operation": ["coder", "synthesis use"],
        "they steer the shell, or need no project": [
            "new", "help", "tutorial", "open", "source", "mode", "set", "timing", "quit", "version", "completions",
        ],
        "they start another program": ["play"],
    ]

    /// Verbs that change the project and are not among the acts, and why.
    static let leftOut: [String: [String]] = [
        "they open an editor on a terminal; the act behind it is line-of-argument set": ["line-of-argument edit"],
        "they read keys from a terminal; the acts behind the keys are those of code, mark, memo and undo": [
            "coding", "read-through", "pick",
        ],
    ]

    /// What most verbs need before they have anything to work on.
    static let beginning = [
        "import \(TypedAct.quoted(samples + "/HB03.txt")) \(TypedAct.quoted(samples + "/UP01.txt"))",
        "codebook new barriers/waiting", "codebook new trust", "code HB03:4 trust", "code HB03:6.1 waiting",
        "code UP01:4 trust, barriers", "code UP01:6 waiting", "case ann role=client", "assign HB03 ann",
        "theme new one --statement first", "theme new two --statement second", "theme add one trust",
        "memo trust 'of trust'", "memo journal 'a day'", "memo link m1 m2",
        "property trust depth --from thin --to thick",
        "synthesis new s --method meta-ethnography", "study add a --fictional", "study add b --fictional",
        "construct add a 'they wait' --paraphrase --locator p1",
        "construct add a 'they trust' --paraphrase --locator p2",
        "construct add b 'they leave' --paraphrase --locator p3", "quote add a 'I wait' --locator p4",
        "concept add 'waiting is work'", "third-order add 'time is care' from C1",
        "third-order add 'rest is care' from C1", "line-of-argument new 'care is scarce'",
        "line-of-argument link T1 pulls-against T2", "study relate a b reciprocal --because alike",
        "run new again --index b", "study group both a b", "translate k1 to C1 as reciprocal --because alike",
        "round new R0 --docs UP01 --coders ana,ben --threshold 0.6", "round threshold R0 0.7",
        "round release R0 --anyway",
        "study import \(TypedAct.quoted(twoReferences)) --fictional", "record duplicate rec2 rec1",
        "study report a --citation 'a report'", "study split a c --reports 1", "study merge c a --keep",
    ]

    /// A file of two references of one work.
    private static let twoReferences: String = {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("emic-two-references.ris")
        let reference = "TY  - JOUR\nTI  - On waiting\nAU  - Thrower, A.\nPY  - 2019\nER  - \n"
        try? Data((reference + reference).utf8).write(to: file)
        return file.path
    }()

    private static let samples = RandomHistoryFiles.root.appendingPathComponent("samples/social-prescribing").path

    @Test(
        "Every mutating verb of the catalogue is among the acts, and a project to which it belongs verifies and undoes")
    func offered() throws {
        try walk(untilDone: false)
    }

    @Test(
        "Campaign: every mutating verb of the catalogue is done in one project, verifies, and undoes and redoes with the others",
        .enabled(if: RandomHistories.isCampaign))
    func campaign() throws {
        try walk(untilDone: true)
    }

    /// Does acts in one project until every verb was among those that could be chosen; or until every verb was done.
    private func walk(untilDone: Bool) throws {
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
        for line in Self.beginning {
            let act = RandomAct(typed: line)
            if try sitting.perform(act, &tally) { missing.remove(act.command) }
        }
        #expect(tally.refused.isEmpty, "\(tally.reasons)")
        var (steps, lastly) = (0, "")
        while !missing.isEmpty, sitting.failures.isEmpty, steps < 1200 {
            steps += 1
            let (act, offered) = try Self.next(&generator, missing)
            let isDone = try sitting.perform(act, &tally)
            for command in untilDone ? isDone ? [act.command] : [] : offered where missing.remove(command) != nil {
                lastly = command
            }
        }
        print("every verb after \(steps) acts, \(tally.done.count) kinds, \(lastly) last")
        #expect(missing.isEmpty, "no act of \(missing.sorted()); refused: \(tally.reasons)")
        sitting.failures += try RandomHistory.check(project, empty: empty)
        #expect(!sitting.report(seed: 20_261_121))
    }

    /// Acts that leave less to work on, or go back.
    private static let taking = [
        "rm", "remove", "undo", "redo", "restore", "drop", "merge", "exclude", "uncode", "untranslate", "unlink",
        "unrelate", "revise", "split",
    ]

    /// An act that calls a verb which is missing, where one is offered; else one that leaves more to work on. And what is offered.
    private static func next(
        _ generator: inout RandomActs, _ missing: Set<String>
    ) throws -> (act: RandomAct, offered: [String]) {
        let project = try RandomActs.Project(generator.session)
        var offered: [String: RandomAct] = [:]
        for lot in 0..<600 {
            if let act = generator.offer(lot, project), missing.contains(act.command) { offered[act.command] = act }
        }
        // Only what an edit leaves without a place can be placed.
        if project.unplaced.isEmpty, missing.contains("unplaced") || missing.contains("revise"), generator.chance(4),
            let act = generator.revising(project)
        {
            return (act, offered.keys + [act.command])
        }
        // A round has to be begun, coded by two and released before there is anything to resolve or to close.
        if missing.contains("resolve") || missing.contains("round close"), generator.chance(4),
            let act = generator.round(project)
        {
            return (act, offered.keys + [act.command])
        }
        let wanted = offered.keys.sorted().randomElement(using: &generator.random)
        if let act = wanted.flatMap({ offered[$0] }), !generator.chance(3) { return (act, Array(offered.keys)) }
        while true {
            let act = try generator.next(in: project)
            if !act.isWrong, !taking.contains(where: { act.verb.contains($0) }) { return (act, Array(offered.keys)) }
        }
    }
}

extension RandomActs {
    /// An act of one theme after the other, whatever this researcher is mostly at.
    fileprivate mutating func offer(_ lot: Int, _ project: Project) -> RandomAct? {
        switch lot % 20 {
        case 0: coding(project)
        case 1: codebook(project)
        case 2: memo(project)
        case 3: theme(project)
        case 4: casesAndGroups(project)
        case 5: document(project)
        case 6: unplaced(project)
        case 7: mark(project)
        case 8: instrument(project)
        case 9: lineage(project)
        case 10: axial(project)
        case 11: memoWork(project)
        case 12: claim(project)
        case 13: chart(project)
        case 14: drawing(project)
        case 15: reversal(project)
        case 16: question(project)
        case 17: merging(project)
        case 18: round(project)
        default: synthesis(project)
        }
    }
}
