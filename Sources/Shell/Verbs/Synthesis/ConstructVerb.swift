internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `construct`: the authors' interpretations.
struct ConstructVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "construct",
        abstract: "Add second-order constructs, their quotations, and how authors relate them.",
        subcommands: [
            ConstructList.self, ConstructAdd.self, ConstructFrom.self, ConstructCite.self, ConstructLinkVerb.self,
            ConstructCredibility.self, ConstructUntranslatable.self, ConstructRemove.self,
        ],
        defaultSubcommand: ConstructList.self)
}

/// How a label relates to the authors' words, as a flag.
enum WordingFlag: String, EnumerableFlag {
    case verbatim, unchecked, paraphrase

    static func help(for value: WordingFlag) -> ArgumentHelp? {
        switch value {
        case .verbatim: "The authors' words: looked for in the report's text where it is held, and refused when absent."
        case .unchecked: "The authors' words, not looked for."
        case .paraphrase: "Your words for what the authors say."
        }
    }
}

/// `construct add`: a construct.
struct ConstructAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a second-order construct: what the authors make of their data.")

    @Argument(help: "The study.")
    var key: String
    @Argument(help: "The label, best in the authors' words.")
    var label: String
    @Flag var wording: WordingFlag?
    @Option(help: "Where it stands in the report: abstract, p7.")
    var locator: String?
    @Option(help: "What the authors mean by it.")
    var definition: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let wording = wording.flatMap { Wording(rawValue: $0.rawValue) }
        let performed = try session.addConstruct(
            key, label: label, wording: wording, locator: locator, definition: definition)
        let added = performed.value
        var talk = ReportSearchText.talk(added.search, of: added.construct.locator)
        switch (wording, added.construct.verbatim) {
        case (.verbatim, .unchecked):
            talk.append("unchecked: the project holds no text of \(added.study.name) to look in")
        case (nil, .unchecked) where added.search.wasSearched:
            talk.append(
                "unchecked: these words do not stand in the text of \(added.study.name); --paraphrase says that they are yours"
            )
        default: break
        }
        if let twin = added.twins.first {
            let number = "k\(added.construct.number)"
            talk.append(
                "k\(twin) of \(added.study.name) has the same words at the same place; construct rm \(number) takes this one away"
            )
        }
        return SynthesisText.page(
            "construct k\(added.construct.number) \(added.study.name) “\(added.construct.label)” "
                + "(\(SynthesisText.standing(added.construct.verbatim.rawValue, added.construct.locator)))",
            performed, talk: talk)
    }
}

/// `construct from`: a theme's statement, or a code on a report, as construct.
struct ConstructFrom: Verb {
    static let configuration = CommandConfiguration(
        commandName: "from",
        abstract:
            "Make a construct of a theme's statement, or of a code on a published report; its codings are the quotations.",
        discussion: """
            A theme with a written statement gives a construct of a study of one's own. A code on the text of a published report gives \
            a construct of that study, named as the code is, with the code's definition. Done again it takes over a changed statement \
            and new codings.
            """)

    @Argument(
        help: "The theme or code; or a line of argument of another synthesis, L1, whose synthesis becomes a study.")
    var theme: String
    @Option(help: "The study, where it is not clear from the theme or from the documents that are coded.")
    var study: String?
    @Flag(help: "The word names a code, though a theme is named so too.")
    var code = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if SynthesisNumber.read(theme)?.kind == .line { return try fromLine(in: session) }
        if try code || session.namesCodeAlone(theme) { return try fromCode(in: session) }
        let performed = try session.takeConstruct(fromTheme: theme, study: study)
        let added = performed.value
        let quotes = added.quotes
        var line =
            "construct k\(added.construct.number) \(added.study.name) “\(added.construct.label)” (\(added.construct.locator)"
        line += added.wasThere ? ", taken over again)" : ", its words are the theme's)"
        if !quotes.isEmpty {
            line += " · \(counted(quotes.count, "quotation")): \(SynthesisText.runs(of: quotes, "q"))"
        }
        let talk =
            quotes.isEmpty && !added.wasThere
            ? ["the theme has no coding in the documents of \(added.study.name): nothing bears the construct yet"] : []
        return SynthesisText.page(line, performed, talk: talk)
    }
}

extension ConstructFrom {
    /// A code on a report's text as construct.
    fileprivate func fromCode(in session: Session) throws -> Page {
        let performed = try session.takeConstruct(fromCode: theme, study: study)
        let added = performed.value
        let standing = SynthesisText.standing(added.construct.verbatim.rawValue, added.construct.locator)
        var line = "construct k\(added.construct.number) \(added.study.name) “\(added.construct.label)” (\(standing)"
        line += added.wasThere ? ", taken over again)" : ")"
        if !added.quotes.isEmpty {
            line += " · \(counted(added.quotes.count, "quotation")): \(SynthesisText.runs(of: added.quotes, "q"))"
        }
        return SynthesisText.page(line, performed)
    }

    /// The line of argument of a sub-synthesis as construct.
    fileprivate func fromLine(in session: Session) throws -> Page {
        let performed = try session.takeConstruct(fromLine: theme, key: study)
        let added = performed.value
        let again = added.wasThere ? ", taken over again" : ""
        return SynthesisText.page(
            "construct k\(added.construct.number) \(added.study.name) “\(added.construct.label)” "
                + "(line of argument \(added.construct.locator)\(again))", performed)
    }
}

/// `construct cite`: gives a construct a quotation.
struct ConstructCite: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cite", abstract: "Say which quotation the authors give for a construct.")

    @Argument(help: "The construct: k12.")
    var construct: String
    @Argument(help: "The quotation: q3.")
    var quote: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        ConstructText.citation(try session.cite(quote, for: construct), quote, construct)
    }
}

/// `construct link`: how the authors relate two constructs.
struct ConstructLinkVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Say how the authors relate two constructs of one study.",
        usage: "construct link k18 k22 --verb \"leads to\"")

    @Argument(help: "The construct that the verb starts from.")
    var from: String
    @Argument(help: "The construct at which it ends.")
    var to: String
    @Option(help: "The verb between them, in the authors' words.")
    var verb: String?
    @Option(help: "Where the authors say so.")
    var locator: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.linkConstructs(from, to, verb: verb ?? "", locator: locator)
        let former = performed.value.map { " (was: \($0))" } ?? ""
        return SynthesisText.page("\(from) \(verb ?? "") \(to)\(former)", performed)
    }
}

/// `construct untranslatable`: a construct that goes into nothing.
struct ConstructUntranslatable: Verb {
    static let configuration = CommandConfiguration(
        commandName: "untranslatable",
        abstract: "Say that a construct goes into no concept, and why; no check asks for it then.")

    @Argument(help: "The construct: k12.")
    var construct: String
    @Option(help: "Why.")
    var because: String?
    @Flag(help: "Take it back.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard remove == (because == nil) else {
            throw Complaint(
                .usage, remove ? "give --because or --remove, not both" : "why does it go into nothing?",
                next: "construct untranslatable \(construct) --because \"…\"")
        }
        let performed = try session.setUntranslatable(construct, because: because)
        let row = performed.value
        let said = row.untranslatable.map { "goes into no concept, because \($0)" } ?? "may be translated after all"
        return SynthesisText.page("k\(row.number) \(said)", performed)
    }
}

/// `construct rm`: takes a construct away.
struct ConstructRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a construct away with its translations and links.")

    @Argument(help: "The construct: k12.")
    var construct: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeConstruct(construct)
        return SynthesisText.page(
            "removed \(construct)\(SynthesisText.use(performed.value, leaving: \.constructs))", performed)
    }
}

/// `construct`: the list.
struct ConstructList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the constructs.")

    @Argument(help: "The study; all of them otherwise.")
    var key: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        try ConstructText.list(key, synthesis: synthesis.name, in: session)
    }
}

/// `constructs`: the same.
struct Constructs: Verb {
    static let configuration = CommandConfiguration(
        commandName: "constructs", abstract: "List the constructs with their quotations and concepts.")

    @Argument(help: "The study; all of them otherwise.")
    var key: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        try ConstructText.list(key, synthesis: synthesis.name, in: session)
    }
}

/// How constructs are told.
enum ConstructText {
    static func citation(_ performed: Performed<Bool>, _ quote: String, _ construct: String) -> Page {
        SynthesisText.page(
            performed.value ? "\(quote) is given for \(construct)" : "\(quote) is given for \(construct) already",
            performed)
    }

    static func list(_ key: String?, synthesis: String?, in session: Session) throws -> Page {
        let lines = try session.constructLines(study: key, synthesis: synthesis)
        guard !lines.isEmpty else { return Page("no constructs yet – `construct add KEY \"…\" --locator p7`") }
        let row = try session.studyLines(synthesis: synthesis).synthesis
        let hasQuotes = lines.contains { !$0.quotes.isEmpty }
        let hasLinks = lines.contains { !$0.links.isEmpty }
        let hasDefinitions = lines.contains { $0.construct.definition != nil }
        return SynthesisText.page(
            row,
            [
                .table(
                    Table(
                        columns: [
                            Column("construct"), Column("study"), Column("label", shrinks: true), Column("wording"),
                            Column("locator", shrinks: true), Column("quotations"), Column("concepts"),
                            Column("links", shrinks: true), Column("definition", shrinks: true),
                        ].filter { column in
                            switch column.key {
                            case "quotations": hasQuotes
                            case "links": hasLinks
                            case "definition": hasDefinitions
                            default: true
                            }
                        },
                        rows: lines.map { line in
                            var cells: [Cell] = [
                                .text("k\(line.construct.number)"), .text(line.study), .text(line.construct.label),
                                .text(line.construct.verbatim.rawValue), SynthesisText.cell(line.construct.locator),
                            ]
                            if hasQuotes { cells.append(.list(line.quotes.map { "q\($0)" })) }
                            cells.append(.list(line.concepts.map(Self.concept)))
                            if hasLinks { cells.append(.list(line.links)) }
                            if hasDefinitions { cells.append(SynthesisText.cell(line.construct.definition)) }
                            return cells
                        },
                        notes: notes(lines, row)))
            ])
    }

    /// `C1`, with the sign that a grid has for a concept that is refuted, or over which reviewers differ.
    private static func concept(_ concept: ConstructLine.Concept) -> String {
        let refuted = SynthesisText.mark(.refutational, .full)
        let sign = concept.isReciprocal ? ConceptGrid.dispute : refuted
        return "C\(concept.number)" + (concept.isRefutational ? " \(sign)" : "")
    }

    private static func notes(_ lines: [ConstructLine], _ synthesis: SynthesisRow?) -> [String] {
        guard let synthesis else { return ["n = \(lines.count); concepts of no synthesis"] }
        let out = lines.count { $0.standing == .notIncluded }
        let left = lines.count { $0.standing == .inNoTranslation }
        let outside =
            out == 0
            ? "" : ", \(out) of them of \(out == 1 ? "a study" : "studies") that “\(synthesis.name)” does not include"
        var notes = [
            "n = \(lines.count)\(outside); concepts of “\(synthesis.name)”; \(left)\(out == 0 ? "" : " of the others") in no translation"
        ]
        let refuting = lines.flatMap(\.concepts).filter(\.isRefutational)
        if refuting.contains(where: { !$0.isReciprocal }) {
            notes.append("\(SynthesisText.mark(.refutational, .full)): refuted by the construct")
        }
        if refuting.contains(where: \.isReciprocal) {
            notes.append(
                "\(ConceptGrid.dispute): reviewers differ over whether the construct is like the concept or refutes it")
        }
        return notes
    }
}
