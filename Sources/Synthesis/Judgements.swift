/// Where reviewers judge one cell of the grid differently. Their judgements stand side by side; none is reckoned out of them.
extension SynthesisMaterial {
    /// The studies in which reviewers differ over a concept: one construct translated into it otherwise by another reviewer, or
    /// found by one and noted as not found by another.
    package func studiesInDispute(over concept: Int64) -> Set<Int64> {
        let absences = notFound.filter { $0.concept == concept }
        // Of each construct, where it was translated into the concept first.
        var first: [Int64: Int] = [:]
        var finders: [Int64: Set<Int64>] = [:]
        var studies: Set<Int64> = []
        for place in places(of: .concept(concept)) {
            let key = translations[place].construct
            let known = first[key] ?? place
            first[key] = known
            let isOtherwise =
                translations[place].relation != translations[known].relation
                || translations[place].fit != translations[known].fit
            guard isOtherwise || !absences.isEmpty, let study = construct(key)?.study else { continue }
            if isOtherwise { studies.insert(study) }
            finders[study, default: []].insert(translations[place].by)
        }
        for absence in absences where finders[absence.study]?.contains(where: { $0 != absence.by }) == true {
            studies.insert(absence.study)
        }
        return studies
    }
}
