internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codes`: the codebook as a list or a tree.
struct Codes: Verb {
    static let configuration = CommandConfiguration(
        commandName: "codes",
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
    @Flag(help: "Show how often each code is used as bars, most often first; drawn with --out FILE.svg.")
    var bars = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let branch = code.isEmpty ? nil : code.joined(separator: " ")
        let counts = counts || branch != nil || bars
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
        if bars {
            table.title = "codes by their codings"
            table.picture = Self.bars(lines)
            table.notes.insert("bars: codings of the code itself, most first; interviewers' turns included", at: 0)
            table.notes.insert(
                "n = \(counted(lines.reduce(0) { $0 + $1.own }, "coding")) of \(counted(lines.count, "code"))", at: 1)
        }
        return Page(table)
    }

    /// Codes that are used alike stay in the order of the codebook.
    private static func bars(_ lines: [CodeLine]) -> Picture {
        let order = lines.indices.sorted { (-lines[$0].own, $0) < (-lines[$1].own, $1) }
        return .bars(
            Bars(
                rows: order.map {
                    Bars.Row(lines[$0].path, parts: [Double(lines[$0].own)], shown: "\(lines[$0].own)")
                }, parts: ["codings"]))
    }
}
