package import Store
internal import Transcripts

/// A coding of the queue, with its words and what stands now where they stood.
package struct UnplacedLine: Sendable, Equatable {
    package let number: Int
    package let document: String
    package let code: String
    package let coder: String
    /// The version it stands on, and its address in that version's text.
    package let version: Int
    package let oldAddress: String
    package let oldWords: String
    /// What is offered: its address in the current text, and the words there; nil where nothing stands in its stead.
    package let offer: String?
    package let offeredWords: String?
    package let reason: String
}

extension Session {
    /// How many codings wait for the researcher, because a revision could not carry them.
    package func unplacedCount() throws -> Int {
        try store.read { try $0.unplacedCount() }
    }

    /// What a table says that leaves unplaced codings out.
    package static func leftOut(_ codings: Int) -> String {
        "\(counted(codings, "unplaced coding")) left out; see `unplaced`"
    }

    /// The same as a line for every table that counts codings; none where every coding has its place.
    ///
    /// - Parameter coder: whose codings the table counts; nil for everybody's.
    package func leftOutNote(by coder: String? = nil) throws -> [String] {
        let count = try store.read { reader in
            try reader.unplacedCount(by: coder.map { try person($0, in: reader).id })
        }
        return count > 0 ? [Self.leftOut(count)] : []
    }

    /// The queue of codings that a revision could not carry, by number.
    package func unplacedLines() throws -> [UnplacedLine] {
        try store.read { reader in
            let book = try Codebook(reader)
            let people = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            var transcripts: [Key<TextVersionRow>: Transcript] = [:]
            func transcript(_ key: Key<TextVersionRow>) throws -> Transcript {
                if let known = transcripts[key] { return known }
                let version = try reader.row(key)
                let made = try Transcript(reader.row(version.document), version: version, in: reader)
                transcripts[key] = made
                return made
            }
            return try reader.unplacedCodings().map { item in
                let before = try transcript(item.coding.version)
                let now = try transcript(item.entry.version)
                let offer = item.entry.offer
                return UnplacedLine(
                    number: item.coding.number, document: before.name, code: book.path(item.coding.code),
                    coder: people[item.coding.coder] ?? "?", version: before.version.number,
                    oldAddress: before.address(of: item.coding.range), oldWords: item.coding.quotation,
                    offer: offer.map { now.address(of: $0) }, offeredWords: offer.flatMap { now.text[$0] },
                    reason: item.entry.reason)
            }
        }
    }

    /// Places a coding of the queue where it is offered a place.
    package func acceptUnplaced(_ typed: String) throws -> Performed<(before: String, after: CodingLine)> {
        try placeUnplaced(typed, verb: "unplaced accept") { coding, entry, writer in
            let document = try writer.row(writer.row(coding.version).document)
            guard let offer = entry.offer, entry.version == document.currentVersion else {
                throw Complaint(
                    .noMatch, "nothing stands where n\(coding.number) stood, so no place is offered for it",
                    next: "unplaced n\(coding.number) at ADDRESS, or unplaced n\(coding.number) drop")
            }
            return Place(transcript: try Transcript(document, in: writer), range: offer)
        }
    }

    /// Places a coding of the queue by hand: at an address in the current text of its document.
    package func placeUnplaced(
        _ typed: String, at address: String
    ) throws -> Performed<(before: String, after: CodingLine)> {
        try placeUnplaced(typed, verb: "unplaced at") { coding, _, writer in
            let place = try place(address, in: writer)
            try place.requireCodable()
            let document = try writer.row(coding.version).document
            guard place.transcript.document.id == document else {
                throw Complaint(
                    .noMatch,
                    "\(address) is in \(place.transcript.name), n\(coding.number) in \(try writer.row(document).name)",
                    next: "unplaced n\(coding.number) drop, and code the other place")
            }
            return place
        }
    }

    /// Takes a coding of the queue away. Its memos stay at the place in the text before.
    package func dropUnplaced(_ typed: String) throws -> Performed<(coding: CodingLine, memos: Int)> {
        var gone: Int?
        let performed = try perform("unplaced drop") { writer -> (coding: CodingLine, memos: Int) in
            let (coding, _) = try queued(typed, in: writer)
            let line = try line(coding, in: writer)
            let memos = try writer.removeCodings([coding])
            gone = coding.number
            writer.ids = ["n\(coding.number)"]
            writer.summary = "uncoded n\(coding.number) (\(line.code)), which had no place in the revised text"
            return (line, memos)
        }
        if let gone, lastCoding == gone { lastCoding = nil }
        return performed
    }

    private func placeUnplaced(
        _ typed: String, verb: String, _ target: (CodingRow, UnplacedRow, ProjectWriter) throws -> Place
    ) throws -> Performed<(before: String, after: CodingLine)> {
        let performed = try perform(verb) { writer -> (before: String, after: CodingLine) in
            let (coding, entry) = try queued(typed, in: writer)
            let place = try target(coding, entry, writer)
            let version = place.transcript.version
            if let same = try writer.coding(
                version: version.id, range: place.range, code: coding.code, coder: coding.coder)
            {
                throw Complaint(
                    .noMatch, "n\(coding.number) would then be the same as n\(same.number)",
                    next: "unplaced n\(coding.number) drop")
            }
            let placed = try writer.place(coding, at: place.range, on: version)
            try writer.removeFromQueue(coding.id)
            writer.ids = ["n\(coding.number)"]
            let line = try line(placed, in: writer)
            writer.summary = "placed n\(coding.number) at \(line.address)"
            return (coding.quotation, line)
        }
        lastCoding = performed.value.after.number
        return performed
    }

    private func queued(_ typed: String, in reader: ProjectReader) throws -> (CodingRow, UnplacedRow) {
        let coding = try coding(typed, in: reader)
        guard let entry = try reader.unplaced(coding.id) else {
            let waiting = try reader.unplacedCodings().map { "n\($0.coding.number)" }
            throw Complaint(
                .noMatch, "n\(coding.number) has its place in the text",
                next: waiting.isEmpty
                    ? "no coding is unplaced" : "unplaced are: \(waiting.prefix(12).joined(separator: ", "))")
        }
        return (coding, entry)
    }

    private func line(_ coding: CodingRow, in reader: ProjectReader) throws -> CodingLine {
        let version = try reader.row(coding.version)
        let transcript = try Transcript(reader.row(version.document), version: version, in: reader)
        return CodingLine(
            number: coding.number, address: transcript.address(of: coding.range), words: coding.quotation,
            code: try Codebook(reader).path(coding.code), coder: try reader.row(coding.coder).name)
    }
}
