/// The central directory of a ZIP archive, read from the bytes and checked, without inflating anything.
///
/// Layout after PKWARE's APPNOTE 6.3.9, sections 4.3.12 (entries), 4.3.14–15 (ZIP64) and 4.3.16 (end record).
struct ZipDirectory {
    /// One entry as the directory describes it.
    struct Entry {
        var name: String
        var size: Int
        var compressedSize: Int
        var isEncrypted: Bool
    }

    private(set) var entries: [Entry] = []
    /// Places of the entries by name in ASCII lower case.
    private(set) var places: [String: [Int]] = [:]

    /// Reads the directory. Throws at the first entry that no honest archive has.
    init(_ bytes: [UInt8], mostEntries: Int) throws(ZipArchive.Problem) {
        let reader = LittleEndian(bytes)
        guard let end = Self.endRecord(reader) else { throw .truncated }
        guard end.count <= mostEntries else {
            throw .tooLarge(entry: nil, reason: "it has \(end.count) entries; a document has fewer than \(mostEntries)")
        }
        var at = end.offset
        var seen: Set<ArraySlice<UInt8>> = []
        for _ in 0..<end.count {
            guard reader.u32(at) == 0x0201_4B50, let flags = reader.u16(at + 8), let compressed = reader.u32(at + 20),
                let size = reader.u32(at + 24), let nameLength = reader.u16(at + 28),
                let extraLength = reader.u16(at + 30),
                let commentLength = reader.u16(at + 32), at + 46 + nameLength + extraLength <= bytes.count
            else { throw .damaged(entry: nil, reason: "its directory is cut short") }
            let raw = bytes[(at + 46)..<(at + 46 + nameLength)]
            let name = String(decoding: raw, as: UTF8.self)
            if let reason = Self.reasonToRefuse(raw) { throw .unsafeName(entry: name, reason: reason) }
            guard seen.insert(raw).inserted else { throw .duplicate(entry: name) }
            var entry = Entry(name: name, size: size, compressedSize: compressed, isEncrypted: flags & 1 != 0)
            let extra = (at + 46 + nameLength)..<(at + 46 + nameLength + extraLength)
            try Self.takeLongSizes(reader, extra, into: &entry)
            places[asciiLowercased(name.unicodeScalars), default: []].append(entries.count)
            entries.append(entry)
            at += 46 + nameLength + extraLength + commentLength
        }
    }

    /// Why a name is not one that a document has; nil when it is harmless.
    static func reasonToRefuse(_ name: ArraySlice<UInt8>) -> String? {
        if name.isEmpty { return "is empty" }
        if name.contains(0) { return "has a NUL in it" }
        if name.contains(0x5C) { return "has a backslash in it" }
        if name.first == 0x2F { return "is an absolute path" }
        if name.count > 1, name[name.startIndex + 1] == 0x3A { return "is an absolute path" }
        if name.split(separator: 0x2F).contains(where: { $0.elementsEqual([0x2E, 0x2E]) }) {
            return "leads out of the archive"
        }
        return nil
    }

    /// The last end record that fits: how many entries, and where the directory begins.
    private static func endRecord(_ reader: LittleEndian) -> (count: Int, offset: Int)? {
        let count = reader.bytes.count
        guard count >= 22 else { return nil }
        var at = count - 22
        let stop = max(0, count - 22 - 0xFFFF)
        while at >= stop {
            if reader.u32(at) == 0x0605_4B50, let comment = reader.u16(at + 20), at + 22 + comment == count,
                let entries = reader.u16(at + 10), let offset = reader.u32(at + 16)
            {
                guard entries == 0xFFFF || offset == 0xFFFF_FFFF else { return (entries, offset) }
                return longEndRecord(reader, before: at) ?? (entries, offset)
            }
            at -= 1
        }
        return nil
    }

    private static func longEndRecord(_ reader: LittleEndian, before end: Int) -> (count: Int, offset: Int)? {
        guard end >= 20, reader.u32(end - 20) == 0x0706_4B50, let at = reader.u64(end - 12),
            reader.u32(at) == 0x0606_4B50,
            let entries = reader.u64(at + 32), let offset = reader.u64(at + 48)
        else { return nil }
        return (entries, offset)
    }

    /// ZIP64 sizes stand in the extra field 0x0001, each only when its place in the entry holds 0xFFFFFFFF.
    private static func takeLongSizes(
        _ reader: LittleEndian, _ extra: Range<Int>, into entry: inout Entry
    ) throws(ZipArchive.Problem) {
        guard entry.size == 0xFFFF_FFFF || entry.compressedSize == 0xFFFF_FFFF else { return }
        var at = extra.lowerBound
        while at + 4 <= extra.upperBound, let id = reader.u16(at), let length = reader.u16(at + 2) {
            if id == 1 {
                var value = at + 4
                if entry.size == 0xFFFF_FFFF, let size = reader.u64(value) {
                    entry.size = size
                    value += 8
                }
                if entry.compressedSize == 0xFFFF_FFFF, let size = reader.u64(value) { entry.compressedSize = size }
                return
            }
            at += 4 + length
        }
        throw .damaged(entry: entry.name, reason: "it says no size")
    }
}

/// Numbers in little-endian order at checked places.
struct LittleEndian {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func u16(_ at: Int) -> Int? { number(at, 2) }
    func u32(_ at: Int) -> Int? { number(at, 4) }
    /// Nil also for numbers beyond 2^62, which are no place in any file.
    func u64(_ at: Int) -> Int? {
        guard let high = number(at + 4, 4), let low = number(at, 4), high < 1 << 30 else { return nil }
        return high << 32 | low
    }

    private func number(_ at: Int, _ width: Int) -> Int? {
        guard at >= 0, at <= bytes.count - width else { return nil }
        var value = 0
        for index in (0..<width).reversed() { value = value << 8 | Int(bytes[at + index]) }
        return value
    }
}
