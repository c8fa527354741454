internal import GRDB

extension ProjectReader {
    /// Every case, by name.
    package func cases() throws -> [CaseRow] {
        try rows(CaseRow.self, "1", order: "name, id")
    }

    /// Every attribute, in the order of making.
    package func attributes() throws -> [AttributeRow] {
        try all(AttributeRow.self)
    }

    /// The values of every case's attributes.
    package func caseValues() throws -> [CaseValueRow] {
        try all(CaseValueRow.self)
    }

    /// The documents that belong to cases as a whole.
    package func caseDocuments() throws -> [CaseDocumentRow] {
        try all(CaseDocumentRow.self)
    }

    /// The case of each speaker that has one.
    package func speakerCases() throws -> [Key<SpeakerRow>: Key<CaseRow>] {
        let statement = try statement("SELECT id, research_case FROM speaker WHERE research_case IS NOT NULL")
        defer { statement.reset() }
        var cases: [Key<SpeakerRow>: Key<CaseRow>] = [:]
        while try statement.step() { cases[Key(rawValue: statement.integer(0))] = Key(rawValue: statement.integer(1)) }
        return cases
    }

    /// Every speaker of every document.
    package func speakers() throws -> [SpeakerRow] {
        try all(SpeakerRow.self)
    }
}

extension ProjectWriter {
    /// Makes a case.
    package func addCase(named name: String) throws -> Key<CaseRow> {
        let row = CaseRow(id: newKey(), name: name, created: time)
        try insert(row)
        return row.id
    }

    /// Takes a case away with its values and memberships; its documents and speakers stay.
    package func removeCase(_ key: Key<CaseRow>) throws {
        try delete(CaseValueRow.self, where: "research_case = ?", [key])
        try delete(CaseDocumentRow.self, where: "research_case = ?", [key])
        try database.execute(sql: "UPDATE speaker SET research_case = NULL WHERE research_case = ?", arguments: [key])
        try delete(MemoLinkRow.self, where: "research_case = ?", [key])
        try deleteWithDependents(key)
        try removeUnlinkedMemos()
    }

    /// Takes a document away with everything that stands on its text, and says how many codings went with it.
    package func removeDocument(_ document: DocumentRow) throws -> Int {
        let codings = try rows(
            CodingRow.self, "version IN (SELECT id FROM text_version WHERE document = ?)", [document.id])
        for start in stride(from: 0, to: codings.count, by: 500) {
            let list = codings[start..<min(start + 500, codings.count)].map(\.id).sqlList()
            // The memos' place goes with the document, so they cannot stay where the codings were.
            try delete(MemoLinkRow.self, where: "coding IN \(list)", [])
        }
        try removeCodings(codings)
        try delete(
            TurnSpeakerRow.self, where: "version IN (SELECT id FROM text_version WHERE document = ?)", [document.id])
        try delete(MemoLinkRow.self, where: "document = ?", [document.id])
        try delete(
            MemoLinkRow.self, where: "version IN (SELECT id FROM text_version WHERE document = ?)", [document.id])
        try delete(CaseDocumentRow.self, where: "document = ?", [document.id])
        try delete(DocumentValueRow.self, where: "document = ?", [document.id])
        try delete(GroupMemberRow.self, where: "document = ?", [document.id])
        try delete(StudyDocumentRow.self, where: "document = ?", [document.id])
        try database.execute(sql: "UPDATE report SET document = NULL WHERE document = ?", arguments: [document.id])
        try delete(SpeakerRow.self, where: "document = ?", [document.id])
        let versions = try Int64.fetchAll(
            database, sql: "SELECT id FROM text_version WHERE document = ?", arguments: [document.id])
        try releaseDependents(of: TextVersionRow.table, versions)
        try releaseDependents(of: DocumentRow.table, [document.id.rawValue])
        try delete(TextVersionRow.self, where: "document = ?", [document.id])
        try delete(document.id)
        try removeUnlinkedMemos()
        return codings.count
    }
}

extension ProjectReader {
    /// The values of every document's attributes.
    package func documentValues() throws -> [DocumentValueRow] {
        try all(DocumentValueRow.self)
    }
}

extension ProjectWriter {
    /// Notes who spoke in a turn (counted from 1) of a version; an earlier correction is replaced.
    package func setTurnSpeaker(version: Key<TextVersionRow>, turn: Int, speaker: Key<SpeakerRow>) throws {
        if var known = try rows(TurnSpeakerRow.self, "version = ? AND turn = ?", [version, turn]).first {
            known.speaker = speaker
            try update(known)
        } else {
            try insert(TurnSpeakerRow(id: newKey(), version: version, turn: turn, speaker: speaker))
        }
    }
}
