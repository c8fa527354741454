/// One way from a claim to a study: a row of the closure support → concept → translation → construct → quotation.
package struct ReachRow: Hashable, Sendable {
    /// The concept passed through; nil when a third-order construct rests on a construct or quotation directly.
    package var concept: Int64?
    /// The translation passed through.
    package var translation: Int64?
    /// The construct reached; nil when a quotation is cited directly.
    package var construct: Int64?
    /// The study reached.
    package var study: Int64
    /// The data it counts under.
    package var evidenceBase: EvidenceBase
    /// The quotations reached.
    package var quotes: [Int64]
    /// Like the claim, or against it.
    package var relation: Relation
    /// In full or in part.
    package var fit: Fit
}

/// Everything that a concept or third-order construct reaches, in included studies only.
///
/// Only a support whose role is `supports` is followed: what contradicts or limits a third-order construct is no support of it. Of a
/// third-order construct the ones under it are followed too. Support is presence, not weight.
package struct Reach: Hashable, Sendable {
    /// One row for each way, in the order the ways were made.
    package let rows: [ReachRow]

    /// The reach of a concept, construct, quotation or third-order construct; empty when it is unknown. Rings end where
    /// they began.
    package init(of target: SupportTarget, in material: SynthesisMaterial) {
        var walk = Walk(material: material)
        walk.follow(target)
        rows = walk.rows
    }

    /// The studies that support it: S(x).
    package func studies(_ counting: Counting = .reciprocal) -> Set<Int64> {
        Set(counted(counting).map(\.study))
    }

    /// The independent bodies of data among them: P(x).
    package func dataSets(_ counting: Counting = .reciprocal) -> Set<EvidenceBase> {
        Set(counted(counting).map(\.evidenceBase))
    }

    /// Both as numbers.
    package func count(_ counting: Counting = .reciprocal) -> SupportCount {
        SupportCount(studies: studies(counting).count, dataSets: dataSets(counting).count)
    }

    /// The rows that count.
    package func counted(_ counting: Counting) -> [ReachRow] {
        counting == .reciprocal ? rows.filter { $0.relation == .reciprocal } : rows
    }

    private struct Walk {
        let material: SynthesisMaterial
        var rows: [ReachRow] = []
        var seen: Set<SupportTarget> = []

        mutating func follow(_ target: SupportTarget) {
            guard seen.insert(target).inserted else { return }
            switch target {
            case .thirdOrder(let key):
                for support in material.supports(of: key) where support.role == .supports { follow(support.target) }
                for part in material.thirdOrders(under: key) { follow(.thirdOrder(part.key)) }
            case .concept(let key):
                for way in material.arrivals(into: key) {
                    if let place = material.constructPlace(ofTranslationAt: way.translation) {
                        add(constructAt: place, of: key, by: way)
                    }
                }
            case .construct(let key):
                if let place = material.place(ofConstruct: key) { add(constructAt: place) }
            case .quote(let key):
                guard let quote = material.quote(key), let study = material.study(quote.study) else { return }
                guard study.status == .included, !material.isKeptApart(quote: key) else { return }
                rows.append(
                    ReachRow(
                        concept: nil, translation: nil, construct: nil, study: study.key,
                        evidenceBase: material.evidenceBase(of: study), quotes: [key], relation: .reciprocal, fit: .full
                    ))
            }
        }

        private mutating func add(
            constructAt place: Int, of concept: Int64? = nil, by way: SynthesisMaterial.Arrival? = nil
        ) {
            guard let ground = material.ground(ofConstructAt: place) else { return }
            rows.append(
                ReachRow(
                    concept: concept, translation: way.map { material.translations[$0.translation].key },
                    construct: ground.construct, study: ground.study, evidenceBase: ground.evidenceBase,
                    quotes: ground.quotes, relation: way?.relation ?? .reciprocal, fit: way?.fit ?? .full))
        }
    }
}
