internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `study relate`: how two studies or groups are related, before they are translated.
struct StudyRelate: Verb {
    static let configuration = CommandConfiguration(
        commandName: "relate", abstract: "Judge how two studies or groups of studies are related, under an aspect.",
        usage: usageLine,
        discussion: "Judged again under the same aspect, the former judgement is kept as a version.")
    static let usageLine =
        "study relate A B reciprocal|refutational|line-of-argument|unrelated [--aspect \"…\"] --because \"…\""

    @Argument(help: "A study or a group of studies.")
    var one: String
    @Argument(help: "Another.")
    var other: String
    @Argument(help: "reciprocal, refutational, line-of-argument or unrelated.")
    var kind: String
    @Option(help: "In what respect.")
    var aspect: String?
    @Option(help: "Why.")
    var because: String
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        try StudyRelationText.relate(
            one, other, kind, aspect: aspect, because: because, synthesis: synthesis.name, in: session)
    }
}

/// `study unrelate`: takes a relation away.
struct StudyUnrelate: Verb {
    static let configuration = CommandConfiguration(
        commandName: "unrelate", abstract: "Take a relation of two studies or groups away with its former versions.")

    @Argument(help: "A study or a group of studies.")
    var one: String
    @Argument(help: "Another.")
    var other: String
    @Option(help: "The aspect under which they were related.")
    var aspect: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.unrelateStudies(one, other, aspect: aspect, synthesis: synthesis.name)
        return SynthesisText.page(
            "\(one) and \(other) are related no longer (\(counted(performed.value, "version")) removed)", performed)
    }
}

/// `study relations`: the list.
struct StudyRelations: Verb {
    static let configuration = CommandConfiguration(
        commandName: "relations", abstract: "List how studies and groups of studies are related.")

    @Flag(help: "List former judgements too.")
    var all = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        try StudyRelationText.listing(all: all, synthesis: synthesis.name, in: session)
    }
}

/// `study group`: studies that are related to others together.
struct StudyGroupVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "group", abstract: "Put studies into a group that is related to others as one; list the groups.",
        usage: "study group [NAME] [KEY …] [--note \"…\"] [--remove]")

    @Argument(help: "The group; all of them are listed otherwise.")
    var name: String?
    @Argument(help: "Studies.")
    var keys: [String] = []
    @Option(help: "What they have in common; an empty one for none.")
    var note: String?
    @Flag(help: "Take the studies out; without any, take the group away with its relations.")
    var remove = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let name else {
            guard note == nil, !remove else { throw Complaint(.usage, "which group?", next: "study group NAME KEY") }
            return try list(session)
        }
        if remove {
            guard note == nil else { throw Complaint(.usage, "give --note or --remove, not both") }
            let performed = try session.removeStudyGroup(name, keys, synthesis: synthesis.name)
            return SynthesisText.page(
                keys.isEmpty
                    ? "removed group \(performed.value.row.name)" : StudyRelationText.group(performed.value), performed)
        }
        let performed = try session.setStudyGroup(name, keys, note: note, synthesis: synthesis.name)
        return SynthesisText.page(StudyRelationText.group(performed.value), performed)
    }

    private func list(_ session: Session) throws -> Page {
        let (synthesis, groups) = try session.studyGroups(synthesis: synthesis.name)
        guard !groups.isEmpty else { return Page("no groups of studies yet – `study group NAME KEY KEY`") }
        return SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        columns: [
                            Column("group"), Column("studies", shrinks: true), Column("n", alignment: .trailing),
                            Column("note", shrinks: true),
                        ],
                        rows: groups.map { group in
                            [
                                .text(group.row.name), .list(group.studies), .integer(group.studies.count),
                                SynthesisText.cell(group.row.note),
                            ]
                        }))
            ])
    }
}

/// `assumption`: how the studies are assumed to hang together, before they are translated.
struct AssumptionVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assumption",
        abstract: "Say how the studies are assumed to hang together before they are translated; versions are kept.",
        subcommands: [AssumptionShow.self, AssumptionSet.self], defaultSubcommand: AssumptionShow.self)
}

/// `assumption set`: a new version.
struct AssumptionSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Assume how the studies hang together; the former assumption is kept.",
        usage: "assumption set reciprocal|refutational|line-of-argument \"…\"")

    @Argument(help: "reciprocal, refutational or line-of-argument.")
    var kind: String
    @Argument(help: "The assumption, in words.")
    var text: String
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.assume(
            try StudyRelationText.kind(kind), text, synthesis: synthesis.name)
        return SynthesisText.page(
            "initial assumption, version \(performed.value.version): \(performed.value.kind)", performed)
    }
}

/// `assumption`: its versions.
struct AssumptionShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the initial assumption with its former versions.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (synthesis, versions) = try session.assumptions(synthesis: synthesis.name)
        guard !versions.isEmpty else { return Page("nothing is assumed yet – `assumption set reciprocal \"…\"`") }
        return SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        columns: [
                            Column("version", alignment: .trailing), Column("kind"), Column("text"),
                            Column("by"), Column("made"),
                        ],
                        rows: versions.map { version in
                            [
                                .integer(version.row.version), .text(version.row.kind), .text(version.row.text),
                                .text(version.reviewer), .text(version.row.created),
                            ]
                        }))
            ])
    }
}

/// How relations of studies are told.
enum StudyRelationText {
    /// The kind that a word names.
    static func kind(_ word: String) throws -> StudyRelationKind {
        guard let kind = StudyRelationKind(rawValue: word) else {
            let all = StudyRelationKind.allCases.map(\.rawValue)
            throw Complaint.unknown("relation of studies", word, among: all, next: all.joined(separator: ", "))
        }
        return kind
    }

    static func relate(
        _ one: String, _ other: String, _ kind: String, aspect: String?, because: String, synthesis: String?,
        in session: Session
    ) throws -> Page {
        let performed = try session.relateStudies(
            one, other, try Self.kind(kind), aspect: aspect, because: because, synthesis: synthesis)
        let (line, former) = performed.value
        let under = line.row.aspect.map { " under “\($0)”" } ?? ""
        let version = former.map { ", version \(line.row.version) (was: \($0.kind))" } ?? ""
        return SynthesisText.page(
            "\(line.one) and \(line.other): \(line.row.kind)\(under)\(version)", performed)
    }

    static func listing(all: Bool, synthesis named: String?, in session: Session) throws -> Page {
        let (synthesis, lines) = try session.studyRelations(withFormer: all, synthesis: named)
        guard !lines.isEmpty else { return Page("no studies are related yet – `\(StudyRelate.usageLine)`") }
        return SynthesisText.page(synthesis, [.table(table(lines))])
    }

    static func group(_ line: StudyGroupLine) -> String {
        "group \(line.row.name): \(line.studies.isEmpty ? "nobody yet" : line.studies.joined(separator: ", "))"
    }

    static func table(_ lines: [StudyRelationLine]) -> Table {
        let hasFormer = lines.contains { $0.row.isCurrent == 0 }
        let isRevised = lines.contains { $0.row.version > 1 }
        return Table(
            columns: [
                Column("one"), Column("other"), Column("relation"), Column("aspect"),
                Column("because"), Column("by"),
            ] + (isRevised ? [Column("version", alignment: .trailing)] : []) + (hasFormer ? [Column("stands")] : []),
            rows: lines.map { line in
                [
                    .text(line.one), .text(line.other), .text(line.row.kind), SynthesisText.cell(line.row.aspect),
                    .text(line.row.because), .text(line.reviewer),
                ] + (isRevised ? [.integer(line.row.version)] : [])
                    + (hasFormer ? [.text(line.row.isCurrent == 1 ? "yes" : "no")] : [])
            },
            notes: [
                "how the studies are judged to hang together before they are translated; a version keeps the former judgement"
            ])
    }
}
