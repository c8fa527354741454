/// Builds ZIP archives for tests, honest ones and others. Entries are stored, or deflated by hand where a test needs a bomb.
struct ZipBuilder {
    /// What an entry says about itself and what it holds; each can be made to lie.
    struct Entry {
        var name: [UInt8]
        var content: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var crc: UInt32
        var size: UInt32
        /// The size in the central directory, when it is another.
        var listedSize: UInt32?
    }

    var entries: [Entry] = []
    /// How many entries the end record claims, when it is another number.
    var claimedCount: UInt16?

    /// Adds an honest, stored entry.
    mutating func add(_ name: String, _ content: [UInt8]) {
        entries.append(
            Entry(name: Array(name.utf8), content: content, crc: Self.crc(content), size: UInt32(content.count)))
    }

    mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

    /// Adds a deflated entry that inflates to 1 + 258 × `matches` times the letter A: some thousand times its size.
    mutating func addBomb(_ name: String, matches: Int) {
        let size = UInt32(1 + 258 * matches)
        entries.append(
            Entry(name: Array(name.utf8), content: Self.deflatedRun(matches), method: 8, crc: 0, size: size))
    }

    var bytes: [UInt8] {
        var result: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(result.count)
            let shared =
                Self.u16(20) + Self.u16(entry.flags) + Self.u16(entry.method) + Self.u16(0) + Self.u16(0x21)
                + Self.u32(entry.crc) + Self.u32(UInt32(entry.content.count))
            result +=
                [0x50, 0x4B, 3, 4] + shared + Self.u32(entry.size) + Self.u16(UInt16(entry.name.count)) + Self.u16(0)
            result += entry.name + entry.content
            directory += [0x50, 0x4B, 1, 2] + Self.u16(20) + shared + Self.u32(entry.listedSize ?? entry.size)
            directory +=
                Self.u16(UInt16(entry.name.count)) + [UInt8](repeating: 0, count: 12) + Self.u32(offset) + entry.name
        }
        let start = UInt32(result.count)
        result += directory
        let count = claimedCount ?? UInt16(truncatingIfNeeded: entries.count)
        result += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.u16(count) + Self.u16(count)
        return result + Self.u32(UInt32(directory.count)) + Self.u32(start) + Self.u16(0)
    }

    static func u16(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    static func u32(_ value: UInt32) -> [UInt8] { u16(UInt16(value & 0xFFFF)) + u16(UInt16(value >> 16)) }

    static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    /// One dynamic block (RFC 1951 §3.2.7): the letter A, then matches of length 258 at distance 1, two bits each.
    private static func deflatedRun(_ matches: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.number(1, 1)
        bits.number(2, 2)
        bits.number(29, 5)
        bits.number(0, 5)
        bits.number(14, 4)
        // Lengths of the code length code in the order 16, 17, 18, 0, 8, … 2, 14, 1: 18 has 1 bit, 2 and 1 have 2.
        for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1] {
            bits.number(symbol == 18 ? 1 : symbol == 2 || symbol == 1 ? 2 : 0, 3)
        }
        func zeros(_ count: Int) {
            bits.code("0")
            bits.number(count - 11, 7)
        }
        zeros(65)
        bits.code("11")
        zeros(138)
        zeros(52)
        bits.code("11")
        zeros(28)
        bits.code("10")
        bits.code("10")
        bits.code("10")
        for _ in 0..<matches { bits.code("00") }
        bits.code("11")
        return bits.bytes
    }

    private struct BitWriter {
        var bytes: [UInt8] = []
        private var used = 8

        mutating func bit(_ value: Int) {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(value) << UInt8(used)
            used += 1
        }

        mutating func number(_ value: Int, _ width: Int) { for index in 0..<width { bit(value >> index & 1) } }
        mutating func code(_ digits: String) { for digit in digits.utf8 { bit(digit == 0x31 ? 1 : 0) } }
    }
}
