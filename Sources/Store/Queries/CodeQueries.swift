internal import GRDB
internal import Measures
package import Transcripts

/// What hangs on codes: for those who want to take them away, and for those who do.
package struct CodeUse: Sendable, Equatable {
    package var codings = 0
    package var memos = 0
    package var themes = 0
    package var groups = 0
    /// Short numbers of first-order quotations of a synthesis that are tied to one of the codings.
    package var quotations: [Int] = []

    package init() {}

    /// Whether anything refers to them.
    package var isUsed: Bool { codings + memos + themes + groups > 0 }
}

/// How much a coder has done.
package struct CoderCount: Sendable, Equatable {
    package let person: PersonRow
    package let codings: Int
    package let codes: Int
    package let documents: Int
    package let memos: Int
}

/// A span with its code and coder: two codings that agree in these are the same.
package struct CodedPlace: Hashable, Sendable {
    package var range: ScalarRange
    package var code: Key<CodeRow>
    package var coder: Key<PersonRow>

    package init(range: ScalarRange, code: Key<CodeRow>, coder: Key<PersonRow>) {
        self.range = range
        self.code = code
        self.coder = coder
    }
}

extension Sequence {
    /// Keys as a list in SQL; they are numbers, so nothing needs to be bound.
    func sqlList<Record>() -> String where Element == Key<Record> {
        "(" + map { String($0.rawValue) }.joined(separator: ",") + ")"
    }
}

extension ProjectReader {
    /// The coding of exactly these scalars with a code by a coder.
    package func coding(
        version: Key<TextVersionRow>, range: ScalarRange, code: Key<CodeRow>, coder: Key<PersonRow>
    ) throws -> CodingRow? {
        try rows(
            CodingRow.self, "version = ? AND start = ? AND \"end\" = ? AND code = ? AND coder = ?",
            [version, range.start, range.end, code, coder]
        ).first
    }

    /// The codings of any of these codes themselves, by number.
    package func codings(ofCodes codes: [Key<CodeRow>]) throws -> [CodingRow] {
        try rows(CodingRow.self, "code IN \(codes.sqlList())", order: "number")
    }

    /// What is coded on a version, for telling quickly whether a coding is there already.
    package func codedPlaces(of version: Key<TextVersionRow>) throws -> Set<CodedPlace> {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT start, \"end\", code, coder FROM coding WHERE version = ?", arguments: [version])
        var places: Set<CodedPlace> = []
        while let row = try rows.next() {
            places.insert(
                CodedPlace(
                    range: ScalarRange(row[0], row[1]), code: Key(rawValue: row[2]), coder: Key(rawValue: row[3])))
        }
        return places
    }

    /// How many codings each code has itself on current texts, of one coder alone where one is given.
    package func codingCounts(by coder: Key<PersonRow>? = nil) throws -> [Key<CodeRow>: Int] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT code, count(*) FROM coding WHERE version IN (SELECT current_version FROM document)
                \(coder.map { "AND coder = \($0.rawValue)" } ?? "") GROUP BY code
                """)
        return Dictionary(uniqueKeysWithValues: rows.map { (Key(rawValue: $0[0]), $0[1]) })
    }

    /// What hangs on any of these codes.
    package func use(of codes: [Key<CodeRow>]) throws -> CodeUse {
        let list = codes.sqlList()
        func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
        var use = CodeUse()
        use.codings = try count("SELECT count(*) FROM coding WHERE code IN \(list)")
        use.memos = try count("SELECT count(DISTINCT memo) FROM memo_link WHERE code IN \(list)")
        use.themes = try count("SELECT count(DISTINCT theme) FROM theme_part WHERE code IN \(list)")
        use.groups = try count("SELECT count(DISTINCT item_group) FROM group_member WHERE code IN \(list)")
        use.quotations = try Int.fetchAll(
            database,
            sql:
                "SELECT number FROM quote WHERE coding IN (SELECT id FROM coding WHERE code IN \(list)) ORDER BY number"
        )
        return use
    }

    /// How much each person has coded on current texts and written, in the order of their first act.
    package func coderCounts() throws -> [CoderCount] {
        let numbering = try codingNumbering()
        var coded = [Coded](repeating: Coded(codes: numbering.codes.count), count: numbering.coders.count)
        try forEachCoding(numbering) { _, span in
            if span.coder >= 0 { coded[Int(span.coder)].add(span) }
        }
        let memos = try Row.fetchAll(database, sql: "SELECT author, count(*) FROM memo GROUP BY author")
        let written = Dictionary(uniqueKeysWithValues: memos.map { (Key<PersonRow>(rawValue: $0[0]), $0[1] as Int) })
        return try people().map { person in
            let number = Int(numbering.coders.number(of: person.id.rawValue))
            let coded = number >= 0 ? coded[number] : Coded(codes: 0)
            return CoderCount(
                person: person, codings: coded.codings, codes: coded.codes, documents: coded.documents,
                memos: written[person.id] ?? 0)
        }
    }
}

/// What one coder coded, counted coding by coding.
private struct Coded {
    private(set) var codings = 0
    private(set) var codes = 0
    private(set) var documents = 0
    private var hasCode: [Bool]
    /// Codings come document by document, so a coder is in a new one when they were last met in another.
    private var lastDocument: Int32 = -1

    init(codes: Int) { hasCode = [Bool](repeating: false, count: codes) }

    mutating func add(_ span: CodedSpan) {
        codings += 1
        if span.document != lastDocument {
            lastDocument = span.document
            documents += 1
        }
        guard span.code >= 0, !hasCode[Int(span.code)] else { return }
        hasCode[Int(span.code)] = true
        codes += 1
    }
}

extension ProjectWriter {
    /// Codes words that were found in the version's text before: the way for many codings, without a look-up each. What is stored
    /// is compared with the text once more before the operation commits.
    ///
    /// - Returns: the first coding's key and short number; those of the others follow one by one.
    @discardableResult
    package func addCodings(
        _ codings: [NewCoding], on version: Key<TextVersionRow>, in text: TranscriptText
    ) throws -> (key: Key<CodingRow>, number: Int) {
        let first = (key: newKeys(codings.count, CodingRow.self), number: try newNumbers(codings.count, .coding))
        let insert = try codingInsert()
        try text.withUTF8(of: ByteRange(0, text.byteCount)) {
            try insert.execute(
                codings, on: version, firstKey: first.key, firstNumber: first.number, created: time, text: $0)
        }
        return first
    }

    /// Gives a coding another range of its text, with the quotation and hash that stand there.
    ///
    /// - Throws: `ProjectError.outside`.
    package func setRange(of coding: CodingRow, to range: ScalarRange) throws -> CodingRow {
        let version = try row(coding.version)
        let text = try text(of: version)
        guard !range.isEmpty, let quotation = text[range] else {
            throw ProjectError.outside(
                document: version.fileName, start: range.start, end: range.end, length: text.scalarCount)
        }
        var changed = coding
        changed.start = range.start
        changed.end = range.end
        changed.quotation = quotation
        changed.hash = ContentHash(of: quotation.utf8)
        try update(changed)
        return changed
    }

    /// Takes codings away with what hangs on them; memos stay at the place in the text (see `releaseMemos`).
    ///
    /// - Returns: how many memos stay where the codings were.
    @discardableResult
    package func removeCodings(_ codings: [CodingRow]) throws -> Int {
        let memos = try releaseMemos(of: codings)
        try releaseDependents(of: CodingRow.table, codings.map(\.id.rawValue))
        for start in stride(from: 0, to: codings.count, by: 500) {
            let list = codings[start..<min(start + 500, codings.count)].map(\.id).sqlList()
            try delete(ThemePartRow.self, where: "coding IN \(list)", [])
            try database.execute(sql: "UPDATE code SET example = NULL WHERE example IN \(list)")
            try database.execute(sql: "UPDATE main.quote SET coding = NULL WHERE coding IN \(list)")
            try delete(CodingRow.self, where: "id IN \(list)", [])
        }
        return memos
    }

    /// Makes one coding of two: what hangs on `gone` (memos, parts of themes, examples, quotations' anchors) moves to `kept`.
    package func fold(_ gone: CodingRow, into kept: CodingRow) throws {
        for var link in try rows(MemoLinkRow.self, "coding = ?", [gone.id]) {
            if try rows(MemoLinkRow.self, "memo = ? AND coding = ?", [link.memo, kept.id]).isEmpty {
                link.coding = kept.id
                try update(link)
            } else {
                try delete(link.id)
            }
        }
        for var part in try rows(ThemePartRow.self, "coding = ?", [gone.id]) {
            if try rows(ThemePartRow.self, "theme = ? AND coding = ?", [part.theme, kept.id]).isEmpty {
                part.coding = kept.id
                try update(part)
            } else {
                try delete(part.id)
            }
        }
        try database.execute(sql: "UPDATE code SET example = ? WHERE example = ?", arguments: [kept.id, gone.id])
        try database.execute(sql: "UPDATE main.quote SET coding = ? WHERE coding = ?", arguments: [kept.id, gone.id])
        if kept.weight == nil, let weight = gone.weight {
            try database.execute(
                sql: "UPDATE main.coding SET weight = ? WHERE id = ? AND weight IS NULL", arguments: [weight, kept.id])
        }
        try moveDependents(of: CodingRow.table, from: gone.id.rawValue, to: kept.id.rawValue)
        try delete(gone.id)
    }

    /// Gives a code's parts of themes, memberships in groups and memos to another code, each once.
    package func moveReferences(from gone: Key<CodeRow>, to kept: Key<CodeRow>) throws {
        for var link in try rows(MemoLinkRow.self, "code = ?", [gone]) {
            if try rows(MemoLinkRow.self, "memo = ? AND code = ?", [link.memo, kept]).isEmpty {
                link.code = kept
                try update(link)
            } else {
                try delete(link.id)
            }
        }
        for var part in try rows(ThemePartRow.self, "code = ?", [gone]) {
            if try rows(ThemePartRow.self, "theme = ? AND code = ?", [part.theme, kept]).isEmpty {
                part.code = kept
                try update(part)
            } else {
                try delete(part.id)
            }
        }
        for var member in try rows(GroupMemberRow.self, "code = ?", [gone]) {
            if try rows(GroupMemberRow.self, "item_group = ? AND code = ?", [member.itemGroup, kept]).isEmpty {
                member.code = kept
                try update(member)
            } else {
                try delete(member.id)
            }
        }
        try moveDependents(of: CodeRow.table, from: gone.rawValue, to: kept.rawValue)
        // What related the two relates nothing any more.
        for relation in try rows(CodeRelationRow.self, "source = target") { try deleteWithDependents(relation.id) }
    }

    /// Takes a code away with its parts of themes and memberships; its memos go to the journal.
    ///
    /// Its codings and children must have gone before.
    package func removeCode(_ code: Key<CodeRow>) throws {
        try keepInJournal(try rows(MemoLinkRow.self, "code = ?", [code]))
        try delete(ThemePartRow.self, where: "code = ?", [code])
        try delete(GroupMemberRow.self, where: "code = ?", [code])
        try deleteWithDependents(code)
    }
}
