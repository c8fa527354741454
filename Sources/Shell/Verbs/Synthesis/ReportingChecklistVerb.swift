internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// A reporting checklist as a verb: its items, what the project holds for each, and the reviewer's answers.
protocol ReportingChecklistVerb: Verb {
    static var checklist: ReportingChecklist { get }
    var reporting: ReportingArguments { get }
    var output: OutputOptions { get }
}

/// What can be typed behind the name of a reporting checklist.
struct ReportingArguments: ParsableArguments {
    @Argument(help: "The item's number; all of them otherwise.")
    var item: Int?
    @Option(help: "Your answer; an empty one takes it back.")
    var answer: String?
    @Option(name: .customLong("at"), help: ArgumentHelp("Where in your report it is said.", valueName: "place"))
    var place: String?
    @OptionGroup var synthesis: SynthesisOption

    init() {}
}

extension ReportingChecklistVerb {
    fileprivate static func described(_ abstract: String) -> CommandConfiguration {
        CommandConfiguration(
            commandName: checklist.rawValue, abstract: abstract,
            discussion: """
                Says for each item whether the project holds its material, a part of it, or whether it is yours to write. The answer is \
                always yours: `\(checklist.rawValue) 7 --answer "…" --at "p. 7"`.
                """)
    }

    mutating func perform(in session: Session) throws -> Page {
        let checklist = Self.checklist
        if !checklist.isOfSynthesis, reporting.synthesis.name != nil {
            throw Complaint(.usage, "\(checklist.rawValue) is about the project’s own study, not about a synthesis")
        }
        if reporting.answer != nil || reporting.place != nil {
            guard let item = reporting.item else {
                throw Complaint(
                    .usage, "which item is answered?", next: "\(checklist.rawValue) 7 --answer \"…\" --at \"p. 7\"")
            }
            let performed = try session.answer(
                checklist, item: item, answer: reporting.answer, place: reporting.place,
                synthesis: reporting.synthesis.name)
            let isTakenBack = reporting.answer?.isEmpty == true
            return SynthesisText.page(
                "\(checklist.rawValue) \(item), \(performed.value.name): \(isTakenBack ? "no answer" : "answered")",
                performed)
        }
        return page(try session.reported(checklist, item: reporting.item, synthesis: reporting.synthesis.name))
    }

    private func page(_ reported: ReportedChecklist) -> Page {
        let lines = reported.lines
        let answered = lines.count { $0.answer != nil }
        let standings = Holding.allCases.map(\.rawValue) + [ReportedChecklist.Line.nothingYet]
        func count(_ standing: String) -> String { "\(lines.count { $0.standing == standing }) \(standing)" }
        let rule = "material is what the project holds, not an answer; whether an item is answered is for you to say"
        var table = Table(
            title: reported.checklist.title,
            columns: [
                Column("item", alignment: .trailing), Column("part", shrinks: true),
                Column("name", shrinks: true), Column("held"), Column("material", shrinks: true),
                Column("answer", shrinks: true), Column("where", shrinks: true),
            ],
            rows: lines.map { line in
                [
                    .integer(line.item.number), .text(line.item.part), .text(line.item.name),
                    .text(line.standing), SynthesisText.cell(line.material.joined(separator: " ")),
                    SynthesisText.cell(line.answer), SynthesisText.cell(line.place),
                ]
            },
            notes: [
                "n = \(counted(lines.count, "item")): \(standings.map(count).joined(separator: ", ")); "
                    + "\(answered) answered by the reviewers", rule,
            ])
        guard reporting.item != nil, let only = lines.first, lines.count == 1 else {
            table.notes.append("`\(Self.checklist.rawValue) N` shows one item whole")
            return SynthesisText.page(reported.view?.row, [.table(table)])
        }
        return SynthesisText.page(
            reported.view?.row, Self.whole(only, of: reported.checklist) + [.prose(rule)], rows: [.table(table)])
    }

    /// One item with nothing of it cut.
    private static func whole(_ line: ReportedChecklist.Line, of checklist: ReportingChecklist) -> [Block] {
        var blocks: [Block] = [
            .heading("\(checklist.rawValue) \(line.item.number), \(line.item.part): \(line.item.name)"),
            .prose(line.standing + (line.material.isEmpty ? "" : ":")),
        ]
        blocks += line.material.map { .prose($0) }
        let place = line.place.map { " (\($0))" } ?? ""
        blocks.append(.prose(line.answer.map { "answered\(place): \($0)" } ?? "not answered yet\(place)"))
        return blocks
    }
}

/// `emerge`: the reporting of a meta-ethnography.
struct EmergeVerb: ReportingChecklistVerb {
    static let checklist = ReportingChecklist.emerge
    static let configuration: CommandConfiguration = described(
        "Show the eMERGe criteria with the material that the synthesis holds.")

    @OptionGroup var reporting: ReportingArguments
    @OptionGroup var output: OutputOptions
}

/// `entreq`: the reporting of a qualitative synthesis.
struct EntreqVerb: ReportingChecklistVerb {
    static let checklist = ReportingChecklist.entreq
    static let configuration: CommandConfiguration = described(
        "Show the ENTREQ items with the material that the synthesis holds.")

    @OptionGroup var reporting: ReportingArguments
    @OptionGroup var output: OutputOptions
}

/// `coreq`: the reporting of interviews and focus groups.
struct CoreqVerb: ReportingChecklistVerb {
    static let checklist = ReportingChecklist.coreq
    static let configuration: CommandConfiguration = described(
        "Show the COREQ items with the material that the project holds.")

    @OptionGroup var reporting: ReportingArguments
    @OptionGroup var output: OutputOptions
}

/// `srqr`: the reporting of qualitative research.
struct SrqrVerb: ReportingChecklistVerb {
    static let checklist = ReportingChecklist.srqr
    static let configuration: CommandConfiguration = described(
        "Show the SRQR items with the material that the project holds.")

    @OptionGroup var reporting: ReportingArguments
    @OptionGroup var output: OutputOptions
}
