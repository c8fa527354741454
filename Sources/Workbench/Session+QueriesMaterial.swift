internal import Measures
internal import Store
internal import Transcripts

/// The turns of a document's current text and who speaks in each, without the text itself.
struct TurnTable {
    let turns: [Turn]
    let speakers: [SpeakerRow]
    /// Index into `speakers` of who speaks in each turn, corrections applied; nil where nobody is named.
    let speakerOfTurn: [Int?]

    init(_ layout: TranscriptLayout, speakers: [SpeakerRow], corrections: [Int: Key<SpeakerRow>]) {
        turns = layout.turns
        self.speakers = speakers
        speakerOfTurn = TranscriptOutline.turnSpeakers(layout, speakers, corrections)
    }

    /// The turns (from 0) that share a scalar with `start ..< end`.
    func overlapping(_ start: Int, _ end: Int) -> Range<Int> {
        var (low, high) = (0, turns.count)
        while low < high {
            let middle = (low + high) / 2
            if turns[middle].range.end <= start { low = middle + 1 } else { high = middle }
        }
        var last = low
        while last < turns.count, turns[last].range.start < end { last += 1 }
        return low..<last
    }

    /// Turns of which nobody is known to speak them: titles and headings of a transcript, most often.
    var withoutSpeaker: Int { speakerOfTurn.count { $0 == nil } }

    /// Who speaks in a turn (from 0).
    func speaker(_ turn: Int) -> SpeakerRow? { speakerOfTurn[turn].map { speakers[$0] } }
}

/// A document and what its outline is made of, on whatever thread needs it.
struct OutlinedDocument: Sendable {
    let document: DocumentRow
    let version: TextVersionRow
    fileprivate let layout: TranscriptLayout
    fileprivate let speakers: [SpeakerRow]
    fileprivate let corrections: [Int: Key<SpeakerRow>]

    fileprivate init(
        document: DocumentRow, version: TextVersionRow, layout: TranscriptLayout, speakers: [SpeakerRow],
        corrections: [Int: Key<SpeakerRow>]
    ) {
        self.document = document
        self.version = version
        self.layout = layout
        self.speakers = speakers
        self.corrections = corrections
    }

    /// The outline, made anew each time.
    var outline: TranscriptOutline { TranscriptOutline(layout, speakers: speakers, corrections: corrections) }
}

/// What counting reads of a project: documents, codes and coders under dense numbers, and turns where they are asked for.
///
/// Lives as long as one transaction of reading.
final class CountingMaterial {
    let reader: ProjectReader
    let numbering: CodingNumbering
    let codebook: Codebook
    /// Codes by their numbers.
    let codes: [CodeRow]

    /// - Parameter session: has the codebook already, where it was asked before. What writes reads it anew, for it may have changed codes.
    convenience init(_ reader: ProjectReader, _ session: Session) throws {
        try self.init(reader, reader is ProjectWriter ? Codebook(reader) : session.codebook(in: reader))
    }

    init(_ reader: ProjectReader, _ codebook: Codebook) throws {
        self.reader = reader
        numbering = try reader.codingNumbering()
        self.codebook = codebook
        let rows = codebook.rows
        codes = numbering.codes.keys.compactMap { rows[Key(rawValue: $0)] }
    }

    private var knownOrder: [DocumentRow]?
    private var knownDocuments: [DocumentRow]?
    private var knownVersions: [TextVersionRow]?
    private var knownSpeakers: [Key<DocumentRow>: [SpeakerRow]]?
    private var knownCorrections: [Key<TextVersionRow>: [Int: Key<SpeakerRow>]]?
    private var knownPeople: [PersonRow]?
    private var knownNumbers: [Key<DocumentRow>: Int]?
    private var lastTurns: (document: Int, table: TurnTable)?
    /// The layouts of documents that will be looked at one after the other.
    private var ahead: LayoutsAhead?
    private var isGoingThrough = false
    /// By the numbers of documents whose turns were read: how many have no speaker.
    private(set) var turnsWithoutSpeaker: [Int: Int] = [:]

    /// Documents in the project's order.
    func documentsInOrder() throws -> [DocumentRow] {
        if let knownOrder { return knownOrder }
        let documents = try reader.documents()
        knownOrder = documents
        return documents
    }

    /// Documents by their numbers.
    func documents() throws -> [DocumentRow] {
        if let knownDocuments { return knownDocuments }
        let rows = Dictionary(
            try documentsInOrder().map { ($0.currentVersion.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let documents = numbering.versions.keys.compactMap { rows[$0] }
        knownDocuments = documents
        return documents
    }

    /// The numbers of documents in the project's order; by themselves they follow the keys of current texts, so that a revised document is
    /// among the last.
    func inOrder() throws -> [Int] {
        let documents = try documents()
        return documents.indices.sorted {
            (documents[$0].position, documents[$0].id.rawValue) < (documents[$1].position, documents[$1].id.rawValue)
        }
    }

    /// Current versions by the numbers of their documents.
    func versions() throws -> [TextVersionRow] {
        if let knownVersions { return knownVersions }
        let rows = try reader.currentVersions()
        let versions = try documents().compactMap { rows[$0.id] }
        knownVersions = versions
        return versions
    }

    /// Coders by their numbers.
    func people() throws -> [PersonRow] {
        if let knownPeople { return knownPeople }
        let rows = Dictionary(
            try reader.people().map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let people = numbering.coders.keys.compactMap { rows[$0] }
        knownPeople = people
        return people
    }

    /// The speakers of every document.
    func speakers() throws -> [Key<DocumentRow>: [SpeakerRow]] {
        if let knownSpeakers { return knownSpeakers }
        let speakers = Dictionary(grouping: try reader.speakers(), by: \.document)
        knownSpeakers = speakers
        return speakers
    }

    /// The turns of a document by its number; the last one asked for is kept. Who goes from one document to the next is taken to go on.
    func turns(of document: Int) throws -> TurnTable {
        if let lastTurns, lastTurns.document == document { return lastTurns.table }
        let version = try versions()[document]
        if !isGoingThrough, let lastTurns, lastTurns.document + 1 == document {
            isGoingThrough = true
            ahead = LayoutsAhead(reader, of: Array(try versions()[document...]))
        }
        let table = TurnTable(
            try layout(of: version), speakers: try speakers()[version.document] ?? [],
            corrections: try corrections()[version.id] ?? [:])
        lastTurns = (document, table)
        turnsWithoutSpeaker[document] = table.withoutSpeaker
        return table
    }

    /// Says that the outlines of documents will be asked for in this order.
    func expectOutlines(of documents: [Key<DocumentRow>]) throws {
        guard documents.count > Self.fewOutlines else { return }
        let (numbers, versions) = (try documentNumbers(), try versions())
        ahead = LayoutsAhead(reader, of: documents.compactMap { numbers[$0].map { versions[$0] } })
    }

    private func layout(of version: TextVersionRow) throws -> TranscriptLayout {
        try ahead?.layout(of: version) ?? reader.layout(of: version)
    }

    /// How many outlines were asked for. The first few are read by themselves: of thousands of documents often only some are shown.
    private var outlines = 0
    private static let fewOutlines = 12

    /// A document's turns, sentences and speakers without its words.
    func outline(of document: Key<DocumentRow>) throws -> OutlinedDocument? {
        outlines += 1
        if outlines <= Self.fewOutlines, knownVersions == nil {
            guard let row = try reader.find(document) else { return nil }
            let version = try reader.row(row.currentVersion)
            return OutlinedDocument(
                document: row, version: version, layout: try reader.layout(of: version),
                speakers: try reader.speakers(of: document), corrections: try reader.turnSpeakers(of: version.id))
        }
        guard let number = try documentNumbers()[document] else { return nil }
        let version = try versions()[number]
        return OutlinedDocument(
            document: try documents()[number], version: version, layout: try layout(of: version),
            speakers: try speakers()[document] ?? [], corrections: try corrections()[version.id] ?? [:])
    }

    /// A document as it is read, made without asking for its rows one by one.
    func transcript(of document: Key<DocumentRow>) throws -> Transcript? {
        let number = try documentNumbers()[document]
        guard let number else { return nil }
        let version = try versions()[number]
        return Transcript(
            try documents()[number], version: version, text: try reader.text(of: version),
            layout: try reader.layout(of: version), speakers: try speakers()[document] ?? [],
            corrections: try corrections()[version.id] ?? [:])
    }

    private func documentNumbers() throws -> [Key<DocumentRow>: Int] {
        if let knownNumbers { return knownNumbers }
        let numbers = Dictionary(
            try documents().enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        knownNumbers = numbers
        return numbers
    }

    private func corrections() throws -> [Key<TextVersionRow>: [Int: Key<SpeakerRow>]] {
        if let knownCorrections { return knownCorrections }
        let corrections = try reader.turnSpeakers()
        knownCorrections = corrections
        return corrections
    }
}
