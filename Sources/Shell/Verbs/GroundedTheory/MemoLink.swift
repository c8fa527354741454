internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `memo link`: links a memo to another, or to a relation.
struct MemoLink: Verb {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Link a memo to another memo, or to a relation between codes.",
        discussion: "`memo link m3 m7 --note \"answers it\"`, `memo link m3 r2`.")

    @Argument(help: "The memo, such as m3.")
    var memo: String
    @Argument(help: "The other memo, or a relation such as r2.")
    var other: String
    @Option(help: "How they hang together.")
    var note: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.linkMemo(memo, to: other, note: note)
        let link = performed.value
        guard performed.hasChanged else {
            return Page("m\(link.memo) and \(link.other) are linked already (nothing changed)")
        }
        return Page(
            "linked m\(link.memo) and \(link.other)" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `memo unlink`: takes such a link away.
struct MemoUnlink: Verb {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "Take a link between a memo and another memo or a relation away.")

    @Argument(help: "The memo, such as m3.")
    var memo: String
    @Argument(help: "The other memo, or a relation such as r2.")
    var other: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.unlinkMemo(memo, from: other)
        return Page(
            "unlinked m\(performed.value.memo) and \(performed.value.other)" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}
