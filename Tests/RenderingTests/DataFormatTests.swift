import Foundation
import Rendering
import Testing

@Suite("Pages as data")
struct DataFormatTests {
    private static let bare = Table(
        columns: [
            Column("code"), Column("n", alignment: .trailing), Column("tags"), Column("share", alignment: .trailing),
        ],
        rows: [
            [.text("wait \"list\""), .integer(3), .list(["a", "b"]), .decimal(0.5, places: 3)],
            [.text("社会\n\u{1B}"), .blank, .list([]), .undefined(because: "n = 0")],
        ])

    @Test("JSON: a bare table is an array of rows, keys in the order of the columns")
    func jsonArray() {
        #expect(
            Samples.render(Page(Self.bare), .json) == #"""
                [
                {"code":"wait \"list\"","n":3,"tags":["a","b"],"share":0.5},
                {"code":"社会\n\u001b","n":null,"tags":[],"share":null,"share_undefined":"n = 0"}
                ]

                """#)
        #expect(Samples.render(Page(Table(columns: [Column("a")])), .json) == "[]\n")
        #expect(Samples.render(Page(), .json) == "{}\n")
    }

    @Test("Programs get all digits, people as many as were asked for", arguments: OutputFormat.allCases)
    func digits(format: OutputFormat) {
        let table = Table(columns: [Column("share")], rows: [[.decimal(2.0 / 3, places: 3)], [.decimal(1, places: 3)]])
        let printed = Samples.render(Page(table), format)
        switch format {
        case .json, .jsonl, .csv, .tsv: #expect(printed.contains("0.6666666666666666") && !printed.contains("1.0"))
        case .table, .plain, .md, .html: #expect(printed.contains("0.667") && printed.contains("1.000"))
        }
    }

    @Test("A note that names things is cut on a screen alone, and says by how many", arguments: OutputFormat.allCases)
    func lists(format: OutputFormat) {
        var table = Table(columns: [Column("a")], rows: [[.integer(1)]])
        table.lists = [NoteList("rare", (1...12).map { "c\($0)" })]
        for width in [nil, 100] {
            let renderer = PageRenderer(format: format, width: width, colour: false)
            let printed = renderer.render(Page(table)) + renderer.notes(Page(table)).joined(separator: "\n")
            let isCut = format == .table && width != nil
            #expect(printed.contains(isCut ? "c9, c10, … (+2)" : "c9, c10, c11, c12"), "\(printed)")
        }
        table.lists = [NoteList("rare", (1...10).map { "c\($0)" })]
        #expect(!Samples.render(Page(table), format).contains("…"))
    }

    @Test("JSON: title, notes and receipt make it an object")
    func jsonObject() {
        var table = Table(title: "T", columns: [Column("a")], rows: [[.integer(1)]], notes: ["n = 1"])
        #expect(
            Samples.render(Page(table), .json)
                == #"""
                {"title":"T",
                "rows":[
                {"a":1}
                ],
                "notes":["n = 1"]}

                """#.replacingOccurrences(of: "[\"n = 1\"]", with: "[\"n = 1\"]"))
        table.title = nil
        table.notes = []
        let receipt = Receipt(operation: 9, ids: ["n1", "n2"], changed: ["codings": 2, "memos": 1])
        #expect(
            Samples.render(Page("coded n1, n2", receipt: receipt), .json) == #"""
                {"op":9,
                "ids":["n1","n2"],
                "changed":{"codings":2,"memos":1},
                "text":["coded n1, n2"]}

                """#)
        #expect(
            Samples.render(Page([.heading("One"), .table(table), .heading("Two"), .table(table)]), .json) == #"""
                {"tables":[
                {"title":"One","rows":[{"a":1}]},
                {"title":"Two","rows":[{"a":1}]}
                ]}

                """#)
    }

    @Test("JSON lines: one row a line, the rest in the notes")
    func jsonLines() {
        let renderer = PageRenderer(format: .jsonl)
        let page = Page(Samples.counts, receipt: Receipt(operation: 2))
        #expect(
            renderer.render(page)
                == #"""
                {"code":"barriers/waiting","n":41,"jaccard":0.5,"quote":"I waited nine months. Nobody rang me."}
                {"code":"社会処方","n":7,"jaccard":null,"jaccard_undefined":"no segment has either code","quote":"one\ntwo"}
                {"code":"café 👩‍👩‍👧","n":-3,"jaccard":12.345,"quote":null}
                {"op":2,"ids":[],"changed":{}}

                """#.replacingOccurrences(of: "12.35", with: Decimals.fixed(12.345, places: 2) ?? "")
                .replacingOccurrences(of: "café", with: "cafe\u{301}"))
        #expect(renderer.notes(page) == ["Codes", "segments coded, 3 codes, n = 45"])
    }

    @Test("CSV and TSV hold data only; the rest is in the notes")
    func separated() {
        let csv = PageRenderer(format: .csv)
        let page = Page([.table(Self.bare), .prose("2 rows")])
        #expect(csv.render(page) == "code,n,tags,share\n\"wait \"\"list\"\"\",3,\"a, b\",0.5\n\"社会\n␛\",,,\n")
        #expect(
            csv.notes(page) == [
                "2 rows", "share: 1 undefined, because n = 0",
                "1 control characters are shown as signs, since CSV cannot hold them; JSON does",
            ])
        let tsv = PageRenderer(format: .tsv)
        #expect(tsv.render(page) == "code\tn\ttags\tshare\nwait \"list\"\t3\ta, b\t0.5\n社会\\n\\u001b\t\t\t\n")
        #expect(tsv.notes(page) == ["2 rows", "share: 1 undefined, because n = 0"])
        #expect(PageRenderer(format: .table).notes(page) == [])
    }

    @Test("for a spreadsheet no cell begins a formula, and the notes say so")
    func spreadsheet() {
        var renderer = PageRenderer(format: .csv)
        renderer.forSpreadsheets = true
        let texts = ["=1+1", "+1", "-1", "@x", "＝1", "\tx", "fine"]
        let page = Page(Table(columns: [Column("a"), Column("n")], rows: texts.map { [.text($0), .integer(-1)] }))
        #expect(renderer.render(page) == "\u{FEFF}a,n\n'=1+1,-1\n'+1,-1\n'-1,-1\n'@x,-1\n'＝1,-1\n'\tx,-1\nfine,-1\n")
        #expect(renderer.notes(page).count == 1)
    }

    @Test("a passage is rows too")
    func passage() {
        #expect(
            Samples.render(Page([.passage(Samples.passage)]), .tsv)
                == "address\tlines\tspeaker\ttext\tcodes\n"
                + "P07:23\tL120-124\tP07\t\(Samples.passage.lines[0].text)\tbarriers/waiting, trust\n"
                + "P07:24\t\tINT\tAnd then?\t\n")
    }

    @Test("prose without any table is printed as it is, in every format")
    func prose() {
        for format in OutputFormat.allCases {
            #expect(Samples.render(Page("coded n1"), format).contains("coded n1"))
        }
        #expect(Samples.render(Page("coded n1"), .csv) == "coded n1\n")
    }

    @Test("tables that were put together wrongly lose nothing")
    func uneven() throws {
        let table = Table(
            columns: [Column("a"), Column("a")], rows: [[.integer(1)], [.integer(1), .integer(2), .integer(3)]])
        #expect(Samples.render(Page(table), .csv) == "a,a_2,column_3\n1,,\n1,2,3\n")
    }

    @Test("whatever the cells hold, JSON is valid and gives it back", arguments: 0..<100 as Range<UInt64>)
    func jsonIsValid(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = (0..<5).map { _ -> [Cell] in
            [
                .text(generator.text(words: 8, hostile: true)),
                .decimal(Double(bitPattern: generator.next()), places: -1),
                .list([generator.text(words: 2, hostile: true)]), .decimal(.nan, places: 2),
            ]
        }
        let columns = ["t\"\u{1B}", "d", "l", "u"].map { Column($0) }
        let page = Page(
            Table(title: generator.text(words: 3, hostile: true), columns: columns, rows: rows, notes: ["\u{2028}"]))
        let json = Samples.render(page, .json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let read = try #require(object["rows"] as? [[String: Any]])
        for (row, cells) in zip(read, rows) {
            guard case .text(let text) = cells[0], case .decimal(let value, _) = cells[1] else { continue }
            #expect(
                (row["t\"\u{1B}"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true, "seed \(seed)"
            )
            // JSONSerialization itself reads the last digit wrongly at times; the digits are tested with `Decimals`.
            let number = try #require(row["d"] as? Double ?? (value.isFinite ? nil : 0))
            if value.isFinite { #expect(abs(number - value) <= abs(value) * 1e-14, "seed \(seed)") }
            #expect(row["u_undefined"] as? String == "not a finite number")
        }
        for line in Samples.render(page, .jsonl).split(separator: "\n") {
            _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
        }
    }
}
