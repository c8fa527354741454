/// Checks a synthesis against its rules. Finds and names; never mends.
package enum SynthesisCheck {
    /// Everything found, errors first, then in the order of the rules, then of the numbers.
    package static func findings(in material: SynthesisMaterial) -> [SynthesisFinding] {
        let survey = SupportSurvey(of: material)
        let found =
            danglingReferences(material) + fictionBesideReal(material) + refutationsUnexplained(material)
            + unknownStudyKeys(material) + ownWithoutReason(material) + dataCountedTwice(material)
            + partsUnsound(material)
            + flow(material)
            + screening(material) + studiesNotIncluded(material)
            + absencesContradicted(material) + thirdOrdersWithoutSupport(survey)
            + cycles(material) + quotesWithoutLocator(material) + linksAcrossStudies(material)
            + translationsWithoutBecause(material) + thinConcepts(survey) + namesUnacknowledged(material)
            + enteredTwice(material)
            + constructsNotTranslated(material) + constructsLeadingNowhere(material) + constructsWithoutQuote(material)
            + emptyStudies(material)
            + quotesUntied(material) + constructsUnlinked(material) + thinThirdOrders(survey)
            + appraisalsMissing(material) + adequacyWithoutRichness(material) + linesWithoutRefutation(material)
            + metaAggregation(survey)
            + linesNamingNothing(material)
        return found.filter { $0.severity == .error } + found.filter { $0.severity == .warning }
    }

    static func place(_ construct: Construct, _ material: SynthesisMaterial) -> String {
        "k\(construct.number) \(material.study(construct.study)?.name ?? "?")"
    }

    static func place(_ translation: Translation, _ material: SynthesisMaterial) -> String {
        let construct = material.construct(translation.construct).map { "k\($0.number)" } ?? "?"
        return "\(construct) to \(goal(translation.into, material))"
    }

    static func goal(_ goal: TranslationGoal, _ material: SynthesisMaterial) -> String {
        switch goal {
        case .concept(let key): material.concept(key).map { "C\($0.number)" } ?? "?"
        case .construct(let key): material.construct(key).map { "k\($0.number)" } ?? "?"
        }
    }

    static func isEmpty(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { $0.properties.isWhitespace } }

    static func count(_ number: Int, _ one: String, _ several: String) -> String {
        "\(number) \(number == 1 ? one : several)"
    }
}

// MARK: - Errors

extension SynthesisCheck {
    static func fictionBesideReal(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        let fictional = material.included.filter { $0.kind == .fictional }
        guard !fictional.isEmpty, fictional.count < material.included.count else { return [] }
        let names = fictional.map(\.name).joined(separator: ", ")
        return [
            SynthesisFinding(
                rule: .fictionBesideReal, subject: .synthesis, place: names,
                what: "fictional and real studies share a synthesis")
        ]
    }

    /// A refutation is explained where it is made, or with its grounds.
    static func refutationsUnexplained(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.translations.filter {
            $0.relation == .refutational && $0.words.isBlank(.because) && isEmpty($0.refutation?.explanation ?? "")
        }.map {
            SynthesisFinding(
                rule: .refutationUnexplained, subject: .translation($0.key), place: place($0, material),
                what: "a refutation is not explained")
        }
    }

    /// Keys that a table cites and that no study is known by, each with what cites it.
    static func unknownStudyKeys(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.studies.filter { isStray($0) }.compactMap { study in
            let translations = material.constructs(ofStudy: study.key).flatMap { material.translations(of: $0.key) }
            guard !translations.isEmpty else { return nil }
            let goals = translations.map { translation in
                switch translation.into {
                case .concept(let key):
                    material.concept(key).map { "C\($0.number) “\($0.statement)”" } ?? "?"
                case .construct: goal(translation.into, material)
                }
            }
            return SynthesisFinding(
                rule: .unknownStudyKey, subject: .study(study.key), place: study.name,
                what: "a key that no study is known by is cited for \(goals.joined(separator: ", "))")
        }
    }

    /// Studies of the reviewers' own among published ones, where the protocol does not say why.
    static func ownWithoutReason(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        guard material.judged.lacksReasonForOwn else { return [] }
        return material.included.filter { $0.kind == .own }.map {
            SynthesisFinding(
                rule: .ownWithoutReason, subject: .study($0.key), place: $0.name,
                what: "a study of our own stands in a synthesis of published ones, and the protocol does not say why")
        }
    }

    /// Parts that stand as studies beside what they rest on: their support is of the same people's words.
    static func dataCountedTwice(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.included.compactMap { study in
            guard let others = material.judged.dataCountedTwice[study.key] else { return nil }
            return SynthesisFinding(
                rule: .dataCountedTwice, subject: .study(study.key), place: study.name,
                what: "the part rests on data that count once more by \(others.joined(separator: ", "))")
        }
    }

    /// Parts whose lines of argument were taken in, and that do not bear them any more.
    static func partsUnsound(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.judged.partFaults.map {
            SynthesisFinding(rule: .partUnsound, subject: .synthesis, place: $0.place, what: $0.what)
        }
    }

    /// A study that was decided on is known, if only by its key.
    private static func isStray(_ study: Study) -> Bool { study.isKeyAlone && study.status == .candidate }

    static func flow(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.judged.flowFaults.map {
            SynthesisFinding(
                rule: $0.isUnknown ? .flowIncomplete : $0.isDifference ? .flowAgainstScreening : .flowArithmetic,
                subject: .synthesis, place: $0.field, what: $0.what)
        }
    }

    static func screening(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.judged.screeningFaults.map {
            SynthesisFinding(
                rule: $0.isIncluded ? .includedAgainstScreening : .screeningUnsettled, subject: .synthesis,
                place: $0.place, what: $0.what)
        }
    }

    /// Constructs that are translated, and constructs that others are translated into.
    static func studiesNotIncluded(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        let out = Dictionary(
            material.studies.filter { $0.status != .included && !isStray($0) }.map { ($0.key, $0) },
            uniquingKeysWith: { first, _ in first })
        guard !out.isEmpty else { return [] }
        return material.translations.compactMap { translation in
            func isOut(_ key: Int64) -> Study? { material.study(ofConstruct: key).flatMap { out[$0] } }
            let what: String
            let study: Study
            if let own = isOut(translation.construct) {
                (study, what) = (own, "a construct is translated whose study is \(own.status.rawValue)")
            } else if case .construct(let key) = translation.into, let other = isOut(key) {
                (study, what) = (other, "a construct is translated into one whose study is \(other.status.rawValue)")
            } else {
                return nil
            }
            return SynthesisFinding(
                rule: .studyNotIncluded, subject: .translation(translation.key),
                place: "\(place(translation, material)) (\(study.name))", what: what)
        }
    }

    static func absencesContradicted(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        var speaking: [Int64: Set<Int64>] = [:]
        for concept in Set(material.notFound.map(\.concept)) {
            speaking[concept] = Set(
                material.arrivals(into: concept).compactMap { material.study(ofConstruct: $0.construct) })
        }
        return material.notFound.compactMap { absence in
            guard speaking[absence.concept]?.contains(absence.study) == true,
                let concept = material.concept(absence.concept), let study = material.study(absence.study)
            else { return nil }
            return SynthesisFinding(
                rule: .absenceContradicted, subject: .notFound(absence.key),
                place: "C\(concept.number) \(study.name)",
                what: "the concept is noted as not found in a study that has a construct translated into it")
        }
    }

    /// Those that rest on nothing, and those whose grounds lead to no included study: nothing was translated into them, only refutations
    /// were, or all the studies were excluded.
    static func thirdOrdersWithoutSupport(_ survey: SupportSurvey) -> [SynthesisFinding] {
        let material = survey.material
        return zip(material.thirdOrders, survey.standingsOfThirdOrders).compactMap {
            third, standing in
            guard standing.counted(.reciprocal).isEmpty else { return nil }
            let own = material.supports(of: third.key).contains { $0.role == .supports }
            let restsOnNothing = !own && material.thirdOrders(under: third.key).isEmpty
            return SynthesisFinding(
                rule: .thirdOrderWithoutSupport, subject: .thirdOrder(third.key), place: "T\(third.number)",
                what: restsOnNothing
                    ? "a third-order construct rests on nothing"
                    : "no included study supports it: what it rests on leads to none by a reciprocal translation")
        }
    }

    /// Rings of parents, and rings of supports; each ring once, at its lowest number.
    static func cycles(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        var reported: Set<Int64> = []
        var found: [SynthesisFinding] = []
        for third in material.thirdOrders where !reported.contains(third.key) {
            guard let ring = ring(from: third.key, material) else { continue }
            reported.formUnion(ring)
            let numbers = (ring + [third.key]).map { key in material.thirdOrder(key).map { "T\($0.number)" } ?? "?" }
            found.append(
                SynthesisFinding(
                    rule: .cycle, subject: .thirdOrder(third.key), place: numbers.joined(separator: " → "),
                    what: "third-order constructs rest on each other in a ring"))
        }
        return found
    }

    /// The shortest way from a third-order construct back to itself, without its end.
    ///
    /// What lies under a construct and what it rests on are both below it, so a ring may mix the two.
    private static func ring(from start: Int64, _ material: SynthesisMaterial) -> [Int64]? {
        var cameFrom: [Int64: Int64] = [:]
        var waiting = [start]
        var next = 0
        while next < waiting.count {
            let key = waiting[next]
            next += 1
            let supports = material.supports(of: key).compactMap { support -> Int64? in
                if case .thirdOrder(let below) = support.target { below } else { nil }
            }
            for below in supports + material.thirdOrders(under: key).map(\.key) {
                if below == start {
                    var ring = [key]
                    while let last = ring.last, last != start, let above = cameFrom[last] { ring.append(above) }
                    return ring.reversed()
                }
                if cameFrom[below] == nil {
                    cameFrom[below] = key
                    waiting.append(below)
                }
            }
        }
        return nil
    }

    /// A quotation of one's own transcripts is located by its coding.
    static func quotesWithoutLocator(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.quotes.filter { isEmpty($0.locator) && $0.coding == nil }.map { quote in
            SynthesisFinding(
                rule: .quoteWithoutLocator, subject: .quote(quote.key),
                place: material.study(quote.study)?.name ?? "?", what: "a quotation has no place in its report")
        }
    }

    static func linksAcrossStudies(_ material: SynthesisMaterial) -> [SynthesisFinding] {
        material.links.compactMap { link in
            guard let from = material.construct(link.from), let to = material.construct(link.to),
                from.study != to.study
            else { return nil }
            return SynthesisFinding(
                rule: .linkAcrossStudies, subject: .link(link.key),
                place: "\(place(from, material)) → \(place(to, material))", what: "a link leads to another study")
        }
    }
}
