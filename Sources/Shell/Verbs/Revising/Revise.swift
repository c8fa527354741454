internal import ArgumentParser
internal import Glibc
internal import Rendering
internal import Store
internal import Workbench

/// `revise`: a new text for a document, with everything that stands on the old one carried over.
struct Revise: Verb {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "Give a document a new text; codings follow their words.",
        discussion: """
            `revise P07 FILE` takes the text from a file (.txt, .md, .docx, .pdf, .vtt, .srt), `revise P07 --edit` opens the current text in \
            your editor. The text before stays in the project as it was.

            A coding whose words are unchanged follows them, also when their turn was moved as a whole. One whose words were edited \
            grows or shrinks with the edit. One of which no whole word is left, or of which the texts do not tell where it belongs, \
            stays on the text before and waits in `unplaced`: no place is ever guessed. What will become of the codings is said before \
            anything is changed; --dry-run only says it.
            """)

    @Argument(help: "The document.")
    var document: String
    @Argument(help: "The file with the revised text.")
    var file: String?
    @Flag(help: "Edit the current text in your own editor (VISUAL or EDITOR).")
    var edit = false
    @Flag(help: "Say what would become of the codings, and change nothing.")
    var dryRun = false
    @Option(help: "How speakers are told, as in import; otherwise as in the text before.")
    var speakers: String?
    @Option(help: "Labels of interviewers, parted by commas, for labels that are new.")
    var interviewers: String?
    @Option(help: "The encoding of a file that is not UTF-8.")
    var encoding: String?
    @Option(help: "The language, for sentences (en, de, ja).")
    var language: String?
    @Option(help: "A table of names and pseudonyms, replaced before anything is stored.")
    var names: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let source = try source(in: session)
        var options = ImportOptions()
        options.speakers = try ImportTranscripts.rule(speakers)
        options.interviewers = interviewers.map(ImportTranscripts.list) ?? []
        options.encoding = encoding
        options.locale = language
        options.names = names
        if dryRun {
            guard let report = try session.plannedRevision(of: document, from: source, options: options) else {
                return unchanged
            }
            return RevisionText.page(report, isDone: false)
        }
        let performed = try session.revise(document, from: source, options: options) { report in
            // Said before the commit, so that nobody learns of it afterwards.
            Output.progress("\(Escape.terminal(report.document)): \(report.summary)\n")
        }
        guard let report = performed.value else { return unchanged }
        var page = RevisionText.page(report, isDone: true)
        let done =
            "revised \(report.document) to version \(report.newVersion)" + CodingText.operation(performed)
            + " · undo: `undo`"
        // Beside a table it is talk: a table may go to a file or another program.
        if RevisionText.hasTable(page) { page.talk.append(done) } else { page.blocks.append(.prose(done)) }
        page.receipt = Receipt(performed)
        return page
    }

    private var unchanged: Page { Page("the text of \(document) is what it was (nothing changed)") }

    private func source(in session: Session) throws -> RevisedSource {
        if edit {
            guard file == nil else {
                throw Complaint(.usage, "a file and --edit are two ways to say the same", next: "take one of them")
            }
            let before = try session.textToEdit(document)
            var after = try ExternalEditor.edit(
                before, beside: session.store.path, instead: "revise \(document) FILE")
            // The editor's answer comes without line ends at its end; the text keeps those it had.
            after += String(before.unicodeScalars.reversed().prefix { $0 == "\n" }.map(Character.init))
            return .edited(after)
        }
        guard let file else {
            throw Complaint(
                .usage, "where is the revised text of \(document)?",
                next: "revise \(document) FILE, or revise \(document) --edit")
        }
        return .file(file)
    }
}

/// How a revision is told.
enum RevisionText {
    static func page(_ report: RevisionReport, isDone: Bool) -> Page {
        var tables: [Table] = []
        let codings = report.kept + report.moved + report.changed.count + report.unplaced.count
        let scope =
            "\(report.document), version \(report.oldVersion) → \(report.newVersion), \(counted(codings, "coding"))"
        let summary = (isDone ? "" : "would be: ") + report.summary + "  (\(scope))"
        if !report.changed.isEmpty {
            var table = table(report.changed, title: "changed", reasons: false)
            table.notes = ["codings whose words were edited; ⟦…⟧ marks what differs"]
            tables.append(table)
        }
        if !report.unplaced.isEmpty {
            var table = table(report.unplaced, title: "need you", reasons: true)
            table.notes = [
                "codings without a place in the new text; “now” is what stands where they stood; see `unplaced`"
            ]
            tables.append(table)
        }
        if !report.placedAgain.isEmpty {
            var table = table(report.placedAgain, title: "placed again", reasons: false)
            table.notes = ["codings that had no place, and whose very words stand in the new text"]
            tables.append(table)
        }
        var page: Page
        if tables.isEmpty {
            page = Page(([summary] + others(report)).map { .prose($0) })
        } else {
            tables[0].notes = [summary] + others(report) + tables[0].notes
            page = Page(tables.map { .table($0) })
        }
        page.talk = report.warnings.map { "note: \($0)" }
        return page
    }

    static func hasTable(_ page: Page) -> Bool {
        page.blocks.contains { block in
            if case .table = block { true } else { false }
        }
    }

    private static func others(_ report: RevisionReport) -> [String] {
        var lines: [String] = []
        if report.oldTurns != report.newTurns {
            lines.append("\(report.oldTurns) → \(counted(report.newTurns, "turn"))")
        }
        if !report.newLabels.isEmpty { lines.append("new speakers: \(report.newLabels.joined(separator: ", "))") }
        if report.corrections.followed > 0 {
            lines.append("\(counted(report.corrections.followed, "corrected speaker")) followed the turn")
        }
        if report.corrections.dropped > 0 {
            lines.append(
                "\(counted(report.corrections.dropped, "corrected speaker")) has no turn any more, or the text says now who speaks"
            )
        }
        if report.notes.followed > 0 {
            lines.append("\(counted(report.notes.followed, "memo or mark", "memos and marks")) at places followed")
        }
        if report.notes.left > 0 {
            lines.append(
                "\(counted(report.notes.left, "memo or mark", "memos and marks")) at places stay on the text before")
        }
        return lines
    }

    private static func table(_ codings: [RevisedCoding], title: String, reasons: Bool) -> Table {
        var columns = [
            Column("coding"), Column("code", shrinks: true), Column("coder"), Column("place"),
        ]
        columns += SideBySide.columns
        if reasons { columns.append(Column("reason", shrinks: true)) }
        return Table(
            title: title, columns: columns,
            rows: codings.map { coding in
                var row: [Cell] = [
                    .text("n\(coding.number)"), .text(coding.code), .text(coding.coder),
                    .text(
                        coding.newAddress.map { $0 == coding.oldAddress ? $0 : "\(coding.oldAddress) → \($0)" }
                            ?? coding.oldAddress),
                ]
                row += SideBySide.cells(coding.oldWords, coding.newWords)
                if reasons { row.append(.text(coding.reason ?? "")) }
                return row
            })
    }
}
