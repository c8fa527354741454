internal import Measures
internal import Rendering
internal import Store
internal import Workbench

/// How saturation is printed. No number stands without the order, the level, the number of interviews and who coded.
enum SaturationPage {
    static func curve(_ result: SaturationResult) -> Table {
        var columns = [
            Column("order", heading: "", alignment: .trailing), Column("interview"),
            Column("codes", alignment: .trailing), Column("new", alignment: .trailing),
            Column("cumulative", alignment: .trailing), Column("share", heading: "% of all", alignment: .trailing),
        ]
        if result.permutations != nil {
            columns += [
                Column(key: "p5", heading: "5th", alignment: .trailing),
                Column(key: "median", heading: "median", alignment: .trailing),
                Column(key: "p95", heading: "95th", alignment: .trailing),
            ]
        }
        if result.estimators != nil {
            columns.append(Column("rarefaction", heading: "rarefaction", alignment: .trailing))
        }
        columns.append(Column(key: "new_codes", heading: "new codes"))
        let expected = result.estimators?.rarefaction ?? []
        let rows = result.steps.enumerated().map { index, step -> [Cell] in
            var row: [Cell] = [
                .integer(index + 1), .text(step.interview), .integer(step.codes), .integer(step.new.count),
                .integer(step.cumulative), percent(step.share),
            ]
            if let band = result.permutations {
                row += [.integer(band.low[index]), .integer(band.median[index]), .integer(band.high[index])]
            }
            if !expected.isEmpty { row.append(.decimal(expected[index], places: 2)) }
            row.append(.list(step.new))
            return row
        }
        var notes = [
            "codes: different ones in the interview; new: of these, those that no interview before it has (code saturation)"
        ]
        notes += result.notes
        if let band = result.permutations {
            notes.append(
                "5th, median, 95th: cumulative codes in \(counted(band.orders, "order")) of the same interviews drawn at random, "
                    + "seed \(band.seed) (SplitMix64, nearest rank)")
        }
        if !expected.isEmpty {
            notes.append("rarefaction: the mean of cumulative codes over all orders (Gotelli & Colwell 2001)")
        }
        return Table(title: "Code saturation: new codes by interview", columns: columns, rows: rows, notes: notes)
    }

    /// The curve as a picture.
    static func picture(_ result: SaturationResult) -> Curve {
        let band = result.permutations
        return Curve(
            steps: result.steps.map(\.interview), new: result.steps.map(\.new.count),
            cumulative: result.steps.map(\.cumulative),
            band: band.map { band in band.low.indices.map { band.low[$0]...max(band.low[$0], band.high[$0]) } },
            median: band?.median, expected: result.estimators?.rarefaction, stepName: "interviews in their order",
            valueName: "codes")
    }

    static func runs(_ result: SaturationResult) -> Table {
        let (runs, threshold) = (result.runs, result.request.threshold)
        let limit = digits(threshold)
        let interviews = counted(runs.base, "interview")
        let base =
            result.steps.count < runs.base
            ? "a base of \(interviews), of which there are \(result.steps.count)"
            : "\(runs.baseCodes) in the first \(interviews)"
        var notes = [
            "new codes of a run by the codes of the base: \(base); "
                + "runs of \(runs.length), \(runs.step.rawValue) (Guest, Namey & Chen 2020)"
        ]
        if let run = runs.reached(threshold: threshold / 100) {
            notes.append(
                "code saturation at \(limit) %: \(runs.notation(of: run)) (\(run.last - runs.length) interviews, and a run of "
                    + "\(runs.length) at or below \(limit) %)")
        } else {
            notes.append(
                runs.runs.isEmpty
                    ? "too few interviews for a base of \(runs.base) and a run of \(runs.length)"
                    : "code saturation at \(limit) % is not reached in these interviews")
        }
        notes += result.notes
        notes.append(
            "theoretical saturation is a judgement about a category, not this number: memo CODE TEXT --kind saturation")
        return Table(
            title: "Runs after the base",
            columns: [
                Column("interviews"), Column("new", alignment: .trailing),
                Column("ratio", heading: "% of the base", alignment: .trailing),
                Column("below", heading: "≤ \(limit) %"),
            ],
            rows: runs.runs.map { run in
                [
                    .text(run.first == run.last ? "\(run.first)" : "\(run.first)–\(run.last)"), .integer(run.newCodes),
                    percent(run.ratio),
                    run.ratio.number.map { .text($0 <= threshold / 100 ? "yes" : "no") } ?? .blank,
                ]
            }, notes: notes)
    }

    static func estimators(_ own: SaturationEstimators, _ notes: [String]) -> Table {
        let richness = own.richness
        let interval = richness.chaoInterval
        let rows: [(String, Cell)] = [
            ("codes found", .integer(own.observed)), ("in one interview (Q1)", .integer(own.uniques)),
            ("in two interviews (Q2)", .integer(own.duplicates)), ("Chao2", number(richness.chao)),
            ("Chao2, standard error", number(richness.chaoError)), ("Chao2, 95 % from", number(interval.low)),
            ("Chao2, 95 % to", number(interval.high)), ("Chao2, bias-corrected", number(richness.chaoBiasCorrected)),
            ("jackknife, first order", number(own.jackknife1)), ("jackknife, second order", number(own.jackknife2)),
            ("bootstrap", number(own.bootstrap)), ("sample coverage, %", percent(richness.coverage)),
        ]
        return Table(
            title: "How many codes there would be",
            columns: [Column("estimate"), Column("value", alignment: .trailing)],
            rows: rows.map { [.text($0.0), $0.1] },
            notes: [
                "estimators of species richness with interviews as sampling units (Chao 1987; Burnham & Overton 1978; Smith & van "
                    + "Belle 1984; Chao & Jost 2012); they suppose a random sample and codes that are told apart without error, so "
                    + "take them as hints about thin places"
            ] + notes)
    }

    static func abundances(_ own: AbundanceEstimators, _ notes: [String]) -> Table {
        let richness = own.richness
        let interval = richness.chaoInterval
        let rows: [(String, Cell)] = [
            ("codings", .integer(own.codings)), ("codes given", .integer(own.observed)),
            ("given once (f1)", .integer(own.singletons)), ("given twice (f2)", .integer(own.doubletons)),
            ("Chao1", number(richness.chao)), ("Chao1, standard error", number(richness.chaoError)),
            ("Chao1, 95 % from", number(interval.low)), ("Chao1, 95 % to", number(interval.high)),
            ("Chao1, bias-corrected", number(richness.chaoClassicBiasCorrected)),
            ("sample coverage, %", percent(richness.coverage)),
        ]
        return Table(
            title: "The same from codings instead of interviews",
            columns: [Column("estimate"), Column("value", alignment: .trailing)],
            rows: rows.map { [.text($0.0), $0.1] },
            notes: [
                "each coding is one individual (Chao 1984, 2005; Chao & Jost 2012); codings of one interview are not independent of each "
                    + "other, so what interviews say above goes before this"
            ] + notes)
    }

    static func meaning(_ lines: [MeaningLine], _ notes: [String]) -> Table {
        Table(
            title: "Meaning saturation by code",
            columns: [
                Column("code"), Column("properties"), Column("codings", alignment: .trailing),
                Column("placed", alignment: .trailing), Column("added"), Column("last", heading: "last added by"),
                Column("judged", heading: "judged in"),
            ],
            rows: lines.map { line in
                let last: Cell
                if let (name, number) = line.last {
                    last = .text("\(number) \(name)")
                } else {
                    last = .undefined(
                        because: line.properties.isEmpty
                            ? "the code has no property" : "no coding is placed on a property")
                }
                return [
                    .text(line.code), .list(line.properties), .integer(line.codings), .integer(line.placed),
                    .list(line.additions), last, .list(line.judged.map { "m\($0)" }),
                ]
            },
            notes: [
                "an interview adds to a code's meaning when it holds the first coding placed on one of the code's properties, or one "
                    + "outside the places that earlier interviews hold on it (our rule, after Hennink, Kaiser & Marconi 2017)",
                "judged in: memos of kind saturation on the code; theoretical saturation is that judgement, and no number",
            ] + notes)
    }

    private static func percent(_ measured: Measured) -> Cell {
        switch measured {
        case .value(let value, _): .decimal(value * 100, places: 1)
        case .undefined(let reason): .undefined(because: reason)
        }
    }

    private static func number(_ measured: Measured) -> Cell {
        switch measured {
        case .value(let value, _): .decimal(value, places: 2)
        case .undefined(let reason): .undefined(because: reason)
        }
    }

    /// A threshold without needless decimals.
    private static func digits(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }
}
