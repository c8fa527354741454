import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

/// A coded project with two interviews, a focus group of three and field notes.
func thematicProject() throws -> TypedProject {
    let project = try TypedProject()
    func file(_ name: String, _ text: String) throws -> String {
        let path = project.folder.appendingPathComponent(name).path
        try Door.write(Array(text.utf8), to: path)
        return path
    }
    let one = try file(
        "A1.txt",
        "INT: How was it?\n\nANN: I waited nine months. Nobody rang.\n\nINT: And then?\n\nANN: She listened.\n")
    let two = try file(
        "B1.txt", "INT: How was it?\n\nBEA: They saw me at once.\n\nINT: Did you trust them?\n\nBEA: Not really.\n")
    let group = try file(
        "F1.txt",
        "MOD: What is waiting like?\n\nCAT: It is silence.\n\nDAN: I never waited.\n\nCAT: I trust her though.\n\nEVE: Me neither, to be honest.\n\nDAN: No.\n\nEVE: Yes.\n"
    )
    let notes = try file(
        "N1.txt",
        "Waiting room: full.\n\nNote: the receptionist sighed.\n\nWaiting room: empty by noon.\n\nNote: she smiled.\n")
    try project.page("import '\(one)' '\(two)'")
    try project.page("import '\(group)' --kind focusgroup --interviewers MOD")
    try project.page("import '\(notes)' --kind notes")
    for line in [
        "assign A1 ann", "assign B1 bea", "assign F1:CAT cat", "assign F1:DAN dan", "assign F1:EVE eve",
        "case ann role=client", "case bea role=client", "case cat role=member", "case dan role=member",
        "case eve role=guest", "codebook new waiting", "codebook new waiting/silence", "codebook new trust",
        "code A1:2.1 waiting", "code F1:2 waiting/silence", "code F1:4 trust", "code B1:4 trust", "code A1:4 trust",
        "theme new Access --statement 'Waiting is heard as a no'", "theme new Trust --under Access",
        "theme add Access waiting", "theme add Trust trust",
    ] { try project.page(line) }
    let guide = try file(
        "guide.tsv", "question\ttext\ttheme\nQ1\tWhat is waiting like?\tAccess\nQ2\tDid you trust them?\tTrust\n")
    try project.page("guide import '\(guide)'")
    return project
}

@Suite("The verbs of thematic analysis and framework")
struct ThematicVerbTests {
    private func cells(_ chart: FrameworkChart) -> [String: [String]] {
        Dictionary(uniqueKeysWithValues: chart.rows.map { ($0.label, $0.cells.map(\.state.rawValue)) })
    }

    @Test("a theme under an overarching one is a theme, one under a theme a subtheme")
    func levels() throws {
        let project = try thematicProject()
        try project.page("theme new Doors --level overarching")
        try project.page("theme new Open --under Doors")
        let levels = try project.session.themeLines().map { ($0.theme.name, $0.theme.level) }
        #expect(
            Dictionary(uniqueKeysWithValues: levels) == [
                "Access": .theme, "Trust": .subtheme, "Doors": .overarching, "Open": .theme,
            ])
    }

    @Test("under a reflexive approach the map of themes counts nothing")
    func reflexiveMap() throws {
        let project = try thematicProject()
        #expect(try project.type("theme map", as: .plain).contains("■ Access [2]"))
        try project.page("project approach reflexive")
        let map = try project.type("theme map", as: .plain)
        #expect(map.contains("■ Access\n"), "\(map)")
        #expect(!map.contains("["), "\(map)")
    }

    @Test("no cell of a chart is blank: raised, asked and not raised, not asked, not yet charted")
    func states() throws {
        let project = try thematicProject()
        try project.page("guide asked Q1 F1:1")
        try project.page("guide asked Q1 bea")
        try project.page("guide asked Q2 B1:3")
        try project.page("guide asked Q2 dan --not")
        let chart = try project.session.chart(ChartRequest(theme: "Access"))
        #expect(chart.columns.map(\.name) == ["Access", "Trust"])
        #expect(
            cells(chart) == [
                "ann": ["raised", "raised"], "bea": ["asked, not raised", "raised"], "cat": ["raised", "raised"],
                "dan": ["asked, not raised", "asked, not raised"], "eve": ["asked, not raised", "asked, not raised"],
            ])
        // Q1 is of the theme above Trust, so it counts for Trust too; without it only Q2 speaks.
        try project.page("guide rm Q1")
        let without = cells(try project.session.chart(ChartRequest(theme: "Access")))
        #expect(without["dan"] == ["not asked", "not asked"])
        #expect(without["eve"] == ["not yet charted", "not yet charted"])
    }

    @Test("who was asked but whose documents hold no coding is not yet charted")
    func uncoded() throws {
        let project = try thematicProject()
        try project.page("case fay")
        try project.page("guide asked Q1 fay")
        #expect(cells(try project.session.chart(ChartRequest(theme: "Access")))["fay"]?.first == "not yet charted")
    }

    @Test("in a focus group a participant's own turns alone count, in chart and matrix alike")
    func focusGroup() throws {
        let project = try thematicProject()
        try project.page("code F1:1 waiting")
        let chart = try project.session.chart(ChartRequest(theme: "Access"))
        let counts = Dictionary(uniqueKeysWithValues: chart.rows.map { ($0.label, $0.cells.map(\.codings.count)) })
        #expect(counts == ["ann": [1, 1], "bea": [0, 1], "cat": [1, 1], "dan": [0, 0], "eve": [0, 0]])
        let matrix = try project.type("matrix cases x codes --code waiting --code trust")
        #expect(matrix.contains("cat\t1\t1\t1"))
        #expect(matrix.contains("dan\t0\t0\t0"))
        let group = try project.session.chart(ChartRequest(theme: "Access", by: "role"))
        #expect(group.rows.map(\.label) == ["role=client", "role=guest", "role=member"])
        #expect(group.rows.map { $0.cells[1].codings.count } == [2, 0, 1])
        #expect(group.rows[2].cells[0].states[.raised] == 1)
    }

    @Test("quotation marks hold a name or a value together and are no part of it")
    func quotedValues() throws {
        let project = try thematicProject()
        try project.page("case ann \"home town\"=\"New York\" area=“North East” 'nick=Ann \"A\" B'")
        let one = try project.type("case ann")
        #expect(one.contains("home town\tNew York") && one.contains("area\tNorth East"), "\(one)")
        #expect(one.contains("nick\tAnn \"A\" B"))
        #expect(try project.type("find case:area=\"North East\"").contains("A1:"))
        try project.page("summary area=\"North East\" Access 'They wait'")
        #expect(try project.type("summary area=\"North East\" Access").contains("They wait"))
        #expect(try project.type("summary 'area=North East' Access").contains("They wait"))
        #expect(project.complaint("case ann \"\"=\"x\"") != nil)
        #expect(project.complaint("case ann ' '=x") != nil)
    }

    @Test("a case is told before there is any code")
    func caseWithoutCodes() throws {
        let project = try TypedProject()
        try project.page("case ann role=client")
        let one = try project.type("case ann")
        #expect(one.contains("role\tclient") && one.contains("codings\t0"), "\(one)")
    }

    @Test("notes have no speakers: their paragraphs are read, coded, found and charted")
    func notes() throws {
        let project = try thematicProject()
        #expect(try project.session.documentLines().first { $0.document.name == "N1" }?.speakers.isEmpty == true)
        #expect(try project.type("read N1:2").contains("Note: the receptionist sighed."))
        try project.page("code N1:1 waiting")
        #expect(try project.type("find waiting").contains("N1:1"))
        let chart = try project.session.chart(ChartRequest(theme: "Access", by: "document"))
        #expect(chart.rows.first { $0.label == "N1" }?.cells[0].codings.count == 1)
        try project.page("assign N1 ward")
        let cases = try project.session.chart(ChartRequest(theme: "Access"))
        #expect(cases.rows.first { $0.label == "ward" }?.cells[0].state == .raised)
    }

    @Test("a summary is stale when codings under it come, go or change, and not by a memo or a coding elsewhere")
    func stale() throws {
        let project = try thematicProject()
        func isStale(_ row: String, by: String = "case") throws -> Bool? {
            try project.session.chart(ChartRequest(theme: "Access", by: by)).rows.first { $0.label == row }?.cells[0]
                .isStale
        }
        try project.page("summary ann Access 'Nine months, and no word' --cite n1")
        try project.page("summary role=client Access 'Clients wait, except Bea'")
        #expect(try isStale("ann") == false)
        try project.page("memo n1 'a thought'")
        try project.page("code F1:3 waiting")
        try project.page("code B1:4 waiting")
        #expect(try isStale("ann") == false)
        #expect(try isStale("role=client", by: "role") == true)
        try project.page("adjust n1 end-1w")
        #expect(try isStale("ann") == true)
        try project.page("undo")
        #expect(try isStale("ann") == false)
        try project.page("code A1:2.2 silence")
        #expect(try isStale("ann") == true)
        #expect(try project.type("chart Access").contains("(stale)"))
        try project.page("summary ann Access --keep")
        #expect(try isStale("ann") == false)
        let shown = try project.type("summary ann Access")
        #expect(shown.contains("Nine months, and no word"))
        #expect(shown.contains("points to\tn1"))
    }

    @Test("negative cases are counted right, each with its answer")
    func negativeCases() throws {
        let project = try thematicProject()
        for line in [
            "guide asked Q1 F1:1", "guide asked Q1 bea",
            "theme evidence Access n4 contradicts --because 'seen at once'",
            "theme evidence Access n2 qualifies", "theme evidence Access n1 supports",
        ] { try project.page(line) }
        let found = try project.session.negativeCases(of: "Access")
        #expect(
            found.cases.map { "\($0.kind.rawValue) \($0.subject)" } == [
                "contradicts n4", "qualifies n2", "asked and silent dan", "asked and silent eve",
                "group without support role=guest",
            ])
        #expect(
            found.notes[0].hasPrefix("n = 5 negative cases: 1 contradicting coding, 1 qualifying coding, 2 cases asked")
        )
        try project.page("negative-cases Access answer n4 bounded --because 'only where there is a queue'")
        try project.page("negative-cases Access answer dan kept --because 'he spoke of others'")
        try project.page("negative-cases Access answer role=guest revised --because 'guests are not in the claim'")
        let answers = try project.session.negativeCases(of: "Access").cases.map { $0.answer?.answer }
        #expect(answers == [.bounded, nil, .kept, nil, .revised])
        #expect(project.complaint("negative-cases Access answer ann kept --because x")?.kind == .noMatch)
        #expect(project.complaint("negative-cases Access answer n4 kept")?.kind == .usage)
        #expect(project.complaint("negative-cases Access answer n4 keep --because x")?.kind == .usage)
    }

    @Test("a theme's history tells every claim it made, from the log, undoing included")
    func history() throws {
        let project = try thematicProject()
        try project.page("theme define Access --statement 'Silence is heard as a no' --boundary 'not the wait'")
        try project.page("theme exclude Access n1")
        try project.page("theme evidence Access n1 contradicts --because 'she bore it'")
        try project.page("undo")
        let (_, events) = try project.session.themeHistory("Access")
        #expect(
            events.map(\.changes) == [
                ["made", "name: “Access”", "statement: “Waiting is heard as a no”", "level: “theme”"],
                ["takes waiting"],
                [
                    "statement: “Waiting is heard as a no” → “Silence is heard as a no”",
                    "boundary: nothing → “not the wait”",
                ],
                ["leaves out n1"], ["n1 contradicts: she bore it"], ["n1 is no longer evidence"],
            ])
        #expect(events.last?.verb == "undo")
    }

    @Test("phases are a log: entered again, with what was done in each stay")
    func phases() throws {
        let project = try TypedProject()
        try project.page("codebook new a")
        let path = project.folder.appendingPathComponent("A.txt").path
        try Door.write(Array("INT: a?\n\nANN: b. c.\n\nINT: a?\n\nANN: d.\n".utf8), to: path)
        for line in [
            "import '\(path)'", "phase familiarising --note 'two readings'", "memo A:2 'first thought'",
            "phase coding", "code A:2.1 a", "code A:4 a", "phase familiarising", "memo A:4 'again'",
        ] { try project.page(line) }
        let stays = try project.session.phaseStays()
        #expect(stays.map(\.row.phase) == [.familiarising, .coding, .familiarising])
        #expect(stays.map(\.codings) == [0, 2, 0])
        #expect(stays.map(\.memos) == [1, 0, 1])
        #expect(try project.type("project").contains("phase\tfamiliarising"))
        #expect(project.complaint("phase codin")?.what.contains("coding") == true)
    }

    @Test("cells go through an editor and come back by their headings")
    func editing() throws {
        let project = try thematicProject()
        try project.page("summary ann Access 'old words'")
        let chart = try project.session.chart(ChartRequest(theme: "Access"))
        let cells = ChartEditing.cells(of: chart)
        let text = ChartEditing.text("Access", cells)
        #expect(try ChartEditing.parsed(text, cells.map(\.text)).map(\.text).filter { !$0.isEmpty }.count == 1)
        let edited = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0 == "## bea × Trust" ? "\($0)\nDid not trust" : $0 == "old words" ? "" : String($0) }
            .joined(separator: "\n")
        let done = try project.session.writeSummaries(ChartEditing.parsed(edited, cells.map(\.text)))
        #expect(done.value.written == 1)
        #expect(done.value.removed == 1)
        #expect(throws: Complaint.self) { try ChartEditing.parsed("## zoe × Access\nx", cells.map(\.text)) }
        #expect(throws: Complaint.self) { try ChartEditing.parsed("before\n" + text, cells.map(\.text)) }
        #expect(project.complaint("chart Access --edit")?.kind == .usage)
    }

    @Test("counts, quotations and summaries are exported together")
    func export() throws {
        let project = try thematicProject()
        try project.page("summary ann Access 'Nine months, and no word' --cite n1")
        for suffix in ["md", "html", "tsv", "csv"] {
            let path = project.folder.appendingPathComponent("chart.\(suffix)").path
            try project.page("export chart Access '\(path)'")
            let text = String(decoding: try Door.read(path), as: UTF8.self)
            #expect(text.contains("Nine months"), "\(suffix)")
            #expect(text.contains("I waited nine months"), "\(suffix)")
        }
    }
}
