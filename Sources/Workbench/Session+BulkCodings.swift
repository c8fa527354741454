internal import Codebooks
internal import Interchange
package import Store
internal import Transcripts

/// What `import codings` did with the rows of a table.
package struct BulkCodingOutcome: Sendable, Equatable {
    /// A row that was not taken.
    package struct Refused: Sendable, Equatable {
        /// The line of the file on which it stands, from 1.
        package let line: Int
        package let reason: String
    }

    /// Rows of the table.
    package var rows = 0
    /// Codings that were made.
    package var made = 0
    /// Rows whose words the same coder had coded so before, in the project or in the file.
    package var already = 0
    package var memos = 0
    /// Paths of codes that were made for it.
    package var newCodes: [String] = []
    /// Coders whose names the project did not know.
    package var newCoders: [String] = []
    package var documents = 0
    package var refused: [Refused] = []
    /// What was not taken from the file, such as unknown columns.
    package var notes: [String] = []
}

extension Session {
    /// Codes what a table says: documents, places or quotations, codes, and perhaps coders, memos and weights.
    ///
    /// A row that cannot be placed is refused with its line; the others are one operation.
    ///
    /// - Parameters:
    ///   - path: a table; `.csv` is comma-separated, everything else tab-separated.
    ///   - makesCodes: makes codes that the project does not have; otherwise their rows are refused.
    ///   - allOrNone: takes nothing when a row is refused.
    /// - Throws: `Complaint` for a file that is no such table, or with the refused rows under `allOrNone`.
    package func importCodings(
        path: String, makesCodes: Bool = false, allOrNone: Bool = false
    ) throws -> Performed<BulkCodingOutcome> {
        let bytes = try Door.read(path)
        let (table, problems): (CodingTable, [CodingTableError.Row])
        do {
            (table, problems) = try CodingTable.readable(bytes, dialect: path.hasSuffix(".csv") ? .csv : .tsv)
        } catch {
            throw Complaint(
                .badData, "\(path): \(error.what)\(error.place.map { " (\($0))" } ?? "")", next: error.mend)
        }
        return try perform("import codings") { writer in
            var intake = try CodingIntake(table.rows, session: self, makesCodes: makesCodes, in: writer)
            try intake.run()
            var outcome = intake.outcome
            outcome.rows = table.rows.count + problems.count
            outcome.refused += problems.map { .init(line: $0.line, reason: "\($0.column) \($0.reason)") }
            outcome.refused.sort { ($0.line, $0.reason) < ($1.line, $1.reason) }
            if allOrNone, !outcome.refused.isEmpty {
                throw Complaint(
                    .badData, "\(outcome.refused.count) of \(outcome.rows) rows were refused, so none was taken",
                    candidates: outcome.refused.prefix(50).map { "line \($0.line): \($0.reason)" })
            }
            if !table.ignoredColumns.isEmpty {
                outcome.notes.append("columns not read: \(table.ignoredColumns.joined(separator: ", "))")
            }
            if table.rows.contains(where: { $0.number != nil || $0.time != nil }) {
                outcome.notes.append("number and time are not taken: codings get those of this operation")
            }
            writer.summary =
                "imported \(counted(outcome.made, "coding")) in \(counted(outcome.documents, "document")); "
                + "\(outcome.already) already there, \(counted(outcome.refused.count, "row")) refused"
            return outcome
        }
    }
}

/// Takes the rows of a table of codings in, document by document; whatever many rows share is looked up once.
private struct CodingIntake {
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
        // Documents in the order in which the file first names them, so that each text is read once.
        var groups: [(name: String, rows: [Int])] = []
        var places: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            if let place = places[row.document] {
                groups[place].rows.append(index)
            } else {
                places[row.document] = groups.count
                groups.append((row.document, [index]))
            }
        }
        for group in groups { try take(group.name, group.rows) }
    }

    private mutating func take(_ name: String, _ indices: [Int]) throws {
        let document: DocumentRow
        do {
            document = try documents[Fold.nfc(name)] ?? session.document(name, in: writer)
        } catch let complaint as Complaint {
            for index in indices { refuse(rows[index], complaint.what) }
            return
        }
        let version = try versions[document.id] ?? writer.currentVersion(of: document)
        let text = try writer.text(of: version)
        var known = codingsBefore[version.id] == nil ? [] : try writer.codedPlaces(of: version.id)
        known.reserveCapacity(known.count + indices.count)
        let before = outcome.made
        for index in indices {
            let row = rows[index]
            do {
                let range = try range(of: row, in: text, name: name)
                let code = try code(row.code)
                let coder = try coder(row.coder)
                guard known.insert(CodedPlace(range: range, code: code, coder: coder)).inserted else {
                    outcome.already += 1
                    continue
                }
                let coding = try writer.addCoding(
                    version: version.id, text: text, name: name, range: range, code: code, coder: coder,
                    weight: row.weight)
                writer.ids.append("n\(coding.number)")
                outcome.made += 1
                if let memo = row.memo {
                    _ = try writer.addMemo(
                        try session.memoText(memo), kind: "note", by: coder, on: [.coding(coding.id)])
                    outcome.memos += 1
                }
            } catch let complaint as Complaint {
                refuse(row, complaint.what)
            }
        }
        if outcome.made > before { outcome.documents += 1 }
    }

    private mutating func refuse(_ row: Interchange.CodingRow, _ reason: String) {
        outcome.refused.append(.init(line: row.line, reason: reason))
    }

    /// Where a row's words stand: start and end as given, or the one place where its quotation stands; both must agree.
    private func range(of row: Interchange.CodingRow, in text: TranscriptText, name: String) throws -> ScalarRange {
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
