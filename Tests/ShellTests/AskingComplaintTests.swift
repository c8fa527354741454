import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

@Suite("What questions complain of")
struct AskingComplaintTests {
    /// A line that cannot be answered: the exit code, how the complaint begins, and part of what to type next.
    struct Case: CustomTestStringConvertible {
        let line: String
        let kind: Complaint.Kind
        let what: String
        var next: String?
        var testDescription: String { line }

        init(_ line: String, _ kind: Complaint.Kind, _ what: String, _ next: String? = nil) {
            (self.line, self.kind, self.what, self.next) = (line, kind, what, next)
        }
    }

    private static func asked() throws -> TypedProject {
        let project = try TypedProject()
        let path = project.folder.appendingPathComponent("P07.txt").path
        try Door.write(
            Array("INT: How long did you wait?\nANN: I waited nine months. Nobody rang me.\n".utf8), to: path)
        for line in [
            "import \(path)", "codebook new access/waiting", "codebook new trust", "codebook new 'a & b'",
            "code P07:2.1 waiting", "code P07:2 trust", "case Ann role=client", "assign P07:ANN Ann",
            "smart new unheard 'waiting & !trust'",
        ] { try project.type(line) }
        return project
    }

    /// Which code a question means.
    static let codes = [
        Case("cooc unheard,trust", .usage, "unheard is a smart code: it is asked as a query", "--where unheard"),
        Case(
            "matrix codes x docs --code unheard", .usage, "unheard is a smart code: it is asked", "smart freeze unheard"
        ),
        Case("sequences unheard", .usage, "unheard is a smart code: it is asked as a query"),
        Case("cluster codes --code unheard", .usage, "unheard is a smart code: it is asked as a query"),
        Case("find sub(unheard)", .usage, "unheard is a smart code, and stands nowhere", "find unheard"),
        Case("cooc trsut", .noMatch, "no code “trsut” – did you mean trust?", "`codes`"),
        Case("matrix codes x docs --code nope", .noMatch, "no code “nope”", "`codes`"),
        Case("matrix codes x docs --code ''", .usage, "no code was named", "`codes`"),
        Case("find 'waiting, trust'", .noMatch, "no code “waiting, trust”", "| (either) or & (both)"),
        Case("find wait*", .noMatch, "no code “wait*”", "kwic 'wait*'"),
        Case(
            "find w\u{430}iting", .noMatch,
            "no code “w\u{430}iting” – did you mean access/waiting? (“\u{430}” in what was typed is a Cyrillic letter, U+0430)"
        ),
    ]

    /// Words that the program does not know are mistakes of usage; names that the project does not have are not.
    static let choices = [
        Case("find waiting --by foo", .usage, "no grouping “foo”", "doc, case or code"),
        Case("cooc --unit foo", .usage, "no unit “foo”"), Case("cooc --measure foo", .usage, "no measure “foo”"),
        Case("cooc --count foo", .usage, "no count “foo”"), Case("cooc --like foo", .usage, "no like “foo”"),
        Case("matrix codes x docs --cell foo", .usage, "no cell “foo”"),
        Case("matrix codes x docs --like foo", .usage, "no program “foo”"),
        Case("cluster codes --linkage foo", .usage, "no linkage “foo”"),
        Case("words --stop xx", .usage, "no stop list “xx”"),
        Case("rank 'wait*'", .usage, "“wait*”: words are ranked whole", "kwic 'wait*'"),
        Case("rank ---", .usage, "no word is given", "rank waiting list"),
        Case("rank wait --top 0", .usage, "--top takes a number from 1"),
        Case("rank wait --in P99", .noMatch, "no document “P99”"),
        Case("rank wait --speakers zoe", .noMatch, "no speaker “zoe”"),
        Case("matrix codes x docs --by zoe", .noMatch, "no coder “zoe”"),
        Case("matrix codes x docs --in P99", .noMatch, "no document “P99”"),
    ]

    /// An option that names nothing would give a table of nothing.
    static let empty = [
        "matrix codes x docs --in ''", "matrix codes x docs --by ' '", "matrix codes x docs --speakers ','",
        "cooc --in ''", "cooc --by ''", "words --in ''", "words --speakers ''", "words --stop ''",
        "kwic waited --in ''",
        "agreement --in ''", "saturation --in ''", "cluster codes --by ''",
    ].map { Case($0, .usage, "--", "leave it away") }

    /// Options that would be ignored where they stand.
    static let ignored = [
        Case("cooc --min 0", .usage, "--min takes a number from 1"),
        Case("cooc --square --min 2", .usage, "--min chooses pairs"),
        Case("agreement --overlap 50", .usage, "--overlap belongs to --like maxqda"),
        Case("agreement --samples 50", .usage, "--samples belongs to --gamma"),
        Case("similar documents --unit sentence", .usage, "--unit says in what codes must meet"),
        Case("matrix codes x docs --top 3", .usage, "--top belongs to --cell quotes"),
        Case("find waiting --by doc --limit 1", .usage, "--by counts hits and shows none"),
        Case("grep waited --by doc --context 1", .usage, "--by counts hits and shows none"),
        Case("cooc --like nvivo --measure jaccard", .usage, "with --like nvivo: "),
        Case("cooc --like atlasti --unit sentence", .usage, "with --like atlasti: "),
        Case("cooc --like atlasti --count chars", .usage, "with --like atlasti: "),
    ]

    /// Each says where to look next.
    static let ways = [
        Case("find in:NOPE", .noMatch, "no document “NOPE”", "`docs`"),
        Case("find by:zoe", .noMatch, "no coder “zoe”", "`coders`"),
        Case("find speaker:X", .noMatch, "no speaker “X”", "`docs --speakers`"),
        Case("find theme:Nope", .noMatch, "no theme “Nope”", "`themes`"),
        Case("find study:nope", .noMatch, "no study “nope”", "`study`"),
        Case("find @nope", .noMatch, "no saved query “nope”", "`saved`"),
        Case("find case:role", .usage, "role is an attribute, and no case", "case:role=client"),
        Case("find role>=3", .usage, "role holds text, which is neither more nor less", "ask for = or ~"),
        Case("matrix codes x attr:role", .noMatch, "no document has a value of role", "case:role"),
        Case("matrix codes x attr:nope", .noMatch, "no attribute of a document “nope”"),
        Case("keyness role:interviewer", .noMatch, "no word that counts", "--speakers all"),
        Case("words --speakers nobody", .noMatch, "no speaker “nobody”", "interviewers, others"),
        Case("find waiting --name 'a b'", .usage, "“a b” cannot be a name", "one word"),
        Case("find waiting --name ''", .usage, "“” cannot be a name", "one word"),
    ]

    @Test(
        "what is wrong, with which exit code, and what to type next",
        arguments: codes + choices + empty + ignored + ways)
    func complaint(_ given: Case) throws {
        let complaint = try #require(try Self.asked().complaint(given.line))
        #expect(complaint.kind == given.kind)
        #expect(complaint.what.hasPrefix(given.what), "\(complaint.what)")
        if let next = given.next { #expect(complaint.next?.contains(next) == true, "\(complaint.next ?? "nothing")") }
    }

    @Test(
        "A regular expression that is none has its caret under the place",
        arguments: [
            ("find 'trust & /a\\/b(c/'", "trust & /a\\/b(c/", 14, "a parenthesis is opened"),
            ("find /[z-a]/", "/[z-a]/", 4, "runs backwards"), ("grep wait(", "/wait(/i", 5, "a parenthesis is opened"),
        ])
    func caret(line: String, shown: String, place: Int, reason: String) throws {
        let complaint = try #require(try Self.asked().complaint(line))
        #expect(complaint.kind == .usage)
        #expect(complaint.line == shown)
        #expect(complaint.caret == place..<place + 1)
        #expect(complaint.what.contains(reason), "\(complaint.what)")
    }

    @Test("A name with signs is asked for in quotes: alone in parentheses, in a list of codes as it is")
    func quotedNames() throws {
        let project = try Self.asked()
        try project.type("code P07:2.2 'a & b'")
        #expect(try project.page("find '\"a & b\"'").talk.last?.hasSuffix("find '(\"a & b\")'") == true)
        #expect(try project.page("find '(\"a & b\")'").talk.first?.hasPrefix("1 hit ") == true)
        #expect(
            try project.type("cooc '\"a & b\", trust'").split(separator: "\n").first { $0.hasPrefix("trust\t") }
                == "trust\t1\t0\t1")
        #expect(try project.page("cooc '=\"a & b\"'").blocks.isEmpty == false)
    }

    @Test("A smart code alone is a query of cooc; roles may be listed; nothing so frequent is no match")
    func answers() throws {
        let project = try Self.asked()
        #expect(try project.page("cooc unheard").talk.contains { $0.contains("unheard") || $0.contains("waiting") })
        #expect(try project.type("words --speakers interviewers,ANN --top 1").contains("\t"))
        #expect(
            try project.page("words --speakers interviewers,ANN").notes.contains {
                $0.hasPrefix("speakers: interviewers, ANN; 0 turns")
            })
        let rare = try project.page("words --min 1000")
        #expect(rare.status == 1)
        #expect(rare.blocks.isEmpty)
    }

    @Test("Beside a code called total the sum is called otherwise, and can be explained")
    func total() throws {
        let project = try Self.asked()
        try project.type("codebook new Total")
        try project.type("code P07:2.2 Total")
        let lines = try project.type("matrix codes x docs").split(separator: "\n")
        #expect(lines.first == "row\tP07\ttotal")
        #expect(lines.filter { $0.hasPrefix("Total\t") } == ["Total\t1\t1"])
        #expect(lines.last == "total of all\t3\t3")
        #expect(try project.type("explain total total").contains("P07:2.2"))
        #expect(try project.type("explain 'total of all' total").split(separator: "\n").count == 4)
    }

    @Test("COLUMNS that is no number of columns says nothing", arguments: ["0", "-5", "x", ""])
    func columns(told: String) {
        #expect(Output.columns(told: told) == nil)
        #expect(Output.columns(told: "100") == 100)
    }
}

extension Page {
    /// The notes under its tables.
    fileprivate var notes: [String] {
        blocks.flatMap { block -> [String] in
            if case .table(let table) = block { table.notes } else { [] }
        }
    }
}
