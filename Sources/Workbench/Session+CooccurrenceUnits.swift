internal import Measures
internal import Store
internal import Transcripts

extension CooccurrenceUnit {
    /// `sentences`, `turns`, …
    package var plural: String { self == .overlap ? "codings" : rawValue + "s" }
}

/// The stretches that count as units: sentences and turns of those who count, paragraphs with a turn of theirs, documents.
struct CooccurrenceUnits {
    private let unit: CooccurrenceUnit
    private let sieve: CodingSieve
    private let material: CountingMaterial

    init(_ unit: CooccurrenceUnit, _ sieve: CodingSieve) {
        self.unit = unit
        self.sieve = sieve
        material = sieve.material
    }

    /// Every unit that is looked at, numbered in order.
    func table() throws -> UnitTable {
        let documents = try material.documents()
        var spans: [UnitSpan] = []
        for document in documents.indices where sieve.takesDocument?[document] ?? true {
            for range in try ranges(in: document) {
                spans.append(
                    UnitSpan(
                        document: Int32(document), start: Int32(range.start), end: Int32(range.end),
                        unit: Int32(spans.count)))
            }
        }
        do {
            return try UnitTable(spans, unitCount: spans.count)
        } catch {
            throw ProjectError.damaged(path: "the project", reason: "a layout is out of order: \(error)")
        }
    }

    /// The units of one document, in order.
    func ranges(in document: Int) throws -> [ScalarRange] {
        if unit == .document { return [ScalarRange(0, Int(Int32.max))] }
        let turns = try material.turns(of: document)
        let counts = turns.turns.indices.map { sieve.scope.takes(turns.speaker($0)) }
        switch unit {
        case .turn: return turns.turns.indices.filter { counts[$0] }.map { turns.turns[$0].body }.filter { !$0.isEmpty }
        case .sentence:
            let layout = try material.reader.layout(of: material.versions()[document])
            return layout.sentences.filter { sentence in
                turns.overlapping(sentence.start, sentence.end).contains { counts[$0] }
            }
        default:
            let text = try material.reader.text(of: material.versions()[document])
            return text.paragraphs.filter { paragraph in
                let here = turns.overlapping(paragraph.start, paragraph.end)
                return here.isEmpty ? sieve.scope.takesTextWithoutTurns : here.contains { counts[$0] }
            }
        }
    }
}

/// Cases as units: a coding belongs to those of its document and of the speakers whose turns it stands in.
final class CooccurrenceCases {
    private let material: CountingMaterial
    private let sieve: CodingSieve
    private let membership: CaseMembership
    private let numbers: [Key<CaseRow>: Int32]
    /// Names of the cases by their numbers.
    let names: [String]

    init(_ material: CountingMaterial, _ sieve: CodingSieve) throws {
        self.material = material
        self.sieve = sieve
        membership = try CaseMembership(material.reader)
        let documents = try material.documents()
        let looked = Set(
            documents.indices.filter { sieve.takesDocument?[$0] ?? true }.map { documents[$0].id })
        var owners: Set<Key<CaseRow>> = []
        for (document, cases) in membership.ofDocument where looked.contains(document) { owners.formUnion(cases) }
        for speaker in try material.speakers().values.flatMap({ $0 })
        where looked.contains(speaker.document) && sieve.scope.takes(speaker) {
            if let owner = speaker.researchCase { owners.insert(owner) }
        }
        let cases = membership.cases.filter { owners.contains($0.id) }
        names = cases.map(\.name)
        numbers = Dictionary(uniqueKeysWithValues: cases.enumerated().map { ($0.element.id, Int32($0.offset)) })
    }

    /// N: cases with a document or a speaker that is looked at.
    var count: Int { names.count }

    /// The cases that a coding belongs to.
    func units(of span: CodedSpan) throws -> [Int32] {
        let document = try material.documents()[Int(span.document)].id
        var speakers: [Key<SpeakerRow>] = []
        if !membership.ofSpeaker.isEmpty {
            let table = try material.turns(of: Int(span.document))
            for turn in table.overlapping(Int(span.start), Int(span.end)) {
                if let speaker = table.speaker(turn), sieve.scope.takes(speaker) { speakers.append(speaker.id) }
            }
        }
        return membership.cases(document: document, speakers: speakers).compactMap { numbers[$0] }.sorted()
    }
}

/// What the numbers of a table of co-occurrence mean, in words.
enum CooccurrenceWords {
    static func cell(_ request: CooccurrenceRequest) -> String {
        let both: String =
            switch (request.unit, request.count) {
            case (.overlap, .pairs): "pairs of codings that share at least one character (touching is not enough)"
            case (.overlap, _): "characters (Unicode scalars) that carry both codes"
            case (.document, _): "documents with a coding of both codes"
            case (.researchCase, _):
                "cases with a coding of both codes (a case has its documents as a whole and its speakers' turns)"
            default: "\(request.unit.plural) that carry both codes (one character is enough)"
            }
        return switch request.score {
        case .n: "cells: \(both)"
        case .jaccard: "cells: Jaccard n12 / (n1 + n2 - n12), n12 = \(both)"
        case .dice: "cells: Dice 2 n12 / (n1 + n2), n12 = \(both)"
        case .c: "cells: c = n12 / (n1 + n2 - n12) over pairs of codings, as ATLAS.ti defines it; n12 = \(both)"
        }
    }

    static func diagonal(_ request: CooccurrenceRequest) -> String {
        switch (request.count, request.score) {
        case (.pairs, .n): "diagonal: pairs of different codings of the same code"
        case (.pairs, _): "diagonal: undefined in pairs of codings"
        case (.units, .n): "diagonal: n, the \(request.unit.plural) that carry the code"
        case (.chars, .n): "diagonal: n, the characters that carry the code"
        default: "diagonal: 1 by definition"
        }
    }
}
