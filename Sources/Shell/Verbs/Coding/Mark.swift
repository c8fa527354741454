internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `mark`: says of a place that it was read, holds nothing to code, or is to be come back to.
struct Mark: Verb {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Mark a place: read, nothing to code here, or to come back to.",
        discussion: """
            `mark P07:1-40 read`, `mark P07:23 nothing`, `mark . return --note "ask Ben"`; `mark P07:23 none` takes your marks away \
            from there. `docs` and the prompt say how much of a document was read (marked read or nothing) and how much coded.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "The place.")
    var address: String
    @Argument(help: "read, nothing, return or none.", completion: .list(["read", "nothing", "return", "none"]))
    var kind: String
    @Option(help: "A word on why.")
    var note: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.mark(address, kind, note: note)
        let place = performed.value.address
        guard performed.hasChanged else {
            return Page(
                kind == "none"
                    ? "no mark of yours at \(place) (nothing changed)"
                    : "\(place) is marked so already (nothing changed)")
        }
        let line =
            kind == "none" ? "marks taken away at \(place)" : "\(place) \(PlaceMarkKind(rawValue: kind)?.told ?? kind)"
        return Page(line + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `marks`: every mark.
struct Marks: Verb {
    static let configuration = CommandConfiguration(
        commandName: "marks",
        abstract: "List the marks: what was read, holds nothing, or is to be come back to.",
        discussion:
            "Marks on texts that a revision replaced are not listed. `marks --kind return` is the list of places to come back to."
    )

    @Argument(help: "Only of this document, of a group, or of documents by a pattern such as P0*.")
    var document: String?
    @Option(help: "Only of this kind: read, nothing or return.", completion: .list(["read", "nothing", "return"]))
    var kind: String?
    @Option(help: "Only this coder's.")
    var by: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.marks(in: document, kind: kind, by: by)
        guard !lines.isEmpty else { return Page("no marks") }
        session.results = lines.map { ResultRow(document: $0.document, range: $0.mark.range) }
        return Page(
            Table(
                columns: [
                    Column("place"), Column("mark"), Column("by"), Column("note", shrinks: true), Column("created"),
                    Column("words", shrinks: true),
                ],
                rows: lines.map { line in
                    [
                        .text(line.address), .text(line.mark.kind.rawValue), .text(line.by),
                        line.mark.note.map { .text($0) } ?? .blank, .text(line.mark.created),
                        .text(CodingText.shortened(line.words, limit: 120)),
                    ]
                }))
    }
}
