package import Store
internal import Transcripts

/// A coding as it is told to its researcher.
package struct CodingLine: Sendable, Equatable {
    package let number: Int
    /// The unit or range that can be typed back.
    package let address: String
    /// The exact words.
    package let words: String
    /// The code's full path.
    package let code: String
    package let coder: String
}

/// What `code` did.
package struct CodingOutcome: Sendable, Equatable {
    /// Codings that were made.
    package var made: [CodingLine] = []
    /// Codings that this coder had made before of the same words with the same code.
    package var already: [CodingLine] = []
    /// Of those, how many were given another weight.
    package var reweighted = 0
    /// The memo that was written, by its number.
    package var memo: Int?
    /// How many places were meant.
    package var places = 0
    /// What a researcher may want to look at, such as a coding of a whole document.
    package var notes: [String] = []

    package init() {}
}

extension Session {
    /// Codes a place, or several: an address if the first word is one, and then codes.
    ///
    /// The first of several words is an address if it has an address's syntax or is exactly the id of a document. Without an
    /// address the current unit is coded. What this coder has coded the same way before is left as it is, and counted.
    ///
    /// - Parameters:
    ///   - words: as typed: `["P07:23.1", "wait,", "trust"]`.
    ///   - memo: the text of a memo, attached to each coding of the act.
    ///   - weight: 1 to 5.
    /// - Throws: `Complaint`: for an unknown, ambiguous or retired code, an address that leads nowhere, a name that is both.
    package func code(_ words: [String], memo: String? = nil, weight: Int? = nil) throws -> Performed<CodingOutcome> {
        try requireWeight(weight)
        var last: (place: CurrentPlace?, coding: Int?) = (place, lastCoding)
        let performed = try perform("code") { writer in
            let book = try codebook(in: writer)
            let (address, codes) = try addressAndCodes(words, book: book, in: writer)
            if address == nil, !remembers {
                throw Complaint(
                    .usage, "say what to code: a single command has no current unit",
                    next: "give an address first, as in code P07:23.1 \(words.joined(separator: " "))")
            }
            let places = try self.places(address ?? ".", in: writer)
            let outcome = try code(places, with: codes, book: book, memo: memo, weight: weight, in: writer)
            last = (places.last?.unit ?? place, outcome.made.last?.number ?? outcome.already.last?.number)
            return outcome
        }
        place = last.place
        lastCoding = last.coding
        return performed
    }

    /// Codes places with codes, as part of an act that is under way.
    func code(
        _ places: [Place], with codes: [CodeRow], book: Codebook, memo: String?, weight: Int?, in writer: ProjectWriter
    ) throws -> CodingOutcome {
        for code in codes { try requireInUse(code, in: book) }
        var outcome = CodingOutcome()
        outcome.places = places.count
        var keys: [Key<CodingRow>] = []
        let coder = try writer.coder()
        for place in places {
            try place.requireCodable()
            if let note = place.codingNote, places.count == 1 { outcome.notes.append(note) }
            let version = place.transcript.version
            for code in codes {
                func line(_ coding: CodingRow) -> CodingLine {
                    CodingLine(
                        number: coding.number, address: place.transcript.address(of: coding.range),
                        words: coding.quotation, code: book.path(code.id), coder: self.coder)
                }
                if var known = try writer.coding(version: version.id, range: place.range, code: code.id, coder: coder) {
                    if let weight, known.weight != weight {
                        known.weight = weight
                        try writer.update(known)
                        writer.ids.append("n\(known.number)")
                        outcome.reweighted += 1
                    }
                    outcome.already.append(line(known))
                    keys.append(known.id)
                    continue
                }
                let coding = try writer.addCoding(
                    version: version, range: place.range, code: code.id, coder: coder, weight: weight)
                writer.ids.append("n\(coding.number)")
                outcome.made.append(line(coding))
                keys.append(coding.id)
            }
        }
        if let memo {
            let row = try writer.addMemo(
                try memoText(memo), kind: "note", on: keys.map { .coding($0) })
            writer.ids.append("m\(row.number)")
            outcome.memo = row.number
        }
        writer.summary = outcome.summary
        return outcome
    }

    /// Takes codings away: `n5`, `^`, `$1-3`, several of them, and then perhaps the code that is meant.
    ///
    /// With a code, the coding of the same words by the same coder with that code is meant. Memos stay at the place.
    package func uncode(_ words: [String]) throws -> Performed<(codings: [CodingLine], memos: Int)> {
        var gone: Set<Int> = []
        let performed = try perform("uncode") { writer -> (codings: [CodingLine], memos: Int) in
            let book = try Codebook(writer)
            let addresses = words.prefix { Address.looksLikeAddress($0) }
            guard !addresses.isEmpty else {
                throw Complaint(.usage, "which coding? uncode takes a number first", next: "uncode n5, or uncode ^")
            }
            let rest = words.dropFirst(addresses.count).joined(separator: " ")
            let code = rest.isEmpty ? nil : try book.code(rest)
            var lines: [CodingLine] = []
            var codings: [CodingRow] = []
            for typed in addresses {
                for place in try places(typed, in: writer) {
                    let coding = try coding(at: place, code: code, book: book, typed: typed, in: writer)
                    guard gone.insert(coding.number).inserted else { continue }
                    codings.append(coding)
                    lines.append(
                        CodingLine(
                            number: coding.number, address: place.transcript.address(of: coding.range),
                            words: coding.quotation, code: book.path(coding.code),
                            coder: try writer.row(coding.coder).name))
                }
            }
            let memos = try writer.removeCodings(codings)
            writer.ids += codings.map { "n\($0.number)" }
            writer.summary =
                codings.count == 1
                ? "uncoded n\(codings[0].number) (\(lines[0].code))" : "uncoded \(codings.count) codings"
            return (lines, memos)
        }
        if let lastCoding, gone.contains(lastCoding) { self.lastCoding = nil }
        return performed
    }

    private func coding(
        at place: Place, code: CodeRow?, book: Codebook, typed: String, in reader: ProjectReader
    ) throws -> CodingRow {
        if let coding = place.coding, code == nil || coding.code == code?.id { return coding }
        guard let code else {
            throw Complaint(
                .noMatch, "\(typed) is a place, not a coding",
                next: "name the code that is meant (uncode \(typed) CODE), or a number such as n5")
        }
        let coder = try place.coding?.coder ?? reader.findPerson(named: self.coder)?.id
        let found = try coder.flatMap {
            try reader.coding(
                version: place.transcript.version.id, range: place.range, code: code.id, coder: $0)
        }
        guard let found else {
            throw Complaint(.noMatch, "\(place.address) is not coded with \(book.path(code.id))")
        }
        return found
    }

    /// Cuts what was typed into an address and codes.
    private func addressAndCodes(
        _ words: [String], book: Codebook, in reader: ProjectReader
    ) throws -> (address: String?, codes: [CodeRow]) {
        guard let first = words.first else {
            throw Complaint(.usage, "code with what?", next: "code ADDRESS CODES, as in code P07:23.1 waiting")
        }
        guard words.count > 1 else { return (nil, try distinctCodes(unquoted(first), in: book)) }
        let rest = words.dropFirst().joined(separator: " ")
        if Address.looksLikeAddress(first) { return (first, try distinctCodes(rest, in: book)) }
        let name = Fold.nfc(first)
        if try reader.document(called: name) != nil {
            if book.hasExactly(name) {
                throw Complaint(
                    .usage, "“\(first)” is a document and a code", line: words.joined(separator: " "),
                    caret: 0..<first.unicodeScalars.count,
                    next:
                        "for the document give turns, as in \(first):1-9; for the code put an address before it, as in . \(first)"
                )
            }
            return (first, try distinctCodes(rest, in: book))
        }
        return (nil, try distinctCodes(words.joined(separator: " "), in: book))
    }

    private func distinctCodes(_ list: String, in book: Codebook) throws -> [CodeRow] {
        var seen: Set<Key<CodeRow>> = []
        return try codes(list, in: book).filter { seen.insert($0.id).inserted }
    }

    /// A word without the quotation marks that the shell kept around it.
    func unquoted(_ word: String) -> String {
        guard word.hasPrefix("\""), word.hasSuffix("\""), word.utf8.count > 1 else { return word }
        return String(word.dropFirst().dropLast())
    }

    private func requireWeight(_ weight: Int?) throws {
        guard let weight, !(1...5).contains(weight) else { return }
        throw Complaint(.usage, "a weight is 1 to 5, not \(weight)", next: "--weight 3, or none")
    }

    /// - Throws: `Complaint` when the code is retired.
    func requireInUse(_ code: CodeRow, in book: Codebook) throws {
        guard code.status == "retired" else { return }
        let instead = code.whenNotToUse.map { " (\($0))" } ?? ""
        throw Complaint(
            .noMatch, "\(book.path(code.id)) is retired: no longer given to new segments\(instead)",
            next: "take another code, or bring it back with define \(book.path(code.id)) --status provisional")
    }
}

extension CodingOutcome {
    /// The act in a sentence, for the history: no participant's words.
    fileprivate var summary: String {
        let memo = self.memo.map { " with memo m\($0)" } ?? ""
        if made.isEmpty {
            if reweighted > 0 { return "changed the weight of \(reweighted) codings\(memo)" }
            return "wrote a memo on codings\(memo)"
        }
        if places == 1, let first = made.first {
            return "coded \(first.address) → \(made.map(\.code).joined(separator: ", "))\(memo)"
        }
        return "\(made.count) coded, \(already.count) already coded\(memo)"
    }
}

extension Codebook {
    /// Whether a code has exactly this name or path, case included.
    func hasExactly(_ name: String) -> Bool {
        rows.values.contains { $0.name == name || path($0.id) == name }
    }
}

extension Place {
    /// - Throws: `Complaint` when the place holds no words or stands on a text that was replaced.
    func requireCodable() throws {
        guard !range.isEmpty else { throw Complaint(.noMatch, "\(address) has no words") }
        guard transcript.version.id == transcript.document.currentVersion else {
            throw Complaint(
                .noMatch, "\(address) stands on an earlier text of \(transcript.name)",
                next: "see unplaced for codings that a revision could not carry")
        }
    }

    /// What a researcher may not have meant: a whole document, or a speaker's label alone.
    fileprivate var codingNote: String? {
        if range == transcript.text.whole { return "the whole of \(transcript.name) is coded, labels and all" }
        guard let turns = transcript.turns(overlapping: range) else { return nil }
        let spoken = turns.contains { transcript.layout.turns[$0 - 1].body.overlaps(range) }
        return spoken ? nil : "only a speaker's label or a time stamp is coded, nothing that was said"
    }

    /// The unit at which the place ends; nil for a whole document.
    fileprivate var unit: CurrentPlace? {
        guard range != transcript.text.whole, let turn = transcript.turns(overlapping: range)?.upperBound else {
            return nil
        }
        let sentences = transcript.sentences(ofTurn: turn)
        let sentence = sentences.count > 1 ? sentences.firstIndex(of: range) : nil
        return CurrentPlace(
            document: transcript.document.id, turn: turn, sentence: sentence.map { $0 - sentences.startIndex + 1 },
            version: transcript.version.id)
    }
}
