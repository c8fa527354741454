/// Turns out of heads, headings and paragraphs. Offsets are bytes until the end.
struct TurnBuilder {
    /// A turn in bytes.
    struct Draft {
        var range: ByteRange
        var body: ByteRange
        var label: Int
        var start: Int?
        var end: Int?
        /// Front matter or a heading: nobody is missed there.
        var isApparatus = false
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var drafts: [Draft] = []
    private var usesTrailingStamps = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The turns of the whole text. Each head begins one; a heading closes the turn before it and is one without a speaker, and so is
    /// each paragraph between a heading, the beginning or the front matter and the next head.
    mutating func build(heads: [Head], headings: [ByteRange], frontMatter: ByteRange?) {
        var at = 0
        if let frontMatter {
            add(frontMatter, frontMatter, label: -1, start: nil, end: nil)
            drafts[drafts.count - 1].isApparatus = true
            at = frontMatter.end
        }
        var head = 0
        var heading = 0
        func next() -> Int {
            min(
                head < heads.count ? heads[head].at : bytes.count,
                heading < headings.count ? headings[heading].start : bytes.count)
        }
        addParagraphs(ByteRange(at, next()))
        while head < heads.count || heading < headings.count {
            let isHead = head < heads.count && (heading >= headings.count || heads[head].at <= headings[heading].start)
            if isHead {
                let begin = heads[head]
                head += 1
                let range = ByteRange(begin.at, next())
                add(
                    range, ByteRange(min(begin.body, range.end), range.end), label: begin.labelIndex,
                    start: begin.start, end: begin.end)
            } else {
                let begin = headings[heading]
                heading += 1
                add(begin, begin, label: -1, start: nil, end: nil)
                drafts[drafts.count - 1].isApparatus = true
                addParagraphs(ByteRange(begin.end, next()))
            }
        }
        if usesTrailingStamps { carryStamps() }
    }

    /// Each line that is not blank as a turn without a speaker; a stamp at either end is its time.
    mutating func addParagraphs(_ range: ByteRange) {
        for line in Lines(bytes, range) {
            let inner = Blank.trim(bytes, line)
            if inner.isEmpty { continue }
            if let stamp = Stamp.wrapped(bytes, inner.start, inner.end) {
                add(inner, ByteRange(stamp.next, inner.end), label: -1, start: stamp.milliseconds, end: nil)
            } else {
                add(inner, inner, label: -1, start: nil, end: nil)
            }
        }
    }

    private mutating func add(_ range: ByteRange, _ body: ByteRange, label: Int, start: Int?, end: Int?) {
        let outer = Blank.trim(bytes, range)
        guard !outer.isEmpty else { return }
        var words = Blank.trim(bytes, ByteRange(min(max(body.start, outer.start), outer.end), outer.end))
        var end = end
        if let stamp = Stamp.trailing(bytes, words) {
            end = stamp.milliseconds
            words = Blank.trim(bytes, ByteRange(words.start, stamp.at))
            usesTrailingStamps = true
        }
        drafts.append(Draft(range: outer, body: words, label: label, start: start, end: end))
    }

    /// f4 writes a stamp where a paragraph ends: the next turn begins there.
    private mutating func carryStamps() {
        for index in drafts.indices.dropFirst() where drafts[index].start == nil {
            drafts[index].start = drafts[index - 1].end
        }
        if let first = drafts.indices.first, drafts[first].start == nil, drafts[first].end != nil {
            drafts[first].start = 0
        }
    }

    /// Takes the speaker from turns of a label under which nobody ever says a word ("Break: [26:32]"); gives those labels.
    mutating func dropSilentLabels(_ count: Int) -> [Int] {
        var speaks = [Bool](repeating: false, count: count)
        var occurs = [Bool](repeating: false, count: count)
        for draft in drafts where draft.label >= 0 {
            occurs[draft.label] = true
            if !draft.body.isEmpty { speaks[draft.label] = true }
        }
        let silent = (0..<count).filter { occurs[$0] && !speaks[$0] }
        guard !silent.isEmpty else { return [] }
        for index in drafts.indices where drafts[index].label >= 0 && !speaks[drafts[index].label] {
            drafts[index].label = -1
            drafts[index].body = drafts[index].range
        }
        return silent
    }
}
