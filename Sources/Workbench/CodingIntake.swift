internal import Codebooks
internal import Interchange
internal import Store
internal import Transcripts

/// Takes the rows of a table of codings in, document by document; whatever many rows share is looked up once.
///
/// While the codings of one document are stored, the texts of the next few are checked and their rows placed on another core.
struct CodingIntake {
    private let session: Session
    private let writer: ProjectWriter
    private let makesCodes: Bool
    private let rows: [Interchange.CodingRow]
    private let documents: [String: DocumentRow]
    private let versions: [Key<DocumentRow>: TextVersionRow]
    private let codingsBefore: [Key<TextVersionRow>: Int]
    private var book: Codebook
    private var codes: [String: Result<Key<CodeRow>, Complaint>] = [:]
    private var coders: [String: Key<PersonRow>] = [:]
    private(set) var outcome = BulkCodingOutcome()

    /// How many documents another core is given at a time: enough that asking it costs nothing, few enough that memory stays bounded.
    private static let some = 8

    init(_ rows: [Interchange.CodingRow], session: Session, makesCodes: Bool, in writer: ProjectWriter) throws {
        self.rows = rows
        self.session = session
        self.makesCodes = makesCodes
        self.writer = writer
        book = try Codebook(writer)
        versions = try writer.currentVersions()
        codingsBefore = try writer.codingCountsByVersion()
        let all = try writer.documents()
        let named = all.map { ($0.name, $0) } + all.compactMap { document in document.alias.map { ($0, document) } }
        documents = Dictionary(named, uniquingKeysWith: { first, _ in first })
    }

    mutating func run() throws {
        let groups = groups()
        var ahead = try open(groups.prefix(Self.some))
        for start in stride(from: 0, to: groups.count, by: Self.some) {
            let ready = ahead
            ahead = try open(groups.dropFirst(start + Self.some).prefix(Self.some))
            for (opened, placed) in zip(ready.documents, ready.placed.wait()) { try take(opened, placed.get()) }
        }
    }

    /// The rows of one document.
    private struct Group: Sendable {
        let name: String
        var rows: [Int]
    }

    /// Some documents whose rows are being placed.
    private struct Batch {
        var documents: [(version: TextVersionRow, rows: [Int])] = []
        let placed: Promise<[Result<PlacedRows, any Error>]>
    }

    /// Documents in the order in which the file first names them, so that each text is read once.
    private func groups() -> [Group] {
        var groups: [Group] = []
        var places: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            if let last = groups.last, last.name == row.document {
                groups[groups.count - 1].rows.append(index)
            } else if let place = places[row.document] {
                groups[place].rows.append(index)
            } else {
                places[row.document] = groups.count
                groups.append(Group(name: row.document, rows: [index]))
            }
        }
        return groups
    }

    /// Finds the documents of some groups and begins to place their rows. The rows of a document that there is not are refused.
    private mutating func open(_ groups: ArraySlice<Group>) throws -> Batch {
        var documents: [(version: TextVersionRow, rows: [Int])] = []
        var sources: [(name: String, source: TextSource, rows: [Int])] = []
        for group in groups {
            do {
                let document = try self.documents[Fold.nfc(group.name)] ?? session.document(group.name, in: writer)
                let version = try versions[document.id] ?? writer.currentVersion(of: document)
                documents.append((version, group.rows))
                sources.append((group.name, try writer.textSource(of: version), group.rows))
            } catch let complaint as Complaint {
                for index in group.rows { refuse(rows[index], complaint.what) }
            }
        }
        let rows = self.rows
        let placed = Promise { [sources] in
            sources.map { name, source, indices in
                Result { PlacedRows(rows, indices, in: try source.text(), name: name) }
            }
        }
        return Batch(documents: documents, placed: placed)
    }

    private mutating func take(_ document: (version: TextVersionRow, rows: [Int]), _ placed: PlacedRows) throws {
        let version = document.version
        writer.keep(placed.text, of: version)
        var known = codingsBefore[version.id] == nil ? [] : try writer.codedPlaces(of: version.id)
        known.reserveCapacity(known.count + document.rows.count)
        var codings: [NewCoding] = []
        codings.reserveCapacity(document.rows.count)
        var memos: [(coding: Int, text: String)] = []
        for (index, place) in zip(document.rows, placed.places) {
            do {
                let place = try place.get()
                let memo = try rows[index].memo.map { try session.memoText($0) }
                let coding = NewCoding(
                    place, code: try code(rows[index].code), coder: try coder(rows[index].coder),
                    weight: rows[index].weight)
                guard known.insert(CodedPlace(range: place.range, code: coding.code, coder: coding.coder)).inserted
                else {
                    outcome.already += 1
                    continue
                }
                if let memo { memos.append((codings.count, memo)) }
                codings.append(coding)
            } catch let complaint as Complaint {
                refuse(rows[index], complaint.what)
            }
        }
        guard !codings.isEmpty else { return }
        let first = try writer.addCodings(codings, on: version.id, in: placed.text)
        writer.ids += codings.indices.map { "n" + String(first.number + $0) }
        for (coding, text) in memos {
            let key = Key<Store.CodingRow>(rawValue: first.key.rawValue + Int64(coding))
            _ = try writer.addMemo(text, kind: "note", by: codings[coding].coder, on: [.coding(key)])
        }
        outcome.made += codings.count
        outcome.memos += memos.count
        outcome.documents += 1
    }

    private mutating func refuse(_ row: Interchange.CodingRow, _ reason: String) {
        outcome.refused.append(.init(line: row.line, reason: reason))
    }

    private mutating func code(_ name: String) throws -> Key<CodeRow> {
        if let known = codes[name] { return try known.get() }
        let result: Result<Key<CodeRow>, Complaint>
        do {
            result = .success(try find(name))
        } catch let complaint as Complaint {
            result = .failure(complaint)
        } catch let error as CodebookError {
            result = .failure(Complaint(.badData, "code “\(error.place)”: \(error.what)"))
        }
        codes[name] = result
        return try result.get()
    }

    private mutating func find(_ name: String) throws -> Key<CodeRow> {
        if makesCodes {
            let path = try CodePath.parse(name)
            if let code = book.code(atPath: path) {
                try session.requireInUse(code, in: book)
                return code.id
            }
            if path.segments.count > 1
                || !book.rows.values.contains(where: { NameFolding.key($0.name) == NameFolding.key(name) })
            {
                return try make(path)
            }
        }
        // A file is not a prompt: a name stands for the code of that path or name, never for one that begins so.
        if let path = try? CodePath.parse(name), let code = book.code(atPath: path) {
            try session.requireInUse(code, in: book)
            return code.id
        }
        let code = try book.code(name)
        let key = NameFolding.key(Fold.nfc(name))
        guard NameFolding.key(book.path(code.id)) == key || NameFolding.key(book.path(code.id)).hasSuffix("/" + key)
        else {
            throw Complaint(.badData, "no code “\(name)”")
        }
        try session.requireInUse(code, in: book)
        return code.id
    }

    private mutating func make(_ path: CodePath) throws -> Key<CodeRow> {
        var parent: CodeRow?
        for depth in path.segments.indices {
            let part = try CodePath(Array(path.segments[...depth]))
            if let known = book.code(atPath: part) {
                parent = known
                continue
            }
            parent = try session.addCode(path.segments[depth], under: parent?.id, book: book, in: writer) { _ in }
            outcome.newCodes.append(part.description)
            book = try Codebook(writer)
        }
        guard let parent else { throw Complaint(.badData, "no code “\(path)”") }
        return parent.id
    }

    private mutating func coder(_ name: String?) throws -> Key<PersonRow> {
        guard let name = name.map(Fold.nfc) else { return try writer.coder() }
        if let known = coders[name] { return known }
        if try writer.findPerson(named: name) == nil { outcome.newCoders.append(name) }
        let key = try writer.person(named: name)
        coders[name] = key
        return key
    }
}

/// The rows of one document with the words that each stands on. Placing them needs no database.
private struct PlacedRows: Sendable {
    let text: TranscriptText
    /// For each row its words, or why it has none.
    let places: [Result<QuotedRange, Complaint>]

    init(_ rows: [Interchange.CodingRow], _ indices: [Int], in text: TranscriptText, name: String) {
        self.text = text
        places = indices.map { index in
            Result { () throws(Complaint) in
                let row = rows[index]
                let range = try Self.range(of: row, in: text, name: name)
                guard let place = QuotedRange(range, in: text) else {
                    throw Complaint(.badData, "no words stand at \(range.start)–\(range.end) of \(name)")
                }
                return place
            }
        }
    }

    /// Where a row's words stand: start and end as given, or the one place where its quotation stands; both must agree.
    private static func range(
        of row: Interchange.CodingRow, in text: TranscriptText, name: String
    ) throws(Complaint) -> ScalarRange {
        if let start = row.start, let end = row.end {
            let range = ScalarRange(start, end)
            guard start < end, end <= text.scalarCount else {
                throw Complaint(
                    .badData, "\(start)–\(end) lies outside \(name), which has \(text.scalarCount) characters")
            }
            guard let quotation = row.quotation else { return range }
            if text[range]?.utf8.elementsEqual(quotation.utf8) == true { return range }
            if case .one(range) = QuoteMatcher.find(quotation, in: text, within: range) { return range }
            throw Complaint(.badData, "the quotation is not what stands at \(start)–\(end) of \(name)")
        }
        guard let quotation = row.quotation else { throw Complaint(.badData, "no place is given") }
        switch QuoteMatcher.find(quotation, in: text) {
        case .one(let range): return range
        case .many(let ranges):
            throw Complaint(.badData, "the quotation stands \(ranges.count) times in \(name); give start and end")
        case .none: throw Complaint(.badData, "the quotation does not stand in \(name)")
        }
    }
}
