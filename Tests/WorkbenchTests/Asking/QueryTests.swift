import Store
import Testing
import Transcripts
import Workbench

@Suite("Asking how codings lie")
struct QueryTests {
    /// `interview()` with waiting on two sentences, trust on a whole turn, listening on a phrase within it.
    private static func coded() throws -> CodingProject {
        let project = try CodingProject.interview()
        for words in [
            ["P07:2.1", "waiting"], ["P07:2", "trust"], ["P07:4.1", "listening"], ["P07:4\"link worker\"", "waiting"],
        ] { _ = try project.session.code(words) }
        return project
    }

    @Test(
        "What is found",
        arguments: [
            ("waiting within trust", ["n1"]), ("waiting !within trust", ["n4"]), ("waiting outside trust", ["n4"]),
            ("trust encloses waiting", ["n2"]), ("listening encloses waiting", ["n3"]),
            ("waiting near:2t listening", ["n1", "n4"]), ("waiting near:1t listening", ["n4"]),
            ("waiting near:doc listening", ["n1", "n4"]), ("waiting before listening", ["n1"]),
            ("listening after:2t waiting", ["n3"]), ("listening after:1t waiting", []),
            ("waiting near:0w text:months", ["n1"]), ("waiting near:1w text:came", ["n4"]),
            ("waiting near:0w text:came", ["n4"]), ("waiting near:0w text:round", []),
            ("waiting near:0s text:listened", ["n4"]),
            ("waiting near:1p text:listened", ["n4"]),
            ("atleast:2(waiting, trust, listening)", ["I waited nine months.", "link worker"]),
            ("big(waiting, trust)", ["n1", "n2"]), ("oneof(trust, waiting)", ["n4"]),
            ("only(waiting, trust)", ["n4"]), ("alone(waiting)", []),
            ("waiting intersect trust", ["I waited nine months."]),
            ("span(text:link near:0w text:worker)", ["link worker"]),
            ("since:today & waiting", []), ("sub(barriers)", ["n1", "n4"]), ("up(waiting)", ["n1", "n4"]),
            ("sentence & listening", ["The link worker came round, and she just listened."]),
            ("exact:Nobody", ["Nobody"]), ("exact:nobody", []), ("turn & speaker:INT", ["How was it?", "And then?"]),
        ])
    func found(query: String, expected: [String]) throws {
        let project = try Self.coded()
        if query.hasPrefix("since") {
            #expect(try project.session.find("waiting & since:2020").total == 2)
            #expect(try project.session.find("waiting & until:2020").total == 0)
            #expect(complaint { try project.session.find("since:someday") }?.what == "“someday” is no day")
            return
        }
        #expect(
            try project.session.find(query).rows.map { row in row.coding.map { "n\($0)" } ?? row.quote } == expected)
    }

    @Test("Values are compared as what they are, and what cannot be compared is told")
    func attributes() throws {
        let project = try Self.coded()
        let session = project.session
        _ = try session.setAttribute("age", type: .number, levels: [])
        _ = try session.setAttribute("seen", type: .date, levels: [])
        _ = try session.setAttribute("need", type: .levels, levels: ["low", "middle", "high"])
        _ = try session.setCase("Ann", [("age", "9"), ("seen", "2026-03-15"), ("need", "middle")])
        _ = try session.assign("P07:ANN", to: "Ann")
        for query in ["age<71", "age>=9.0", "seen=2026-03", "seen<=2026", "seen>2026-02", "need<high", "need!=low"] {
            #expect(try session.find("turn & \(query)").total == 2, "\(query)")
        }
        for query in ["age>71", "seen>2026-03", "seen<2026-03", "need>middle"] {
            #expect(try session.find("turn & \(query)").total == 0, "\(query)")
        }
        let number = complaint { try session.find("turn & age>old") }
        #expect(number?.what == "“old” is no number, and age holds numbers")
        #expect(number?.caret == 7..<14)
        #expect(complaint { try session.find("need>huge") }?.next == "its levels are, in order: low, middle, high")
    }

    @Test("A saved query is asked anew each time, and its codes stay meant when they are renamed or merged")
    func saved() throws {
        let project = try Self.coded()
        let session = project.session
        let before = try project.dump()
        #expect(try session.saveQuery("tense", "waiting within trust", note: "for the team").hasChanged)
        #expect(try session.saveQuery("tense", "waiting within trust").hasChanged == false)
        _ = try session.saveQuery("both", "@tense | listening")
        #expect(try session.find("@both").total == 2)
        _ = try session.renameCode("waiting", to: "delay")
        #expect(try session.savedQuery("tense").query == "barriers/delay within trust")
        #expect(try session.find("@both").total == 2)
        #expect(try session.find("@both & text:months").total == 1)
        #expect(
            complaint { try session.removeSavedQuery("tense") }?.what == "@tense is used by @both")
        #expect(
            complaint { try session.saveQuery("tense", "@both & trust") }?.what
                == "@both comes back to itself (@both → @tense → @both)")
        #expect(complaint { try session.saveQuery("x", "wating & trust") }?.caret == 0..<6)
        #expect(complaint { try session.saveQuery("two words", "trust") }?.kind == .usage)
        _ = try session.removeSavedQuery("@both")
        _ = try session.removeSavedQuery("tense")
        _ = try session.renameCode("delay", to: "waiting")
        for _ in 0..<6 { _ = try project.store.undo(as: "ana") }
        #expect(try project.dump() == before)
    }

    @Test("A result kept under a name feeds the next question, for this session")
    func named() throws {
        let project = try Self.coded()
        #expect(try project.session.nameResult("mine", "waiting") == 2)
        #expect(try project.session.find("@mine & text:months").total == 1)
        _ = try project.session.uncode(["n1"])
        #expect(try project.session.find("@mine").total == 1)
        _ = try project.session.find("waiting")
        #expect(try project.session.find("$1 near:0s text:listened").total == 1)
        #expect(
            complaint { try project.session.saveQuery("x", "@mine") }?.what
                == "@mine is a result of this session, which is not kept in the project")
    }

    @Test("A smart code is found anew, is neither assigned nor merged, and can be frozen")
    func smart() throws {
        let project = try Self.coded()
        let session = project.session
        let made = try session.defineSmartCode(
            "unheard", "waiting & !listening", definition: "nobody listened", isNew: true)
        #expect(made.value.hits == 1)
        _ = try session.defineSmartCode("twice", "unheard | listening", isNew: true)
        #expect(try session.find("twice within trust").rows.map(\.coding) == [1])
        #expect(
            complaint { try session.code(["P07:1", "unheard"]) }?.what.hasPrefix("unheard is a smart code") == true)
        #expect(complaint { try session.mergeCodes(["unheard", "trust"], into: "trust", joinOverlaps: false) } != nil)
        #expect(complaint { try session.newCode("unheard") }?.what == "there is a smart code unheard")
        #expect(
            complaint { try session.defineSmartCode("trust", "waiting", isNew: true) }?.what
                == "“trust” already names a code")
        #expect(
            complaint { try session.defineSmartCode("unheard", "twice & trust", isNew: false) }?.what
                == "unheard comes back to itself (unheard → twice → unheard)")
        let before = try project.dump()
        let frozen = try session.freezeSmartCode("unheard")
        #expect(frozen.value.code == "unheard")
        #expect(frozen.value.codings == 1)
        #expect(!frozen.value.isKept)
        #expect(try session.find("unheard").rows.map(\.quote) == ["I waited nine months."])
        #expect(try session.smartCode("twice").query == "unheard | listening")
        #expect(try session.find("twice").total == 2)
        #expect(try project.store.verify(deep: true).isClean)
        _ = try project.store.undo(as: "ana")
        #expect(try project.dump() == before)
        _ = try project.store.redo(as: "ana")
        #expect(try session.find("twice").total == 2)
    }

    @Test("Recode, split and export take what a query picks, not what overlaps with it")
    func elsewhere() throws {
        let project = try Self.coded()
        _ = try project.session.code(["P07:2.1-2.2", "waiting"])
        // n5 overlaps with n1; only n1 equals the sentence.
        #expect(
            try project.session.recode("waiting equals sentence", from: "waiting", to: "listening").value.moved == 1)
        #expect(try project.session.find("=waiting").rows.map(\.coding) == [5, 4])
        #expect(try project.session.codingsFile("waiting within trust", isCommaSeparated: false).codings == 1)
    }

    @Test("Hits are counted by case and code as their rows say", arguments: [5, 6, 7] as [UInt64])
    func grouping(seed: UInt64) throws {
        let asking = try AskingProject(seed: seed)
        for query in ["barriers | trust", "text:wait", "turn", "hope near:1t trust", "uncoded"] {
            let rows = try asking.session.find(query).rows
            let (byCase, findings) = try asking.session.find(query, by: .researchCase)
            #expect(findings.total == rows.count)
            for group in byCase {
                let count = rows.count { group.name == "(no case)" ? $0.cases.isEmpty : $0.cases.contains(group.name) }
                #expect(group.hits == count, "seed \(seed) \(query) \(group.name)")
            }
            for group in try asking.session.find(query, by: .code).groups {
                #expect(group.hits == rows.count { ($0.code ?? "(no coding)") == group.name })
            }
            for group in try asking.session.find(query, by: .document).groups {
                #expect(group.hits == rows.count { $0.document == group.name })
            }
        }
    }
}
