/// Frequencies of findings over studies: a quantitative summary of qualitative findings.
///
/// Sandelowski, M. & Barroso, J. (2003) Creating metasummaries of qualitative findings. Nursing Research 52: 226–233 (to our understanding of it).
/// A finding counts once in a study, however often it stands there.
package struct Metasummary: Hashable, Sendable {
    /// Names of the studies, sorted.
    package let studies: [String]
    /// Names of the findings (themes) that any study has, sorted.
    package let findings: [String]
    /// Occurrences, finding by study.
    package let counts: [[Int]]

    /// Occurrences of findings by study; a count of 0 is no finding. Throws `outOfRange` for a negative count.
    package init(_ studies: [String: [String: Int]]) throws(MeasureError) {
        for count in studies.values.lazy.flatMap({ $0.values }) where count < 0 || count > 1 << 40 {
            throw .outOfRange(what: "count", value: count, limit: 1 << 40)
        }
        let names = studies.keys.sorted(by: Self.precedes)
        let findings = Set(studies.values.flatMap { $0.filter { $0.value > 0 }.keys }).sorted(by: Self.precedes)
        self.studies = names
        self.findings = findings
        counts = findings.map { finding in names.map { studies[$0]?[finding] ?? 0 } }
    }

    private static func precedes(_ a: String, _ b: String) -> Bool {
        a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
    }

    /// Studies that have a finding.
    package func reach(_ finding: Int) -> Int { counts[finding].count { $0 > 0 } }
    /// Findings that a study has.
    package func richness(_ study: Int) -> Int { counts.count { $0[study] > 0 } }

    /// Frequency effect size of a finding: studies with it / all studies.
    package func frequencyEffect(_ finding: Int) -> Measured {
        .quotient(reach(finding), by: studies.count, undefined: "there is no study")
    }

    /// Intensity effect size of a study: its findings / all findings.
    package func intensityEffect(_ study: Int) -> Measured {
        .quotient(richness(study), by: findings.count, undefined: "there is no finding")
    }

    /// Findings in at least a quarter of the studies, whose intensity Sandelowski & Barroso report apart.
    package var big: [Int] { findings.indices.filter { reach($0) * 4 >= studies.count } }

    /// Intensity effect size of a study by its findings in at least a quarter of the studies / all such findings.
    package func intensityOfBig(_ study: Int) -> Measured {
        let big = big
        return .quotient(
            big.count { counts[$0][study] > 0 }, by: big.count,
            undefined: "no finding is in a quarter of the studies")
    }

    /// Jaccard's coefficient of two studies by their findings; undefined where neither has any.
    package func jaccard(_ one: Int, _ other: Int) -> Measured {
        let both = counts.count { $0[one] > 0 && $0[other] > 0 }
        let either = counts.count { $0[one] > 0 || $0[other] > 0 }
        return .quotient(both, by: either, undefined: "neither study has a finding")
    }

    /// Corrected covered area: (N − r)/(rc − r) with N cells filled, r findings and c studies; how far the studies overlap, 0 … 1.
    ///
    /// Pieper, D. et al. (2014) Journal of Clinical Epidemiology 67: 368–375, there for primary studies in reviews.
    package var correctedCoveredArea: Measured {
        let filled = counts.joined().count { $0 > 0 }
        return .quotient(
            filled - findings.count, by: findings.count * (studies.count - 1),
            undefined: studies.count < 2 ? "there is only one study" : "there is no finding")
    }
}
