/// One pass over the lines of a transcript: every head there may be, the headings, and the front matter. Offsets are bytes.
struct LineSurvey {
    /// Heads in order of their places; of one line at most one.
    var heads: [Head] = []
    /// Where Markdown headings begin and end.
    var headings: [ByteRange] = []
    /// YAML between `---` lines at the very start.
    var frontMatter: ByteRange?
    /// Where each block begins: a line after a blank one, headings and front matter left out.
    var blocks = 0
    var paragraphs = 0

    private let scanner: HeadScanner
    private let bytes: UnsafeBufferPointer<UInt8>
    private let findsNameLines: Bool

    /// Surveys a whole text. Lone name lines are looked for only in a second survey, when the first has found no speakers.
    init(_ bytes: UnsafeBufferPointer<UInt8>, isLoose: Bool, findsNameLines: Bool) {
        self.bytes = bytes
        self.findsNameLines = findsNameLines
        scanner = HeadScanner(bytes: bytes, isLoose: isLoose)
        frontMatter = Self.frontMatter(bytes)
        survey(from: frontMatter?.end ?? 0)
    }

    private mutating func survey(from start: Int) {
        /// A time that waits for the words or the name below it: where its turn begins, and the head it stands for.
        var pending: Head?
        var previous = ByteRange(start, start)
        var previousIsBlank = true
        var isFirstOfBlock = true
        for line in Lines(bytes, ByteRange(start, bytes.count)) {
            let begin = Blank.skip(bytes, line)
            if begin == line.end {
                previousIsBlank = true
                if let cue = pending { heads.append(cue) }
                pending = nil
                continue
            }
            paragraphs += 1
            isFirstOfBlock = previousIsBlank
            if isFirstOfBlock { blocks += 1 }
            defer {
                previous = ByteRange(begin, line.end)
                previousIsBlank = false
            }
            if bytes[begin] == 0x23, Self.isHeading(bytes, begin, line.end) {
                if let cue = pending { heads.append(cue) }
                pending = nil
                headings.append(ByteRange(begin, line.end))
                continue
            }
            if bytes[begin] &- 0x30 < 10 || bytes[begin] == 0x5B || bytes[begin] == 0x28 || bytes[begin] == 0x23
                || bytes[begin] == 0x5C
            {
                if let time = timeLine(ByteRange(begin, line.end)) {
                    if let cue = pending { heads.append(cue) }
                    pending = cue(begin, line, time, previous, previousIsBlank)
                    continue
                }
            }
            if var head = scanner.head(ByteRange(begin, line.end)) {
                if let cue = pending {
                    head.at = cue.at
                    head.start = head.start ?? cue.start
                    head.end = head.end ?? cue.end
                }
                pending = nil
                heads.append(head)
            } else if let cue = pending {
                pending = nil
                heads.append(timedBlock(cue, ByteRange(begin, line.end), lineEnd: line.end) ?? cue)
            } else if findsNameLines, isFirstOfBlock, let head = nameLine(ByteRange(begin, line.end)) {
                heads.append(head)
            }
        }
        if let cue = pending { heads.append(cue) }
    }

    /// A line of nothing but a time, or of two with an arrow.
    private func timeLine(_ line: ByteRange) -> (start: Int, end: Int?)? {
        if let span = Stamp.span(bytes, line) { return (span.start, span.end) }
        return scanner.timeAlone(line).map { ($0, nil) }
    }

    /// What a time line begins: with the name above it, with the number above it (SubRip), or by itself.
    private mutating func cue(
        _ begin: Int, _ line: ByteRange, _ time: (start: Int, end: Int?), _ previous: ByteRange, _ previousIsBlank: Bool
    ) -> Head? {
        var head = Head(
            family: .cue, at: begin, label: ByteRange(begin, begin), body: line.end, start: time.start, end: time.end)
        guard !previousIsBlank else { return head }
        let above = Blank.trim(bytes, previous)
        if (above.start..<above.end).allSatisfy({ bytes[$0] &- 0x30 < 10 }) {
            head.at = above.start
        } else if time.end == nil, isShort(above), heads.last.map({ $0.at < above.start }) ?? true {
            head.family = .nameThenTime
            head.at = above.start
            head.label = above
            heads.append(head)
            return nil
        }
        return head
    }

    /// The line below a time block, when it can be a name alone: another line of words follows it.
    private func timedBlock(_ cue: Head, _ line: ByteRange, lineEnd: Int) -> Head? {
        let name = Blank.trim(bytes, line)
        guard isShort(name), hasWords(below: lineEnd) else { return nil }
        var head = cue
        head.family = .timedBlock
        head.label = name
        head.body = lineEnd
        return head
    }

    private func nameLine(_ line: ByteRange) -> Head? {
        let name = Blank.trim(bytes, line)
        guard isShort(name), hasWords(below: line.end) else { return nil }
        return Head(family: .nameLine, at: name.start, label: name, body: line.end)
    }

    /// True when the line directly below is not blank.
    private func hasWords(below lineEnd: Int) -> Bool {
        guard lineEnd + 1 < bytes.count else { return false }
        var lines = Lines(bytes, ByteRange(lineEnd + 1, bytes.count))
        return lines.next().map { !Blank.isBlank(bytes, $0) } ?? false
    }

    /// Short enough for a name, and without a sentence's last mark.
    private func isShort(_ name: ByteRange) -> Bool {
        guard name.count <= HeadScanner.longestLabel * 3, let last = name.isEmpty ? nil : bytes[name.end - 1] else {
            return false
        }
        return ![0x2E, 0x21, 0x3F, 0x2C, 0x3A, 0x3B].contains(last)
    }

    /// `# ` to `###### `; f4's stamps begin with the same sign but go on with a digit.
    private static func isHeading(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
        var position = at
        while position < end, bytes[position] == 0x23 { position += 1 }
        return position - at <= 6 && position < end && bytes[position] == 0x20
    }

    /// From a first line `---` to the next of `---` or `...`, when every line between looks like YAML's keys, items or their text.
    private static func frontMatter(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteRange? {
        var lines = Lines(bytes, ByteRange(0, bytes.count))
        guard let first = lines.next(), isRule(bytes, first, 0x2D), first.start == 0 else { return nil }
        var count = 0
        while let line = lines.next(), count < 500 {
            count += 1
            if isRule(bytes, line, 0x2D) || isRule(bytes, line, 0x2E) { return ByteRange(0, line.end) }
        }
        return nil
    }

    private static func isRule(_ bytes: UnsafeBufferPointer<UInt8>, _ line: ByteRange, _ mark: UInt8) -> Bool {
        let inner = Blank.trim(bytes, line)
        return inner.count == 3 && inner.start == line.start
            && (inner.start..<inner.end).allSatisfy { bytes[$0] == mark }
    }
}
