internal import GRDB
package import Transcripts

extension ProjectReader {
    /// The codings of some codes on every text, each list by place.
    ///
    /// Read from the index of places where that is cheaper than to look each coding up from the index of codes.
    package func indexedCodings(ofCodes codes: Set<Key<CodeRow>>) throws -> [Key<TextVersionRow>: [IndexedCoding]] {
        var found: [Key<TextVersionRow>: [IndexedCoding]] = [:]
        if let index = try placeIndex(), try !isSparse(codes) {
            let wanted = DenseKeys(codes.map(\.rawValue))
            var (here, list): (Int64, [IndexedCoding]) = (.min, [])
            try onPages {
                try index.forEach { row in
                    if row.version != here {
                        if !list.isEmpty { found[Key(rawValue: here)] = list }
                        here = row.version
                        list.removeAll(keepingCapacity: true)
                    }
                    if wanted.number(of: row.code) >= 0 { list.append(IndexedCoding(row)) }
                    return true
                }
            }
            if !list.isEmpty { found[Key(rawValue: here)] = list }
        } else {
            let statement = try statement("SELECT version, start, \"end\", coder, id FROM coding WHERE code = ?")
            defer { statement.reset() }
            for code in codes {
                statement.bind(code.rawValue, at: 1)
                while try statement.step() {
                    let row = PlaceEntry(
                        version: statement.integer(0), start: statement.integer(1), end: statement.integer(2),
                        code: code.rawValue, coder: statement.integer(3), id: statement.integer(4))
                    found[Key(rawValue: row.version), default: []].append(IndexedCoding(row))
                }
                statement.reset()
            }
        }
        for version in found.keys { found[version]?.sort(by: IndexedCoding.stands) }
        return found
    }

    /// Whether so few codings are of these codes that each had better be looked up by itself: that costs some forty times what a row of the
    /// index costs.
    private func isSparse(_ codes: Set<Key<CodeRow>>) throws -> Bool {
        let rows = try codingBound()
        return rows > Self.fewCodings ? isSparse(try codingCount(ofCodes: codes), among: rows) : false
    }

    private func isSparse(_ codings: Int, among rows: Int) -> Bool { codings < rows / 40 }

    /// Of a project with no more codings all may be read for any question.
    private static let fewCodings = 10_000

    /// Whether some codes have no more than so many codings.
    package func hasFewCodings(ofCodes codes: Set<Key<CodeRow>>, atMost most: Int) throws -> Bool {
        try codingBound() <= most ? true : codingCount(ofCodes: codes) <= most
    }

    /// No project has more codings than its greatest number of one.
    private func codingBound() throws -> Int { try Int.fetchOne(database, sql: "SELECT max(number) FROM coding") ?? 0 }

    /// How many codings some codes have, on whatever text, counted from the index alone.
    package func codingCount(ofCodes codes: Set<Key<CodeRow>>) throws -> Int {
        if let index = try codeIndex() {
            return try onPages { try codes.reduce(0) { try $0 + index.count(of: $1.rawValue) } }
        }
        let statement = try statement("SELECT count(*) FROM coding WHERE code = ?")
        defer { statement.reset() }
        var count = 0
        for code in codes {
            statement.bind(code.rawValue, at: 1)
            if try statement.step() { count += Int(statement.integer(0)) }
            statement.reset()
        }
        return count
    }

    /// How many codings some codes have on current texts, counted from the index of codes; nil where that cannot be told without reading
    /// them (older texts are kept too, or a round holds some back), where they are no more than `least`, and where all are read in no
    /// time.
    package func currentCodingCount(ofCodes codes: Set<Key<CodeRow>>, moreThan least: Int) throws -> Int? {
        guard showsAll, try placeIndex() != nil, try count(TextVersionRow.self) == count(DocumentRow.self) else {
            return nil
        }
        let rows = try codingBound()
        guard rows > Self.fewCodings else { return nil }
        let count = try codingCount(ofCodes: codes)
        return count > least && !isSparse(count, among: rows) ? count : nil
    }

    /// The codings on a version's text, by place.
    package func indexedCodings(of version: Key<TextVersionRow>) throws -> [IndexedCoding] {
        var codings: [IndexedCoding] = []
        if let index = try placeIndex() {
            try onPages {
                try index.forEach(from: version.rawValue) { row in
                    guard row.version == version.rawValue else { return false }
                    codings.append(IndexedCoding(row))
                    return true
                }
            }
        } else {
            let statement = try statement(
                "SELECT start, \"end\", code, coder, id FROM \(codingByPlace) WHERE version = ? ORDER BY version, start, \"end\""
            )
            defer { statement.reset() }
            statement.bind(version.rawValue, at: 1)
            while try statement.step() {
                codings.append(
                    IndexedCoding(
                        PlaceEntry(
                            version: version.rawValue, start: statement.integer(0), end: statement.integer(1),
                            code: statement.integer(2), coder: statement.integer(3), id: statement.integer(4))))
            }
        }
        // The index has them so but where several codings have one place.
        let isSorted = zip(codings, codings.dropFirst()).allSatisfy { !IndexedCoding.stands($1, $0) }
        return isSorted ? codings : codings.sorted(by: IndexedCoding.stands)
    }

    /// The coding with a key, compared with the text that it stands on; nil where there is none.
    ///
    /// - Throws: `ProjectError.quotationMismatch`, or `.outside` for a place that the text does not have.
    package func checkedCoding(
        _ key: Key<CodingRow>, in text: TranscriptText, document: String
    ) throws -> CodingPlace? {
        try withCoding(key) { place, kept in
            guard let isSame = text.withUTF8(of: place.range, { areEqual(UnsafeRawBufferPointer($0), kept) }) else {
                throw ProjectError.outside(
                    document: document, start: place.range.start, end: place.range.end, length: text.scalarCount)
            }
            guard isSame else { throw ProjectError.quotationMismatch(coding: place.number) }
            return place
        }
    }

    /// Calls `body` with the coding of a key and the bytes of its quotation, which stay until it returns; nil where there is none.
    func withCoding<T>(_ key: Key<CodingRow>, _ body: (CodingPlace, UnsafeRawBufferPointer) throws -> T) throws
        -> T?
    {
        if let table = try codingTable() {
            switch try onPages({ try table.row(key.rawValue) }) {
            case .row(let row): return try body(CodingPlace(key, row), row.quotation)
            case .none: return nil
            case .elsewhere: break
            }
        }
        let statement = try statement(
            "SELECT number, version, start, \"end\", code, coder, weight, quotation FROM coding WHERE id = ?")
        defer { statement.reset() }
        statement.bind(key.rawValue, at: 1)
        guard try statement.step() else { return nil }
        let row = CodingTable.Row(
            number: statement.integer(0), version: statement.integer(1), start: statement.integer(2),
            end: statement.integer(3), code: statement.integer(4), coder: statement.integer(5),
            weight: statement.isNull(6) ? nil : statement.integer(6), quotation: statement.bytes(7))
        return try body(CodingPlace(key, row), row.quotation)
    }

    /// The short number of a coding; 0 where there is none of that key.
    package func number(ofCoding key: Key<CodingRow>) throws -> Int {
        if let table = try codingTable() {
            switch try onPages({ try table.row(key.rawValue) }) {
            case .row(let row): return Int(row.number)
            case .none: return 0
            case .elsewhere: break
            }
        }
        let statement = try statement("SELECT number FROM coding WHERE id = ?")
        defer { statement.reset() }
        statement.bind(key.rawValue, at: 1)
        return try statement.step() ? Int(statement.integer(0)) : 0
    }

    /// The weights of the codings that have one.
    package func codingWeights() throws -> [(coding: Key<CodingRow>, weight: Int)] {
        let statement = try statement("SELECT id, weight FROM coding WHERE weight IS NOT NULL")
        defer { statement.reset() }
        var weights: [(coding: Key<CodingRow>, weight: Int)] = []
        while try statement.step() { weights.append((Key(rawValue: statement.integer(0)), Int(statement.integer(1)))) }
        return weights
    }

    /// Whether any coding has a weight.
    package func hasWeights() throws -> Bool {
        if let table = try codingTable() { return try onPages { try table.hasWeights() } }
        return try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM coding WHERE weight IS NOT NULL)")
            ?? false
    }
}

/// A coding as the index of places holds it: without its number, its weight and its quotation.
package struct IndexedCoding: Sendable, Hashable {
    package var key: Key<CodingRow>
    package var range: ScalarRange
    package var code: Key<CodeRow>
    package var coder: Key<PersonRow>

    init(_ row: PlaceEntry) {
        key = Key(rawValue: row.id)
        range = ScalarRange(Int(row.start), Int(row.end))
        code = Key(rawValue: row.code)
        coder = Key(rawValue: row.coder)
    }

    /// The order by place, in which listings show codings.
    static func stands(_ a: IndexedCoding, _ b: IndexedCoding) -> Bool {
        if a.range != b.range { return a.range < b.range }
        return a.key.rawValue < b.key.rawValue
    }
}

extension CodingPlace {
    fileprivate init(_ key: Key<CodingRow>, _ row: CodingTable.Row) {
        self.init(
            key: key, number: Int(row.number), version: Key(rawValue: row.version),
            range: ScalarRange(Int(row.start), Int(row.end)), code: Key(rawValue: row.code),
            coder: Key(rawValue: row.coder), weight: row.weight.map { Int($0) })
    }
}
