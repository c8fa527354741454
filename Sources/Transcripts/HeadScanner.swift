/// Finds the head that one line may be. It looks at bytes only; whether its label is a name is asked once for each distinct label.
struct HeadScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Takes any text before a colon for a label: for a researcher who has named the speakers.
    var isLoose = false

    /// MAXQDA's rule: a name is at most 63 characters before its colon.
    static let longestLabel = 63

    /// The head of a line that is not blank, from its first character that is not white space.
    func head(_ line: ByteRange) -> Head? {
        var at = Blank.skip(bytes, line)
        let first = at
        while at < line.end, bytes[at] == 0x3E { at += 1 }
        if at > first { at = Blank.skip(bytes, ByteRange(at, line.end)) }
        let emphasis = emphasisLength(at, line.end)
        at += emphasis
        guard at < line.end else { return nil }
        if bytes[at] == 0x5B, let head = bracketed(at, line, first) { return head }

        var start: Int?
        var end: Int?
        if let stamp = Stamp.any(bytes, at, line.end) {
            start = stamp.milliseconds
            at = stamp.next
            let gap = Blank.skip(bytes, ByteRange(at, line.end))
            if gap < line.end, bytes[gap] == 0x2D {
                // `00:01 - 00:05 Name:`
                let second = Blank.skip(bytes, ByteRange(gap + 1, line.end))
                if let last = Stamp.any(bytes, second, line.end) {
                    end = last.milliseconds
                    at = last.next
                }
            }
            let isTabbed = at < line.end && bytes[at] == 0x09
            at = Blank.skip(bytes, ByteRange(at, line.end))
            if let head = chat(at, line, first, start) { return head }
            let later = emphasis == 0 ? emphasisLength(at, line.end) : 0
            at += later
            return label(at, line, first, emphasis + later, start, end, isTabbed)
        }
        return label(at, line, first, emphasis, nil, nil, false)
    }

    /// True when nothing but a time stands on the line; its milliseconds.
    func timeAlone(_ line: ByteRange) -> Int? {
        let inner = Blank.trim(bytes, line)
        guard inner.count >= 4, let stamp = Stamp.any(bytes, inner.start, inner.end), stamp.next == inner.end else {
            return nil
        }
        return stamp.milliseconds
    }

    // MARK: - Pieces

    /// Reads a label from `at` up to its colon, its time or its tab.
    private func label(
        _ at: Int, _ line: ByteRange, _ first: Int, _ emphasis: Int, _ start: Int?, _ end: Int?, _ isTabbed: Bool
    ) -> Head? {
        guard at < line.end, isLoose || mayBegin(at, line.end) else { return nil }
        var start = start
        var position = at
        var scalars = 0
        var labelEnd = -1
        var depth = 0
        while position < line.end {
            let byte = bytes[position]
            if byte & 0xC0 != 0x80 { scalars += 1 }
            if scalars > Self.longestLabel + 1 { return nil }
            if byte == 0x3A {
                return colon(
                    position, 1, ByteRange(at, labelEnd < 0 ? position : labelEnd), line, first, emphasis, start, end)
            }
            if byte >= 0x80 {
                if byte == 0xEF, position + 2 < line.end, bytes[position + 1] == 0xBC, bytes[position + 2] == 0x9A {
                    return colon(
                        position, 3, ByteRange(at, labelEnd < 0 ? position : labelEnd), line, first, emphasis, start,
                        end)
                }
                if !isLoose, depth == 0, isForeignPunctuation(position, line.end) { return nil }
                position += 1
                continue
            }
            switch byte {
            case 0x09 where position > at && (isTabbed || isTab(position, line.end)):
                return tabbed(position, ByteRange(at, position), line, first, start)
            case 0x28, 0x5B, 0x23, 0x5C, 0x7B:
                if position > at, let stamp = Stamp.wrapped(bytes, position, line.end) {
                    if labelEnd < 0 { labelEnd = position }
                    start = start ?? stamp.milliseconds
                    position = stamp.next
                    if isEnd(position, line.end, emphasis) { return alone(ByteRange(at, labelEnd), line, first, start) }
                    continue
                }
                if byte == 0x28 { depth += 1 } else if !isLoose { return nil }
            case 0x29: depth -= 1
            case 0x30...0x39 where position > at && isBlankBefore(position):
                if let stamp = Stamp.bare(bytes, position, line.end) {
                    if labelEnd < 0 { labelEnd = position }
                    start = start ?? stamp.milliseconds
                    position = stamp.next
                    if isEnd(position, line.end, emphasis) { return alone(ByteRange(at, labelEnd), line, first, start) }
                    continue
                }
            case 0x21, 0x22, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0x40, 0x60, 0x7C, 0x7D:
                if !isLoose, depth == 0 { return nil }
            default: break
            }
            position += 1
        }
        return nil
    }

    private func colon(
        _ colon: Int, _ width: Int, _ label: ByteRange, _ line: ByteRange, _ first: Int, _ emphasis: Int, _ start: Int?,
        _ end: Int?
    ) -> Head? {
        var body = colon + width
        if body < line.end {
            // `http://`, `std::vector`, and a digit on either side: `10:30`, `3:1`.
            if bytes[body] == 0x2F || bytes[body] == 0x3A { return nil }
            if colon > line.start, bytes[body] &- 0x30 < 10, bytes[colon - 1] &- 0x30 < 10 { return nil }
            if emphasis > 0 {
                var run = body
                while run < line.end, run - body < emphasis, bytes[run] == 0x2A || bytes[run] == 0x5F { run += 1 }
                if run - body == emphasis { body = run }
            }
        }
        var start = start
        let words = Blank.skip(bytes, ByteRange(body, line.end))
        if let stamp = Stamp.wrapped(bytes, words, line.end) {
            start = start ?? stamp.milliseconds
            body = stamp.next
        }
        let inner = trimmed(label)
        guard !inner.isEmpty else { return nil }
        return Head(family: .colon, at: first, label: inner, body: body, start: start, end: end)
    }

    private func alone(_ label: ByteRange, _ line: ByteRange, _ first: Int, _ start: Int?) -> Head? {
        let inner = trimmed(label)
        guard !inner.isEmpty else { return nil }
        return Head(family: .nameAndTime, at: first, label: inner, body: line.end, start: start)
    }

    private func tabbed(_ tab: Int, _ label: ByteRange, _ line: ByteRange, _ first: Int, _ start: Int?) -> Head? {
        let inner = trimmed(label)
        guard !inner.isEmpty else { return nil }
        var body = tab
        var start = start
        let next = Blank.skip(bytes, ByteRange(tab, line.end))
        if start == nil, let stamp = Stamp.any(bytes, next, line.end) {
            start = stamp.milliseconds
            body = stamp.next
            if Blank.isBlank(bytes, ByteRange(body, line.end)) { return alone(label, line, first, start) }
        }
        return Head(family: .tabbed, at: first, label: inner, body: body, start: start)
    }

    private func bracketed(_ at: Int, _ line: ByteRange, _ first: Int) -> Head? {
        guard Stamp.wrapped(bytes, at, line.end) == nil else { return nil }
        var close = at + 1
        while close < line.end, bytes[close] != 0x5D, close - at < 256 { close += 1 }
        guard close < line.end, bytes[close] == 0x5D else { return nil }
        let time = Blank.skip(bytes, ByteRange(close + 1, line.end))
        guard let stamp = Stamp.any(bytes, time, line.end), Blank.isBlank(bytes, ByteRange(stamp.next, line.end)) else {
            return nil
        }
        let inner = trimmed(ByteRange(at + 1, close))
        guard !inner.isEmpty else { return nil }
        return Head(family: .bracketed, at: first, label: inner, body: line.end, start: stamp.milliseconds)
    }

    private func chat(_ at: Int, _ line: ByteRange, _ first: Int, _ start: Int?) -> Head? {
        let from: [UInt8] = [0x46, 0x72, 0x6F, 0x6D, 0x20]
        guard at + from.count < line.end, from.indices.allSatisfy({ bytes[at + $0] == from[$0] }) else { return nil }
        let begin = at + from.count
        var colon = begin
        while colon < line.end, bytes[colon] != 0x3A, colon - begin < 512 { colon += 1 }
        guard colon < line.end, bytes[colon] == 0x3A else { return nil }
        var label = ByteRange(begin, colon)
        // ` to Everyone`, ` To Everyone(Direct Message)`: whom it was written to.
        var position = begin
        while position + 4 <= colon {
            if bytes[position] == 0x20, bytes[position + 1] | 0x20 == 0x74, bytes[position + 2] == 0x6F,
                bytes[position + 3] == 0x20
            {
                label.end = position
                break
            }
            position += 1
        }
        let inner = trimmed(label)
        guard !inner.isEmpty else { return nil }
        return Head(family: .chat, at: first, label: inner, body: colon + 1, start: start)
    }

    /// Without white space and emphasis at its ends.
    private func trimmed(_ range: ByteRange) -> ByteRange {
        var inner = Blank.trim(bytes, range)
        while inner.count > 1, bytes[inner.end - 1] == 0x2A || bytes[inner.end - 1] == 0x5F { inner.end -= 1 }
        return Blank.trim(bytes, inner)
    }

    private func emphasisLength(_ at: Int, _ end: Int) -> Int {
        guard at < end, bytes[at] == 0x2A || bytes[at] == 0x5F else { return 0 }
        var length = 1
        while length < 3, at + length < end, bytes[at + length] == bytes[at] { length += 1 }
        // `* item` is a list.
        return at + length < end && Blank.length(bytes, at + length, end) == 0 ? length : 0
    }

    /// A label begins with a letter, never with a digit, a bullet or a bracket.
    private func mayBegin(_ at: Int, _ end: Int) -> Bool {
        let byte = bytes[at]
        if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 }
        return !isForeignPunctuation(at, end)
    }

    /// Punctuation outside ASCII that no name holds: “ ” … — « » and the CJK marks.
    private func isForeignPunctuation(_ at: Int, _ end: Int) -> Bool {
        guard at + 2 < end else { return false }
        switch bytes[at] {
        case 0xC2:
            return bytes[at + 1] == 0xAB || bytes[at + 1] == 0xBB || bytes[at + 1] == 0xBF || bytes[at + 1] == 0xA1
        case 0xE2:
            // General punctuation but the hyphens (U+2010, U+2011) and the apostrophe (U+2019).
            let last = bytes[at + 2]
            if bytes[at + 1] == 0x80 { return last >= 0x92 && last != 0x99 && last != 0xAF && last < 0xBF }
            return false
        case 0xE3:
            // U+3001–U+3003, U+3008–U+3011, U+3014–U+301F.
            guard bytes[at + 1] == 0x80 else { return false }
            let last = bytes[at + 2]
            return (0x81...0x83).contains(last) || (0x88...0x91).contains(last) || (0x94...0x9F).contains(last)
        case 0xEF:
            // Full-width ! , ; ? and (.
            guard bytes[at + 1] == 0xBC else { return false }
            return [0x81, 0x8C, 0x9B, 0x9F, 0x88].contains(bytes[at + 2])
        default: return false
        }
    }

    private func isBlankBefore(_ at: Int) -> Bool {
        bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 || bytes[at - 1] == 0xA0
    }

    /// A tab that parts two columns: something follows it.
    private func isTab(_ at: Int, _ end: Int) -> Bool { Blank.skip(bytes, ByteRange(at, end)) < end }

    private func isEnd(_ at: Int, _ end: Int, _ emphasis: Int) -> Bool {
        var position = at
        while position < end, bytes[position] == 0x2A || bytes[position] == 0x5F { position += 1 }
        return Blank.isBlank(bytes, ByteRange(position, end))
    }
}
