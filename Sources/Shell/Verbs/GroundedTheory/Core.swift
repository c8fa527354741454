internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `core`: the core category with what hangs on it.
struct Core: Verb {
    static let configuration = CommandConfiguration(
        commandName: "core",
        abstract: "Show the core category with its properties, relations and story line.",
        discussion: "`codebook level CODE core` says which it is; `story TEXT` writes the story line.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let cores = try session.coreCategories()
        guard !cores.isEmpty else { return Page("no code is the core category yet – `codebook level CODE core`") }
        let stories = try session.stories()
        let paradigms = try session.paradigms()
        let blocks = try cores.map { path -> Block in
            let entry = try session.codeEntry(path)
            var rows: [(String, String)] = [("core category", path)]
            rows += entry.line.code.writtenParts.filter { $0.name != "example" && $0.name != "source" }
            rows.append(
                (
                    "codings",
                    "\(entry.line.withChildren) in \(counted(entry.line.documents, "document")), with the codes below it"
                ))
            if !entry.children.isEmpty { rows.append(("codes below", entry.children.joined(separator: ", "))) }
            for line in try session.properties(of: path) where line.code == path {
                rows.append(
                    (
                        "property \(line.name)",
                        "\(line.low) … \(line.high); \(counted(line.placed.count, "coding")) placed"
                    ))
            }
            for line in try session.relations(of: path).relations {
                rows.append(("r\(line.number)", "\(line.source) \(line.type) \(line.target)"))
            }
            for model in paradigms where model.phenomenon == path || model.cells.contains(where: { $0.code == path }) {
                rows.append(("paradigm", model.name))
            }
            for memo in entry.memos where memo.memo.kind != MemoKind.storyLine.rawValue {
                rows.append(("memo m\(memo.memo.number)", memo.memo.text))
            }
            let own = stories.last { $0.targets.contains("code:\(path)") }
            rows.append(("story line", own.map { "\($0.memo.text) (m\($0.memo.number))" } ?? "not written yet"))
            return .table(
                Table(columns: [Column("part"), Column("text")], rows: rows.map { [.text($0.0), .text($0.1)] }))
        }
        return Page(
            blocks,
            talk: cores.count > 1 ? ["\(cores.count) core categories; a study usually has one (yours to judge)"] : [])
    }
}

/// `story`: the story line.
struct Story: Verb {
    static let configuration = CommandConfiguration(
        commandName: "story",
        abstract: "Write the story line around the core category, or show it.",
        discussion: """
            Each `story TEXT` is a new memo of kind story-line on the core category; the newest is the present one and --all shows \
            those before it. A long text stands between <<< and >>> on lines of their own.
            """)

    @Argument(help: "The story line; without it the present one is shown.")
    var text: [String] = []
    @Option(name: .customLong("on"), help: "The category, where there are several or none is called core.")
    var code: String?
    @Flag(help: "Show earlier story lines too.")
    var all = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard text.isEmpty else {
            let performed = try session.writeStory(text.joined(separator: " "), on: code)
            let line = performed.value
            return Page(
                "story line m\(line.memo.number) on \(line.targets.joined(separator: ", "))"
                    + CodingText.operation(performed), receipt: Receipt(performed))
        }
        let stories = try session.stories()
        guard let last = stories.last else { return Page("no story line yet – `story TEXT`") }
        let shown = all ? stories : [last]
        var blocks: [Block] = []
        for line in shown {
            blocks.append(.heading("Story line m\(line.memo.number) on \(line.targets.joined(separator: ", "))"))
            blocks.append(.prose("\(line.author), \(line.memo.changed)"))
            blocks.append(.prose(line.memo.text))
        }
        let earlier = stories.count - shown.count
        return Page(
            blocks, talk: earlier > 0 ? ["\(counted(earlier, "earlier story line")); --all shows them"] : [])
    }
}
