internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `adjust`: moves the ends of a coding.
struct Adjust: Verb {
    static let configuration = CommandConfiguration(
        commandName: "adjust",
        abstract: "Move the start or the end of a coding.",
        discussion: """
            `adjust n5 start-3 end+2` in characters, `adjust n5 start-1w end+1s` in words and sentences, `adjust n5 to P07:23.2` to \
            another place in the same document. No character is ever split.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: ArgumentHelp("The coding and the moves.", valueName: "coding moves"))
    var words: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.adjust(words)
        let (before, after) = (performed.value.before, performed.value.after)
        guard performed.hasChanged else {
            return Page("n\(after.number) is as it was (nothing changed)", talk: performed.value.notes)
        }
        return Page(
            "n\(after.number)  \(after.address)  \(CodingText.quoted(after.words))  was \(CodingText.quoted(before.words))"
                + CodingText.operation(performed), receipt: Receipt(performed), talk: performed.value.notes)
    }
}
