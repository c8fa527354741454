internal import Codebooks
internal import QueryLanguage
internal import Store
internal import Transcripts

extension ProjectQueries {
    func units(_ unit: QueryUnit, in document: Int64) throws -> [ScalarRange] {
        let version = try version(of: document)
        switch unit {
        case .turn: return try turns(in: document).map(\.range)
        case .sentence: return try reader.layout(of: version).sentences
        case .paragraph: return try reader.text(of: version).paragraphs
        }
    }

    func words(in document: Int64) throws -> [ScalarRange] {
        Words.said(
            in: try reader.text(of: version(of: document)),
            turns: try turns(in: document).map { Turn(range: $0.range, body: $0.body) })
    }

    func codings(made comparison: Comparison, _ day: String) throws -> Resolved<Set<Int64>> {
        guard let day = QueryDay.day(day, in: reader) else {
            return .unfit(
                "“\(day)” is no day", next: "as in since:2026-11-01, since:2026-11, since:monday, since:yesterday")
        }
        let keys =
            comparison == .atLeast ? try reader.codingKeys(madeSince: day) : try reader.codingKeys(madeUntil: day)
        return .found(Set(keys.map(\.rawValue)))
    }

    func codings(ofRelation name: String) throws -> Resolved<Set<Int64>> {
        let rows = try reader.all(CodeRelationRow.self)
        let found: [CodeRelationRow]
        if Session.isRelationNumber(name) {
            found = rows.filter { "r\($0.number)" == Fold.searchKey(name) }
            if found.isEmpty { return .unknown(didYouMean: []) }
        } else {
            let types = try session.relationTypes(in: reader)
            guard let type = session.relationType(name, among: types)?.type else {
                return .unknown(didYouMean: Suggestion.near(name, among: types.map(\.name)))
            }
            let stored = try reader.all(RelationTypeRow.self).first { $0.name == type.name }
            found = rows.filter { $0.type == stored?.id }
        }
        return .found(Set(try reader.evidence(of: found.map(\.id)).map(\.rawValue)))
    }

    func codes(_ kin: KinTerm.Kin, of path: String) throws -> Resolved<Set<Int64>> {
        let tree = material.codebook.tree
        let code: Int64
        switch tree.lookup(path) {
        case .found(let key): code = key
        case .ambiguous(let keys): return .ambiguous(keys.compactMap { tree.pathText(of: $0) })
        case .none(let near):
            guard let smart = try smartRows().first(where: { Fold.searchKey($0.name) == Fold.searchKey(path) }) else {
                return .unknown(didYouMean: near)
            }
            return .unfit(
                "\(smart.name) is a smart code, and stands nowhere in the codebook's tree", next: "find \(smart.name)")
        }
        let row = material.codebook.rows[Key(rawValue: code)]
        switch kin {
        case .up: return .found(Set([code] + [row?.parent?.rawValue].compactMap { $0 }))
        case .siblings:
            return .found(
                Set(material.codebook.rows.values.filter { $0.parent == row?.parent }.map(\.id.rawValue)))
        case .sub:
            let below = Set(material.codebook.withDescendants(Key(rawValue: code)).map(\.rawValue))
            return .found(
                try relatedCodes(from: below, kind: nil, onlyTransitive: true).map { below.union($0) } ?? below)
        case .related(let kind):
            guard let found = try relatedCodes(from: [code], kind: kind, onlyTransitive: false) else {
                let types = try session.relationTypes(in: reader)
                return .unfit(
                    "no kind of relation “\(kind ?? "")”",
                    next: "there are: \(types.map(\.name).joined(separator: ", ")); see relation-types")
            }
            return .found(found)
        }
    }

    /// The codes that relations lead to from some, over transitive kinds also by several steps; nil for a kind that is not known. A kind
    /// named from its other end is walked backwards.
    private func relatedCodes(from codes: Set<Int64>, kind: String?, onlyTransitive: Bool) throws -> Set<Int64>? {
        let types = try session.relationTypes(in: reader)
        var wanted = types.map { (type: $0, isInverse: false) }
        if let kind {
            guard let named = session.relationType(kind, among: types) else { return nil }
            wanted = [named]
        }
        let stored = Dictionary(
            try reader.all(RelationTypeRow.self).map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        let rows = try reader.all(CodeRelationRow.self)
        var reached: Set<Int64> = []
        for (type, isInverse) in wanted where type.isTransitive || !onlyTransitive {
            guard let key = stored[type.name] else { continue }
            let arrows = rows.filter { $0.type == key }.map { row -> (source: Int64, target: Int64) in
                isInverse ? (row.target.rawValue, row.source.rawValue) : (row.source.rawValue, row.target.rawValue)
            }
            var edge = codes
            while !edge.isEmpty {
                var next: Set<Int64> = []
                for arrow in arrows {
                    if edge.contains(arrow.source) { next.insert(arrow.target) }
                    if type.isSymmetric, edge.contains(arrow.target) { next.insert(arrow.source) }
                }
                next.subtract(reached)
                reached.formUnion(next)
                edge = type.isTransitive ? next : []
            }
        }
        return reached
    }

    func kept(_ name: String) throws -> Resolved<KeptTerm.Meaning> {
        if name.unicodeScalars.first == "$" {
            return .found(
                .hits(
                    try session.places(name, in: reader).map {
                        Hit(
                            document: $0.transcript.document.id.rawValue, range: $0.range,
                            coding: $0.coding?.id.rawValue)
                    }))
        }
        if let result = session.namedResults[Fold.nfc(name)] {
            for (document, version) in result.versions where try versionKey(of: document) != version {
                return .unfit(
                    "a text is another now than when @\(name) was found", next: "find \(result.query) --name \(name)")
            }
            return .found(.hits(result.hits))
        }
        let rows = try reader.savedQueries()
        let key = Fold.searchKey(name)
        guard let row = rows.first(where: { Fold.searchKey($0.name) == key }) else {
            return .unknown(didYouMean: Suggestion.near(name, among: rows.map(\.name) + session.namedResults.keys))
        }
        return .found(.query(try KeptNames(self).query(of: row)))
    }

    func smartCode(_ name: String) throws -> (name: String, query: Query)? {
        guard let row = try smartRows().first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) else {
            return nil
        }
        return (row.name, try KeptNames(self).query(of: row))
    }
}

/// A day as queries name it.
enum QueryDay {
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The day as times begin with it (`2026-11-21`, or `2026-11`, `2026`); nil for what is none. A day of the week is the last one of its
    /// name, today included.
    static func day(_ typed: String, in reader: ProjectReader) -> String? {
        let word = Fold.searchKey(typed)
        if word == "today" { return reader.day() }
        if word == "yesterday" { return reader.day(ago: 1) }
        if let day = weekdays.firstIndex(of: word) { return reader.day(ago: (reader.weekday - day + 7) % 7) }
        return WrittenDate.isDate(typed) ? typed : nil
    }
}

/// Binds the names in kept queries to what they stand for, and reads them back under whatever that is called by now.
struct KeptNames {
    private let source: ProjectQueries
    private var reader: ProjectReader { source.reader }

    init(_ source: ProjectQueries) { self.source = source }

    /// What a saved query asks, with the present names.
    ///
    /// - Throws: `Complaint` of kind `noMatch` where something that it names was removed: whatever has that name now is another thing.
    func query(of row: SavedQueryRow) throws -> Query {
        try query(row.query, reader.names(in: row.id), of: "@" + row.name, anew: "save \(row.name) QUERY")
    }

    /// What a smart code asks, with the present names.
    ///
    /// - Throws: as for a saved query.
    func query(of row: SmartCodeRow) throws -> Query {
        try query(row.query, reader.names(in: row.id), of: row.name, anew: "smart set \(row.name) QUERY")
    }

    private func query(_ typed: String, _ names: [QueryNameRow], of kept: String, anew: String) throws -> Query {
        var codes: [String: String] = [:]
        var themes: [String: String] = [:]
        var saved: [String: String] = [:]
        for name in names {
            if let code = name.code { codes[name.name] = source.material.codebook.path(code) }
            if let smart = name.usesCode { codes[name.name] = try reader.row(smart).name }
            if let theme = name.theme { themes[name.name] = try reader.row(theme).name }
            if let query = name.usesQuery { saved[name.name] = try reader.row(query).name }
        }
        let query = try Session.query(typed)
        let asked = query.namesAsked
        for (noun, gone) in [
            ("code", asked.codes.subtracting(codes.keys)), ("theme", asked.themes.subtracting(themes.keys)),
        ] {
            guard let name = gone.min() else { continue }
            throw Complaint(
                .noMatch, "the \(noun) “\(name)” that \(kept) asks for was removed",
                next: "`history` tells when; \(anew) says anew what is to be asked",
                saysUnchanged: false)
        }
        return query.replacing { part in
            switch part {
            case .code(var term):
                guard let path = codes[term.path] else { return nil }
                term.path = path
                return .code(term)
            case .kin(var term):
                guard let path = codes[term.code] else { return nil }
                term.code = path
                return .kin(term)
            case .theme(var term):
                guard let name = themes[term.name] else { return nil }
                term.name = name
                return .theme(term)
            case .kept(var term):
                guard let name = saved[term.name] else { return nil }
                term.name = name
                return .kept(term)
            default: return nil
            }
        }
    }

    /// Writes down what the names in a query stand for. A name that nothing has is left to whoever checks the query.
    func bind(
        _ query: Query, savedQuery: Key<SavedQueryRow>? = nil, smartCode: Key<SmartCodeRow>? = nil,
        in writer: ProjectWriter
    ) throws {
        func row(_ name: String) -> QueryNameRow {
            QueryNameRow(id: writer.newKey(), savedQuery: savedQuery, smartCode: smartCode, name: name)
        }
        let asked = query.namesAsked
        let smart = try writer.smartCodes()
        for name in asked.codes.sorted() {
            var bound = row(name)
            if let code = smart.first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) {
                bound.usesCode = code.id
            } else if case .found(let key) = source.material.codebook.tree.lookup(name) {
                bound.code = Key(rawValue: key)
            }
            if bound.code != nil || bound.usesCode != nil { try writer.insert(bound) }
        }
        for name in asked.themes.sorted() {
            var bound = row(name)
            bound.theme = try? source.session.theme(name, in: writer).id
            if bound.theme != nil { try writer.insert(bound) }
        }
        let saved = try writer.savedQueries()
        for name in asked.kept.sorted() {
            guard let found = saved.first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) else {
                guard name.hasPrefix("$") || source.session.namedResults[Fold.nfc(name)] != nil else { continue }
                throw Complaint(
                    .usage,
                    "\(name.unicodeScalars.first == "$" ? name : "@" + name) is a result of this session, which is not kept in the project",
                    next: "save what it asks under a name, and use that")
            }
            var bound = row(name)
            bound.usesQuery = found.id
            try writer.insert(bound)
        }
    }
}
