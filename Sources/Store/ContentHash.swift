internal import FoundationEssentials
internal import GRDB

/// The SHA-256 of some bytes, by which they are found in the content table.
package struct ContentHash: Hashable, Sendable, Codable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// The hash of `content`.
    package init(of content: some Collection<UInt8>) {
        bytes = Digest.sha256(content)
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// 64 hexadecimal digits.
    package var description: String { Digest.hex(bytes) }
}

extension ContentHash: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { ContentHash.data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> ContentHash? {
        guard let data = Data.fromDatabaseValue(value), data.count == 32 else { return nil }
        return ContentHash(bytes: Array(data))
    }

    private static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }
}
