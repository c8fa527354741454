internal import Codebooks
internal import QueryLanguage
internal import Store
internal import Transcripts

/// A project as queries see it: the current text of every document, its codings, turns, cases and themes.
///
/// Nothing is left out here: reading is never restricted, interviewers' turns are searched like all others.
final class ProjectQueries: QuerySource {
    let session: Session
    let reader: ProjectReader
    let material: CountingMaterial
    private var knownListing: Listing?
    private var regexes: [String: TimedRegex] = [:]
    private var searches: [TextTerm.Pattern: TextSearch] = [:]
    private var fetches: [Set<Int64>: [Key<TextVersionRow>: [IndexedCoding]]?] = [:]
    private var knownSmartRows: [SmartCodeRow]?

    init(_ session: Session, _ reader: ProjectReader) throws {
        self.session = session
        self.reader = reader
        material = try CountingMaterial(reader, session)
    }

    /// The documents that are searched.
    private struct Listing {
        /// In the project's order.
        let order: [DocumentRow]
        /// The current text of each document.
        let current: [Int64: Key<TextVersionRow>]
        /// What counting calls each document.
        let numbers: [Int64: Int]

        init(_ material: CountingMaterial) throws {
            order = try material.documentsInOrder()
            current = Dictionary(
                order.map { ($0.id.rawValue, $0.currentVersion) }, uniquingKeysWith: { first, _ in first })
            numbers = Dictionary(
                try material.documents().enumerated().map { ($0.element.id.rawValue, $0.offset) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    private func listing() throws -> Listing {
        if let knownListing { return knownListing }
        let listing = try Listing(material)
        knownListing = listing
        return listing
    }

    /// Number of documents that are searched.
    func documentCount() throws -> Int { try listing().order.count }

    func version(of document: Int64) throws -> TextVersionRow {
        guard let number = try listing().numbers[document] else {
            throw ProjectError.noSuchRow(table: "document", key: document)
        }
        return try material.versions()[number]
    }

    /// The text of a document that is searched; nil for one that is not there.
    func versionKey(of document: Int64) throws -> Key<TextVersionRow>? { try listing().current[document] }

    /// The smart codes, read once.
    func smartRows() throws -> [SmartCodeRow] {
        if let knownSmartRows { return knownSmartRows }
        let rows = try reader.smartCodes()
        knownSmartRows = rows
        return rows
    }

    func documents() throws -> [Int64] { try listing().order.map(\.id.rawValue) }

    func codes(_ path: String, exact: Bool) throws -> Resolved<Set<Int64>> {
        switch material.codebook.tree.lookup(path) {
        case .found(let key):
            if exact { return .found([key]) }
            return .found(Set(material.codebook.withDescendants(Key(rawValue: key)).map(\.rawValue)))
        case .ambiguous(let keys): return .ambiguous(keys.compactMap { material.codebook.tree.pathText(of: $0) })
        case .none(let near): return .unknown(didYouMean: near)
        }
    }

    func theme(_ name: String) throws -> Resolved<ThemeContent> {
        do {
            return .found(try ThemeCodings(material).content(of: session.theme(name, in: reader).id))
        } catch let complaint as Complaint where complaint.kind == .noMatch {
            if !complaint.candidates.isEmpty { return .ambiguous(complaint.candidates) }
            return .unknown(didYouMean: Suggestion.near(name, among: try reader.themes().map(\.name)))
        }
    }

    func coders(_ name: String) throws -> Resolved<Set<Int64>> {
        let people = try material.people()
        let key = Fold.searchKey(name)
        let found = people.filter { Fold.searchKey($0.name) == key }
        if found.isEmpty { return .unknown(didYouMean: Suggestion.near(name, among: people.map(\.name))) }
        return .found(Set(found.map(\.id.rawValue)))
    }

    func codings(withMemo text: String) throws -> Set<Int64> {
        let key = Fold.searchKey(text)
        return Set(
            try reader.codingMemos().filter { Fold.searchKey($0.memo.text).contains(key) }.map(\.coding.rawValue))
    }

    func codings(weighing comparison: Comparison, _ weight: Int) throws -> Set<Int64> {
        Set(try reader.codingWeights().filter { comparison.holds($0.weight, weight) }.map(\.coding.rawValue))
    }

    func documents(codedWith codes: Set<Int64>) throws -> Set<Int64> {
        if let fetched = try fetched(codes) {
            return Set(try listing().order.filter { fetched[$0.currentVersion] != nil }.map(\.id.rawValue))
        }
        return Set(try reader.documents(codedWith: Set(codes.map { Key(rawValue: $0) })).map(\.rawValue))
    }

    func codings(of codes: Set<Int64>?, in document: Int64) throws -> [QueryCoding] {
        guard let version = try versionKey(of: document) else { return [] }
        if let codes, let fetched = try fetched(codes) { return (fetched[version] ?? []).map(Self.coding) }
        return try reader.indexedCodings(of: version).compactMap { coding in
            if let codes, !codes.contains(coding.code.rawValue) { return nil }
            return Self.coding(coding)
        }
    }

    func firstCodings(_ limit: Int, of codes: Set<Int64>) throws -> (hits: [Hit], total: Int)? {
        let keys = Set(codes.map { Key<CodeRow>(rawValue: $0) })
        guard let total = try reader.currentCodingCount(ofCodes: keys, moreThan: limit) else { return nil }
        var hits: [Hit] = []
        for text in try reader.currentTexts() where hits.count < limit {
            hits += try reader.indexedCodings(of: text.version).filter { codes.contains($0.code.rawValue) }.map {
                Hit(document: text.document.rawValue, range: $0.range, coding: $0.key.rawValue)
            }
        }
        return (Array(hits.prefix(limit)), total)
    }

    private static func coding(_ coding: IndexedCoding) -> QueryCoding {
        QueryCoding(
            key: coding.key.rawValue, range: coding.range, code: coding.code.rawValue, coder: coding.coder.rawValue)
    }

    /// The codings of some codes, fetched at once where they are not too many to hold; a query asks for the same codes in each document.
    private func fetched(_ codes: Set<Int64>) throws -> [Key<TextVersionRow>: [IndexedCoding]]? {
        if let known = fetches[codes] { return known }
        let keys = Set(codes.map { Key<CodeRow>(rawValue: $0) })
        let places: [Key<TextVersionRow>: [IndexedCoding]]? =
            try reader.hasFewCodings(ofCodes: keys, atMost: Self.mostHeld) ? reader.indexedCodings(ofCodes: keys) : nil
        fetches[codes] = .some(places)
        return places
    }

    /// About 40 MB of codings; more are read document by document, each with all codings that it has.
    private static let mostHeld = 500_000

    func turns(in document: Int64) throws -> [QueryTurn] {
        guard let number = try listing().numbers[document] else { return [] }
        let table = try material.turns(of: number)
        return table.turns.enumerated().map { index, turn in
            QueryTurn(
                range: turn.range, body: turn.body, speaker: table.speaker(index)?.id.rawValue, startTime: turn.start,
                endTime: turn.end)
        }
    }

    func matches(_ pattern: TextTerm.Pattern, in document: Int64) throws -> [ScalarRange] {
        switch pattern {
        case .literal(let literal), .exact(let literal):
            let search: TextSearch
            if let known = searches[pattern] {
                search = known
            } else {
                var isExact = false
                if case .exact = pattern { isExact = true }
                search = TextSearch(literal, exactly: isExact)
                searches[pattern] = search
            }
            guard let version = try versionKey(of: document) else { return [] }
            return try reader.withStoredText(of: version) { search.ranges(in: $0) }
        case .regex(let pattern, let ignoringCase):
            let key = (ignoringCase ? "i" : "c") + pattern
            let regex = try regexes[key] ?? TimedRegex(pattern, ignoringCase: ignoringCase)
            regexes[key] = regex
            let text = try reader.text(of: version(of: document))
            return try regex.matches(in: text).map(\.range).filter { !$0.isEmpty }.map { Self.withMarks($0, in: text) }
        }
    }

    /// A stretch with the marks that belong to its last character: where a text is decomposed, a pattern may end before an accent.
    private static func withMarks(_ range: ScalarRange, in text: TranscriptText) -> ScalarRange {
        var end = range.end
        while end < text.whole.end, let next = text[ScalarRange(end, end + 1)]?.unicodeScalars.first,
            next.properties.canonicalCombiningClass != .notReordered
        {
            end += 1
        }
        return ScalarRange(range.start, end)
    }

    /// Who speaks in the turns that a hit stands in.
    func speakers(of hit: Hit) throws -> [Key<SpeakerRow>] {
        guard let number = try listing().numbers[hit.document] else { return [] }
        let table = try material.turns(of: number)
        return table.overlapping(hit.range.start, hit.range.end).compactMap { table.speaker($0)?.id }
    }

    func trimmed(_ range: ScalarRange, in document: Int64) throws -> ScalarRange? {
        let text = try reader.text(of: version(of: document))
        guard let words = text[range] else { return nil }
        let scalars = words.unicodeScalars
        let leading = scalars.prefix { $0.properties.isWhitespace }.count
        if leading == range.count { return nil }
        let trailing = scalars.reversed().prefix { $0.properties.isWhitespace }.count
        return ScalarRange(range.start + leading, range.end - trailing)
    }
}

/// What themes take with their subthemes: codes with their subcodes and single codings, less what each leaves out itself.
struct ThemeCodings {
    private let material: CountingMaterial
    let tree: ThemeTree

    init(_ material: CountingMaterial) throws {
        self.material = material
        tree = try ThemeTree(material.reader)
    }

    /// A theme's codes and single codings. A theme that leaves codings out is answered coding by coding.
    func content(of theme: Key<ThemeRow>) throws -> ThemeContent {
        var whole = ThemeContent()
        for member in tree.withDescendants(theme) {
            let extent = tree.extent(of: member, in: material.codebook)
            var single = extent.single
            if extent.leftOut.isEmpty {
                whole.codes.formUnion(extent.codes.map(\.rawValue))
            } else {
                single.formUnion(try material.reader.codingKeys(of: extent.codes))
                single.subtract(extent.leftOut)
            }
            whole.codings.formUnion(single.map(\.rawValue))
        }
        return whole
    }
}
