/// What is worth a look and may be right as it is.
extension SynthesisCheck {
    static func translationsWithoutBecause(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.translations.filter { $0.relation == .reciprocal && $0.words.isBlank(.because) }.map {
            SynthesisFinding(
                rule: .translationWithoutBecause, subject: .translation($0.key), place: place($0, material),
                what: "a translation gives no reason")
        }
    }

    /// Concepts that nothing, one study or one body of data speaks to; refutations speak too.
    static func thinConcepts(_ survey: SupportSurvey) -> [SynthesisFinding] {
        let material = survey.material
        return zip(material.concepts, survey.standings).compactMap { concept, standing in
            let count = survey.count(standing.counted(.withRefutational))
            let (rule, what): (SynthesisRule, String)
            switch (count.studies, count.dataSets) {
            case (0, _):
                (rule, what) = (
                    .conceptWithoutTranslation,
                    material.translations(into: concept.key).isEmpty
                        ? "nothing is translated into the concept"
                        : "nothing that counts is translated into the concept"
                )
            case (1, _): return ofOneStudy(concept, material)
            case (let studies, 1):
                (rule, what) = (.conceptOfOneDataSet, "the \(studies) studies of the concept share one data set")
            default: return nil
            }
            return SynthesisFinding(
                rule: rule, subject: .concept(concept.key), place: "C\(concept.number)", what: what)
        }
    }

    /// A concept of one study: what to do depends on where else it was looked for already.
    private static func ofOneStudy(_ concept: Concept, _ material: SynthesisMaterial) -> SynthesisFinding {
        let speaking = Set(
            material.arrivals(into: concept.key).compactMap { material.study(ofConstruct: $0.construct) })
        let noted = Set(material.notFound.filter { $0.concept == concept.key }.map(\.study))
        let others = material.included.filter { !speaking.contains($0.key) }
        let open = others.filter { !noted.contains($0.key) }.map(\.name)
        let isNotedAnywhere = open.count < others.count
        let what: String
        let mend: String?
        switch (isNotedAnywhere, open.isEmpty) {
        case (false, _): (what, mend) = ("one study speaks to the concept", nil)
        case (true, true):
            what = "one study speaks to the concept; it was looked for in all others and not found"
            mend = "say in the synthesis what it means that this study alone has it"
        case (true, false):
            what = "one study speaks to the concept; not yet looked for in \(open.joined(separator: ", "))"
            mend = "look for it there, and note with `not-found` where it is not"
        }
        return SynthesisFinding(
            rule: .conceptOfOneStudy, subject: .concept(concept.key), place: "C\(concept.number)", what: what,
            mend: mend)
    }

    /// Compared as they stand, without regard to white space at the ends; Swift compares canonically, so NFC and NFD agree.
    static func namesUnacknowledged(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        let open = material.concepts.filter { $0.namedAfter == nil }
        let names = Set(open.flatMap { [trimmed($0.statement), trimmed($0.label)] })
        var authors: [String: Construct] = [:]
        for construct in material.constructs {
            let words = trimmed(construct.label)
            if names.contains(words), authors[words] == nil { authors[words] = construct }
        }
        return open.compactMap { concept in
            let words = [trimmed(concept.statement), trimmed(concept.label)].filter { !$0.isEmpty }
            guard let construct = words.compactMap({ authors[$0] }).first else { return nil }
            return SynthesisFinding(
                rule: .conceptNameUnacknowledged, subject: .concept(concept.key), place: "C\(concept.number)",
                what: "the concept has the words of \(place(construct, material)) and does not say so")
        }
    }

    /// Constructs of a study in the same words at the same place, and concepts in the same words: most likely one, entered twice.
    static func enteredTwice(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        var found: [SynthesisFinding] = []
        struct Entry: Hashable {
            let study: Int64
            let label: String
            let locator: String
        }
        // The number of the first of each.
        var constructs: [Entry: Int] = [:]
        constructs.reserveCapacity(material.constructs.count)
        for construct in material.constructs {
            let entry = Entry(
                study: construct.study, label: folded(construct.label), locator: folded(construct.locator))
            guard let first = constructs[entry] else {
                constructs[entry] = construct.number
                continue
            }
            found.append(
                SynthesisFinding(
                    rule: .enteredTwice, subject: .construct(construct.key), place: place(construct, material),
                    what: "k\(first) has the same words at the same place"))
        }
        var quotes: Set<Entry> = []
        // Two codings of a passage are two quotations of it.
        for quote in material.quotes where quote.coding == nil {
            let entry = Entry(study: quote.study, label: folded(quote.words), locator: folded(quote.locator))
            if quotes.insert(entry).inserted { continue }
            found.append(
                SynthesisFinding(
                    rule: .enteredTwice, subject: .quote(quote.key),
                    place: material.study(quote.study)?.name ?? "?",
                    what: "“\(quote.words)” is there twice from the same place, and counts as two quotations"))
        }
        var concepts: [String: Concept] = [:]
        for concept in material.concepts {
            guard let first = concepts[folded(concept.statement)] else {
                concepts[folded(concept.statement)] = concept
                continue
            }
            found.append(
                SynthesisFinding(
                    rule: .enteredTwice, subject: .concept(concept.key), place: "C\(concept.number)",
                    what: "C\(first.number) has the same words"))
        }
        return found
    }

    static func constructsNotTranslated(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.constructs.filter {
            material.study($0.study)?.status == .included && $0.untranslatable == nil
                && !material.isInTranslation($0.key)
        }.map {
            SynthesisFinding(
                rule: .constructNotTranslated, subject: .construct($0.key), place: place($0, material),
                what: "“\($0.label)” is in no translation")
        }
    }

    /// Constructs that are translated among studies, and come into no concept by it: a ring of studies translated into one another, or a
    /// chain that ends before a concept. They support nothing.
    static func constructsLeadingNowhere(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.constructsLeadingNowhere.map {
            SynthesisFinding(
                rule: .constructLeadsNowhere, subject: .construct($0.key), place: place($0, material),
                what: "“\($0.label)” is translated among studies, and comes into no concept by it")
        }
    }

    /// One finding for a study: in an exercise from abstracts each construct would be one.
    static func constructsWithoutQuote(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.included.compactMap { study in
            let bare = material.constructs(ofStudy: study.key).filter { material.quotes(of: $0).isEmpty }
            guard !bare.isEmpty else { return nil }
            return SynthesisFinding(
                rule: .constructsWithoutQuote, subject: .study(study.key), place: study.name,
                what: "\(count(bare.count, "construct has", "constructs have")) no quotation: "
                    + bare.map { "k\($0.number)" }.joined(separator: ", "))
        }
    }

    static func emptyStudies(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.included.filter { material.constructs(ofStudy: $0.key).isEmpty }.map {
            SynthesisFinding(
                rule: .studyWithoutConstruct, subject: .study($0.key), place: $0.name,
                what: "the study has no construct")
        }
    }

    /// Quotations of our own studies whose codings were taken away, or that were typed in: the way down ends at them.
    static func quotesUntied(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.quotes.compactMap { quote in
            guard quote.coding == nil, let study = material.study(quote.study), study.kind != .published else {
                return nil
            }
            return SynthesisFinding(
                rule: .quoteUntied, subject: .quote(quote.key), place: study.name,
                what: "“\(quote.words)” is tied to no coding, so nothing leads from it to a transcript")
        }
    }

    static func constructsUnlinked(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        let linked = Set(
            material.links.compactMap { link -> Int64? in
                guard let from = material.construct(link.from), material.construct(link.to)?.study == from.study else {
                    return nil
                }
                return from.study
            })
        return material.included.compactMap { study in
            let keys = material.constructs(ofStudy: study.key)
            guard keys.count > 1, !linked.contains(study.key) else { return nil }
            return SynthesisFinding(
                rule: .constructsUnlinked, subject: .study(study.key), place: study.name,
                what: "the study has \(keys.count) constructs and no link between them")
        }
    }

    static func thinThirdOrders(_ survey: SupportSurvey) -> [SynthesisFinding] {
        let material = survey.material
        return zip(material.thirdOrders, survey.standingsOfThirdOrders).flatMap {
            third, standing -> [SynthesisFinding] in
            var found: [SynthesisFinding] = []
            if standing.full.isEmpty, !standing.partial.isEmpty {
                found.append(
                    SynthesisFinding(
                        rule: .thirdOrderOnPartial, subject: .thirdOrder(third.key), place: "T\(third.number)",
                        what: "everything it rests on fits in part only"))
            }
            let quotes = quotesByStudy(of: third, survey)
            let all = quotes.values.reduce(0) { $0 + $1.count }
            for study in material.included {
                guard all > 1, let own = quotes[study.key]?.count, own * 2 > all else { continue }
                found.append(
                    SynthesisFinding(
                        rule: .thirdOrderQuotesOfOneStudy, subject: .thirdOrder(third.key),
                        place: "T\(third.number) \(study.name)",
                        what: "\(own) of the \(count(all, "quotation", "quotations")) behind it come from one study"))
            }
            return found
        }
    }

    /// The quotations that a third-order construct reaches through reciprocal translations, by included study.
    private static func quotesByStudy(of third: ThirdOrder, _ survey: SupportSurvey) -> [Int64: Set<Int64>] {
        let material = survey.material
        guard !material.quotes.isEmpty, let ground = survey.grounds[third.key] else { return [:] }
        var constructs = Set(ground.constructs)
        for concept in ground.concepts {
            for entry in survey.entries[concept] ?? [] where entry.relation == .reciprocal {
                constructs.insert(entry.construct)
            }
        }
        let direct = ground.quotes.compactMap { material.quote($0) }
        let behind = constructs.compactMap { material.construct($0) }.flatMap { material.quotes(of: $0) }
        var quotes: [Int64: Set<Int64>] = [:]
        for quote in direct + behind where material.study(quote.study)?.status == .included {
            quotes[quote.study, default: []].insert(quote.key)
        }
        return quotes
    }

    /// Words without regard to case and to blanks around them.
    private static func folded(_ text: String) -> String { trimmed(text).lowercased() }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
