/// What of a synthesis counts as its evidence. Every count, table and question asks here.
extension SynthesisMaterial {
    /// Whether a study of this key is included.
    package func isIncluded(_ study: Int64) -> Bool { self.study(study)?.status == .included }

    /// Whether a construct is of a study that is included.
    package func isOfIncluded(construct: Int64) -> Bool {
        study(ofConstruct: construct).map { isIncluded($0) } ?? false
    }

    /// Whether a translation is between included studies: of a construct of one, into a concept or into a construct of another.
    package func isOfIncluded(_ translation: Translation) -> Bool {
        guard isOfIncluded(construct: translation.construct) else { return false }
        if case .construct(let goal) = translation.into { return isOfIncluded(construct: goal) }
        return true
    }

    /// The same material with what comes from included studies alone: what may be said to be evidence of the synthesis. The studies stay,
    /// so that their number can be told.
    package var ofIncluded: SynthesisMaterial {
        guard studies.contains(where: { $0.status != .included }) else { return self }
        let constructs = constructs.filter { isIncluded($0.study) }
        let quotes = quotes.filter { isIncluded($0.study) }
        let known = Set(constructs.map(\.key))
        let words = Set(quotes.map(\.key))
        return SynthesisMaterial(
            studies: studies, dataSets: dataSets, quotes: quotes, constructs: constructs,
            links: links.filter { known.contains($0.from) && known.contains($0.to) }, concepts: concepts,
            translations: translations.filter(isOfIncluded), leading: leading.filter(isOfIncluded),
            notFound: notFound.filter { isIncluded($0.study) },
            thirdOrders: thirdOrders,
            supports: supports.filter { support in
                switch support.target {
                case .construct(let key): known.contains(key)
                case .quote(let key): words.contains(key)
                case .concept, .thirdOrder: true
                }
            }, lines: lines, argumentLinks: argumentLinks, judged: judged, method: method)
    }

    /// How many cells of the grid say that a concept was looked for in a study and is not there. Several reviewers may say it of one; where
    /// a construct of the study comes into the concept all the same, the cell shows that.
    package var absentCells: Int {
        Dictionary(grouping: notFound.filter { isIncluded($0.study) }, by: \.concept).reduce(0) { count, noted in
            guard concept(noted.key) != nil else { return count }
            let speaking = Set(arrivals(into: noted.key).compactMap { study(ofConstruct: $0.construct) })
            return count + Set(noted.value.map(\.study)).subtracting(speaking).count
        }
    }

    /// Whether it is a meta-aggregation (JBI): findings are aggregated into categories, categories into synthesised findings.
    package var isMetaAggregation: Bool { method == "meta-aggregation" }

    /// Whether a finding is kept apart and supports nothing: in a meta-aggregation one that nothing in its report bears.
    package func isKeptApart(_ construct: Int64) -> Bool {
        isMetaAggregation && self.construct(construct)?.credibility == .notSupported
    }

    /// Whether a construct or quotation is kept apart; concepts and third-order constructs never are.
    package func isKeptApart(_ target: SupportTarget) -> Bool {
        switch target {
        case .construct(let key): isKeptApart(key)
        case .quote(let key): isKeptApart(quote: key)
        case .concept, .thirdOrder: false
        }
    }

    /// Whether a quotation is kept apart with the findings that it illustrates: those are all that it is given for, and none is supported.
    func isKeptApart(quote: Int64) -> Bool {
        guard isMetaAggregation else { return false }
        let illustrated = constructs.filter { $0.quotes.contains(quote) }
        return !illustrated.isEmpty && illustrated.allSatisfy { isKeptApart($0.key) }
    }

    /// The findings of included studies that are translated, or named as a support, and kept apart all the same; by number.
    package var keptApart: [Construct] {
        guard isMetaAggregation else { return [] }
        let named = Set(
            supports.compactMap { support -> Int64? in
                if case .construct(let key) = support.target { key } else { nil }
            })
        return constructs.filter {
            isKeptApart($0.key) && isIncluded($0.study) && (isTranslated($0.key) || named.contains($0.key))
        }
    }
}
