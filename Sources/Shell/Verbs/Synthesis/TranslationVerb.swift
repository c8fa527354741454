internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `translation`: the translations that were made, side by side, and what reviewers say of them.
struct TranslationVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translation",
        abstract: "List translations by construct, concept, study or reviewer; discuss, explain and settle them.",
        discussion: """
            Translations of several reviewers are alternatives that stand side by side: no measure of agreement is taken of them. They \
            are talked over (`translation discuss k3 C1 "…"`), and one is taken (`translation settle k3 C1 --by ben --because "…"`); \
            the others are kept as superseded (`translation --superseded`).
            """,
        subcommands: [
            TranslationList.self, TranslationDiscuss.self, TranslationExplain.self, TranslationSettle.self,
        ],
        defaultSubcommand: TranslationList.self)
}

/// Which translation of a pair is meant, as options.
struct TranslationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Whose translation; your own otherwise.", valueName: "reviewer"))
    var by: String?
    @Option(help: ArgumentHelp("The run that it belongs to.", valueName: "name"))
    var run: String?
    @OptionGroup var synthesis: SynthesisOption

    init() {}
}

/// `translation`: the list.
struct TranslationList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List translations: of a construct, into a concept, of a study, by a reviewer.")

    @Argument(help: ArgumentHelp("k3, C1 or a study's key; all that are given must fit.", valueName: "about"))
    var about: [String] = []
    @Option(help: ArgumentHelp("Only this reviewer's.", valueName: "reviewer"))
    var by: String?
    @Flag(help: "List superseded ones too.")
    var superseded = false
    @Option(help: ArgumentHelp("Those of a run; of the synthesis itself otherwise.", valueName: "name"))
    var run: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let listing = try session.translations(
            TranslationFilter(about: about, reviewer: by, withSuperseded: superseded, run: run),
            synthesis: synthesis.name)
        let left =
            listing.superseded == 0
            ? [] : ["\(counted(listing.superseded, "superseded translation")) left out; --superseded lists them too"]
        guard !listing.lines.isEmpty else {
            let none =
                about.isEmpty && by == nil ? "no translations yet – `\(Translate.usageLine)`" : "no such translation"
            return Page(none, talk: left)
        }
        return SynthesisText.page(listing.synthesis, [.table(TranslationText.table(listing.lines, notes: left))])
    }
}

/// `translation discuss`: a word on a translation.
struct TranslationDiscuss: Verb {
    static let configuration = CommandConfiguration(
        commandName: "discuss", abstract: "Add a word to the reviewers' discussion of a translation.")

    @Argument(help: "The construct: k12.")
    var construct: String
    @Argument(help: "What it was translated into: C4, or k7.")
    var into: String
    @Argument(help: "What is to be said of it.")
    var text: String
    @OptionGroup var which: TranslationOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.discuss(
            construct, into, text, by: which.by, run: which.run, synthesis: which.synthesis.name)
        return SynthesisText.page("noted on \(performed.value)'s \(construct) to \(into)", performed)
    }
}

/// `translation explain`: what explains a refutation.
struct TranslationExplain: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain a refutation: on what grounds two accounts cannot both hold.",
        usage: "translation explain kN CN \"…\" --grounds context|population|time|theory|unresolved [--against kN]")

    @Argument(help: "The construct: k12.")
    var construct: String
    @Argument(help: "What it was translated into: C4, or k7.")
    var into: String
    @Argument(help: "The explanation.")
    var text: String
    @Option(help: "context, population, time, theory or unresolved.")
    var grounds: String
    @Option(help: ArgumentHelp("The construct that it cannot hold beside.", valueName: "construct"))
    var against: String?
    @OptionGroup var which: TranslationOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.explainRefutation(
            construct, into, text, grounds: try TranslationText.grounds(grounds) ?? .unresolved, against: against,
            by: which.by, run: which.run, synthesis: which.synthesis.name)
        return SynthesisText.page("\(construct) against \(into), explained by \(performed.value.grounds)", performed)
    }
}

/// `translation settle`: one of several alternatives is taken.
struct TranslationSettle: Verb {
    static let configuration = CommandConfiguration(
        commandName: "settle",
        abstract: "Take one of several reviewers' translations; the others are superseded, and kept with the reason.",
        usage: "translation settle kN CN [--by REVIEWER] [--over CN …] --because \"…\"", aliases: ["supersede"])

    @Argument(help: "The construct: k12.")
    var construct: String
    @Argument(help: "What it goes into: C4, or k7.")
    var into: String
    @Option(help: ArgumentHelp("Other goals whose translations are given up too.", valueName: "goal"))
    var over: [String] = []
    @Option(help: "Why this one.")
    var because: String
    @OptionGroup var which: TranslationOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.settle(
            construct, into, by: which.by, over: over, because: because, run: which.run,
            synthesis: which.synthesis.name)
        let settled = performed.value
        return SynthesisText.page(
            "settled: k\(settled.construct.number) to \(settled.into) as \(settled.reviewer) has it; superseded "
                + settled.superseded.joined(separator: ", "), performed)
    }
}

/// How translations are told.
enum TranslationText {
    /// The grounds that a word names.
    static func grounds(_ word: String?) throws -> Refutation.Grounds? {
        guard let word else { return nil }
        guard let grounds = Refutation.Grounds(rawValue: word) else {
            let all = Refutation.Grounds.allCases.map(\.rawValue)
            throw Complaint.unknown("grounds", word, among: all, next: all.joined(separator: ", "))
        }
        return grounds
    }

    /// `time, against k9`.
    static func grounds(of translation: Translation, in view: SynthesisView) -> String {
        translation.groundsSaid + (translation.standsAgainst.map { ", against \(view.construct($0))" } ?? "")
    }

    /// What is recorded of a translation beside how it relates, in the order in which it is told; what is empty is left out.
    static func parts(of translation: Translation, in view: SynthesisView) -> [(name: String, text: String)] {
        var parts = [
            ("because", translation.because), ("except", translation.except), ("but", translation.alternative),
            ("context", translation.context),
        ]
        if translation.relation == .refutational { parts.append(("grounds", grounds(of: translation, in: view))) }
        if let refutation = translation.refutation {
            if refutation.explanation != translation.because { parts.append(("explained", refutation.explanation)) }
        }
        parts.append(("by", view.reviewer(translation.by)))
        return parts.filter { !$0.1.isEmpty }.map { (name: $0.0, text: $0.1) }
    }

    /// One row for each; a column that nothing stands in is left out.
    static func table(_ lines: [TranslationLine], notes: [String]) -> Table {
        let all: [(column: Column, cell: (TranslationLine) -> Cell, isKept: Bool)] = [
            (Column("construct"), { .text($0.construct) }, true),
            (Column("label", shrinks: true), { .text($0.label) }, true),
            (Column("study"), { .text($0.study) }, true),
            (Column("into"), { .text($0.into) }, true),
            (
                Column("as"), { .text($0.row.relation.rawValue + ($0.row.fit == .partial ? " in part" : "")) }, true
            ),
            (Column("because", shrinks: true), { .text($0.row.because) }, true),
            (Column("except", shrinks: true), { SynthesisText.cell($0.row.except) }, false),
            (Column("but", shrinks: true), { SynthesisText.cell($0.row.alternative) }, false),
            (Column("context", shrinks: true), { SynthesisText.cell($0.row.context) }, false),
            (Column("grounds"), { SynthesisText.cell($0.grounds) }, false),
            (Column("against"), { SynthesisText.cell($0.against) }, false),
            (
                Column("explanation", shrinks: true),
                { line in
                    // What explains it is often its very reason; said once.
                    SynthesisText.cell(line.refutation.map { $0.explanation == line.row.because ? "" : $0.explanation })
                }, false
            ),
            (Column("by"), { .text($0.reviewer) }, true),
            (Column("made"), { .text($0.row.created) }, true),
            (Column("run"), { SynthesisText.cell($0.run) }, false),
            (
                Column("not_counted", heading: "not counted", shrinks: true),
                { SynthesisText.cell($0.notCounted) }, false
            ),
            (
                Column("superseded_by", heading: "superseded by", shrinks: true),
                { SynthesisText.cell($0.supersededBy) }, false
            ),
            (
                Column("superseded_because", heading: "because of", shrinks: true),
                { SynthesisText.cell($0.row.supersededBecause) }, false
            ),
            (Column("discussion", shrinks: true), { .list($0.discussion) }, false),
        ]
        let cells = lines.map { line in all.map { $0.cell(line) } }
        let kept = all.indices.filter { column in
            all[column].isKept || cells.contains { $0[column] != .blank && $0[column] != .list([]) }
        }
        let standing = lines.count { $0.supersededBy == nil }
        let out = lines.count { $0.supersededBy == nil && $0.notCounted != nil }
        let uncounted = out == 0 ? "" : ", \(out) of these in no count: a study is not included"
        return Table(
            columns: kept.map { all[$0].column }, rows: cells.map { row in kept.map { row[$0] } },
            notes: [
                "n = \(counted(lines.count, "translation")), \(standing) of them standing\(uncounted); "
                    + "what several reviewers make of a pair stands side by side"
            ] + notes)
    }
}
