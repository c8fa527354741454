/// What JBI asks of a meta-aggregation: two findings or more a category, two categories or more a synthesised finding, and findings that are
/// not supported kept apart.
extension SynthesisCheck {
    static func metaAggregation(_ survey: SupportSurvey) -> [SynthesisFinding] {
        guard survey.material.isMetaAggregation else { return [] }
        return findingsNotSupported(survey.material) + thinCategories(survey) + thinSynthesisedFindings(survey.material)
    }

    private static func findingsNotSupported(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.keptApart.flatMap { finding in
            material.translations(of: finding.key).map { translation in
                SynthesisFinding(
                    rule: .findingNotSupportedTranslated, subject: .translation(translation.key),
                    place: place(translation, material),
                    what: "“\(finding.label)” is not supported: it is kept apart, and supports nothing")
            }
        }
    }

    /// A category without any finding is named by the rule of concepts without a translation.
    private static func thinCategories(_ survey: SupportSurvey) -> [SynthesisFinding] {
        survey.material.concepts.compactMap { concept in
            let entries = survey.entries[concept.key] ?? []
            guard Set(entries.filter { $0.relation == .reciprocal }.map(\.construct)).count == 1 else { return nil }
            return SynthesisFinding(
                rule: .categoryOfOneFinding, subject: .concept(concept.key), place: "C\(concept.number)",
                what: "the category has one finding")
        }
    }

    private static func thinSynthesisedFindings(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.thirdOrders.compactMap { third in
            let categories = SupportSurvey.Ground(of: third.key, in: material).concepts.count
            guard categories < 2 else { return nil }
            return SynthesisFinding(
                rule: .synthesisedFindingOfOneCategory, subject: .thirdOrder(third.key), place: "T\(third.number)",
                what: "the synthesised finding has \(categories == 0 ? "no" : "one") category")
        }
    }
}
