internal import Codebooks
internal import Store
internal import Transcripts

/// What may stand in a place of a command line.
package enum CandidateKind: Sendable, Hashable {
    case document, coder, researchCase, theme, group, study, construct, concept, memo, speaker, attribute
    case synthesis, dataset, quotation, thirdOrder
    /// `DOCUMENT:LABEL`.
    case documentSpeaker
}

/// Something that may be typed, with a word about it.
package struct Candidate: Sendable, Hashable {
    package var text: String
    package var note: String
    /// Whether the word is whole, so that a blank may follow.
    package var isWhole: Bool

    package init(_ text: String, note: String = "", isWhole: Bool = true) {
        self.text = text
        self.note = note
        self.isWhole = isWhole
    }
}

extension Session {
    /// Everything of a kind, in the project's order.
    package func candidates(_ kind: CandidateKind) throws -> [Candidate] {
        try store.read { reader in
            switch kind {
            case .document:
                return try reader.documents().map {
                    Candidate($0.alias ?? $0.name, note: $0.alias == nil ? $0.kind : $0.name)
                }
            case .coder: return try reader.people().map { Candidate($0.name) }
            case .researchCase: return try reader.cases().map { Candidate($0.name) }
            case .attribute:
                return try reader.attributes().map { Candidate($0.name, note: $0.levels ?? $0.type.rawValue) }
            case .theme: return try reader.all(ThemeRow.self).map { Candidate($0.name, note: $0.statement ?? "") }
            case .group: return try reader.all(GroupRow.self).map { Candidate($0.name, note: "group of \($0.kind)s") }
            case .study: return try reader.all(StudyRow.self).map { Candidate($0.name, note: $0.citation ?? "") }
            case .construct:
                return try reader.all(ConstructRow.self).map { Candidate("k\($0.number)", note: $0.label) }
            case .concept:
                return try reader.all(ConceptRow.self).map { Candidate("C\($0.number)", note: $0.statement) }
            case .synthesis: return try reader.all(SynthesisRow.self).map { Candidate($0.name, note: $0.method) }
            case .dataset: return try reader.all(DataSetRow.self).map { Candidate($0.label) }
            case .quotation:
                return try reader.all(QuoteRow.self).map { Candidate("q\($0.number)", note: Self.beginning($0.text)) }
            case .thirdOrder:
                return try reader.all(ThirdOrderRow.self).map { Candidate("T\($0.number)", note: $0.statement) }
            case .memo:
                return try reader.all(MemoRow.self).map { Candidate("m\($0.number)", note: Self.beginning($0.text)) }
            case .speaker: return Set(try reader.speakers().map(\.name)).sorted().map { Candidate($0) }
            case .documentSpeaker:
                let names = Dictionary(
                    try reader.documents().map { ($0.id, $0.alias ?? $0.name) }, uniquingKeysWith: { first, _ in first }
                )
                return try reader.speakers().map {
                    Candidate("\(names[$0.document] ?? "?"):\($0.label)", note: "\($0.name), \($0.role.rawValue)")
                }
            }
        }
    }

    /// Every code by its full path, with its brief definition, and behind it its aliases.
    package func codeCandidates() throws -> [Candidate] {
        try store.read { reader in
            let codebook = try codebook(in: reader)
            return codebook.ordered.flatMap { code in
                let path = codebook.path(code.id)
                return [Candidate(path, note: code.brief ?? "")]
                    + codebook.tree.aliases(of: code.id.rawValue).map { Candidate($0, note: "alias of \(path)") }
            }
        }
    }

    /// The ways in which an address that has been begun goes on: documents, then turns, then sentences, with their first words.
    package func addressCandidates(_ typed: String) throws -> [Candidate] {
        guard let colon = typed.unicodeScalars.firstIndex(of: ":") else {
            return try candidates(.document).map { Candidate("\($0.text):", note: $0.note, isWhole: false) }
        }
        let name = String(typed[..<colon])
        let unit = typed[typed.unicodeScalars.index(after: colon)...]
        return try store.read { reader in
            let transcript = try transcript(name, in: reader)
            if let dot = unit.unicodeScalars.firstIndex(of: "."), let turn = Int(unit[..<dot]) {
                guard turn >= 1, turn <= transcript.turnCount else { return [] }
                return transcript.sentences(ofTurn: turn).enumerated().map { index, range in
                    Candidate("\(name):\(turn).\(index + 1)", note: Self.beginning(transcript.words(range)))
                }
            }
            return transcript.layout.turns.enumerated().map { index, turn in
                let speaker = transcript.speaker(ofTurn: index + 1).map { "\($0.name): " } ?? ""
                return Candidate("\(name):\(index + 1)", note: speaker + Self.beginning(transcript.words(turn.body)))
            }
        }
    }

    /// The first words, for a note beside a candidate.
    private static func beginning(_ text: String) -> String {
        let head = text.prefix(60)
        return head.split(whereSeparator: \.isNewline).joined(separator: " ") + (head.count < text.count ? "…" : "")
    }
}
