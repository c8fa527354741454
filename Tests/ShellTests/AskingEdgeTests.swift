import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

/// What questions answer at their edges: results that name results, names that are gone, values that are none.
@Suite("Questions at their edges")
struct AskingEdgeTests {
    private static let interview = "ANN: I like alpha.\nBOB: One omega two.\nANN: Beta.\nBOB: No.\n"

    private func project(_ lines: [String] = [], _ texts: [String: String] = ["L.txt": interview]) throws
        -> TypedProject
    {
        let project = try TypedProject()
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            let url = project.folder.appendingPathComponent(name)
            try Data(text.utf8).write(to: url)
            try project.page("import \(TypedAct.quoted(url.path))")
        }
        for line in lines { try project.page(line) }
        return project
    }

    private func rows(_ line: String, _ project: TypedProject) throws -> [[String]] {
        try project.type("\(line) --tsv").split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(
        "A row of the last result is found, though the new result has fewer rows",
        arguments: ["$2", "$3-4", "$4 & speaker:BOB"])
    func lastResult(_ query: String) throws {
        let project = try project(["find turn"])
        let page = try project.page("find '\(query)'")
        #expect(page.status == 0)
        #expect(page.talk.contains { $0.contains("kept as $") }, "\(page.talk)")
        #expect(!page.talk.contains { $0.contains("1 hits") }, "\(page.talk)")
    }

    @Test("A kept query whose code was removed says so, whatever has that name now")
    func removedCode() throws {
        let project = try project([
            "codebook new hope", "codebook new fear", "code L:1 hope", "code L:2 fear", "save q hope",
            "smart new sm hope", "codebook rename hope joy", "codebook rename fear hope",
        ])
        #expect(try rows("find @q", project).map { $0[6] } == ["n1"])
        let removal = try project.page("codebook rm joy --with-codings")
        #expect(removal.talk == ["@q, sm ask for what was removed, and cannot be answered now"])
        for (line, kept, anew) in [
            ("find @q", "@q", "save q QUERY"), ("find sm", "sm", "smart set sm QUERY"),
            ("cooc @q", "@q", "save q QUERY"), ("matrix codes x docs --where sm", "sm", "smart set sm QUERY"),
        ] {
            let complaint = try #require(project.complaint(line), "\(line)")
            #expect(complaint.what == "the code “hope” that \(kept) asks for was removed", "\(line)")
            #expect(complaint.next?.contains(anew) == true)
        }
        #expect(try project.type("saved").contains("@q\thope"))
        #expect(
            try project.type("saved", as: .plain).contains(
                "@q cannot be answered: the code “hope” that @q asks for was removed"))
        #expect(try project.type("smart").contains("sm"))
        // Said anew, in the same words, it asks for the code of that name.
        try project.page("save q hope")
        #expect(try rows("find @q", project).map { $0[6] } == ["n2"])
        try project.page("undo")
        try project.page("undo")
        #expect(try rows("find @q", project).map { $0[6] } == ["n1"])
    }

    @Test("Labels and time stamps are no words between two places")
    func wordsBetween() throws {
        for text in [
            Self.interview,
            "[00:00:05] ANN: I like alpha.\n[00:00:09] Dr Bob Maria Lee: One omega two.\nANN: Beta.\n",
        ] {
            let project = try project(
                [
                    "codebook new a", "codebook new o", "code 'L:1\"alpha\"' a", "code 'L:2\"omega\"' o",
                ], ["L.txt": text])
            #expect(try rows("find 'a near:1w o'", project).count == 1)
            #expect(try project.page("find 'a near:0w o'").status == 1)
            #expect(try rows("find 'a before:1w o'", project).count == 1)
            let together = try rows("cooc --unit window:1w --list", project).map { Array($0.prefix(3)) }
            #expect(together.contains(["a", "o", "1"]), "\(together)")
            #expect(try rows("sequences --within 1w", project).contains { $0.contains("a") && $0.contains("o") })
        }
    }

    @Test("Without a hit programs are given the columns without rows")
    func noHit() throws {
        let project = try project()
        #expect(try project.type("find 'text:zzz'", as: .json) == "[]\n")
        #expect(try project.type("find 'text:zzz'", as: .tsv).hasPrefix("row\tdocument"))
        #expect(try project.page("find 'text:zzz'").blocks.isEmpty)
    }

    @Test("A result and a saved query stand where codes stand")
    func resultForCodes() throws {
        let project = try project([
            "codebook new a", "codebook new o", "code L:1 a, o", "code L:2 a, o", "save q a", "find turn",
        ])
        let together = try rows("cooc '$1' --list", project).map { Array($0.prefix(3)) }
        #expect(together.contains(["a", "o", "1"]), "\(together)")
        #expect(try project.page("cooc @q").status == 0)
    }

    @Test("A pattern that ends before an accent takes the accent along: no character is split")
    func decomposed() throws {
        let project = try project([], ["D.txt": "ANN: the cafe\u{301} was closed.\nBOB: yes.\n"])
        let quotes = try rows("grep 'caf.'", project).map { $0[5] }
        #expect(quotes.map { Array($0.unicodeScalars) } == [Array("cafe\u{301}".unicodeScalars)])
    }

    @Test("A slip in a word that joins queries is told, and how documents are joined")
    func slips() throws {
        let project = try project(["codebook new hope", "codebook new fear"])
        let slip = try #require(project.complaint("find 'hope withn fear'"))
        #expect(slip.next?.hasPrefix("did you mean “within” for “withn”?") == true, "\(slip.next ?? "")")
        let list = try #require(project.complaint("find 'in:L,M'"))
        #expect(list.next == "several are joined: in:L | in:M")
        let span = try #require(project.complaint("find 'span(hope near:doc fear)'"))
        #expect(span.what.contains("of near:doc"), "\(span.what)")
    }

    // MARK: - Values

    private func cases() throws -> TypedProject {
        let texts = Dictionary(
            uniqueKeysWithValues: (1...3).map {
                ("d\($0).txt", "INT: Hello \($0)?\nP: Fine \($0).\nINT: Ok.\nP: Yes.\n")
            })
        return try project(
            [
                "attr born --type date", "attr age --type number", "case a born=2026-03 age=7",
                "case b born=2026-03-15 age=10", "case c born=2026 age=007", "assign d1 a", "assign d2 b",
                "assign d3 c",
                "codebook new x", "code d1:2 x", "code d2:2 x", "code d3:2 x",
            ], texts)
    }

    private func documents(_ query: String, _ project: TypedProject) throws -> [String] {
        let page = try project.page("find 'x & \(query)' --tsv")
        guard page.status == 0 else { return [] }
        return try rows("find 'x & \(query)'", project).map { $0[1] }
    }

    @Test(
        "A date that is known less exactly than it is asked for, and agrees so far, is neither it nor another",
        arguments: [
            ("born=2026", ["d1", "d2", "d3"]), ("born=2026-03", ["d1", "d2"]), ("born=2026-03-15", ["d2"]),
            ("born<2026-03", []), ("born<2026-04", ["d1", "d2"]), ("born<2027", ["d1", "d2", "d3"]),
            ("born!=2026-03-15", []), ("born!=2026-04", ["d1", "d2"]), ("born>=2026-03-15", ["d2"]),
            ("born>2025-12-31", ["d1", "d2", "d3"]),
        ])
    func dates(query: String, found: [String]) throws {
        #expect(try documents(query, cases()) == found)
    }

    @Test("What is no date and no number is refused", arguments: ["soon", "2026-13", "2026-02-30", "31.12.2025"])
    func noDate(_ value: String) throws {
        let project = try cases()
        let complaint = try #require(project.complaint("find 'turn & born<\(value)'"))
        #expect(complaint.what.contains("is no date, and born holds dates"), "\(complaint.what)")
        #expect(complaint.next == "write dates as 2024, 2024-03 or 2024-03-31")
        for number in ["NaN", "inf", "1e999", "0x10", "abc"] {
            #expect(project.complaint("find 'turn & age>\(number)'") != nil, "\(number)")
            #expect(project.complaint("case a age=\(number)") != nil, "\(number)")
        }
        #expect(project.complaint("find 'since:2026-02-31'") != nil)
    }

    @Test("A number written in two ways is one column, as it is one value in a query")
    func numbers() throws {
        let project = try cases()
        #expect(try documents("age=7", project) == ["d1", "d3"])
        let table = try project.type("matrix codes x case:age").split(separator: "\n").map {
            $0.split(separator: "\t").map(String.init)
        }
        #expect(table.first == ["row", "7", "10", "total"])
        #expect(table.dropFirst().first == ["x", "2", "1", "3"])
        #expect(try rows("explain x 7", project).count == 2)
    }

    // MARK: - Coders and words

    @Test("Several words are no coder's name unless quotes say so")
    func coderName() throws {
        let project = try project()
        let complaint = try #require(project.complaint("coder rename ben bob"))
        #expect(complaint.what == "“rename ben bob” is several words, and would be one coder's name")
        #expect(project.session.coder == "ana")
        try project.page("coder 'Ben Bob'")
        #expect(project.session.coder == "Ben Bob")
    }

    @Test("Touching codings are two units, in one text and over the end of it")
    func touchingUnits() throws {
        let project = try project(
            ["codebook new a"],
            [
                "D1.txt": "ANN: aaaa bbbb cccc.\nANN: dddd.\n", "D2.txt": "ANN: eeee ffff gggg.\nANN: hhhh.\n",
            ])
        let table = project.folder.appendingPathComponent("c.tsv")
        try Data(
            "document\tcode\tstart\tend\tcoder\nD1\ta\t26\t31\tana\nD2\ta\t5\t9\tana\nD1\ta\t5\t12\tben\nD2\ta\t5\t9\tben\n"
                .utf8
        ).write(to: table)
        try project.page("import codings \(TypedAct.quoted(table.path))")
        // By hand: 1 - Do/De with the units of 5 and 4, and of 7 and 4 scalars; joined over the end of D1 it would be 0.226.
        for row in try rows("agreement ana ben --unitizing", project) {
            let value = try #require(row.compactMap(Double.init).last)
            #expect(abs(value - 0.22075) < 0.0005, "\(row)")
        }
    }

    @Test("What orders a table of keyness stands in it")
    func keyness() throws {
        let project = try project(
            [], ["D1.txt": "ANN: bus bus bus tea.\nBOB: yes.\n", "D2.txt": "ANN: tea tea tea bus.\nBOB: yes.\n"])
        let table = try project.type("keyness in:D1 vs in:D2 --min 1 --measure chi2 --speakers all").split(
            separator: "\n")
        let names = table[0].split(separator: "\t")
        #expect(names.last == "chi2")
        let bus = try #require(table.first { $0.hasPrefix("bus\t") }).split(separator: "\t")
        // 3 of 5 words against 1 of 5: 10 (3·4 − 1·2)² / (5·5·4·6).
        let value = try #require(bus.last.flatMap { Double($0) })
        #expect(abs(value - 1.67) < 0.01, "\(bus)")
        #expect(try !project.type("keyness in:D1 vs in:D2 --min 1 --speakers all").contains("chi2"))
    }
}
