internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// `sequences`: which code comes after which.
struct Sequences: Verb {
    static let configuration = CommandConfiguration(
        commandName: "sequences",
        abstract: "Count how often one code is followed by another.",
        usage: "sequences [CODES] [--within N(t|s|w|c)] [--min N] [--top N] [--speakers WHO] [--by CODERS] [--in DOCS]",
        discussion: """
            B follows A if it begins where A ends or later, in the same document, within a distance: 2t is in the same turn or at most two \
            turns later (the interviewer's turns between count as turns), 3s sentences, 20w words or 100c characters between. Each code \
            by itself, without its subcodes.
            """)

    @Argument(help: "Codes parted by commas, with their subcodes as rows of their own (=NAME without them).")
    var codes: [String] = []
    @Option(help: "How far apart: a number and t (turns), s (sentences), w (words) or c (characters).")
    var within = "2t"
    @Option(help: "Only sequences that occur at least so often.")
    var min = 1
    @Option(help: "Show so many.")
    var top = 50
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .sequences }

    mutating func perform(in session: Session) throws -> Page {
        for (option, number) in [("min", min), ("top", top)] { try WordCells.check(option, number) }
        guard let distance = Int(within.dropLast()), distance >= 0, distance < 1 << 31,
            let unit = within.last.flatMap({ SequenceUnit(rawValue: String($0)) })
        else {
            throw Complaint(
                .usage,
                "--within takes a number with t (turns), s (sentences), w (words) or c (characters), not “\(within)”",
                next: "--within 2t", saysUnchanged: false)
        }
        let names = codes.joined(separator: " ").split(separator: ",").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        let (found, notes) = try session.sequences(
            codes: names, filter: CodingFilter(speakers: speakers, coders: by, documents: documents), within: distance,
            unit)
        let kept = found.filter { $0.pairs >= min }
        guard !kept.isEmpty else {
            return WordCells.nothing(
                "no code follows another within \(within)\(min > 1 ? " \(min) times or more" : "")", notes)
        }
        let rows = kept.prefix(top).map { one -> [Cell] in
            [
                .text(one.earlier), .text(one.later), .integer(one.pairs), .integer(one.back), .integer(one.followed),
                .integer(one.codings), .decimal(Double(one.followed) / Double(Swift.max(1, one.codings)), places: 3),
            ]
        }
        return Page(
            Table(
                title: "code after code, within \(within)",
                columns: [Column("code_1"), Column("code_2")]
                    + ["n", "n_back", "followed", "codings_1", "share"].map(WordCells.number), rows: rows,
                notes: [
                    "n: pairs of codings in which code_2 begins where code_1 ends or later, within \(distance) \(unit.noun); n_back: the other way round",
                    "followed: codings of code_1 with one of code_2 after them, each once; share: of all its codings; each code by itself, without its subcodes",
                    "a code that is used often follows everything often: compare n with n_back"
                        + (kept.count > top ? "; \(kept.count - top) more not shown (--top N)" : ""),
                ] + notes))
    }
}

extension SequenceUnit {
    /// What a number of them is called.
    var noun: String {
        switch self {
        case .turns: "turns (interviewers' turns between count)"
        case .sentences: "sentences"
        case .words: "words between"
        case .characters: "characters (Unicode scalars) between"
        }
    }
}
