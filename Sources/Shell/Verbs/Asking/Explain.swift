internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Transcripts
internal import Workbench

/// `explain`: what is behind a cell of the last table.
struct Explain: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "List the codings behind a cell of the last table, each verified against its text.",
        usage: "explain ROW COL",
        discussion: """
            ROW and COL are labels of the last `matrix`, `cooc` or `agreement`, or numbers from 1 as its rows and columns stand (in a list of \
            pairs, as they would stand in the square table); `total` is the total of a matrix, `n` what a code of `cooc` has by itself. As many codings are listed as the \
            cell counts; for `cooc`, the pairs of codings side by side with the words that they share, or the units that carry \
            both codes; for `agreement` the units, by CODE and all, differ or n_CODER. What `codes`, `themes`, `docs` and `coders` count is listed by `find`: `find waiting`, `find =waiting`, \
            `find theme:"Buy-in"`, `find in:P07`, `find by:ana`.
            """)

    @Argument(help: "The row's label, its number, or total.")
    var row: String
    @Argument(help: "The column's label, its number, or total.")
    var column: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let explanation = try session.explain(row: row, column: column)
        var table = Self.table(explanation.evidence)
        let derived = explanation.derived.map { "\($0.name) \(Self.shown($0))" }
        table.title =
            "\(explanation.row) x \(explanation.column): \(explanation.cellInWords)" + (derived.map { "; \($0)" } ?? "")
        table.notes = (derived.map { ["\($0): \(explanation.derived?.made ?? "")"] } ?? []) + explanation.notes
        guard !table.rows.isEmpty else {
            var page = Page(
                talk: ["\(explanation.row) x \(explanation.column): nothing is behind this cell"] + table.notes)
            page.status = ExitStatus.noMatch
            return page
        }
        return Page(table)
    }

    private static func shown(_ derived: DerivedCell) -> String {
        switch derived.value {
        case .value(let number, _): Decimals.fixed(number, places: derived.places) ?? "without bound"
        case .undefined(let reason): "undefined, \(reason)"
        }
    }

    private static func table(_ evidence: Explanation.Evidence) -> Table {
        switch evidence {
        case .codings(let rows), .stretches(let rows): FindPage.table(rows)
        case .pairs(let pairs): table(pairs)
        case .units(let units): table(units)
        case .judgements(let rows): AgreementPage.differences(rows)
        }
    }

    private static func table(_ pairs: [ExplainedPair]) -> Table {
        var table = Table(
            columns: [
                "row", "document", "address", "shared", "coding_1", "code_1", "quote_1", "coding_2", "code_2",
                "quote_2",
            ].map { Column($0, shrinks: $0.hasPrefix("quote") || $0 == "shared") },
            rows: pairs.map { pair in
                [
                    .text("$\(pair.shared.row)"), .text(pair.shared.document), .text(pair.shared.address),
                    .text(pair.shared.quote),
                ] + side(pair.first) + side(pair.second)
            })
        table.reading = Passage(
            lines: pairs.map { pair in
                let (first, second) = (marked(pair.first, pair.shared), marked(pair.second, pair.shared))
                let gap = first.text.unicodeScalars.count + 1
                return PassageLine(
                    address: "$\(pair.shared.row) \(pair.shared.address)", text: first.text + "\n" + second.text,
                    margin: [pair.first, pair.second].map { "n\($0.coding ?? 0) \($0.code ?? "?")" },
                    emphasised: [
                        first.shared, second.shared.lowerBound + gap..<second.shared.upperBound + gap,
                    ])
            })
        return table
    }

    private static func side(_ row: FoundRow) -> [Cell] {
        [.text("n\(row.coding ?? 0)"), .text(row.code ?? "?"), .text(row.quote)]
    }

    /// A coding's words on one line, and where in them the shared ones stand.
    private static func marked(_ row: FoundRow, _ shared: FoundRow) -> (text: String, shared: Range<Int>) {
        var view = String.UnicodeScalarView()
        for scalar in row.quote.unicodeScalars { view.append(scalar == "\n" ? " " : scalar) }
        // Codings that are only near each other share nothing: then all of each is shown.
        guard row.range.start <= shared.range.start, shared.range.end <= row.range.end else {
            return (String(view), 0..<view.count)
        }
        return (String(view), shared.range.start - row.range.start..<shared.range.end - row.range.start)
    }

    private static func table(_ units: [ExplainedUnit]) -> Table {
        Table(
            columns: [
                Column("row"), Column("unit"), Column("codings_1"), Column("codings_2"), Column("quote", shrinks: true),
            ],
            rows: units.enumerated().map { index, unit in
                [
                    unit.place.map { .text("$\($0.row)") } ?? .text("\(index + 1)"), .text(unit.name),
                    .list(unit.first.map { "n\($0)" }), .list(unit.second.map { "n\($0)" }),
                    unit.place.map { .text($0.quote) } ?? .blank,
                ]
            })
    }
}
