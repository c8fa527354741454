internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// The parts of a definition as options.
struct DefinitionOptions: ParsableArguments {
    @Option(help: "The code in a few words.")
    var brief: String?
    @Option(name: [.customLong("def"), .customLong("full")], help: "The definition in full.")
    var full: String?
    @Option(name: .customLong("include"), help: "When to give it.")
    var include: String?
    @Option(name: .customLong("exclude"), help: "When not to, and what to give instead.")
    var exclude: String?
    @Option(help: "An example: a coding such as n5, or words.")
    var example: String?
    @Option(help: "provisional, agreed or retired.")
    var status: String?
    @Option(help: "A colour: #rrggbb or a name.")
    var colour: String?
    @Option(help: "a-priori, in-vivo or inductive.")
    var origin: String?
    @Option(help: "Where the code comes from.")
    var source: String?

    init() {}

    var change: DefinitionChange {
        var change = DefinitionChange()
        change.brief = brief
        change.full = full
        change.whenToUse = include
        change.whenNotToUse = exclude
        change.example = example
        change.status = status
        change.colour = colour
        change.origin = origin
        change.source = source
        return change
    }
}

/// `define`: what a code means.
struct Define: Verb {
    static let configuration = CommandConfiguration(
        commandName: "define",
        abstract: "Show what a code means, or say it.",
        discussion: """
            Without options the whole entry is shown: definition, counts, example, themes, memos. `define waiting --brief "…" \
            --include "…" --exclude "…" --example n5`. An empty text takes a part away.
            """)

    @Argument(help: "The code.")
    var code: [String]
    @OptionGroup var definition: DefinitionOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let name = code.joined(separator: " ")
        if definition.change.isEmpty {
            return Self.page(
                try session.codeEntry(name), approach: try session.approach(), notes: try session.leftOutNote())
        }
        let performed = try session.define(name, definition.change)
        guard performed.hasChanged else {
            return Page("\(performed.value) is defined so already (nothing changed)")
        }
        return Page("defined \(performed.value)" + CodingText.operation(performed), receipt: Receipt(performed))
    }

    static func page(_ entry: CodeEntry, approach: String?, notes: [String]) -> Page {
        let line = entry.line
        var rows: [(String, String)] = [("code", line.path)]
        if !entry.aliases.isEmpty { rows.append(("also called", entry.aliases.joined(separator: ", "))) }
        rows += line.code.writtenParts.filter { $0.name != "example" && $0.name != "source" }
        if let words = line.code.exampleText { rows.append(("example", words)) }
        for example in entry.examples {
            let names: [CodeExampleKind: String] = [.boundary: "boundary example", .counter: "counter-example"]
            let note = example.note.map { ": \($0)" } ?? ""
            rows.append(
                (
                    names[example.kind] ?? "example",
                    "“\(example.coding.words)” (n\(example.coding.number), \(example.coding.address))\(note)"
                ))
        }
        rows.append(("status", line.code.status))
        if let level = line.code.level { rows.append(("level", level.rawValue)) }
        if let stage = line.code.stage { rows.append(("stage", StageWords.word(for: stage, approach: approach))) }
        for (name, value) in [("origin", line.code.origin), ("source", line.code.source), ("colour", line.code.colour)]
        {
            if let value { rows.append((name, value)) }
        }
        rows.append(("codings", line.use))
        if entry.coders.count > 1 {
            rows.append(("coders", entry.coders.map { "\($0.name) \($0.codings)" }.joined(separator: ", ")))
        }
        if !entry.children.isEmpty { rows.append(("codes below", entry.children.joined(separator: ", "))) }
        if !entry.themes.isEmpty { rows.append(("themes", entry.themes.joined(separator: ", "))) }
        if !entry.groups.isEmpty { rows.append(("groups", entry.groups.joined(separator: ", "))) }
        for sentence in entry.lineage { rows.append(("lineage", sentence)) }
        for memo in entry.memos { rows.append(("memo m\(memo.memo.number)", memo.memo.text)) }
        return Page(
            Table(
                columns: [Column("part"), Column("text")], rows: rows.map { [.text($0.0), .text($0.1)] }, notes: notes))
    }
}
