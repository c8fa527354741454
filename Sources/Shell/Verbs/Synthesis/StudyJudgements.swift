internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `study richness`: how much the data of a study can bear.
struct StudyRichness: Verb {
    static let configuration = CommandConfiguration(
        commandName: "richness", abstract: "Judge how much the data of a study can bear, with a reason.",
        usage: "study richness KEY rich|moderate|thin --because \"…\"")

    @Argument(help: "The study.")
    var key: String
    @Argument(help: "rich, moderate or thin; an empty text takes the judgement off.")
    var level: String
    @Option(help: "Why.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setRichness(key, level, because: because)
        let row = performed.value
        return SynthesisText.page("study \(row.name): data \(row.richness ?? "not judged")", performed)
    }
}

/// `study programme`: the programme of research that a study belongs to.
struct StudyProgramme: Verb {
    static let configuration = CommandConfiguration(
        commandName: "programme", abstract: "Say which programme of research a study belongs to.")

    @Argument(help: "The study.")
    var key: String
    @Argument(help: "The programme; without it the study belongs to none.")
    var label: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setProgramme(key, label: label)
        let programme = label.flatMap { $0.isEmpty ? nil : "programme \($0)" } ?? "of no programme"
        return SynthesisText.page("study \(performed.value.name): \(programme)", performed)
    }
}

/// `reviewer`: what the reviewers say of themselves.
struct ReviewerVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviewer", abstract: "Write and show the reviewers' reflexive notes on the synthesis.",
        subcommands: [ReviewerShow.self, ReviewerNoteVerb.self], defaultSubcommand: ReviewerShow.self)
}

/// `reviewer note`: the present coder's note.
struct ReviewerNoteVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Say who you are in this review and how you read; an empty text takes it away.",
        usage: "reviewer note \"…\"")

    @Argument(help: "What you say.")
    var text: String
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setReviewerNote(text, synthesis: synthesis.name)
        let isGone = text.allSatisfy(\.isWhitespace)
        let line = isGone ? "taken away" : performed.value ? "written anew; the former is in history" : "written"
        return SynthesisText.page("reviewer's note of \(session.coder) \(line)", performed)
    }
}

/// `reviewer`: every note.
struct ReviewerShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what the reviewers say of themselves.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (synthesis, notes) = try session.reviewerNotes(synthesis: synthesis.name)
        guard !notes.isEmpty else { return Page("no reviewer has written a note yet – `reviewer note \"…\"`") }
        return SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        columns: [Column("reviewer"), Column("note"), Column("written")],
                        rows: notes.map { [.text($0.reviewer), .text($0.text), .text($0.written)] }))
            ])
    }
}
