internal import Measures
internal import Rendering
internal import Transcripts
internal import Workbench

/// How lists of words are printed.
enum WordPages {
    static func frequencies(_ list: WordList, top: Int, least: Int) -> Table {
        var columns = [Column("word"), WordCells.number("n"), WordCells.number("per_1000")]
        if let noun = list.noun { columns.insert(Column(key: "group", heading: noun), at: 0) }
        var notes = [
            "n: occurrences; per_1000: in 1,000 words" + (list.noun == nil ? "" : " of the group")
                + ", stop words included; equally frequent words by code points"
        ]
        var rows: [[Cell]] = []
        var hidden = 0
        for group in list.groups {
            for entry in group.entries.prefix(top) {
                rows.append(
                    name(group, list) + [
                        .text(entry.word), .integer(entry.count), WordCells.rate(entry.count, of: group.words),
                    ])
            }
            hidden += Swift.max(0, group.entries.count - top)
        }
        notes += shownNotes(hidden, least)
        notes += silent(list)
        return Table(
            title: "words" + (list.noun.map { " by \($0)" } ?? ""), columns: columns, rows: rows,
            notes: notes + list.notes)
    }

    /// The same lines as `frequencies`.
    static func bars(_ list: WordList, top: Int) -> Bars {
        Bars(
            rows: list.groups.flatMap { group in
                group.entries.prefix(top).map { entry in
                    Bars.Row(
                        list.noun == nil ? entry.word : "\(group.name ?? ""): \(entry.word)",
                        parts: [Double(entry.count)], shown: "\(entry.count)")
                }
            }, parts: ["occurrences (n)"])
    }

    private static func name(_ group: WordGroup, _ list: WordList) -> [Cell] {
        list.noun == nil ? [] : [.text(group.name ?? "")]
    }

    private static func shownNotes(_ hidden: Int, _ least: Int) -> [String] {
        var notes: [String] = []
        if hidden > 0 { notes.append("not shown: \(counted(hidden, "more line")) (--top N, --all)") }
        if least > 1 { notes.append("only words that occur \(least) times or more") }
        return notes
    }

    /// Groups without a word are not in the list; they are named.
    private static func silent(_ list: WordList) -> [String] {
        let names = list.groups.filter { $0.words == 0 }.compactMap(\.name)
        if names.isEmpty { return [] }
        return [
            "without a word that counts: \(names.prefix(8).joined(separator: ", "))"
                + (names.count > 8 ? " and \(names.count - 8) more" : "")
        ]
    }

    static func weights(_ list: WordList, top: Int, least: Int) throws -> Table {
        let scheme = TermWeighting.shareTimesLog
        let groups = list.groups.filter { $0.words > 0 }
        guard groups.count > 1 else {
            throw Complaint(
                .noMatch, "tf-idf compares groups, and only one has words", next: "words --tfidf --by documents",
                saysUnchanged: false)
        }
        var reach = [Int](repeating: 0, count: list.totals.count)
        for group in groups { for entry in group.entries { reach[entry.type] += 1 } }
        let idf = reach.map { scheme.inverseFrequency($0, documents: groups.count) }
        var rows: [[Cell]] = []
        var hidden = 0
        for group in groups {
            let entries = group.entries.filter { $0.count >= least }
            let weights = scheme.weights(entries.map(\.count), entries.map { idf[$0.type] }, length: group.words)
            // Ties keep the order of frequency and code points.
            let order = entries.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
                .filter { weights[$0] > 0 }
            for index in order.prefix(top) {
                rows.append([
                    .text(group.name ?? ""), .text(entries[index].word), .integer(entries[index].count),
                    .integer(reach[entries[index].type]), .decimal(weights[index], places: 5),
                ])
            }
            hidden += Swift.max(0, order.count - top)
        }
        let definition = scheme.definition.replacing("document", with: "group")
        return Table(
            title: "words by tf-idf in \(list.noun ?? "groups")",
            columns: [
                Column(key: "group", heading: list.noun ?? "group"), Column("word"), WordCells.number("n"),
                WordCells.number("groups"), WordCells.number("tf_idf"),
            ], rows: rows,
            notes: [
                "\(definition); N = \(counted(groups.count, "group")) with words, df = groups that have the word; a word that all have weighs 0 and is not shown"
            ] + shownNotes(hidden, least) + silent(list) + list.notes)
    }

    static func diversity(_ list: WordList) -> Table {
        let keys = [
            "words", "different", "hapax", "ttr", "mattr_50", "hdd_42", "mtld", "yule_k", "guiraud", "herdan_c",
        ]
        var columns = keys.map(WordCells.number)
        if let noun = list.noun { columns.insert(Column(key: "group", heading: noun), at: 0) }
        let rows = list.groups.map { group -> [Cell] in
            let own = LexicalDiversity(group.sequence)
            let measures: [(Measured, Int)] = [
                (own.typeTokenRatio, 3), (own.movingAverage(window: 50), 3), (own.hypergeometric(), 3), (own.mtld(), 1),
                (own.yule, 1), (own.guiraud, 2), (own.herdan, 3),
            ]
            return name(group, list) + [.integer(own.tokens), .integer(own.types), .integer(own.hapaxes)]
                + measures.map { WordCells.cell($0.0, places: $0.1) }
        }
        return Table(
            title: "lexical diversity" + (list.noun.map { " by \($0)" } ?? ""), columns: columns, rows: rows,
            notes: [
                "ttr: different words / words, falls with length; mattr_50: its mean over all windows of 50 words; hdd_42: expected in 42 words "
                    + "drawn (HD-D); mtld: mean length of stretches with ttr above 0.72; compare mattr, hdd and mtld, the others only at one length",
                "hapax: words that occur once; yule_k: 10,000 (Σ i²V_i − N)/N²; guiraud: V/√N; herdan_c: ln V/ln N; words of a group in the order of the project",
            ] + list.notes.filter { !$0.hasPrefix("stop words") })
    }

    static func dispersion(_ list: WordList, top: Int, least: Int) throws -> Table {
        let parts = list.groups.filter { $0.words > 0 }
        var counts = [[Int]](repeating: [], count: list.totals.count)
        var names: [Int: String] = [:]
        for (index, part) in parts.enumerated() {
            for entry in part.entries {
                if counts[entry.type].isEmpty { counts[entry.type] = [Int](repeating: 0, count: parts.count) }
                counts[entry.type][index] = entry.count
                names[entry.type] = entry.word
            }
        }
        let sums = counts.map { $0.reduce(0, +) }
        let order = names.keys.filter { sums[$0] >= least }
            .sorted { sums[$0] != sums[$1] ? sums[$0] > sums[$1] : (names[$0] ?? "") < (names[$1] ?? "") }
        let sizes = parts.map(\.words)
        let rows = try order.prefix(top).map { type -> [Cell] in
            let own = try Dispersion(frequencies: counts[type], sizes: sizes)
            return [.text(names[type] ?? ""), .integer(sums[type]), .integer(own.range)]
                + [own.deviationOfProportions, own.deviationNormalised, own.juilland, own.carroll, own.rosengren].map {
                    WordCells.cell($0)
                }
        }
        return Table(
            title: "dispersion of words over \(list.noun ?? "groups")",
            columns: [Column("word")]
                + ["n", "range", "dp", "dp_norm", "juilland_d", "carroll_d2", "rosengren_s"].map(WordCells.number),
            rows: rows,
            notes: [
                "\(counted(parts.count, "part")) with words (\(list.noun ?? "groups")); range: parts with the word; dp: ½ Σ |share of the words − share of "
                    + "the occurrences| (Gries), 0 even; dp_norm: dp / (1 − smallest share)",
                "juilland_d: 1 − V/√(n − 1), V the variation of the rates; carroll_d2: entropy of the rates / log n; rosengren_s: (Σ √(s·f))²/f; 1 even",
            ] + shownNotes(Swift.max(0, order.count - top), least) + silent(list) + list.notes)
    }

    static func readability(
        _ groups: [ReadableGroup], _ by: String?, _ language: Syllables.Language?, _ notes: [String]
    ) -> Table {
        var formulas: [(String, Readability.Formula)] = [
            ("lix", .lix), ("rix", .rix), ("ari", .automatedReadability), ("coleman_liau", .colemanLiau),
        ]
        switch language {
        case .english:
            formulas += [
                ("flesch", .fleschReadingEase), ("flesch_kincaid", .fleschKincaidGrade), ("fog", .gunningFog),
                ("smog", .smog),
            ]
        case .german: formulas += [("amstad", .amstad)]
        case nil: break
        }
        var keys = ["words", "sentences", "letters", "words_over_6_letters"]
        if language != nil { keys += ["syllables", "words_3plus_syllables"] }
        var columns = (keys + formulas.map(\.0)).map(WordCells.number)
        if by != nil { columns.insert(Column("group"), at: 0) }
        let rows = groups.map { group -> [Cell] in
            let own = group.counts
            var cells: [Cell] = by == nil ? [] : [.text(group.name ?? "")]
            cells += [own.words, own.sentences, own.letters, own.longByLetters].map { .integer($0) }
            if language != nil { cells += [own.syllables, own.longBySyllables].map { .integer($0) } }
            return cells + formulas.map { WordCells.cell(own[$0.1], places: 1) }
        }
        var rules = [
            "made for written prose of one language; of speech they say how long words and sentences are as they were transcribed, and nothing about understanding",
            "lix: w/s + 100·long/w (below 30 easy, above 60 hard), rix: long/s, long = more than six letters; ari and coleman_liau: US school grades from letters",
            "sentences: those that ICU's rules and the turns make, with a word that counts",
        ]
        switch language {
        case .english:
            rules.append(
                "flesch: 206.835 − 1.015 w/s − 84.6 syllables/w (100 easy); flesch_kincaid, fog, smog: grades; syllables are told from the spelling, an estimate"
            )
        case .german:
            rules.append(
                "amstad: 180 − w/s − 58.5 syllables/w, Flesch's formula for German; syllables are told from the spelling, an estimate"
            )
        case nil: rules.append("formulas that need syllables: --lang en or --lang de")
        }
        return Table(title: "readability", columns: columns, rows: rows, notes: rules + notes)
    }
}
