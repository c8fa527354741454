/// All that one synthesis holds, with the look-ups that its rules need. A value: build it again after a change. Copies share what was
/// read.
///
/// Rows that point at nothing are kept and reported by `SynthesisCheck`; every view leaves them out. When two rows of a
/// kind have the same key the first stands.
package struct SynthesisMaterial: Sendable {
    /// What was judged of studies and of findings beside the translating.
    package var judged: Judged

    private let rows: SynthesisRows

    /// The material of one synthesis. What has neither a number nor a place in the reading comes in the order of making, which keys do not
    /// tell where a project was copied.
    ///
    /// - Parameter leading: translations that are not looked at themselves, but by which ways lead on: those of the original synthesis,
    ///   where what an update brought is looked at by itself.
    package init(
        studies: [Study] = [], dataSets: [DataSet] = [], quotes: [Quote] = [], constructs: [Construct] = [],
        links: [ConstructLink] = [], concepts: [Concept] = [], translations: [Translation] = [],
        leading: [Translation] = [],
        notFound: [NotFound] = [], thirdOrders: [ThirdOrder] = [], supports: [Support] = [],
        lines: [LineOfArgument] = [], argumentLinks: [ArgumentLink] = [],
        judged: Judged = Judged(), method: String = ""
    ) {
        self.judged = judged
        rows = SynthesisRows(
            studies: studies, dataSets: dataSets, quotes: quotes, constructs: constructs, links: links,
            concepts: concepts, translations: translations, leading: leading, notFound: notFound,
            thirdOrders: thirdOrders, supports: supports, lines: lines, argumentLinks: argumentLinks, method: method)
    }

    // MARK: - What there is

    /// The studies in reading order; of every status.
    package var studies: [Study] { rows.studies }
    /// The data sets in the order of making.
    package var dataSets: [DataSet] { rows.dataSets }
    /// The quotations in the order of making.
    package var quotes: [Quote] { rows.quotes }
    /// The constructs by number.
    package var constructs: [Construct] { rows.constructs }
    /// The authors' links in the order of making.
    package var links: [ConstructLink] { rows.links }
    /// The concepts by number.
    package var concepts: [Concept] { rows.concepts }
    /// The translations in the order of making.
    package var translations: [Translation] { rows.translations }
    /// The absences in the order of making.
    package var notFound: [NotFound] { rows.notFound }
    /// The third-order constructs by number.
    package var thirdOrders: [ThirdOrder] { rows.thirdOrders }
    /// The supports in the order of making.
    package var supports: [Support] { rows.supports }
    /// The lines of argument by number, those that were dropped too.
    package var lines: [LineOfArgument] { rows.lines }
    /// The links of the lines of argument in the order of making.
    package var argumentLinks: [ArgumentLink] { rows.argumentLinks }
    /// The method by the name under which it is chosen; empty where it makes no difference.
    package var method: String { rows.method }

    /// The studies that are included, in reading order: the columns of every grid.
    package var included: [Study] { rows.included }

    /// Whether transcripts are held of some included studies, and of others only what was published.
    package var isAccessUnequal: Bool {
        included.contains { $0.access == .transcripts } && included.contains { $0.access != .transcripts }
    }

    /// Whether any construct is translated into another.
    var hasTranslationsIntoConstructs: Bool { rows.hasTranslationsIntoConstructs }

    /// How many translations do not count because a study at either end is not included: those that the check names.
    package var translationsOfStudiesNotIncluded: Int { SynthesisCheck.studiesNotIncluded(self).count }

    // MARK: - By key

    /// The study of this key.
    package func study(_ key: Int64) -> Study? { rows.studyPlaces[key].map { rows.studies[$0] } }

    /// The data set of this key.
    package func dataSet(_ key: Int64) -> DataSet? { rows.dataSetByKey[key] }

    /// The quotation of this key.
    package func quote(_ key: Int64) -> Quote? { rows.quotePlaces[key].map { rows.quotes[$0] } }

    /// The construct of this key.
    package func construct(_ key: Int64) -> Construct? { rows.constructPlaces[key].map { rows.constructs[$0] } }

    /// The concept of this key.
    package func concept(_ key: Int64) -> Concept? { rows.conceptPlaces[key].map { rows.concepts[$0] } }

    /// The third-order construct of this key.
    package func thirdOrder(_ key: Int64) -> ThirdOrder? { rows.thirdOrderByKey[key] }

    /// The translations into a concept, in the order they were made.
    package func translations(into concept: Int64) -> [Translation] {
        places(of: .concept(concept)).map { translations[$0] }
    }

    /// The translations into a construct, in the order they were made.
    package func translations(intoConstruct construct: Int64) -> [Translation] {
        places(of: .construct(construct)).map { translations[$0] }
    }

    /// The translations of a construct, in the order they were made.
    package func translations(of construct: Int64) -> [Translation] {
        places(ofConstruct: construct).map { translations[$0] }
    }

    /// The studies in which a concept was looked for and not found, in the order in which that was said.
    package func notFound(of concept: Int64) -> [NotFound] { rows.notFoundByConcept[concept] ?? [] }

    /// Whether a construct is translated at all.
    package func isTranslated(_ construct: Int64) -> Bool { !places(ofConstruct: construct).isEmpty }

    /// Whether a construct is in a translation between included studies: it is translated, or another is translated into it.
    package func isInTranslation(_ construct: Int64) -> Bool {
        let places = (out: places(ofConstruct: construct), into: places(of: .construct(construct)))
        if rows.isWhole { return !places.out.isEmpty || !places.into.isEmpty }
        return places.out.contains { isOfIncluded(translations[$0]) }
            || places.into.contains { isOfIncluded(translations[$0]) }
    }

    /// Constructs of included studies that are translated among studies, and come into no concept by it: in a ring of studies translated
    /// into one another, or in a chain that ends before a concept. None before there are concepts.
    package var constructsLeadingNowhere: [Construct] {
        guard hasTranslationsIntoConstructs, !concepts.isEmpty else { return [] }
        let arriving = Set(concepts.flatMap { arrivals(into: $0.key).map(\.construct) })
        return constructs.filter {
            isIncluded($0.study) && isInTranslation($0.key) && !arriving.contains($0.key) && !isKeptApart($0.key)
        }
    }

    /// The key of the study that a construct is of.
    func study(ofConstruct construct: Int64) -> Int64? {
        rows.constructPlaces[construct].map { rows.constructs[$0].study }
    }

    /// What a third-order construct rests on, in the order it was said.
    package func supports(of thirdOrder: Int64) -> [Support] { rows.supportsByThirdOrder[thirdOrder] ?? [] }

    /// The third-order constructs directly under another, by number.
    package func thirdOrders(under parent: Int64) -> [ThirdOrder] { rows.thirdOrdersByParent[parent] ?? [] }

    /// The constructs of a study, by number.
    package func constructs(ofStudy study: Int64) -> [Construct] {
        guard let place = rows.studyPlaces[study] else { return [] }
        return rows.constructsOfStudy[place].map { rows.constructs[$0] }
    }

    /// The quotations of a construct, in the order they were attached.
    package func quotes(of construct: Construct) -> [Quote] { construct.quotes.compactMap { quote($0) } }

    /// What the study's support is counted under, beside the study itself: its data set, or itself when it shares none.
    package func evidenceBase(of study: Study) -> EvidenceBase {
        rows.evidenceBase(of: study)
    }

    // MARK: - By place: what is many is asked for without looking up keys

    /// Where the translations of a construct stand among the translations, in the order they were made.
    func places(ofConstruct construct: Int64) -> ArraySlice<Int> {
        own(rows.constructPlaces[construct].map { rows.translationsOfConstruct[$0] } ?? [])
    }

    /// Where the translations into a goal stand among the translations, in the order they were made.
    func places(of goal: TranslationGoal) -> ArraySlice<Int> { own(steps(into: goal)) }

    /// Without those that only lead on, which stand behind all others.
    private func own(_ places: ArraySlice<Int>) -> ArraySlice<Int> {
        rows.leadsOnByOthers ? places.prefix { $0 < rows.translations.count } : places
    }

    /// The steps that only lead on.
    var leading: [Translation] { Array(rows.steps.dropFirst(rows.translations.count)) }

    /// Whether a step is one that is looked at, and not only one by which ways lead on.
    func isOwn(stepAt place: Int) -> Bool { place < rows.translations.count }

    /// Whether there are steps that only lead on.
    var leadsOnByOthers: Bool { rows.leadsOnByOthers }

    /// A translation, or a step that only leads on, by its place.
    func step(at place: Int) -> Translation { rows.steps[place] }

    /// Where the steps into a goal stand, in the order they were made, behind them those that only lead on.
    func steps(into goal: TranslationGoal) -> ArraySlice<Int> {
        switch goal {
        case .concept(let key): rows.conceptPlaces[key].map { rows.translationsIntoConcept[$0] } ?? []
        case .construct(let key): rows.constructPlaces[key].map { rows.translationsIntoConstruct[$0] } ?? []
        }
    }

    /// Where a construct stands among the constructs.
    package func place(ofConstruct key: Int64) -> Int? { rows.constructPlaces[key] }

    /// Where the construct of a translation stands among the constructs; nil where there is none.
    package func constructPlace(ofTranslationAt place: Int) -> Int? {
        let place = rows.constructOfTranslation[place]
        return place < 0 ? nil : place
    }

    /// Where the study of a construct stands among the studies; nil where there is none.
    package func studyPlace(ofConstructAt place: Int) -> Int? {
        let place = rows.studyOfConstruct[place]
        return place < 0 ? nil : place
    }

    /// Where a study stands among those that are included; nil where it is not.
    package func includedPlace(ofStudy key: Int64) -> Int? {
        guard let study = rows.studyPlaces[key], rows.includedPlaces[study] >= 0 else { return nil }
        return rows.includedPlaces[study]
    }

    /// Where the study of a construct stands among those that are included; nil where it is not.
    package func includedPlace(ofConstructAt place: Int) -> Int? {
        guard let study = studyPlace(ofConstructAt: place), rows.includedPlaces[study] >= 0 else { return nil }
        return rows.includedPlaces[study]
    }

    /// Where a construct of an included study leads to; nil where its study is not included, or it is kept apart.
    func ground(
        ofConstructAt place: Int
    ) -> (construct: Int64, study: Int64, evidenceBase: EvidenceBase, quotes: [Int64])? {
        guard let study = studyPlace(ofConstructAt: place), rows.includedPlaces[study] >= 0 else { return nil }
        let key = rows.constructs[place].key
        guard !isKeptApart(key) else { return nil }
        return (
            key, rows.studies[study].key, rows.evidenceBases[study],
            rows.constructs[place].quotes.filter { rows.quotePlaces[$0] != nil }
        )
    }

    // MARK: -

    /// The same material with some studies not included: what a sensitivity run looks at. Nothing is deleted.
    package func without(_ left: Set<Int64>) -> SynthesisMaterial {
        var studies = self.studies
        for index in studies.indices where left.contains(studies[index].key) { studies[index].status = .excluded }
        return SynthesisMaterial(
            studies: studies, dataSets: dataSets, quotes: quotes, constructs: constructs, links: links,
            concepts: concepts, translations: translations, leading: leading, notFound: notFound,
            thirdOrders: thirdOrders, supports: supports, lines: lines, argumentLinks: argumentLinks, judged: judged,
            method: method)
    }
}

/// What counts as one independent body of data.
package enum EvidenceBase: Hashable, Sendable {
    /// A data set, whichever studies draw on it.
    case dataSet(Int64)
    /// A study that shares its data with no other.
    case study(Int64)
}

/// What the reviewers have judged beside the translating, as far as the check asks for it.
package struct Judged: Hashable, Sendable {
    /// The studies that were appraised by any checklist.
    package var appraised: Set<Int64>
    /// The third-order constructs whose adequacy of data was judged (GRADE-CERQual).
    package var adequacy: Set<Int64>
    /// Sums of the flow of studies that do not come out, each in one sentence without its end.
    package var flowFaults: [FlowFault]
    /// What the released stages of screening leave open, or say against how a study stands.
    package var screeningFaults: [ScreeningFault] = []
    /// Whether a study of the reviewers' own would stand in it for no reason that the protocol gives.
    package var lacksReasonForOwn: Bool = false
    /// What a part that stands as a study does not bear any more, with the place that it is told at: `k2 Part A`.
    package var partFaults: [PartFault] = []
    /// By the study that a part stands as: the names of other included studies whose data the part rests on too.
    package var dataCountedTwice: [Int64: [String]] = [:]

    /// What was judged; nothing unless it is said.
    package init(appraised: Set<Int64> = [], adequacy: Set<Int64> = [], flowFaults: [FlowFault] = []) {
        self.appraised = appraised
        self.adequacy = adequacy
        self.flowFaults = flowFaults
    }
}

/// What a part of a synthesis, which stands in it as a study, does not bear any more.
package struct PartFault: Hashable, Sendable {
    /// The construct or the study: `k2 Part A`.
    package var place: String
    /// What it is, in one sentence without its end.
    package var what: String

    /// A fault.
    package init(place: String, what: String) {
        self.place = place
        self.what = what
    }
}

/// What screening leaves open of a study or record, or says against how it stands.
package struct ScreeningFault: Hashable, Sendable {
    /// The study's key, or `rec12`.
    package var place: String
    /// What it is, in one sentence without its end.
    package var what: String
    /// Whether the study is included all the same.
    package var isIncluded: Bool

    /// A fault.
    package init(place: String, what: String, isIncluded: Bool) {
        self.place = place
        self.what = what
        self.isIncluded = isIncluded
    }
}

/// A number of the flow of studies that does not agree with the others, or of which that cannot be said.
package struct FlowFault: Hashable, Sendable {
    /// The field, as it is typed: `records_screened`.
    package var field: String
    /// What it says and what it should be.
    package var what: String
    /// Whether it is only that a number is missing, without which nobody can say.
    package var isUnknown: Bool
    /// Whether it is only that the decisions held say otherwise.
    package var isDifference: Bool

    /// A fault.
    package init(field: String, what: String, isUnknown: Bool = false, isDifference: Bool = false) {
        self.isDifference = isDifference
        self.field = field
        self.what = what
        self.isUnknown = isUnknown
    }
}
