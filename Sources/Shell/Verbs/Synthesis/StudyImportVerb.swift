internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `study import`: a file of references.
struct StudyImportVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in references (RIS, BibTeX, CSL-JSON, PubMed): each a record, a report and a candidate study.",
        discussion: """
            Nothing is merged: records that look like the same work are named, and `record duplicate rec12 rec3` settles it. \
            Entries that cannot be read are named with their line; the others come in.
            """)

    @Argument(help: "The file.", completion: .file())
    var file: String
    @Flag var kind: StudyKindFlag?
    @Option(help: ArgumentHelp("The search that found them, by its number in `searches`.", valueName: "number"))
    var search: Int?
    @Option(help: "The file's encoding, such as windows-1252, where it is neither UTF-8 nor UTF-16.")
    var encoding: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let kind = kind.flatMap { Synthesis.StudyKind(rawValue: $0.rawValue) } ?? .published
        let performed = try session.importStudies(
            file, kind: kind, search: search, encoding: encoding, synthesis: synthesis.name)
        let result = performed.value
        let place = result.synthesis.map { " in “\($0)”" } ?? ""
        let numbers = SynthesisText.runs(of: result.studies.map(\.record), "rec")
        var page = SynthesisText.page(
            "\(counted(result.studies.count, "record")) (\(numbers)), each with a candidate study\(place)", performed,
            talk: result.refused.map { "left out: \($0)" } + result.warnings)
        page.blocks.append(.table(RecordText.imported(result.studies)))
        if !result.likelySame.isEmpty { page.blocks.append(.table(RecordText.likelySame(result.likelySame))) }
        return page
    }
}

/// `study export`: the records as a file of references.
struct StudyExportVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the records of the studies as RIS, BibTeX, CSL-JSON or PubMed's form.",
        usage: "study export FILE.ris|.bib|.json|.nbib [--status included] [--yes]")

    @Argument(help: "The file; its suffix chooses the format.", completion: .file())
    var file: String
    @Option(parsing: .upToNextOption, help: "Only studies that stand so: candidate, included, excluded, awaiting …")
    var status: [String] = []
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (bytes, written) = try session.referencesFile(named: file, statuses: status, synthesis: synthesis.name)
        try Door.writeNew(bytes, to: file, replaces: output.yes)
        var talk = written.losses
        if !written.withoutRecord.isEmpty {
            talk.append(
                "without a record, and not in the file: \(written.withoutRecord.joined(separator: ", ")) (they were typed)"
            )
        }
        return Page(
            blocks: [.prose("wrote \(file): \(counted(written.records, "record"))")], talk: talk)
    }
}

/// `record`: the bibliographic records.
struct RecordVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Show a bibliographic record with all its fields; settle duplicates.",
        subcommands: [RecordShow.self, RecordDuplicate.self], defaultSubcommand: RecordShow.self)
}

/// `record`: one record.
struct RecordShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a record with every field that it came with.")

    @Argument(help: "The record, such as rec12; all of them otherwise.")
    var record: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let record else { return RecordText.page(try session.recordLines()) }
        let (line, fields) = try session.recordFields(record)
        let head = [
            ("record", "rec\(line.record.number)"), ("from", "\(line.record.source) (\(line.record.format))"),
            ("study", line.study ?? ""), ("duplicate of", line.duplicateOf.map { "rec\($0)" } ?? ""),
        ]
        let rows = (head + fields.map { ($0.name, $0.value) }).filter { !$0.1.isEmpty }
        return Page(
            Table(
                columns: [Column("field"), Column("value", shrinks: true)],
                rows: rows.map { [.text($0.0), .text($0.1)] }))
    }
}

/// `record duplicate`: that two records are the same work.
struct RecordDuplicate: Verb {
    static let configuration = CommandConfiguration(
        commandName: "duplicate",
        abstract: "Say that a record is the same work as another; both are kept as they came.",
        usage: "record duplicate rec12 rec3 | record duplicate rec12 --none")

    @Argument(help: "The record that stands twice.")
    var record: String
    @Argument(help: "The one that is kept for screening.")
    var other: String?
    @Flag(help: "It is no duplicate after all.")
    var none = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard (other == nil) == none else {
            throw Complaint(
                .usage, "a duplicate of which record?",
                next: "record duplicate \(record) rec3, or --none to take it back")
        }
        let performed = try session.setDuplicate(record, of: other)
        let (number, same) = performed.value
        return SynthesisText.page(
            same.map { "rec\(number) is a duplicate of rec\($0); both are kept" } ?? "rec\(number) is no duplicate",
            performed)
    }
}

/// `records`: the list.
struct Records: Verb {
    static let configuration = CommandConfiguration(
        commandName: "records", abstract: "List the bibliographic records, or those that look like the same work.")

    @Flag(help: "Only records that look like the same work and are not settled.")
    var duplicates = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard duplicates else { return RecordText.page(try session.recordLines()) }
        let same = try session.likelySameRecords()
        guard !same.isEmpty else { return Page("no two records look like the same work") }
        return Page(RecordText.likelySame(same))
    }
}

/// How records are told.
enum RecordText {
    /// The list of records.
    static func page(_ lines: [RecordLine]) -> Page {
        guard !lines.isEmpty else { return Page("no records yet – `study import FILE`") }
        return Page(
            Table(
                columns: [
                    Column("record"), Column("study"), Column("authors", shrinks: true), Column("year"),
                    Column("title", shrinks: true), Column("container", shrinks: true), Column("doi"), Column("pmid"),
                    Column("duplicate_of", heading: "duplicate of"), Column("source"),
                ],
                rows: lines.map { line in
                    let row = line.record
                    return [
                        .text("rec\(row.number)"), SynthesisText.cell(line.study), SynthesisText.cell(row.authors),
                        SynthesisText.cell(row.year), SynthesisText.cell(row.title), SynthesisText.cell(row.container),
                        SynthesisText.cell(row.doi), SynthesisText.cell(row.pmid),
                        SynthesisText.cell(line.duplicateOf.map { "rec\($0)" }), .text(row.source),
                    ]
                }))
    }

    /// Which study was made of which record.
    static func imported(_ studies: [ImportedStudy]) -> Table {
        Table(
            columns: [Column("record"), Column("study"), Column("title", shrinks: true)],
            rows: studies.map { [.text("rec\($0.record)"), .text($0.key), SynthesisText.cell($0.title)] })
    }

    /// Records that are likely the same work.
    static func likelySame(_ groups: [LikelySame]) -> Table {
        Table(
            columns: [
                Column("likely_same", heading: "likely the same"), Column("grounds"),
                Column("differing", heading: "differing in"),
            ],
            rows: groups.map { group in
                [
                    .list(group.records.map { "rec\($0)" }), .list(group.grounds),
                    group.differing.isEmpty ? .blank : .list(group.differing),
                ]
            },
            notes: ["nothing is merged; look at them, then `record duplicate rec12 rec3`"])
    }
}
