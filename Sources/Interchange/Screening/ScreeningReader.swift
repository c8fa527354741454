/// Reads what screening programs export: `ScreeningReader.read` gives the records, the decisions on them with reviewer, stage and reasons, the
/// rows that were refused and warnings. It decides nothing: who disagrees, and what the team settles on, is for whoever asks.
///
/// Formats: Rayyan's CSV, RIS and BibTeX (decisions in the notes), Covidence's CSV (one file a list, the decision is the list),
/// EPPI-Reviewer's JSON (codes of a screening set). A list that was exported as plain RIS, as EPPI-Reviewer does for the items of one
/// code, has no decisions in it: `ScreeningReader.list` reads it with the decision that the list stands for.
package enum ScreeningReader {
    /// Programs whose exports are read.
    package enum Tool: String, CaseIterable, Hashable, Sendable {
        case rayyan, covidence, eppi
    }

    /// Reads an export. `tool` and `list` are told by content and file name when they are nil. `stage` is that of decisions whose export does
    /// not say it (Rayyan has one stage a review). Throws `ScreeningError` when the file as a whole cannot be read.
    package static func read(
        _ bytes: [UInt8], fileName: String, tool: Tool? = nil, stage: ScreeningDecision.Stage? = nil,
        list: CovidenceList? = nil
    ) throws(ScreeningError) -> ScreeningReading {
        guard let tool = tool ?? recognise(fileName: fileName, bytes: bytes) else { throw .unknownTool }
        var reading: ScreeningReading
        switch tool {
        case .rayyan: reading = try RayyanExport.read(bytes, fileName: fileName)
        case .covidence:
            guard let list = list ?? CovidenceList(fileName: fileName) else { throw .unknownList }
            reading = try CovidenceExport.read(bytes, fileName: fileName, list: list)
        case .eppi: reading = try EPPIExport.read(bytes)
        }
        for at in reading.decisions.indices where reading.decisions[at].stage == nil {
            reading.decisions[at].stage = stage
        }
        return reading
    }

    /// Reads a bibliography as a list of which all records were decided in the same way.
    package static func list(
        _ bytes: [UInt8], format: ReferenceFormat, verdict: ScreeningDecision.Verdict,
        stage: ScreeningDecision.Stage? = nil, reviewer: String? = nil, reasons: [String] = []
    ) throws(ScreeningError) -> ScreeningReading {
        let (records, refused) = try bibliography(bytes, format: format)
        let decisions = records.indices.map { at in
            ScreeningDecision(record: at, reviewer: reviewer, stage: stage, verdict: verdict, reasons: reasons)
        }
        return ScreeningReading(records: records, decisions: decisions, refused: refused)
    }

    /// The program that an export comes from; nil when its content does not say.
    package static func recognise(fileName: String, bytes: [UInt8]) -> Tool? {
        let head = String(decoding: bytes.prefix(65_536), as: UTF8.self)
        if head.contains("RAYYAN-INCLUSION") { return .rayyan }
        if head.contains("\"CodeSets\"") { return .eppi }
        let columns = head.prefix { $0 != "\n" && $0 != "\r\n" && $0 != "\r" }
        if columns.contains("Covidence #") { return .covidence }
        return String(decoding: bytes, as: UTF8.self).contains("RAYYAN-INCLUSION") ? .rayyan : nil
    }

    /// The records of a bibliography, and those refused.
    static func bibliography(
        _ bytes: [UInt8], format: ReferenceFormat
    ) throws(ScreeningError) -> (records: [ScreenedRecord], refused: [RefusedScreening]) {
        do throws(ReferenceError) {
            let reading = try ReferenceReader.read(bytes, format: format)
            let records = zip(reading.references, reading.lines).map { ScreenedRecord(reference: $0, line: $1) }
            return (records, reading.refused.map { RefusedScreening(line: $0.line, error: ScreeningError($0.error)) })
        } catch {
            throw ScreeningError(error)
        }
    }
}

/// The columns of a table of records that stand for fields of a reference.
struct RecordTable {
    let table: DelimitedTable
    private let fields: [String: ReferenceField]
    private let own: Set<String>

    /// Reads a table. `fields` are columns by their names in small letters; `own` those that the program's reader reads itself.
    init(
        _ bytes: [UInt8], fileName: String, fields: [String: ReferenceField], own: Set<String>
    ) throws(ScreeningError) {
        do throws(DelimitedError) {
            let dialect = DelimitedDialect.of(fileName: fileName, bytes: bytes)
            table = try DelimitedReader.read(bytes, dialect: dialect, required: ["title"])
        } catch {
            throw ScreeningError(error)
        }
        self.fields = fields
        self.own = own
    }

    /// A row as a record; throws when it names no work.
    func record(_ row: DelimitedRow) throws(ScreeningError) -> ScreenedRecord {
        var decoding = RecordDecoding(type: .journalArticle, count: table.columns.count)
        var others: [KeptField] = []
        var date = (year: "", month: "", day: "")
        for (at, column) in table.columns.enumerated() {
            let name = asciiLowercased(column.unicodeScalars)
            let value = trimmed(row[at])
            if value.isEmpty || own.contains(name) { continue }
            switch name {
            case "year", "published year": date.year = value
            case "month", "published month": date.month = value
            case "day": date.day = value
            case "authors":
                for name in value.unicodeScalars.split(separator: ";") {
                    decoding.name(.authors, RISDecoding.name(trimmed(String(name))), at)
                }
            case "keywords": decoding.texts(.keywords, Keywords.cut(value), at)
            case "issn": decoding.standardNumbers(value, at)
            default:
                guard let field = fields[name], let text = Self.fitted(value, field),
                    decoding.text(field, text, at)
                else {
                    others.append(KeptField(column, value))
                    continue
                }
            }
        }
        let reference = decoding.reference
        guard reference.title != nil || reference.doi != nil || reference.pmid != nil || reference.key != nil else {
            throw .noWork(line: row.line)
        }
        var record = ScreenedRecord(reference: reference, others: others, line: row.line)
        record.reference.date = Self.date(date.year, date.month, date.day)
        return record
    }

    private static func fitted(_ value: String, _ field: ReferenceField) -> String? {
        switch field {
        case .doi: Identifier.doi(value)
        case .pmid: Identifier.pmid(value)
        case .pmcid: Identifier.pmcid(value)
        case .pages: PageRange.plain(value)
        default: value
        }
    }

    /// Year, month and day from their columns; what is no date is kept as it is printed.
    private static func date(_ year: String, _ month: String, _ day: String) -> ReferenceDate? {
        guard !year.isEmpty else { return nil }
        guard let number = Int(month), 1...12 ~= number else {
            return ReferenceDate(printed: month.isEmpty ? year : "\(year) \(month)")
        }
        let monthly = "\(year)-\(ReferenceDate.Day.padded(number, 2))"
        guard let dayNumber = Int(day), 1...31 ~= dayNumber else { return ReferenceDate(printed: monthly) }
        return ReferenceDate(printed: "\(monthly)-\(ReferenceDate.Day.padded(dayNumber, 2))")
    }
}
