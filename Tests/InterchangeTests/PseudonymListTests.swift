import Interchange
import Testing
import Transcripts

@Suite("Pseudonyms")
struct PseudonymListTests {
    typealias Entry = PseudonymList.Entry

    static let people = [
        Entry(real: "Ann", pseudonym: "Bea", variants: ["Annie"]), Entry(real: "May", pseudonym: "Joy"),
        Entry(real: "Will", pseudonym: "Tom"), Entry(real: "Grace", pseudonym: "Ruth"),
        Entry(real: "Ann Smith", pseudonym: "Bea Jones"), Entry(real: "St. Mary’s", pseudonym: "the hospital"),
    ]

    @Test(
        "names are replaced as words of their own and nowhere else",
        arguments: [
            ("Ann and Annie left.", "Bea and Bea left.", 2), ("Annual Annapolis Hannah", "Annual Annapolis Hannah", 0),
            ("May may go in May.", "Joy may go in Joy.", 2),
            ("Will will, willingly, with Will", "Tom will, willingly, with Tom", 2),
            ("Grace says grace; graceful Grace.", "Ruth says grace; graceful Ruth.", 2),
            ("ANN: I, ANNIE", "BEA: I, BEA", 2),
            ("Ann's, Ann’s and Ann'll; James' ANN'S", "Bea's, Bea’s and Bea'll; James' BEA'S", 4),
            (
                "Ann Smith, Ann\nSmith, Ann  Smith, ANN SMITH, Smith",
                "Bea Jones, Bea Jones, Bea Jones, BEA JONES, Smith", 4
            ),
            ("Ann\n\nSmith", "Bea\n\nSmith", 1), ("O'Ann, Ann'ette", "O'Ann, Ann'ette", 0),
            ("‘Ann’ 'Ann' \"Ann\"", "‘Bea’ 'Bea' \"Bea\"", 3),
            ("l'Ann, d’Ann", "l'Bea, d’Bea", 2),
            ("at St. Mary's, St Mary’s and St.  Mary’s", "at the hospital, St Mary’s and the hospital", 2),
            ("Ann\u{301}, A\u{301}nn, Anné, Ann_1, Ann2", "Ann\u{301}, A\u{301}nn, Anné, Ann_1, Ann2", 0),
            ("Ann-Marie (Ann)", "Bea-Marie (Bea)", 2),
            ("AnnAnn Ann", "AnnAnn Bea", 1), ("", "", 0),
        ])
    func replaces(_ text: String, _ expected: String, _ count: Int) throws {
        let result = try PseudonymList(Self.people).applied(to: text)
        #expect(same(result.text, expected), "\(result.text)")
        #expect(result.report.total == count)
    }

    @Test("what was put in is not replaced again")
    func chain() throws {
        let list = try PseudonymList([
            Entry(real: "Ann", pseudonym: "Ben"), Entry(real: "Ben", pseudonym: "Ann"),
            Entry(real: "Cat", pseudonym: "Ann Ben"),
        ])
        let result = list.applied(to: "Ann, Ben, Cat")
        #expect(result.text == "Ben, Ann, Ann Ben")
        #expect(result.report.counts.map(\.replaced) == [1, 1, 1])
    }

    @Test("a letter with its accent in one scalar or two is the same letter")
    func composition() throws {
        let list = try PseudonymList([Entry(real: "José", pseudonym: "Luis")])
        #expect(list.applied(to: "Jose\u{301}, José, Jose").text == "Luis, Luis, Jose")
    }

    @Test("names in scripts without blanks, where the dictionary parts words")
    func unspaced() throws {
        let list = try PseudonymList([Entry(real: "田中", pseudonym: "鈴木")])
        #expect(list.applied(to: "田中さんは東京に行きました。").text == "鈴木さんは東京に行きました。")
    }

    @Test("what looks like a name is listed and left")
    func nearMisses() throws {
        let result = try PseudonymList(Self.people).applied(
            to: "Ann: Annual leave, An n said; you may, Graec, O'Ann. Joy!")
        let scalars = Array(result.text.unicodeScalars)
        let found = result.report.nearMisses.map { miss in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[miss.range.start..<miss.range.end])
            return "\(miss.kind.rawValue) \(String(view)) \(miss.pseudonym)"
        }
        #expect(
            found == [
                "longerWord Annual Bea", "split An n Bea", "lowerCase may Joy", "similar Graec Ruth",
                "compound Ann Bea",
            ])
        #expect(result.report.alreadyPresent == ["Joy"])
    }

    @Test("nothing of the report repeats a name")
    func silent() throws {
        let result = try PseudonymList(Self.people).applied(to: "Ann Smith and Grace, Annual, An n")
        let report = String(describing: result.report)
        for name in ["Ann", "Grace", "Smith"] { #expect(!report.contains(name)) }
    }

    @Test("marks and their speakers move with the text")
    func marks() throws {
        let text = "Ann: 😀 Ann went.\nMay: with Annie?"
        let source = SourceText(
            text: text,
            marks: [
                Mark(range: ScalarRange(0, 16), speaker: "Ann", start: 1),
                Mark(range: ScalarRange(17, 33), speaker: "May"),
                Mark(range: ScalarRange(28, 30), speaker: nil),
            ])
        let list = try PseudonymList([
            Entry(real: "Ann", pseudonym: "Beatrice", variants: ["Annie"]), Entry(real: "May", pseudonym: "J"),
        ])
        let result = list.applied(to: source).source
        #expect(result.text == "Beatrice: 😀 Beatrice went.\nJ: with Beatrice?")
        #expect(result.marks.map(\.speaker) == ["Beatrice", "J", nil])
        #expect(result.marks.map(result.covered) == ["Beatrice: 😀 Beatrice went.", "J: with Beatrice?", "Beatrice"])
        #expect(result.marks[0].start == 1)
        #expect(result.steps == ["pseudonyms put in (4)"])
    }

    @Test("marks stay on their words, whatever is replaced", arguments: 1...40)
    func markProperty(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let list = try PseudonymList(Self.people)
        let words = ["Ann", "Annie", "Ann Smith", "Annual", "may", "May", "😀", "Grace's", "x", "\n", "WILL"]
        var text = ""
        var marks: [Mark] = []
        var parts: [String] = []
        for _ in 0..<12 {
            let part = (0...Int.random(in: 0...3, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }.joined(separator: " ")
            let start = text.unicodeScalars.count
            text += part
            marks.append(Mark(range: ScalarRange(start, text.unicodeScalars.count)))
            parts.append(part)
            text += " | "
        }
        let result = list.applied(to: SourceText(text: text, marks: marks)).source
        for (mark, part) in zip(result.marks, parts) {
            #expect(same(result.covered(mark), list.applied(to: part).text), "seed \(seed)")
        }
    }

    @Test(
        "reads a list, with or without names of columns, with variants", arguments: ["", "real\tpseudonym\tvariants\n"])
    func reads(_ heading: String) throws {
        let list = try PseudonymList.read(Array((heading + "Ann\tBea\tAnnie; Anna\n\nMay \tJoy\t\n").utf8))
        #expect(
            list.entries == [
                Entry(real: "Ann", pseudonym: "Bea", variants: ["Annie", "Anna"]), Entry(real: "May", pseudonym: "Joy"),
            ])
    }

    @Test(
        "a wrong list is refused by line, without its names",
        arguments: [
            ("Ann\n", PseudonymError.columns(line: 1, found: 1)), ("Ann\tBea\nMay\t\n", .noPseudonym(line: 2)),
            ("\tBea\n", .noName(line: 1)),
            ("…\tBea\n", .noName(line: 1)), ("Ann\tBea\nAnn\tJoy\n", .ambiguous(line: 2)),
            ("Ann\tAnn\n", .sameName(line: 1)), ("", .empty),
            ("Ann\tBea\tMay\nMay\tJoy\n", .ambiguous(line: 2)), ("real\tpseudonym\n", .empty),
        ])
    func wrong(_ text: String, _ error: PseudonymError) {
        #expect(throws: error) { try PseudonymList.read(Array(text.utf8)) }
        #expect(!error.description.contains("Ann"))
    }
}
