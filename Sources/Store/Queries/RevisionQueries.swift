internal import GRDB
package import Transcripts

/// A coding that a revision could not carry, with what is offered for it.
package struct UnplacedCoding: Sendable {
    package let entry: UnplacedRow
    package let coding: CodingRow
}

extension ProjectReader {
    /// The codings that have no place in the current text of their document and wait for the researcher, by number.
    package func unplacedCodings() throws -> [UnplacedCoding] {
        let codings = Dictionary(
            try rows(CodingRow.self, "id IN (SELECT coding FROM unplaced)").map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        return try all(UnplacedRow.self)
            .compactMap { entry in codings[entry.coding].map { UnplacedCoding(entry: entry, coding: $0) } }
            .sorted { $0.coding.number < $1.coding.number }
    }

    /// How many codings have no place in a current text; of one coder alone where one is given.
    package func unplacedCount(by coder: Key<PersonRow>? = nil) throws -> Int {
        guard let coder else { return try count(UnplacedRow.self) }
        return try unplacedCodings().count { $0.coding.coder == coder }
    }

    /// The entry of a coding in the queue; nil when it has a place.
    package func unplaced(_ coding: Key<CodingRow>) throws -> UnplacedRow? {
        try rows(UnplacedRow.self, "coding = ?", [coding]).first
    }

    /// The codings of a document that wait in the queue, by the version they stand on and their place in it.
    package func unplacedCodings(of document: Key<DocumentRow>) throws -> [CodingRow] {
        try rows(
            CodingRow.self,
            """
            id IN (SELECT coding FROM unplaced) AND version IN (SELECT id FROM text_version WHERE document = ?)
            """, [document], order: "version, start, \"end\", id")
    }

    /// The marks on places of a version.
    package func placeMarks(on version: Key<TextVersionRow>) throws -> [PlaceMarkRow] {
        try rows(PlaceMarkRow.self, "version = ?", [version])
    }

    /// The links of memos to places of a version.
    package func memoLinks(on version: Key<TextVersionRow>) throws -> [MemoLinkRow] {
        try rows(MemoLinkRow.self, "version = ?", [version])
    }

    /// The questions of the guide that were found asked at places of a version.
    package func questionsAsked(on version: Key<TextVersionRow>) throws -> [QuestionAskedRow] {
        try rows(QuestionAskedRow.self, "version = ?", [version])
    }

    /// The corrections of who speaks in a version, by turn.
    package func turnCorrections(of version: Key<TextVersionRow>) throws -> [TurnSpeakerRow] {
        try rows(TurnSpeakerRow.self, "version = ?", [version], order: "turn")
    }
}

extension ProjectWriter {
    /// Sets a coding on another version, with the words that stand there, and takes it out of the queue.
    ///
    /// - Parameter sameWords: the words are known to be the coding's own, byte for byte; the commit is checked all the same.
    /// - Throws: `ProjectError.outside`.
    @discardableResult
    package func place(
        _ coding: CodingRow, at range: ScalarRange, on version: TextVersionRow, sameWords: Bool = false
    ) throws -> CodingRow {
        var placed = coding
        placed.version = version.id
        placed.start = range.start
        placed.end = range.end
        if sameWords {
            let statement = try database.cachedStatement(
                sql: "UPDATE main.coding SET version = ?, start = ?, \"end\" = ? WHERE id = ?")
            try statement.execute(arguments: [version.id, range.start, range.end, coding.id])
            return placed
        }
        let text = try text(of: version)
        guard !range.isEmpty, let quotation = text[range] else {
            throw ProjectError.outside(
                document: version.fileName, start: range.start, end: range.end, length: text.scalarCount)
        }
        placed.quotation = quotation
        placed.hash = ContentHash(of: quotation.utf8)
        try update(placed)
        return placed
    }

    /// Takes a coding out of the queue: it has a place again.
    package func removeFromQueue(_ coding: Key<CodingRow>) throws {
        try delete(UnplacedRow.self, where: "coding = ?", [coding])
    }

    /// Puts a coding into the queue, or says anew what is offered for it there.
    package func setUnplaced(
        _ coding: Key<CodingRow>, on version: Key<TextVersionRow>, offer: ScalarRange?, reason: String
    ) throws {
        if var entry = try unplaced(coding) {
            entry.version = version
            entry.start = offer?.start
            entry.end = offer?.end
            entry.reason = reason
            try update(entry)
        } else {
            try insert(
                UnplacedRow(
                    id: newKey(), coding: coding, version: version, start: offer?.start, end: offer?.end,
                    reason: reason, created: time))
        }
    }
}
