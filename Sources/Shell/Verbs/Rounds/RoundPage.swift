internal import Rendering
internal import Store
internal import Workbench

/// How rounds of double coding are printed.
enum RoundPage {
    /// What is compared, and when it is enough.
    static func rule(_ view: RoundView) -> String {
        let codes = view.codes.isEmpty ? "all codes" : view.codes.joined(separator: ", ")
        guard let measure = view.row.measure else {
            return "compared by \(view.row.unit), \(codes); talked through without a coefficient"
        }
        return "compared by \(view.row.unit), \(codes): \(measure), enough from \(number(view.row.threshold ?? 0)); "
            + "the threshold stays after the release"
    }

    /// A number as short as it is: 0.7, not 0.70000.
    private static func number(_ value: Double) -> String { "\(value)" }

    static func show(_ view: RoundView) -> Page {
        let row = view.row
        var facts: [[Cell]] = [
            [.text("status"), .text(status(view))],
            [.text("documents"), .text("\(view.documents.joined(separator: ", ")) (\(row.chosen))")],
            [.text("codes"), .text(view.codes.isEmpty ? "all" : view.codes.joined(separator: ", "))],
            [.text("unit"), .text(row.unit)],
            [
                .text("measure"),
                .text(
                    row.measure.map { "\($0), enough from \(number(row.threshold ?? 0)), set beforehand" }
                        ?? "none: disagreements are talked through"),
            ],
            [
                .text("codebook"),
                .text(view.codebook + (view.codebookHasChanged ? " (the codebook is another one by now)" : "")),
            ],
            [.text("begun"), .text("op \(row.operation), \(row.created) by \(view.by)")],
        ]
        if let released = row.released {
            facts.append([
                .text("released"), .text("op \(row.releasedOperation ?? 0), \(released) by \(view.releasedBy ?? "?")"),
            ])
            facts.append([.text("disagreements"), .text(outcomes(view))])
        }
        if let closed = row.closed {
            facts.append([
                .text("closed"),
                .text(
                    "\(closed) by \(view.closedBy ?? "?"): \(counted(view.adjudicated, "coding")) by “\(view.layer ?? "")”"
                ),
            ])
        }
        var blocks: [Block] = [
            .table(
                Table(
                    title: "round \(row.name)", columns: [Column("what"), Column("is", shrinks: true)], rows: facts)),
            .table(
                Table(
                    title: "how far they are",
                    columns: [
                        Column("coder"),
                        Column(key: "documents_coded", heading: "documents coded", alignment: .trailing),
                        Column(key: "documents_marked", heading: "documents marked", alignment: .trailing),
                        Column("of", alignment: .trailing),
                    ],
                    rows: view.progress.map {
                        [.text($0.coder), .integer($0.coded), .integer($0.marked), .integer(view.documents.count)]
                    },
                    notes: [
                        "documents coded: with a coding of theirs, whatever it says; documents marked: with a place marked as read or nothing here",
                        view.status == .open
                            ? "what anybody has coded, and how much in a document, shows when the round is released"
                            : "",
                    ].filter { !$0.isEmpty })),
        ]
        if let table = values(view) { blocks.append(.table(table)) }
        return Page(blocks)
    }

    private static func status(_ view: RoundView) -> String {
        switch view.status {
        case .open: "open: everybody sees their own codings of its documents only"
        case .released: "released"
        case .adjudicated: "adjudicated: its version counts in place of its coders' own codings"
        }
    }

    private static func outcomes(_ view: RoundView) -> String {
        guard view.disagreements > 0 else { return "none" }
        let parts = DisagreementOutcome.allCases.compactMap { outcome in
            view.outcomes[outcome].map { "\(outcome.rawValue) \($0)" }
        }
        return "\(view.disagreements): " + (parts + ["not decided \(view.undecided)"]).joined(separator: ", ")
    }

    /// The values of a round as they stood at its release; nil without any.
    static func values(_ view: RoundView) -> Table? {
        guard let report = view.report, let threshold = view.row.threshold else { return nil }
        let isPair = report.coders.count == 2
        let hasInterval = report.lines.contains { $0.low != nil }
        var columns = [Column("code", shrinks: true)]
        let keys = MatrixPage.keys(
            report.coders.map { "n_\($0)" }, beside: ["code", "all", "differ", "low", "high", "below"])
        for (key, coder) in zip(keys, report.coders) {
            columns.append(Column(key: key, heading: "n \(coder)", alignment: .trailing))
        }
        columns += [
            Column(key: "all", heading: isPair ? "both" : "all", alignment: .trailing),
            Column("differ", alignment: .trailing), Column(report.measure, alignment: .trailing),
        ]
        if hasInterval { columns += [Column("low", alignment: .trailing), Column("high", alignment: .trailing)] }
        columns.append(Column(key: "below", heading: "below \(number(threshold))"))
        func row(_ line: RoundReport.Line, isCode: Bool) -> [Cell] {
            var cells: [Cell] = [.text(line.code)] + line.given.map { .integer($0) }
            cells += [.integer(line.all), .integer(line.differing), cell(line)]
            if hasInterval {
                cells += [line.low, line.high].map { value in
                    value.map { .decimal($0, places: 3) } ?? .blank
                }
            }
            cells.append(isCode && line.value.map { $0 < threshold } == true ? .text("below") : .blank)
            return cells
        }
        let undefined = report.lines.count { $0.value == nil }
        var table = Table(
            title: "round \(view.row.name): \(report.measure) by \(report.unit)", columns: columns,
            rows: report.lines.map { row($0, isCode: true) } + report.summary.map { row($0, isCode: false) },
            notes: [
                "as it stood when \(view.releasedBy ?? "?") released the round (op \(view.row.releasedOperation ?? 0), "
                    + "\(view.row.released ?? "")); what was decided or coded since changes nothing here",
                "codebook: \(view.codebook); threshold, set beforehand: \(number(threshold)); "
                    + "\(counted(view.below.count, "code")) of \(report.lines.count) below it"
                    + (undefined > 0 ? ", \(undefined) undefined" : ""),
                "documents: \(view.documents.joined(separator: ", ")) (\(view.row.chosen))",
            ] + report.notes.filter { !$0.hasPrefix("documents:") })
        table.lists = AgreementPage.lists(report.warnings)
        return table
    }

    private static func cell(_ line: RoundReport.Line) -> Cell {
        line.value.map { .decimal($0, places: 3) } ?? .undefined(because: line.undefined ?? "there is no value")
    }

    static func list(_ views: [RoundView]) -> Page {
        var blocks: [Block] = [
            .table(
                Table(
                    columns: [
                        Column("round"), Column("status"), Column("documents", heading: "docs", alignment: .trailing),
                        Column("coders"), Column("unit"), Column("measure"),
                        Column("threshold", heading: "enough", alignment: .trailing), Column("codebook"),
                        Column("value", alignment: .trailing), Column("below", alignment: .trailing),
                        Column("disagreements", heading: "differ", alignment: .trailing),
                        Column("undecided", heading: "left", alignment: .trailing),
                    ],
                    rows: views.map { view in
                        [
                            .text(view.row.name), .text(view.status.rawValue), .integer(view.documents.count),
                            .list(view.progress.map(\.coder)), .text(view.row.unit),
                            view.row.measure.map { .text($0) } ?? .blank,
                            view.row.threshold.map { .text(number($0)) } ?? .blank, .text(view.codebook),
                            view.report?.overall.map { cell($0) } ?? .blank,
                            view.report == nil ? .blank : .integer(view.below.count),
                            view.status == .open ? .blank : .integer(view.disagreements),
                            view.status == .open ? .blank : .integer(view.undecided),
                        ]
                    },
                    notes: views.contains { $0.report != nil }
                        ? [
                            "value: of all codes pooled (binary), or of the only code, as it stood at the release; enough: the threshold, set beforehand; below: codes under it",
                            "differ: stretches on which coders differ; left: those on which nothing is decided",
                            "rounds differ in documents and codebook: values side by side are no trend by themselves",
                        ] : []))
        ]
        let measured = views.filter { $0.report != nil }
        if !measured.isEmpty {
            var codes: [String] = []
            for view in measured {
                for line in (view.report?.lines ?? []) + (view.report?.summary ?? [])
                where !codes.contains(line.code) { codes.append(line.code) }
            }
            let pooled = Set(measured.flatMap { $0.report?.summary.map(\.code) ?? [] })
            codes = codes.filter { !pooled.contains($0) } + codes.filter { pooled.contains($0) }
            blocks.append(
                .table(
                    Table(
                        title: "values per code",
                        columns: [Column("code", shrinks: true)]
                            + measured.map {
                                Column(
                                    key: $0.row.name,
                                    heading: "\($0.row.name) \($0.codebook) \($0.row.measure ?? "")",
                                    alignment: .trailing)
                            },
                        rows: codes.map { code in
                            [.text(code)]
                                + measured.map { view in
                                    let lines = (view.report?.lines ?? []) + (view.report?.summary ?? [])
                                    return lines.first { $0.code == code }.map { cell($0) } ?? .blank
                                }
                        }, notes: ["codes by the paths that they had at the release; blank: not compared in that round"]
                    )))
        }
        return Page(blocks)
    }
}
