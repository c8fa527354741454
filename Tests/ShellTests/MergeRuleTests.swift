import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

/// Two copies of one project at which lines are typed.
private final class TypedCopies {
    let project: TypedProject
    let ana: Session
    let ben: Session
    private var bundles = 0

    init() throws {
        project = try TypedProject()
        ana = project.session
        try Self.write(
            "INT: How was it?\n\nANN: I waited nine months. Then the caf\u{e9} opened.\n\nINT: And then?\n\nANN: She just listened.\n",
            to: project.folder.path + "/P07.txt")
        for line in ["import \(project.folder.path)/P07.txt"]
            + ["barriers/waiting", "trust", "listening"].map({ "codebook new \($0)" })
        {
            try Self.type([line], in: ana)
        }
        ben = try Self.copy(of: ana, in: project.folder.path, named: "ben")
    }

    static func write(_ text: String, to path: String) throws { try Door.write(Array(text.utf8), to: path) }

    static func copy(of session: Session, in folder: String, named name: String) throws -> Session {
        let path = "\(folder)/\(name).emicb"
        _ = try session.bundle(to: path, replaces: true)
        let store = try ProjectStore.create(path: "\(folder)/\(name).emic", from: Door.bundle(path), source: path)
        return Session(store: store, coder: name, remembers: true)
    }

    static func type(_ lines: [String], in session: Session) throws {
        for line in lines { _ = try TypedAct.page(line, in: session) }
    }

    @discardableResult
    func merge(_ from: Session, into: Session) throws -> Performed<MergePlan> {
        bundles += 1
        let path = "\(project.folder.path)/bundle-\(bundles).emicb"
        _ = try from.bundle(to: path, replaces: false)
        return try into.merge(path, isDryRun: false)
    }
}

extension Session {
    fileprivate func dumped() throws -> [String] {
        var lines: [String] = []
        try store.dump { lines.append($0) }
        return lines
    }

    fileprivate func problems() throws -> [String] { try store.verify(deep: true).problems }

    fileprivate func codingSet() throws -> [String] {
        try store.read { reader in
            let book = try Codebook(reader)
            return try reader.all(CodingRow.self).map {
                "\(try reader.row($0.coder).name) \(try reader.row($0.version).textHash) \($0.start)-\($0.end) "
                    + "\(book.path($0.code)) \($0.weight ?? 0)"
            }.sorted()
        }
    }
}

@Suite("What a merge takes over beside codings, and what stands against it")
struct MergeRuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var both: [String] = []
        var ana: [String] = []
        var ben: [String] = []
        /// Words that what stands against the merge has to have; empty where the merge goes through.
        var against: [String] = []
        /// Who codes in both copies; each copy's own coder otherwise.
        var coder: String?
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "both add codes", ana: ["codebook new relief"], ben: ["codebook new barriers/cost"]),
        Case(
            name: "both add a code of one path, defined alike", ana: ["codebook new relief", "code P07:2 relief"],
            ben: ["codebook new relief", "code P07:4 relief"]),
        Case(
            name: "both add a code of one path, not defined alike",
            ana: ["codebook new relief", "define relief --def 'a'"],
            ben: ["codebook new relief", "define relief --def 'b'"],
            against: ["code relief", "made in both copies, and not alike"]),
        Case(
            name: "one renames a code, the other adds one", ana: ["codebook new relief"],
            ben: ["codebook rename trust confidence"]),
        Case(
            name: "one renames a code, the other codes with it", ana: ["code P07:2 trust"],
            ben: ["codebook rename trust confidence"]),
        Case(
            name: "both rename codes, though not the same", ana: ["codebook rename listening hearing"],
            ben: ["codebook rename trust confidence"],
            against: ["code trust", "both copies changed or removed something of: codebook", "confidence"]),
        Case(
            name: "both rename one code, not alike", ana: ["codebook rename trust faith"],
            ben: ["codebook rename trust confidence"],
            against: ["changed in both copies, and not alike", "faith", "confidence"]),
        Case(
            name: "both define one code alike", ana: ["define trust --def 'that one can rely'"],
            ben: ["define trust --def 'that one can rely'"]),
        Case(
            name: "one removes a code with which the other codes", ana: ["code P07:2 trust"],
            ben: ["codebook rm trust"], against: ["P07 “", "→ trust (ana)", "it rests on a code that one copy removed"]),
        Case(
            name: "one joins two codes, the other codes with the one that goes", ana: ["code P07:2 trust"],
            ben: ["codebook merge trust --into listening"], against: ["it rests on a code that one copy removed"]),
        Case(
            name: "one removes a coding that the other changes", both: ["code P07:2 trust"], ana: ["adjust n1 end-1w"],
            ben: ["uncode n1"], against: ["changed here, removed there", "removed"]),
        Case(
            name: "one changes a coding that the other removes", both: ["code P07:2 trust"], ana: ["uncode n1"],
            ben: ["adjust n1 end-1w"], against: ["removed here, changed there"]),
        Case(name: "both remove a coding", both: ["code P07:2 trust"], ana: ["uncode n1"], ben: ["uncode n1"]),
        Case(
            name: "both code the same words with another weight", ana: ["code P07:2 trust --weight 1"],
            ben: ["code P07:2 trust --weight 2"],
            against: ["made in both copies, and not alike", "weight 1", "weight 2"],
            coder: "cem"),
        Case(
            name: "one removes a coding on which the other builds a theme", both: ["code P07:2 trust"],
            ana: ["theme new hope", "theme add hope n1"], ben: ["uncode n1"],
            against: ["theme part", "it rests on a coding that one copy removed"]),
        Case(
            name: "one removes a coding with what hangs on it, the other changes a theme",
            both: ["code P07:2 trust", "theme new hope", "theme add hope n1"],
            ana: ["theme define hope --statement 'there is some'"], ben: ["uncode n1"]),
        Case(
            name: "both change one memo, not alike", both: ["memo trust 'first'"], ana: ["memo edit m1 'second'"],
            ben: ["memo edit m1 'third'"], against: ["memo m1", "second", "third"]),
        Case(name: "both write memos", ana: ["memo trust 'hers'"], ben: ["memo P07:2 'his'"]),
        Case(
            name: "both mark what they read", ana: ["mark P07:2 read"], ben: ["mark P07:2 read", "mark P07:4 return"]),
        Case(
            name: "both make a theme of one name", ana: ["theme new hope"], ben: ["theme new hope"],
            against: ["theme “hope”", "both copies have one of this name"]),
        Case(name: "one makes a theme, the other codes", ana: ["code P07:2 trust"], ben: ["theme new hope"]),
        Case(
            name: "one assigns a case, the other makes one", ana: ["case ann", "assign P07 ann"],
            ben: ["case bea age=40"]),
        Case(
            name: "both give a case a value of one attribute", both: ["case ann"], ana: ["case ann age=40"],
            ben: ["case ann age=41"], against: ["both copies have one of this name"]),
        Case(
            name: "one freezes the codebook, the other codes", ana: ["code P07:2 trust"],
            ben: ["codebook freeze v1"]),
        Case(
            name: "one freezes the codebook and changes it afterwards", ana: ["code P07:2 trust"],
            ben: ["codebook freeze v1", "codebook new relief"],
            against: ["the codebook is no longer as it was frozen there"]),
        Case(
            name: "one freezes the codebook, the other changes it", ana: ["codebook new relief"],
            ben: ["codebook freeze v1"], against: ["the codebook is no longer as it was frozen there"]),
        Case(
            name: "one saves a query, the other makes a smart code", ana: ["smart new late 'waiting'"],
            ben: ["save mine 'trust'"]),
    ]

    @Test("each rule, whichever copy it happens in first", arguments: cases)
    func rules(_ test: Case) throws {
        for isTurned in [false, true] {
            let copies = try TypedCopies()
            let (ana, ben) = isTurned ? (copies.ben, copies.ana) : (copies.ana, copies.ben)
            (ana.coder, ben.coder) = (test.coder ?? "ana", test.coder ?? "ben")
            try TypedCopies.type(test.both, in: ana)
            try copies.merge(ana, into: ben)
            try TypedCopies.type(test.ana, in: ana)
            try TypedCopies.type(test.ben, in: ben)
            let before = try ana.dumped()
            let merged = try copies.merge(ben, into: ana)
            if test.against.isEmpty {
                #expect(merged.value.obstacles == [])
                #expect(try ana.problems() == [])
                let after = try ana.dumped()
                if merged.operation != nil {
                    _ = try ana.undo()
                    #expect(try ana.dumped() == before)
                    _ = try ana.redo()
                    #expect(try ana.dumped() == after)
                }
                #expect(try copies.merge(ana, into: ben).value.obstacles == [])
                #expect(try ben.problems() == [])
                #expect(try ana.codingSet() == ben.codingSet())
                #expect(try ana.codeLines().map(\.path).sorted() == ben.codeLines().map(\.path).sorted())
                #expect(try copies.merge(ben, into: ana).operation == nil)
            } else {
                #expect(merged.operation == nil)
                #expect(try ana.dumped() == before)
                let said = merged.value.obstacles.map { "\($0.what)|\($0.because)|\($0.here)|\($0.there)" }
                for words in test.against {
                    #expect(said.contains { $0.contains(words) }, "“\(words)” is not in \(said)")
                }
            }
        }
    }

    @Test("two rounds of one name stand against it, and the step that is named leads on")
    func rounds() throws {
        let copies = try TypedCopies()
        let path = copies.project.folder.path + "/P08.txt"
        try TypedCopies.write("INT: And you?\n\nBEA: I never waited at all.\n", to: path)
        try TypedCopies.type(["round new R1 --docs P07 --coders ana,ben --threshold 0.7"], in: copies.ana)
        try TypedCopies.type(
            ["import \(path)", "round new R1 --docs P08 --coders ana,ben --threshold 0.8"], in: copies.ben)
        let obstacles = try copies.merge(copies.ben, into: copies.ana).value.obstacles
        #expect(!obstacles.isEmpty)
        for obstacle in obstacles {
            #expect(
                obstacle.next
                    == "in one copy `undo` back to before it was made, merge, and make it again under another name")
        }
        try TypedCopies.type(["undo"], in: copies.ben)
        #expect(try copies.merge(copies.ana, into: copies.ben).value.obstacles.isEmpty)
        try TypedCopies.type(["round new R2 --docs P08 --coders ana,ben --threshold 0.8"], in: copies.ben)
        #expect(try copies.merge(copies.ben, into: copies.ana).value.obstacles.isEmpty)
        #expect(try copies.ana.problems().isEmpty)
    }

    @Test("a document that one copy imported comes over with its text; two of one name stand against it")
    func documents() throws {
        let copies = try TypedCopies()
        let folder = copies.project.folder.path
        try TypedCopies.write("INT: And you?\n\nBEA: I never waited at all.\n", to: folder + "/P08.txt")
        try TypedCopies.type(["import \(folder)/P08.txt", "code P08:2 trust"], in: copies.ben)
        #expect(try copies.merge(copies.ben, into: copies.ana).value.obstacles == [])
        #expect(try copies.ana.problems() == [])
        #expect(try copies.ana.codingSet() == copies.ben.codingSet())
        for session in [copies.ana, copies.ben] {
            try TypedCopies.write("INT: And you?\n\nCEM: I am with \(session.coder).\n", to: folder + "/P09.txt")
            try TypedCopies.type(["import \(folder)/P09.txt"], in: session)
        }
        let obstacles = try copies.merge(copies.ben, into: copies.ana).value.obstacles
        #expect(obstacles.map(\.what).contains("document “P09”"))
    }

    @Test(
        "a revision comes over where the other copy coded nothing on the old text, and stands against it where it did")
    func revisions() throws {
        for codesMeanwhile in [false, true] {
            let copies = try TypedCopies()
            let folder = copies.project.folder.path
            try TypedCopies.type(["code P07:2 trust"], in: copies.ana)
            try copies.merge(copies.ana, into: copies.ben)
            try TypedCopies.write(
                "INT: How was it?\n\nANN: I waited nine months. Then the caf\u{e9} opened.\n\nINT: And then?\n\nANN: At last she just listened.\n",
                to: folder + "/new.txt")
            try TypedCopies.type(["revise P07 \(folder)/new.txt"], in: copies.ben)
            if codesMeanwhile { try TypedCopies.type(["code P07:4 trust"], in: copies.ana) }
            let merged = try copies.merge(copies.ben, into: copies.ana)
            guard codesMeanwhile else {
                #expect(merged.value.obstacles == [])
                #expect(try copies.ana.codingSet() == copies.ben.codingSet())
                #expect(try copies.ana.problems() == [])
                continue
            }
            #expect(merged.operation == nil)
            #expect(merged.value.obstacles.first?.because == "it was coded on a text that the other copy revised")
            // The other way round it does not go either: her coding stands on the old text.
            #expect(try copies.merge(copies.ana, into: copies.ben).operation == nil)
        }
    }

    @Test("three coders and a hub: each bundle is merged, copies merge the hub’s, and all have the same codings")
    func hub() throws {
        let copies = try TypedCopies()
        let hub = copies.ana
        let cem = try TypedCopies.copy(of: hub, in: copies.project.folder.path, named: "cem")
        for (round, code) in ["trust", "listening"].enumerated() {
            for (turn, coder) in [copies.ben, cem].enumerated() {
                try TypedCopies.type(["code P07:\(2 * turn + 2) \(code)"], in: coder)
                try copies.merge(coder, into: hub)
            }
            try TypedCopies.type(["code P07:2 \(code)"], in: hub)
            for coder in [copies.ben, cem] { try copies.merge(hub, into: coder) }
            let sets = try [hub, copies.ben, cem].map { try $0.codingSet() }
            #expect(Set(sets).count == 1)
            #expect(sets[0].count == 3 * (round + 1))
        }
        for session in [hub, copies.ben, cem] { #expect(try session.problems() == []) }
    }

    @Test("what reached a copy by way of another is known, and a removal is not undone by a later bundle")
    func byWayOfAnother() throws {
        let copies = try TypedCopies()
        let cem = try TypedCopies.copy(of: copies.ana, in: copies.project.folder.path, named: "cem")
        try TypedCopies.type(["code P07:2 trust"], in: cem)
        try copies.merge(cem, into: copies.ben)
        try copies.merge(copies.ben, into: copies.ana)
        #expect(try copies.ana.codingSet().count == 1)
        try TypedCopies.type(["uncode n1"], in: cem)
        #expect(try copies.merge(cem, into: copies.ana).value.obstacles == [])
        #expect(try copies.ana.codingSet().isEmpty)
        #expect(try copies.ana.problems() == [])
    }
}
