internal import Rendering
internal import Store
internal import Workbench

/// The plan of a merge, and what became of it.
enum MergePage {
    static func page(_ performed: Performed<MergePlan>, isDryRun: Bool) -> Page {
        let plan = performed.value
        var blocks: [Block] = head(plan).map { .prose($0) }
        blocks.append(.table(coders(plan)))
        if let table = others(plan) { blocks.append(.table(table)) }
        if !plan.united.isEmpty { blocks += united(plan).map { .prose($0) } }
        if !plan.numbers.isEmpty { blocks.append(.table(numbers(plan))) }
        if !plan.obstacles.isEmpty { blocks.append(.table(obstacles(plan))) }
        blocks.append(.prose(end(performed, isDryRun: isDryRun)))
        var page = Page(blocks, receipt: Receipt(performed))
        page.status = plan.obstacles.isEmpty ? ExitStatus.ok : ExitStatus.badData
        return page
    }

    private static func head(_ plan: MergePlan) -> [String] {
        [
            "\(plan.by)’s copy (head \(plan.theirHead)) into this one (head \(plan.ourHead))",
            "both had in common: the state after op \(plan.ancestor) of "
                + "\(plan.ancestorIsOurs ? "this history" : "that history") (head \(plan.ancestorHead))",
            "since then: \(counted(plan.theirOperations, "operation")) there that are not here, "
                + "\(counted(plan.ourOperations, "operation")) here that are not there",
        ]
    }

    private static func coders(_ plan: MergePlan) -> Table {
        let number: (String) -> Column = { Column($0, alignment: .trailing) }
        return Table(
            title: "codings per coder",
            columns: [
                Column("coder"), number("here"), number("in the bundle"), number("new"), number("changed"),
                number("removed"), number("afterwards"),
            ],
            rows: plan.coders.map {
                [
                    .text($0.name), .integer($0.here), .integer($0.there), .integer($0.added), .integer($0.changed),
                    .integer($0.removed), .integer($0.after),
                ]
            },
            notes: ["afterwards = here + new − removed; counted again when the merge was written"])
    }

    private static func others(_ plan: MergePlan) -> Table? {
        let rows = [("taken over", plan.taken), ("stays as it is here", plan.kept)].flatMap { what, changes in
            changes.map { change -> [Cell] in
                [
                    .text(what), .text(change.family.name), .text(change.kind), .integer(change.added),
                    .integer(change.changed), .integer(change.removed),
                ]
            }
        }
        guard !rows.isEmpty else { return nil }
        return Table(
            title: "what only one copy did",
            columns: [
                Column("what becomes of it"), Column("part"), Column("rows of"), Column("added", alignment: .trailing),
                Column("changed", alignment: .trailing), Column("removed", alignment: .trailing),
            ], rows: rows)
    }

    private static func numbers(_ plan: MergePlan) -> Table {
        Table(
            title: "numbers", columns: [Column("in \(plan.by)’s copy"), Column("here")],
            rows: runs(plan.numbers).map { [.text($0.there), .text($0.here)] },
            notes: ["what came in with a number of its own copy; `project merges n17` finds one later"])
    }

    /// Numbers that follow one another there and here, as `n2–n4` and `n7–n9`.
    static func runs(_ numbers: [MergePlan.Renumbered]) -> [(there: String, here: String)] {
        var runs: [(letter: String, there: ClosedRange<Int>, here: Int)] = []
        for number in numbers.sorted(by: { ($0.letter, $0.here) < ($1.letter, $1.here) }) {
            if let last = runs.last, last.letter == number.letter, last.there.upperBound + 1 == number.there,
                last.here + last.there.count == number.here
            {
                runs[runs.count - 1].there = last.there.lowerBound...number.there
            } else {
                runs.append((number.letter, number.there...number.there, number.here))
            }
        }
        return runs.map { letter, there, here in
            func named(_ range: ClosedRange<Int>) -> String {
                range.count == 1
                    ? "\(letter)\(range.lowerBound)" : "\(letter)\(range.lowerBound)–\(letter)\(range.upperBound)"
            }
            return (named(there), named(here...here + there.count - 1))
        }
    }

    private static func obstacles(_ plan: MergePlan) -> Table {
        Table(
            title: "what stands against it",
            columns: [
                Column("what", shrinks: true), Column("because", shrinks: true), Column("here", shrinks: true),
                Column("there", shrinks: true), Column("what to do", shrinks: true),
            ],
            rows: plan.obstacles.map {
                [.text($0.what), .text($0.because), .text($0.here), .text($0.there), .text($0.next)]
            })
    }

    private static func united(_ plan: MergePlan) -> [String] {
        let named = plan.united.prefix(10).map { "  \($0)" }
        let more = plan.united.count > 10 ? ["  and \(plan.united.count - 10) more"] : []
        return ["made alike in both copies, now one: \(counted(plan.united.count, "thing"))"] + named + more
    }

    private static func end(_ performed: Performed<MergePlan>, isDryRun: Bool) -> String {
        let plan = performed.value
        if !plan.obstacles.isEmpty {
            let one = plan.obstacles.count == 1
            return
                "not merged: \(counted(plan.obstacles.count, "thing")) \(one ? "stands" : "stand") against it; nothing was changed"
        }
        if plan.isNothingNew { return "nothing new in the bundle; nothing was changed" }
        if isDryRun {
            return "dry run: nothing was changed"
                + (plan.isTried ? "" : " (read-only: names and references were not tried out)")
        }
        return "merged" + Page.suffix(performed)
    }
}
