extension SpeakerRule {
    /// Checks the pattern of a rule before it is used; other rules are always right.
    package func validate() throws(RegexError) {
        if case .pattern(let pattern) = self { _ = try TimedRegex(pattern) }
    }
}

/// Heads by a researcher's own regular expression, matched where a line begins.
enum PatternHeads {
    /// The heads from a byte on, and what went wrong. The label is group 1 when the pattern has one that took part, else the match.
    static func find(
        _ pattern: String, _ text: TranscriptText, _ bytes: UnsafeBufferPointer<UInt8>, _ table: inout LabelTable,
        from: Int
    ) -> ([Head], [String]) {
        do throws(RegexError) {
            let regex = try TimedRegex(pattern, limit: 10_000)
            var heads: [Head] = []
            for groups in try regex.search(bytes, ByteRange(from, bytes.count), .max).get() {
                guard let whole = groups.first ?? nil, !whole.isEmpty, let line = lineStart(bytes, whole) else {
                    continue
                }
                var label = trimmed(bytes, groups.compactMap { $0 }.dropFirst().first { !$0.isEmpty } ?? whole)
                label = label.isEmpty ? whole : label
                let stamp = Stamp.any(bytes, line, whole.end)
                heads.append(
                    Head(
                        family: .colon, at: line, label: label, body: bodyStart(bytes, whole.end),
                        start: stamp?.milliseconds,
                        labelIndex: table.intern(label)))
            }
            let notes = heads.isEmpty ? ["no line matches the pattern \(pattern)"] : []
            return (heads, notes)
        } catch {
            return ([], [error.description])
        }
    }

    /// Where the line of a match begins, when nothing but white space comes before the match.
    private static func lineStart(_ bytes: UnsafeBufferPointer<UInt8>, _ match: ByteRange) -> Int? {
        let words = Blank.skip(bytes, match)
        var at = words
        while at > 0, bytes[at - 1] != 0x0A { at -= 1 }
        return Blank.skip(bytes, ByteRange(at, words)) == words ? words : nil
    }

    /// Without white space, colon and emphasis at its ends.
    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> ByteRange {
        var inner = Blank.trim(bytes, range)
        while true {
            let before = inner
            while !inner.isEmpty, [0x3A, 0x2A, 0x5F].contains(bytes[inner.end - 1]) { inner.end -= 1 }
            if inner.count >= 3, bytes[inner.end - 3] == 0xEF, bytes[inner.end - 2] == 0xBC,
                bytes[inner.end - 1] == 0x9A
            {
                inner.end -= 3
            }
            while !inner.isEmpty, [0x2A, 0x5F].contains(bytes[inner.start]) { inner.start += 1 }
            inner = Blank.trim(bytes, inner)
            if inner == before { return inner }
        }
    }

    /// Behind the match, and behind a colon that the pattern left out.
    private static func bodyStart(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
        var at = end
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x2A || bytes[at] == 0x5F { at += 1 }
        if at < bytes.count, bytes[at] == 0x3A { return at + 1 }
        return end
    }
}
