internal import ArgumentParser
internal import Rendering
internal import Transcripts
internal import Workbench

/// `read`: what stands at an address.
struct Read: Verb {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read a document, a turn, a sentence, or a coding in its context.",
        discussion: """
            Each unit is printed with its address, which can be typed back, its speaker, and its codes in the margin. \
            `read P07`, `read P07:23`, `read P07:23.2-24.1`, `read P07:L120-128`, `read P07@14:32`, `read n12`. \
            Without an address the current unit is read; `read .+1` goes on.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "The address; the current unit otherwise.")
    var address: String?
    @Option(help: "Show only this coder's codes.")
    var by: String?
    @Option(name: .customLong("codes"), help: "Where codes are shown: margin, or none.")
    var codes = "margin"
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let units = try session.read(address, coder: by)
        guard !units.isEmpty else { return Page("there is no text there") }
        let showsCoder = Set(units.flatMap { $0.codings.map(\.coder) }).count > 1
        return Page([
            .passage(
                Passage(
                    lines: units.map { unit in
                        PassageLine(
                            address: unit.address,
                            sourceLines: Self.source(unit),
                            speaker: unit.speaker, text: unit.text,
                            margin: codes == "none"
                                ? []
                                : unit.codings.map { "n\($0.number) \($0.code)" + (showsCoder ? " (\($0.coder))" : "") }
                        )
                    }))
        ])
    }
}

extension Read {
    /// Where a unit stands on the printout, and in the recording where that is known: `L120-124 @14:32`.
    fileprivate static func source(_ unit: ReadUnit) -> String {
        let (first, last) = (unit.lines.lowerBound, unit.lines.upperBound)
        let lines = first == last ? "L\(first)" : "L\(first)-\(last)"
        return unit.start.map { "\(lines) @\(Address.clock($0))" } ?? lines
    }
}

/// `goto`: moves the current place without reading aloud more than its first unit.
struct Goto: Verb {
    static let configuration = CommandConfiguration(commandName: "goto", abstract: "Make an address the current place.")
    static var firstIsAddress: Bool { true }

    @Argument(help: "The address.")
    var address: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard session.remembers else {
            throw Complaint(
                .usage, "a single command has no current place", next: "use `goto` in the shell or a script")
        }
        let units = try session.read(address)
        guard let first = units.first else { return Page("there is no text there") }
        return Page([
            .passage(Passage(lines: [PassageLine(address: first.address, speaker: first.speaker, text: first.text)]))
        ])
    }
}
