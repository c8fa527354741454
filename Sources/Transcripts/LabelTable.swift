/// The distinct labels of a document, found by their bytes and kept as NFC: labels that differ only in composition or in white space
/// are one.
struct LabelTable {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var slots: [Int32]
    private var spellings: [(range: ByteRange, label: Int)] = []
    private var byName: [String: Int] = [:]
    /// The labels, NFC with single spaces, in order of first appearance.
    private(set) var names: [String] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        slots = [Int32](repeating: -1, count: 64)
    }

    /// The index of the label that stands at a range.
    mutating func intern(_ range: ByteRange) -> Int {
        if spellings.count * 2 >= slots.count { grow() }
        var slot = hash(range) & (slots.count - 1)
        while slots[slot] >= 0 {
            let spelling = spellings[Int(slots[slot])]
            if isSame(spelling.range, range) { return spelling.label }
            slot = (slot + 1) & (slots.count - 1)
        }
        let name = Self.tidy(
            String(decoding: UnsafeBufferPointer(rebasing: bytes[range.start..<range.end]), as: UTF8.self))
        let label = index(of: name)
        slots[slot] = Int32(truncatingIfNeeded: spellings.count)
        spellings.append((range, label))
        return label
    }

    /// The index of a label by its tidy name.
    mutating func index(of name: String) -> Int {
        if let known = byName[name] { return known }
        byName[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// The index of a label that has been met, by its tidy name.
    func find(_ name: String) -> Int? { byName[name] }

    /// NFC with single spaces.
    static func tidy(_ label: String) -> String {
        let nfc = Fold.nfc(label)
        let words = nfc.unicodeScalars.split { $0.properties.isWhitespace || $0 == "\u{200B}" || $0 == "\u{FEFF}" }
        return words.count == 1 && words[0].count == nfc.unicodeScalars.count
            ? nfc : words.map { String($0) }.joined(separator: " ")
    }

    private func hash(_ range: ByteRange) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range.start..<range.end { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash >> 17) & Int.max
    }

    private func isSame(_ a: ByteRange, _ b: ByteRange) -> Bool {
        guard a.count == b.count else { return false }
        for offset in 0..<a.count where bytes[a.start + offset] != bytes[b.start + offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (index, spelling) in spellings.enumerated() {
            var slot = hash(spelling.range) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(truncatingIfNeeded: index)
        }
    }
}
