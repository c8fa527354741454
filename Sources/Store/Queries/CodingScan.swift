internal import GRDB
package import Transcripts

extension ProjectReader {
    /// The codings of some codes on every text, each list by place: one look-up in the index of codes, and no text's other codings.
    package func codingPlaces(ofCodes codes: Set<Key<CodeRow>>) throws -> [Key<TextVersionRow>: [CodingPlace]] {
        let statement = try statement(
            "SELECT id, number, version, start, \"end\", coder, weight FROM coding WHERE code = ?")
        defer { statement.reset() }
        var found: [Key<TextVersionRow>: [CodingPlace]] = [:]
        for code in codes {
            statement.bind(code.rawValue, at: 1)
            while try statement.step() {
                let version = Key<TextVersionRow>(rawValue: statement.integer(2))
                found[version, default: []].append(
                    CodingPlace(
                        key: Key(rawValue: statement.integer(0)), number: Int(statement.integer(1)), version: version,
                        range: ScalarRange(Int(statement.integer(3)), Int(statement.integer(4))), code: code,
                        coder: Key(rawValue: statement.integer(5)),
                        weight: statement.isNull(6) ? nil : Int(statement.integer(6))))
            }
            statement.reset()
        }
        return found.mapValues { $0.sorted(by: CodingPlace.stands) }
    }

    /// How many codings some codes have, on whatever text, counted from the index alone.
    package func codingCount(ofCodes codes: Set<Key<CodeRow>>) throws -> Int {
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

    /// The codings on a version's text by place, each compared with the text's bytes: its quotation must be the text's words, byte for byte.
    ///
    /// - Parameter wanted: judges codings before their words are read; nil for all.
    /// - Returns: each coding with the bytes of its quotation.
    /// - Throws: `ProjectError.quotationMismatch`, or `.outside` for a place that the text does not have.
    package func checkedCodings(
        of version: Key<TextVersionRow>, in walk: inout ScalarWalk, document: String,
        wanted: ((Int64) -> Bool)? = nil
    ) throws -> [(place: CodingPlace, bytes: ByteRange)] {
        let statement = try statement(
            """
            SELECT id, number, start, "end", code, coder, weight, quotation FROM \(codingByPlace)
            WHERE version = ? ORDER BY version, start, "end"
            """)
        defer { statement.reset() }
        statement.bind(version.rawValue, at: 1)
        var found: [(place: CodingPlace, bytes: ByteRange)] = []
        while try statement.step() {
            let key = statement.integer(0)
            if let wanted, !wanted(key) { continue }
            let range = ScalarRange(Int(statement.integer(2)), Int(statement.integer(3)))
            let number = Int(statement.integer(1))
            guard let bytes = walk.bytes(of: range) else {
                throw ProjectError.outside(
                    document: document, start: range.start, end: range.end, length: walk.scalarCount)
            }
            guard areEqual(UnsafeRawBufferPointer(walk.slice(bytes)), statement.bytes(7)) else {
                throw ProjectError.quotationMismatch(coding: number)
            }
            let place = CodingPlace(
                key: Key(rawValue: key), number: number, version: version, range: range,
                code: Key(rawValue: statement.integer(4)), coder: Key(rawValue: statement.integer(5)),
                weight: statement.isNull(6) ? nil : Int(statement.integer(6)))
            found.append((place, bytes))
        }
        return found.sorted { CodingPlace.stands($0.place, $1.place) }
    }

    /// The coding with a key, compared with the text that it stands on; nil where there is none.
    ///
    /// - Throws: `ProjectError.quotationMismatch`, or `.outside` for a place that the text does not have.
    package func checkedCoding(
        _ key: Key<CodingRow>, in text: TranscriptText, document: String
    ) throws -> CodingPlace? {
        let statement = try statement(
            "SELECT number, version, start, \"end\", code, coder, weight, quotation FROM coding WHERE id = ?")
        defer { statement.reset() }
        statement.bind(key.rawValue, at: 1)
        guard try statement.step() else { return nil }
        let range = ScalarRange(Int(statement.integer(2)), Int(statement.integer(3)))
        let number = Int(statement.integer(0))
        let kept = statement.bytes(7)
        guard let isSame = text.withUTF8(of: range, { areEqual(UnsafeRawBufferPointer($0), kept) }) else {
            throw ProjectError.outside(
                document: document, start: range.start, end: range.end, length: text.scalarCount)
        }
        guard isSame else { throw ProjectError.quotationMismatch(coding: number) }
        return CodingPlace(
            key: key, number: number, version: Key(rawValue: statement.integer(1)), range: range,
            code: Key(rawValue: statement.integer(4)), coder: Key(rawValue: statement.integer(5)),
            weight: statement.isNull(6) ? nil : Int(statement.integer(6)))
    }

    /// The coding with a key, compared with the bytes of the text that it stands on; nil where there is none.
    ///
    /// - Returns: the coding, and the bytes of its quotation.
    /// - Throws: `ProjectError.quotationMismatch`, or `.outside` for a place that the text does not have.
    package func checkedCoding(
        _ key: Key<CodingRow>, in walk: inout ScalarWalk, document: String
    ) throws -> (place: CodingPlace, bytes: ByteRange)? {
        let statement = try statement(
            "SELECT number, version, start, \"end\", code, coder, weight, quotation FROM coding WHERE id = ?")
        defer { statement.reset() }
        statement.bind(key.rawValue, at: 1)
        guard try statement.step() else { return nil }
        let range = ScalarRange(Int(statement.integer(2)), Int(statement.integer(3)))
        let number = Int(statement.integer(0))
        guard let bytes = walk.bytes(of: range) else {
            throw ProjectError.outside(
                document: document, start: range.start, end: range.end, length: walk.scalarCount)
        }
        guard areEqual(UnsafeRawBufferPointer(walk.slice(bytes)), statement.bytes(7)) else {
            throw ProjectError.quotationMismatch(coding: number)
        }
        let place = CodingPlace(
            key: key, number: number, version: Key(rawValue: statement.integer(1)), range: range,
            code: Key(rawValue: statement.integer(4)), coder: Key(rawValue: statement.integer(5)),
            weight: statement.isNull(6) ? nil : Int(statement.integer(6)))
        return (place, bytes)
    }

    /// The short numbers of all codings by their keys, from the index of numbers alone.
    package func codingNumbers() throws -> [Int64: Int] {
        let statement = try statement("SELECT number, id FROM coding ORDER BY number")
        defer { statement.reset() }
        var numbers = Dictionary<Int64, Int>(minimumCapacity: try count(CodingRow.self))
        while try statement.step() { numbers[statement.integer(1)] = Int(statement.integer(0)) }
        return numbers
    }

    /// Whether any coding has a weight.
    package func hasWeights() throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM coding WHERE weight IS NOT NULL)") ?? false
    }
}

extension CodingPlace {
    /// The order by place, in which listings show codings.
    static func stands(_ a: CodingPlace, _ b: CodingPlace) -> Bool {
        if a.range != b.range { return a.range < b.range }
        return a.key.rawValue < b.key.rawValue
    }
}
