/// Strict UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
    /// The string of bytes that are valid UTF-8, else nil.
    static func string(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

    /// Byte offset of the first NUL.
    static func firstNul(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        return Lines.find(0, base, bytes.count)
    }

    /// Byte offset of the first sequence that is not UTF-8 (of its first byte), else nil.
    static func firstBad(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var at = 0
        while at < bytes.count {
            let lead = bytes[at]
            if lead < 0x80 {
                at += 1
                continue
            }
            let width = length(bytes, at)
            if width == 0 { return at }
            at += width
        }
        return nil
    }

    /// Length of the well-formed sequence that begins with a non-ASCII byte, or 0.
    private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let lead = bytes[at]
        let width: Int
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: width = 2
        case 0xE0...0xEF:
            width = 3
            if lead == 0xE0 { lowest = 0xA0 }
            if lead == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            width = 4
            if lead == 0xF0 { lowest = 0x90 }
            if lead == 0xF4 { highest = 0x8F }
        default: return 0
        }
        guard at + width <= bytes.count, bytes[at + 1] >= lowest, bytes[at + 1] <= highest else { return 0 }
        for index in at + 2..<at + max(width, 2) where bytes[index] & 0xC0 != 0x80 { return 0 }
        return width
    }
}
