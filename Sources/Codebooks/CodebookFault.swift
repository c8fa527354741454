/// What can be wanting in a codebook, or be too much in it.
package enum CodebookFault: String, CaseIterable, Hashable, Sendable {
    /// Neither a brief nor a full definition.
    case noDefinition = "no-definition"
    /// Codings and no example.
    case noExample = "no-example"
    /// A typical or boundary example that is not coded with the code.
    case strayExample = "stray-example"
    /// No coding of the code or of any below it, not even one that waits for its place.
    case unused
    /// One coding.
    case singleton
    /// Several codings, all of one participant, where there are more participants.
    case oneParticipant = "one-participant"
    /// Names that mean the same, or nearly.
    case nearDuplicate = "near-duplicate"
    /// A code and one above it on exactly the same words, by one coder.
    case parentAndChild = "parent-and-child"
    /// Overlapping codings of one code by one coder.
    case overlapping

    /// Whether a reflexive approach takes it as a list to look at rather than a fault: there a code may grow late, be rich and be one
    /// person's (Braun & Clarke).
    package var isNeutralWhenReflexive: Bool {
        switch self {
        case .noDefinition, .singleton, .oneParticipant: true
        default: false
        }
    }
}

/// A code as lints see it.
package struct LintedCode: Hashable, Sendable {
    /// The code's key.
    package var key: Int64
    /// The key of the parent; nil at the top.
    package var parent: Int64?
    /// The full path, `barriers/waiting`.
    package var path: String
    /// The code's own name.
    package var name: String
    /// Whether anything says what it means.
    package var isDefined: Bool
    /// Whether it is no longer given.
    package var isRetired: Bool
    /// Codings of the code itself.
    package var codings: Int
    /// Codings of the code itself that stand on no current text.
    package var unplaced: Int
    /// Participants in whose words the code itself is used.
    package var participants: Int
    /// Whether it has an example, in words or as a coding.
    package var hasExample: Bool
    /// Numbers of typical and boundary examples that are not coded with the code or one below it.
    package var strayExamples: [Int]

    /// A code.
    package init(
        key: Int64, parent: Int64? = nil, path: String, name: String, isDefined: Bool = true, isRetired: Bool = false,
        codings: Int = 0, unplaced: Int = 0, participants: Int = 0, hasExample: Bool = true, strayExamples: [Int] = []
    ) {
        self.key = key
        self.parent = parent
        self.path = path
        self.name = name
        self.isDefined = isDefined
        self.isRetired = isRetired
        self.codings = codings
        self.unplaced = unplaced
        self.participants = participants
        self.hasExample = hasExample
        self.strayExamples = strayExamples
    }
}

/// A coding as lints see it; ranges are half-open, in Unicode scalars of a text.
package struct LintedCoding: Hashable, Sendable {
    /// Its key.
    package var key: Int64
    /// The text on which it stands.
    package var text: Int64
    /// The range's first scalar.
    package var start: Int
    /// The scalar after the range's last.
    package var end: Int
    /// The code's key.
    package var code: Int64
    /// The coder's key.
    package var coder: Int64

    /// A coding.
    package init(key: Int64, text: Int64, start: Int, end: Int, code: Int64, coder: Int64) {
        self.key = key
        self.text = text
        self.start = start
        self.end = end
        self.code = code
        self.coder = coder
    }
}

/// One thing that a lint found.
package struct CodebookFinding: Hashable, Sendable {
    /// The rule.
    package var fault: CodebookFault
    /// Paths of the codes that it is about.
    package var codes: [String]
    /// What was found, in one sentence without its end.
    package var what: String
    /// What can be typed about it.
    package var next: String

    /// A finding.
    package init(fault: CodebookFault, codes: [String], what: String, next: String) {
        self.fault = fault
        self.codes = codes
        self.what = what
        self.next = next
    }
}
