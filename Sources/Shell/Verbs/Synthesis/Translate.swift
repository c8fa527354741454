internal import ArgumentParser
internal import Codebooks
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `translate`: the act of translating a construct into a concept.
struct Translate: Verb {
    static let configuration = CommandConfiguration(
        commandName: "translate",
        abstract: "Translate a construct into a concept: like it, or against it, and why.",
        usage: usageLine,
        discussion: """
            Reciprocal: the construct is like the concept, except that …. Refutational: two accounts that cannot both hold as stated; \
            --because says what explains the opposition. A barrier, an absence or a negative tone is not a refutation. The same pair \
            again takes the place of the earlier translation.
            """)
    static let usageLine =
        "translate kN to CN as reciprocal|refutational --because \"…\" [--fit partial] [--except \"…\"] [--but \"…\"]"

    @Argument(help: ArgumentHelp("k12 to C4 as reciprocal, or as refutational.", valueName: "kN to CN as relation"))
    var sentence: [String] = []
    @Option(help: "full, or partial: only a part of the construct goes over.")
    var fit = "full"
    @Option(help: "Why: what is like what, or what explains the opposition.")
    var because: String?
    @Option(help: "What does not go over.")
    var except: String?
    @Option(help: "The alternative that was weighed.")
    var but: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let line = KeywordLine(verb: "translate", words: sentence, usage: Self.usageLine)
        let construct = try line.word(0, "the construct, such as k12")
        _ = try line.word(1, "“to”", keyword: "to")
        let concept = try line.word(2, "the concept, such as C4")
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
            construct, to: concept,
            TranslationRequest(relation: relation, fit: fit, because: because ?? "", except: except, alternative: but))
        return page(performed, relation: relation, fit: fit)
    }

    private func page(_ performed: Performed<MadeTranslation>, relation: Relation, fit: Fit) -> Page {
        let made = performed.value
        var text = "k\(made.construct.number) to C\(made.concept.number) as \(relation.rawValue)"
        if fit == .partial { text += " in part" }
        text += " · C\(made.concept.number): \(SynthesisText.support(made.support))"
        if made.speaking != made.support { text += " (with refutations \(SynthesisText.support(made.speaking)))" }
        var talk: [String] = []
        if let former = made.former {
            talk.append(
                "takes the place of the earlier translation: \(former.relation.rawValue), \(former.fit.rawValue), because \(former.because)"
            )
        }
        if made.withdrewAbsence {
            talk.append("the note that C\(made.concept.number) is not in \(made.study.name) was withdrawn")
        }
        return SynthesisText.page(text, performed, talk: talk)
    }
}

/// `untranslate`: withdraws a translation.
struct Untranslate: Verb {
    static let configuration = CommandConfiguration(commandName: "untranslate", abstract: "Withdraw a translation.")

    @Argument(help: "The construct: k12.")
    var construct: String
    @Argument(help: "The concept: C4.")
    var concept: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.withdrawTranslation(construct, of: concept)
        return SynthesisText.page("\(construct) is no longer translated into \(concept)", performed)
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
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if remove {
            let performed = try session.withdrawAbsence(of: concept, in: key)
            return SynthesisText.page(
                "C\(performed.value.concept.number) in \(performed.value.study.name): not looked for", performed)
        }
        let performed = try session.noteAbsence(of: concept, in: key, note: note)
        let again = performed.value.wasThere ? " (noted before)" : ""
        return SynthesisText.page(
            "C\(performed.value.concept.number) looked for in \(performed.value.study.name) and not found\(again)",
            performed)
    }
}
