internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook merge`: makes several codes one.
struct CodebookMerge: Verb {
    /// What can be joined.
    enum Join: String, ExpressibleByArgument, CaseIterable {
        case overlaps
    }

    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make several codes one.",
        discussion: """
            `codebook merge waiting delay --into waiting`. Codings, codes below, parts of themes, groups, examples and memos move to it; \
            codings of the same words by the same coder become one. Its definition stays; those of the others are kept in a memo. \
            With `--join overlaps` overlapping codings of one coder become one as well.
            """)

    @Argument(help: "The codes.")
    var codes: [String]
    @Option(help: "The code that is left.")
    var into: String
    @Option(help: "overlaps: unite overlapping codings of one coder.")
    var join: Join?
    @Option(help: "Why; kept with the code and in the history.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.mergeCodes(
            codes, into: into, joinOverlaps: join == .overlaps, because: because)
        let outcome = performed.value
        let before = outcome.before.map { "\($0.codings)" }.joined(separator: " + ")
        let fewer = [
            outcome.same > 0 ? "\(outcome.same) the same" : nil, outcome.joined > 0 ? "\(outcome.joined) joined" : nil,
        ].compactMap { $0 }
        var line =
            "merge: \(before) codings → \(outcome.codings)"
            + (fewer.isEmpty ? "" : " (\(fewer.joined(separator: ", ")))")
        if outcome.children > 0 { line += " · \(counted(outcome.children, "code")) moved under \(outcome.into)" }
        line += " · definition kept from \(outcome.into)"
        if let memo = outcome.memo {
            line += ", that of \(outcome.gone.joined(separator: ", ")) in memo m\(memo)"
        }
        let names = outcome.gone.compactMap { $0.split(separator: "/").last.map(String.init) }
        return Page(
            line + CodingText.operation(performed), receipt: Receipt(performed),
            talk: names.map { "codebook alias \(outcome.into) \"\($0)\" would let it still be found as \($0)" })
    }
}
