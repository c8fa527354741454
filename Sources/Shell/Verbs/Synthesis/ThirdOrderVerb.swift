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
            ThirdOrderList.self, ThirdOrderAdd.self, ThirdOrderSupport.self, ThirdOrderUnsupport.self,
            ThirdOrderSet.self, ThirdOrderMove.self, ThirdOrderHistory.self, ThirdOrderRemove.self,
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
    @OptionGroup var details: StatementOptions
    @Option(help: ArgumentHelp(ThirdOrderText.kinds))
    var kind: String?
    @Option(help: ArgumentHelp("The third-order construct that it belongs under: T1.", valueName: "third-order"))
    var under: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let line = KeywordLine(verb: "third-order add", words: sentence, usage: Self.usageLine)
        let statement = try line.word(0, "the statement, in quotes")
        _ = try line.word(1, "“from”", keyword: "from")
        _ = try line.word(2, "what it rests on, such as C1")
        let performed = try session.addThirdOrder(
            statement, from: Array(sentence[2...]),
            StatementDetails(label: details.label, definition: details.definition, kind: kind), under: under,
            synthesis: synthesis.name)
        let (row, from) = performed.value
        let place = under.map { ", under \($0)" } ?? ""
        return SynthesisText.page(
            "\(ThirdOrderText.name(row.kind)) T\(row.number) from \(from.joined(separator: ", "))\(place)", performed)
    }
}

/// `third-order support`: what a third-order construct rests on.
struct ThirdOrderSupport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "support", abstract: "Say that something bears, limits or contradicts a third-order construct.")

    @Argument(help: "The third-order construct: T1.")
    var thirdOrder: String
    @Argument(help: "A concept, construct, quotation or third-order construct: C3, k12, q7, T2.")
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
        commandName: "set",
        abstract: "Put a third-order construct in other words, or say more of it; former words are kept.")

    @Argument(help: "The third-order construct: T1.")
    var thirdOrder: String
    @Argument(help: "Its new words.")
    var statement: String?
    @OptionGroup var details: StatementOptions
    @Option(help: ArgumentHelp("\(ThirdOrderText.kinds) An empty one for the method's default."))
    var kind: String?
    @Option(help: "Why it is put anew.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard [statement, details.label, details.definition, kind].contains(where: { $0 != nil }) else {
            throw Complaint(.usage, "what is to be changed?", next: "third-order set \(thirdOrder) \"…\"")
        }
        let performed = try session.setThirdOrder(
            thirdOrder, statement: statement,
            StatementDetails(label: details.label, definition: details.definition, kind: kind), because: because)
        return SynthesisText.page("T\(performed.value.number) “\(performed.value.statement)”", performed)
    }
}

/// `third-order move`: a third-order construct under another.
struct ThirdOrderMove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Put a third-order construct under another, or at the top.",
        usage: "third-order move T2 --under T1 | --top")

    @Argument(help: "The third-order construct: T2.")
    var thirdOrder: String
    @Option(help: ArgumentHelp("What it belongs under: T1.", valueName: "third-order"))
    var under: String?
    @Flag(help: "Put it at the top.")
    var top = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard top == (under == nil) else {
            throw Complaint(
                .usage, top ? "give --under or --top, not both" : "where to?",
                next: "third-order move \(thirdOrder) --under T1, or --top")
        }
        let performed = try session.moveThirdOrder(thirdOrder, under: under)
        return SynthesisText.page(
            "T\(performed.value.number) \(under.map { "under \($0)" } ?? "at the top")", performed)
    }
}

/// `third-order unsupport`: it rests on something no longer.
struct ThirdOrderUnsupport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "unsupport", abstract: "Say that a third-order construct rests on something no longer.")

    @Argument(help: "The third-order construct: T1.")
    var thirdOrder: String
    @Argument(help: "What it rested on: C3, k12, q7, T2.")
    var target: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        SynthesisText.page(
            "\(thirdOrder) rests on \(target) no longer", try session.dropSupport(thirdOrder, by: target))
    }
}

/// `third-order history`: what a third-order construct said before.
struct ThirdOrderHistory: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show every wording of a third-order construct, and why it was put anew.")

    @Argument(help: "The third-order construct: T1.")
    var thirdOrder: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page { try StatementText.history(thirdOrder, in: session) }
}

/// `third-order rm`: takes a third-order construct away.
struct ThirdOrderRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a third-order construct away; what it rests on stays.")

    @Argument(help: "The third-order construct: T1.")
    var thirdOrder: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeThirdOrder(thirdOrder)
        let (use, lines) = performed.value
        return SynthesisText.page(
            "removed \(thirdOrder)\(SynthesisText.use(use))", performed,
            talk: SynthesisText.left(use) + SynthesisText.named(thirdOrder, in: lines))
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
        let survey = SupportSurvey(of: view.material)
        // Columns in which nothing stands are left out.
        let details = ThirdOrderText.details(view.material).filter { detail in
            view.material.thirdOrders.contains { !detail.text($0).isEmpty }
        }
        return SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        columns: [Column("third_order", heading: "third order")]
                            + details.map { Column($0.key, shrinks: $0.key == "definition") } + [
                                Column("statement", shrinks: true), Column("supports"), Column("qualifies"),
                                Column("contradicts"), Column("studies", alignment: .trailing),
                                Column("data_sets", heading: "data sets", alignment: .trailing),
                            ],
                        rows: view.material.thirdOrders.map { third in
                            let count = survey.support(of: .thirdOrder(third.key))
                            return [.text("T\(third.number)")]
                                + details.map { SynthesisText.cell($0.text(third)) } + [
                                    .text(third.statement), targets(third, .supports),
                                    targets(third, .qualifies), targets(third, .contradicts), .integer(count.studies),
                                    .integer(count.dataSets),
                                ]
                        },
                        notes: [
                            "studies and data sets reached through reciprocal translations, what qualifies or contradicts left out; "
                                + Sensitivity.heading
                        ]))
            ])
    }
}

/// How third-order constructs are told.
enum ThirdOrderText {
    static let kinds =
        "\(Session.thirdOrderKinds.dropLast().joined(separator: ", ")) or \(Session.thirdOrderKinds.last ?? "")."

    /// `analytical theme`; `third-order construct` where nothing else is said.
    static func name(_ kind: String?) -> String {
        guard let kind, kind != Session.thirdOrderKinds[0] else { return "third-order construct" }
        return kind.replacing("-", with: " ")
    }

    /// What can be told of one beside its statement and its support.
    static func details(_ material: SynthesisMaterial) -> [(key: String, text: (ThirdOrder) -> String)] {
        [
            ("label", \.label), ("kind", \.kind),
            ("under", { $0.parent.flatMap(material.thirdOrder).map { "T\($0.number)" } ?? "" }),
            ("definition", \.definition),
        ]
    }
}
