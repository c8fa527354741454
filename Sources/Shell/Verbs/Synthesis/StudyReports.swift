internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `study report`: a publication of a study.
struct StudyReport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Add a report of a study, describe it anew, or say which document is its text.",
        usage: "study report KEY --citation \"…\" [--document DOC]\n       study report KEY --number 1 --document DOC",
        discussion: "A study may have several reports; what is counted is the study.")

    @Argument(help: "The study.")
    var key: String
    @Option(help: "Which of its reports is meant, as study reports counts them; a new one otherwise.")
    var number: Int?
    @Option(help: "The citation as it is printed.")
    var citation: String?
    @Option(help: "The DOI.")
    var doi: String?
    @Option(help: "The number in PubMed.")
    var pmid: String?
    @Option(help: "Under what licence it may be used: CC BY 4.0.")
    var licence: String?
    @Option(help: "The document that is its text; an empty name lets go of it.")
    var document: String?
    @Flag(help: "Take the report away; its text, records and quotations stay.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if remove {
            guard let number else {
                throw Complaint(.usage, "which report?", next: "study report \(key) --number 1 --remove")
            }
            let performed = try session.removeReport(key, number: number)
            return SynthesisText.page("took report \(number) of \(key) away: \(performed.value.citation)", performed)
        }
        var facts = ReportFacts()
        facts.citation = citation
        facts.doi = doi
        facts.pmid = pmid
        facts.licence = licence
        facts.document = document
        let performed = try session.setReport(key, number: number, facts)
        let line = performed.value
        let text = line.document.map { ", text held as \($0)\(line.pages.map { ", p. \($0)" } ?? "")" } ?? ""
        return SynthesisText.page("report \(line.number) of \(line.study): \(line.report.citation)\(text)", performed)
    }
}

/// `study reports`: the publications of the studies.
struct StudyReports: Verb {
    static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "List the reports of a study, or of all, with the texts that are held.")

    @Argument(help: "The study; all of them otherwise.")
    var key: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.reportLines(study: key)
        guard !lines.isEmpty else { return Page("no reports yet – `study report KEY --citation \"…\"`") }
        let held = lines.count { $0.document != nil }
        return Page(
            Table(
                columns: [
                    Column("study"), Column("number", alignment: .trailing), Column("citation", shrinks: true),
                    Column("doi"), Column("pmid"), Column("licence"), Column("text", heading: "text held"),
                    Column("pages"), Column("quotations", alignment: .trailing), Column("records"),
                ],
                rows: lines.map { line in
                    [
                        .text(line.study), .integer(line.number), .text(line.report.citation),
                        SynthesisText.cell(line.report.doi), SynthesisText.cell(line.report.pmid),
                        SynthesisText.cell(line.report.licence), SynthesisText.cell(line.document),
                        SynthesisText.cell(line.pages), .integer(line.quotes), .list(line.records.map { "rec\($0)" }),
                    ]
                },
                notes: [
                    "n = \(counted(lines.count, "report")) of \(counted(Set(lines.map(\.study)).count, "study", "studies")), "
                        + "\(held) with their text held"
                ]))
    }
}
