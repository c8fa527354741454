internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `codeline`: where codes stand along one document.
struct Codeline: Verb {
    static let configuration = CommandConfiguration(
        commandName: "codeline",
        abstract: "Show where codes stand along a document: a row a code, a column a turn.",
        usage: "codeline DOC [CODES] [--unit turn|paragraph] [--out FILE.svg]",
        discussion: """
            CODES are names parted by commas, each with its subcodes (=NAME without them); without any, every code with a coding \
            there, each by itself. The columns are the turns by the numbers that `read` shows. --out FILE.svg (or .pdf) draws it; \
            --plain, --json, --tsv and the like list the turns of each code. `compare-documents` lays documents beside each other.
            """)

    @Argument(help: "The document.")
    var document: String
    @Argument(help: "Codes parted by commas.")
    var codes: [String] = []
    @Option(help: "What a column is: turn or paragraph.")
    var unit = "turn"
    @OptionGroup var scope: SequenceScope
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .codeline }

    mutating func perform(in session: Session) throws -> Page {
        guard let chosen = CodelineUnit(rawValue: unit) else {
            throw Complaint.notOneOf(
                "unit", unit, among: CodelineUnit.allCases.map(\.rawValue), next: "--unit turn or paragraph")
        }
        let result = try session.codeline(document, scope.request(codes), unit: chosen)
        guard result.codings.contains(where: { $0 > 0 }) else { return SequencePage.empty(result.notes) }
        var table = Table(
            title: "\(result.document): where codes stand, by \(unit)",
            columns: [
                Column("code"), Column("codings", alignment: .trailing), Column("\(unit)s", alignment: .trailing),
                Column("where", shrinks: true),
            ],
            rows: result.codes.indices.map { code in
                let places = result.counts[code].indices.filter { result.counts[code][$0] > 0 }
                return [
                    .text(result.codes[code]), .integer(result.codings[code]), .integer(places.count),
                    .list(places.map { "\($0 + 1)" }),
                ]
            }, notes: result.notes)
        table.picture = .strips(
            Strips(
                rows: result.codes.indices.map { code in
                    Strips.Row(
                        result.codes[code],
                        cells: result.counts[code].map { $0 > 0 ? [Strips.Share(0, weight: $0)] : [] })
                }, columns: result.unitCount, columnName: unit, categories: ["codings"]))
        return Page(table)
    }
}

/// Whose words and whose codings a picture along texts shows.
struct SequenceScope: ParsableArguments {
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?

    init() {}

    /// - Parameter documents: names, patterns or groups parted by commas; nil for all.
    func request(_ codes: [String], in documents: String? = nil) -> SequenceRequest {
        let names = codes.joined(separator: " ").split(separator: ",").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        return SequenceRequest(
            codes: names.filter { !$0.isEmpty },
            filter: CodingFilter(speakers: speakers, coders: by, documents: documents))
    }
}

/// What pictures along texts have in common.
enum SequencePage {
    static func empty(_ notes: [String]) -> Page {
        var page = Page(talk: ["there are no codings to count here"] + notes)
        page.status = ExitStatus.noMatch
        return page
    }

    /// Codes with a sign of their own, those with most codings first chosen, and which of them each code is shown as.
    ///
    /// More codes than can be told apart share the last sign, and the notes say which.
    static func categories(_ codes: [String], codings: [Int]) -> (labels: [String], of: [Int], notes: [String]) {
        let used = codes.indices.filter { codings[$0] > 0 }
        let most = Categories.distinct
        let chosen = Set(used.sorted { (-codings[$0], $0) < (-codings[$1], $1) }.prefix(most))
        var labels: [String] = []
        var of = [Int](repeating: most, count: codes.count)
        for code in codes.indices where chosen.contains(code) {
            of[code] = labels.count
            labels.append(codes[code])
        }
        let others = used.filter { !chosen.contains($0) }
        guard !others.isEmpty else { return (labels, of, []) }
        labels.append("\(counted(others.count, "other code"))")
        let count = others.reduce(0) { $0 + codings[$1] }
        return (
            labels, of,
            [
                "the \(most) codes with most codings have a sign of their own; \(counted(others.count, "other code")) with "
                    + "\(counted(count, "coding")) \(others.count == 1 ? "has another" : "share one") (name up to \(most) codes to choose)"
            ]
        )
    }
}
