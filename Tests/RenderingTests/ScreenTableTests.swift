import DisplayWidth
import Rendering
import Testing

@Suite("Tables for people")
struct ScreenTableTests {
    @Test("without a width nothing is cut")
    func natural() {
        #expect(
            Samples.render(Page(Samples.counts), .table) == """
                Codes
                code              segments        jaccard  quote
                ────────────────  ────────  ─────────────  ─────────────────────────────────────
                barriers/waiting        41           0.50  I waited nine months. Nobody rang me.
                社会処方                 7  undefined (1)  one␤two
                cafe\u{301} 👩‍👩‍👧                 -3          12.35

                (1) no segment has either code
                segments coded, 3 codes, n = 45

                """)
    }

    @Test("with less room the columns that may shrink do, and say by how much")
    func shrunk() {
        #expect(
            Samples.render(Page(Samples.counts), .table, width: 60) == """
                Codes
                code              segments        jaccard  quote
                ────────────────  ────────  ─────────────  ─────────────────
                barriers/waiting        41           0.50  I waited ni…(+26)
                社会処方                 7  undefined (1)  one␤two
                cafe\u{301} 👩‍👩‍👧                 -3          12.35

                (1) no segment has either code
                segments coded, 3 codes, n = 45
                …(+N): N characters more; with --plain every cell is whole

                """)
    }

    @Test("a focused cell is cut around its focus, and the table says how to see all")
    func focused() {
        let text = "one two three four five six seven eight ⟦nine⟧ ten eleven twelve thirteen"
        let start = 40
        let table = Table(
            columns: [Column("a", shrinks: true)], rows: [[.focused(text, on: start..<start + 6)], [.text("short")]])
        let lines = Samples.render(Page(table), .table, width: 30).split(separator: "\n").map(String.init)
        #expect(lines[2].contains("⟦nine⟧"), "\(lines[2])")
        #expect(lines[2].hasPrefix("(+"), "\(lines[2])")
        #expect(lines[2].hasSuffix(")"), "\(lines[2])")
        #expect(lines.suffix(2) == ["…(+N): N characters more; with", "--plain every cell is whole"])
        #expect(Samples.render(Page(table), .table).contains(text))
        #expect(!Samples.render(Page(table), .table).contains("characters more"))
        #expect(Samples.render(Page(table), .tsv).contains(text))
        #expect(Samples.render(Page(table), .json).contains(text))
    }

    @Test(
        "wherever the focus stands, its first character stays in sight and the counts add up",
        arguments: 0..<200 as Range<UInt64>)
    func focusProperty(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let words = (0..<60).map { "w\($0)" }
        let at = Int.random(in: 0..<60, using: &generator)
        let text = words.enumerated().map { $0.offset == at ? "⟦\($0.element)⟧" : $0.element }.joined(separator: " ")
        let scalars = Array(text.unicodeScalars)
        let open = try #require(scalars.firstIndex(of: "⟦"))
        let close = try #require(scalars.firstIndex(of: "⟧"))
        let width = Int.random(in: 24...60, using: &generator)
        let table = Table(columns: [Column("a", shrinks: true)], rows: [[.focused(text, on: open..<close + 1)]])
        let line = Samples.render(Page(table), .table, width: width).split(separator: "\n")[2]
        #expect(line.contains("⟦w\(at)⟧"), "seed \(seed): \(line)")
        #expect(DisplayWidth.columns(String(line)) <= width, "seed \(seed): \(line)")
        // What is left out and what is shown make the whole.
        let counts = line.matches(of: #/\(\+(\d+)\)/#).compactMap { Int($0.output.1) }
        let shown = line.replacing(#/\(\+\d+\)…/#, with: "").replacing(#/…\(\+\d+\)/#, with: "")
        #expect(text.contains(shown), "seed \(seed): \(line)")
        let blanks = scalars.count - counts.reduce(0, +) - shown.unicodeScalars.count
        #expect(blanks == 0, "seed \(seed): \(line)")
    }

    @Test("with still less the columns stand in blocks, each with the first column")
    func blocks() {
        #expect(
            Samples.render(Page(Samples.counts), .table, width: 20) == """
                Codes
                code        segments
                ──────────  ────────
                barriers/         41
                waiting
                社会処方           7
                cafe\u{301} 👩‍👩‍👧           -3

                code         jaccard
                ─────────  ─────────
                barriers/       0.50
                waiting
                社会処方   undefined
                                 (1)
                cafe\u{301} 👩‍👩‍👧        12.35

                code       quote
                ─────────  ─────────
                barriers/  I w…(+34)
                waiting
                社会処方   one␤two
                cafe\u{301} 👩‍👩‍👧

                (1) no segment has
                either code
                segments coded, 3
                codes, n = 45
                …(+N): N characters
                more; with --plain
                every cell is whole

                """)
    }

    @Test("a wide matrix is split, its headings wrapped, no number lost")
    func matrix() {
        let columns =
            [Column("theme")] + (1...5).map { Column("r\($0)", heading: "role number \($0)", alignment: .trailing) }
        let rows = (1...2).map { row in [Cell.text("theme \(row)")] + (1...5).map { .integer(row * $0) } }
        #expect(
            Samples.render(Page(Table(columns: columns, rows: rows)), .table, width: 40) == """
                              role       role       role
                theme     number 1   number 2   number 3
                ───────  ─────────  ─────────  ─────────
                theme 1          1          2          3
                theme 2          2          4          6

                theme    role number 4  role number 5
                ───────  ─────────────  ─────────────
                theme 1              4              5
                theme 2              8             10

                """)
    }

    @Test("without UTF-8 the signs of the program are ASCII")
    func ascii() {
        let table = Table(columns: [Column("a", shrinks: true)], rows: [[.text("one\u{1B} two three four five")]])
        #expect(
            Samples.render(Page(table), .table, width: 20, unicode: false) == """
                a
                --------------------
                one<U+001B> ...(+19)

                ...(+N): N
                characters more;
                with --plain every
                cell is whole

                """)
    }

    @Test("for a screen reader: heading and value, a record a paragraph")
    func plain() {
        #expect(
            Samples.render(Page(Samples.counts), .plain) == """
                Codes

                code: barriers/waiting
                segments: 41
                jaccard: 0.50
                quote: I waited nine months. Nobody rang me.

                code: 社会処方
                segments: 7
                jaccard: undefined (1)
                quote: one
                  two

                code: cafe\u{301} 👩‍👩‍👧
                segments: -3
                jaccard: 12.35

                note: (1) no segment has either code
                note: segments coded, 3 codes, n = 45

                """)
    }

    @Test("colour changes nothing but colour")
    func colour() {
        let page = Page([.heading("H"), .table(Samples.counts), .passage(Samples.passage), .prose("p")])
        for width in [20, 60, 100] {
            let coloured = PageRenderer(format: .table, width: width, colour: true).render(page)
            let bare = coloured.replacing(#/\x1B\[[0-9;]*m/#, with: "")
            #expect(coloured != bare)
            #expect(bare == Samples.render(page, .table, width: width))
        }
    }

    @Test("an empty table, a table without rows, blocks one after the other")
    func edges() {
        #expect(Samples.render(Page(Table(columns: [])), .table, width: 40) == "")
        #expect(Samples.render(Page(Table(columns: [Column("a")])), .table, width: 40) == "a\n─\n")
        let small = Table(columns: [Column("a")], rows: [[.integer(1)]])
        let page = Page([.heading("H"), .table(small), .table(small), .prose("one\n"), .prose("two")])
        #expect(Samples.render(page, .table) == "H\na\n─\n1\n\na\n─\n1\n\none\ntwo\n")
        #expect(Samples.render(Page(receipt: Receipt(operation: 3, ids: ["n1"])), .table) == "op 3 n1\n")
        #expect(Samples.render(Page([.raw("\u{1B}[1m")]), .table) == "\u{1B}[1m")
    }

    @Test(
        "no line is wider than the terminal, no control gets through, no value is lost",
        arguments: 0..<200 as Range<UInt64>)
    func property(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let width = Int.random(in: 20...120, using: &generator)
        let columns = (0..<Int.random(in: 1...9, using: &generator)).map { index in
            Column(
                "k\(index)", heading: generator.text(words: 2, hostile: true),
                alignment: Bool.random(using: &generator) ? .trailing : .leading)
        }
        let rows = (0..<4).map { _ in
            columns.map { _ -> Cell in
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: .integer(Int.random(in: -99999...99999, using: &generator))
                case 1: .decimal(Double.random(in: -1...1, using: &generator), places: 3)
                case 2: .undefined(because: generator.text(words: 3, hostile: true))
                default: .text(generator.text(words: 6, hostile: true))
                }
            }
        }
        let table = Table(title: generator.text(words: 9, hostile: true), columns: columns, rows: rows)
        for format in [OutputFormat.table, .plain] {
            let output = Samples.render(Page(table), format, width: width)
            #expect(
                !output.unicodeScalars.contains {
                    $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.properties.isBidiControl)
                })
            guard format == .table else { continue }
            for line in output.split(separator: "\n") {
                #expect(DisplayWidth.columns(String(line)) <= width, "seed \(seed), width \(width): \(line)")
            }
            // Every scalar of every cell is there (in another order where cells wrap): nothing was cut.
            var left: [Unicode.Scalar: Int] = [:]
            for scalar in output.unicodeScalars { left[scalar, default: 0] += 1 }
            for cell in rows.joined() {
                guard case .text(let text) = cell else { continue }
                for scalar in Escape.terminal(text).unicodeScalars where scalar != " " { left[scalar, default: 0] -= 1 }
            }
            #expect(left.values.allSatisfy { $0 >= 0 }, "seed \(seed), width \(width)")
        }
    }
}
