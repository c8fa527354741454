internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `relate`: a relation between two codes, or between two studies.
struct Relate: Verb {
    static let configuration = CommandConfiguration(
        commandName: "relate",
        abstract: "State how one code relates to another.",
        usage: "relate CODE TYPE CODE [--because TEXT] [--evidence n1 n2 …]",
        discussion: """
            `relate waiting causes "giving up" --because "…" --evidence n4 n9`. Types that are there from the beginning: causes, is \
            part of, contradicts, is a condition for, is a strategy for; `relation-type` makes your own and says which are \
            transitive. A relation can be told from either end (`relate "giving up" is caused by waiting`). \
            `relate r3 --evidence n12` adds to one that is there. Two studies or groups of studies are related by `relate A B reciprocal \
            --aspect "…" --because "…"` (see `study relate`).
            """)

    @Argument(
        help: ArgumentHelp("A code, how it relates, and a code; or a relation such as r3.", valueName: "relation"))
    var words: [String]
    @Option(help: "The reason.")
    var because: String?
    @Option(parsing: .upToNextOption, help: "Codings on which it rests.")
    var evidence: [String] = []
    @Option(help: "Of two studies, in what respect they are related so.")
    var aspect: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if try session.relatesStudies(words) {
            guard evidence.isEmpty else {
                throw Complaint(.usage, "a relation of studies rests on its reason, not on codings")
            }
            return try StudyRelationText.relate(
                words[0], words[1], words[2], aspect: aspect, because: because ?? "", synthesis: nil, in: session)
        }
        guard aspect == nil else {
            throw Complaint(
                .usage, "an aspect is said of two studies",
                next: "study relate A B reciprocal --aspect \"…\" --because \"…\"")
        }
        let performed = try session.relate(words, because: because, evidence: evidence)
        let outcome = performed.value
        let told = RelationText.line(outcome.line)
        guard performed.hasChanged else {
            return Page("\(told) is there already (nothing changed)", talk: outcome.notes)
        }
        let did = outcome.wasThere ? "changed " : ""
        let rests =
            outcome.line.evidence.isEmpty ? "" : " · rests on \(counted(outcome.line.evidence.count, "coding"))"
        return Page(
            did + told + rests + CodingText.operation(performed), receipt: Receipt(performed), talk: outcome.notes)
    }
}

/// `unrelate`: takes a relation away, or some of its evidence.
struct Unrelate: Verb {
    static let configuration = CommandConfiguration(
        commandName: "unrelate",
        abstract: "Take a relation between codes away, or some of what it rests on.",
        discussion: "`unrelate r3`; `unrelate r3 --evidence n4` leaves the relation and takes the coding from it.")

    @Argument(help: "The relation, such as r3.")
    var relation: String
    @Option(parsing: .upToNextOption, help: "Only these codings of its evidence.")
    var evidence: [String] = []
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.unrelate(relation, evidence: evidence)
        let line = performed.value
        let told =
            evidence.isEmpty
            ? "removed \(RelationText.line(line))"
            : "\(RelationText.line(line)) · rests on \(counted(line.evidence.count, "coding"))"
        return Page(told + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// `relations`: the relations between codes.
struct Relations: Verb {
    static let configuration = CommandConfiguration(
        commandName: "relations",
        abstract: "List the relations between codes, and what follows from transitive ones.",
        discussion: """
            With a code: its relations and those of the codes below it. --closure adds, in a table of its own, what follows from \
            transitive types; it is worked out each time and never stored. A circle in a transitive type is named. --studies lists how the \
            studies of a synthesis are related.
            """)

    @Argument(help: "Only of this code and those below it.")
    var code: [String] = []
    @Flag(help: "Show what follows from transitive relations.")
    var closure = false
    @Flag(help: "List the relations of studies instead (as study relations does).")
    var studies = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if studies {
            guard code.isEmpty, !closure else {
                throw Complaint(.usage, "--studies stands alone", next: "relations --studies")
            }
            return try StudyRelationText.listing(all: false, synthesis: nil, in: session)
        }
        let name = code.isEmpty ? nil : code.joined(separator: " ")
        let listing = try session.relations(of: name, withClosure: closure)
        guard !listing.relations.isEmpty else {
            return Page(name.map { "no relation of \($0)" } ?? "no relations yet – `relate CODE causes CODE`")
        }
        var blocks: [Block] = [.table(RelationText.table(listing.relations))]
        if closure {
            blocks.append(
                .table(
                    Table(
                        title: "What follows (derived, not stored)",
                        columns: [
                            Column("from"), Column("relation"), Column("to"), Column("through", shrinks: true),
                        ],
                        rows: listing.derived.map { way in
                            [
                                .text(way.source), .text(way.type), .text(way.target),
                                .list(way.through.map { "r\($0)" }),
                            ]
                        },
                        notes: [
                            listing.derived.isEmpty
                                ? "nothing follows: no two relations of a transitive type join"
                                : "by the types that are called transitive (see relation-type); whether it holds is yours to judge"
                        ])))
        }
        return Page(blocks, talk: listing.cycles)
    }
}

/// How relations are told.
enum RelationText {
    static func line(_ line: RelationLine) -> String {
        "r\(line.number)  \(line.source) \(line.isSymmetric ? "↔" : "→") \(line.type) \(line.isSymmetric ? "↔" : "→") \(line.target)"
    }

    static func table(_ lines: [RelationLine]) -> Table {
        Table(
            columns: [
                Column("relation_number", heading: "relation"), Column("from"), Column("type"), Column("to"),
                Column("because"), Column("evidence"), Column("memos"), Column("by"),
            ],
            rows: lines.map { line in
                [
                    .text("r\(line.number)"), .text(line.source), .text(line.type), .text(line.target),
                    line.because.map { .text($0) } ?? .blank,
                    .list(
                        line.evidence.map { "n\($0.number) \(CodingText.quoted($0.words, limit: 40)) (\($0.address))" }),
                    .list(line.memos.map { "m\($0)" }), .text(line.by),
                ]
            },
            notes: ["evidence: codings that a researcher named for the relation; one without any is an assertion"])
    }
}
