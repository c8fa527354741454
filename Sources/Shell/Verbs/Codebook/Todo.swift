internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `todo`: what remains to be done.
struct Todo: Verb {
    static let configuration = CommandConfiguration(
        commandName: "todo",
        abstract: "Show what remains to be done, in the project or in some documents.",
        discussion: """
            Turns that you have not marked read and places to come back to; participants' turns without a coding; codings without a memo where \
            the project asks for them (`project set memo-required on`); codings that a revision could not carry; written cells whose codings \
            have changed; codes with nearly the same name. Nothing here is a fault.
            """)

    @Argument(help: "A document, a pattern such as P0*, or a group.")
    var document: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let agenda = try session.agenda(document)
        let scope =
            "looked at \(counted(agenda.documents, "document")); read is what \(agenda.coder) marked, coded what anybody coded"
        guard !agenda.items.isEmpty else { return Page("nothing remains · \(scope)") }
        var notes = [scope]
        if !agenda.asksForMemos { notes.append("codings without a memo are not listed (project set memo-required on)") }
        if document != nil { notes.append("codes with nearly the same name are listed by todo alone") }
        return Page(
            Table(
                columns: [
                    Column("remains"), Column("where"), Column("n", alignment: .trailing),
                    Column("of", alignment: .trailing), Column("what", shrinks: true),
                    Column("next", heading: "what to type", shrinks: true),
                ],
                rows: agenda.items.map { item in
                    [
                        .text(item.kind.rawValue), .text(item.place), .integer(item.count),
                        item.of.map { .integer($0) } ?? .blank, .text(item.what), .text(item.next),
                    ]
                }, notes: notes))
    }
}
