internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `uncode`: takes codings away.
struct Uncode: Verb {
    static let configuration = CommandConfiguration(
        commandName: "uncode",
        abstract: "Take codings away.",
        discussion: """
            `uncode n5`, `uncode ^` for the last one, `uncode $1-3`. With a code, the coding of the same words with that code is \
            meant: `uncode n5 trust`. Memos stay where the coding stood.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: ArgumentHelp("The codings, and perhaps a code.", valueName: "codings [code]"))
    var words: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.uncode(words)
        let (codings, memos) = performed.value
        var line: String
        if codings.count == 1, let coding = codings.first {
            let coder = coding.coder == session.coder ? "" : " (\(coding.coder)’s)"
            line =
                "uncoded n\(coding.number)\(coder)  \(coding.address)  \(CodingText.quoted(coding.words))  "
                + "no longer \(coding.code)"
        } else {
            line = "uncoded \(CodingText.numbers(codings)) (\(codings.count) codings)"
        }
        if memos > 0 { line += ", \(counted(memos, "memo")) \(memos == 1 ? "stays" : "stay") at the place" }
        return Page(line + CodingText.operation(performed), receipt: Receipt(performed))
    }
}
