internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `study`: the studies and what is known of them.
struct StudyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study", abstract: "Add studies to a synthesis, describe, include and exclude them, list them.",
        subcommands: [
            StudyShow.self, StudyAdd.self, StudySet.self, StudyInclude.self, StudyExclude.self, StudyDataSet.self,
            StudyImportVerb.self, StudyExportVerb.self, StudyRichness.self, StudyProgramme.self,
            StudyReport.self, StudyReports.self, StudyMergeVerb.self, StudySplitVerb.self,
            StudyRemove.self, StudyRelate.self, StudyUnrelate.self, StudyRelations.self, StudyGroupVerb.self,
        ],
        defaultSubcommand: StudyShow.self)
}

/// Whose words a study holds, as a flag.
enum StudyKindFlag: String, EnumerableFlag {
    case published, fictional, own

    static func help(for value: StudyKindFlag) -> ArgumentHelp? {
        switch value {
        case .published: "A published study, known from its report."
        case .fictional: "Made up, for teaching or trying; never in one synthesis with real studies."
        case .own: "A study of one's own, with its transcripts in the project."
        }
    }
}

/// What is known of a study, as options.
struct StudyOptions: ParsableArguments {
    @Option(help: "The citation as it is printed.")
    var citation: String?
    @Option(help: "The DOI.")
    var doi: String?
    @Option(help: "The year of publication.")
    var year: String?
    @Option(help: "The country.")
    var country: String?
    @Option(help: "Place and kind of service.")
    var setting: String?
    @Option(help: "The design, in the report's words.")
    var design: String?
    @Option(help: "How participants were chosen.")
    var sampling: String?
    @Option(help: "How many took part.")
    var n: String?
    @Option(help: "Who took part.")
    var participants: String?
    @Option(help: "How the data were gathered.")
    var collection: String?
    @Option(help: "The analysis, in the report's words.")
    var analysis: String?
    @Option(help: "The theory it rests on.")
    var theory: String?
    @Option(help: "What it set out to find.")
    var aim: String?
    @Option(help: "The data set it draws on; studies with the same label count as one body of data.")
    var dataset: String?
    @Option(
        parsing: .upToNextOption,
        help: "Its report's text, or its transcripts: documents, patterns such as HB*, or a group.")
    var documents: [String] = []
    @Option(
        name: .customLong("field"),
        help: ArgumentHelp("A characteristic in a column of your own; repeat for several.", valueName: "name=value"))
    var fields: [String] = []

    init() {}

    /// The columns of one's own, by name.
    func ownColumns() throws -> [String: String] {
        var columns: [String: String] = [:]
        for field in fields {
            guard let pair = NamedValue(field) else {
                throw Complaint(
                    .usage, "--field takes a name and a value, not “\(field)”", next: "--field \"recruitment=by post\"")
            }
            guard columns.updateValue(pair.value, forKey: pair.name) == nil else {
                throw Complaint(.usage, "--field “\(pair.name)” is given twice")
            }
        }
        return columns
    }

    func facts() throws -> StudyFacts {
        var facts = StudyFacts()
        facts.citation = citation
        facts.doi = doi
        facts.year = year
        facts.country = country
        facts.setting = setting
        facts.design = design
        facts.sampling = sampling
        facts.n = n
        facts.participants = participants
        facts.collection = collection
        facts.analysis = analysis
        facts.theory = theory
        facts.aim = aim
        facts.dataset = dataset
        facts.fields = try ownColumns()
        return facts
    }
}

/// `study add`: a new study.
struct StudyAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a study, and include it in the synthesis as the next to be read.",
        usage: "study add KEY --published|--fictional|--own [--citation … --year … --documents DOCS]")

    @Argument(help: "Its key, such as Fixsen2020.")
    var key: String
    @Flag var kind: StudyKindFlag?
    @OptionGroup var study: StudyOptions
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let kind, let kind = Synthesis.StudyKind(rawValue: kind.rawValue) else {
            throw Complaint(
                .usage, "is \(key) a published study, a fictional one, or your own?",
                next: "study add \(key) --published, --fictional or --own")
        }
        let performed = try session.addStudy(
            key, kind: kind, try study.facts(), documents: study.documents, synthesis: synthesis.name)
        return SynthesisText.page(StudyText.line(performed.value), performed)
    }
}

/// `study set`: what is known of a study.
struct StudySet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Describe a study anew; an empty text clears a thing, --documents adds to them.")

    @Argument(help: "The study.")
    var key: String
    @OptionGroup var study: StudyOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setStudy(key, try study.facts(), documents: study.documents)
        return SynthesisText.page(StudyText.line(performed.value), performed)
    }
}

/// `study include`: puts a study into a synthesis.
struct StudyInclude: Verb {
    static let configuration = CommandConfiguration(commandName: "include", abstract: "Put a study into the synthesis.")

    @Argument(help: "The study.")
    var key: String
    @Option(help: "Why.")
    var because: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.includeStudy(key, reason: because, synthesis: synthesis.name)
        return SynthesisText.page(StudyText.line(performed.value), performed)
    }
}

/// `study exclude`: leaves a study out of a synthesis.
struct StudyExclude: Verb {
    static let configuration = CommandConfiguration(
        commandName: "exclude", abstract: "Leave a study out of the synthesis, with a reason. Nothing of it is deleted."
    )

    @Argument(help: "The study.")
    var key: String
    @Option(help: "Why.")
    var because: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.excludeStudy(key, reason: because, synthesis: synthesis.name)
        let (place, translations) = performed.value
        return SynthesisText.page(
            "study \(place.study.name) excluded from “\(place.synthesis ?? "")”", performed,
            talk: translations == 0
                ? []
                : [
                    "no longer counted: \(counted(translations, "translation")) of its constructs or into them; check names each"
                ])
    }
}

/// `study dataset`: the data set that a study draws on.
struct StudyDataSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "dataset",
        abstract: "Say which data set a study draws on; studies with the same label count as one body of data.")

    @Argument(help: "The study.")
    var key: String
    @Argument(help: "The data set's label; without it the study has data of its own.")
    var label: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.setDataSet(key, label: label)
        return SynthesisText.page(StudyText.line(performed.value), performed)
    }
}

/// `dataset`: the data sets, or the one of a study.
struct DataSetVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "dataset", abstract: "List the data sets, or say which one a study draws on.",
        usage: "dataset [KEY LABEL]")

    @Argument(help: "The study.")
    var key: String?
    @Argument(help: "The data set's label; an empty one takes it off.")
    var label: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let key {
            guard let label else { throw Complaint(.usage, "which data set?", next: "dataset \(key) LABEL") }
            let performed = try session.setDataSet(key, label: label)
            return SynthesisText.page(StudyText.line(performed.value), performed)
        }
        let (synthesis, lines) = try session.studyLines()
        let labels = lines.compactMap(\.dataSet)
        var seen: Set<String> = []
        let ordered = labels.filter { seen.insert($0).inserted }
        guard !ordered.isEmpty else { return Page("no data sets yet – `dataset KEY LABEL`") }
        return SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        columns: [Column("data_set", heading: "data set"), Column("studies")],
                        rows: ordered.map { label in
                            [.text(label), .list(lines.filter { $0.dataSet == label }.map(\.study.name))]
                        }, notes: ["studies of one data set count as one body of data"]))
            ])
    }
}

/// `study rm`: takes a study away.
struct StudyRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a study away with its constructs, quotations and translations.")

    @Argument(help: "The study.")
    var key: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeStudy(key)
        return SynthesisText.page(
            "removed study \(key)\(SynthesisText.use(performed.value))", performed,
            talk: SynthesisText.left(performed.value))
    }
}

/// `study`: the characteristics of the studies.
struct StudyShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the studies with their characteristics, or show one.")

    @Argument(help: "The study; all of them otherwise.")
    var key: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (synthesis, lines) = try session.studyLines(synthesis: synthesis.name)
        if let key {
            let name = try session.studyKey(key)
            return SynthesisText.page(
                synthesis, lines.filter { $0.study.name == name }.map { .table(StudyText.facts($0)) })
        }
        guard !lines.isEmpty else { return Page("no studies yet – `study add KEY --published`") }
        return SynthesisText.page(synthesis, [.table(StudyText.characteristics(lines, in: synthesis))])
    }
}

/// How studies are told.
enum StudyText {
    /// `study Fixsen2020 (published, data set SPRING_NE), 3rd to be read in “…”`.
    static func line(_ place: StudyPlace) -> String {
        let shared = place.sharing.isEmpty ? "" : " shared with \(place.sharing.joined(separator: ", "))"
        let set = place.dataSet.map { ", data set \($0)\(shared)" } ?? ""
        var line = "study \(place.study.name) (\(place.study.kind.rawValue)\(set))"
        if let former = place.formerDataSet { line += ", off data set \(former)" }
        if !place.documents.isEmpty {
            line += ", \(counted(place.documents.count, "document")): \(place.documents.joined(separator: ", "))"
        }
        if let synthesis = place.synthesis, let order = place.order {
            line += ", included in “\(synthesis)” as the \(SynthesisText.ordinal(order)) to be read"
        }
        return line
    }

    /// Every characteristic that at least one study has.
    static func characteristics(_ lines: [StudyLine], in synthesis: SynthesisRow?) -> Table {
        var columns: [(Column, (StudyLine) -> Cell)] = [(Column("study"), { .text($0.study.name) })]
        func add(_ key: String, heading: String? = nil, shrinks: Bool = true, _ value: @escaping (StudyLine) -> String?)
        {
            guard lines.contains(where: { value($0)?.isEmpty == false }) else { return }
            columns.append((Column(key, heading: heading, shrinks: shrinks), { SynthesisText.cell(value($0)) }))
        }
        if synthesis != nil { add("status", shrinks: false) { $0.status?.rawValue ?? "–" } }
        add("kind", shrinks: false) { $0.study.kind.rawValue }
        for (key, value) in fields { add(key, shrinks: key != "year" && key != "n") { $0.study[keyPath: value] } }
        add("data_set", heading: "data set", shrinks: false) { $0.dataSet }
        add("programme") { $0.programme }
        add("richness", shrinks: false) { $0.study.richness }
        for name in Set(lines.flatMap { $0.fields.map(\.name) }).sorted() {
            let heading = ownHeading(name, beside: columns.map(\.0.heading))
            add(own(name, beside: columns.map(\.0.key)), heading: heading) { line in
                line.fields.first { $0.name == name }?.value
            }
        }
        add("documents") { $0.documents.joined(separator: ", ") }
        columns.append((Column("constructs", alignment: .trailing), { .integer($0.constructs) }))
        columns.append((Column("quotations", alignment: .trailing), { .integer($0.quotes) }))
        add("reason") { $0.reason }
        let order = synthesis.map { ["studies of “\($0.name)” in reading order, then the others"] } ?? []
        return Table(
            columns: columns.map(\.0), rows: lines.map { line in columns.map { $0.1(line) } }, notes: order)
    }

    /// The name of a column of the reviewers' own: as they call it, but for a name that another column has.
    static func own(_ name: String, beside others: [String]) -> String {
        let taken = others + ["documents", "constructs", "quotations", "reason", "reports", "held", "data set"]
        return taken.contains(name) ? "own_\(name)" : name
    }

    /// What stands over such a column.
    static func ownHeading(_ name: String, beside others: [String]) -> String {
        others.contains(name) ? "\(name) (own column)" : name
    }

    /// One study, a characteristic a row.
    static func facts(_ line: StudyLine) -> Table {
        var rows: [(String, String?)] = [
            ("study", line.study.name), ("kind", line.study.kind.rawValue), ("status", line.status?.rawValue),
            ("reason", line.reason),
        ]
        rows += fields.map { ($0, line.study[keyPath: $1]) }
        rows += [
            ("data set", line.dataSet), ("programme", line.programme),
            (
                "richness",
                line.study.richness.map { level in "\(level): \(line.study.richnessBecause ?? "")" }
            ),
        ]
        let known = rows.map(\.0)
        rows += line.fields.map { (ownHeading($0.name, beside: known), Optional($0.value)) }
        rows += [
            ("documents", line.documents.joined(separator: ", ")),
            ("constructs", String(line.constructs)), ("quotations", String(line.quotes)),
        ]
        return Table(
            columns: [Column("what"), Column("value")],
            rows: rows.compactMap { what, value in
                value.flatMap { $0.isEmpty ? nil : [.text(what), .text($0)] }
            })
    }

    private static var fields: [(String, KeyPath<StudyRow, String?>)] {
        [
            ("year", \.year), ("country", \.country), ("setting", \.setting), ("design", \.design),
            ("sampling", \.sampling), ("n", \.n), ("participants", \.participants), ("collection", \.collection),
            ("analysis", \.analysis), ("theory", \.theory), ("aim", \.aim), ("citation", \.citation), ("doi", \.doi),
        ]
    }
}
