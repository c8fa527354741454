internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `export bundle`: everything that a journal's supplement needs, in one folder.
enum SynthesisBundle {
    /// A table of the bundle: the name of its files, what it is, and the command that prints it.
    struct Sheet {
        let name: String
        let what: String
        let words: [String]

        init(_ name: String, _ what: String, _ words: [String]) {
            self.name = name
            self.what = what
            self.words = words
        }

        /// What its command prints.
        func page(in session: Session) throws -> Page {
            guard var verb = try Catalogue.command(words) as? any Verb else {
                throw Complaint(.usage, "\(words.joined(separator: " ")) prints no table")
            }
            return try verb.perform(in: session)
        }
    }

    /// Writes the report, every table that has rows (as Markdown and CSV, with its notes), the checklists, the history, and a page that
    /// says what each file is.
    ///
    /// - Throws: `Complaint` of kind `cannotCreate` when a file is there that would be replaced, before anything is written.
    static func write(to folder: String, in session: Session, replaces: Bool) throws -> Page {
        var files: [(name: String, text: String)] = [
            ("report.html", try SynthesisReportVerb.text(in: session, synthesis: nil))
        ]
        var listed: [[Cell]] = [
            line(
                "report.html", "the synthesis as one page that leads from each claim to its evidence",
                ["synthesis", "report"])
        ]
        for sheet in try sheets(in: session) {
            let page = try sheet.page(in: session)
            guard page.hasRows else { continue }
            files.append(("\(sheet.name).md", PageRenderer(format: .md).render(page)))
            files += separated(page, as: .csv, "\(sheet.name).csv")
            listed.append(line("\(sheet.name).md, .csv", sheet.what, sheet.words))
        }
        files += separated(try ExportPages.history(in: session), as: .tsv, "history.tsv")
        listed.append(line("history.tsv", "every act on the project, by whom, when and why", ["export", "history"]))
        files.append(("README.md", PageRenderer(format: .md).render(try contents(listed, in: session))))
        for file in files { try Door.ensureNew("\(folder)/\(file.name)", replaces: replaces) }
        try Door.makeFolder(folder)
        for file in files {
            try Door.writeNew(Array(file.text.utf8), to: "\(folder)/\(file.name)", replaces: replaces)
        }
        return Page(
            "\(counted(files.count, "file")) written to \(folder): report.html, tables, checklists and the history; "
                + "README.md says what each is")
    }

    private static func line(_ file: String, _ what: String, _ words: [String]) -> [Cell] {
        [.text(file), .text(what), .text(words.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " "))]
    }

    private static func contents(_ rows: [[Cell]], in session: Session) throws -> Page {
        let row = try session.synthesisView(nil).row
        return SynthesisText.page(
            row,
            [
                .heading("What is in this folder of “\(row.name)”"),
                .table(
                    Table(
                        columns: [Column("file"), Column("what", heading: "what it is"), Column("command")], rows: rows,
                        notes: [
                            "command: what prints the same from the project",
                            "a .csv has the rows of its .md; a .notes.txt beside it says what its numbers mean",
                            "what has no rows is not written; decisions of a stage of screening that is not released are not told",
                        ])),
            ])
    }

    private static func separated(_ page: Page, as format: OutputFormat, _ name: String) -> [(String, String)] {
        let renderer = PageRenderer(format: format)
        let notes = renderer.notes(page)
        return [(name, renderer.render(page))]
            + (notes.isEmpty
                ? [] : [(WrittenTable.notesPath(of: name), notes.map { $0 + "\n" }.joined())])
    }

    /// What is written, in the order in which a review goes.
    static func sheets(in session: Session) throws -> [Sheet] {
        var sheets = [
            Sheet("protocol", "the protocol, section by section", ["protocol"]),
            Sheet("reviewers", "what the reviewers say of themselves", ["reviewer"]),
            Sheet("searches", "the log of literature searches", ["searches"]),
        ]
        sheets += try session.screening(synthesis: nil).stages.filter(\.isReleased).map { stage in
            Sheet(
                "screening-\(stage.stage.rawValue)", "what each reviewer decided, and what they agreed on",
                ["screening", "--all", "--stage", stage.stage.rawValue])
        }
        sheets += try appraisals(in: session)
        sheets += [
            Sheet(
                "relations", "how studies are judged to hang together, former judgements too",
                ["study", "relations", "--all"]),
            Sheet("groups", "groups of studies that are related as one", ["study", "group"]),
            Sheet("assumption", "the initial assumption, with its versions", ["assumption"]),
            Sheet("constructs", "the second-order constructs: wording, place, quotations, concepts", ["constructs"]),
            Sheet(
                "translations",
                "every translation with its reasons, the alternative weighed, context, grounds, reviewer; superseded ones too",
                ["translation", "--superseded"]),
        ]
        sheets += try session.runLines(synthesis: nil).runs.enumerated().map { index, run in
            Sheet(
                "translations-run-\(index + 1)", "the translations of run “\(run.row.name)”",
                ["translation", "--superseded", "--run", run.row.name])
        }
        sheets += try session.lineEntries(synthesis: nil).lines.map { line in
            Sheet(
                "line-of-argument-L\(line.row.number)", "a line of argument, and how it links third-order constructs",
                ["line-of-argument", "L\(line.row.number)"])
        }
        // The grid has a verb, whose two forms follow.
        sheets += SynthesisTableKind.allCases.filter { $0 != .grid }.map {
            Sheet("table-\($0.rawValue)", $0.title, ["table", $0.rawValue])
        }
        return sheets + [
            Sheet("grid", "concepts by study", ["grid"]),
            Sheet("grid-words", "concepts by study, with the authors' words", ["grid", "--words"]),
            Sheet("conqual", "ConQual of the synthesised findings", ["conqual"]),
            Sheet("check", "what the check finds", ["check"]),
            Sheet("emerge", "eMERGe: what the project holds for each criterion, and the answers", ["emerge"]),
            Sheet("entreq", "ENTREQ: what the project holds for each item, and the answers", ["entreq"]),
        ]
    }

    /// The checklists by which a study of the synthesis was appraised.
    private static func appraisals(in session: Session) throws -> [Sheet] {
        try session.appraisalChecklists().enumerated().compactMap { index, checklist in
            let matrix = try session.appraisals(by: checklist.name, synthesis: nil)
            guard matrix.view.material.included.contains(where: { matrix.answers[$0.key] != nil }) else { return nil }
            // The name of a checklist of one's own may be none for a file.
            let isKnown = AppraisalChecklist.known.contains { $0.name == checklist.name }
            return Sheet(
                "appraisal-\(isKnown ? checklist.name : "\(index + 1)")",
                "what the reviewers answered by the checklist \(checklist.name), with their reasons",
                ["appraisal", checklist.name, "--reasons"])
        }
    }
}
