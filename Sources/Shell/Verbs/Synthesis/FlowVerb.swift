internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `flow`: the numbers of the PRISMA 2020 flow diagram.
struct FlowVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow", abstract: "Give, list and check the numbers of the PRISMA 2020 flow.",
        subcommands: [FlowShow.self, FlowSet.self, FlowCheck.self], defaultSubcommand: FlowShow.self)
}

/// `prisma`: what PRISMA 2020 asks of the numbers.
struct PrismaVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prisma", abstract: "Check the numbers of the PRISMA 2020 flow.", subcommands: [FlowCheck.self],
        defaultSubcommand: FlowCheck.self)
}

/// `flow set`: one number.
struct FlowSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Give a number of the flow, or a part of one (a database, a register, a reason).",
        usage: "flow set FIELD N [--part NAME] | flow set FIELD --none [--part NAME]")

    @Argument(help: "The field, such as records_screened; `flow` lists all 24.")
    var field: String
    @Argument(help: "How many.")
    var count: Int?
    @Option(help: ArgumentHelp("The database, register or reason that it is a part of.", valueName: "name"))
    var part: String?
    @Option(help: "What is to be known of it.")
    var note: String?
    @Flag(help: "Take the number off: it is not known.")
    var none = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard (count == nil) == none else {
            throw Complaint(
                .usage, none ? "either a number or --none" : "how many?",
                next: "flow set \(field) 120, or flow set \(field) --none")
        }
        let performed = try session.setFlow(field, count, part: part, note: note, synthesis: synthesis.name)
        let (name, before) = performed.value
        let which = name.rawValue + (part.map { " (\($0))" } ?? "")
        let former = before.map { ", was \($0)" } ?? ""
        return SynthesisText.page(
            count.map { "\(which) \($0)\(former)" } ?? "\(which) is not given any more\(former)", performed)
    }
}

/// `flow`: all numbers.
struct FlowShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the 24 numbers of the flow with what they count.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let flow = try session.flow(synthesis: synthesis.name)
        return SynthesisText.page(
            flow.synthesis, [.table(FlowText.table(flow.lines, flow.flow, flow.miscount, flow.differences))])
    }
}

/// How the flow is told.
enum FlowText {
    /// The numbers with what they count.
    static func table(
        _ lines: [FlowLine], _ flow: PrismaFlow, _ miscount: FlowMiscount?, _ differences: [FlowDifference]
    ) -> Table {
        let broken = flow.broken.count
        return Table(
            columns: [
                Column("field"), Column("part"), Column("count", alignment: .trailing),
                Column("held_here", heading: "held here", alignment: .trailing),
                Column("meaning", shrinks: true), Column("note", shrinks: true),
            ],
            rows: lines.map { line in
                [
                    .text(line.field.rawValue), SynthesisText.cell(line.part),
                    line.value.map { .integer($0) } ?? .blank, line.counted.map { .integer($0) } ?? .blank,
                    line.part == nil ? .text(line.field.meaning) : .blank, SynthesisText.cell(line.note),
                ]
            },
            notes: [
                "blank: not given, which is not 0; held here: what the project itself has of it",
                broken == 0
                    ? "no sum is broken; `flow check` says which can be checked"
                    : "\(counted(broken, "sum")) broken: see `flow check`",
            ] + [miscount].compactMap { $0?.what } + differences.map(\.what))
    }
}

/// `flow check`: the arithmetic.
struct FlowCheck: Verb {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check every sum of the flow; broken ones are named with their terms.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (synthesis, flow, _, differences, miscount) = try session.flow(synthesis: synthesis.name)
        let findings = flow.findings
        let unmet = flow.broken.count
        let broken = unmet + (miscount == nil ? 0 : 1)
        let open = findings.count { if case .unknown = $0.outcome { true } else { false } }
        var page = SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        columns: [
                            Column("field"), Column("outcome"), Column("rule", shrinks: true),
                            Column("mend", shrinks: true),
                        ],
                        rows: findings.map(Self.row) + [miscount].compactMap { $0 }.map(Self.row)
                            + differences.map(Self.row),
                        notes: [
                            "\(findings.count - unmet - open) hold, \(broken) broken, \(open) cannot be checked: a number is not given"
                                + (differences.isEmpty
                                    ? "" : "; \(counted(differences.count, "number")) against the screening held here")
                        ]))
            ])
        if broken + differences.count > 0 { page.status = 1 }
        return page
    }

    private static func row(_ miscount: FlowMiscount) -> [Cell] {
        let field = miscount.field.rawValue
        return [
            .text(field), .text("broken"), .text(miscount.what),
            .text("look at both: flow set \(field) \(miscount.included), or mend which studies are included"),
        ]
    }

    private static func row(_ difference: FlowDifference) -> [Cell] {
        [
            .text(difference.field.rawValue), .text("differs"), .text(difference.what),
            .text("look at both: flow set \(difference.field.rawValue) \(difference.held), or mend the decisions"),
        ]
    }

    private static func row(_ finding: FlowFinding) -> [Cell] {
        let (outcome, mend): (String, String) =
            switch finding.outcome {
            case .holds: ("holds", "")
            case .broken(let wanted):
                (
                    "broken",
                    finding.rule.contains("≤")
                        ? "at most \(wanted); look at both numbers"
                        : wanted < 0
                            ? "the terms give \(wanted), which no number can be: more is taken away than there is; look at each"
                            : "the terms give \(wanted); look at each, then flow set \(finding.field.rawValue) \(wanted)"
                )
            case .unknown(let fields):
                (
                    "cannot be checked",
                    "give " + fields.map { "flow set \($0.rawValue) N" }.joined(separator: ", ")
                        + " (0 where there are none)"
                )
            }
        return [.text(finding.field.rawValue), .text(outcome), .text(finding.rule), SynthesisText.cell(mend)]
    }
}
