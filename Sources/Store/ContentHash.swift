internal import FoundationEssentials
internal import GRDB

/// The SHA-256 of some bytes, by which they are found in the content table.
package struct ContentHash: Hashable, Sendable, Codable, CustomStringConvertible {
    private let value: Digest.Fingerprint

    /// The hash of `content`.
    package init(of content: some Collection<UInt8>) {
        value = Digest.fingerprint(content)
    }

    /// Nil unless there are 32 bytes.
    init?(bytes: some Collection<UInt8>) {
        guard bytes.count == MemoryLayout<Digest.Fingerprint>.size else { return nil }
        var value = Digest.Fingerprint()
        withUnsafeMutableBytes(of: &value) { $0.copyBytes(from: bytes) }
        self.value = value
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// Reads the 32 bytes in place.
    func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try Swift.withUnsafeBytes(of: value) { try body($0) }
    }

    /// 64 hexadecimal digits.
    package var description: String { Digest.hex(bytes) }
}

extension ContentHash: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { ContentHash.data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> ContentHash? {
        Data.fromDatabaseValue(value).flatMap { ContentHash(bytes: $0) }
    }

    private static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }
}
