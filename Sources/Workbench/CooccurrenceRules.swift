internal import Measures

/// Which unit, count and measure go together, and what other programs ask for.
enum CooccurrenceRules {
    /// - Throws: `Complaint` for what does not go together.
    static func check(_ request: CooccurrenceRequest) throws {
        func refuse(_ what: String, _ next: String) -> Complaint {
            Complaint(.usage, what, next: next, saysUnchanged: false)
        }
        try checkRival(request)
        let allowed = counts(of: request.unit)
        guard allowed.contains(request.count) else {
            let names = allowed.map(\.rawValue)
            throw refuse(
                "with --unit \(request.unit.rawValue) \(names.joined(separator: " or ")) can be counted, not \(request.count.rawValue)",
                request.count == .units
                    ? "--count pairs, or --unit sentence" : "leave --count away, or --count \(names[0])")
        }
        guard (request.unit == .window) == (request.window != nil) else {
            throw refuse(
                "a window has a size", "--unit window:3t, or so many w(ords), s(entences), t(urns) or p(aragraphs)")
        }
        if request.score == .c, request.count != .pairs {
            throw refuse("c is made of pairs of codings", "use --measure jaccard with --unit or --count chars")
        }
        if request.count == .docs, request.score != .n {
            throw refuse(
                "no \(request.score.rawValue) is made of --count docs: codes that stand in one document need not meet there, so n1, n2 "
                    + "and n12 would count different things",
                "--unit document compares the documents that have each code, --unit sentence or --count chars where they meet"
            )
        }
        if request.score.measure.needsUnits, request.count == .pairs || request.count == .references {
            throw refuse(
                "\(request.score.rawValue) looks at units that carry neither code, and \(request.count.rawValue) have none",
                "--unit sentence, turn, paragraph, document or case, or --count chars")
        }
    }

    /// - Throws: `Complaint` where a table is asked for that the program whose rules it is to follow does not make.
    private static func checkRival(_ request: CooccurrenceRequest) throws {
        guard let like = request.like else { return }
        func refuse(_ what: String, _ next: String) -> Complaint {
            Complaint(.usage, "with --like \(like.rawValue): \(what)", next: next, saysUnchanged: false)
        }
        let units: [CooccurrenceUnit] = like == .maxqda ? [.overlap, .window, .document] : [.overlap]
        guard units.contains(request.unit) else {
            throw like == .maxqda
                ? refuse(
                    "MAXQDA's Code Relations Browser knows overlap, proximity and documents, to our understanding",
                    "--unit overlap, window:1p or document")
                : refuse("\(name(like)) looks at text that overlaps", "leave --unit away, or --like")
        }
        let counts: [CooccurrenceCount] =
            switch like {
            case .atlasti: [.pairs]
            case .nvivo: [.references]
            case .maxqda: Self.counts(of: request.unit)
            }
        guard counts.contains(request.count) else {
            throw refuse(
                "\(name(like)) counts \(like == .atlasti ? "pairs of quotations" : "coding references")",
                "leave --count away, or --like")
        }
        let scores: [CooccurrenceScore] = like == .atlasti ? [.n, .c] : [.n]
        guard scores.contains(request.score) else {
            throw refuse(
                like == .atlasti
                    ? "ATLAS.ti has counts and its coefficient c" : "\(name(like)) has counts and no measure",
                like == .atlasti
                    ? "leave --measure away, --measure n, or leave --like away" : "leave --measure away, or --like")
        }
    }

    static func counts(of unit: CooccurrenceUnit) -> [CooccurrenceCount] {
        switch unit {
        case .overlap: [.pairs, .chars, .docs, .references]
        case .exact, .window: [.pairs, .units, .docs]
        case .sentence, .turn, .paragraph: [.units, .pairs, .docs]
        case .document, .speaker, .researchCase, .study: [.units]
        }
    }

    static func name(_ program: RivalProgram) -> String {
        switch program {
        case .atlasti: "ATLAS.ti"
        case .maxqda: "MAXQDA"
        case .nvivo: "NVivo"
        }
    }

    /// Whose rules the table follows, and how far they are documented.
    static func rival(_ request: CooccurrenceRequest) -> String? {
        switch request.like {
        case nil: nil
        case .atlasti:
            "like ATLAS.ti's Code Co-Occurrence Table, as its manual describes it: pairs of quotations that overlap or are one, "
                + "c = n12 / (n1 + n2 - n12); a quotation carries a code once; speakers make no difference there"
        case .maxqda:
            "like MAXQDA's Code Relations Browser, as its manual describes it: "
                + (request.unit == .overlap
                    ? "intersection of codes in a segment, a partial overlap suffices"
                    : request.unit == .window
                        ? "proximity of codes in a document" : "occurrence of codes in the same document")
        case .nvivo:
            "like NVivo's matrix coding query (AND), to our understanding of its manual: coding references, the separate stretches "
                + "that carry both codes; themes voiced at different places of an interview do not meet"
        }
    }
}

/// What the numbers of a table of co-occurrence mean, in words.
package enum CooccurrenceWords {
    /// What N counts.
    static func units(_ request: CooccurrenceRequest) -> String {
        if request.count == .docs { return "documents" }
        if request.count == .chars { return "characters said in turns that count" }
        return request.unit.plural
    }

    /// Whether N depends on what is taken for a turn.
    static func countsTurns(_ request: CooccurrenceRequest) -> Bool {
        request.count == .chars || [.sentence, .turn, .paragraph].contains(request.unit)
    }

    /// What n of a code counts.
    package static func things(_ request: CooccurrenceRequest) -> String {
        switch request.count {
        case .pairs: "codings"
        case .units: request.unit.plural
        case .chars: "characters"
        case .docs: "documents"
        case .references: "separate stretches"
        }
    }

    /// Headings beside the codes, in lower case, with the reason why `explain` finds no cell behind them.
    static let headings: [String: String] = {
        let both = "`explain CODE CODE` shows what it is made of"
        let one = "`explain CODE n` lists what n of a code counts"
        var headings = [
            "n": one, "n_12": both, "p(1|2)": both, "p(2|1)": both, "warning": both, "n_1": one, "n_2": one,
        ]
        for score in CooccurrenceScore.allCases where score != .n { headings[score.rawValue] = both }
        return headings
    }()

    /// What codings must stand in, and distances are counted in, one of it.
    static func step(_ request: CooccurrenceRequest) -> String {
        if request.count == .chars { return "character said in turns that count" }
        switch request.window?.unit {
        case .words: return "word"
        case .sentences: return "sentence"
        case .turns: return "turn"
        case .paragraphs: return "paragraph"
        case nil:
            return request.unit == .sentence || request.unit == .turn
                ? "\(request.unit.rawValue) that counts" : request.unit.singular
        }
    }

    private static func reach(_ window: WindowReach, _ request: CooccurrenceRequest) -> String {
        let steps = counted(window.count, step(request))
        if window.unit == .words { return "with at most \(steps) between them, or overlapping" }
        return window.count == 0
            ? "in one and the same \(step(request))"
            : "at most \(steps) apart (the next \(step(request)) is 1 apart), interviewers' included"
    }

    /// The event that is counted in pairs and in documents.
    private static func pair(_ request: CooccurrenceRequest) -> String {
        switch request.unit {
        case .overlap:
            "pairs of codings that share at least one character (touching is not enough), whoever says it"
        case .exact: "pairs of codings of exactly the same characters"
        case .window: "pairs of codings \(request.window.map { reach($0, request) } ?? "near each other")"
        default: "pairs of codings that stand in one and the same \(request.unit.rawValue) (one character is enough)"
        }
    }

    /// What n₁₂ counts.
    static func both(_ request: CooccurrenceRequest) -> String {
        switch (request.unit, request.count) {
        case (_, .pairs): pair(request)
        case (_, .docs): "documents with \(pair(request))"
        case (_, .chars):
            "characters (Unicode scalars) that carry both codes and are said in turns that count, without labels and times"
        case (_, .references):
            "separate stretches of text that carry both codes, whoever says it, codings of one code joined first"
        case (.exact, _): "distinct stretches (a coding's start and end) that carry both codes exactly"
        case (.window, _):
            "windows that carry both codes; a window is each \(step(request)) with the \(request.window?.count ?? 0) after it"
        case (.document, _): "documents with a coding of both codes"
        case (.researchCase, _):
            "cases with a coding of both codes (a case has its documents as a whole and its speakers' turns)"
        case (.speaker, _):
            "speakers with a coding of both codes in turns of theirs (speakers of one name in several documents are one)"
        case (.study, _): "studies with a coding of both codes in documents of theirs"
        default: "\(request.unit.plural) that carry both codes (one character is enough)"
        }
    }

    static func cell(_ request: CooccurrenceRequest) -> String {
        let both = both(request)
        switch request.score {
        case .n: return "cells: \(both)"
        case .jaccard: return "cells: Jaccard n12 / (n1 + n2 - n12), n12 = \(both)"
        case .dice: return "cells: Dice 2 n12 / (n1 + n2), n12 = \(both)"
        case .c: return "cells: c = n12 / (n1 + n2 - n12) over pairs of codings, as ATLAS.ti defines it; n12 = \(both)"
        case .rowGivenColumn:
            return
                "cells: p(row|col) = n12 / n of the column's code: of all that carries the column's code, the share that carries the "
                + "row's code too; row and column may not change places: the other way round is p(col|row); n12 = \(both)"
        case .columnGivenRow:
            return
                "cells: p(col|row) = n12 / n of the row's code: of all that carries the row's code, the share that carries the "
                + "column's code too; row and column may not change places: the other way round is p(row|col); n12 = \(both)"
        case .g2:
            return
                "cells: G² = 2 Σ observed ln(observed / expected) over the four cells of both, one, other, neither; a measure "
                + "here and no test; n12 = \(both)"
        default:
            let formula = request.score.measure.coefficient?.formula ?? request.score.rawValue
            return "cells: \(formula); a = n12, b = n1 - n12, c = n2 - n12, d = N - n1 - n2 + n12; n12 = \(both)"
        }
    }

    static func diagonal(_ request: CooccurrenceRequest) -> String {
        switch (request.count, request.score) {
        case (.pairs, .n): "diagonal: pairs of different codings of the same code"
        case (.pairs, _): "diagonal: undefined in pairs of codings"
        case (.units, .n): "diagonal: n, the \(request.unit.plural) that carry the code"
        case (.chars, .n): "diagonal: n, the characters that carry the code"
        case (.docs, .n): "diagonal: n, the documents that carry the code"
        case (.references, .n): "diagonal: n, the stretches that carry the code"
        default: "diagonal: the code with itself"
        }
    }
}
