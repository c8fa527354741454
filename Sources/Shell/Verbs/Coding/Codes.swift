internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codes`: the codebook as a list or a tree.
struct Codes: Verb {
    static let configuration = CommandConfiguration(
        abstract: "List the codes, or one of them with those below it.",
        discussion: """
            `codes CODE` lists that code and the codes below it with their counts; `define CODE` shows what it means, and `codebook` has the \
            verbs that change codes.
            """)

    @Argument(help: "Only this code and the codes below it, with counts.")
    var code: [String] = []
    @Flag(help: "Show the tree by indentation.")
    var tree = false
    @Flag(help: "Count codings and documents.")
    var counts = false
    @Flag(help: "Only codes without codings.")
    var unused = false
    @Option(help: "Count this coder's codings alone.")
    var by: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let branch = code.isEmpty ? nil : code.joined(separator: " ")
        let counts = counts || branch != nil
        let lines = try session.codeLines(by: by, under: branch, unusedOnly: unused)
        guard !lines.isEmpty else {
            guard unused else { return Page("no codes yet; make one with `codebook new NAME`") }
            return Page(branch == nil ? "every code is used" : "this code and every code below it are used")
        }
        var columns = [Column("code", shrinks: tree)]
        if tree { columns = [Column("code"), Column("path", shrinks: true)] }
        columns.append(Column("codings", alignment: .trailing))
        if counts {
            columns += [
                Column("with_children", heading: "with children", alignment: .trailing),
                Column("documents", alignment: .trailing),
            ]
        }
        // Grounded theory's columns stand only where somebody uses them.
        let hasLevels = lines.contains { $0.code.level != nil }
        let hasStages = lines.contains { $0.code.stage != nil }
        let approach = hasStages ? try session.approach() : nil
        if hasLevels { columns.append(Column("level")) }
        if hasStages { columns.append(Column("stage")) }
        columns += [Column("status"), Column("brief", shrinks: true)]
        var table = Table(
            columns: columns,
            rows: lines.map { line in
                let name: [Cell] =
                    tree
                    ? [.text(String(repeating: "  ", count: line.depth) + line.code.name), .text(line.path)]
                    : [.text(line.path)]
                let numbers: [Cell] =
                    [.integer(line.own)] + (counts ? [.integer(line.withChildren), .integer(line.documents)] : [])
                let level: [Cell] = hasLevels ? [line.code.level.map { .text($0.rawValue) } ?? .blank] : []
                let stage: [Cell] =
                    hasStages
                    ? [line.code.stage.map { .text(StageWords.word(for: $0, approach: approach)) } ?? .blank] : []
                return name + numbers + level + stage
                    + [.text(line.code.status), line.code.brief.map { .text($0) } ?? .blank]
            })
        if counts {
            let whose = by.map { " by \($0)" } ?? ""
            table.notes.append(
                "codings\(whose): of the code itself; with children: of the code and all below it, each coding once; "
                    + "documents: those with any of these")
        }
        table.notes += try session.leftOutNote(by: by)
        return Page(table)
    }
}
