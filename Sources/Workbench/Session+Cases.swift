internal import Interchange
package import Store
internal import Transcripts

/// Cases with their attributes, as a table.
package struct CaseTable: Sendable {
    package let attributes: [AttributeRow]
    package let rows: [Row]

    /// One case: what it owns and its values, in the order of `attributes`.
    package struct Row: Sendable {
        package let researchCase: CaseRow
        package let owns: [String]
        package let values: [String?]
    }
}

/// What a table of cases brought.
package struct CaseImport: Sendable {
    package var cases = 0
    package var values = 0
    package var assigned = 0
    /// Values that were there and are other ones now, as `HB02 role: general practitioner → gp`.
    package var replaced: [String] = []
}

extension AttributeRow {
    /// Whether a value fits the attribute's type.
    ///
    /// - Throws: `Complaint` of kind `badData`.
    func check(_ value: String) throws {
        switch type {
        case .text: break
        case .number:
            guard WrittenNumber.value(value) != nil else {
                throw Complaint(.badData, "\(name) is a number; “\(value)” is not")
            }
        case .date:
            guard WrittenDate.isDate(value) else {
                throw Complaint(
                    .badData, "\(name) is a date; “\(value)” is not", next: WrittenDate.forms)
            }
        case .levels:
            let known = (levels ?? "").split(separator: "\n").map(String.init)
            guard known.contains(value) else {
                throw Complaint.unknown(
                    "level of \(name)", value, among: known, next: "its levels: \(known.joined(separator: ", "))")
            }
        }
    }
}

extension Session {
    /// Every case with what it owns and its values.
    package func caseTable() throws -> CaseTable {
        try store.read { reader in
            let attributes = try reader.attributes()
            let documents = Dictionary(
                try reader.documents().map { ($0.id, $0.alias ?? $0.name) }, uniquingKeysWith: { first, _ in first })
            let owned = Dictionary(grouping: try reader.caseDocuments(), by: \.researchCase)
            let speakers = Dictionary(
                grouping: try reader.speakers().filter { $0.researchCase != nil }, by: \.researchCase)
            let values = Dictionary(grouping: try reader.caseValues(), by: \.researchCase)
            let rows = try reader.cases().map { row in
                let own = (owned[row.id] ?? []).compactMap { documents[$0.document] }
                let spoken = (speakers[row.id] ?? []).compactMap { speaker in
                    documents[speaker.document].map { "\($0):\(speaker.label)" }
                }
                let byAttribute = Dictionary(
                    (values[row.id] ?? []).map { ($0.attribute, $0.value) }, uniquingKeysWith: { first, _ in first })
                return CaseTable.Row(
                    researchCase: row, owns: own + spoken, values: attributes.map { byAttribute[$0.id] })
            }
            return CaseTable(attributes: attributes, rows: rows)
        }
    }

    /// Makes a case, or sets attributes of one (`key=value`; an empty value clears).
    package func setCase(_ name: String, _ settings: [(key: String, value: String)]) throws -> Performed<Bool> {
        try perform("case") { writer in
            let wanted = Fold.nfc(name)
            let known = try writer.cases().first { $0.name == wanted }
            let key = try known?.id ?? writer.addCase(named: checkedCase(wanted))
            for setting in settings { try set(setting.key, of: key, to: setting.value, in: writer) }
            writer.summary = known == nil ? "new case \(wanted)" : "case \(wanted)"
            if !settings.isEmpty {
                writer.summary += ": " + settings.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
            }
            return known == nil
        }
    }

    /// Takes a case away; its documents and speakers stay.
    package func removeCase(_ name: String) throws -> Performed<Void> {
        try perform("case rm") { writer in
            try writer.removeCase(existingCase(name, in: writer).id)
            writer.summary = "removed case \(name)"
        }
    }

    /// Gives a document, or one speaker of it (`P07:ANN`), to a case.
    package func assign(_ owned: String, to name: String) throws -> Performed<String> {
        try perform("assign") { writer in
            let key = try caseKey(name, in: writer)
            let what = try assign(owned, toKey: key, in: writer)
            writer.summary = "\(what) belongs to case \(name)"
            return what
        }
    }

    /// Makes an attribute with a type, or changes an attribute's type when every value fits.
    package func setAttribute(_ name: String, type: AttributeType, levels: [String]) throws -> Performed<Void> {
        try perform("attr") { writer in
            let wanted = Fold.nfc(name)
            let text = levels.isEmpty ? nil : levels.map(Fold.nfc).joined(separator: "\n")
            if type == .levels, levels.isEmpty {
                throw Complaint(.usage, "an enum needs its levels", next: "--type enum --levels a,b,c")
            }
            if var known = try writer.attributes().first(where: { $0.name == wanted }) {
                known.type = type
                known.levels = text
                for value in try writer.caseValues() where value.attribute == known.id { try known.check(value.value) }
                for value in try writer.documentValues() where value.attribute == known.id {
                    try known.check(value.value)
                }
                try writer.update(known)
            } else {
                try writer.insert(AttributeRow(id: writer.newKey(), name: wanted, type: type, levels: text))
            }
            writer.summary = "attribute \(wanted): \(type.rawValue)"
        }
    }

    /// Reads cases from a CSV or TSV table: a column `case` (or `name`), perhaps `document` and `speaker` for what the case
    /// owns, and one column for each attribute. All rows or none.
    package func importCases(_ path: String) throws -> Performed<CaseImport> {
        let table: DelimitedTable
        do {
            let bytes = try Door.read(path)
            table = try DelimitedReader.read(bytes, dialect: .of(fileName: path, bytes: bytes))
        } catch let error as any ImportProblem {
            throw Complaint(.badData, "\(path): \(error.description)")
        }
        return try perform("import cases") { writer in
            guard let caseColumn = ["case", "name"].first(where: table.columns.contains) else {
                throw Complaint(
                    .badData, "\(path) has no column “case”",
                    next: "its columns: \(table.columns.joined(separator: ", "))")
            }
            let attributes = table.columns.filter {
                !["case", "name", "document", "speaker"].contains($0) || $0 == "name" && caseColumn != "name"
            }
            var done = CaseImport()
            for row in table.rows {
                do {
                    let name = Fold.nfc(row[caseColumn] ?? "")
                    guard !name.isEmpty else { throw Complaint(.badData, "the case has no name") }
                    let known = try writer.cases().first { $0.name == name }
                    let key = try known?.id ?? writer.addCase(named: checkedCase(name))
                    if known == nil { done.cases += 1 }
                    if let document = row["document"], !document.isEmpty {
                        let speaker = row["speaker"] ?? ""
                        _ = try assign(speaker.isEmpty ? document : "\(document):\(speaker)", toKey: key, in: writer)
                        done.assigned += 1
                    }
                    for attribute in attributes {
                        guard let value = row[attribute], !value.isEmpty else { continue }
                        let old = try set(attribute, of: key, to: value, in: writer)
                        done.values += 1
                        if let old, old != Fold.nfc(value) {
                            done.replaced.append("\(name) \(attribute): \(old) → \(Fold.nfc(value))")
                        }
                    }
                } catch var complaint as Complaint {
                    complaint.what = "\(path):\(row.line): \(complaint.what)"
                    complaint.kind = .badData
                    throw complaint
                }
            }
            writer.summary = "\(done.cases) cases, \(done.values) values, \(done.assigned) assignments from \(path)"
            return done
        }
    }

    /// The attribute with a name; made as text where there is none.
    func attributeKey(_ name: String, in writer: ProjectWriter) throws -> AttributeRow {
        let wanted = Fold.nfc(name)
        guard !wanted.isEmpty else { throw Complaint(.usage, "an attribute needs a name") }
        if let known = try writer.attributes().first(where: { $0.name == wanted }) { return known }
        let row = AttributeRow(id: writer.newKey(), name: wanted, type: .text, levels: nil)
        try writer.insert(row)
        return row
    }

    /// The case with a name; made where there is none.
    func caseKey(_ name: String, in writer: ProjectWriter) throws -> Key<CaseRow> {
        let wanted = Fold.nfc(name)
        return try writer.cases().first { $0.name == wanted }?.id ?? writer.addCase(named: checkedCase(wanted))
    }

    private func existingCase(_ name: String, in reader: ProjectReader) throws -> CaseRow {
        let cases = try reader.cases()
        guard let found = cases.first(where: { $0.name == Fold.nfc(name) }) else {
            throw Complaint.unknown("case", name, among: cases.map(\.name), next: "see `case`")
        }
        return found
    }

    private func checkedCase(_ name: String) throws -> String {
        guard !name.isEmpty, !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw Complaint(.usage, "a case needs a name without control characters")
        }
        return name
    }

    /// - Returns: the value that it had before.
    @discardableResult
    private func set(_ attribute: String, of key: Key<CaseRow>, to value: String, in writer: ProjectWriter) throws
        -> String?
    {
        let attribute = try attributeKey(attribute, in: writer)
        var old: String?
        for row in try writer.caseValues() where row.researchCase == key && row.attribute == attribute.id {
            old = row.value
            if row.value == Fold.nfc(value) { return old }
            try writer.delete(row.id)
        }
        guard !value.isEmpty else { return old }
        try attribute.check(value)
        try writer.insert(
            CaseValueRow(id: writer.newKey(), researchCase: key, attribute: attribute.id, value: Fold.nfc(value)))
        return old
    }

    private func assign(_ owned: String, toKey key: Key<CaseRow>, in writer: ProjectWriter) throws -> String {
        if let document = try? document(owned, in: writer) {
            let known = try writer.caseDocuments().contains { $0.researchCase == key && $0.document == document.id }
            if !known {
                try writer.insert(CaseDocumentRow(id: writer.newKey(), researchCase: key, document: document.id))
            }
            return document.name
        }
        guard let colon = owned.unicodeScalars.firstIndex(of: ":") else {
            _ = try document(owned, in: writer)
            return owned
        }
        let document = try document(String(owned[..<colon]), in: writer)
        var speaker = try speaker(String(owned[owned.unicodeScalars.index(after: colon)...]), of: document, in: writer)
        speaker.researchCase = key
        try writer.update(speaker)
        return "\(document.name):\(speaker.label)"
    }
}
