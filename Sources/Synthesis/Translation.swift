/// A concept into which the studies' constructs are translated; best put as a claim, not as a topic.
package struct Concept: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// Its short number: 4 for `C4`.
    package var number: Int
    /// The concept as a sentence.
    package var statement: String
    /// The construct whose words it took, where it did.
    package var namedAfter: Int64?
    /// A short name to print beside the statement; may be empty.
    package var label: String
    /// What it holds, in summary; may be empty.
    package var definition: String
    /// The method's own word for it (`category`); empty for a concept.
    package var kind: String

    /// A concept.
    package init(
        key: Int64, number: Int, statement: String, namedAfter: Int64? = nil, label: String = "",
        definition: String = "", kind: String = ""
    ) {
        self.key = key
        self.number = number
        self.statement = statement
        self.namedAfter = namedAfter
        self.label = label
        self.definition = definition
        self.kind = kind
    }
}

/// How a construct stands to the concept. A line of argument is no relation but an activity of its own.
package enum Relation: String, CaseIterable, Hashable, Sendable {
    /// The construct is like the concept.
    case reciprocal
    /// Two accounts that cannot both hold as stated; a barrier, an absence or a negative tone is not one.
    case refutational
}

/// How much of the construct goes into the concept.
package enum Fit: String, CaseIterable, Hashable, Sendable {
    /// The whole of it.
    case full
    /// A part of it; `except` says what stays behind.
    case partial
}

/// What a construct is translated into.
package enum TranslationGoal: Hashable, Sendable {
    /// A concept, by key.
    case concept(Int64)
    /// A construct of another study, by key.
    case construct(Int64)
}

/// What explains a refutation, and what it stands against.
package struct Refutation: Hashable, Sendable {
    /// On what grounds the two accounts differ.
    package enum Grounds: String, CaseIterable, Hashable, Sendable {
        case context, population, time, theory
        /// The reviewers looked and found no explanation.
        case unresolved
    }

    /// What is said where no grounds were given.
    package static let noGrounds = "not given"

    /// The construct that it cannot hold beside, where one is named.
    package var against: Int64?
    /// The explanation, explored rather than noted.
    package var explanation: String
    package var grounds: Grounds

    /// An explanation.
    package init(against: Int64? = nil, explanation: String, grounds: Grounds) {
        self.against = against
        self.explanation = explanation
        self.grounds = grounds
    }
}

/// The act of translating one construct into a concept or into another construct: a judgement, with its reasons.
package struct Translation: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// The construct that is translated.
    package var construct: Int64
    /// What it is translated into.
    package var into: TranslationGoal
    /// Like it, or against it.
    package var relation: Relation
    /// In full or in part.
    package var fit: Fit
    /// The reviewer, by key; 0 where nobody is named.
    package var by: Int64
    /// What is said of it.
    package var words: TranslationWords

    /// Why: “is like …”, or what explains the opposition.
    package var because: String { words[.because] }
    /// What does not go over: “except that …”.
    package var except: String { words[.except] }
    /// The alternative that was weighed (eMERGe 13).
    package var alternative: String { words[.alternative] }
    /// What of its study's context one must know to follow it.
    package var context: String { words[.context] }
    /// Of a refutation, what explains it.
    package var refutation: Refutation? { words.refutation }
    /// When it was made, as the project writes moments.
    package var made: String { words[.made] }

    /// On what grounds a refutation's two accounts differ, in a word. That it is unresolved is a judgement too: where none was given,
    /// that is said. Empty for what is no refutation.
    package var groundsSaid: String {
        relation == .refutational ? refutation?.grounds.rawValue ?? Refutation.noGrounds : ""
    }

    /// The construct that a refutation cannot hold beside: the one that was named, or the one that it goes into.
    package var standsAgainst: Int64? {
        guard relation == .refutational else { return nil }
        if case .construct(let key) = into { return refutation?.against ?? key }
        return refutation?.against
    }

    /// The concept that it goes into; nil when it goes into a construct.
    package var concept: Int64? { if case .concept(let key) = into { key } else { nil } }

    /// A translation.
    package init(
        key: Int64, construct: Int64, into: TranslationGoal, relation: Relation, fit: Fit = .full, by: Int64 = 0,
        words: TranslationWords
    ) {
        self.key = key
        self.construct = construct
        self.into = into
        self.relation = relation
        self.fit = fit
        self.by = by
        self.words = words
    }

    /// A translation that was read by itself.
    package init(
        key: Int64, construct: Int64, into: TranslationGoal, relation: Relation, fit: Fit = .full,
        because: String = "", except: String = "", alternative: String = "", context: String = "",
        refutation: Refutation? = nil, by: Int64 = 0, made: String = ""
    ) {
        self.init(
            key: key, construct: construct, into: into, relation: relation, fit: fit, by: by,
            words: TranslationWords(
                because: because, except: except, alternative: alternative, context: context, made: made,
                refutation: refutation))
    }

    /// A translation into a concept.
    package init(
        key: Int64, construct: Int64, concept: Int64, relation: Relation, fit: Fit = .full, because: String = "",
        except: String = "", alternative: String = ""
    ) {
        self.init(
            key: key, construct: construct, into: .concept(concept), relation: relation, fit: fit, because: because,
            except: except, alternative: alternative)
    }
}

/// A concept that was looked for in a study and is not there.
package struct NotFound: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// What was looked for.
    package var concept: Int64
    /// The study that was read for it.
    package var study: Int64
    /// Where was looked, and what that can bear.
    package var note: String
    /// The reviewer, by key; 0 where nobody is named.
    package var by: Int64

    /// A negative finding.
    package init(key: Int64, concept: Int64, study: Int64, note: String = "", by: Int64 = 0) {
        self.key = key
        self.concept = concept
        self.study = study
        self.note = note
        self.by = by
    }
}
