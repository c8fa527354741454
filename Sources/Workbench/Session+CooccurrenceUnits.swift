internal import Measures
internal import Store
internal import Transcripts

extension CooccurrenceUnit {
    /// `sentences`, `turns`, …
    package var plural: String {
        switch self {
        case .overlap: "codings"
        case .exact: "stretches"
        case .study: "studies"
        default: rawValue + "s"
        }
    }

    /// `sentence`, `case`, …: one of them.
    package var singular: String { self == .exact ? "stretch" : rawValue }
}

/// The stretches that count as units: sentences, turns and paragraphs of those who count, documents. Labels and time stamps are in none
/// but documents: they are nothing that is said.
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
            return Self.said(in: text.paragraphs, try sieve.countedText(of: document))
        }
    }

    /// Paragraphs from the first to the last that is said in them, without those in which nothing is. Both lists are in order.
    private static func said(in paragraphs: [ScalarRange], _ spoken: [ScalarRange]) -> [ScalarRange] {
        var units: [ScalarRange] = []
        var next = 0
        for paragraph in paragraphs {
            while next < spoken.count, spoken[next].end <= paragraph.start { next += 1 }
            var unit: ScalarRange?
            for part in spoken[next...].prefix(while: { $0.start < paragraph.end }) {
                let start = unit?.start ?? max(part.start, paragraph.start)
                unit = ScalarRange(start, min(part.end, paragraph.end))
            }
            if let unit { units.append(unit) }
        }
        return units
    }
}

/// Speakers, cases or studies as units: wholes to which a coding belongs by its document, or by who speaks in it.
final class CooccurrenceMembers {
    private let material: CountingMaterial
    private let sieve: CodingSieve
    private var ofDocument: [Key<DocumentRow>: [Int32]] = [:]
    private var ofSpeaker: [Key<SpeakerRow>: Int32] = [:]
    /// Their names by their numbers: N is how many there are with a document or a speaker that is looked at.
    let names: [String]

    init(_ unit: CooccurrenceUnit, _ material: CountingMaterial, _ sieve: CodingSieve) throws {
        self.material = material
        self.sieve = sieve
        let documents = try material.documents()
        let looked = Set(documents.indices.filter { sieve.takesDocument?[$0] ?? true }.map { documents[$0].id })
        let speakers = try material.speakers().values.flatMap { $0 }.filter {
            looked.contains($0.document) && sieve.scope.takes($0)
        }
        switch unit {
        case .speaker:
            // As in a matrix: speakers of one name in several documents are one.
            names = Set(speakers.map(\.name)).sorted()
            let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, Int32($0.offset)) })
            for speaker in speakers { ofSpeaker[speaker.id] = numbers[speaker.name] }
        case .study:
            let rows = try material.reader.all(StudyDocumentRow.self).filter { looked.contains($0.document) }
            let here = Set(rows.map(\.study))
            let studies = try material.reader.all(StudyRow.self).filter { here.contains($0.id) }.sorted {
                $0.name < $1.name
            }
            names = studies.map(\.name)
            let numbers = Dictionary(
                uniqueKeysWithValues: studies.enumerated().map { ($0.element.id, Int32($0.offset)) })
            for row in rows {
                if let number = numbers[row.study] { ofDocument[row.document, default: []].append(number) }
            }
        default:
            let membership = try CaseMembership(material.reader)
            var owners = Set(speakers.compactMap(\.researchCase))
            for (document, cases) in membership.ofDocument where looked.contains(document) { owners.formUnion(cases) }
            let cases = membership.cases.filter { owners.contains($0.id) }
            names = cases.map(\.name)
            let numbers = Dictionary(uniqueKeysWithValues: cases.enumerated().map { ($0.element.id, Int32($0.offset)) })
            ofDocument = membership.ofDocument.mapValues { $0.compactMap { numbers[$0] } }
            for speaker in speakers { ofSpeaker[speaker.id] = speaker.researchCase.flatMap { numbers[$0] } }
        }
    }

    /// N.
    var count: Int { names.count }

    /// The wholes that a coding belongs to, ascending.
    func units(of span: CodedSpan) throws -> [Int32] {
        var found = Set(ofDocument[try material.documents()[Int(span.document)].id] ?? [])
        if !ofSpeaker.isEmpty {
            let table = try material.turns(of: Int(span.document))
            for turn in table.overlapping(Int(span.start), Int(span.end)) {
                if let speaker = table.speaker(turn), sieve.scope.takes(speaker), let unit = ofSpeaker[speaker.id] {
                    found.insert(unit)
                }
            }
        }
        return found.sorted()
    }
}
