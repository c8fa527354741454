package import Store
package import Transcripts

/// What lies on the desk while one document is coded or read through unit by unit: its transcript, the codebook, how often and when
/// each code was used. Read once; read again only when the project's last operation is not one of the sitting's own.
package struct CodingDesk: Sendable {
    /// A code that can be given.
    package struct Code: Sendable, Equatable {
        package let row: CodeRow
        package let path: String
        /// Codings by this coder, and the number of the latest; counting up, so that greater is more recent.
        package let codings: Int
        package let latest: Int
        /// The words of the coding that serves as example.
        package let example: String?
    }

    package let transcript: Transcript
    /// Codes in use, in the order of the tree; retired ones are left out.
    package let codes: [Code]
    /// Where the desk was laid out to begin.
    package let start: ScalarRange
    /// Whether `start` follows what this coder coded or marked last in the document.
    package let goesOn: Bool
    /// The last operation that the desk knows of.
    package internal(set) var operation: Int
}

/// A coding on the unit that is in sight.
package struct CodingOnUnit: Sendable, Equatable {
    package let number: Int
    package let code: String
    /// Nil where it is the present coder's own.
    package let coder: String?
    package let range: ScalarRange
}

extension Session {
    /// Lays out the desk for a document or an address as typed; without one, for the current place, or the only document there is.
    package func desk(_ typed: String?) throws -> CodingDesk {
        try store.read { reader in
            let (transcript, start) = try deskPlace(typed, in: reader)
            guard transcript.turnCount > 0 else { throw Complaint(.noMatch, "\(transcript.name) has no text to code") }
            let further = start == nil ? try lastWorked(transcript, in: reader) : nil
            let begin = start ?? further ?? transcript.layout.turns[0].body
            return CodingDesk(
                transcript: transcript, codes: try deskCodes(in: reader), start: begin, goesOn: further != nil,
                operation: try reader.lastOperation())
        }
    }

    /// The desk as it is after others have worked on the project; nil when nothing was done but what the desk knows of.
    ///
    /// - Parameter always: whether to read it in any case.
    package func refreshed(_ desk: CodingDesk, always: Bool = false) throws -> CodingDesk? {
        try store.read { reader in
            let operation = try reader.lastOperation()
            guard always || operation != desk.operation else { return nil }
            try requireCurrent(desk.transcript, in: reader)
            let document = try reader.row(desk.transcript.document.id)
            return CodingDesk(
                transcript: try Transcript(document, in: reader), codes: try deskCodes(in: reader), start: desk.start,
                goesOn: false, operation: operation)
        }
    }

    private func deskPlace(_ typed: String?, in reader: ProjectReader) throws -> (Transcript, ScalarRange?) {
        guard let typed else {
            if let place, let document = try reader.find(place.document) {
                let transcript = try Transcript(document, in: reader)
                guard place.turn <= transcript.turnCount else { return (transcript, nil) }
                return (transcript, transcript.layout.turns[place.turn - 1].body)
            }
            let documents = try reader.documents()
            guard documents.count == 1 else {
                throw Complaint(
                    .usage, documents.isEmpty ? "there is no document yet" : "which document?",
                    candidates: documents.prefix(12).map { $0.alias ?? $0.name },
                    next: documents.isEmpty ? "import FILE" : "coding \(documents[0].alias ?? documents[0].name)")
            }
            return (try Transcript(documents[0], in: reader), nil)
        }
        if let document = try reader.document(called: Fold.nfc(unquoted(typed))) {
            return (try Transcript(document, in: reader), nil)
        }
        if Address.looksLikeAddress(typed) {
            let place = try place(typed, in: reader)
            try place.requireCodable()
            return (place.transcript, place.range == place.transcript.text.whole ? nil : place.range)
        }
        return (try transcript(unquoted(typed), in: reader), nil)
    }

    /// Where this coder's work on the document goes on: after the last words that they coded, or marked to hold nothing.
    private func lastWorked(_ transcript: Transcript, in reader: ProjectReader) throws -> ScalarRange? {
        guard let coder = try reader.findPerson(named: coder)?.id else { return nil }
        let version = transcript.version.id
        let ends =
            try reader.codings(of: version).filter { $0.coder == coder }.map(\.end)
            + reader.placeMarks(of: version).filter { $0.by == coder && $0.kind == .nothing }.map(\.end)
        guard let end = ends.max() else { return nil }
        return transcript.layout.turns.first { $0.body.start >= end && !$0.body.isEmpty }?.body
    }

    private func deskCodes(in reader: ProjectReader) throws -> [CodingDesk.Code] {
        let book = try codebook(in: reader)
        let usage = try reader.findPerson(named: coder).map { try reader.codeUsage(by: $0.id) } ?? [:]
        return try book.ordered.filter { $0.status != "retired" }.map { code in
            let used = usage[code.id]
            return CodingDesk.Code(
                row: code, path: book.path(code.id), codings: used?.codings ?? 0, latest: used?.latest ?? 0,
                example: try code.example.flatMap { try reader.find($0)?.quotation } ?? code.exampleText)
        }
    }

    /// The codings that share a scalar with a range of the desk's text, by place.
    package func codings(on range: ScalarRange, of transcript: Transcript) throws -> [CodingOnUnit] {
        try store.read { reader in
            let codings = try reader.codings(of: transcript.version.id, overlapping: range)
            guard !codings.isEmpty else { return [] }
            let book = try codebook(in: reader)
            let people = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            return codings.map { coding in
                let name = people[coding.coder] ?? "?"
                return CodingOnUnit(
                    number: coding.number, code: book.path(coding.code), coder: name == coder ? nil : name,
                    range: coding.range)
            }
        }
    }
}

// MARK: Acts at the desk

extension Session {
    /// Codes a range of the desk's text.
    package func code(
        _ range: ScalarRange, of transcript: Transcript, with code: Key<CodeRow>, weight: Int? = nil
    ) throws -> Performed<CodingOutcome> {
        let performed = try perform("code") { writer in
            try requireCurrent(transcript, in: writer)
            let book = try codebook(in: writer)
            guard let row = book.rows[code] else {
                throw Complaint(.noMatch, "the code is no longer in the codebook", next: "choose another")
            }
            words = [transcript.address(of: range), book.path(code)]
            return try self.code(
                [Place(transcript: transcript, range: range)], with: [row], book: book, memo: nil, weight: weight,
                in: writer)
        }
        lastCoding = performed.value.made.last?.number ?? performed.value.already.last?.number
        return performed
    }

    /// Makes a code of a full path and codes a range of the desk's text with it, as one operation.
    package func code(
        _ range: ScalarRange, of transcript: Transcript, withNew path: String, weight: Int? = nil
    ) throws -> Performed<CodingOutcome> {
        let address = transcript.address(of: range)
        words = [address, path]
        let performed = try store.asOneOperation(act("code"), as: coder) {
            try requireCurrentText(transcript)
            let made = try newCode(path).value
            guard let new = made.paths.last else { throw Complaint(.noMatch, "no code was made") }
            return try perform("code") { writer in
                let book = try Codebook(writer)
                let outcome = try code(
                    [Place(transcript: transcript, range: range)], with: [try book.code(new)], book: book, memo: nil,
                    weight: weight, in: writer)
                writer.summary = "new code \(new), and coded \(address) with it"
                return outcome
            }.value
        }
        lastCoding = performed.value.made.last?.number
        return performed
    }

    private func requireCurrentText(_ transcript: Transcript) throws {
        try store.read { try requireCurrent(transcript, in: $0) }
    }

    /// Makes a code of the words of a range of the desk's text, and codes them with it.
    package func inVivo(_ range: ScalarRange, of transcript: Transcript) throws -> Performed<InVivoOutcome> {
        words = [transcript.address(of: range)]
        return try inVivo(under: nil, name: nil) { writer in
            try requireCurrent(transcript, in: writer)
            return Place(transcript: transcript, range: range)
        }
    }

    /// Writes a memo on a range of the desk's text.
    ///
    /// - Parameter kind: `note`, or `reading` for what was noted while reading through.
    package func addMemo(
        _ text: String, on range: ScalarRange, of transcript: Transcript, kind: MemoKind
    ) throws -> Performed<Int> {
        let address = transcript.address(of: range)
        words = [address]
        return try perform("memo") { writer in
            try requireCurrent(transcript, in: writer)
            let quotation = transcript.text[range] ?? ""
            let memo = try writer.addMemo(
                try memoText(text), kind: kind.rawValue,
                on: [.place(transcript.version.id, range, ContentHash(of: quotation.utf8))])
            writer.ids.append("m\(memo.number)")
            writer.summary = "memo m\(memo.number) on \(address)"
            return memo.number
        }
    }
}

extension CodingDesk {
    /// Takes note of an act of this sitting: the desk is as up to date as it was before.
    package mutating func follow<T>(_ performed: Performed<T>) {
        if let number = performed.operation?.number, number == operation + 1 { operation = number }
    }
}
