internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `third-order`: the reviewers' own interpretation.
struct ThirdOrderVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "third-order", abstract: "Add third-order constructs and say what they rest on.",
        subcommands: [
            ThirdOrderList.self, ThirdOrderAdd.self, ThirdOrderSupport.self, ThirdOrderSet.self, ThirdOrderRemove.self,
        ],
        defaultSubcommand: ThirdOrderList.self)
}

/// `third-order add`: a third-order construct.
struct ThirdOrderAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a third-order construct over concepts.", usage: usageLine)
    static let usageLine = "third-order add \"STATEMENT\" from C1 C2 …"

    @Argument(help: ArgumentHelp("The statement, then from and what it rests on.", valueName: "statement from C1 C2"))
    var sentence: [String] = []
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let line = KeywordLine(verb: "third-order add", words: sentence, usage: Self.usageLine)
        let statement = try line.word(0, "the statement, in quotes")
        _ = try line.word(1, "“from”", keyword: "from")
        _ = try line.word(2, "what it rests on, such as C1")
        let performed = try session.addThirdOrder(
            statement, from: Array(sentence[2...]), synthesis: synthesis.name)
        return SynthesisText.page(
            "third-order construct T\(performed.value.number) from \(sentence[2...].joined(separator: ", "))", performed
        )
    }
}

/// `third-order support`: what a third-order construct rests on.
struct ThirdOrderSupport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "support", abstract: "Say that something bears, limits or contradicts a third-order construct.")

    @Argument(help: "The third-order construct: T1.")
    var thirdOrder: String
    @Argument(help: "A concept, construct or quotation: C3, k12, q7.")
    var target: String
    @Option(help: "supports, qualifies or contradicts.")
    var role = "supports"
    @Option(help: "A word on it.")
    var note: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let role = SupportRole(rawValue: role) else {
            throw Complaint.notOneOf(
                "role", role, among: SupportRole.allCases.map(\.rawValue), next: "supports, qualifies or contradicts")
        }
        let performed = try session.supportThirdOrder(thirdOrder, by: target, role: role, note: note)
        let former = performed.value.former.map { $0 == role.rawValue ? "" : " (was: \($0))" } ?? ""
        return SynthesisText.page("\(target) \(role.rawValue) \(thirdOrder)\(former)", performed)
    }
}

/// `third-order set`: a third-order construct in other words.
struct ThirdOrderSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Put a third-order construct in other words.")

    @Argument(help: "The third-order construct: T1.")
    var thirdOrder: String
    @Argument(help: "Its new words.")
    var statement: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setThirdOrder(thirdOrder, statement: statement)
        return SynthesisText.page("T\(performed.value.number) “\(performed.value.statement)”", performed)
    }
}

/// `third-order rm`: takes a third-order construct away.
struct ThirdOrderRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a third-order construct away; what it rests on stays.")

    @Argument(help: "The third-order construct: T1.")
    var thirdOrder: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        SynthesisText.page("removed \(thirdOrder)", try session.removeThirdOrder(thirdOrder))
    }
}

/// `third-order`: the list.
struct ThirdOrderList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the third-order constructs.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let view = try session.synthesisView(synthesis.name)
        guard !view.material.thirdOrders.isEmpty else {
            return Page("no third-order constructs yet – `\(ThirdOrderAdd.usageLine)`")
        }
        func targets(_ third: ThirdOrder, _ role: SupportRole) -> Cell {
            .list(view.material.supports(of: third.key).filter { $0.role == role }.map { view.target($0.target) })
        }
        return SynthesisText.page(
            view.row,
            [
                .table(
                    Table(
                        columns: [
                            Column("third_order", heading: "third order"), Column("statement", shrinks: true),
                            Column("supports"), Column("qualifies"), Column("contradicts"),
                            Column("studies", alignment: .trailing),
                            Column("data_sets", heading: "data sets", alignment: .trailing),
                        ],
                        rows: view.material.thirdOrders.map { third in
                            let count = Reach(of: .thirdOrder(third.key), in: view.material).count()
                            return [
                                .text("T\(third.number)"), .text(third.statement), targets(third, .supports),
                                targets(third, .qualifies), targets(third, .contradicts), .integer(count.studies),
                                .integer(count.dataSets),
                            ]
                        },
                        notes: [
                            "studies and data sets reached through reciprocal translations, what contradicts left out; "
                                + Sensitivity.heading
                        ]))
            ])
    }
}
