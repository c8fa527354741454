import CICU

/// What a folding makes equal, beside composed and decomposed forms.
struct Folding: Sendable, Hashable {
    /// Upper and lower case (Unicode's full case folding: ß = ss).
    var cases = false
    /// Any run of white space is one blank.
    var spaces = false
    /// Quotation marks and apostrophes of every kind.
    var quotes = false
    /// Hyphens and dashes of every kind and length.
    var dashes = false

    /// Whether plain ASCII keeps its places: nothing in it is put together.
    var keepsPlaces: Bool { !spaces && !dashes }

    /// For searching: NFC, case, quotation marks.
    static let search = Folding(cases: true, quotes: true)
    /// For quotations that people typed or pasted.
    static let quotation = Folding(spaces: true, quotes: true, dashes: true)
    /// The same without regard to case, to offer what is nearest.
    static let looseQuotation = Folding(cases: true, spaces: true, quotes: true, dashes: true)
}

/// UTF-8 folded to NFC and further, with the way back.
///
/// The source is cut at NFC boundaries; each segment folds by itself. Runs of segments that keep their bytes' count are mapped byte by
/// byte; any other segment ("ß" → "ss", "e" + accent → "é") is mapped as a whole, and a hit that begins or ends inside it is none.
struct FoldedBytes: Sendable {
    private struct Run {
        var folded: Int
        var source: Int
        var foldedCount: Int
        var sourceCount: Int
        var isExact: Bool
    }

    private(set) var bytes: [UInt8] = []
    private var runs: [Run] = []

    /// What single scalars become, kept from text to text.
    private var cache: [UInt32: [UInt8]] = [:]

    init(_ source: UnsafeBufferPointer<UInt8>, _ range: ByteRange, _ folding: Folding) {
        bytes.reserveCapacity(range.count)
        fold(source, range, folding)
    }

    /// Nothing folded yet.
    init() {}

    /// Folds another text in place of the last one, in the same memory.
    mutating func refold(_ source: UnsafeBufferPointer<UInt8>, _ folding: Folding) {
        bytes.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        fold(source, ByteRange(0, source.count), folding)
    }

    private mutating func fold(_ source: UnsafeBufferPointer<UInt8>, _ range: ByteRange, _ folding: Folding) {
        var at = range.start
        while at < range.end {
            if folding.keepsPlaces {
                at = plain(source, at, range.end, folding)
            } else if source[at] < 0x80 {
                at = ascii(source, at, range.end, folding)
            }
            if at < range.end { at = segment(source, at, range.end, folding) }
        }
    }

    /// The folded form of a literal.
    static func fold(_ literal: String, _ folding: Folding) -> [UInt8] {
        Array(literal.utf8).withUnsafeBufferPointer { FoldedBytes($0, ByteRange(0, $0.count), folding).bytes }
    }

    // MARK: - Building

    /// Copies whatever folds scalar by scalar without a change but the case of ASCII, in one piece; stops before what does not.
    private mutating func plain(_ source: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int, _ folding: Folding)
        -> Int
    {
        let stop = Self.plainEnd(source, from, end, folding)
        guard stop > from else { return from }
        let place = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[from..<stop]))
        let (cases, quotes) = (folding.cases, folding.quotes)
        bytes.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            // Bytes of longer scalars are 0x80 and above, so these ranges never touch them.
            for index in place..<buffer.count {
                var byte = base[index]
                if quotes { byte = byte == 0x60 ? 0x27 : byte }
                if cases { byte = byte &- 0x41 < 26 ? byte | 0x20 : byte }
                base[index] = byte
            }
        }
        exact(source: from, count: stop - from)
        return stop
    }

    /// Where a stretch ends in which each scalar is a segment of its own and stays, the case of ASCII apart.
    private static func plainEnd(
        _ source: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int, _ folding: Folding
    ) -> Int {
        guard let base = source.baseAddress.map({ UnsafeRawPointer($0) }) else { return from }
        var at = from
        // The scalar before `at`: what comes may join it.
        var lastStart = from
        var last: UInt32 = 0
        while at < end {
            while at + 8 <= end, base.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                at += 8
                lastStart = at - 1
                last = 0
            }
            if at == end { break }
            let byte = source[at]
            if byte < 0x80 {
                (lastStart, last) = (at, UInt32(byte))
                at += 1
                continue
            }
            let (scalar, next) = Self.scalar(source, at, end)
            if at > from, !isBoundary(scalar, after: last) { return lastStart }
            if !isUnchanged(scalar) || (folding.quotes && quoteMark(scalar) != nil) { return at }
            (lastStart, last) = (at, scalar)
            at = next
        }
        return end
    }

    /// Copies ASCII as long as each byte is a segment of its own; stops before one that is not.
    private mutating func ascii(_ source: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int, _ folding: Folding)
        -> Int
    {
        var at = from
        while at < end {
            let byte = source[at]
            // The byte before something that is not ASCII may compose with it.
            if byte >= 0x80 || (at + 1 < end && source[at + 1] >= 0x80) { break }
            if folding.spaces, byte <= 0x20 { break }
            if byte == 0x2D, folding.dashes { break }
            if byte == 0x60, folding.quotes {
                bytes.append(0x27)
            } else {
                bytes.append(folding.cases && byte &- 0x41 < 26 ? byte | 0x20 : byte)
            }
            at += 1
        }
        if at > from { exact(source: from, count: at - from) }
        return at
    }

    /// One segment that is no plain ASCII.
    private mutating func segment(
        _ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, _ folding: Folding
    ) -> Int {
        let (scalar, first) = Self.scalar(source, at, end)
        if folding.spaces, Blank.length(source, at, end) > 0 {
            let stop = Blank.skip(source, ByteRange(at, end))
            bytes.append(0x20)
            whole(source: at, count: stop - at, folded: 1)
            return stop
        }
        if folding.dashes, Self.isDash(scalar) {
            var stop = first
            while stop < end {
                let (following, next) = Self.scalar(source, stop, end)
                if !Self.isDash(following) { break }
                stop = next
            }
            bytes.append(0x2D)
            whole(source: at, count: stop - at, folded: 1)
            return stop
        }
        if folding.quotes, let mark = Self.quoteMark(scalar) {
            bytes.append(mark)
            whole(source: at, count: first - at, folded: 1)
            return first
        }
        var stop = first
        var before = scalar
        while stop < end {
            let (following, next) = Self.scalar(source, stop, end)
            if Self.isBoundary(following, after: before) { break }
            before = following
            stop = next
        }
        if stop == first {
            if scalar < 0x80 {
                bytes.append(folding.cases && scalar &- 0x41 < 26 ? UInt8(scalar) | 0x20 : UInt8(scalar))
                exact(source: at, count: 1)
                return stop
            }
            if Self.isUnchanged(scalar) {
                bytes.append(contentsOf: source[at..<stop])
                exact(source: at, count: stop - at)
                return stop
            }
        }
        let folded: [UInt8]
        if stop == first, let known = cache[scalar] {
            folded = known
        } else {
            folded = Self.normalised(source, ByteRange(at, stop), folding.cases)
            if stop == first { cache[scalar] = folded }
        }
        bytes.append(contentsOf: folded)
        // One scalar for one of the same width maps byte by byte; so does a segment that stays as it was. "ß" gives two.
        let isOneForOne =
            stop == first && folded.count == stop - at
            && folded.first.map { TranscriptText.width(of: $0) } == folded.count
        if isOneForOne || (folded.count == stop - at && folded.elementsEqual(source[at..<stop])) {
            exact(source: at, count: stop - at)
        } else {
            whole(source: at, count: stop - at, folded: folded.count)
        }
        return stop
    }

    private mutating func exact(source: Int, count: Int) {
        if let last = runs.last, last.isExact, last.source + last.sourceCount == source {
            runs[runs.count - 1].sourceCount += count
            runs[runs.count - 1].foldedCount += count
        } else {
            runs.append(
                Run(folded: bytes.count - count, source: source, foldedCount: count, sourceCount: count, isExact: true))
        }
    }

    private mutating func whole(source: Int, count: Int, folded: Int) {
        runs.append(
            Run(folded: bytes.count - folded, source: source, foldedCount: folded, sourceCount: count, isExact: false))
    }

    private static func normalised(_ source: UnsafeBufferPointer<UInt8>, _ range: ByteRange, _ fold: Bool) -> [UInt8] {
        let text = String(decoding: UnsafeBufferPointer(rebasing: source[range.start..<range.end]), as: UTF8.self)
        return Array((fold ? Fold.searchKey(text) : Fold.nfc(text)).utf8)
    }

    // MARK: - The way back

    /// Source bytes of a folded range; nil when an end lies inside a segment that folds as a whole.
    func source(of range: ByteRange) -> ByteRange? {
        guard !range.isEmpty, let first = run(at: range.start), let last = run(at: range.end - 1) else { return nil }
        let start: Int
        if first.isExact {
            start = first.source + range.start - first.folded
        } else {
            guard range.start == first.folded else { return nil }
            start = first.source
        }
        if last.isExact { return ByteRange(start, last.source + range.end - last.folded) }
        guard range.end == last.folded + last.foldedCount else { return nil }
        return ByteRange(start, last.source + last.sourceCount)
    }

    private func run(at folded: Int) -> Run? {
        var low = 0
        var high = runs.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if runs[middle].folded <= folded { low = middle } else { high = middle - 1 }
        }
        return runs.indices.contains(low) ? runs[low] : nil
    }

    // MARK: - Scalars

    @inline(__always)
    static func scalar(_ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> (UInt32, Int) {
        let lead = source[at]
        if lead < 0x80 { return (UInt32(lead), at + 1) }
        let width = TranscriptText.width(of: lead)
        var value = UInt32(lead) & (0xFF >> UInt32(width + 1))
        for index in at + 1..<min(at + width, end) { value = value << 6 | UInt32(source[index] & 0x3F) }
        return (value, min(at + width, end))
    }

    /// How each scalar of the basic plane takes part in folding, made at first use (a few milliseconds).
    private static let basicPlane: [UInt8] = (0..<0x10000).map { emic_icu_folding($0) }

    @inline(__always)
    private static func part(_ scalar: UInt32) -> UInt8 {
        scalar < 0x10000 ? basicPlane[Int(scalar)] : emic_icu_folding(Int32(bitPattern: scalar))
    }

    /// True when a scalar does not join what comes before it under NFC. Vowels and finals of Hangul join only what can take them.
    private static func isBoundary(_ scalar: UInt32, after before: UInt32) -> Bool {
        if scalar < 0x300 { return true }
        if (0x1161...0x11FF).contains(scalar) {
            return !((0x1100...0x1175).contains(before) || (0xAC00...0xD7A3).contains(before))
        }
        return part(scalar) & UInt8(EMIC_ICU_BOUNDARY) != 0
    }

    /// True when a scalar by itself is the same after folding.
    private static func isUnchanged(_ scalar: UInt32) -> Bool { part(scalar) & UInt8(EMIC_ICU_UNCHANGED) != 0 }

    private static func isDash(_ scalar: UInt32) -> Bool {
        scalar == 0x2D || (0x2010...0x2015).contains(scalar) || scalar == 0x2212 || scalar == 0xFE58 || scalar == 0xFE63
            || scalar == 0xFF0D
    }

    private static func quoteMark(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x60, 0x2018...0x201B, 0xB4, 0x2B9, 0x2BC, 0x2032, 0x2035, 0x2039, 0x203A, 0xFF07: 0x27
        case 0x201C...0x201F, 0xAB, 0xBB, 0x2033, 0x2036, 0x301D...0x301F, 0xFF02: 0x22
        default: nil
        }
    }
}
