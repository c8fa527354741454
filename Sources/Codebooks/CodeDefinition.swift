/// How settled a code is.
package enum CodeStatus: String, CaseIterable, Hashable, Sendable {
    /// Still being worked out.
    case provisional
    /// Agreed by those who code with it.
    case agreed
    /// No longer given to new segments; what was coded stays.
    case retired
}

/// Where a code came from.
package enum CodeOrigin: String, CaseIterable, Hashable, Sendable {
    /// Brought to the data from a theory, a framework or a published codebook.
    case aPriori = "a-priori"
    /// A participant's own words.
    case inVivo = "in-vivo"
    /// Made while reading the data.
    case inductive
}

/// What a code means: the parts of a codebook entry after MacQueen et al. 1998, and what a project keeps besides.
///
/// An empty string is a part that has not been written.
package struct CodeDefinition: Hashable, Sendable {
    /// The code in a few words.
    package var brief: String
    /// The code in full.
    package var full: String
    /// When to give it.
    package var whenToUse: String
    /// When not to, and what to give instead.
    package var whenNotToUse: String
    /// A passage that shows it: words, or the number of a coding.
    package var example: String
    /// How settled it is.
    package var status: CodeStatus
    /// A colour: `#rrggbb` or a name; nil leaves the choice to the program.
    package var colour: String?
    /// Where it came from; nil when nobody said.
    package var origin: CodeOrigin?
    /// The citation or document it comes from.
    package var source: String

    /// A definition; all parts may be left out.
    package init(
        brief: String = "", full: String = "", whenToUse: String = "", whenNotToUse: String = "", example: String = "",
        status: CodeStatus = .provisional, colour: String? = nil, origin: CodeOrigin? = nil, source: String = ""
    ) {
        self.brief = brief
        self.full = full
        self.whenToUse = whenToUse
        self.whenNotToUse = whenNotToUse
        self.example = example
        self.status = status
        self.colour = colour
        self.origin = origin
        self.source = source
    }

    /// Whether nothing says what the code means.
    package var isUndefined: Bool { brief.isEmpty && full.isEmpty }
}
