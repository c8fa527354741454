internal import ArgumentParser
internal import Codebooks
internal import Rendering
internal import Store
internal import Workbench

/// `codebook print`: the codebook with quotations, for paper.
struct CodebookPrint: Verb {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Write the codebook with the best quotations of each code: .md or .html.",
        discussion: """
            The best are \(BestQuotations.rule). Boundary and counter-examples stand beside them, named as such. The .html loads nothing and \
            runs nothing. A file that is there is replaced only with --yes.
            """)

    @Argument(help: "The file; its suffix chooses the form.")
    var file: String
    @Option(help: "How many quotations of each code.")
    var quotations = 3
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let format = OutputFormat(fileName: file), format == .md || format == .html else {
            throw Complaint(
                .usage, "\(file) is neither Markdown nor HTML", next: "codebook print codebook.html, or codebook.md",
                saysUnchanged: false)
        }
        let book = try session.printedCodebook(quotations: quotations)
        guard !book.codes.isEmpty else {
            throw Complaint(.noMatch, "there are no codes to print", next: "codebook new NAME makes one")
        }
        let page = Self.page(book, quotations: quotations, notes: try session.leftOutNote())
        try Door.writeNew(Array(PageRenderer(format: format).render(page).utf8), to: file, replaces: output.yes)
        let printed = book.codes.reduce(0) { $0 + $1.quotations.count }
        return Page("\(counted(book.codes.count, "code")) with \(counted(printed, "quotation")) written to \(file)")
    }

    /// The book as a page: a head that says how it was made, then a section a code.
    static func page(_ book: PrintedCodebook, quotations: Int, notes: [String] = []) -> Page {
        var blocks: [Block] = [
            .heading("Codebook: \(book.title)"),
            .prose(
                "\(counted(book.codes.count, "code")), \(counted(book.codings, "coding")) by all coders in "
                    + "\(counted(book.documents, "document")); as of op \(book.operation)."),
        ]
        if quotations > 0 {
            blocks.append(
                .prose(
                    "At most \(counted(quotations, "quotation")) of each code itself, on current texts, chosen so: "
                        + "\(BestQuotations.rule). (ex) marks a typical example."))
        }
        blocks += notes.map { .prose($0 + ".") }
        for code in book.codes { blocks += section(code) }
        return Page(blocks)
    }

    private static func section(_ code: PrintedCode) -> [Block] {
        let row = code.line.code
        var blocks: [Block] = [.heading(code.line.path)]
        blocks += row.writtenParts.map { .prose("\($0.name): \($0.text)") }
        if !code.aliases.isEmpty { blocks.append(.prose("also called: \(code.aliases.joined(separator: ", "))")) }
        blocks.append(
            .prose("\(row.status) · \(code.line.use)"))
        blocks += code.lineage.map { .prose($0) }
        let typical = Set(code.examples.filter { $0.kind == .typical }.map(\.coding.number))
        if !code.quotations.isEmpty {
            blocks.append(
                .passage(
                    Passage(
                        lines: code.quotations.map { row in
                            let number = row.coding ?? 0
                            return PassageLine(
                                address: row.address, speaker: row.speakers.first, text: oneLine(row.quote),
                                margin: ["n\(number)\(typical.contains(number) ? " (ex)" : "")"] + row.cases)
                        })))
        }
        for example in code.examples where example.kind != .typical {
            let kind = example.kind == .boundary ? "boundary example" : "counter-example"
            let note = example.note.map { ": \($0)" } ?? ""
            blocks.append(.prose("\(kind)\(note)"))
            blocks.append(
                .passage(
                    Passage(lines: [
                        PassageLine(
                            address: example.coding.address, text: oneLine(example.coding.words),
                            margin: ["n\(example.coding.number)", example.coding.code])
                    ])))
        }
        return blocks
    }

    private static func oneLine(_ text: String) -> String { BlankParted.words(of: text).joined(separator: " ") }
}
