internal import FoundationEssentials
internal import GRDB

/// Reads records from rows whose columns were looked up once. GRDB's own decoder looks at every column's name again for each row, which
/// takes most of the time of a listing.
struct RecordDecoder: Decoder {
    /// Where the columns of a statement stand, by the names of properties.
    struct Columns {
        private let places: [String: Int]

        init(_ names: [String]) {
            places = Dictionary(
                names.enumerated().map { (ColumnName(column: $1).stringValue, $0) },
                uniquingKeysWith: { first, _ in first })
        }

        func place(of property: String) -> Int? { places[property] }
    }

    let row: Row
    let columns: Columns
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Property: CodingKey>(keyedBy type: Property.Type) -> KeyedDecodingContainer<Property> {
        KeyedDecodingContainer(Fields(row: row, columns: columns))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.notAValue(codingPath) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Self.notAValue(codingPath) }

    fileprivate static func notAValue(_ path: [any CodingKey]) -> DecodingError {
        .dataCorrupted(.init(codingPath: path, debugDescription: "a row holds plain values by name only"))
    }

    /// The columns of a row.
    private struct Fields<Property: CodingKey>: KeyedDecodingContainerProtocol {
        let row: Row
        let columns: Columns
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Property] { [] }

        private func place(_ key: Property) throws -> Int {
            guard let place = columns.place(of: key.stringValue) else {
                throw DecodingError.keyNotFound(
                    key, .init(codingPath: [], debugDescription: "no column for \(key.stringValue)"))
            }
            return place
        }

        func contains(_ key: Property) -> Bool { columns.place(of: key.stringValue) != nil }
        func decodeNil(forKey key: Property) throws -> Bool { row.hasNull(atIndex: try place(key)) }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Property) throws -> Value {
            let place = try place(key)
            if type == ContentHash.self {
                let hash = row[place] as ContentHash?
                guard let value = hash as? Value else { throw mismatch(key) }
                return value
            }
            return try Value(from: Field(row: row, place: place))
        }

        func decode(_ type: String.Type, forKey key: Property) throws -> String { try value(key) }
        func decode(_ type: Int.Type, forKey key: Property) throws -> Int { try value(key) }
        func decode(_ type: Int64.Type, forKey key: Property) throws -> Int64 { try value(key) }
        func decode(_ type: Bool.Type, forKey key: Property) throws -> Bool { try value(key) }
        func decode(_ type: Double.Type, forKey key: Property) throws -> Double { try value(key) }

        private func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ key: Property) throws
            -> Value
        {
            guard let value = row[try place(key)] as Value? else { throw mismatch(key) }
            return value
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
        let row: Row
        let place: Int
        var codingPath: [any CodingKey] { [] }
        var userInfo: [CodingUserInfoKey: Any] { [:] }

        func container<Property: CodingKey>(keyedBy type: Property.Type) throws -> KeyedDecodingContainer<Property> {
            throw notAValue([])
        }
        func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw notAValue([]) }
        func singleValueContainer() -> any SingleValueDecodingContainer { self }

        func decodeNil() -> Bool { row.hasNull(atIndex: place) }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
        func decode(_ type: Int64.Type) throws -> Int64 { try value() }
        func decode(_ type: Int.Type) throws -> Int { try value() }
        func decode(_ type: String.Type) throws -> String { try value() }

        private func value<Value: DatabaseValueConvertible & StatementColumnConvertible>() throws -> Value {
            guard let value = row[place] as Value? else { throw notAValue([]) }
            return value
        }
    }
}
