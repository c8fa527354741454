/// Something that does not fit a third-order construct, or does not stand behind it.
package struct NegativeEvidence: Hashable, Sendable {
    /// Of what kind it is; those that say most against the construct first.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Named as contradicting it.
        case contradicts
        /// Translated as a refutation of a concept that it rests on.
        case refutes
        /// Named as bearing it with a limit.
        case qualifies
        /// Goes into a concept that it rests on in part only.
        case partial = "fits in part"
        /// A concept that it rests on was looked for in the study and is not there.
        case absent = "looked for and not found"
        /// An included study that speaks to nothing it rests on and neither against it nor with a limit, and in which nobody has looked.
        case silent = "not looked for"
    }

    /// Of what kind it is.
    package var kind: Kind
    /// What says so: a concept, construct, quotation or third-order construct; nil where a whole study is meant.
    package var subject: SupportTarget?
    /// The study it comes from; nil for a concept or third-order construct, which have several.
    package var study: Int64?
    /// What it stands against, or was looked for.
    package var concept: Int64?
    /// The reviewers' words on it; may be empty.
    package var because: String
    /// On what grounds two accounts differ, or that none were given; empty for what is no refutation.
    package var grounds: String

    /// A piece of negative evidence.
    package init(
        _ kind: Kind, subject: SupportTarget? = nil, study: Int64? = nil, concept: Int64? = nil, because: String = "",
        grounds: String = ""
    ) {
        self.kind = kind
        self.subject = subject
        self.study = study
        self.concept = concept
        self.because = because
        self.grounds = grounds
    }

    /// Everything that does not fit a third-order construct, by kind, then in the order in which it was said. What lies under the
    /// construct is taken along. Studies that are not included are left out.
    package static func of(thirdOrder key: Int64, in material: SynthesisMaterial) -> [NegativeEvidence] {
        var search = Search(material: material, ground: SupportSurvey.Ground(of: key, in: material))
        search.named()
        for concept in search.ground.concepts { search.translated(into: concept) }
        search.silent(key)
        return Kind.allCases.flatMap { kind in search.found.filter { $0.kind == kind } }
    }

    private struct Search {
        let material: SynthesisMaterial
        let ground: SupportSurvey.Ground
        var found: [NegativeEvidence] = []
        /// Studies for which it was noted that a concept is not there.
        var noted: Set<Int64> = []

        /// What was named as contradicting or qualifying it, what lies under it or what it rests on.
        mutating func named() {
            for third in material.thirdOrders where ground.thirdOrders.contains(third.key) {
                for support in material.supports(of: third.key) where support.role != .supports {
                    let study: Int64? =
                        switch support.target {
                        case .construct(let key): material.study(ofConstruct: key)
                        case .quote(let key): material.quote(key)?.study
                        case .concept, .thirdOrder: nil
                        }
                    if let study, material.study(study)?.status != .included { continue }
                    if material.isKeptApart(support.target) { continue }
                    found.append(
                        NegativeEvidence(
                            support.role == .contradicts ? .contradicts : .qualifies, subject: support.target,
                            study: study,
                            because: support.note))
                }
            }
        }

        /// The step of a way that makes it against the concept, or in part: its words say why.
        private func deciding(_ way: SynthesisMaterial.Arrival, into concept: Int64) -> Translation {
            let own = material.translations[way.translation]
            func decides(_ step: Translation) -> Bool {
                way.relation == .refutational ? step.relation == .refutational : step.fit == .partial
            }
            if decides(own) { return own }
            for (index, key) in way.through.enumerated() {
                let isLast = index + 1 == way.through.count
                let goal: TranslationGoal = isLast ? .concept(concept) : .construct(way.through[index + 1])
                let step = material.translations(of: key).first { $0.into == goal && decides($0) }
                if let step { return step }
            }
            return own
        }

        mutating func translated(into concept: Int64) {
            for way in material.arrivals(into: concept) {
                let kind: Kind
                switch (way.relation, way.fit) {
                case (.refutational, _): kind = .refutes
                case (.reciprocal, .partial): kind = .partial
                case (.reciprocal, .full): continue
                }
                guard let study = material.study(ofConstruct: way.construct), material.isIncluded(study) else {
                    continue
                }
                let translation = deciding(way, into: concept)
                let explained = translation.refutation?.explanation ?? ""
                let words = kind == .partial && !translation.except.isEmpty ? translation.except : translation.because
                found.append(
                    NegativeEvidence(
                        kind, subject: .construct(way.construct), study: study, concept: concept,
                        because: explained.isEmpty ? words : explained, grounds: translation.groundsSaid))
            }
            let speaking = Set(
                material.arrivals(into: concept).compactMap { material.study(ofConstruct: $0.construct) })
            for absence in material.notFound where absence.concept == concept && !speaking.contains(absence.study) {
                guard material.isIncluded(absence.study) else { continue }
                noted.insert(absence.study)
                found.append(
                    NegativeEvidence(.absent, study: absence.study, concept: concept, because: absence.note))
            }
        }

        mutating func silent(_ key: Int64) {
            var speaking = Reach(of: .thirdOrder(key), in: material).studies(.withRefutational)
            for subject in found.filter({ $0.kind == .qualifies || $0.kind == .contradicts }).compactMap(\.subject) {
                speaking.formUnion(Reach(of: subject, in: material).studies(.withRefutational))
            }
            for study in material.included where !speaking.contains(study.key) && !noted.contains(study.key) {
                found.append(NegativeEvidence(.silent, study: study.key))
            }
        }
    }
}
