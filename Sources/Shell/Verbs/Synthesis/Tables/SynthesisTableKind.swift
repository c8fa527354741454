/// The shapes in which syntheses are published: projections of the same relation of claims, translations and constructs.
enum SynthesisTableKind: String, CaseIterable {
    case characteristics
    case references
    case excluded
    case translation
    case ladder
    case mergedTranslation = "merged-translation"
    case reciprocal
    case summary
    case firstOrder = "first-order"
    case chain
    case britten
    case quotes
    case sof
    case profile
    case metaAggregation = "meta-aggregation"
    case thematic
    case cmo
    case untranslated
    case notFound = "not-found"
    case negativeCases = "negative-cases"
    case grid
    case contribution
    case sensitivity
    case prisma
    case update

    /// Whether its rows are those of the synthesis's record alone, so that it can be asked of a part of it.
    var isOfRecord: Bool {
        switch self {
        case .grid, .contribution, .sensitivity, .prisma, .update: false
        default: true
        }
    }

    /// Whether its rows show translations or what rests on them.
    var showsTranslations: Bool {
        switch self {
        case .characteristics, .references, .excluded, .untranslated, .notFound, .contribution, .sensitivity, .prisma,
            .update, .grid:
            false
        default: true
        }
    }

    /// Whether it marks where readers differ: those that show constructs or studies beside one concept.
    var showsDisagreement: Bool {
        switch self {
        case .sof, .profile, .cmo: false
        default: showsTranslations
        }
    }

    /// Whether its rows are third-order constructs beside what they rest on.
    var isByRungs: Bool {
        switch self {
        case .translation, .ladder, .mergedTranslation, .reciprocal, .firstOrder, .chain, .quotes, .metaAggregation:
            true
        default: false
        }
    }

    /// What it is, for the help and for the head of the table.
    var title: String {
        switch self {
        case .characteristics: "characteristics of the included studies"
        case .references: "references of the included studies, a row for each report"
        case .excluded: "reports that were excluded after they were read in full, with the reasons"
        case .translation: "translations: line of argument, third order, concept, the authors' labels, studies"
        case .ladder: "constructs: third order, second order as the authors name it, study"
        case .mergedTranslation: "merged translations: third order, translated second order, definition, papers"
        case .reciprocal: "reciprocal translation: concept, study with pages, the study's own labels"
        case .summary: "summary translation: study, its second-order text, the concept"
        case .firstOrder: "first-order terms, second order, papers, third order"
        case .chain: "concepts, second order, third order"
        case .britten: "methods, concepts and explanations by study"
        case .quotes: "quotations behind the findings"
        case .sof: "summary of qualitative findings"
        case .profile: "evidence profile (GRADE-CERQual)"
        case .metaAggregation: "synthesised findings, categories, findings with credibility, illustrations"
        case .thematic: "analytical themes, descriptive themes, codes with their studies"
        case .cmo: "configurations: if … then … because …"
        case .untranslated: "constructs in no translation, with the reason where one is given"
        case .notFound: "concepts that were looked for in a study and not found"
        case .negativeCases: "what does not fit each third-order construct"
        case .grid: "concepts by study"
        case .contribution: "what each study brings: study by third-order construct, sole support, quotations, share"
        case .sensitivity: "each study left out in turn: what is lost, single, thinned, changed in kind"
        case .prisma: "the numbers of the PRISMA 2020 flow"
        case .update: "original and updated synthesis: translations before, since and of both, with both descriptions"
        }
    }
}
