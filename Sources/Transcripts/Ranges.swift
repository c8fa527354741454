/// A half-open range `[start, end)` of Unicode scalars of one immutable text: how every span is stored.
package struct ScalarRange: Hashable, Sendable, Comparable {
    /// The first scalar.
    package var start: Int
    /// The scalar behind the last one.
    package var end: Int

    /// A range from `start` up to, not including, `end`.
    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The number of scalars.
    package var count: Int { end - start }
    /// True when it holds no scalar (an end before the start counts as empty).
    package var isEmpty: Bool { end <= start }

    /// True when the two share at least one scalar; ranges that only touch do not overlap.
    package func overlaps(_ other: ScalarRange) -> Bool { max(start, other.start) < min(end, other.end) }

    /// True when the scalar lies inside.
    package func contains(_ scalar: Int) -> Bool { start <= scalar && scalar < end }

    /// True when the other range lies wholly inside (an empty one too, at either end).
    package func contains(_ other: ScalarRange) -> Bool { start <= other.start && other.end <= end }

    /// What the two share, or nil when they share no scalar.
    package func intersection(_ other: ScalarRange) -> ScalarRange? {
        overlaps(other) ? ScalarRange(max(start, other.start), min(end, other.end)) : nil
    }

    /// Order by start, then by end.
    package static func < (a: ScalarRange, b: ScalarRange) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

/// A half-open range of UTF-8 bytes: how text is sliced.
package struct ByteRange: Hashable, Sendable, Comparable {
    /// The first byte.
    package var start: Int
    /// The byte behind the last one.
    package var end: Int

    /// A range from `start` up to, not including, `end`.
    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The number of bytes.
    package var count: Int { end - start }
    /// True when it holds no byte.
    package var isEmpty: Bool { end <= start }

    /// True when the two share at least one byte.
    package func overlaps(_ other: ByteRange) -> Bool { max(start, other.start) < min(end, other.end) }

    /// True when the byte lies inside.
    package func contains(_ byte: Int) -> Bool { start <= byte && byte < end }

    /// What the two share, or nil when they share no byte.
    package func intersection(_ other: ByteRange) -> ByteRange? {
        overlaps(other) ? ByteRange(max(start, other.start), min(end, other.end)) : nil
    }

    /// Order by start, then by end.
    package static func < (a: ByteRange, b: ByteRange) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

/// A half-open range of UTF-16 units: how JavaScript and some exchange files count.
package struct Utf16Range: Hashable, Sendable, Comparable {
    /// The first unit.
    package var start: Int
    /// The unit behind the last one.
    package var end: Int

    /// A range from `start` up to, not including, `end`.
    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The number of units.
    package var count: Int { end - start }
    /// True when it holds no unit.
    package var isEmpty: Bool { end <= start }

    /// True when the two share at least one unit.
    package func overlaps(_ other: Utf16Range) -> Bool { max(start, other.start) < min(end, other.end) }

    /// True when the unit lies inside.
    package func contains(_ unit: Int) -> Bool { start <= unit && unit < end }

    /// What the two share, or nil when they share no unit.
    package func intersection(_ other: Utf16Range) -> Utf16Range? {
        overlaps(other) ? Utf16Range(max(start, other.start), min(end, other.end)) : nil
    }

    /// Order by start, then by end.
    package static func < (a: Utf16Range, b: Utf16Range) -> Bool { (a.start, a.end) < (b.start, b.end) }
}
