/// The immutable readable text of one version of a document, with fast maps among its three ways of counting.
///
/// A table holds, for each block of 256 bytes, how many scalars, line feeds and supplementary scalars come before it. Each map is
/// a table look-up (or a binary search in the table) and a scan of one block; a text of ASCII alone needs neither.
package struct TranscriptText: Sendable {
    /// The text; its UTF-8 is contiguous.
    package let string: String
    /// Number of UTF-8 bytes.
    package let byteCount: Int
    /// Number of Unicode scalars.
    package let scalarCount: Int
    /// Number of UTF-16 units.
    package let utf16Count: Int
    /// Number of lines: line feeds, and one more for what follows the last (an empty text has one line, and so has a text
    /// behind its last line feed).
    package let lineCount: Int

    let scalarsBefore: [UInt32]
    let linesBefore: [UInt32]
    /// Empty when the text has no supplementary scalar: then UTF-16 counts as scalars do.
    let supplementaryBefore: [UInt32]

    static let block = 256

    /// A text of a string that is known to be right (it may hold NUL; importing goes through `init(utf8:)` or `SourceDecoder`).
    package init(_ string: String) {
        var native = string
        native.makeContiguousUTF8()
        self.string = native
        let table = Self.read(native) { TextTable($0) }
        byteCount = table.bytes
        scalarCount = table.scalars
        utf16Count = table.scalars + table.supplementary
        lineCount = table.lines + 1
        scalarsBefore = table.scalarsBefore
        linesBefore = table.linesBefore
        supplementaryBefore = table.supplementaryBefore
    }

    /// A text of bytes, which must be valid UTF-8 without NUL.
    package init(utf8 bytes: [UInt8]) throws(TextError) {
        if bytes.count > Int(Int32.max) { throw .tooLong(bytes: bytes.count) }
        if let at = bytes.withUnsafeBufferPointer({ UTF8Check.firstNul($0) }) { throw .nul(at: at) }
        guard let string = UTF8Check.string(bytes) else {
            throw .invalidUTF8(at: bytes.withUnsafeBufferPointer { UTF8Check.firstBad($0) } ?? 0)
        }
        self.init(string)
    }

    /// The UTF-8 bytes (a copy).
    package var utf8: [UInt8] { [UInt8](string.utf8) }

    /// Reads the bytes in place.
    func withBytes<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T { Self.read(string, body) }

    private static func read<T>(_ string: String, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        if let result = string.utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(string.utf8).withUnsafeBufferPointer(body)
    }

    /// True when each scalar is one byte.
    package var isASCII: Bool { scalarCount == byteCount }
    /// The whole text.
    package var whole: ScalarRange { ScalarRange(0, scalarCount) }

    // MARK: - Maps

    /// The bytes of a range of scalars; nil when it is out of bounds or backwards.
    package func bytes(of range: ScalarRange) -> ByteRange? {
        guard isInBounds(range) else { return nil }
        if isASCII { return ByteRange(range.start, range.end) }
        return withBytes { ByteRange(byte(of: range.start, in: $0), byte(of: range.end, in: $0)) }
    }

    /// The scalars of a range of bytes; nil when it is out of bounds or an end lies inside a scalar.
    package func scalars(of range: ByteRange) -> ScalarRange? {
        guard 0 <= range.start, range.start <= range.end, range.end <= byteCount else { return nil }
        if isASCII { return ScalarRange(range.start, range.end) }
        return withBytes { bytes in
            guard isBoundary(range.start, in: bytes), isBoundary(range.end, in: bytes) else { return nil }
            return ScalarRange(scalar(of: range.start, in: bytes), scalar(of: range.end, in: bytes))
        }
    }

    /// The UTF-16 units of a range of scalars; nil when it is out of bounds or backwards.
    package func utf16(of range: ScalarRange) -> Utf16Range? {
        guard isInBounds(range) else { return nil }
        if supplementaryBefore.isEmpty { return Utf16Range(range.start, range.end) }
        return withBytes { Utf16Range(unit(of: range.start, in: $0), unit(of: range.end, in: $0)) }
    }

    /// The scalars of a range of UTF-16 units; nil when it is out of bounds or an end lies inside a surrogate pair.
    package func scalars(of range: Utf16Range) -> ScalarRange? {
        guard 0 <= range.start, range.start <= range.end, range.end <= utf16Count else { return nil }
        if supplementaryBefore.isEmpty { return ScalarRange(range.start, range.end) }
        return withBytes { bytes in
            guard let start = scalar(ofUnit: range.start, in: bytes), let end = scalar(ofUnit: range.end, in: bytes)
            else { return nil }
            return ScalarRange(start, end)
        }
    }

    /// The exact text of a range, as it stands; nil when it is out of bounds or backwards.
    package subscript(_ range: ScalarRange) -> String? {
        guard let bytes = bytes(of: range) else { return nil }
        return slice(bytes)
    }

    /// Reads the UTF-8 of a range in place; nil when it is out of bounds or backwards.
    package func withUTF8<T>(of range: ScalarRange, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T? {
        guard let range = bytes(of: range) else { return nil }
        return withBytes { body(UnsafeBufferPointer(rebasing: $0[range.start..<range.end])) }
    }

    /// Reads bytes in place that begin and end between scalars, such as `bytes(of:)` gives.
    package func withUTF8<T>(of range: ByteRange, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        if let result = try string.utf8.withContiguousStorageIfAvailable({
            try body(UnsafeBufferPointer(rebasing: $0[range.start..<range.end]))
        }) {
            return result
        }
        return try Array(string.utf8).withUnsafeBufferPointer {
            try body(UnsafeBufferPointer(rebasing: $0[range.start..<range.end]))
        }
    }

    /// The exact text of bytes that begin and end between scalars.
    func slice(_ range: ByteRange) -> String {
        withBytes { String(decoding: UnsafeBufferPointer(rebasing: $0[range.start..<range.end]), as: UTF8.self) }
    }

    private func isInBounds(_ range: ScalarRange) -> Bool {
        0 <= range.start && range.start <= range.end && range.end <= scalarCount
    }
}
