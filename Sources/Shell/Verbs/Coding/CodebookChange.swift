internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook rename`: gives a code another name.
struct CodebookRename: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Give a code another name; its place in the tree stays.")

    @Argument(help: "The code.")
    var code: String
    @Argument(help: "Its new name.")
    var name: [String]
    @Option(help: "Why; kept with the code and in the history.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.renameCode(code, to: name.joined(separator: " "), because: because)
        let (before, after) = performed.value
        guard performed.hasChanged else { return Page("\(before) is called so already (nothing changed)") }
        return Page("renamed \(before) to \(after)" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `codebook mv`: moves a code in the tree.
struct CodebookMove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "mv", abstract: "Move a code with all below it under another code, or to the top (/).",
        discussion: "`codebook mv waiting barriers`, `codebook mv waiting / --before trust`.")

    @Argument(help: "The code.")
    var code: String
    @Argument(help: "The code under which it goes, or / for the top.")
    var parent: String
    @Option(help: "The code there before which it goes.")
    var before: String?
    @Option(help: "The code there after which it goes.")
    var after: String?
    @Option(help: "Why; kept with the code and in the history.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.moveCode(code, under: parent, before: before, after: after, because: because)
        let (old, new) = performed.value
        guard performed.hasChanged else { return Page("\(old) is there already (nothing changed)") }
        let did = old == new ? "moved \(new) among its neighbours" : "moved \(old) to \(new)"
        return Page(did + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `codebook rm`: takes a code away.
struct CodebookRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a code away.",
        discussion: """
            A code that has codings, or codes below it, is taken away only with --with-codings and --with-children. Memos on codings \
            stay at their places, memos on the code go to the journal. `undo` brings everything back.
            """)

    @Argument(help: "The code.")
    var code: [String]
    @Flag(name: .customLong("with-codings"), help: "Take its codings along.")
    var withCodings = false
    @Flag(name: .customLong("with-children"), help: "Take the codes below it along.")
    var withChildren = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeCode(
            code.joined(separator: " "), withCodings: withCodings, withChildren: withChildren)
        let removal = performed.value
        var parts: [String] = []
        if removal.children > 0 { parts.append("\(counted(removal.children, "code")) below it") }
        if removal.use.codings > 0 { parts.append(counted(removal.use.codings, "coding")) }
        if removal.memosAtPlaces > 0 { parts.append("\(counted(removal.memosAtPlaces, "memo")) left at the place") }
        if removal.use.memos > 0 { parts.append("\(counted(removal.use.memos, "memo")) moved to the journal") }
        if removal.use.themes > 0 { parts.append("part of \(counted(removal.use.themes, "theme"))") }
        if removal.use.groups > 0 { parts.append("member of \(counted(removal.use.groups, "group"))") }
        var page = Page(
            "removed code \(removal.path)\(parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))"
                + CodingText.operation(performed), receipt: Receipt(performed))
        if !removal.askedBy.isEmpty {
            page.talk.append(
                "\(removal.askedBy.joined(separator: ", ")) \(removal.askedBy.count == 1 ? "asks" : "ask") for what was removed, and cannot be answered now"
            )
        }
        return page
    }
}
