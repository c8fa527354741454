internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `study merge`: one study of two.
struct StudyMergeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make one study of two: two reports of the same study, or a stray key and the study that is meant.",
        usage: "study merge KEY INTO [--keep]",
        discussion: """
            Everything that hangs on the first hangs on the second then: reports, documents, quotations, constructs with their \
            translations, decisions, appraisals, relations. What both say alike is had once. What contradicts is named and nothing is \
            changed; with --keep the word of the second stands where the two only say different things.
            """)

    @Argument(help: "The study whose key goes.")
    var key: String
    @Argument(help: "The study that it becomes one with.")
    var other: String
    @Flag(help: "Where the two say different things, the word of the second stands.")
    var keep = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.mergeStudy(key, into: other, keeping: keep)
        let merged = performed.value
        let parts = StudyPartsText.counts(
            reports: merged.reports, documents: merged.documents, constructs: merged.constructs, quotes: merged.quotes)
        return SynthesisText.page(
            "study \(merged.former) is one with \(merged.study.name) now\(parts.isEmpty ? "" : ", which has \(parts)")",
            performed, talk: merged.overruled.map { "overruled: \($0)" } + orphaned(merged))
    }
}

extension StudyMergeVerb {
    /// Queries are the words of whoever saved them, and are not rewritten.
    private func orphaned(_ merged: MergedStudy) -> [String] {
        guard let first = merged.orphaned.first else { return [] }
        let (gone, kept) = (merged.former, merged.study.name)
        let mend = first.hasPrefix("@") ? "save \(first.dropFirst()) …" : "smart \(first) …"
        return [
            "study:\(gone) finds nothing any more, and stands in \(merged.orphaned.joined(separator: ", ")); "
                + "`\(mend)` with study:\(kept) puts it anew"
        ]
    }
}

/// `study split`: two studies of one.
struct StudySplitVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make a study of its own of reports, documents, constructs or quotations of another.",
        usage: "study split KEY NEW [--reports 2] [--documents DOCS] [--constructs k1,k2] [--quotes q3]",
        discussion: """
            A report brings its text and its quotations along, a document the quotations from it, a construct its quotations. What would \
            be torn apart is named and nothing is changed. What was judged, looked for and decided stays with the first study; the \
            second stands behind it wherever it stands. Where the first has a data set, the second draws on the same; otherwise each \
            counts as a body of data of its own.
            """)

    @Argument(help: "The study that is parted.")
    var key: String
    @Argument(help: "The key of the new study.")
    var new: String
    @Option(help: "Reports, as study reports counts them, parted by commas.")
    var reports: String?
    @Option(parsing: .upToNextOption, help: "Documents: names, patterns such as HB*, or a group.")
    var documents: [String] = []
    @Option(help: "Constructs, parted by commas: k1,k2.")
    var constructs: String?
    @Option(help: "Quotations, parted by commas: q3,q4.")
    var quotes: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        var request = StudySplit(key: new)
        request.reports = try ImportTranscripts.list(reports ?? "").map { word in
            guard let number = Int(word) else {
                throw Complaint(.usage, "“\(word)” is no number of a report", next: "study reports \(key) counts them")
            }
            return number
        }
        request.documents = documents
        request.constructs = ImportTranscripts.list(constructs ?? "")
        request.quotes = ImportTranscripts.list(quotes ?? "")
        let performed = try session.splitStudy(key, request)
        let split = performed.value
        let parts = StudyPartsText.counts(
            reports: split.reports, documents: split.documents, constructs: split.constructs, quotes: split.quotes)
        let places = split.syntheses.map { "“\($0)”" }.joined(separator: ", ")
        let data =
            split.dataSet.map {
                "both count as one body of data (\($0)); study dataset \(split.study.name) LABEL says otherwise"
            }
            ?? "each counts as a body of data of its own; study dataset KEY LABEL says that they share one"
        return SynthesisText.page(
            "study \(split.study.name) was parted from \(split.former.name) with \(parts)"
                + (places.isEmpty ? "" : ", and stands behind it in \(places)"),
            performed, talk: [data])
    }
}

/// How the parts of a study are told.
enum StudyPartsText {
    /// `2 reports, 1 document, 3 constructs`; empty where there is nothing.
    static func counts(reports: Int, documents: Int, constructs: Int, quotes: Int) -> String {
        [(reports, "report"), (documents, "document"), (constructs, "construct"), (quotes, "quotation")]
            .filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: ", ")
    }
}
