/// Whether a finding must be mended or only looked at.
package enum FindingSeverity: String, CaseIterable, Hashable, Sendable {
    /// The synthesis contradicts itself or its own rules.
    case error
    /// Worth a look; may be right as it is.
    case warning
}

/// What a finding is about.
package enum FindingSubject: Hashable, Sendable {
    /// A study, by key.
    case study(Int64)
    /// A construct, by key.
    case construct(Int64)
    /// A concept, by key.
    case concept(Int64)
    /// A translation, by key.
    case translation(Int64)
    /// A concept looked for and not found, by key.
    case notFound(Int64)
    /// A third-order construct, by key.
    case thirdOrder(Int64)
    /// A quotation, by key.
    case quote(Int64)
    /// A support, by key.
    case support(Int64)
    /// A link between constructs, by key.
    case link(Int64)
    /// A line of argument, by key.
    case line(Int64)
    /// The synthesis as a whole.
    case synthesis
}

/// The rules that a synthesis is checked against.
package enum SynthesisRule: String, CaseIterable, Hashable, Sendable {
    /// A row points at something that is not there.
    case danglingReference = "dangling-reference"
    /// Fictional studies stand beside real ones.
    case fictionBesideReal = "fiction-beside-real"
    /// A refutational translation without an explanation.
    case refutationUnexplained = "refutation-unexplained"
    /// A study is cited of which nothing is known but its key.
    case unknownStudyKey = "unknown-study-key"
    /// A study of the reviewers' own stands beside published ones for no reason that the protocol gives.
    case ownWithoutReason = "own-without-reason"
    /// Numbers of the flow of studies do not add up.
    case flowArithmetic = "flow-arithmetic"
    /// A study is included against what reviewers decided, or while they differ.
    case includedAgainstScreening = "included-against-screening"
    /// A construct of a study that is not included was translated.
    case studyNotIncluded = "study-not-included"
    /// A concept is said to be absent from a study that has a translation into it.
    case absenceContradicted = "absence-contradicted"
    /// A third-order construct rests on nothing.
    case thirdOrderWithoutSupport = "third-order-without-support"
    /// Third-order constructs rest on each other in a ring.
    case cycle
    /// A published quotation without a place in its report.
    case quoteWithoutLocator = "quote-without-locator"
    /// A construct is linked to one of another study.
    case linkAcrossStudies = "link-across-studies"

    /// A sum of the flow of studies cannot be checked, because a number of it is not given.
    case flowIncomplete = "flow-incomplete"
    /// A number of the flow of studies says otherwise than the decisions that are held.
    case flowAgainstScreening = "flow-against-screening"
    /// Reviewers differ over a study or record, and nothing settles it.
    case screeningUnsettled = "screening-unsettled"
    /// A reciprocal translation without a reason.
    case translationWithoutBecause = "translation-without-because"
    /// A concept that nothing is translated into.
    case conceptWithoutTranslation = "concept-without-translation"
    /// A concept that one study speaks to.
    case conceptOfOneStudy = "concept-of-one-study"
    /// A concept whose studies all share one data set.
    case conceptOfOneDataSet = "concept-of-one-data-set"
    /// A part that stands in the synthesis as a study rests on data that stand in it by another study too.
    case dataCountedTwice = "data-counted-twice"
    /// A line of argument of a part was taken in, and the part does not bear it any more.
    case partUnsound = "part-unsound"
    /// A concept in one author's words that does not say so.
    case conceptNameUnacknowledged = "concept-name-unacknowledged"
    /// A construct, a quotation or a concept stands twice in the same words.
    case enteredTwice = "entered-twice"
    /// A construct that is in no translation.
    case constructNotTranslated = "construct-not-translated"
    /// A construct that is translated among studies and comes into no concept by it.
    case constructLeadsNowhere = "construct-leads-nowhere"
    /// Constructs without any quotation.
    case constructsWithoutQuote = "constructs-without-quote"
    /// An included study without constructs.
    case studyWithoutConstruct = "study-without-construct"
    /// A quotation of one's own material that is tied to no coding.
    case quoteUntied = "quote-untied"
    /// A study with several constructs and no link between them.
    case constructsUnlinked = "constructs-unlinked"
    /// A third-order construct whose translations are all partial.
    case thirdOrderOnPartial = "third-order-on-partial"
    /// A third-order construct more than half of whose quotations come from one study.
    case thirdOrderQuotesOfOneStudy = "third-order-quotes-of-one-study"
    /// Included studies that nobody appraised.
    case appraisalMissing = "appraisal-missing"
    /// Adequacy of data was judged, and of its studies nobody says how rich they are.
    case adequacyWithoutRichness = "adequacy-without-richness"
    /// Refutations were recorded, and the line of argument names no opposition.
    case lineWithoutRefutation = "line-without-refutation"
    /// A category of a meta-aggregation of one finding.
    case categoryOfOneFinding = "category-of-one-finding"
    /// A synthesised finding of one category.
    case synthesisedFindingOfOneCategory = "synthesised-finding-of-one-category"
    /// A finding that is not supported was translated into a category of a meta-aggregation.
    case findingNotSupportedTranslated = "finding-not-supported-translated"
    /// The line of argument names a number that nothing in the synthesis has.
    case lineNamesNothing = "line-names-nothing"

    /// Error or warning.
    package var severity: FindingSeverity {
        switch self {
        case .danglingReference, .fictionBesideReal, .refutationUnexplained, .unknownStudyKey, .ownWithoutReason,
            .flowArithmetic, .includedAgainstScreening, .studyNotIncluded, .absenceContradicted,
            .thirdOrderWithoutSupport, .cycle, .quoteWithoutLocator, .linkAcrossStudies:
            .error
        default: .warning
        }
    }

    /// What the user can do about it.
    package var mend: String {
        switch self {
        case .danglingReference: "run verify on the project"
        case .fictionBesideReal: "put the fictional studies into a synthesis of their own"
        case .refutationUnexplained: "say with --because what explains the opposition, or that it stays unresolved"
        case .unknownStudyKey:
            "say which study is meant with `study merge KEY STUDY`, or describe the study and include it"
        case .ownWithoutReason: "write why into the protocol: `protocol set own-studies \"…\"`"
        case .flowIncomplete: "give the missing numbers with `flow set`, 0 where there were none"
        case .flowArithmetic: "look up the numbers, and correct them with `flow set`"
        case .includedAgainstScreening, .screeningUnsettled:
            "settle it with `decide KEY include|exclude --stage … --consensus --because …`"
        case .flowAgainstScreening: "look at both: correct the number with `flow set`, or the decisions"
        case .studyNotIncluded: "include the study, or withdraw the translation"
        case .absenceContradicted: "withdraw the note or the translation"
        case .thirdOrderWithoutSupport: "name what it rests on with `third-order support`"
        case .cycle: "take one of them out of the ring"
        case .quoteWithoutLocator: "give the page or section of the report"
        case .linkAcrossStudies: "across studies constructs are translated, not linked"
        case .translationWithoutBecause: "say with --because what is like what"
        case .conceptWithoutTranslation: "translate a construct into it, or remove it"
        case .conceptOfOneStudy: "look for it in the other studies, and note with `not-found` where it is not"
        case .conceptOfOneDataSet: "the studies count as one body of data; look for it elsewhere"
        case .dataCountedTwice:
            "exclude the study that the part speaks for, or read the numbers of data sets as counting it twice"
        case .partUnsound: "look at the part: mend it there, or take its construct out of the whole"
        case .conceptNameUnacknowledged: "name the construct with `--after`, or put the claim in words of your own"
        case .enteredTwice: "take one away with `construct rm`, `concept rm` or `quote rm`, or say in what they differ"
        case .constructNotTranslated: "translate it, or say why it goes into no concept"
        case .constructLeadsNowhere: "translate it, or one that it goes into, into a concept"
        case .constructsWithoutQuote: "attach the quotations that the authors give"
        case .studyWithoutConstruct: "read the study for its constructs, or say why there are none"
        case .quoteUntied: "code the passage and make a quotation of the coding with `quote add`, or take this one away"
        case .constructsUnlinked: "link the constructs as the authors relate them (eMERGe 13)"
        case .thirdOrderOnPartial: "say what remains of it when only parts of the constructs fit"
        case .appraisalMissing: "appraise them, or say in the protocol why studies are not appraised"
        case .adequacyWithoutRichness: "say how rich they are: adequacy is of the data, not of the number of studies"
        case .lineWithoutRefutation: "say in the line of argument what becomes of them, or link what pulls against what"
        case .categoryOfOneFinding:
            "aggregate it with another by similarity of meaning (JBI: two findings or more a category)"
        case .synthesisedFindingOfOneCategory:
            "bring categories together (JBI: two categories or more a synthesised finding), or say why one stands alone"
        case .findingNotSupportedTranslated:
            "withdraw the translation, or judge the finding's credibility anew if its report bears it"
        case .lineNamesNothing:
            "put the line in other words with `line-of-argument edit`, or look in history for what went"
        case .thirdOrderQuotesOfOneStudy: "look whether the other studies bear it in their own words"
        }
    }
}

/// One thing that the check found.
package struct SynthesisFinding: Hashable, Sendable {
    /// The rule that it breaks.
    package var rule: SynthesisRule
    /// What it is about.
    package var subject: FindingSubject
    /// The names or numbers of what it is about, as they are typed: `C4`, `k12 Fixsen2020`.
    package var place: String
    /// What is wrong, in one sentence without its end.
    package var what: String

    /// Error or warning.
    package var severity: FindingSeverity { rule.severity }

    /// What the user can do about it.
    package var mend: String { ownMend ?? rule.mend }
    /// What can be done about this one, where that is not what the rule says of all.
    private var ownMend: String?

    /// A finding.
    package init(rule: SynthesisRule, subject: FindingSubject, place: String, what: String, mend: String? = nil) {
        ownMend = mend
        self.rule = rule
        self.subject = subject
        self.place = place
        self.what = what
    }
}
