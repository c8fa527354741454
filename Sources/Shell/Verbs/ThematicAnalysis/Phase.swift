internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `phase`: the log of phases of a thematic analysis.
struct Phase: Verb {
    static let configuration = CommandConfiguration(
        commandName: "phase",
        abstract: "Say which phase of the analysis you are in, or show the log of phases.",
        discussion: """
            `phase coding --note "…"`: familiarising, coding, generating, developing, refining, writing (Braun & Clarke). The phases \
            are a log and no checklist: each can be entered again, in any order. Without a name the log is shown, with what was done \
            in each stay.
            """)

    @Argument(help: "familiarising, coding, generating, developing, refining or writing.")
    var phase: String?
    @Option(help: "What brings you to it.")
    var note: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let phase else {
            guard note == nil else {
                throw Complaint(.usage, "a note on which phase?", next: "phase coding --note \"…\"")
            }
            return try log(session)
        }
        let performed = try session.enterPhase(phase, note: note)
        let (entered, time) = performed.value
        let again = time > 1 ? ", entered \(time) times now" : ""
        return Page(
            "phase: \(entered.rawValue)\(again)" + CodingText.operation(performed), receipt: Receipt(performed))
    }

    private func log(_ session: Session) throws -> Page {
        let stays = try session.phaseStays()
        guard !stays.isEmpty else {
            return Page("no phase was entered yet; `phase familiarising --note \"…\"` begins the log")
        }
        func number(_ key: String) -> Column { Column(key, alignment: .trailing) }
        return Page(
            Table(
                columns: [
                    Column("phase"), Column("from"), Column("by"), Column("ops"), number("codings"), number("memos"),
                    number("themes"), Column("who"), Column("note", shrinks: true),
                ],
                rows: stays.map { stay in
                    [
                        .text(stay.row.phase.rawValue), .text(stay.row.created), .text(stay.by),
                        .text("\(stay.first)–\(stay.last.map { "\($0)" } ?? "")"), .integer(stay.codings),
                        .integer(stay.memos), .integer(stay.themes),
                        .list(stay.people.map { "\($0.name) (\($0.operations))" }),
                        stay.row.note.map { .text($0) } ?? .blank,
                    ]
                },
                notes: [
                    "codings, memos, themes: rows that were made, changed or taken away from one entry to the next, undoing "
                        + "and redoing included; themes with their parts and evidence",
                    "who: operations by whoever acted in it; n = \(counted(stays.count, "entry", "entries"))",
                    "the phases are a log, not a checklist: none is done, and each can be entered again",
                ]))
    }
}
