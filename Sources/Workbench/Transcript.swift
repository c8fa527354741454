package import Store
package import Transcripts

/// A document as it is read: its current text with turns, sentences, speakers and their addresses.
package struct Transcript: Sendable {
    package let document: DocumentRow
    package let version: TextVersionRow
    package let text: TranscriptText
    package let outline: TranscriptOutline

    package var layout: TranscriptLayout { outline.layout }
    package var speakers: [SpeakerRow] { outline.speakers }
    /// Index into `speakers` of who speaks in each turn, corrections applied; nil where nobody is named.
    package var turnSpeakers: [Int?] { outline.turnSpeakers }

    package init(_ document: DocumentRow, in reader: ProjectReader) throws {
        let version = try reader.currentVersion(of: document)
        try self.init(document, version: version, in: reader)
    }

    package init(_ document: DocumentRow, version: TextVersionRow, in reader: ProjectReader) throws {
        try self.init(
            document, version: version, text: reader.text(of: version), layout: reader.layout(of: version),
            speakers: reader.speakers(of: document.id), corrections: reader.turnSpeakers(of: version.id))
    }

    /// A text that is not, or not yet, in the project.
    init(
        _ document: DocumentRow, version: TextVersionRow, text: TranscriptText, layout: TranscriptLayout,
        speakers: [SpeakerRow] = [], corrections: [Int: Key<SpeakerRow>] = [:]
    ) {
        self.document = document
        self.version = version
        self.text = text
        outline = TranscriptOutline(layout, speakers: speakers, corrections: corrections)
    }

    /// How the document is addressed: its alias, or its name.
    package var name: String { document.alias ?? document.name }

    /// Number of turns.
    package var turnCount: Int { layout.turns.count }

    /// Who speaks in a turn (counted from 1).
    package func speaker(ofTurn turn: Int) -> SpeakerRow? { outline.speaker(ofTurn: turn) }

    /// Whether a turn (counted from 1) counts by default: interviewers' do not.
    package func counts(turn: Int) -> Bool { outline.counts(turn: turn) }

    /// The sentences of a turn (counted from 1), in scalars.
    package func sentences(ofTurn turn: Int) -> ArraySlice<ScalarRange> { outline.sentences(ofTurn: turn) }

    /// The turns (counted from 1) that share a scalar with a range.
    package func turns(overlapping range: ScalarRange) -> ClosedRange<Int>? { outline.turns(overlapping: range) }

    /// The words of a range with line feeds shown as spaces, for one line of a listing.
    package func words(_ range: ScalarRange) -> String {
        (text[range] ?? "").split(whereSeparator: { $0 == "\n" }).joined(separator: " ")
    }

    /// The address of a range: a turn, a sentence, or a run of them. The smallest unit that holds the range when it is none.
    package func address(of range: ScalarRange) -> String {
        if let units = outline.units(of: range) { return "\(quotedName):\(units)" }
        let first = text.line(at: range.start)
        let last = text.line(at: max(range.start, range.end - 1))
        return first == last ? "\(quotedName):L\(first)" : "\(quotedName):L\(first)-\(last)"
    }

    /// The pages of the text; nil when nothing tells where they end.
    package var pages: Pages? {
        let pages = Pages(of: text, first: Pages.first(in: version.steps.split(separator: "\n").map(String.init)))
        return pages.count > 1 || version.format == "pdf" ? pages : nil
    }

    /// Where a range stands, as a reviewer cites it: its page where pages are known, else its address.
    package func locator(of range: ScalarRange) -> String { pages?.locator(of: range) ?? address(of: range) }

    /// The document's name as it stands in an address.
    package var quotedName: String { name }
}
