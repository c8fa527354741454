internal import Rendering
internal import Transcripts
internal import Workbench

/// How disagreements are printed.
enum DisagreementPage {
    /// Whether a word is the number of a disagreement, such as `d1`.
    static func isNumber(_ word: String) -> Bool {
        word.hasPrefix("d") && word.count > 1 && word.dropFirst().allSatisfy { ("0"..."9").contains($0) }
    }

    static func table(_ lines: [DisagreementLine]) -> Table {
        var coders: [String] = []
        for line in lines { for given in line.given where !coders.contains(given.coder) { coders.append(given.coder) } }
        let keys = MatrixPage.keys(
            coders, beside: ["number", "round", "address", "outcome", "because", "adjudicated", "quote"])
        return Table(
            columns: [Column(key: "number", heading: "d"), Column("round"), Column("address")]
                + zip(keys, coders).map { Column(key: $0, heading: $1) }
                + [
                    Column("outcome"), Column("because", shrinks: true), Column("adjudicated"),
                    Column("quote", shrinks: true),
                ],
            rows: lines.map { line in
                [.text("d\(line.number)"), .text(line.round), .text(line.address)]
                    + coders.map { coder in
                        line.given.first { $0.coder == coder }.map { $0.codes.isEmpty ? .text("–") : .list($0.codes) }
                            ?? .blank
                    }
                    + [
                        .text(line.decided), line.because.map { .text($0) } ?? .blank,
                        line.adjudicated.isEmpty ? .blank : .list(line.adjudicated.map { "n\($0)" }), .text(line.quote),
                    ]
            },
            notes: [
                "a coder's column: the codes on which they differ, as given when the round was released; –: none of them",
                "\(counted(lines.count, "stretch", "stretches")), \(lines.count { $0.outcome == nil }) not decided; "
                    + "`resolve d1 a|b|both|neither|revise|code|open --because …` decides",
            ])
    }

    /// A disagreement in its context: the passage, who coded what, and what the codes mean.
    static func show(_ found: DisagreementInContext) -> Page {
        let line = found.line
        let letters = "abcdefghij".map(String.init)
        var rows: [[Cell]] = line.given.enumerated().map { index, given in
            [
                .text(index < letters.count ? letters[index] : ""), .text(given.coder),
                given.codes.isEmpty ? .text("–") : .list(given.codes),
            ]
        }
        if line.outcome != nil {
            rows.append([
                .blank, .text("decided"),
                .text(line.decided + (line.because.map { ": \($0)" } ?? "") + (line.by.map { " (\($0))" } ?? "")),
            ])
        }
        var blocks: [Block] = [
            .heading("d\(line.number)  \(line.address)  (\(line.round))"),
            .passage(
                Passage(
                    lines: found.units.map { unit in
                        let start = max(line.range.start, unit.range.start) - unit.range.start
                        let end = min(line.range.end, unit.range.end) - unit.range.start
                        return PassageLine(
                            address: unit.address, speaker: unit.speaker, text: unit.text,
                            emphasised: start < end ? [start..<end] : [])
                    })),
            .table(
                Table(
                    columns: [Column(key: "key", heading: ""), Column("coder"), Column("gave")],
                    rows: rows)),
            .table(
                Table(
                    columns: [Column("code"), Column("definition")],
                    rows: found.definitions.map { [.text($0.code), .text($0.definition)] })),
        ]
        if !found.memos.isEmpty {
            blocks.append(
                .table(
                    Table(
                        columns: [Column("memo by"), Column("text")],
                        rows: found.memos.map { [.text($0.author), .text($0.text)] })))
        }
        return Page(blocks)
    }

    /// What was decided, in a line.
    static func told(_ line: DisagreementLine) -> String {
        // Also to keep the codes of somebody who gave none is a decision: no code applies.
        let isKept = line.outcome == .keep || line.outcome == .both
        let codings =
            line.adjudicated.isEmpty
            ? isKept ? "  → no code" : "" : "  → \(line.adjudicated.map { "n\($0)" }.joined(separator: ", "))"
        return "d\(line.number)  \(line.address)  \(line.decided)" + codings + (line.because.map { "  (\($0))" } ?? "")
    }
}
