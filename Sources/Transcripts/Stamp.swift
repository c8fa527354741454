/// A time in the recording as transcripts write it: `0:03`, `00:01:02.5`, `[00:01:02]`, `\[04:18\]`, `(1:02:03)`, `#00:01:02-3#`.
struct Stamp {
    /// Milliseconds from the start of the recording.
    var milliseconds: Int
    /// The byte behind the stamp, its bracket included.
    var next: Int

    /// A bare time. Its fields are hours (if there are three), minutes and seconds; no letter or digit may follow.
    static func bare(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Stamp? {
        guard at < end, bytes[at] &- 0x30 < 10 else { return nil }
        var position = at
        var fields = 0
        var total = 0
        while true {
            let first = position
            var value = 0
            while position < end, bytes[position] &- 0x30 < 10, position - first < 4 {
                value = value * 10 + Int(bytes[position] - 0x30)
                position += 1
            }
            let digits = position - first
            if digits == 0 || digits > (fields == 0 ? 3 : 2) || (fields > 0 && value > 59) { return nil }
            total = total * 60 + value
            fields += 1
            guard position + 1 < end, bytes[position] == 0x3A, bytes[position + 1] &- 0x30 < 10 else { break }
            if fields == 3 { return nil }
            position += 1
        }
        guard fields >= 2 else { return nil }
        var milliseconds = total * 1000
        if position + 1 < end, bytes[position] == 0x2E || bytes[position] == 0x2C, bytes[position + 1] &- 0x30 < 10 {
            position += 1
            (milliseconds, position) = fraction(bytes, position, end, milliseconds)
        }
        if position < end, isLetterOrDigit(bytes[position]) { return nil }
        return Stamp(milliseconds: milliseconds, next: position)
    }

    /// A time in brackets, or f4's between number signs, whose part behind a hyphen counts tenths of a second.
    static func wrapped(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Stamp? {
        var open = at
        guard open < end else { return nil }
        let isEscaped = bytes[open] == 0x5C
        if isEscaped { open += 1 }
        guard open < end else { return nil }
        let closing: UInt8
        switch bytes[open] {
        case 0x5B: closing = 0x5D
        case 0x28: closing = 0x29
        case 0x7B: closing = 0x7D
        case 0x3C: closing = 0x3E
        case 0x23: closing = 0x23
        default: return nil
        }
        guard var stamp = bare(bytes, open + 1, end) else { return nil }
        if closing == 0x23, stamp.next < end, bytes[stamp.next] == 0x2D {
            let (milliseconds, next) = fraction(bytes, stamp.next + 1, end, stamp.milliseconds)
            if next == stamp.next + 1 { return nil }
            stamp = Stamp(milliseconds: milliseconds, next: next)
        }
        if isEscaped, stamp.next < end, bytes[stamp.next] == 0x5C { stamp.next += 1 }
        guard stamp.next < end, bytes[stamp.next] == closing else { return nil }
        stamp.next += 1
        return stamp
    }

    /// Either form.
    static func any(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Stamp? {
        guard at < end else { return nil }
        return bytes[at] &- 0x30 < 10 ? bare(bytes, at, end) : wrapped(bytes, at, end)
    }

    /// f4's stamp at the end of a range; where it begins.
    static func trailing(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> (at: Int, milliseconds: Int)? {
        guard range.count >= 6, bytes[range.end - 1] == 0x23 else { return nil }
        var at = range.end - 2
        while at > range.start, bytes[at] != 0x23, range.end - at < 20 { at -= 1 }
        guard bytes[at] == 0x23, let stamp = wrapped(bytes, at, range.end), stamp.next == range.end else { return nil }
        return (at, stamp.milliseconds)
    }

    /// The line `00:01.000 --> 00:02.000` that captions put above their text.
    static func span(_ bytes: UnsafeBufferPointer<UInt8>, _ line: ByteRange) -> (start: Int, end: Int)? {
        guard let first = bare(bytes, line.start, line.end) else { return nil }
        var at = Blank.skip(bytes, ByteRange(first.next, line.end))
        guard at + 3 <= line.end, bytes[at] == 0x2D, bytes[at + 1] == 0x2D, bytes[at + 2] == 0x3E else { return nil }
        at = Blank.skip(bytes, ByteRange(at + 3, line.end))
        guard let last = bare(bytes, at, line.end) else { return nil }
        return (first.milliseconds, last.milliseconds)
    }

    private static func fraction(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, _ milliseconds: Int
    ) -> (Int, Int) {
        var position = at
        var place = 100
        var total = milliseconds
        while position < end, bytes[position] &- 0x30 < 10 {
            total += Int(bytes[position] - 0x30) * place
            place /= 10
            position += 1
        }
        return (total, position)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
    }
}
