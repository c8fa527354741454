internal import Interchange
package import Store
internal import Synthesis
internal import Transcripts

/// What became of a file of decisions.
package struct ImportedDecisions: Sendable, Equatable {
    package var taken = 0
    /// Decisions that stood here already.
    package var same = 0
    /// Studies whose status was set by it.
    package var settled: [String] = []
    /// What was left out, each with line, why and what to do.
    package var left: [String] = []
}

extension Session {
    /// The screening programs whose exports are read.
    package static let screeningTools = ScreeningReader.Tool.allCases.map(\.rawValue)
    /// The lists that Covidence exports.
    package static let covidenceLists = CovidenceList.allCases.map(\.rawValue)

    /// Takes in the decisions of an export of Rayyan, Covidence or EPPI-Reviewer, on records that the project has.
    ///
    /// - Parameters:
    ///   - tool: the program; nil to tell it by the file.
    ///   - stage: that of decisions whose file does not say it.
    ///   - list: which of Covidence's lists it is; nil to tell it by the file's name.
    package func importDecisions(
        _ path: String, tool: String?, stage: ScreeningStage?, list: String?, synthesis named: String?
    ) throws -> Performed<ImportedDecisions> {
        let reading = try Self.decisions(path, tool: tool, stage: stage, list: list)
        let file = Self.fileName(path)
        if stage == nil, let decision = reading.decisions.first(where: { $0.stage == nil }) {
            throw Complaint(
                .badData,
                "\(file), line \(reading.records[decision.record].line): nothing says at which stage this was decided",
                next: "screening import \(path) --stage title-abstract or full-text")
        }
        return try perform("screening import") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            var result = ImportedDecisions()
            result.left = reading.refused.map { "\(file), line \($0.line): \($0.error)" }
            let matches = Self.matches(reading.records, try writer.records())
            var standing = StandingDecisions(try writer.decisions(of: synthesis.id))
            var touched: Set<ScreenedItem> = []
            for group in Self.grouped(reading.decisions) {
                guard let decision = group.first else { continue }
                let record = reading.records[decision.record]
                let place =
                    "\(file), line \(record.line) (\(record.reference.title ?? record.reference.doi ?? "no title"))"
                guard Set(group.map(\.verdict)).count == 1 else {
                    result.left.append("\(place): two decisions of one reviewer that differ; decide it by hand")
                    continue
                }
                guard let match = matches[decision.record] else {
                    result.left.append(
                        "\(place): no record here, or several; study import it first, or settle duplicates")
                    continue
                }
                let request = (decision: decision, record: match, file: file, synthesis: synthesis)
                guard let item = try take(request, &standing, writer, &result) else {
                    result.left.append("\(place): “\(decision.reviewer ?? "")” can be no reviewer's name")
                    continue
                }
                touched.insert(item)
            }
            guard result.taken + result.same > 0 else {
                throw Complaint(
                    .badData, "no decision of \(file) is on a record that is here",
                    candidates: Array(result.left.prefix(20)), next: "take the records in first: study import FILE")
            }
            for stage in ScreeningStage.allCases {
                let isReleased = try isReleased(stage, of: synthesis, in: writer)
                for (item, rows) in Self.byItem(standing.rows(at: stage)) where touched.contains(item) {
                    guard isReleased || rows.contains(where: { $0.isConsensus == 1 }) else { continue }
                    guard try settle(item, at: stage, by: rows, of: synthesis, writer) != nil else { continue }
                    let name = try name(of: item, in: writer)
                    if !result.settled.contains(name) { result.settled.append(name) }
                }
            }
            result.settled.sort()
            writer.summary = "\(counted(result.taken, "decision")) from \(file)"
            return result
        }
    }

    private static func decisions(
        _ path: String, tool: String?, stage: ScreeningStage?, list: String?
    ) throws -> ScreeningReading {
        let program = try tool.map { word in
            guard let known = ScreeningReader.Tool(rawValue: word.lowercased()) else {
                throw Complaint.unknown(
                    "program", word, among: screeningTools, next: "--tool \(screeningTools.joined(separator: ", "))")
            }
            return known
        }
        let which = try list.map { word in
            guard let known = CovidenceList(rawValue: word) else {
                throw Complaint.unknown(
                    "list of Covidence's", word, among: covidenceLists,
                    next: "--list \(covidenceLists.joined(separator: ", "))")
            }
            return known
        }
        let bytes = try Door.read(path)
        do throws(ScreeningError) {
            return try ScreeningReader.read(
                bytes, fileName: path, tool: program,
                stage: stage.map { $0 == .fullText ? .fullText : .titleAndAbstract }, list: which)
        } catch {
            throw Complaint(.badData, "\(path): \(error)")
        }
    }

    /// The record of the project that each record of an export is; none where there is none, or several.
    private static func matches(
        _ records: [ScreenedRecord], _ known: [BibliographicRecordRow]
    ) -> [Int: BibliographicRecordRow] {
        var matches: [Int: BibliographicRecordRow] = [:]
        for group in LikelyDuplicate.groups(known.map(\.comparable) + records.map(\.reference)) {
            let here = group.members.filter { $0 < known.count }.map { known[$0] }.filter { $0.duplicateOf == nil }
            guard here.count == 1 else { continue }
            for member in group.members where member >= known.count { matches[member - known.count] = here[0] }
        }
        return matches
    }

    /// Decisions of one reviewer on one record at one stage together, in the file's order.
    private static func grouped(_ decisions: [ScreeningDecision]) -> [[ScreeningDecision]] {
        var order: [[String]] = []
        var groups: [[String]: [ScreeningDecision]] = [:]
        for decision in decisions {
            let key = [String(decision.record), decision.stage?.rawValue ?? "", decision.reviewer ?? ""]
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(decision)
        }
        return order.map { groups[$0] ?? [] }
    }

    /// Writes a decision of an export; nil when its reviewer's name can be none.
    private func take(
        _ request: (
            decision: ScreeningDecision, record: BibliographicRecordRow, file: String, synthesis: SynthesisRow
        ), _ standing: inout StandingDecisions, _ writer: ProjectWriter, _ result: inout ImportedDecisions
    ) throws -> ScreenedItem? {
        let decision = request.decision
        let reviewer = Self.given(decision.reviewer)
        if let reviewer {
            guard reviewer.unicodeScalars.count <= 100,
                !reviewer.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0 == "," })
            else { return nil }
        }
        let stage: ScreeningStage = decision.stage == .fullText ? .fullText : .titleAbstract
        let item = try screened(request.record, in: writer)
        var row = DecisionRow(
            id: writer.newKey(), synthesis: request.synthesis.id, record: request.record.id, stage: stage.rawValue,
            verdict: decision.verdict.rawValue,
            reason: Self.given((decision.reasons + decision.notes).joined(separator: "; ")),
            isConsensus: reviewer == nil, source: request.file,
            by: try reviewer.map { try writer.person(named: $0) } ?? writer.coder(), created: writer.time)
        if case .study(let study) = item { row.study = study }
        guard let known = standing.former(of: row) else {
            try writer.insert(row)
            standing.put(row)
            result.taken += 1
            return item
        }
        if known.verdict == row.verdict, known.reason == row.reason {
            result.same += 1
            return item
        }
        row.id = known.id
        try writer.update(row)
        standing.put(row)
        result.taken += 1
        return item
    }
}

/// The decisions of a synthesis while a file of them is taken in.
private struct StandingDecisions {
    private var rows: [DecisionRow]
    private var places: [[Int64]: Int] = [:]

    init(_ rows: [DecisionRow]) {
        self.rows = rows
        for (at, row) in rows.enumerated() { places[Self.key(row)] = at }
    }

    /// What the same reviewer, or the team, decided on the same before.
    func former(of row: DecisionRow) -> DecisionRow? { places[Self.key(row)].map { rows[$0] } }

    /// Writes down a decision in the place of the former one, or as a new one.
    mutating func put(_ row: DecisionRow) {
        if let at = places[Self.key(row)] {
            rows[at] = row
        } else {
            places[Self.key(row)] = rows.count
            rows.append(row)
        }
    }

    /// The decisions of a stage.
    func rows(at stage: ScreeningStage) -> [DecisionRow] { rows.filter { $0.stage == stage.rawValue } }

    private static func key(_ row: DecisionRow) -> [Int64] {
        let stage = Int64(ScreeningStage(rawValue: row.stage) == .fullText ? 1 : 0)
        let item: [Int64] = row.study.map { [0, $0.rawValue] } ?? [1, row.record?.rawValue ?? 0]
        return item + [stage, Int64(row.isConsensus), row.isConsensus == 1 ? 0 : row.by.rawValue]
    }
}
