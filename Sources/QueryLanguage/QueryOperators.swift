import Transcripts

/// How far apart two hits may lie.
///
/// Hits that share a character have distance 0. Else characters and words are counted between them (touching: 0); sentences, turns and
/// paragraphs by the difference of their numbers (the same turn: 0, the next: 1); seconds from the end of the turns of the
/// earlier to the start of those of the later.
package struct Distance: Hashable, Sendable {
    /// What is counted.
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case characters = "c"
        case words = "w"
        case sentences = "s"
        case turns = "t"
        case paragraphs = "p"
        case seconds = "sec"

        /// The unit in words, for one and for several.
        var words: (one: String, many: String) {
            switch self {
            case .characters: ("character", "characters")
            case .words: ("word", "words")
            case .sentences: ("sentence", "sentences")
            case .turns: ("turn", "turns")
            case .paragraphs: ("paragraph", "paragraphs")
            case .seconds: ("second", "seconds")
            }
        }
    }
    /// The largest distance that passes.
    package var count: Int
    package var unit: Unit

    /// A distance.
    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// As it is typed, and in words.
    var typed: String { "\(count)\(unit.rawValue)" }
    var inWords: String { "\(count) \(count == 1 ? unit.words.one : unit.words.many)" }
}

/// How a hit A lies to a hit B of the same document; `A = [a0, a1)`, `B = [b0, b1)`.
///
/// Of `equals`, strictly within, strictly enclosing, `overlaps` and `overlapped-by` exactly one holds between any two that share a character.
package enum SpanRelation: Hashable, Sendable {
    /// `b0 ≤ a0` and `a1 ≤ b1`.
    case within
    /// `a0 ≤ b0` and `b1 ≤ a1`.
    case encloses
    /// The same stretch.
    case equals
    /// `a0 < b0 < a1 < b1`.
    case overlaps
    /// `b0 < a0 < b1 < a1`.
    case overlappedBy
    /// They share a character. Touching is none.
    case cooccurs
    /// `b1 ≤ a0`, no farther apart than this; nil for any distance.
    case follows(Distance?)
    /// `a1 ≤ b0`, no farther apart than this.
    case precedes(Distance?)
    /// No farther apart than this, on either side; nil for anywhere in the same document.
    case near(Distance?)

    /// The distance asked for.
    var distance: Distance? {
        switch self {
        case .follows(let distance), .precedes(let distance), .near(let distance): distance
        default: nil
        }
    }

    /// The word for it in a query.
    var typed: String {
        switch self {
        case .within: "within"
        case .encloses: "encloses"
        case .equals: "equals"
        case .overlaps: "overlaps"
        case .overlappedBy: "overlapped-by"
        case .cooccurs: "cooccurs"
        case .follows(let distance): "after" + (distance.map { ":" + $0.typed } ?? "")
        case .precedes(let distance): "before" + (distance.map { ":" + $0.typed } ?? "")
        case .near(let distance): "near:" + (distance?.typed ?? "doc")
        }
    }
}

/// `A within B`: the hits of one query that lie so to a hit of another; `A !within B`: those that lie so to none.
///
/// A coding is never related to itself; nor is a passage, where the same query stands on both sides.
package struct RelationTerm: Hashable, Sendable {
    package var left: Query
    package var relation: SpanRelation
    /// Whether `!` stands before it.
    package var isDenied: Bool
    package var right: Query
    /// Where the operator was typed.
    package var origin: Origin

    /// A relation between the hits of two queries.
    package init(
        _ left: Query, _ relation: SpanRelation, denied: Bool = false, _ right: Query, origin: Origin = Origin()
    ) {
        self.left = left
        self.relation = relation
        isDenied = denied
        self.right = right
        self.origin = origin
    }
}

/// `A intersect B`, `A minus B`: the hits of one query, clipped by those of another. What is left is no coding any more.
package struct ClipTerm: Hashable, Sendable {
    /// What is kept of a hit.
    package enum Clip: String, Hashable, Sendable {
        /// The stretches of it that hits of the other cover.
        case intersect
        /// The stretches of it that they do not cover.
        case minus
    }
    package var left: Query
    package var clip: Clip
    package var right: Query
    package var origin: Origin

    /// A clipping.
    package init(_ left: Query, _ clip: Clip, _ right: Query, origin: Origin = Origin()) {
        self.left = left
        self.clip = clip
        self.right = right
        self.origin = origin
    }
}

/// An operator over a list of queries, written like a function: `atleast:2(waiting, trust, hope)`.
package struct ListTerm: Hashable, Sendable {
    /// Which operator.
    package enum Operator: Hashable, Sendable {
        /// `atleast:k(…)`: the longest stretches where hits of at least k of them stand.
        case atLeast(Int)
        /// `big(…)`: the whole hits that have at least one part where hits of all of them stand.
        case big
        /// `oneof(…)`: the hits of any of them that share no character with a hit of another of them.
        case oneOf
        /// `only(a, b, …)`: the hits of the first that share no character with a coding of another code among the others.
        case only
        /// `alone(a)`: its hits that share no character with a coding of any other code.
        case alone
        /// `complement(a)`: the stretches of turns where no hit of it stands.
        case complement
        /// `span(a near:5w b)`: from the beginning to the end of each pair that lies so.
        case span

        /// The word for it in a query.
        var typed: String {
            switch self {
            case .atLeast(let count): "atleast:\(count)"
            case .big: "big"
            case .oneOf: "oneof"
            case .only: "only"
            case .alone: "alone"
            case .complement: "complement"
            case .span: "span"
            }
        }
    }
    package var list: Operator
    package var parts: [Query]
    package var origin: Origin

    /// An operator and what it is applied to.
    package init(_ list: Operator, _ parts: [Query], origin: Origin = Origin()) {
        self.list = list
        self.parts = parts
        self.origin = origin
    }
}

/// What a transcript is made of, where it is asked for as such.
package enum QueryUnit: String, Hashable, Sendable, CaseIterable {
    /// What somebody said in a turn.
    case turn
    case sentence
    /// A line of the source that is not empty.
    case paragraph
}

/// Codes that stand to a code in the tree, or by relations that the researcher stated.
package struct KinTerm: Hashable, Sendable {
    /// Which codes.
    package enum Kin: Hashable, Sendable {
        /// The code and all below it; also what stands below by a transitive relation.
        case sub
        /// The code itself and the one above it.
        case up
        /// The codes under the same parent, with the code itself.
        case siblings
        /// The codes that relations lead to from it: of one kind, or of any. Over transitive kinds also by several steps.
        case related(String?)

        /// The word for it in a query.
        var typed: String {
            switch self {
            case .sub: "sub"
            case .up: "up"
            case .siblings: "siblings"
            case .related(let kind): "related" + (kind.map { ":" + QueryWords.quoted($0) } ?? "")
            }
        }
    }
    package var kin: Kin
    /// The code as it was typed.
    package var code: String
    package var origin: Origin

    /// Codes by what they are to another.
    package init(_ kin: Kin, of code: String, origin: Origin = Origin()) {
        self.kin = kin
        self.code = code
        self.origin = origin
    }
}

/// A query, a result or a smart code that was kept under a name.
package struct KeptTerm: Hashable, Sendable {
    /// What stands behind the name.
    package enum Meaning: Hashable, Sendable {
        /// A saved query: what it asks.
        case query(Query)
        /// A smart code: what defines it.
        case smartCode(Query)
        /// The hits of an earlier query.
        case hits([Hit])
    }
    package var name: String
    /// What it stands for; nil until it was looked up.
    package var meaning: Meaning?
    package var origin: Origin

    /// A name that something is kept under.
    package init(_ name: String, _ meaning: Meaning? = nil, origin: Origin = Origin()) {
        self.name = name
        self.meaning = meaning
        self.origin = origin
    }

    /// The query behind the name, where one is.
    var query: Query? {
        switch meaning {
        case .query(let query), .smartCode(let query): query
        case .hits, nil: nil
        }
    }
}
