#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The lines of a range of bytes, without their line feeds. A text that ends with a line feed gives no empty last line.
struct Lines: Sequence, IteratorProtocol {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at: Int
    private let end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) {
        self.bytes = bytes
        at = range.start
        end = range.end
    }

    mutating func next() -> ByteRange? {
        guard at < end, let base = bytes.baseAddress else { return nil }
        let start = at
        let stop = Self.find(0x0A, base + start, end - start).map { start + $0 } ?? end
        at = stop + 1
        return ByteRange(start, stop)
    }

    /// Distance to the first such byte, by the C library's vector code.
    static func find(_ byte: UInt8, _ from: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard count > 0, let hit = memchr(from, Int32(byte), count) else { return nil }
        return UnsafeRawPointer(hit) - UnsafeRawPointer(from)
    }
}

/// White space, told from bytes: the scalars with the property White_Space, and U+FEFF and U+200B, which show nothing either.
enum Blank {
    /// The length of the white space that begins at a byte, or 0.
    @inline(__always)
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int {
        let byte = bytes[at]
        if byte < 0x80 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
        return wide(bytes, at, end)
    }

    private static func wide(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int {
        switch bytes[at] {
        case 0xC2:
            return at + 1 < end && (bytes[at + 1] == 0xA0 || bytes[at + 1] == 0x85) ? 2 : 0
        case 0xE1:
            return at + 2 < end && bytes[at + 1] == 0x9A && bytes[at + 2] == 0x80 ? 3 : 0
        case 0xE2:
            guard at + 2 < end else { return 0 }
            let last = bytes[at + 2]
            if bytes[at + 1] == 0x80 { return last <= 0x8B || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0 }
            return bytes[at + 1] == 0x81 && last == 0x9F ? 3 : 0
        case 0xE3:
            return at + 2 < end && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x80 ? 3 : 0
        case 0xEF:
            return at + 2 < end && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF ? 3 : 0
        default:
            return 0
        }
    }

    /// The first byte of `range` that is not white space, or its end.
    @inline(__always)
    static func skip(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> Int {
        var at = range.start
        while at < range.end {
            let length = length(bytes, at, range.end)
            if length == 0 { break }
            at += length
        }
        return at
    }

    /// The range without white space at either end.
    static func trim(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> ByteRange {
        let start = skip(bytes, range)
        var end = range.end
        while end > start {
            var lead = end - 1
            while lead > start, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
            if length(bytes, lead, end) != end - lead { break }
            end = lead
        }
        return ByteRange(start, end)
    }

    static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> Bool {
        skip(bytes, range) == range.end
    }
}
