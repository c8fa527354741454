internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `protocol`: what the review set out to do.
struct ProtocolVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protocol", abstract: "Write and show the protocol of the synthesis.",
        subcommands: [ProtocolShow.self, ProtocolSet.self], defaultSubcommand: ProtocolShow.self)
}

/// `protocol set`: one section.
struct ProtocolSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Write a section of the protocol; an empty text takes it away.",
        usage: "protocol set SECTION \"…\" [--own]")

    @Argument(help: "The section, such as aim or eligibility; `protocol` lists them.")
    var section: String
    @Argument(help: "What it says.")
    var text: String
    @Flag(help: "A section of your own, of another name than those that `protocol` lists.")
    var own = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setProtocol(section, text, isOwn: own, synthesis: synthesis.name)
        let (name, isNew, isGone) = performed.value
        return SynthesisText.page(
            "protocol: \(name) \(isGone ? "taken away" : isNew ? "written" : "written anew; the former text is in history")",
            performed)
    }
}

/// `protocol`: all sections.
struct ProtocolShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the protocol, with the sections that are not written yet.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (synthesis, lines) = try session.protocolLines(synthesis: synthesis.name)
        let written = lines.count { $0.text != nil }
        var notes = ["\(written) of \(counted(lines.count, "section")) written; `protocol set SECTION \"…\"`"]
        if synthesis.frame == nil {
            notes.append("the question is not parted: `synthesis set --frame SPIDER` or PICo adds its parts")
        }
        return SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        columns: [
                            Column("section"), Column("text"), Column("by"), Column("changed"),
                        ],
                        rows: lines.map { line in
                            [
                                .text(line.section), SynthesisText.cell(line.text), SynthesisText.cell(line.by),
                                SynthesisText.cell(line.changed),
                            ]
                        }, notes: notes))
            ])
    }
}
