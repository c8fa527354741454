internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook freeze`: keeps the codebook as it is under a name.
struct CodebookFreeze: Verb {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Keep the codebook as it is now under a name.",
        discussion: """
            `codebook freeze v1 --note "after the first round"`. The version can be compared (`codebook diff @v1`), exported (`codebook \
            export @v1 v1.yaml`) and cited; work goes on in the codebook itself.
            """)

    @Argument(help: "The name: one word, such as v1.")
    var name: String
    @Option(help: "What it stands for.")
    var note: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.freezeCodebook(name, note: note)
        let (version, codes, same) = performed.value
        return Page(
            "froze the codebook as @\(version.name): \(counted(codes, "code"))" + CodingText.operation(performed),
            receipt: Receipt(performed), talk: same.map { ["it is the same as @\($0)"] } ?? [])
    }
}

/// `codebook versions`: the frozen versions.
struct CodebookVersions: Verb {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "List the frozen versions of the codebook.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.codebookVersionLines()
        guard !lines.isEmpty else {
            return Page("no version was frozen yet; codebook freeze NAME keeps the codebook as it is")
        }
        return Page(
            Table(
                columns: [
                    Column("version"), Column("time"), Column("by"), Column("op", alignment: .trailing),
                    Column("codes", alignment: .trailing), Column("note", shrinks: true),
                ],
                rows: lines.map { line in
                    [
                        .text("@\(line.version.name)"), .text(line.version.created), .text(line.by),
                        .integer(line.version.operation), .integer(line.codes),
                        line.version.note.map { .text($0) } ?? .blank,
                    ]
                }))
    }
}
