package import Transcripts

/// A coding as queries see it.
package struct QueryCoding: Hashable, Sendable {
    /// Key of the coding.
    package var key: Int64
    /// What it covers, in scalars of the current text version of its document.
    package var range: ScalarRange
    /// Key of its code.
    package var code: Int64
    /// Key of its coder.
    package var coder: Int64

    /// A coding of its parts.
    package init(key: Int64, range: ScalarRange, code: Int64, coder: Int64) {
        self.key = key
        self.range = range
        self.code = code
        self.coder = coder
    }
}

/// A turn as queries see it.
package struct QueryTurn: Hashable, Sendable {
    /// The whole turn with its label, in scalars: what conditions of place look at.
    package var range: ScalarRange
    /// What was said, without label and time stamp: what is returned as a hit. An empty body is never a hit.
    package var body: ScalarRange
    /// Key of the speaker, project-wide; nil if nobody is named.
    package var speaker: Int64?
    /// When it begins and ends, in milliseconds of the recording, where the transcript says so.
    package var startTime: Int?
    package var endTime: Int?

    /// A turn of its parts.
    package init(range: ScalarRange, body: ScalarRange, speaker: Int64?, startTime: Int? = nil, endTime: Int? = nil) {
        self.range = range
        self.body = body
        self.speaker = speaker
        self.startTime = startTime
        self.endTime = endTime
    }
}

/// What a condition of place stands for: whole documents, and the turns of speakers.
package struct PlaceSet: Hashable, Sendable {
    /// Keys of documents that are such a place as a whole.
    package var documents: Set<Int64>
    /// Keys of speakers each of whose turns is such a place.
    package var speakers: Set<Int64>

    /// Places.
    package init(documents: Set<Int64> = [], speakers: Set<Int64> = []) {
        self.documents = documents
        self.speakers = speakers
    }
}

/// What a theme takes: whole codes (without their subcodes, unless listed) and single codings.
package struct ThemeContent: Hashable, Sendable {
    /// Keys of codes all of whose codings it takes.
    package var codes: Set<Int64>
    /// Keys of single codings that it takes.
    package var codings: Set<Int64>

    /// A theme's content.
    package init(codes: Set<Int64> = [], codings: Set<Int64> = []) {
        self.codes = codes
        self.codings = codings
    }
}

/// What became of looking a name up.
package enum Resolved<Value: Sendable>: Sendable {
    /// One thing (or one set of things) has that name.
    case found(Value)
    /// Nothing has; these names are near it.
    case unknown(didYouMean: [String])
    /// Several things have, and one must be chosen: their full names.
    case ambiguous([String])
    /// The name is known, but what is asked of it cannot be: what is wrong, and what to type instead.
    case unfit(String, next: String?)
}

/// Where an evaluator gets its data. Keys are the project's own; ranges are in scalars of current text versions.
package protocol QuerySource {
    /// Keys of all documents in the project's order; this is the order of the hits.
    func documents() throws -> [Int64]
    /// Key(s) of the code with this path or unique last segments; with its subcodes unless `exact`.
    func codes(_ path: String, exact: Bool) throws -> Resolved<Set<Int64>>
    /// What a theme takes.
    func theme(_ name: String) throws -> Resolved<ThemeContent>
    /// Keys of the coder or coders of that name.
    func coders(_ name: String) throws -> Resolved<Set<Int64>>
    /// The documents and speakers that a condition of place stands for. A known attribute that no case meets is `.found`
    /// of nothing; an unknown document, speaker, role, case, attribute or study is `.unknown`.
    func places(_ place: PlaceTerm.Place) throws -> Resolved<PlaceSet>
    /// Keys of the codings that have a memo containing this text.
    func codings(withMemo text: String) throws -> Set<Int64>
    /// Keys of the codings whose weight compares so.
    func codings(weighing comparison: Comparison, _ weight: Int) throws -> Set<Int64>
    /// Keys of the codings made on a day that compares so (`atLeast`, `atMost`).
    func codings(made comparison: Comparison, _ day: String) throws -> Resolved<Set<Int64>>
    /// Keys of the codings on which a relation rests: one relation by its number, or all of a kind.
    func codings(ofRelation name: String) throws -> Resolved<Set<Int64>>
    /// Keys of the codes that stand so to a code.
    func codes(_ kin: KinTerm.Kin, of path: String) throws -> Resolved<Set<Int64>>
    /// What is kept under a name: a saved query or an earlier result.
    func kept(_ name: String) throws -> Resolved<KeptTerm.Meaning>
    /// The smart code of that name, if there is one.
    func smartCode(_ name: String) throws -> (name: String, query: Query)?
    /// Sentences or paragraphs of a document in order. Not asked for turns.
    func units(_ unit: QueryUnit, in document: Int64) throws -> [ScalarRange]
    /// Words of a document in order.
    func words(in document: Int64) throws -> [ScalarRange]
    /// Keys of the documents with at least one coding of these codes: an index look-up that spares reading the others.
    /// More than these may be given.
    func documents(codedWith codes: Set<Int64>) throws -> Set<Int64>
    /// Codings in a document, sorted by start: those of these codes, or all if nil.
    func codings(of codes: Set<Int64>?, in document: Int64) throws -> [QueryCoding]
    /// The first codings of these codes in the order of hits, and the number of all on current texts: a look-up that spares reading the
    /// others. Nil where it would spare nothing.
    func firstCodings(_ limit: Int, of codes: Set<Int64>) throws -> (hits: [Hit], total: Int)?
    /// Turns of a document in order.
    func turns(in document: Int64) throws -> [QueryTurn]
    /// Stretches of a document that match, sorted by start. Throws if the regular expression is wrong.
    func matches(_ pattern: TextTerm.Pattern, in document: Int64) throws -> [ScalarRange]
    /// The range without white space at its ends; nil if it holds nothing else. For `uncoded`.
    func trimmed(_ range: ScalarRange, in document: Int64) throws -> ScalarRange?
}

extension QuerySource {
    /// All documents: right, though it spares nothing.
    package func documents(codedWith codes: Set<Int64>) throws -> Set<Int64> { Set(try documents()) }
    /// None: all codings are read.
    package func firstCodings(_ limit: Int, of codes: Set<Int64>) throws -> (hits: [Hit], total: Int)? { nil }
    /// The range as it is.
    package func trimmed(_ range: ScalarRange, in document: Int64) throws -> ScalarRange? {
        range.isEmpty ? nil : range
    }
}
