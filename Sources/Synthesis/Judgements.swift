/// Where reviewers judge one cell of the grid differently. Their judgements stand side by side; none is reckoned out of them.
extension SynthesisMaterial {
    /// The studies in which reviewers differ over a concept: one construct translated into it otherwise by another reviewer, or
    /// found by one and noted as not found by another.
    package func studiesInDispute(over concept: Int64) -> Set<Int64> {
        struct Judgement: Hashable {
            let relation: Relation
            let fit: Fit
        }
        let translations = translations(into: concept)
        var judgements: [Int64: Set<Judgement>] = [:]
        var finders: [Int64: Set<Int64>] = [:]
        for translation in translations {
            judgements[translation.construct, default: []].insert(
                Judgement(relation: translation.relation, fit: translation.fit))
            if let study = construct(translation.construct)?.study {
                finders[study, default: []].insert(translation.by)
            }
        }
        let otherwise = judgements.filter { $0.value.count > 1 }.keys.compactMap { construct($0)?.study }
        let missed = notFound.filter { absence in
            absence.concept == concept && finders[absence.study]?.contains { $0 != absence.by } == true
        }
        return Set(otherwise).union(missed.map(\.study))
    }
}
