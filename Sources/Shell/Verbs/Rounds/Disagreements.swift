internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `disagreements`: where the coders of a round differed.
struct Disagreements: Verb {
    static let configuration = CommandConfiguration(
        commandName: "disagreements",
        abstract: "List where the coders of a released round differ, and what was decided.",
        usage: "disagreements [ROUND|d1] [--open] [--code CODE]",
        discussion: """
            Each stretch of text on which they differ has a number that stays: d1, d2, … `disagreements d1` shows it in its context \
            with the definitions of the codes; `resolve d1 a` decides. Units side by side that differ in the same way are one stretch.
            """)

    @Argument(help: "A round, or one disagreement; every released round otherwise.")
    var what: String?
    @Option(help: "The round.")
    var round: String?
    @Flag(help: "Only those on which nothing is decided.")
    var open = false
    @Option(help: "Only those on this code or one below it.")
    var code: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let what, DisagreementPage.isNumber(what) {
            return DisagreementPage.show(try session.disagreement(what))
        }
        let lines = try session.disagreements(of: round ?? what, code: code, undecidedOnly: open)
        guard !lines.isEmpty else {
            var page = Page(
                blocks: [],
                talk: [
                    open
                        ? "nothing is left to decide"
                        : code == nil
                            ? "no disagreements – a round has them when it is released"
                            : "no disagreements on that code"
                ])
            page.status = ExitStatus.noMatch
            return page
        }
        return Page(DisagreementPage.table(lines))
    }
}

/// `resolve`: what becomes of a disagreement.
struct Resolve: Verb {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Decide on disagreements: keep one coder's codes, both, neither, revise, or leave open.",
        usage: "resolve d1 … a|b|both|neither|revise|code|open [--because TEXT]",
        discussion: """
            a, b, … or a name keeps that coder's codes on the stretch, both keeps all of them, neither none. revise says that the \
            definition is at fault (--def writes the new one), code that the codes are (--code names what applies instead, --new makes \
            it), open leaves it. The coders' own codings stay as they are; what is kept becomes codings of “adjudicated ROUND”. \
            Another decision takes the place of the last.
            """)

    @Argument(help: "Disagreements, and last what becomes of them.")
    var words: [String]
    @Option(help: "Why.")
    var because: String?
    @Option(help: "Codes that apply instead (with code), or the code whose definition is revised; parted by commas.")
    var code: String?
    @Flag(name: .customLong("new"), help: "With code: make codes that are not there.")
    var makesNew = false
    @Option(name: .customLong("def"), help: "The revised definition of the code.")
    var definition: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard words.count >= 2, let last = words.last else {
            throw Complaint(
                .usage, "say which disagreement and what becomes of it",
                next: "resolve d1 a|b|both|neither|revise|code|open")
        }
        var resolution = Resolution(last)
        resolution.because = because
        resolution.codes = RoundNew.words(code)
        resolution.makesCodes = makesNew
        resolution.definition = definition
        let performed = try session.resolve(Array(words.dropLast()), as: resolution)
        guard performed.hasChanged else { return Page("that is decided already (nothing changed)") }
        return Page(
            performed.value.map { .prose(DisagreementPage.told($0) + Page.suffix(performed)) },
            receipt: Receipt(performed))
    }
}
