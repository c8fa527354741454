internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `export`: what is in the project, as files.
struct Export: Verb {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write originals, quotations, codings, the codebook, memos, cases, a table or the history to a file.",
        usage: "export WHAT [QUERY] FILE [--yes]",
        discussion: """
            WHAT: originals (FILE is a folder; the bytes as they were imported), quotations and codings (perhaps only those that \
            a query finds; codings as .tsv or .csv can be imported again), codebook, memos, cases, matrix and cooc (the last \
            table, or as after `matrix` and `cooc`), grid (as after `grid`), chart (as after `chart`: counts, quotations and summaries; in .tsv, \
            .csv and .json one cell a row), history, bundle (FILE is a folder: the synthesis's report, tables and checklists). The suffix chooses the form: .tsv .csv .json .jsonl .md .html \
            .txt, for the codebook .yaml too. What the numbers of a .tsv or .csv mean is written beside it, to \
            NAME.notes.txt. A file that is there is replaced only with --yes.
            """)

    static let things = [
        "originals", "quotations", "codings", "codebook", "memos", "cases", "matrix", "cooc", "grid", "chart",
        "history", "bundle",
    ]

    @Argument(help: "What, perhaps a query, and the file.")
    var words: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard words.count >= 2, let file = words.last else {
            throw words == ["bundle"]
                ? Complaint(.usage, "a bundle goes into one folder", next: "export bundle FOLDER")
                : Complaint(.usage, "export needs what and a file", next: "export codings codings.tsv")
        }
        let what = words[0] == "log" ? "history" : words[0]
        let middle = words[1..<(words.count - 1)].joined(separator: " ")
        let query = middle.isEmpty ? nil : middle
        switch what {
        case "originals": return try originals(Array(words[1..<(words.count - 1)]), to: file, in: session)
        case "codings": return try codings(query, to: file, in: session)
        case "codebook":
            var verb = try CodebookExport.parse(output.yes ? [file, "--yes"] : [file])
            return try verb.perform(in: session)
        case "quotations":
            let (page, count) = try ExportPages.quotations(query, for: format(of: file), in: session)
            return try write(page, counted(count, "quotation"), to: file)
        case "memos": return try write(try ExportPages.memos(in: session), "memos", to: file)
        case "cases": return try write(try ExportPages.cases(in: session), "cases", to: file)
        case "bundle":
            guard words.count == 2 else {
                throw Complaint(.usage, "a bundle goes into one folder", next: "export bundle FOLDER")
            }
            return try SynthesisBundle.write(to: file, in: session, replaces: output.yes)
        case "grid":
            var verb = try GridVerb.parse(Array(words[1..<(words.count - 1)]))
            return try write(try verb.perform(in: session), what, to: file)
        case "chart":
            guard words.count > 2 else {
                throw Complaint(.usage, "the chart of which theme?", next: "export chart THEME \(file)")
            }
            var verb = try Chart.parse(
                Array(words[1..<(words.count - 1)]) + [try format(of: file).isForReading ? "--full" : "--long"])
            return try write(try verb.perform(in: session), what, to: file)
        case "history": return try write(try ExportPages.history(in: session), "history", to: file)
        case "matrix", "cooc":
            return try write(
                try ExportPages.table(what, words: words[1..<(words.count - 1)], in: session), what, to: file)
        default:
            throw Complaint.notOneOf(
                "export", words[0], among: Self.things, next: "one of \(Self.things.joined(separator: ", "))")
        }
    }

    private func format(of file: String) throws -> OutputFormat {
        guard let format = OutputFormat(fileName: file) else {
            throw Complaint(
                .usage, "\(file) names no form", next: "end the name with .tsv, .csv, .json, .jsonl, .md, .html or .txt"
            )
        }
        return format
    }

    private func write(_ page: Page, _ what: String, to file: String) throws -> Page {
        let talk = try WrittenTable.write(page, as: try format(of: file), to: file, replaces: output.yes)
        return Page("\(what) written to \(file)", talk: talk)
    }

    private func codings(_ query: String?, to file: String, in session: Session) throws -> Page {
        let format = try format(of: file)
        if format == .tsv || format == .csv || format == .table {
            try Door.ensureNew(file, replaces: output.yes)
            let count = try Door.write(to: file) { sink in
                try session.writeCodings(query, isCommaSeparated: format == .csv, to: sink)
            }
            return Page("\(counted(count, "coding")) written to \(file)", talk: try session.leftOutNote())
        }
        let (page, count) = try ExportPages.quotations(query, for: format, in: session)
        return try write(page, counted(count, "coding"), to: file)
    }

    private func originals(_ names: [String], to folder: String, in session: Session) throws -> Page {
        let done = try session.exportOriginals(names, to: folder, replaces: output.yes)
        var page = Page("\(counted(done.written.count, "original")) written to \(folder), byte for byte")
        if !done.same.isEmpty { page.talk.append("\(done.same.count) were there already, the same bytes") }
        if !done.withoutSource.isEmpty {
            page.talk.append(
                "not kept, because names were replaced before storing: \(done.withoutSource.joined(separator: ", "))")
        }
        return page
    }
}

extension OutputFormat {
    /// Whether people read it rather than programs.
    fileprivate var isForReading: Bool { [.md, .html, .table].contains(self) }
}

/// What is exported, as pages.
enum ExportPages {
    /// What a query finds, or every coding: a table for programs, quotations under their codes for people.
    static func quotations(_ query: String?, for format: OutputFormat, in session: Session) throws -> (Page, Int) {
        let results = session.results
        defer { session.results = results }
        let rows = try query.map { try session.find($0, context: 0).rows } ?? session.everyCoding()
        guard format == .md || format == .html || format == .table else {
            return (Page(FindPage.table(rows)), rows.count)
        }
        var order: [String] = []
        var byCode: [String: [FoundRow]] = [:]
        for row in rows {
            let heading = row.code ?? "passages"
            if byCode[heading] == nil { order.append(heading) }
            byCode[heading, default: []].append(row)
        }
        var blocks: [Block] = []
        for heading in order.sorted() {
            blocks.append(.heading("\(heading) (\(byCode[heading]?.count ?? 0))"))
            blocks.append(
                .passage(
                    Passage(
                        lines: (byCode[heading] ?? []).map { row in
                            PassageLine(
                                address: row.address, speaker: row.speakers.first, text: row.quote,
                                margin: row.coding.map { ["n\($0)" + (row.coder.map { " \($0)" } ?? "")] } ?? [])
                        })))
        }
        return (Page(blocks), rows.count)
    }

    static func memos(in session: Session) throws -> Page {
        Page(
            Table(
                columns: ["memo", "kind", "on", "author", "text", "created", "changed"].map { Column($0) },
                rows: try session.memos().map { line in
                    [
                        .text("m\(line.memo.number)"), .text(line.memo.kind), .list(line.targets), .text(line.author),
                        .text(line.memo.text), .text(line.memo.created), .text(line.memo.changed),
                    ]
                }))
    }

    static func cases(in session: Session) throws -> Page {
        let (attributes, rows) = try session.exportedCases()
        func cell(_ text: String?) -> Cell { text.map { .text($0) } ?? .blank }
        return Page(
            Table(
                columns: (["case", "document", "speaker"] + attributes).map { Column($0) },
                rows: rows.map { [.text($0.name), cell($0.document), cell($0.speaker)] + $0.values.map(cell) }))
    }

    static func history(in session: Session) throws -> Page {
        let keys = ["op", "time", "who", "verb", "arguments", "what", "why", "head"]
        return Page(
            Table(
                columns: keys.map { Column($0) },
                rows: try session.store.operations().map { operation in
                    [
                        .integer(operation.number), .text(operation.time), .text(operation.actor),
                        .text(operation.verb), .list(operation.payload?.arguments ?? []),
                        .text(operation.payload?.summary ?? "(erased)"),
                        operation.payload?.because.map { .text($0) } ?? .blank, .text(operation.head),
                    ]
                }))
    }

    /// The last table, or one as after `matrix` or `cooc`.
    static func table(_ what: String, words: ArraySlice<String>, in session: Session) throws -> Page {
        if !words.isEmpty {
            if what == "matrix" {
                var verb = try Matrix.parse(Array(words))
                return try verb.perform(in: session)
            }
            var verb = try Cooc.parse(Array(words))
            return try verb.perform(in: session)
        }
        switch (what, try session.lastMadeTable().request) {
        case ("matrix", .matrix(let request)), ("matrix", .crossTable(let request)):
            return Page(MatrixPage.table(try session.matrix(request), request))
        case ("cooc", .cooccurrence(let request)):
            let result = try session.cooccurrence(request)
            return Page(
                result.codes.count > Cooc.largestSquare ? CoocPage.list(result, atLeast: 1) : CoocPage.square(result))
        default:
            throw Complaint(
                .noMatch, "the last table was not made by \(what)", next: "run `\(what)` first", saysUnchanged: false)
        }
    }
}
