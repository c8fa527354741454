internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Transcripts
internal import Workbench

/// `words`: frequencies, and what is made of them.
struct WordsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "words",
        abstract:
            "Count words: frequencies by code, speaker, document, attribute; tf-idf, diversity, dispersion, readability.",
        usage:
            "words [QUERY] [--by GROUPS] [--top N] [--min N] [--stop LANGS] [--bars] [--tfidf|--diversity|--dispersion|--readability]",
        discussion: """
            Without anything: the most frequent words of all who are not interviewers. A QUERY lets only words count that begin in \
            what it finds. --by codes, themes, documents, cases, speakers, roles, coders, studies, groups, case:ATTRIBUTE or \
            attr:ATTRIBUTE lists each group's words apart. --tfidf orders a group's words by how far they mark it among the groups; \
            --diversity, --readability say one line a group; --dispersion says how evenly each word is spread over the groups \
            (documents, unless --by says otherwise). --bars draws how often each word occurs; as a file with --out FILE.svg. --stop en leaves out a list of stop words, --stop-file one of your own.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "Only words that begin in what this query finds.")
    var query: [String] = []
    @Option(
        help:
            "Group words by codes, themes, documents, cases, speakers, roles, coders, studies, groups, case:NAME, attr:NAME."
    )
    var by: String?
    @Option(help: "Show so many words (of each group).")
    var top = 30
    @Option(help: "Only words that occur at least so often (in the group).")
    var min = 1
    @Flag(help: "Show every word.")
    var all = false
    @Flag(help: "Order the words of each group by tf-idf.")
    var tfidf = false
    @Flag(help: "Lexical diversity, a line a group.")
    var diversity = false
    @Flag(help: "Dispersion of each word over the groups.")
    var dispersion = false
    @Flag(help: "Readability formulas, a line a group.")
    var readability = false
    @Flag(help: "Draw the frequencies as bars; as a file with --out FILE.svg.")
    var bars = false
    @Option(help: "With --readability: the language whose syllables are counted, en or de.")
    var lang: String?
    @OptionGroup var whose: WordScopeOptions
    @OptionGroup var left: WordStopOptions
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .words }

    mutating func perform(in session: Session) throws -> Page {
        try WordCells.check("top", top)
        try WordCells.check("min", min)
        guard [tfidf, diversity, dispersion, readability].count(where: { $0 }) < 2 else {
            throw Complaint(
                .usage, "--tfidf, --diversity, --dispersion and --readability exclude each other", saysUnchanged: false)
        }
        guard !bars || ![tfidf, diversity, dispersion, readability].contains(true) else {
            throw Complaint(
                .usage, "--bars draws frequencies",
                next: "leave --tfidf, --diversity, --dispersion and --readability away",
                saysUnchanged: false)
        }
        guard lang == nil || readability else {
            throw Complaint(.usage, "--lang belongs to --readability", saysUnchanged: false)
        }
        let typed = query.joined(separator: " ")
        let scope = whose.scope(typed.isEmpty ? nil : typed)
        if readability { return try readable(scope, in: session) }
        let groups = by ?? (tfidf || dispersion ? "documents" : nil)
        let list = try session.words(
            WordListRequest(scope: scope, groups: groups, stops: left.stops(), least: tfidf || dispersion ? 1 : min))
        guard list.groups.contains(where: { $0.words > 0 }) else {
            return WordCells.nothing("no word counts here", list.notes)
        }
        if diversity { return Page(WordPages.diversity(list)) }
        let limit = all ? Int.max : top
        var table =
            dispersion
            ? try WordPages.dispersion(list, top: limit, least: min)
            : tfidf
                ? try WordPages.weights(list, top: limit, least: min)
                : WordPages.frequencies(list, top: limit, least: min)
        guard !table.rows.isEmpty else {
            return WordCells.nothing("no word occurs \(counted(min, "time")) or more", table.notes)
        }
        if bars { table.picture = .bars(WordPages.bars(list, top: limit)) }
        return Page(table)
    }

    private func readable(_ scope: WordScope, in session: Session) throws -> Page {
        var language: Syllables.Language?
        if let lang {
            language = Syllables.Language(rawValue: lang.lowercased())
            guard language != nil else {
                throw Complaint.notOneOf(
                    "language for syllables", lang, among: Syllables.Language.allCases.map(\.rawValue),
                    next: "--lang en or de; without it the formulas that need no syllables")
            }
        }
        let (groups, notes) = try session.readability(scope, groups: by, language: language)
        guard groups.contains(where: { $0.counts.words > 0 }) else {
            return WordCells.nothing("no word counts here", notes)
        }
        return Page(WordPages.readability(groups, by, language, notes))
    }
}
