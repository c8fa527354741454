internal import Store
internal import Synthesis

/// What the project holds of its own study for the items of COREQ and SRQR.
struct StudyHoldings {
    private let documents: [DocumentRow]
    private let cases: [CaseRow]
    private let membership: [CaseDocumentRow]
    private let attributes: [AttributeRow]
    private let codes: [CodeRow]
    private let themes: [ThemeRow]
    private let memos: [MemoRow]
    private let coders: [String]
    private let codings: Int
    private let evidence: [ThemeEvidenceRow]
    private let answers: [ThemeAnswerRow]
    private let phases: [PhaseRow]
    private let rounds: [CodingRoundRow]
    private let positions: Int
    private let decisions: Int

    init(in reader: ProjectReader) throws {
        documents = try reader.documents()
        cases = try reader.cases()
        membership = try reader.all(CaseDocumentRow.self)
        attributes = try reader.all(AttributeRow.self)
        codes = try reader.codes()
        themes = try reader.themes()
        memos = try reader.memos()
        let counts = try reader.codingsByCoder()
        codings = counts.reduce(0) { $0 + $1.codings }
        coders = counts.map(\.name)
        evidence = try reader.all(ThemeEvidenceRow.self)
        answers = try reader.all(ThemeAnswerRow.self)
        phases = try reader.phases()
        rounds = try reader.rounds()
        decisions = try reader.all(SamplingDecisionRow.self).count
        positions = try reader.people().count { $0.positionality != nil }
    }

    /// The material by item.
    func material(for checklist: ReportingChecklist) -> [Int: [String]] {
        switch checklist {
        case .coreq:
            [
                12: sample, 16: description, 18: repeated, 20: fieldNotes,
                21: lengths, 22: saturation,
                24: coding, 25: tree,
                26: derivation, 27: software,
                28: ["Nothing in the project says whether participants checked findings."],
                29: quotations, 30: consistency, 31: levels(.overarching, .theme), 32: levels(.subtheme),
            ]
        case .srqr:
            [
                6: positioned, 7: description, 8: sampling,
                10: fieldNotes, 12: sample + description, 13: text, 14: coding + tree + derivation + software,
                15: trust, 16: levels(.overarching, .theme, .subtheme), 17: quotations,
            ]
        case .emerge, .entreq: [:]
        }
    }

    private var sample: [String] {
        cases.isEmpty && documents.isEmpty
            ? [] : ["\(counted(cases.count, "case")), \(counted(documents.count, "document"))."]
    }

    private var description: [String] {
        attributes.isEmpty
            ? []
            : [
                "Attributes of the cases: \(attributes.map(\.name).joined(separator: ", ")); see matrix codes x case:NAME."
            ]
    }

    private var repeated: [String] {
        let several = Dictionary(grouping: membership, by: \.researchCase).values.count { $0.count > 1 }
        return cases.isEmpty ? [] : ["\(counted(several, "case")) with more than one document."]
    }

    private var fieldNotes: [String] {
        guard !documents.isEmpty || !memos.isEmpty else { return [] }
        let kinds = Dictionary(grouping: documents, by: \.kind).mapValues(\.count).sorted { $0.key < $1.key }
        return [
            "Documents by kind: \(kinds.map { "\($0.value) \($0.key)" }.joined(separator: ", ")). \(counted(memos.count, "memo"))."
        ]
    }

    private var text: [String] {
        documents.isEmpty
            ? []
            : [
                "Transcripts are kept as they came, with every later version; codings are checked against the text at every change."
            ]
    }

    private var lengths: [String] {
        documents.isEmpty ? [] : ["See docs for the length of each transcript; times stand in those that carry them."]
    }

    private var saturation: [String] {
        codings == 0 ? [] : ["See saturation for the codes that were new in each interview, in a stated order."]
    }

    private var positioned: [String] {
        positions == 0 ? [] : ["\(counted(positions, "coder")) wrote of their own position."]
    }

    private var sampling: [String] {
        decisions == 0 ? [] : ["\(counted(decisions, "sampling decision")) with reasons; see sampling."]
    }

    private var coding: [String] {
        codings == 0
            ? []
            : [
                "\(counted(codings, "coding")) by \(counted(coders.count, "coder"))\(coders.isEmpty ? "" : ": \(coders.joined(separator: ", "))")."
            ]
    }

    private var tree: [String] {
        guard !codes.isEmpty else { return [] }
        let top = codes.count { $0.parent == nil }
        return ["\(counted(codes.count, "code")), \(top) at the top of the tree; see codebook print."]
    }

    private var derivation: [String] {
        [
            "\(counted(phases.count, "phase note")), \(counted(themes.count, "theme")) with their history; see theme history NAME."
        ]
    }

    private var software: [String] { ["Emic held the transcripts and codings, and recorded every change."] }

    private var quotations: [String] {
        [
            "\(counted(evidence.count, "coding")) named as evidence of themes; each is printed with its place in the transcript."
        ]
    }

    private var consistency: [String] {
        let against = evidence.count { $0.role != .supports }
        guard !evidence.isEmpty || !answers.isEmpty else { return [] }
        return [
            "\(counted(against, "coding")) that qualify or contradict a theme; \(counted(answers.count, "answer")) to negative cases."
        ]
    }

    private var trust: [String] {
        let released = rounds.count { !$0.isOpen }
        return (released == 0 ? [] : ["\(counted(released, "released round")) of double coding."]) + consistency
    }

    private func levels(_ wanted: ThemeLevel...) -> [String] {
        let own = themes.filter { wanted.contains($0.level) }
        guard !own.isEmpty else { return [] }
        let claiming = own.count { $0.statement != nil }
        return [
            "\(counted(own.count, "theme")): \(own.map(\.name).joined(separator: "; ")); \(claiming) with a written statement."
        ]
    }
}
