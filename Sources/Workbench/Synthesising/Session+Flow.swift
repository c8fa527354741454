package import Store
package import Synthesis
internal import Transcripts

/// A number of the flow, and what the project counts itself.
package struct FlowLine: Sendable, Equatable {
    package let field: FlowField
    /// The part that it is of the field; nil for the field itself.
    package let part: String?
    package let value: Int?
    package let note: String?
    /// What the project holds of the same; nil where it cannot know.
    package let counted: Int?
}

extension Session {
    /// Gives a number of the flow; nil takes it off.
    ///
    /// - Parameter part: the database, register or reason that it is a part of.
    package func setFlow(
        _ word: String, _ value: Int?, part: String?, note: String?, synthesis named: String?
    ) throws -> Performed<(field: FlowField, before: Int?)> {
        let field = try Self.flowField(word)
        let part = try part.map { try Self.named($0, "a part needs a name") }
        if part != nil, field.parts == nil {
            throw Complaint(
                .usage, "\(field.rawValue) has no parts",
                next:
                    "parts have \(FlowField.allCases.filter { $0.parts != nil }.map(\.rawValue).joined(separator: ", "))"
            )
        }
        if let value, !(0...1_000_000_000).contains(value) {
            throw Complaint(.usage, "\(field.rawValue) is a count from 0 to 1000000000, not \(value)")
        }
        let name = part.map { "\(field.rawValue)/\($0)" } ?? field.rawValue
        return try perform("flow set") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let known = try writer.flow(of: synthesis.id).first { $0.field == name }
            writer.summary = "flow of “\(synthesis.name)”: \(name) \(value.map(String.init) ?? "taken off")"
            switch (known, value) {
            case (let row?, let value?):
                var row = row
                row.value = value
                row.note = note.map { Self.given($0) } ?? row.note
                try writer.update(row)
            case (let row?, nil): try writer.delete(row.id)
            case (nil, let value?):
                try writer.insert(
                    FlowFieldRow(
                        id: writer.newKey(), synthesis: synthesis.id, field: name, value: value,
                        note: Self.given(note)))
            case (nil, nil):
                throw Complaint(.noMatch, "\(name) is not given in the flow of “\(synthesis.name)”", next: "see flow")
            }
            return (field, known?.value)
        }
    }

    /// The flow of a synthesis as it is given, and its lines: every field, and below it its parts; with what the project itself holds
    /// against it.
    package func flow(
        synthesis named: String?
    ) throws -> (
        synthesis: SynthesisRow, flow: PrismaFlow, lines: [FlowLine], differences: [FlowDifference],
        miscount: FlowMiscount?
    ) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            let rows = try reader.flow(of: synthesis.id)
            let held = try heldByProject(synthesis, in: reader)
            let flow = PrismaFlow(rows)
            var lines: [FlowLine] = []
            for field in FlowField.allCases {
                let row = rows.first { $0.field == field.rawValue }
                lines.append(
                    FlowLine(field: field, part: nil, value: row?.value, note: row?.note, counted: held[field]))
                for row in rows {
                    guard let name = row.part(of: field) else { continue }
                    lines.append(FlowLine(field: field, part: name, value: row.value, note: row.note, counted: nil))
                }
            }
            return (
                synthesis, flow, lines, flow.differences(from: held),
                held[.totalStudies].flatMap { flow.miscount(included: $0) }
            )
        }
    }

    /// What the project holds of the fields that it can count.
    private func heldByProject(_ synthesis: SynthesisRow, in reader: ProjectReader) throws -> [FlowField: Int] {
        let included = Set(
            try reader.places(in: synthesis.id).filter { $0.status == StudyStatus.included.rawValue }.map(\.study))
        let reports = try reader.reports()
        let known = Set(try reader.places(in: synthesis.id).map(\.study))
        let owners = Dictionary(reports.map { ($0.id, $0.study) }, uniquingKeysWith: { first, _ in first })
        let searches = Set(try reader.searches(of: synthesis.id).map(\.id))
        // Records taken in for another synthesis are none of this one's.
        let records = try reader.records().filter { record in
            record.search.map(searches.contains) ?? false
                || record.report.flatMap { owners[$0] }.map(known.contains) ?? false
        }
        let held: [FlowField: Int] = [
            .totalStudies: included.count,
            .totalReports: try Self.reportCounts(in: reader).filter { included.contains($0.key) }.values.reduce(0, +),
            .databaseResults: records.count, .duplicates: records.count { $0.duplicateOf != nil },
        ]
        return try held.merging(ScreeningResult(synthesis, in: self, reader).flow) { own, _ in own }
    }

    /// What the released stages of screening say against how the synthesis stands and against its flow.
    package func screeningFaults(
        synthesis named: String?
    ) throws -> (screening: [ScreeningFault], flow: [FlowFault]) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            let result = try ScreeningResult(synthesis, in: self, reader)
            let included = Set(
                try reader.places(in: synthesis.id).filter { $0.status == StudyStatus.included.rawValue }.map(\.study))
            let faults = PrismaFlow(try reader.flow(of: synthesis.id)).differences(from: result.flow).map {
                FlowFault(field: $0.field.rawValue, what: $0.what, isDifference: true)
            }
            return (result.faults(included: included), faults)
        }
    }

    private static func flowField(_ word: String) throws -> FlowField {
        let name = word.replacing("-", with: "_")
        guard let field = FlowField(rawValue: name) else {
            throw Complaint.unknown(
                "field of the flow", word, among: FlowField.allCases.map(\.rawValue), next: "see flow for all 24")
        }
        return field
    }
}

extension PrismaFlow {
    /// The flow that its rows say; parts stand under their field's name and a slash.
    init(_ rows: [FlowFieldRow]) {
        var values: [FlowField: Int] = [:]
        var parts: [FlowField: [Part]] = [:]
        for field in FlowField.allCases {
            values[field] = rows.first { $0.field == field.rawValue }?.value
            let own = rows.compactMap { row in row.part(of: field).map { Part(name: $0, value: row.value) } }
            if !own.isEmpty { parts[field] = own }
        }
        self.init(values: values, parts: parts)
    }
}

extension FlowFieldRow {
    /// The name of the part of a field that the row is; nil for another row.
    fileprivate func part(of field: FlowField) -> String? {
        let prefix = field.rawValue + "/"
        return self.field.hasPrefix(prefix) ? String(self.field.dropFirst(prefix.count)) : nil
    }
}
