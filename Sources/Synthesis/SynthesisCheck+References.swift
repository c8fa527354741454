/// Rows that point at nothing, one finding for each pointer.
extension SynthesisCheck {
    static func danglingReferences(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        var found: [SynthesisFinding] = []
        // Words are made for what is missing only: there may be tens of thousands of rows that miss nothing.
        func need(
            _ isThere: Bool, _ subject: FindingSubject, _ place: @autoclosure () -> String,
            _ what: @autoclosure () -> String
        ) {
            if isThere { return }
            found.append(SynthesisFinding(rule: .danglingReference, subject: subject, place: place(), what: what()))
        }
        for study in material.studies {
            if let key = study.dataSet {
                need(
                    material.dataSet(key) != nil, .study(study.key), study.name,
                    "the study's data set \(key) is missing")
            }
        }
        for quote in material.quotes {
            need(
                material.study(quote.study) != nil, .quote(quote.key), "quotation \(quote.key)",
                "the quotation's study \(quote.study) is missing")
        }
        for construct in material.constructs {
            let subject = FindingSubject.construct(construct.key)
            need(
                material.study(construct.study) != nil, subject, "k\(construct.number)",
                "the construct's study \(construct.study) is missing")
            for key in construct.quotes {
                need(material.quote(key) != nil, subject, "k\(construct.number)", "the quotation \(key) is missing")
            }
        }
        for link in material.links {
            for key in [link.from, link.to] {
                need(
                    material.construct(key) != nil, .link(link.key), "link “\(link.verb)”",
                    "the linked construct \(key) is missing")
            }
        }
        for concept in material.concepts {
            if let key = concept.namedAfter {
                need(
                    material.construct(key) != nil, .concept(concept.key), "C\(concept.number)",
                    "the construct \(key) that it is named after is missing")
            }
        }
        for translation in material.translations {
            let subject = FindingSubject.translation(translation.key)
            need(
                material.construct(translation.construct) != nil, subject, place(translation, material),
                "the translated construct \(translation.construct) is missing")
            switch translation.into {
            case .concept(let key):
                need(
                    material.concept(key) != nil, subject, place(translation, material), "the concept \(key) is missing"
                )
            case .construct(let key):
                need(
                    material.construct(key) != nil, subject, place(translation, material),
                    "the construct \(key) that it goes into is missing")
            }
        }
        for absence in material.notFound {
            let subject = FindingSubject.notFound(absence.key)
            need(
                material.concept(absence.concept) != nil, subject, "not found \(absence.key)",
                "the concept \(absence.concept) is missing")
            need(
                material.study(absence.study) != nil, subject, "not found \(absence.key)",
                "the study \(absence.study) is missing")
        }
        for third in material.thirdOrders {
            if let key = third.parent {
                need(
                    material.thirdOrder(key) != nil, .thirdOrder(third.key), "T\(third.number)",
                    "the construct \(key) that it lies under is missing")
            }
        }
        for support in material.supports {
            let subject = FindingSubject.support(support.key)
            let place = material.thirdOrder(support.thirdOrder).map { "T\($0.number)" } ?? "?"
            need(
                material.thirdOrder(support.thirdOrder) != nil, subject, place,
                "the third-order construct \(support.thirdOrder) is missing")
            need(material.has(support.target), subject, place, "what it rests on is missing")
        }
        return found
    }
}

extension SynthesisMaterial {
    /// Whether the target is there.
    func has(_ target: SupportTarget) -> Bool {
        switch target {
        case .concept(let key): concept(key) != nil
        case .construct(let key): construct(key) != nil
        case .quote(let key): quote(key) != nil
        case .thirdOrder(let key): thirdOrder(key) != nil
        }
    }
}
