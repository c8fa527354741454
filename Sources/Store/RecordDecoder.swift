/// Reads records from the row on which a statement stands. GRDB's own decoder looks at every column's name again for each row and boxes
/// each value, which takes most of the time of a listing.
struct RecordDecoder: Decoder {
    private let statement: RawStatement
    /// Where the columns stand, by the names of properties.
    private let places: [String: Int32]

    init(_ statement: RawStatement) {
        self.statement = statement
        places = Dictionary(
            statement.columnNames.enumerated().map { (ColumnName(column: $1).stringValue, Int32($0)) },
            uniquingKeysWith: { first, _ in first })
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Property: CodingKey>(keyedBy type: Property.Type) -> KeyedDecodingContainer<Property> {
        KeyedDecodingContainer(Fields(statement: statement, places: places))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.notAValue(codingPath) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Self.notAValue(codingPath) }

    fileprivate static func notAValue(_ path: [any CodingKey]) -> DecodingError {
        .dataCorrupted(.init(codingPath: path, debugDescription: "a row holds plain values by name only"))
    }

    /// The columns of a row.
    private struct Fields<Property: CodingKey>: KeyedDecodingContainerProtocol {
        let statement: RawStatement
        let places: [String: Int32]
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Property] { [] }

        private func place(_ key: Property) throws -> Int32 {
            guard let place = places[key.stringValue] else {
                throw DecodingError.keyNotFound(
                    key, .init(codingPath: [], debugDescription: "no column for \(key.stringValue)"))
            }
            return place
        }

        func contains(_ key: Property) -> Bool { places[key.stringValue] != nil }
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
