/// What one study, or the studies of one data set, bring to a synthesis.
package struct Contribution: Hashable, Sendable {
    /// The data set whose studies they are; nil for one study.
    package var dataSet: DataSet?
    /// The studies: one, or all included ones of a data set, in reading order.
    package var studies: [Int64]
    /// Their constructs.
    package var constructs: Int
    /// Those of them that are in a translation: into a concept or a construct of another study, or that another is translated into.
    package var translated: Int
    /// Concepts that no one else supports, by number.
    package var soleConcepts: [Int64]
    /// Third-order constructs that no one else supports, by number.
    package var soleThirdOrders: [Int64]
    /// Quotations of theirs behind any concept or third-order construct.
    package var quotes: Int
    /// Their constructs behind each third-order construct, in the order of their numbers.
    package var constructsByThirdOrder: [Int]
}

/// What each study and each shared data set bring. Counts of presence, which say nothing of weight.
package struct Contributions: Hashable, Sendable {
    /// One for each included study, in reading order.
    package let studies: [Contribution]
    /// One for each data set that several included studies share, by key; every other study is its own body of data.
    package let dataSets: [Contribution]
    /// The third-order constructs by number: the columns of the counts.
    package let thirdOrders: [ThirdOrder]
    /// How many studies and bodies of data support each of them.
    package let supportOfThirdOrders: [SupportCount]
    /// All quotations behind any concept or third-order construct: what a share is a share of.
    package let quotes: Int

    /// The contributions by the given way of counting.
    package init(of material: SynthesisMaterial, counting: Counting = .reciprocal) {
        self.init(of: SupportSurvey(of: material), counting: counting)
    }

    /// The same of a synthesis that was read before.
    package init(of survey: SupportSurvey, counting: Counting = .reciprocal) {
        let material = survey.material
        var tallies = [Tally](repeating: Tally(thirdOrders: material.thirdOrders.count), count: survey.studies.count)
        for construct in material.constructs {
            guard let place = material.includedPlace(ofStudy: construct.study) else { continue }
            tallies[place].constructs += 1
            if material.isInTranslation(construct.key) { tallies[place].translated += 1 }
        }
        let used = UsedMaterial(of: survey, counting)
        for key in used.quotes {
            if let study = material.quote(key)?.study, let place = material.includedPlace(ofStudy: study) {
                tallies[place].quotes += 1
            }
        }
        for (column, constructs) in used.constructsByThirdOrder.enumerated() {
            for construct in constructs {
                guard let place = material.includedPlace(ofConstructAt: construct) else { continue }
                tallies[place].byThirdOrder[column] += 1
            }
        }
        let counted = zip(survey.targets, survey.standings.map { $0.counted(counting) }).filter { !$0.1.isEmpty }
        func contribution(_ own: [Int], _ dataSet: DataSet? = nil) -> Contribution {
            let sole = Self.sole(survey.set(of: own.map { survey.studies[$0].key }), counted)
            let tally = own.reduce(into: Tally(thirdOrders: material.thirdOrders.count)) { $0.add(tallies[$1]) }
            return Contribution(
                dataSet: dataSet, studies: own.map { survey.studies[$0].key }, constructs: tally.constructs,
                translated: tally.translated,
                soleConcepts: sole.concepts, soleThirdOrders: sole.thirdOrders, quotes: tally.quotes,
                constructsByThirdOrder: tally.byThirdOrder)
        }
        studies = survey.studies.indices.map { contribution([$0]) }
        dataSets = material.dataSets.compactMap { dataSet in
            let own = survey.studies.indices.filter { survey.studies[$0].dataSet == dataSet.key }
            return own.count > 1 ? contribution(own, dataSet) : nil
        }
        thirdOrders = material.thirdOrders
        supportOfThirdOrders = survey.standingsOfThirdOrders.map {
            survey.count($0.counted(counting))
        }
        quotes = used.quotes.count
    }

    /// What is supported by these studies alone, of what is supported at all.
    private static func sole(
        _ own: StudySet, _ counted: [(SupportTarget, StudySet)]
    ) -> (concepts: [Int64], thirdOrders: [Int64]) {
        var sole: (concepts: [Int64], thirdOrders: [Int64]) = ([], [])
        for (target, studies) in counted where studies.isEmpty(without: own) {
            switch target {
            case .concept(let key): sole.concepts.append(key)
            case .thirdOrder(let key): sole.thirdOrders.append(key)
            case .construct, .quote: break
            }
        }
        return sole
    }
}

/// What is counted of one study on the way.
private struct Tally {
    var constructs = 0
    var translated = 0
    var quotes = 0
    var byThirdOrder: [Int]

    init(thirdOrders: Int) { byThirdOrder = [Int](repeating: 0, count: thirdOrders) }

    mutating func add(_ other: Tally) {
        constructs += other.constructs
        translated += other.translated
        quotes += other.quotes
        for index in byThirdOrder.indices { byThirdOrder[index] += other.byThirdOrder[index] }
    }
}

/// The constructs and quotations of included studies that stand behind something.
struct UsedMaterial {
    /// The places of those behind each third-order construct, in the order of their numbers, each construct once.
    private(set) var constructsByThirdOrder: [[Int]] = []
    /// Behind any concept or third-order construct.
    private(set) var quotes: Set<Int64> = []

    init(of survey: SupportSurvey, _ counting: Counting) {
        let material = survey.material
        var isUsed = [Bool](repeating: false, count: material.constructs.count)
        var behind: [Int64: [Int]] = [:]
        for (concept, entries) in survey.entries {
            let counted = entries.filter { counting == .withRefutational || $0.relation == .reciprocal }.map(
                \.constructPlace)
            behind[concept] = counted
            for place in counted { isUsed[place] = true }
        }
        // The third-order construct that took each construct in last, so that it takes it in once.
        var last = [Int](repeating: -1, count: isUsed.count)
        for (column, third) in material.thirdOrders.enumerated() {
            let ground = survey.grounds[third.key] ?? SupportSurvey.Ground()
            let direct = ground.constructs.compactMap { material.place(ofConstruct: $0) }.filter {
                material.includedPlace(ofConstructAt: $0) != nil
            }
            var own: [Int] = []
            for place in [direct, ground.concepts.flatMap { behind[$0] ?? [] }].joined() where last[place] != column {
                last[place] = column
                isUsed[place] = true
                own.append(place)
            }
            constructsByThirdOrder.append(own)
            quotes.formUnion(
                ground.quotes.filter { key in material.quote(key).map { material.isIncluded($0.study) } ?? false })
        }
        for (place, construct) in material.constructs.enumerated() where isUsed[place] {
            quotes.formUnion(construct.quotes.filter { material.has(.quote($0)) })
        }
    }
}
