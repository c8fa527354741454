/// Turns where the format itself says who speaks and when (WebVTT, SubRip, tables).
///
/// Marks of one speaker that follow each other are one turn, from the first's start to the last's end. Captions that name nobody in
/// their marks often do so in their words (`>> NAME:`, `Name:`): labels that recur there are speakers. Else each cue is a turn.
struct MarkedTurns {
    private let marks: [Mark]
    private let text: TranscriptText
    private let bytes: UnsafeBufferPointer<UInt8>
    private let rule: SpeakerRule

    init(_ marks: [Mark], _ text: TranscriptText, _ bytes: UnsafeBufferPointer<UInt8>, _ rule: SpeakerRule) {
        self.marks = marks.filter {
            0 <= $0.range.start && $0.range.start < $0.range.end && $0.range.end <= text.scalarCount
        }
        .sorted { $0.range < $1.range }
        self.text = text
        self.bytes = bytes
        self.rule = rule
    }

    func division() -> TranscriptGrammar.Division {
        var table = LabelTable(bytes)
        var pieces = pieces(&table)
        var division = TranscriptGrammar.Division()
        if pieces.contains(where: { $0.label >= 0 }) {
            division.grammar = "marks"
        } else {
            division = named(&pieces, &table)
        }
        let drafts = merged(pieces, isNamed: pieces.contains { $0.label >= 0 })
        division.drafts = withGaps(drafts)
        division.names = table.names
        return division
    }

    /// One mark in bytes; `opens` when it begins a turn whatever came before.
    private struct Piece {
        var range: ByteRange
        var body: Int
        var label: Int
        var start: Int?
        var end: Int?
        var opens = false
    }

    private func pieces(_ table: inout LabelTable) -> [Piece] {
        var found: [Piece] = []
        var at = 0
        for mark in marks {
            let range = ByteRange(text.byte(of: mark.range.start, in: bytes), text.byte(of: mark.range.end, in: bytes))
            let inner = Blank.trim(bytes, ByteRange(max(range.start, at), range.end))
            if inner.isEmpty { continue }
            at = inner.end
            var piece = Piece(range: inner, body: inner.start, label: -1, start: mark.start, end: mark.end)
            if let speaker = mark.speaker {
                let name = LabelTable.tidy(speaker)
                if !name.isEmpty {
                    piece.label = table.index(of: name)
                    piece.body = bodyStart(inner, name)
                }
            }
            found.append(piece)
        }
        return found
    }

    /// Behind `Name:` when the words begin with the very name that the mark gives.
    private func bodyStart(_ range: ByteRange, _ name: String) -> Int {
        let scanner = HeadScanner(bytes: bytes, isLoose: true)
        let line = Lines(bytes, range).first { _ in true } ?? range
        guard let head = scanner.head(line), head.family == .colon, LabelTable.tidy(text.slice(head.label)) == name
        else { return range.start }
        return head.body
    }

    /// Speakers from the words of the cues; none when no label recurs.
    private func named(_ pieces: inout [Piece], _ table: inout LabelTable) -> TranscriptGrammar.Division {
        var division = TranscriptGrammar.Division()
        division.grammar = "captions"
        var names: Set<String>?
        if case .names(let given) = rule { names = Set(given.map { LabelTable.tidy($0) }) }
        let scanner = HeadScanner(bytes: bytes, isLoose: names != nil)
        var heads: [Head?] = []
        var counts: [Int: Int] = [:]
        for piece in pieces {
            let line = Lines(bytes, piece.range).first { _ in true } ?? piece.range
            var head = scanner.head(line)
            if head?.family != .colon { head = nil }
            if let label = head?.label {
                let index = table.intern(label)
                head?.labelIndex = index
                counts[index, default: 0] += 1
            }
            heads.append(head)
        }
        func isSpeaker(_ label: Int) -> Bool {
            if let names { return names.contains(table.names[label]) }
            return counts[label, default: 0] >= 2 && LabelShape.isName(table.names[label])
        }
        var first: [Int: Int] = [:]
        for (index, head) in heads.enumerated() {
            guard let head else {
                // `>>` alone says that somebody else speaks, not who.
                pieces[index].opens = isChange(pieces[index].range)
                continue
            }
            if isSpeaker(head.labelIndex) {
                pieces[index].label = head.labelIndex
                pieces[index].body = head.body
                pieces[index].opens = true
            } else if first[head.labelIndex] == nil, LabelShape.isName(table.names[head.labelIndex]) {
                first[head.labelIndex] = head.at
            }
        }
        if pieces.contains(where: { $0.label >= 0 }) { division.grammar = "captions, name and colon" }
        division.candidates = first.map { (table.names[$0.key], counts[$0.key, default: 0], $0.value) }
        return division
    }

    private func isChange(_ range: ByteRange) -> Bool {
        range.count > 2 && bytes[range.start] == 0x3E && bytes[range.start + 1] == 0x3E
    }

    /// Follows the speakers: a piece without a label goes on with the turn before it, unless it opens one. Without any speaker each
    /// piece is a turn.
    private func merged(_ pieces: [Piece], isNamed: Bool) -> [TurnBuilder.Draft] {
        var drafts: [TurnBuilder.Draft] = []
        let marksName = isNamed && marks.contains { $0.speaker != nil }
        for piece in pieces {
            let goesOn: Bool
            if !isNamed || piece.opens || drafts.isEmpty {
                goesOn = false
            } else if marksName {
                goesOn =
                    drafts[drafts.count - 1].label == piece.label && piece.label >= 0
                    && !hasWords(drafts[drafts.count - 1].range.end, piece.range.start)
            } else {
                goesOn = piece.label < 0 && !hasWords(drafts[drafts.count - 1].range.end, piece.range.start)
            }
            if goesOn {
                drafts[drafts.count - 1].range.end = piece.range.end
                drafts[drafts.count - 1].body.end = piece.range.end
                if let end = piece.end { drafts[drafts.count - 1].end = end }
            } else {
                let body = Blank.trim(bytes, ByteRange(min(piece.body, piece.range.end), piece.range.end))
                drafts.append(
                    TurnBuilder.Draft(
                        range: piece.range, body: body, label: piece.label, start: piece.start, end: piece.end))
            }
        }
        return drafts
    }

    private func hasWords(_ from: Int, _ to: Int) -> Bool { from < to && !Blank.isBlank(bytes, ByteRange(from, to)) }

    /// Words that no mark covers become turns without a speaker, so that the turns hold everything.
    private func withGaps(_ drafts: [TurnBuilder.Draft]) -> [TurnBuilder.Draft] {
        var builder = TurnBuilder(bytes)
        var all: [TurnBuilder.Draft] = []
        var at = 0
        func gap(_ to: Int) {
            guard hasWords(at, to) else { return }
            builder = TurnBuilder(bytes)
            builder.addParagraphs(ByteRange(at, to))
            all += builder.drafts
        }
        for draft in drafts {
            gap(draft.range.start)
            all.append(draft)
            at = draft.range.end
        }
        gap(bytes.count)
        return all
    }
}
