internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `synthesis part-of`: a synthesis as a part of another.
struct SynthesisPartOf: Verb {
    static let configuration = CommandConfiguration(
        commandName: "part-of", abstract: "Say that the synthesis in use is a part of another, or stands for itself.",
        discussion: """
            The line of argument of a part goes into the whole as a construct: `synthesis use WHOLE`, then `construct from L1`.
            """)

    @Argument(help: "The whole.")
    var whole: String?
    @Flag(help: "It stands for itself.")
    var none = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard none == (whole == nil) else {
            throw Complaint(
                .usage, none ? "give the whole or --none, not both" : "a part of which synthesis?",
                next: "synthesis part-of WHOLE, or synthesis part-of --none")
        }
        let performed = try session.setPart(synthesis.name, of: whole)
        let said = whole.map { "is a part of “\($0)”" } ?? "stands for itself"
        return SynthesisText.page("synthesis “\(performed.value.name)” \(said)", performed)
    }
}

/// `synthesis update`: from now on it is brought up to date.
struct SynthesisUpdateVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Begin an update of a synthesis: what is translated from now on is of the update.",
        discussion:
            "`grid --part original`, `grid --part update` and `grid` (both) show it before, since, and as a whole.")

    @Option(help: "What was searched anew, and why.")
    var note: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.beginUpdate(synthesis.name, note: note)
        return SynthesisText.page("update \(performed.value.number) begins", performed)
    }
}
