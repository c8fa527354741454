internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `sampling`: decisions of theoretical sampling.
struct Sampling: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sampling",
        abstract: "Decide whom or what to look for next, and say what came of it (theoretical sampling).",
        discussion: """
            `sampling add "a client who was seen at once" --for waiting --because "…"`, `sampling close s1 --outcome "…"`, \
            `sampling`. `gaps CODE x ATTRIBUTE` shows where cases are missing.
            """,
        subcommands: [SamplingList.self, SamplingAdd.self, SamplingClose.self, SamplingRemove.self],
        defaultSubcommand: SamplingList.self)
}

/// `sampling`: the decisions.
struct SamplingList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the decisions.")

    @Flag(help: "Only those without an outcome.")
    var open = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.sampling().filter { !open || $0.outcome == nil }
        guard !lines.isEmpty else {
            return Page(
                open
                    ? "no open sampling decision"
                    : "no sampling decisions yet – `sampling add SEEK --for CODE --because TEXT`")
        }
        return Page(
            Table(
                columns: [
                    Column("decision"), Column("seek"), Column("for"), Column("because"), Column("outcome"),
                    Column("by"),
                    Column("created", shrinks: true),
                ],
                rows: lines.map { line in
                    [
                        .text("s\(line.number)"), .text(line.seek), line.code.map { .text($0) } ?? .blank,
                        .text(line.because), .text(line.outcome ?? "open"), .text(line.by), .text(line.created),
                    ]
                }))
    }
}

/// `sampling add`.
struct SamplingAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Decide whom or what to look for next.")

    @Argument(help: "Whom or what.")
    var seek: [String]
    @Option(name: .customLong("for"), help: "The code or category that asks for it.")
    var code: String
    @Option(help: "The reason.")
    var because: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.addSampling(seek: seek.joined(separator: " "), for: code, because: because)
        let line = performed.value
        return Page(
            "s\(line.number): look for \(line.seek), for \(line.code ?? "–")" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}

/// `sampling close`.
struct SamplingClose: Verb {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "Say what came of a decision.")

    @Argument(help: "The decision, such as s1.")
    var decision: String
    @Option(help: "What came of it.")
    var outcome: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.closeSampling(decision, outcome: outcome)
        guard performed.hasChanged else {
            return Page("s\(performed.value.number) is closed so already (nothing changed)")
        }
        return Page(
            "closed s\(performed.value.number): \(performed.value.outcome ?? "")" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}

/// `sampling rm`.
struct SamplingRemove: Verb {
    static let configuration = CommandConfiguration(commandName: "rm", abstract: "Take a decision away.")

    @Argument(help: "The decision, such as s1.")
    var decision: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeSampling(decision)
        return Page(
            "removed s\(performed.value.number): \(performed.value.seek)" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}
