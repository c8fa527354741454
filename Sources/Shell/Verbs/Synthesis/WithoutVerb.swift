internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `without`: the synthesis without some of its studies.
struct WithoutVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "without",
        abstract: "Ask what becomes of concepts and third-order constructs when studies are left out; deletes nothing.",
        usage: "without KEY… | each | pairs | datasets | where CONDITION… [--with refutational] [--all]",
        discussion: """
            A concept's support is the studies that reach it through reciprocal translations, full or partial; --with refutational \
            counts refutational ones too. What may become of it – \(WithoutPage.outcomes). Support is presence, not weight. A study that \
            was translated into a construct of those left out keeps what it supports; what would be left if they were excluded, which \
            cuts its way, is told beside it. A key may be a data set's label. `without each` leaves out each study in turn, `pairs` every two (up to 40 \
            studies), `datasets` each data set that several studies share. Conditions: `where year<2015`, `where country=Norway`, \
            `where setting~rural`, `where casp=low`, `where casp.6!=yes`; several must all hold; a name alone, as in `where design`, \
            leaves out the studies of each of its values in turn.
            """)

    @Argument(help: "Study keys or data sets; or each, pairs, datasets, or where and conditions.")
    var words: [String] = []
    @OptionGroup var count: CountingOption
    @Flag(help: "Show what keeps its standing too.")
    var all = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let answer = try session.without(
            try leftOut(), counting: try count.counting(), synthesis: synthesis.name)
        let page = WithoutPage(answer: answer, showsAll: all)
        return SynthesisText.page(answer.view, page.blocks, rows: [.table(page.rows)])
    }

    private func leftOut() throws -> LeftOut {
        guard let first = words.first else {
            throw Complaint(
                .usage, "without what? Name studies to leave out",
                next: "without KEY, without each, without pairs, without datasets, or without where casp=low")
        }
        let sweeps: [String: LeftOut] = ["each": .each, "pairs": .pairs, "datasets": .dataSets]
        if first == "where" { return .selected(Array(words.dropFirst())) }
        guard let sweep = sweeps[first] else { return .named(words) }
        guard words.count == 1 else {
            throw Complaint(.usage, "“\(first)” stands alone, not with “\(words[1])”", next: "without \(first)")
        }
        return sweep
    }
}

/// Which translations count as support, as an option.
struct CountingOption: ParsableArguments {
    @Option(
        name: .customLong("with"), help: ArgumentHelp("Count refutational translations too.", valueName: "refutational")
    )
    var with: String?

    init() {}

    /// - Throws: `Complaint` of kind `usage` for another word.
    func counting() throws -> Counting {
        guard let with else { return .reciprocal }
        guard with == Relation.refutational.rawValue else {
            throw Complaint.unknown(
                "way of counting", with, among: [Relation.refutational.rawValue], next: "--with refutational")
        }
        return .withRefutational
    }
}

/// The answer to `without`, as tables.
struct WithoutPage {
    let answer: WithoutAnswer
    let showsAll: Bool

    private var view: SynthesisView { answer.view }

    /// One table of what changes.
    var blocks: [Block] {
        let heading = Block.heading(Sensitivity.heading)
        guard answer.isInTurn else {
            return answer.runs.flatMap { [heading, .table(table(of: $0))] + links(of: $0) }
        }
        return [heading, .table(sweep)]
    }

    // MARK: - One run

    private func table(of run: WithoutRun) -> Table {
        let shown = run.sensitivity.rows.filter { showsAll || isWorthShowing($0) }
        let others = run.sensitivity.rows.count - shown.count
        var notes = rules + cut(shown.filter(\.isReachedThroughLeftOut).count)
        notes.append("left out: \(run.studies.map(\.name).joined(separator: ", ")); \(scope)")
        if others > 0 {
            notes.append(
                "\(counted(others, "other keeps its standing", "others keep their standing")) (--all shows them)")
        }
        return Table(
            title: "\(view.row.name) without \(run.name): \(describe(run))",
            columns: [
                Column("item"), Column("statement", shrinks: true), Column("studies", alignment: .trailing),
                Column("studies_without", heading: "without", alignment: .trailing),
                Column("data_sets", heading: "data sets", alignment: .trailing),
                Column("data_sets_without", heading: "without", alignment: .trailing), Column("change"),
            ],
            rows: shown.map { row in
                [
                    .text(view.target(row.target)), .text(statement(row.target)), .integer(row.before.studies),
                    .integer(row.after.studies), .integer(row.before.dataSets), .integer(row.after.dataSets),
                    SynthesisText.cell(change(row)),
                ]
            }, notes: notes)
    }

    private func links(of run: WithoutRun) -> [Block] {
        guard !run.sensitivity.lostLinks.isEmpty else { return [] }
        return [
            .table(
                Table(
                    title: "Links of lines of argument that have lost an end",
                    columns: [Column("line"), Column("link", shrinks: true), Column("lost")],
                    rows: run.sensitivity.lostLinks.map { lost in
                        [.text("L\(lost.line.number)"), .text(link(lost.link)), .list(lost.lostEnds.map(third))]
                    }))
        ]
    }

    // MARK: - Several runs

    /// The table of runs in turn.
    var sweep: Table {
        let shown = answer.runs.filter {
            showsAll || answer.runs.count <= Sensitivity.mostStudiesForPairs || changes($0)
        }
        var notes = rules
        notes.append("in brackets: studies before → without, data sets before → without; \(scope)")
        if shown.count < answer.runs.count {
            notes.append(
                "\(counted(answer.runs.count - shown.count, "other")) of \(answer.runs.count) change nothing (--all shows them)"
            )
        }
        let single = answer.runs.first?.sensitivity.rows.filter { $0.before.studies == 1 }.map(\.target) ?? []
        if !single.isEmpty {
            notes.append(
                "with all studies \(single.map(view.target).joined(separator: ", ")) rest\(single.count == 1 ? "s" : "") on one study, "
                    + "so it is lost without it and not named single elsewhere")
        }
        let losesLinks = shown.contains { !$0.sensitivity.lostLinks.isEmpty }
        let cuts = shown.contains { $0.sensitivity.rows.contains(where: \.isReachedThroughLeftOut) }
        if cuts {
            notes.append(
                "less if excluded: other studies came in through constructs of those left out; in brackets what is left without them and what "
                    + "would be left if they were excluded")
        }
        return Table(
            title: "\(view.row.name): what changes without",
            columns: [
                Column("without", shrinks: true), Column("studies", alignment: .trailing),
                Column("lost", shrinks: true),
                Column("single", shrinks: true), Column("thinned", shrinks: true),
                Column("changed_in_kind", heading: "changed in kind", shrinks: true),
                Column("one_data_set", heading: "one data set left", shrinks: true),
            ] + (cuts ? [Column("less_if_excluded", heading: "less if excluded", shrinks: true)] : [])
                + (losesLinks ? [Column("links_lost", heading: "links that lose an end", shrinks: true)] : []),
            rows: shown.map { run in
                func items(_ change: SensitivityChange) -> Cell {
                    list(run.sensitivity.rows.filter { $0.changes.contains(change) })
                }
                let links = run.sensitivity.lostLinks.map { "L\($0.line.number): \(link($0.link))" }
                return [
                    .text(run.name), .integer(run.studies.count), items(.lost), items(.single), items(.thinned),
                    items(.changedInKind), list(run.sensitivity.rows.filter(\.isLeftWithOneDataSet)),
                ] + (cuts ? [lessIfExcluded(run)] : []) + (losesLinks ? [links.isEmpty ? .blank : .list(links)] : [])
            }, notes: notes)
    }

    private func lessIfExcluded(_ run: WithoutRun) -> Cell {
        let items = run.sensitivity.rows.filter(\.isReachedThroughLeftOut).map { row in
            "\(view.target(row.target)) (\(row.after.studies)→\(row.afterExclusion.studies), "
                + "\(row.after.dataSets)→\(row.afterExclusion.dataSets))"
        }
        return items.isEmpty ? .blank : .list(items)
    }

    private func list(_ rows: [SensitivityRow]) -> Cell {
        guard !rows.isEmpty else { return .blank }
        return .list(
            rows.map { row in
                "\(view.target(row.target)) (\(row.before.studies)→\(row.after.studies), \(row.before.dataSets)→\(row.after.dataSets))"
            })
    }

    // MARK: - For programs

    /// One row for each change.
    var rows: Table {
        Table(
            columns: [
                Column("left_out"), Column("item"), Column("statement"), Column("studies"), Column("studies_without"),
                Column("data_sets"), Column("data_sets_without"), Column("change"), Column("studies_if_excluded"),
                Column("data_sets_if_excluded"),
            ],
            rows: answer.runs.flatMap { run in
                run.sensitivity.rows.filter { showsAll || isWorthShowing($0) }.map { row -> [Cell] in
                    [
                        .text(run.name), .text(view.target(row.target)), .text(statement(row.target)),
                        .integer(row.before.studies), .integer(row.after.studies), .integer(row.before.dataSets),
                        .integer(row.after.dataSets), SynthesisText.cell(change(row)),
                        .integer(row.afterExclusion.studies), .integer(row.afterExclusion.dataSets),
                    ]
                }
                    + run.sensitivity.lostLinks.map { lost -> [Cell] in
                        [
                            .text(run.name), .text("L\(lost.line.number)"), .text(link(lost.link)), .blank, .blank,
                            .blank,
                            .blank, .text("link loses \(lost.lostEnds.map(third).joined(separator: ", "))"), .blank,
                            .blank,
                        ]
                    }
            }, notes: rules + [scope])
    }

    // MARK: - Words

    /// What can become of a claim, for the legend and for the help.
    static let outcomes =
        "lost: none is left; single: one is left; thinned: half or more are gone; changed in kind: only partial translations are left, "
        + "or all that speaks against it has gone"

    private var rules: [String] {
        let counts =
            answer.counting == .reciprocal
            ? "reciprocal translations, full or partial" : "translations of any kind, refutational ones too"
        return [
            "support: included studies, and data sets among them, that reach it through \(counts); studies of one data set count once",
            Self.outcomes,
        ] + (SynthesisText.keptApart(view).map { [$0] } ?? []) + answer.notes
    }

    /// What the other number is, where there is one.
    private func cut(_ count: Int) -> [String] {
        count == 0
            ? []
            : [
                "if excluded: other studies came in through constructs of those left out; they keep what they were judged to say, and would "
                    + "lose their way if the studies were excluded, until they are translated anew"
            ]
    }

    private var scope: String {
        let all = ConceptGrid.total(of: view.material)
        return "n = \(SynthesisText.support(all)), \(counted(view.material.concepts.count, "concept")), "
            + counted(view.material.thirdOrders.count, "third-order construct")
    }

    private func describe(_ run: WithoutRun) -> String {
        let bases = Set(run.studies.map { view.material.evidenceBase(of: $0) }).count
        return SynthesisText.support(SupportCount(studies: run.studies.count, dataSets: bases))
    }

    private func isWorthShowing(_ row: SensitivityRow) -> Bool {
        !row.changes.isEmpty || row.isLeftWithOneDataSet || row.isReachedThroughLeftOut
    }

    private func changes(_ run: WithoutRun) -> Bool {
        run.sensitivity.rows.contains(where: isWorthShowing) || !run.sensitivity.lostLinks.isEmpty
    }

    private func change(_ row: SensitivityRow) -> String {
        (row.changes.map(\.rawValue) + (row.isLeftWithOneDataSet ? ["one data set left"] : [])
            + (row.isReachedThroughLeftOut ? ["if excluded \(SynthesisText.support(row.afterExclusion))"] : []))
            .joined(separator: ", ")
    }

    private func third(_ key: Int64) -> String { view.target(.thirdOrder(key)) }

    private func link(_ link: ArgumentLink) -> String { "\(third(link.from)) \(link.verb) \(third(link.to))" }

    private func statement(_ target: SupportTarget) -> String {
        switch target {
        case .concept(let key): view.material.concept(key)?.statement ?? ""
        case .thirdOrder(let key): view.material.thirdOrder(key)?.statement ?? ""
        case .construct, .quote: ""
        }
    }
}
