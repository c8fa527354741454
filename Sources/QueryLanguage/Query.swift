package import Transcripts

/// A question about the codings of a project, as a tree.
///
/// A query denotes *hits*: stretches of documents, each of which may be a coding.
///
/// *Selections* make hits: a code (its codings), `text:"…"` and `/regex/` (what matches), `theme:"…"` (the codings that
/// the theme takes), `uncoded` (stretches of turns without coding). *Conditions* only judge them: of place (`in:`,
/// `speaker:`, `role:`, `case:`, `study:`), met by a hit that shares at least one character with such a place; and of
/// the coding (`by:`, `weight`, `memo:`), met by a hit that is itself such a coding.
///
/// - `a | b`: the hits of both, each once.
/// - `a & b`: the hits of the first selection that pass every other part. A selection is passed by sharing at least one
///   character with one of its hits; a condition by meeting it; `!b` by not passing `b`; `b | c` in parentheses by
///   passing one of them; `(b & c)` by sharing a character with a hit of `b & c` if that selects something, else by
///   passing both. The order of the selections decides only whose stretches are returned; conditions may stand anywhere.
/// - If no part of a conjunction selects, it starts from all codings if `by:`, `weight` or `memo:` occurs in it, else
///   from all turns. So `in:P01` gives turns, `by:ana` codings, and `!trust` the turns that share no character with
///   a coding of trust.
/// - `a within b`, and the other relations: the hits of `a` that lie so to a hit of `b`; `a !within b` those that lie so to none.
///   `a intersect b` and `a minus b` clip the hits of `a`. Lists (`atleast:2(a, b, c)`) are operators over several queries.
///
/// `!` binds closest, then the words between two queries (from left to right), then `&`, then `|`.
package indirect enum Query: Hashable, Sendable {
    /// Codings of a code and its subcodes.
    case code(CodeTerm)
    /// Passages that match a text or a regular expression.
    case text(TextTerm)
    /// Codings that a theme takes.
    case theme(NameTerm)
    /// Stretches of turn bodies without any coding, or without one by the named coder.
    case uncoded(NameTerm?)
    /// A place that a hit must share a character with.
    case place(PlaceTerm)
    /// A property of the coding that a hit is.
    case property(PropertyTerm)
    /// All of two or more.
    case and([Query])
    /// Any of two or more.
    case or([Query])
    /// What does not pass.
    case not(Query)
    /// Hits by how they lie to others.
    case relation(RelationTerm)
    /// Hits clipped by others.
    case clip(ClipTerm)
    /// An operator over a list.
    case list(ListTerm)
    /// All turns, sentences or paragraphs.
    case unit(QueryUnit)
    /// Codings of codes by what they are to another code.
    case kin(KinTerm)
    /// Codings on which a relation between codes rests.
    case evidence(NameTerm)
    /// What was kept under a name.
    case kept(KeptTerm)
}

/// Where a term stood in the typed query: for carets. It takes no part in comparing two queries.
package struct Origin: Hashable, Sendable {
    /// Scalars of the typed query; nil if the query was not typed.
    package var range: ScalarRange?

    /// A term at these scalars of the typed query.
    package init(_ range: ScalarRange? = nil) { self.range = range }

    /// Always true: two terms are the same wherever they stand.
    package static func == (a: Origin, b: Origin) -> Bool { true }

    /// Nothing to hash.
    package func hash(into hasher: inout Hasher) {}
}

/// A code as it is asked for: `barriers`, `barriers/waiting`, `=barriers`, `"waiting list"`.
package struct CodeTerm: Hashable, Sendable {
    /// The path as typed, without quotes: a full path or its unique last segments.
    package var path: String
    /// Whether subcodes are left out (`=`).
    package var exact: Bool
    /// Where it was typed.
    package var origin: Origin

    /// A code by its path.
    package init(_ path: String, exact: Bool = false, origin: Origin = Origin()) {
        self.path = path
        self.exact = exact
        self.origin = origin
    }
}

/// What `text:"…"` or `/…/` looks for.
package struct TextTerm: Hashable, Sendable {
    /// How the text is looked for.
    package enum Pattern: Hashable, Sendable {
        /// These words, compared as the search of the project compares (composed form, without case).
        case literal(String)
        /// These very characters: case, accents and their composition as they stand.
        case exact(String)
        /// An ICU regular expression, with or without regard to case.
        case regex(String, ignoringCase: Bool)
    }
    /// What is looked for.
    package var pattern: Pattern
    /// Where it was typed.
    package var origin: Origin

    /// A text to look for.
    package init(_ pattern: Pattern, origin: Origin = Origin()) {
        self.pattern = pattern
        self.origin = origin
    }
}

/// A name: of a theme or a coder.
package struct NameTerm: Hashable, Sendable {
    /// The name as typed, without quotes.
    package var name: String
    /// Where it was typed.
    package var origin: Origin

    /// A name.
    package init(_ name: String, origin: Origin = Origin()) {
        self.name = name
        self.origin = origin
    }
}

/// How two values are compared.
package enum Comparison: String, Hashable, Sendable, CaseIterable {
    /// The same value.
    case equal = "="
    /// Another value, or several of which none is the same.
    case unequal = "!="
    /// Smaller.
    case less = "<"
    /// Smaller or the same.
    case atMost = "<="
    /// Greater.
    case greater = ">"
    /// Greater or the same.
    case atLeast = ">="
    /// Contains this text, without regard to case.
    case contains = "~"

    /// The comparison in words, as in "area is rural".
    package var words: String {
        switch self {
        case .equal: "is"
        case .unequal: "is not"
        case .less: "is less than"
        case .atMost: "is at most"
        case .greater: "is greater than"
        case .atLeast: "is at least"
        case .contains: "contains"
        }
    }
}

/// A place that hits are judged by.
package struct PlaceTerm: Hashable, Sendable {
    /// Which places.
    package enum Place: Hashable, Sendable {
        /// `in:P0*`: documents by id, alias, pattern with `*` and `?`, or a group of documents.
        case documents(String)
        /// `speaker:NAME`: turns of the speakers with that label.
        case speaker(String)
        /// `role:participant`: turns of all speakers with that role.
        case role(String)
        /// `case:NAME`: the documents and turns of a case; `*` and `?` stand for any letters.
        case caseNamed(String)
        /// `case:role=gp` or `area~rural`: the documents and turns of all cases with such a value.
        case attribute(String, Comparison, String)
        /// `study:KEY`: the documents of a study.
        case study(String)
    }
    /// Which places.
    package var place: Place
    /// Where it was typed.
    package var origin: Origin

    /// A condition of place.
    package init(_ place: Place, origin: Origin = Origin()) {
        self.place = place
        self.origin = origin
    }
}

/// A property of the coding that a hit is.
package struct PropertyTerm: Hashable, Sendable {
    /// Which property.
    package enum Property: Hashable, Sendable {
        /// `by:ana`: made by this coder.
        case coder(String)
        /// `memo:word`: has a memo with this text.
        case memo(String)
        /// `weight>=3`: has a weight, and one that compares so.
        case weight(Comparison, Int)
        /// `since:2026-11-01`: made on that day or later. Days as the project's history counts them (UTC).
        case since(String)
        /// `until:2026-11-01`: made on that day or earlier.
        case until(String)
    }
    /// Which property.
    package var property: Property
    /// Where it was typed.
    package var origin: Origin

    /// A condition on the coding itself.
    package init(_ property: Property, origin: Origin = Origin()) {
        self.property = property
        self.origin = origin
    }
}
