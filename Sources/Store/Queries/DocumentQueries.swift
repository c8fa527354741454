internal import GRDB

extension ProjectReader {
    /// Every document in its order.
    package func documents() throws -> [DocumentRow] {
        try rows(DocumentRow.self, "1", order: "position, id")
    }

    /// Every document in its order with its current text, nothing else of it.
    package func currentTexts() throws -> [(document: Key<DocumentRow>, version: Key<TextVersionRow>)] {
        let statement = try statement("SELECT id, current_version FROM document ORDER BY position, id")
        defer { statement.reset() }
        var texts: [(document: Key<DocumentRow>, version: Key<TextVersionRow>)] = []
        while try statement.step() {
            texts.append((Key(rawValue: statement.integer(0)), Key(rawValue: statement.integer(1))))
        }
        return texts
    }

    /// The document that has exactly this name, or else this alias.
    package func document(called name: String) throws -> DocumentRow? {
        try rows(DocumentRow.self, "name = ?1 OR alias = ?1", [name], order: "position, id").first
    }

    /// The version that is read and coded at present.
    package func currentVersion(of document: DocumentRow) throws -> TextVersionRow {
        try row(document.currentVersion)
    }

    /// The current versions of all documents, by document.
    package func currentVersions() throws -> [Key<DocumentRow>: TextVersionRow] {
        let versions = try rows(TextVersionRow.self, "id IN (SELECT current_version FROM document)")
        return Dictionary(versions.map { ($0.document, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every version of a document, oldest first.
    package func versions(of document: Key<DocumentRow>) throws -> [TextVersionRow] {
        try rows(TextVersionRow.self, "document = ?", [document], order: "number")
    }

    /// The versions that came from bytes with a hash: importing them again changes nothing.
    package func versions(fromSource hash: ContentHash) throws -> [TextVersionRow] {
        try rows(TextVersionRow.self, "source_hash = ?", [hash])
    }

    /// The speakers of a document, in the order of their labels' first appearance.
    package func speakers(of document: Key<DocumentRow>) throws -> [SpeakerRow] {
        try rows(SpeakerRow.self, "document = ?", [document])
    }

    /// Corrections of who speaks in a version, by turn (counted from 1).
    package func turnSpeakers(of version: Key<TextVersionRow>) throws -> [Int: Key<SpeakerRow>] {
        let corrections = try rows(TurnSpeakerRow.self, "version = ?", [version])
        return Dictionary(corrections.map { ($0.turn, $0.speaker) }, uniquingKeysWith: { first, _ in first })
    }

    /// Corrections of who speaks in every version, by turn (counted from 1).
    package func turnSpeakers() throws -> [Key<TextVersionRow>: [Int: Key<SpeakerRow>]] {
        var corrections: [Key<TextVersionRow>: [Int: Key<SpeakerRow>]] = [:]
        for row in try all(TurnSpeakerRow.self) { corrections[row.version, default: [:]][row.turn] = row.speaker }
        return corrections
    }

    /// The place that a new document takes in the order.
    package func nextDocumentPosition() throws -> Int {
        (try Int.fetchOne(database, sql: "SELECT max(position) FROM document") ?? 0) + 1
    }
}
