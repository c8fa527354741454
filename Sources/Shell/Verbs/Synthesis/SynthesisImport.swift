internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `synthesis import`: a table as syntheses are published with.
struct SynthesisImport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring a published table into the synthesis: its constructs, concepts and studies.",
        discussion: """
            --shape thematic: analytic theme, descriptive theme, code and study, one row for each study that has a code (perhaps \
            with the label that its authors give); a code is a concept, \
            the themes are third-order constructs. --shape ladder: third-order construct, second-order construct, study. \
            --shape merged-translation: third-order construct, translated concept, the labels merged in it, and the papers in one cell. \
            --shape characteristics: one row for each study; headings that Emic doesn't know become characteristics of your own. \
            Columns are known by the headings journals use, in singular or plural, or named: --column study=Paper; a level that a table lacks is \
            said to be none, so that nothing is dropped unseen: --column descriptive=-. A row that is wrong is named with file and \
            line, and then nothing is kept. What is there by the same words is used again. A key that no study is known by is kept as a \
            candidate that `check` names; --new-studies includes it, also afterwards, --map STRAY=KEY says which study is meant.
            """)

    @Argument(help: "The table: .tsv, .csv.")
    var file: String
    @Option(help: "thematic, ladder, merged-translation or characteristics.")
    var shape: String
    @Option(help: ArgumentHelp("A column that goes by another heading; may be repeated.", valueName: "part=heading"))
    var column: [String] = []
    @Option(help: ArgumentHelp("A key that stands for another; may be repeated.", valueName: "stray=key"))
    var map: [String] = []
    @Flag(help: "Include studies that are not in the synthesis yet, and those that a former import kept as candidates.")
    var newStudies = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let request = PublishedImportRequest(
            shape: shape, columns: try Self.pairs(column, option: "--column study=Paper"),
            keys: try Self.pairs(map, option: "--map STRAY=KEY"), includesNewStudies: newStudies)
        let performed = try session.importPublished(path: file, request, synthesis: synthesis.name)
        let outcome = performed.value
        let parts = [
            (outcome.studies, "study", "studies"),
            (outcome.thirdOrders, "third-order construct", "third-order constructs"),
            (outcome.concepts, "concept", "concepts"), (outcome.constructs, "construct", "constructs"),
            (outcome.translations, "translation", "translations"),
            (outcome.included.count, "candidate included", "candidates included"),
        ].filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
        let made = parts.isEmpty ? "nothing new" : parts.joined(separator: ", ")
        return SynthesisText.page(
            "imported \(counted(outcome.rows, "row")) as \(shape): \(made)", performed,
            talk: Self.talk(outcome, request))
    }

    /// What a reader should look at.
    private static func talk(_ outcome: PublishedImportOutcome, _ request: PublishedImportRequest) -> [String] {
        var talk: [String] = []
        func lines(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }
        if !outcome.unknownKeys.isEmpty, !request.includesNewStudies {
            talk.append(
                "no study is known by \(outcome.unknownKeys.joined(separator: ", ")): kept as \(outcome.unknownKeys.count == 1 ? "a candidate" : "candidates"), named by check; "
                    + "study merge \(outcome.unknownKeys[0]) KEY makes one with the study that is meant"
            )
        }
        if !outcome.included.isEmpty {
            talk.append(
                "\(outcome.included.joined(separator: ", ")): \(outcome.included.count == 1 ? "a candidate" : "candidates") of a former import, included now"
            )
        }
        if !outcome.withoutStudy.isEmpty {
            talk.append(
                "no paper is named on line \(lines(outcome.withoutStudy)): the concept is kept, and named by check")
        }
        if !outcome.repeated.isEmpty { talk.append("said before, not doubled: line \(lines(outcome.repeated))") }
        if !outcome.unread.isEmpty { talk.append("columns not read: \(outcome.unread.joined(separator: ", "))") }
        return talk
    }

    /// `a=b` words as a dictionary.
    private static func pairs(_ words: [String], option: String) throws -> [String: String] {
        var pairs: [String: String] = [:]
        for word in words {
            guard let pair = NamedValue(word), !pair.value.isEmpty else {
                throw Complaint(.usage, "“\(word)” names nothing behind a =", next: option)
            }
            guard pairs.updateValue(pair.value, forKey: pair.name) == nil else {
                throw Complaint(.usage, "“\(pair.name)” is named twice", next: option)
            }
        }
        return pairs
    }
}
