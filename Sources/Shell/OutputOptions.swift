internal import ArgumentParser
internal import Rendering

/// The options that every verb has: in which form its result is printed, and where.
struct OutputOptions: ParsableArguments {
    @Flag(help: ArgumentHelp("Print JSON.", visibility: .default))
    var json = false
    @Flag(help: "Print one JSON object a line.")
    var jsonl = false
    @Flag(help: "Print comma-separated values (RFC 4180).")
    var csv = false
    @Flag(help: "Print tab-separated values.")
    var tsv = false
    @Flag(help: "Print Markdown.")
    var md = false
    @Flag(help: "Print HTML.")
    var html = false
    @Flag(help: "Print one value a line, for screen readers.")
    var plain = false
    @Option(help: ArgumentHelp("Write the result to a file instead; its suffix chooses the form.", valueName: "file"))
    var out: String?
    @Flag(help: "Write over a file that is already there.")
    var yes = false
    @Option(name: .customLong("as"), help: ArgumentHelp("Act under this coder's name.", valueName: "coder"))
    var actor: String?
    @Option(name: .customLong("why"), help: ArgumentHelp("Why; kept in the history.", valueName: "reason"))
    var why: String?

    init() {}

    func validate() throws {
        guard [json, jsonl, csv, tsv, md, html, plain].count(where: { $0 }) <= 1 else {
            throw ValidationError("choose one of --json, --jsonl, --csv, --tsv, --md, --html and --plain")
        }
        if let out, out.allSatisfy(\.isWhitespace) { throw ValidationError("--out needs a file's name") }
        if let actor, actor.allSatisfy(\.isWhitespace) { throw ValidationError("--as needs a coder's name") }
    }

    /// The form that was asked for; nil leaves it to the terminal or the file's suffix.
    var format: OutputFormat? {
        if json { return .json }
        if jsonl { return .jsonl }
        if csv { return .csv }
        if tsv { return .tsv }
        if md { return .md }
        if html { return .html }
        if plain { return .plain }
        return nil
    }
}
