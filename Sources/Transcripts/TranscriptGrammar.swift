/// From readable text to speakers, turns and sentences.
///
/// A contribution begins with a label: a name and a colon at the start of a line, or one of the other families of `HeadFamily`. A
/// label is a speaker if it has a name's shape and recurs, or if the researcher names it. One turn is one contribution, which may hold
/// several paragraphs: those without a label belong to the turn before them. A Markdown heading closes a turn.
package enum TranscriptGrammar {
    /// Divides a transcript. `locale` is an ICU locale for sentences ("en", "de", "ja"); nil means the root rules.
    package static func layout(
        of source: SourceText, speakers: SpeakerRule = .automatic, locale: String? = nil
    ) -> (layout: TranscriptLayout, report: GrammarReport) {
        layout(of: source, text: TranscriptText(source.text), speakers: speakers, locale: locale)
    }

    /// The same for a caller that holds the text with its tables already.
    package static func layout(
        of source: SourceText, text: TranscriptText, speakers: SpeakerRule, locale: String?
    ) -> (layout: TranscriptLayout, report: GrammarReport) {
        text.withBytes { bytes in
            var division =
                source.marks.isEmpty || speakers == .none
                ? plain(text, bytes, speakers) : MarkedTurns(source.marks, text, bytes, speakers).division()
            if speakers == .none { division.grammar = "none" }
            return finish(
                division, text, bytes, locale: locale, joinsLines: !source.marks.isEmpty && isCaptions(source.format))
        }
    }

    /// A text divided, in bytes.
    struct Division {
        var drafts: [TurnBuilder.Draft] = []
        var names: [String] = []
        var grammar = ""
        var candidates: [(label: String, count: Int, at: Int)] = []
        var warnings: [String] = []
    }

    /// Captions break lines for the screen, not for the sense.
    private static func isCaptions(_ format: String) -> Bool {
        ["vtt", "srt", "sbv", "webvtt"].contains(format.lowercased())
    }

    private static func plain(
        _ text: TranscriptText, _ bytes: UnsafeBufferPointer<UInt8>, _ speakers: SpeakerRule
    ) -> Division {
        var table = LabelTable(bytes)
        var names: [String]?
        if case .names(let given) = speakers { names = given }
        var survey = LineSurvey(bytes, isLoose: names != nil, findsNameLines: false)
        var division = Division()
        var heads: [Head] = []
        var builder = TurnBuilder(bytes)
        switch speakers {
        case .none:
            break
        case .pattern(let pattern):
            (heads, division.warnings) = PatternHeads.find(
                pattern, text, bytes, &table, from: survey.frontMatter?.end ?? 0)
            division.grammar = "pattern"
        case .automatic, .names:
            var election = SpeakerElection(survey, &table, names: names)
            if election.family == nil {
                survey = LineSurvey(bytes, isLoose: names != nil, findsNameLines: true)
                let second = SpeakerElection(survey, &table, names: names)
                if second.family != nil { election = second }
            }
            heads = election.heads
            division.grammar = election.family?.name ?? ""
            division.candidates = election.candidates
            division.warnings = election.warnings
            if election.family == nil {
                heads = survey.heads.filter { $0.family == .cue }
                if !heads.isEmpty { division.grammar = HeadFamily.cue.name }
            }
        }
        if division.grammar.isEmpty { division.grammar = "paragraphs" }
        if case .none = speakers { survey.headings = [] }
        builder.build(heads: heads, headings: heads.isEmpty ? [] : survey.headings, frontMatter: survey.frontMatter)
        if names == nil {
            for label in builder.dropSilentLabels(table.names.count) {
                let places = heads.filter { $0.labelIndex == label }
                if let first = places.first { division.candidates.append((table.names[label], places.count, first.at)) }
            }
        }
        division.drafts = builder.drafts
        division.names = table.names
        if let names {
            for name in names where table.find(LabelTable.tidy(name)) == nil {
                division.warnings.append("no turn begins with \"\(name)\"")
            }
        }
        return division
    }

    /// Labels in order of appearance, scalars, sentences, report.
    private static func finish(
        _ division: Division, _ text: TranscriptText, _ bytes: UnsafeBufferPointer<UInt8>, locale: String?,
        joinsLines: Bool
    ) -> (layout: TranscriptLayout, report: GrammarReport) {
        let finder = SentenceFinder(locale: locale, joinsLines: joinsLines)
        var report = GrammarReport(warnings: division.warnings)
        var numbers = [Int](repeating: -1, count: division.names.count)
        var turns: [Turn] = []
        var sentences: [ScalarRange] = []
        turns.reserveCapacity(division.drafts.count)
        sentences.reserveCapacity(division.drafts.count * 4)
        for draft in division.drafts {
            var speaker: Int?
            if draft.label >= 0 {
                if numbers[draft.label] < 0 {
                    numbers[draft.label] = report.labels.count
                    report.labels.append((division.names[draft.label], 0))
                }
                report.labels[numbers[draft.label]].turns += 1
                speaker = numbers[draft.label]
            }
            let range = ScalarRange(
                text.scalar(of: draft.range.start, in: bytes), text.scalar(of: draft.range.end, in: bytes))
            let body = ScalarRange(
                text.scalar(of: draft.body.start, in: bytes), text.scalar(of: draft.body.end, in: bytes))
            turns.append(Turn(range: range, body: body, speaker: speaker, start: draft.start, end: draft.end))
            finder.forEach(bytes, draft.body) { sentence in
                let inner = Blank.trim(bytes, sentence)
                if inner.isEmpty { return }
                sentences.append(
                    ScalarRange(text.scalar(of: inner.start, in: bytes), text.scalar(of: inner.end, in: bytes)))
            }
        }
        for candidate in division.candidates.sorted(by: { $0.at < $1.at }) {
            report.candidates.append(
                (candidate.label, candidate.count, text.line(at: text.scalar(of: candidate.at, in: bytes))))
        }
        if !report.labels.isEmpty { report.warnings += leadingWarning(division.drafts, text, bytes) }
        let labels = report.labels.map(\.label)
        return (TranscriptLayout(labels: labels, turns: turns, sentences: sentences, grammar: division.grammar), report)
    }

    /// Lines before the first speaker that are neither front matter nor headings.
    private static func leadingWarning(
        _ drafts: [TurnBuilder.Draft], _ text: TranscriptText, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> [String] {
        let leading = drafts.prefix { $0.label < 0 }.filter { !$0.isApparatus }
        guard let first = leading.first, let last = leading.last else { return [] }
        let from = text.line(at: text.scalar(of: first.range.start, in: bytes))
        let to = text.line(at: text.scalar(of: last.range.start, in: bytes))
        return [from == to ? "no speaker on line \(from)" : "no speaker on lines \(from)-\(to)"]
    }
}
