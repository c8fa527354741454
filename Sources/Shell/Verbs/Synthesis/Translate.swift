internal import ArgumentParser
internal import Codebooks
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `translate`: the act of translating a construct into a concept, or into a construct of another study.
struct Translate: Verb {
    static let configuration = CommandConfiguration(
        commandName: "translate",
        abstract: "Translate a construct into a concept or another study's construct: like it, or against it, and why.",
        usage: usageLine,
        discussion: """
            Reciprocal: the construct is like the concept, except that …. Refutational: two accounts that cannot both hold as stated; \
            --because says what explains the opposition, --grounds on what grounds (`translation explain` adds or changes it later). A \
            barrier, an absence or a negative tone is not a refutation. What several reviewers make of the same pair stands side by side; \
            the same reviewer's new translation takes the place of the former, which is kept (`translation`).
            """)
    static let usageLine =
        "translate kN to CN|kN as reciprocal|refutational --because \"…\" [--fit partial] [--except \"…\"] [--but \"…\"]"

    @Argument(
        help: ArgumentHelp("k12 to C4 (or to k7) as reciprocal, or as refutational.", valueName: "kN to CN as relation")
    )
    var sentence: [String] = []
    @Option(help: "full, or partial: only a part of the construct goes over.")
    var fit = "full"
    @Option(help: "Why: what is like what, or what explains the opposition.")
    var because: String?
    @Option(help: "What does not go over.")
    var except: String?
    @Option(help: "The alternative that was weighed.")
    var but: String?
    @Option(help: "What of its study's context one must know to follow it.")
    var context: String?
    @Option(help: "Of a refutation, on what grounds: context, population, time, theory or unresolved.")
    var grounds: String?
    @Option(help: ArgumentHelp("Of a refutation, the construct that it cannot hold beside.", valueName: "construct"))
    var against: String?
    @Option(help: ArgumentHelp("The run that it belongs to.", valueName: "name"))
    var run: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let line = KeywordLine(verb: "translate", words: sentence, usage: Self.usageLine)
        let construct = try line.word(0, "the construct, such as k12")
        _ = try line.word(1, "“to”", keyword: "to")
        let goal = try line.word(2, "the concept or construct, such as C4")
        _ = try line.word(3, "“as”", keyword: "as")
        let relationWord = try line.word(4, "the relation: reciprocal or refutational")
        guard let relation = Relation(rawValue: relationWord) else {
            let relations = Relation.allCases.map(\.rawValue)
            let near =
                Suggestion.near(relationWord, among: relations).first ?? relations.first { $0.hasPrefix(relationWord) }
            let question = near.map { " – did you mean \($0)?" } ?? ""
            throw line.complaint(
                4, "“\(relationWord)” is no relation\(question)",
                next: "reciprocal, or refutational; a line of argument is an activity of its own (third-order)")
        }
        try line.end(5)
        guard let fit = Fit(rawValue: fit) else {
            throw Complaint.notOneOf(
                "fit", fit, among: Fit.allCases.map(\.rawValue), next: "--fit full or --fit partial")
        }
        let performed = try session.translate(
            construct, to: goal,
            TranslationRequest(
                relation: relation, fit: fit, because: because ?? "", except: except, alternative: but,
                context: context, grounds: try TranslationText.grounds(grounds), against: against, run: run,
                synthesis: synthesis.name))
        return page(performed, relation: relation, fit: fit)
    }

    private func page(_ performed: Performed<MadeTranslation>, relation: Relation, fit: Fit) -> Page {
        let made = performed.value
        var text = "k\(made.construct.number) to \(made.into) as \(relation.rawValue)"
        if fit == .partial { text += " in part" }
        text += run.map { " in run \($0)" } ?? ""
        text += " · \(made.into): \(SynthesisText.support(made.support))"
        if made.speaking != made.support { text += " (with refutations \(SynthesisText.support(made.speaking)))" }
        var talk: [String] = []
        if let former = made.former {
            talk.append(
                "takes the place of the earlier translation: \(former.relation.rawValue), \(former.fit.rawValue), because \(former.because)"
            )
        }
        talk += made.others.map { other in
            let fit = other.translation.fit == .partial ? " in part" : ""
            return
                "\(other.reviewer) has it as \(other.translation.relation.rawValue)\(fit), because \(other.translation.because)"
        }
        if made.withdrewAbsence {
            talk.append("the note that \(made.into) is not in \(made.study.name) was withdrawn")
        }
        if made.wasUntranslatable {
            talk.append("k\(made.construct.number) is no longer said to be untranslatable")
        }
        return SynthesisText.page(text, performed, talk: talk)
    }
}

/// `untranslate`: withdraws a translation.
struct Untranslate: Verb {
    static let configuration = CommandConfiguration(commandName: "untranslate", abstract: "Withdraw a translation.")

    @Argument(help: "The construct: k12.")
    var construct: String
    @Argument(help: "What it went into: C4, or k7.")
    var into: String
    @Option(help: ArgumentHelp("Whose translation; your own otherwise.", valueName: "reviewer"))
    var by: String?
    @Option(help: ArgumentHelp("The run that it belongs to.", valueName: "name"))
    var run: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.withdrawTranslation(
            construct, of: into, by: by, run: run, synthesis: synthesis.name)
        let whose = by.map { " by \($0)" } ?? ""
        return SynthesisText.page("\(construct) is no longer translated into \(into)\(whose)", performed)
    }
}

/// `not-found`: a concept that was looked for in a study and is not there.
struct NotFoundVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "not-found", abstract: "Note that a concept was looked for in a study and is not there.")

    @Argument(help: "The concept: C4.")
    var concept: String
    @Argument(help: "The study.")
    var key: String
    @Option(help: "Where was looked, and what that can bear.")
    var note: String?
    @Flag(help: "Withdraw the note: the cell is blank again, not looked for.")
    var remove = false
    @Option(help: ArgumentHelp("With --remove, whose note; your own otherwise.", valueName: "reviewer"))
    var by: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if remove {
            let performed = try session.withdrawAbsence(of: concept, in: key, by: by)
            return SynthesisText.page(
                "C\(performed.value.concept.number) in \(performed.value.study.name): not looked for", performed)
        }
        guard by == nil else {
            throw Complaint(
                .usage, "a note is your own", next: "coder \(by ?? "") says who works; --by goes with --remove")
        }
        let performed = try session.noteAbsence(of: concept, in: key, note: note)
        let again = performed.value.wasThere ? " (noted before)" : ""
        return SynthesisText.page(
            "C\(performed.value.concept.number) looked for in \(performed.value.study.name) and not found\(again)",
            performed,
            talk: performed.value.finders.map { "\($0) found it there: see why \(concept) \(key)" })
    }
}
