/// Finds bytes of scalars in UTF-8 that somebody else holds, going forward from the place that was asked for last: no table is made of a
/// text of which only some places are wanted.
///
/// The bytes need not have been checked: what is no UTF-8 gives other places, never ones outside. Whoever shows what stands there compares
/// it with what is known of it.
package struct ScalarWalk {
    /// The text.
    package let bytes: UnsafeBufferPointer<UInt8>
    private var byte = 0
    private var scalar = 0

    /// A walk that stands before the first scalar.
    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes.bindMemory(to: UInt8.self)
    }

    /// The byte at which a scalar begins (or the text ends); nil when the text has fewer. Scalars best ascend: going back begins anew.
    package mutating func byte(of wanted: Int) -> Int? {
        guard wanted >= 0 else { return nil }
        if wanted < scalar { (byte, scalar) = (0, 0) }
        guard let found = Self.advance(bytes, from: byte, by: wanted - scalar) else { return nil }
        (byte, scalar) = (found, wanted)
        return found
    }

    /// The bytes of a range of scalars; nil when it is out of bounds or backwards.
    package mutating func bytes(of range: ScalarRange) -> ByteRange? {
        guard range.start <= range.end, let start = byte(of: range.start),
            let end = Self.advance(bytes, from: start, by: range.count)
        else { return nil }
        return ByteRange(start, end)
    }

    /// The bytes of a range that this walk has given.
    package func slice(_ range: ByteRange) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range.start..<range.end])
    }

    /// The exact text of a range of bytes that this walk has given.
    package func string(_ range: ByteRange) -> String { String(decoding: slice(range), as: UTF8.self) }

    /// How many scalars there are.
    package var scalarCount: Int { bytes.count { $0 & 0xC0 != 0x80 } }

    /// Where up to so many scalars before a byte begin.
    package func back(from byte: Int, by count: Int) -> Int {
        var (at, left) = (byte, count)
        while left > 0, at > 0 {
            at -= 1
            if bytes[at] & 0xC0 != 0x80 { left -= 1 }
        }
        return at
    }

    /// Where so many scalars behind a byte end; nil where the text ends before.
    package static func advance(_ bytes: UnsafeBufferPointer<UInt8>, from: Int, by count: Int) -> Int? {
        guard let base = bytes.baseAddress else { return count == 0 ? 0 : nil }
        let raw = UnsafeRawPointer(base)
        var (at, left) = (from, count)
        // So many bytes begin at most as many scalars, so none is overrun.
        while left >= 32, at + 32 <= bytes.count {
            let continuing =
                continuingBytes(raw, at) &+ continuingBytes(raw, at + 8) &+ continuingBytes(raw, at + 16)
                &+ continuingBytes(raw, at + 24)
            left -= 32 - sumOfBytes(continuing)
            at += 32
        }
        while left >= 8, at + 8 <= bytes.count {
            left -= 8 - sumOfBytes(continuingBytes(raw, at))
            at += 8
        }
        // Behind a whole word one may stand within a scalar that was counted with its first byte.
        while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
        while left > 0 {
            guard at < bytes.count else { return nil }
            at += 1
            while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
            left -= 1
        }
        return at
    }

    /// How many scalars begin in a stretch of bytes.
    static func scalars(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        let raw = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped)
        var at = start
        var continuing = 0
        while at + 64 <= end {
            var lanes: UInt64 = 0
            for word in 0..<8 { lanes &+= continuingBytes(raw, at + 8 * word) }
            continuing += sumOfBytes(lanes)
            at += 64
        }
        while at + 8 <= end {
            continuing += sumOfBytes(continuingBytes(raw, at))
            at += 8
        }
        while at < end {
            if bytes[at] & 0xC0 == 0x80 { continuing += 1 }
            at += 1
        }
        return end - start - continuing
    }

    /// Eight bytes, each 1 where one of the text continues a scalar: those have the highest bit and not the next.
    @inline(__always)
    private static func continuingBytes(_ text: UnsafeRawPointer, _ at: Int) -> UInt64 {
        let word = text.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        return (word >> 7) & ~(word >> 6) & 0x0101_0101_0101_0101
    }

    /// The sum of eight bytes, which must be below 256.
    @inline(__always)
    private static func sumOfBytes(_ word: UInt64) -> Int {
        Int((word &* 0x0101_0101_0101_0101) >> 56)
    }
}
