package import Store
internal import Synthesis
internal import Transcripts

/// How a review parts its question.
package enum QuestionFrame: String, CaseIterable, Sendable {
    case spider = "SPIDER"
    case pico = "PICo"

    /// The sections of the protocol that are its parts.
    package var parts: [String] {
        switch self {
        case .spider: ["sample", "phenomenon-of-interest", "design", "evaluation", "research-type"]
        case .pico: ["population", "phenomenon-of-interest", "context"]
        }
    }
}

/// A section of a protocol, written or not.
package struct ProtocolLine: Sendable, Equatable {
    package let section: String
    package let text: String?
    package let by: String?
    package let changed: String?
}

extension Session {
    /// The section that says why studies of our own stand in a synthesis of published ones; the synthesis itself keeps it.
    package static let ownStudiesSection = "own-studies"

    /// The sections that every protocol has a place for, in order; the parts of the question's frame follow the question.
    package static let protocolSections = [
        "aim", "rationale", "registration", "eligibility", ownStudiesSection, "search", "sampling", "screening",
        "extraction", "appraisal",
        "method", "confidence", "reflexivity", "changes",
    ]

    /// Writes a section of the protocol; an empty text takes it away.
    ///
    /// - Parameter isOwn: whether a section of another name than the known ones is meant.
    package func setProtocol(
        _ word: String, _ text: String, isOwn: Bool, synthesis named: String?
    ) throws -> Performed<(section: String, isNew: Bool, isGone: Bool)> {
        let section = try Self.named(word, "which section of the protocol?").lowercased().replacing(" ", with: "-")
        let text = Self.given(text)
        return try perform("protocol set") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            if section == Self.ownStudiesSection { return try setReasonForOwn(text, of: synthesis, writer) }
            let known = try writer.protocolEntries(of: synthesis.id).first { $0.section == section }
            if known == nil, !isOwn { try requireSection(section, of: synthesis) }
            writer.ids.append(section)
            guard let text else {
                guard let known else {
                    throw Complaint(.noMatch, "nothing stands under “\(section)” in the protocol", next: "see protocol")
                }
                try writer.delete(known.id)
                writer.summary = "protocol of “\(synthesis.name)”: took \(section) away"
                return (section, false, true)
            }
            writer.summary = "protocol of “\(synthesis.name)”: \(section)"
            if var row = known {
                row.text = text
                row.by = try writer.coder()
                row.changed = writer.time
                try writer.update(row)
            } else {
                try writer.insert(
                    ProtocolEntryRow(
                        id: writer.newKey(), synthesis: synthesis.id, section: section, text: text,
                        by: try writer.coder(), created: writer.time, changed: writer.time))
            }
            return (section, known == nil, false)
        }
    }

    /// The protocol of a synthesis: the sections that it should have, then those of its own.
    package func protocolLines(
        synthesis named: String?
    ) throws -> (synthesis: SynthesisRow, lines: [ProtocolLine]) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            let rows = try reader.protocolEntries(of: synthesis.id)
            let names = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let sections = Self.sections(of: synthesis)
            let others = rows.map(\.section).filter { !sections.contains($0) }
            let lines = (sections + others).map { section in
                let row = rows.first { $0.section == section }
                if section == Self.ownStudiesSection {
                    return ProtocolLine(section: section, text: synthesis.ownBecause, by: nil, changed: nil)
                }
                return ProtocolLine(
                    section: section, text: row?.text, by: row.flatMap { names[$0.by] }, changed: row?.changed)
            }
            return (synthesis, lines)
        }
    }

    /// Writes why studies of our own stand in a synthesis; it cannot be taken away while one does.
    private func setReasonForOwn(
        _ text: String?, of synthesis: SynthesisRow, _ writer: ProjectWriter
    ) throws -> (section: String, isNew: Bool, isGone: Bool) {
        var row = synthesis
        if text == nil, row.needsReasonForOwn {
            let included = try writer.places(in: row.id).filter { $0.status == StudyStatus.included.rawValue }
            if let own = try included.map({ try writer.row($0.study) }).first(where: { $0.kind == .own }) {
                throw Complaint(
                    .badData, "\(own.name) is a study of our own and stands in “\(row.name)” for this reason",
                    next: "study exclude \(own.name) --because \"…\" first")
            }
        }
        guard text != nil || row.ownBecause != nil else {
            throw Complaint(
                .noMatch, "nothing stands under “\(Self.ownStudiesSection)” in the protocol", next: "see protocol")
        }
        let isNew = row.ownBecause == nil
        row.ownBecause = text
        try writer.update(row)
        writer.ids.append(Self.ownStudiesSection)
        writer.summary =
            "protocol of “\(row.name)”: \(text == nil ? "took \(Self.ownStudiesSection) away" : Self.ownStudiesSection)"
        return (Self.ownStudiesSection, isNew, text == nil)
    }

    private static func sections(of synthesis: SynthesisRow) -> [String] {
        let parts = synthesis.frame.flatMap(QuestionFrame.init)?.parts ?? []
        return [protocolSections[0]] + parts + protocolSections.dropFirst()
    }

    private func requireSection(_ section: String, of synthesis: SynthesisRow) throws {
        let sections = Self.sections(of: synthesis)
        if sections.contains(section) { return }
        if let frame = QuestionFrame.allCases.first(where: { $0.parts.contains(section) }) {
            throw Complaint(
                .badData,
                "\(section) is a part of \(frame.rawValue), and “\(synthesis.name)” does not part its question so",
                next: "synthesis set --frame \(frame.rawValue) first")
        }
        throw Complaint.unknown(
            "section of the protocol", section, among: sections,
            next: "see protocol, or make a section of your own with protocol set \(section) \"…\" --own")
    }
}
