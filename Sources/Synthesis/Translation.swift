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

    /// A concept.
    package init(key: Int64, number: Int, statement: String, namedAfter: Int64? = nil) {
        self.key = key
        self.number = number
        self.statement = statement
        self.namedAfter = namedAfter
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

/// The act of translating one construct into one concept: a judgement, with its reasons.
package struct Translation: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// The construct that is translated.
    package var construct: Int64
    /// The concept it is translated into.
    package var concept: Int64
    /// Like it, or against it.
    package var relation: Relation
    /// In full or in part.
    package var fit: Fit
    /// Why: “is like …”, or what explains the opposition.
    package var because: String
    /// What does not go over: “except that …”.
    package var except: String
    /// The alternative that was weighed (eMERGe 13).
    package var alternative: String

    /// A translation.
    package init(
        key: Int64, construct: Int64, concept: Int64, relation: Relation, fit: Fit = .full, because: String = "",
        except: String = "", alternative: String = ""
    ) {
        self.key = key
        self.construct = construct
        self.concept = concept
        self.relation = relation
        self.fit = fit
        self.because = because
        self.except = except
        self.alternative = alternative
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

    /// A negative finding.
    package init(key: Int64, concept: Int64, study: Int64, note: String = "") {
        self.key = key
        self.concept = concept
        self.study = study
        self.note = note
    }
}
