/// How far a review finding can be trusted, in four levels (GRADE-CERQual: Lewin and others 2018, Implementation Science 13(S1):2).
package enum ConfidenceLevel: String, CaseIterable, Hashable, Sendable {
    case high, moderate, low
    case veryLow = "very-low"

    /// What the level says of the finding.
    package var meaning: String {
        switch self {
        case .high: "it is highly likely that the finding is a reasonable representation"
        case .moderate: "it is likely that the finding is a reasonable representation"
        case .low: "it is possible that the finding is a reasonable representation"
        case .veryLow: "it is not clear whether the finding is a reasonable representation"
        }
    }

    /// The level some steps below; never below the lowest.
    package func lowered(by steps: Int) -> ConfidenceLevel {
        let all = Self.allCases
        return all[min((all.firstIndex(of: self) ?? 0) + steps, all.count - 1)]
    }
}

/// The components of a CERQual assessment. The level over all is a judgement, never worked out from them.
package enum ConfidenceComponent: String, CaseIterable, Hashable, Sendable {
    case methodologicalLimitations = "methodological-limitations"
    case coherence, adequacy, relevance
}

/// How much a component speaks against trust in the finding.
package enum ConfidenceConcern: String, CaseIterable, Hashable, Sendable {
    case none = "no-or-very-minor"
    case minor, moderate, serious
}

/// The confidence of a synthesised finding by the rules of ConQual (Munn and others 2014, BMC Medical Research Methodology 14:108).
///
/// It starts high and is lowered by dependability and by credibility; a reviewer may override it with a reason.
package struct ConQual: Hashable, Sendable {
    /// The JBI questions that dependability looks at.
    package static let questions = [2, 3, 4, 6, 7]

    /// Steps down for dependability; nil where it cannot be said.
    package let dependability: Int?
    /// Steps down for credibility; nil where it cannot be said.
    package let credibility: Int?
    /// Studies behind the finding whose five questions are not all answered, by key.
    package let unappraised: [Int64]
    /// Constructs behind the finding whose credibility is not judged, by key.
    package let unjudged: [Int64]

    /// The level, undefined while an appraisal or a judgement is missing.
    package var level: ConfidenceLevel? {
        guard let dependability, let credibility else { return nil }
        return ConfidenceLevel.high.lowered(by: dependability + credibility)
    }

    /// - Parameters:
    ///   - target: the synthesised finding.
    ///   - answers: by study, how many of the five questions were answered yes; nil for a study where one is not answered.
    package init(of target: SupportTarget, in material: SynthesisMaterial, answers: [Int64: Int]) {
        let rows = Reach(of: target, in: material).counted(.reciprocal)
        let reached = Set(rows.compactMap(\.construct))
        let found = material.constructs.filter { reached.contains($0.key) }
        unjudged = found.filter { $0.credibility == nil }.map(\.key)
        let behind = Set(rows.map(\.study))
        let studies = material.included.map(\.key).filter(behind.contains)
        unappraised = studies.filter { answers[$0] == nil }
        dependability =
            studies.isEmpty || !unappraised.isEmpty
            ? nil : Self.dependability(of: found.compactMap { answers[$0.study] })
        credibility = found.isEmpty || !unjudged.isEmpty ? nil : Self.credibility(of: found.compactMap(\.credibility))
    }

    /// Steps down: none where most findings come from studies with four or five yes, one with two or three, two with fewer. Where no
    /// step has most, the lower of those that have as many.
    ///
    /// - Parameter yes: for each finding, how many of the five questions its study answers with yes.
    static func dependability(of yes: [Int]) -> Int? {
        var counts = [0, 0, 0]
        for number in yes { counts[number >= 4 ? 0 : number >= 2 ? 1 : 2] += 1 }
        guard let most = counts.max(), most > 0 else { return nil }
        return counts.lastIndex(of: most)
    }

    /// Steps down: none where all are unequivocal, one where some are credible, two where all are credible, three where some are not
    /// supported, four where none is.
    static func credibility(of findings: [Credibility]) -> Int? {
        guard !findings.isEmpty else { return nil }
        let kinds = Set(findings)
        if kinds == [.unequivocal] { return 0 }
        if kinds == [.unequivocal, .credible] { return 1 }
        if kinds == [.credible] { return 2 }
        return kinds == [.notSupported] ? 4 : 3
    }
}
