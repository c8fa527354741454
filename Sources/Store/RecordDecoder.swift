/// Reads records from the row on which a statement stands. GRDB's own decoder looks at every column's name again for each row and boxes
/// each value, which takes most of the time of a listing.
struct RecordDecoder: Decoder {
    private let statement: RawStatement
    private let columns: Columns

    init(_ statement: RawStatement) {
        self.statement = statement
        columns = Columns(statement.columnNames.map { ColumnName(column: $0).stringValue })
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Property: CodingKey>(keyedBy type: Property.Type) -> KeyedDecodingContainer<Property> {
        KeyedDecodingContainer(Fields(statement: statement, columns: columns))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.notAValue(codingPath) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Self.notAValue(codingPath) }

    fileprivate static func notAValue(_ path: [any CodingKey]) -> DecodingError {
        .dataCorrupted(.init(codingPath: path, debugDescription: "a row holds plain values by name only"))
    }

    /// Where columns stand, by the names of properties. Properties are mostly asked for in the order of the columns.
    private final class Columns {
        private let names: [String]
        private let places: [String: Int32]
        private var last = 0

        init(_ names: [String]) {
            self.names = names
            places = Dictionary(
                names.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        }

        func place(_ name: String) -> Int32? {
            if last < names.count, names[last] == name { return Int32(last) }
            if last + 1 < names.count, names[last + 1] == name {
                last += 1
                return Int32(last)
            }
            guard let found = places[name] else { return nil }
            last = Int(found)
            return found
        }
    }

    /// The columns of a row.
    private struct Fields<Property: CodingKey>: KeyedDecodingContainerProtocol {
        let statement: RawStatement
        let columns: Columns
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Property] { [] }

        private func place(_ key: Property) throws -> Int32 {
            guard let place = columns.place(key.stringValue) else {
                throw DecodingError.keyNotFound(
                    key, .init(codingPath: [], debugDescription: "no column for \(key.stringValue)"))
            }
            return place
        }

        func contains(_ key: Property) -> Bool { columns.place(key.stringValue) != nil }
        func decodeNil(forKey key: Property) throws -> Bool { statement.isNull(try place(key)) }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Property) throws -> Value {
            let place = try place(key)
            if type == ContentHash.self {
                guard let value = ContentHash(bytes: statement.bytes(place)) as? Value else { throw mismatch(key) }
                return value
            }
            return try Value(from: Field(statement: statement, place: place))
        }

        func decode(_ type: String.Type, forKey key: Property) throws -> String { statement.text(try held(key)) }
        func decode(_ type: Int.Type, forKey key: Property) throws -> Int { Int(statement.integer(try held(key))) }
        func decode(_ type: Int64.Type, forKey key: Property) throws -> Int64 { statement.integer(try held(key)) }
        func decode(_ type: Bool.Type, forKey key: Property) throws -> Bool { statement.integer(try held(key)) != 0 }
        func decode(_ type: Double.Type, forKey key: Property) throws -> Double { statement.double(try held(key)) }

        func decodeIfPresent(_ type: String.Type, forKey key: Property) throws -> String? {
            filled(key).map { statement.text($0) }
        }
        func decodeIfPresent(_ type: Int.Type, forKey key: Property) throws -> Int? {
            filled(key).map { Int(statement.integer($0)) }
        }
        func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Property) throws -> Value? {
            filled(key) == nil ? nil : try decode(type, forKey: key)
        }

        /// The column of a value that may be missing; nil where it is, or where there is no such column.
        private func filled(_ key: Property) -> Int32? {
            columns.place(key.stringValue).flatMap { statement.isNull($0) ? nil : $0 }
        }

        /// The column of a value that must be there. Its type is the table's: they are STRICT.
        private func held(_ key: Property) throws -> Int32 {
            let place = try place(key)
            guard !statement.isNull(place) else { throw mismatch(key) }
            return place
        }

        private func mismatch(_ key: Property) -> DecodingError {
            .valueNotFound(
                Property.self,
                .init(codingPath: [key], debugDescription: "column \(key.stringValue) holds no such value"))
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Property
        ) throws -> KeyedDecodingContainer<Nested> { throw notAValue([key]) }
        func nestedUnkeyedContainer(forKey key: Property) throws -> any UnkeyedDecodingContainer {
            throw notAValue([key])
        }
        func superDecoder() throws -> any Decoder { throw notAValue([]) }
        func superDecoder(forKey key: Property) throws -> any Decoder { throw notAValue([key]) }
    }

    /// One column: the raw value of a key or of an enumeration.
    private struct Field: Decoder, SingleValueDecodingContainer {
        let statement: RawStatement
        let place: Int32
        var codingPath: [any CodingKey] { [] }
        var userInfo: [CodingUserInfoKey: Any] { [:] }

        func container<Property: CodingKey>(keyedBy type: Property.Type) throws -> KeyedDecodingContainer<Property> {
            throw notAValue([])
        }
        func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw notAValue([]) }
        func singleValueContainer() -> any SingleValueDecodingContainer { self }

        func decodeNil() -> Bool { statement.isNull(place) }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
        func decode(_ type: Int64.Type) throws -> Int64 { statement.integer(try held()) }
        func decode(_ type: Int.Type) throws -> Int { Int(statement.integer(try held())) }
        func decode(_ type: String.Type) throws -> String { statement.text(try held()) }

        private func held() throws -> Int32 {
            guard !statement.isNull(place) else { throw notAValue([]) }
            return place
        }
    }
}
