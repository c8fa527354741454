internal import ArgumentParser
internal import LineEditor
internal import Rendering
internal import Store
internal import Workbench

/// `pick`: chooses a code from a list that becomes shorter with each letter, and codes with it.
struct Pick: ShellVerb {
    static let configuration = CommandConfiguration(
        commandName: "pick",
        abstract: "Choose a code from a list that each letter makes shorter, and code with it.",
        discussion: """
            `pick` codes the current unit, `pick P07:23.1` a place; letters filter, the arrows and Tab move, Enter picks, Esc leaves \
            everything as it was. On a terminal that cannot draw (TERM=dumb), or with --plain, the codes are numbered lines.
            """)

    @Argument(help: "The place to code; the current unit otherwise.")
    var address: String?
    @Option(help: "Write a memo on what is coded.")
    var memo: String?
    @Option(help: "How strongly, from 1 to 5.")
    var weight: Int?
    @OptionGroup var output: OutputOptions

    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page {
        guard let session else { throw Complaint(.usage, "pick works on a project", next: "open one with `open PATH`") }
        guard let keys = interpreter.shell?.keys ?? Terminal().map({ KeySource($0) }) else {
            throw Complaint(.usage, "pick is typed at a terminal, and there is none here", next: "code ADDRESS CODES")
        }
        let address = address ?? "."
        // Nobody should choose among hundreds to hear that there is nothing to code.
        guard try session.store.read({ try !session.places(address, in: $0).isEmpty }) else {
            throw Complaint(.noMatch, "there is nothing to code")
        }
        let codes = try session.codeCandidates()
        guard !codes.isEmpty else { throw Complaint(.noMatch, "there are no codes yet", next: "codebook new CODE") }
        let ranking = CodeRanking(
            codes.enumerated().map { CodeRanking.Entry(key: Int64($0.offset), path: $0.element.text) }, order: .tree)
        let list = PickState(codes.map { PickState.Item($0.text, note: $0.note) }) { typed in
            ranking.matches(typed).map { Int($0.key) }
        }
        let surroundings = interpreter.surroundings
        let picker = Picker(
            keys, isPlain: output.plain || Terminal.isDumb(surroundings.environment["TERM"]),
            colour: surroundings.allowsColour)
        guard let index = picker.pick("code: ", from: list) else {
            return Page(blocks: [], talk: ["nothing was picked (nothing changed)"])
        }
        let coder = session.coder
        session.coder = output.actor ?? coder
        session.because = output.why
        defer {
            session.coder = coder
            session.because = nil
        }
        return CodingText.outcome(try session.code([address, codes[index].text], memo: memo, weight: weight))
    }
}
