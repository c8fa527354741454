internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `coder`: who codes.
struct Coder: Verb {
    static let configuration = CommandConfiguration(
        commandName: "coder",
        abstract: "Show who codes, or say who does from now on.",
        discussion:
            "The name is kept for later sessions with this project. `--as NAME` acts under a name for one command alone."
    )

    @Argument(help: "The coder's name.")
    var name: [String] = []
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard !name.isEmpty else { return Page(session.coder) }
        guard name.count == 1 else {
            throw Complaint(
                .usage, "“\(name.joined(separator: " "))” is several words, and would be one coder's name",
                next: "coder NAME; a name with blanks stands in quotes: coder '\(name.joined(separator: " "))'"
            )
        }
        let (isKept, isKnown) = try session.setCoder(name[0])
        let kept = isKept ? "" : " (for this session: the project is read-only)"
        var page = Page("coder \(session.coder)\(isKnown ? "" : ", new in this project")\(kept)")
        if !isKnown, let near = try session.coderLike(session.coder) {
            page.talk.append(
                "there is a coder \(near) already; if that is the same person, type `coder \(near)`: two spellings are two coders"
            )
        }
        return page
    }
}

/// `coders`: everyone who has worked on the project.
struct Coders: Verb {
    static let configuration = CommandConfiguration(
        commandName: "coders", abstract: "List the coders with what they have done.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let counts = try session.coderCounts()
        guard !counts.isEmpty else { return Page("nobody has coded or written yet; \(session.coder) is at work") }
        return Page(
            Table(
                columns: [
                    Column("coder"), Column("codings", alignment: .trailing), Column("codes", alignment: .trailing),
                    Column("documents", alignment: .trailing), Column("memos", alignment: .trailing),
                ],
                rows: counts.map {
                    [
                        .text($0.person.name), .integer($0.codings), .integer($0.codes), .integer($0.documents),
                        .integer($0.memos),
                    ]
                }, notes: try session.leftOutNote()))
    }
}
