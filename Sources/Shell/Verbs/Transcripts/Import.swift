internal import ArgumentParser
internal import Codebooks
internal import Rendering
internal import Store
internal import Transcripts
internal import Workbench

/// `import`: transcripts, codings, cases.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import transcripts; or a table of codings or cases.",
        subcommands: [ImportTranscripts.self, ImportCodings.self, ImportCases.self],
        defaultSubcommand: ImportTranscripts.self)
}

/// `import PATHS`: transcripts.
struct ImportTranscripts: Verb {
    static let configuration = CommandConfiguration(
        commandName: "transcripts",
        abstract: "Import transcripts (.txt, .md, .docx, .pdf, .vtt, .srt): files, folders, patterns.",
        discussion: """
            The files that can be read are one operation; the others are listed, each with its reason, and the exit code is 65. \
            The bytes are kept and can be exported again as they were. A label is a speaker when it recurs in the document or \
            when --speakers names it; --dry-run shows what would be taken. Importing the same bytes again changes nothing. A PDF is \
            read with pdftotext (Debian: poppler-utils) and its pages are known; with --kind paper its lines are joined into \
            paragraphs.
            """)

    @Argument(help: "Files, folders or patterns.")
    var paths: [String]
    @Option(name: .customLong("kind"), help: "interview, focusgroup, notes or paper.")
    var kind = "interview"
    @Option(help: "How speakers are told: names parted by commas, a pattern such as '^(INT|P\\d+):', or none.")
    var speakers: String?
    @Option(help: "Labels of interviewers, parted by commas; INT, I, Q, Interviewer, Moderator and the like are known.")
    var interviewers: String?
    @Option(help: "The encoding of files that are not UTF-8: a name (windows-1252), or FILE=NAME; may be repeated.")
    var encoding: [String] = []
    @Option(help: "The language, for sentences (en, de, ja).")
    var language: String?
    @Option(help: "A table of names and pseudonyms, replaced before anything is stored.")
    var names: String?
    @Option(help: "The recording to tie to the document.")
    var media: String?
    @Option(help: "The number printed on a PDF's first page; quotations from it are cited by page.")
    var firstPage: Int?
    @Option(name: .customLong("case"), help: "The case that the documents belong to.")
    var researchCase: String?
    @Flag(help: "Show what would be imported, with turns and speakers, and change nothing.")
    var dryRun = false
    @Flag(help: "Import nothing when one file is refused.")
    var allOrNone = false
    @OptionGroup var output: OutputOptions

    static let kinds = ["interview", "focusgroup", "notes", "paper"]

    mutating func perform(in session: Session) throws -> Page {
        let (report, performed) = try session.importTranscripts(
            paths, options: options(), isDryRun: dryRun, progress: Progress("reading").callAsFunction)
        var page = Page(dryRun || output.format != nil ? [.table(details(report))] : summary(report, performed))
        page.receipt = performed.flatMap { Receipt($0) }
        page.talk = report.refused.map { "refused \($0.path): \($0.reason)" }
        if !report.refused.isEmpty {
            page.talk.append(
                "\(report.refused.count) of \(report.refused.count + report.imported.count + report.already.count) files refused"
            )
            page.status = ExitStatus.badData
        }
        return page
    }

    private func options() throws -> ImportOptions {
        guard Self.kinds.contains(kind) else {
            throw Complaint.notOneOf(
                "kind", kind, among: Self.kinds, next: "one of \(Self.kinds.joined(separator: ", "))")
        }
        var options = ImportOptions()
        options.kind = kind
        // Notes and papers have no speakers: a line such as "Note: …" is no label. Their paragraphs are the units.
        options.speakers = ["notes", "paper"].contains(kind) && speakers == nil ? .none : try Self.rule(speakers)
        options.interviewers = interviewers.map(Self.list) ?? []
        for given in encoding {
            if let pair = NamedValue(given), !pair.value.isEmpty {
                options.encodings[pair.name] = pair.value
            } else {
                options.encoding = given
            }
        }
        options.locale = language
        options.names = names
        options.media = media
        options.researchCase = researchCase
        options.firstPage = firstPage
        options.allOrNone = allOrNone
        return options
    }

    static func rule(_ text: String?) throws -> SpeakerRule {
        guard let text, text != "auto" else { return .automatic }
        if text == "none" { return .none }
        if text.contains("^") || text.contains("\\") || text.contains("[") || text.contains("(") {
            let rule = SpeakerRule.pattern(text)
            do {
                try rule.validate()
            } catch {
                throw Complaint(.usage, "--speakers: \(error)", line: text)
            }
            return rule
        }
        return .names(list(text))
    }

    static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }

    private func summary(_ report: ImportReport, _ performed: Performed<Void>?) -> [Block] {
        let turns = report.imported.reduce(0) { $0 + $1.turns }
        let words = report.imported.reduce(0) { $0 + $1.words }
        var lines: [String] = []
        if report.imported.isEmpty {
            lines.append("nothing new to import")
        } else {
            lines.append(
                "\(counted(report.imported.count, "document")), \(counted(turns, "turn")), \(counted(words, "word"))"
            )
        }
        for document in report.imported {
            let speakers = document.speakers.map {
                "\($0.label) (\($0.turns)\($0.role == .interviewer ? ", interviewer" : ""))"
            }
            lines.append("  \(document.name): \(speakers.isEmpty ? "no speakers" : speakers.joined(separator: ", "))")
            lines += document.warnings.map { "    note: \($0)" }
        }
        lines += report.already.map { "  \($0.path) is already here as \($0.name)" }
        if let operation = performed?.operation {
            lines.append("imported as op \(operation.number) · undo: `undo`")
        }
        return lines.map { .prose($0) }
    }

    private func details(_ report: ImportReport) -> Table {
        Table(
            columns: [
                Column("document"), Column("file", shrinks: true), Column("state"),
                Column("turns", alignment: .trailing),
                Column("words", alignment: .trailing), Column("speakers", shrinks: true),
                Column("not_taken", heading: "not taken", shrinks: true),
                Column("rule"), Column("notes", shrinks: true),
            ],
            rows: report.imported.map { document in
                [
                    .text(document.name), .text(document.path), .text(dryRun ? "readable" : "imported"),
                    .integer(document.turns), .integer(document.words),
                    .list(document.speakers.map { "\($0.label) (\($0.turns), \($0.role.rawValue))" }),
                    .list(
                        document.candidates.map {
                            "\($0.label) (seen \($0.count == 1 ? "once" : "\($0.count) times"), line \($0.line))"
                        }),
                    .text(document.grammar), .list(document.steps + document.warnings),
                ]
            }
                + report.already.map {
                    [
                        .text($0.name), .text($0.path), .text("already here"), .blank, .blank, .blank, .blank, .blank,
                        .blank,
                    ]
                }
                + report.refused.map {
                    [
                        .blank, .text($0.path), .text("refused"), .blank, .blank, .blank, .blank, .blank,
                        .text($0.reason),
                    ]
                })
    }
}

/// `import cases FILE`: cases and their attributes from a table.
struct ImportCases: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cases",
        abstract: "Import cases and attributes from a CSV or TSV table.",
        discussion: """
            A column `case`, perhaps `document` and `speaker` for what the case owns, and one column for each attribute. \
            All rows are taken or none.
            """)

    @Argument(help: "The table.")
    var file: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.importCases(file)
        let done = performed.value
        return Page(
            "\(counted(done.cases, "new case")), \(counted(done.values, "value")), \(counted(done.assigned, "assignment"))"
                + Page.suffix(performed), receipt: Receipt(performed),
            talk: done.replaced.isEmpty
                ? [] : ["values that were other ones before:"] + done.replaced.map { "  \($0)" })
    }
}
