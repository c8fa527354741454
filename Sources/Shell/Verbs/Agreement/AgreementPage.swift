internal import Measures
internal import Rendering
internal import Workbench

/// How comparisons of coders are printed.
enum AgreementPage {
    static func table(_ result: AgreementResult, like: String?) -> Table {
        var columns = [Column("code", shrinks: true)]
        let keys = MatrixPage.keys(
            result.coders.map { "n_\($0)" }, beside: ["code", "all", "differ", "low", "high", "alpha_marked"])
        for (key, coder) in zip(keys, result.coders) {
            columns.append(Column(key: key, heading: "n \(coder)", alignment: .trailing))
        }
        columns.append(Column("all", alignment: .trailing))
        columns.append(Column("differ", alignment: .trailing))
        for coefficient in result.request.coefficients {
            columns.append(Column(coefficient.rawValue, alignment: .trailing))
            if coefficient == .alpha {
                if result.lines.contains(where: { $0.interval != nil }) {
                    columns.append(Column("low", alignment: .trailing))
                    columns.append(Column("high", alignment: .trailing))
                }
                columns.append(Column(key: "alpha_marked", heading: "alpha marked", alignment: .trailing))
            }
        }
        let rows = (result.lines + result.summary).map { line -> [Cell] in
            var row: [Cell] = [.text(line.code)]
            row += line.given.map { .integer($0) }
            row += [.integer(line.all), .integer(line.differing)]
            for (coefficient, value) in zip(result.request.coefficients, line.coefficients) {
                row.append(cell(value))
                if coefficient == .alpha {
                    if let interval = line.interval { row += [cell(interval.low), cell(interval.high)] }
                    row.append(cell(line.alphaOfMarked))
                }
            }
            return row
        }
        var notes = result.notes
        if let like { notes.append(rule(of: like)) }
        notes.append(
            "n of a coder: units given the code; all: by every coder; differ: by some and not by others"
        )
        var table = Table(
            title: "agreement by \(result.request.unit.rawValue)", columns: columns, rows: rows, notes: notes)
        table.lists = lists(result.warnings)
        return table
    }

    /// Warnings with the codes they are of.
    static func lists(_ warnings: [AgreementWarning]) -> [NoteList] {
        warnings.map { NoteList("⚠ \($0.what)", $0.codes) }
    }

    private static func rule(of program: String) -> String {
        program == "nvivo"
            ? "as NVivo documents it: percent = (both + neither) / all characters, kappa from the characters; here all documents as one, where NVivo lists each file"
            : "as ATLAS.ti documents it, binary: characters that both or neither gave the code agree; “any of these codes” compares coded with uncoded text"
    }

    private static func cell(_ value: Measured) -> Cell {
        switch value {
        case .value(let number, _): .decimal(number, places: 3)
        case .undefined(let reason): .undefined(because: reason)
        }
    }

    static func spans(_ result: SpanAgreement) -> Table {
        Table(
            title: result.title,
            columns: [Column("of", shrinks: true)] + result.columns.map { Column($0, alignment: .trailing) },
            rows: result.lines.map { line in
                [.text(line.of)]
                    + zip(result.columns, line.values).map { column, value in
                        if ["same", "near", "lone"].contains(column), let number = value.number {
                            return .integer(Int(number))
                        }
                        return cell(value)
                    }
            }, notes: result.notes)
    }

    static func segments(_ result: SegmentAgreementResult) -> Table {
        func row(_ line: SegmentAgreementResult.Line, _ kappa: Cell) -> [Cell] {
            [
                .text(line.code), .integer(line.agreeing), .integer(line.onlyFirst), .integer(line.onlySecond),
                cell(line.percent), kappa,
            ]
        }
        return Table(
            title: "agreement of segments, as MAXQDA documents it",
            columns: [
                Column("code", shrinks: true), Column("agree", alignment: .trailing),
                Column(key: "only_1", heading: "only \(result.coders[0])", alignment: .trailing),
                Column(key: "only_2", heading: "only \(result.coders[1])", alignment: .trailing),
                Column("percent", alignment: .trailing), Column("kappa", alignment: .trailing),
            ],
            rows: result.lines.map { row($0, .undefined(because: SegmentAgreementResult.whyNoKappa)) } + [
                row(result.total, cell(result.kappa))
            ], notes: result.notes)
    }

    static func list(_ found: (rows: [AgreementDifference], notes: [String])) -> Page {
        guard !found.rows.isEmpty else {
            var page = Page(talk: ["they differ nowhere"] + found.notes)
            page.status = ExitStatus.noMatch
            return page
        }
        var table = differences(found.rows)
        table.title = "\(counted(found.rows.count, "place")) on which they differ"
        table.notes = found.notes
        return Page(table)
    }

    /// Units with who gave the code and who did not.
    static func differences(_ rows: [AgreementDifference]) -> Table {
        Table(
            columns: [
                Column("row"), Column("address"), Column("code"), Column("gave"),
                Column(key: "did_not", heading: "did not"), Column("codings"), Column("quote", shrinks: true),
            ],
            rows: rows.map { row in
                [
                    .text("$\(row.place.row)"), .text(row.place.address), .text(row.code), .list(row.gave),
                    .list(row.didNot), .list(row.codings.map { "n\($0)" }), .text(row.place.quote),
                ]
            })
    }
}
