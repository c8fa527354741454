internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook import`: takes codes from a file.
struct CodebookImport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take codes from a codebook file (YAML).",
        discussion: """
            New codes are made and empty parts of known ones filled. Parts that differ are listed and left as they are, unless \
            --overwrite is given.
            """)

    @Argument(help: "The file.")
    var file: String
    @Option(help: "The code under which the file's codes go.")
    var under: String?
    @Flag(help: "Replace what differs by what the file says.")
    var overwrite = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.importCodebook(path: file, under: under, overwrites: overwrite)
        return CodebookText.intake(performed)
    }
}

/// How an import of a codebook is told.
enum CodebookText {
    /// How many differences are listed.
    private static let listed = 50

    static func intake(_ performed: Performed<CodebookIntake>) -> Page {
        let intake = performed.value
        var parts = ["\(counted(intake.made.count, "code")) made"]
        if !intake.filled.isEmpty { parts.append("\(intake.filled.count) completed") }
        if intake.same > 0 { parts.append("\(intake.same) there already") }
        let unchanged = !performed.hasChanged ? " (nothing changed)" : ""
        var page = Page(
            "codebook: \(parts.joined(separator: ", "))\(unchanged)" + CodingText.operation(performed),
            receipt: Receipt(performed))
        if !intake.differing.isEmpty {
            page.talk.append(
                "\(counted(intake.differing.count, "part")) left as they are (--overwrite takes the file's):")
            page.talk += intake.differing.prefix(listed).map { "  \($0.path): \($0.part)" }
            if intake.differing.count > listed { page.talk.append("  and \(intake.differing.count - listed) more") }
        }
        page.talk += intake.notes
        return page
    }
}

/// `codebook export`: writes the codebook to a file.
struct CodebookExport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the codebook to a file: .yaml, .tsv, .csv, .json, .md or .html.",
        discussion: """
            Only .yaml can be imported again. `codebook export @v1 v1.yaml` writes a frozen version. A file that is there is replaced only \
            with --yes.
            """)

    @Argument(
        help: ArgumentHelp(
            "A frozen version, where it is one, and the file; its suffix chooses the form.",
            valueName: "[@version] file"))
    var words: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let file = words.last, words.count <= 2 else {
            throw Complaint(
                .usage, "codebook export takes a file, or a version and a file", next: "codebook export @v1 v1.yaml")
        }
        if words.count == 2 { return try version(words[0], to: file, in: session) }
        let bytes: [UInt8]
        let lowercased = file.lowercased()
        if lowercased.hasSuffix(".yaml") || lowercased.hasSuffix(".yml") {
            bytes = try session.codebookYAML()
        } else if let format = OutputFormat(fileName: file), format != .table {
            let page = format == .md || format == .html ? try reading(session) : try table(session)
            bytes = Array(PageRenderer(format: format, width: nil, colour: false).render(page).utf8)
        } else {
            throw Complaint(
                .usage, "\(file) names no form of a codebook",
                next: "end the name with .yaml, .tsv, .csv, .json, .md or .html")
        }
        try Door.writeNew(bytes, to: file, replaces: output.yes)
        let count = try session.codeLines().count
        return Page("\(counted(count, "code")) written to \(file)")
    }

    private func version(_ name: String, to file: String, in session: Session) throws -> Page {
        let bytes = try session.codebookYAML(ofVersion: name)
        guard file.lowercased().hasSuffix(".yaml") || file.lowercased().hasSuffix(".yml") else {
            throw Complaint(.usage, "a version is written as YAML", next: "codebook export \(name) \(file).yaml")
        }
        try Door.writeNew(bytes, to: file, replaces: output.yes)
        return Page("\(name) written to \(file)")
    }

    /// One row a code, for programs.
    private func table(_ session: Session) throws -> Page {
        let rows = try session.codeLines().map { line -> [Cell] in
            func cell(_ text: String?) -> Cell { text.map { .text($0) } ?? .blank }
            let code = line.code
            return [
                .text(line.path), cell(code.brief), cell(code.fullDefinition), cell(code.whenToUse),
                cell(code.whenNotToUse), cell(code.exampleText), .text(code.status), cell(code.colour),
                cell(code.origin), cell(code.source), .integer(line.own), .integer(line.withChildren),
                .integer(line.documents),
            ]
        }
        let keys = [
            "code", "brief", "full", "use_when", "not_when", "example", "status", "colour", "origin", "source",
            "codings",
            "with_children", "documents",
        ]
        return Page(Table(columns: keys.map { Column($0) }, rows: rows))
    }

    /// Headings and paragraphs, for people.
    private func reading(_ session: Session) throws -> Page {
        let scope =
            "Counted are codings on current texts by all coders; “with the codes below it” counts each coding once."
        var blocks: [Block] = ([scope] + (try session.leftOutNote()).map { $0 + "." }).map { .prose($0) }
        for line in try session.codeLines() {
            blocks.append(.heading(line.path))
            for part in line.code.writtenParts { blocks.append(.prose("\(part.name): \(part.text)")) }
            blocks.append(.prose("\(line.code.status) · \(line.use)"))
        }
        return Page(blocks)
    }
}
