internal import Codebooks
internal import Store
internal import Transcripts

/// Something that remains to be done.
package struct AgendaItem: Sendable, Equatable {
    /// What kind of thing remains.
    package enum Kind: String, Sendable, CaseIterable {
        case unread, comeBack = "come back", uncoded, withoutMemo = "without memo", unplaced, stale
        case nearDuplicate = "near-duplicate"
    }

    package let kind: Kind
    /// The document, cell or codes that it is about.
    package let place: String
    /// How many, and of how many where that can be said.
    package let count: Int
    package let of: Int?
    /// In words.
    package let what: String
    /// What can be typed.
    package let next: String
}

/// What remains, with what was looked at.
package struct Agenda: Sendable {
    package let items: [AgendaItem]
    package let documents: Int
    /// Whose marks say what is read.
    package let coder: String
    package let asksForMemos: Bool
}

extension Session {
    /// What remains to be done: in the project, or in some documents.
    ///
    /// - Parameter typed: a document, a pattern or a group.
    package func agenda(_ typed: String? = nil) throws -> Agenda {
        try store.read { reader in
            let documents = try typed.map { try self.documents(matching: $0, in: reader) } ?? reader.documents()
            let asksForMemos = try reader.value(of: .memoRequired) == "on"
            let material = try AgendaMaterial(reader, coder: coder, lookingAt: documents)
            // One document after the other, so that each outline is made once; what is to be read is told first.
            var (items, uncoded): ([AgendaItem], [AgendaItem]) = ([], [])
            for document in documents {
                items += try reading(of: document, material)
                if let item = try self.uncoded(in: document, material) { uncoded.append(item) }
            }
            items += uncoded
            if asksForMemos { items += try codingsWithoutMemo(in: documents, reader) }
            items += try unplaced(in: documents, reader)
            items += try staleCells(of: typed == nil ? nil : documents, in: reader)
            if typed == nil { items += try nearDuplicates(in: reader) }
            return Agenda(items: items, documents: documents.count, coder: coder, asksForMemos: asksForMemos)
        }
    }

    /// Turns that the coder has not marked, and places marked to come back to.
    private func reading(of document: DocumentRow, _ material: AgendaMaterial) throws -> [AgendaItem] {
        let outline = try material.outline(of: document)
        let name = document.alias ?? document.name
        let marks = material.marks[document.currentVersion] ?? []
        let seen = marks.filter { $0.kind != .return }.map(\.range)
        let bodies = outline.layout.turns.map(\.body).filter { !$0.isEmpty }
        let unread = bodies.filter { body in !seen.contains { $0.overlaps(body) } }
        var items: [AgendaItem] = []
        if let first = unread.first {
            items.append(
                AgendaItem(
                    kind: .unread, place: name, count: unread.count, of: bodies.count,
                    what:
                        "\(unread.count) of \(counted(bodies.count, "turn")) not marked read, the first is \(try material.address(of: first, in: document))",
                    next: "read-through \(name)"))
        }
        for mark in marks where mark.kind == .return {
            let address = try material.address(of: mark.range, in: document)
            items.append(
                AgendaItem(
                    kind: .comeBack, place: address, count: 1, of: nil, what: mark.note ?? "marked to come back to",
                    next: "read \(address)"))
        }
        return items
    }

    /// Participants' turns that hold no coding, by anybody.
    private func uncoded(in document: DocumentRow, _ material: AgendaMaterial) throws -> AgendaItem? {
        let coded = try material.reader.codedRanges(of: document.currentVersion)
        let bodies = try material.outline(of: document).countedBodies.filter { !$0.isEmpty }
        // Both are in order of their starts; what ends before a turn begins cannot touch a later one.
        var next = 0
        var open: [ScalarRange] = []
        let bare = bodies.filter { body in
            while next < coded.count, coded[next].start < body.end {
                open.append(coded[next])
                next += 1
            }
            open.removeAll { $0.end <= body.start }
            return !open.contains { $0.overlaps(body) }
        }
        guard let first = bare.first else { return nil }
        let address = try material.address(of: first, in: document)
        return AgendaItem(
            kind: .uncoded, place: document.alias ?? document.name, count: bare.count, of: bodies.count,
            what:
                "\(bare.count) of \(counted(bodies.count, "participants’ turn", "participants’ turns")) without a coding, the first is "
                + address, next: "coding \(address)")
    }

    private func codingsWithoutMemo(in documents: [DocumentRow], _ reader: ProjectReader) throws -> [AgendaItem] {
        let written = Set(try reader.codingMemos().map(\.coding))
        return try documents.compactMap { document in
            let places = try reader.codingPlaces(of: document.currentVersion)
            let bare = places.filter { !written.contains($0.key) }
            guard let first = bare.first else { return nil }
            return AgendaItem(
                kind: .withoutMemo, place: document.alias ?? document.name, count: bare.count, of: places.count,
                what:
                    "\(bare.count) of \(counted(places.count, "coding")) without a memo, the first is n\(first.number)",
                next: "memo n\(first.number) “…”")
        }
    }

    private func unplaced(in documents: [DocumentRow], _ reader: ProjectReader) throws -> [AgendaItem] {
        let waiting = Dictionary(grouping: try reader.all(UnplacedRow.self), by: \.version)
        return documents.compactMap { document in
            guard let rows = waiting[document.currentVersion] else { return nil }
            let name = document.alias ?? document.name
            return AgendaItem(
                kind: .unplaced, place: name, count: rows.count, of: nil,
                what: "\(counted(rows.count, "coding")) that the revision could not carry", next: "unplaced \(name)")
        }
    }

    /// Written cells that rest on other codings now than when they were written.
    ///
    /// - Parameter documents: only cells of cases to which these belong; nil for all.
    private func staleCells(of documents: [DocumentRow]?, in reader: ProjectReader) throws -> [AgendaItem] {
        let cells = try reader.cellSummaries()
        if cells.isEmpty { return [] }
        let cases = Dictionary(try reader.cases().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let themes = Dictionary(try reader.themes().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let membership = try CaseMembership(reader)
        let speakers = Dictionary(grouping: try reader.speakers(), by: \.document).mapValues { $0.map(\.id) }
        let meant = documents.map { documents in
            Set(documents.flatMap { membership.cases(document: $0.id, speakers: speakers[$0.id] ?? []) })
        }
        return try cells.compactMap { cell in
            let own = try cell.researchCase.map { [$0] } ?? casesOfGroup(cell.caseGroup, in: reader)
            if let meant, meant.isDisjoint(with: own) { return nil }
            guard try reader.cellBasis(theme: cell.theme, cases: Set(own)) != cell.basis else { return nil }
            let row = cell.researchCase.flatMap { cases[$0]?.name } ?? cell.caseGroup ?? "?"
            let theme = themes[cell.theme] ?? "?"
            return AgendaItem(
                kind: .stale, place: "\(row) × \(theme)", count: 1, of: nil,
                what: "the codings under this summary have changed since \(cell.changed)",
                next: "summary \"\(row)\" \"\(theme)\"")
        }
    }

    /// The cases of a written group cell: those whose attribute has the value.
    private func casesOfGroup(_ group: String?, in reader: ProjectReader) throws -> [Key<CaseRow>] {
        guard let group, let equals = group.unicodeScalars.firstIndex(of: "=") else { return [] }
        let (name, value) = (String(group[..<equals]), String(group[group.unicodeScalars.index(after: equals)...]))
        let attributes = Set(try reader.attributes().filter { $0.name == name }.map(\.id))
        return try reader.caseValues().filter { attributes.contains($0.attribute) && $0.value == value }
            .map(\.researchCase)
    }

    private func nearDuplicates(in reader: ProjectReader) throws -> [AgendaItem] {
        let book = try Codebook(reader)
        let codes = book.ordered.map {
            LintedCode(
                key: $0.id.rawValue, parent: $0.parent?.rawValue, path: book.path($0.id), name: $0.name,
                isRetired: $0.status == "retired")
        }
        let collator = try Collator(isLoose: true)
        return CodebookLint(codes: codes, codings: [], participants: 0).nearDuplicates { collator.compare($0, $1) }.map
        {
            AgendaItem(
                kind: .nearDuplicate, place: $0.codes.joined(separator: ", "), count: $0.codes.count, of: nil,
                what: $0.what, next: $0.next)
        }
    }
}

/// What the agenda reads of every document, each thing once.
private final class AgendaMaterial {
    let reader: ProjectReader
    /// The coder's own marks.
    let marks: [Key<TextVersionRow>: [PlaceMarkRow]]
    private let versions: [Key<DocumentRow>: TextVersionRow]
    private let speakers: [Key<DocumentRow>: [SpeakerRow]]
    private let corrections: [Key<TextVersionRow>: [Int: Key<SpeakerRow>]]
    private let layouts: LayoutsAhead
    private var last: (document: Key<DocumentRow>, outline: TranscriptOutline)?

    init(_ reader: ProjectReader, coder: String, lookingAt documents: [DocumentRow]) throws {
        self.reader = reader
        let me = try reader.findPerson(named: coder)?.id
        marks = Dictionary(grouping: try reader.placeMarks().filter { $0.by == me }, by: \.version)
        let versions = try reader.currentVersions()
        self.versions = versions
        speakers = Dictionary(grouping: try reader.speakers(), by: \.document)
        corrections = try reader.turnSpeakers()
        layouts = LayoutsAhead(reader, of: documents.compactMap { versions[$0.id] })
    }

    func outline(of document: DocumentRow) throws -> TranscriptOutline {
        if let last, last.document == document.id { return last.outline }
        let version = try versions[document.id] ?? reader.currentVersion(of: document)
        let outline = TranscriptOutline(
            try layouts.layout(of: version), speakers: speakers[document.id] ?? [],
            corrections: corrections[version.id] ?? [:])
        last = (document.id, outline)
        return outline
    }

    /// The text itself is read only where there are no turns, for the number of a line.
    func address(of range: ScalarRange, in document: DocumentRow) throws -> String {
        if let units = try outline(of: document).units(of: range) {
            return "\(document.alias ?? document.name):\(units)"
        }
        return try Transcript(document, in: reader).address(of: range)
    }
}
