internal import Measures
internal import Store
internal import Transcripts

/// What the columns of a codeline are.
package enum CodelineUnit: String, Sendable, CaseIterable {
    case turn, paragraph
}

/// Codes along texts, as they were asked for.
package struct SequenceRequest: Sendable, Equatable {
    /// Codes by name, each with its subcodes (`=name` without them); empty for all.
    package var codes: [String]
    package var filter: CodingFilter

    package init(codes: [String] = [], filter: CodingFilter = CodingFilter()) {
        self.codes = codes
        self.filter = filter
    }
}

/// Where codes stand along a document: by code, how many codings touch each unit.
package struct CodelineResult: Sendable {
    package var document: String
    package var unit: CodelineUnit
    package var unitCount: Int
    package var codes: [String]
    /// Codings of each code.
    package var codings: [Int]
    /// By code and unit.
    package var counts: [[Int]]
    package var notes: [String]
}

/// Documents beside each other, each cut into equal sections.
package struct DocumentComparisonResult: Sendable {
    package static let sections = 100

    package var documents: [String]
    package var codes: [String]
    /// Codings of each code.
    package var codings: [Int]
    /// By document, section and code (indices of `codes`, ascending): codings that touch the section.
    package var counts: [[[Int: Int]]]
    package var notes: [String]
}

/// The codings of a document in the order in which they begin.
package struct PortraitResult: Sendable {
    /// One coding under one code.
    package struct Step: Sendable, Equatable {
        /// Index of `codes`.
        package let code: Int
        package let address: String
        package let coding: Int
        /// The coding's own code.
        package let path: String
    }

    package var document: String
    package var codes: [String]
    package var steps: [Step]
    package var notes: [String]
}

extension Session {
    /// Where codes stand along a document.
    ///
    /// - Throws: `Complaint` for a document or a code that is not there.
    package func codeline(_ document: String, _ request: SequenceRequest, unit: CodelineUnit) throws -> CodelineResult {
        try store.read { reader in
            let walk = try SequenceWalk(document: document, request, standard: .each, reader, self)
            let transcript = try Transcript(walk.document(document), in: reader)
            let units: [ScalarRange] =
                unit == .turn ? transcript.layout.turns.map(\.range) : transcript.text.paragraphs
            guard !units.isEmpty else {
                throw Complaint(
                    .noMatch, "\(transcript.name) has no \(unit.rawValue)s",
                    next: unit == .turn ? "codeline \(transcript.name) --unit paragraph" : nil, saysUnchanged: false)
            }
            var counts = [[Int]](
                repeating: [Int](repeating: 0, count: units.count), count: walk.categories.labels.count)
            var codings = [Int](repeating: 0, count: walk.categories.labels.count)
            var outside = 0
            try walk.forEach { _, span, rows in
                let touched = Self.units(units, touching: span)
                if touched.isEmpty { outside += 1 }
                for row in rows {
                    codings[row] += 1
                    for unit in touched { counts[row][unit] += 1 }
                }
            }
            let shown = codings.indices.filter { codings[$0] > 0 || !request.codes.isEmpty }
            var notes = [
                "cells: filled where a coding of the code stands in the \(unit.rawValue) (one character is enough); "
                    + "columns are the numbers of the \(unit.rawValue)s of \(transcript.name), 1 to \(units.count)",
                "n = \(counted(walk.taken, "coding")) of \(counted(shown.count { codings[$0] > 0 }, "code"))",
            ]
            notes += walk.notes(silent: codings.count - shown.count)
            if outside > 0 { notes.append("\(counted(outside, "coding")) outside of every \(unit.rawValue)") }
            return CodelineResult(
                document: transcript.name, unit: unit, unitCount: units.count,
                codes: shown.map { walk.categories.labels[$0] }, codings: shown.map { codings[$0] },
                counts: shown.map { counts[$0] }, notes: notes)
        }
    }

    /// Documents beside each other, each in a hundred equal sections.
    package func documentComparison(_ request: SequenceRequest) throws -> DocumentComparisonResult {
        try store.read { reader in
            let walk = try SequenceWalk(document: nil, request, standard: .top, reader, self)
            let versions = try walk.material.versions()
            let documents = try walk.material.documents()
            let asked = documents.indices.filter { walk.sieve.takesDocument?[$0] ?? true }
            guard !asked.isEmpty else {
                throw Complaint(
                    .noMatch, "there are no documents", next: "`import` brings them in", saysUnchanged: false)
            }
            let sections = DocumentComparisonResult.sections
            var counts = [[[Int: Int]]](
                repeating: [[Int: Int]](repeating: [:], count: sections), count: documents.count)
            var codings = [Int](repeating: 0, count: walk.categories.labels.count)
            try walk.forEach { _, span, rows in
                let document = Int(span.document)
                let length = max(1, versions[document].scalars)
                let first = min(sections - 1, Int(span.start) * sections / length)
                let last = min(sections - 1, max(Int(span.start), Int(span.end) - 1) * sections / length)
                for row in rows {
                    codings[row] += 1
                    for section in first...last { counts[document][section][row, default: 0] += 1 }
                }
            }
            let notes =
                [
                    "cells: \(sections) equal sections of each document by its characters; codes share a cell by the number of their "
                        + "codings that touch it",
                    "n = \(counted(walk.taken, "coding")) in \(counted(asked.count, "document"))",
                ] + walk.notes(silent: codings.count { $0 == 0 })
            return DocumentComparisonResult(
                documents: asked.map { documents[$0].alias ?? documents[$0].name }, codes: walk.categories.labels,
                codings: codings, counts: asked.map { counts[$0] }, notes: notes)
        }
    }

    /// The codings of a document in the order in which they begin.
    package func portrait(_ document: String, _ request: SequenceRequest) throws -> PortraitResult {
        try store.read { reader in
            let walk = try SequenceWalk(document: document, request, standard: .top, reader, self)
            let transcript = try Transcript(walk.document(document), in: reader)
            var found: [(key: Int64, span: CodedSpan, row: Int)] = []
            try walk.forEach { key, span, rows in
                for row in rows { found.append((key, span, row)) }
            }
            let numbers = Dictionary(
                try reader.codings(of: transcript.version.id).map { ($0.id.rawValue, $0.number) },
                uniquingKeysWith: { first, _ in first })
            let book = walk.material.codebook
            let steps = found.map { key, span, row in
                PortraitResult.Step(
                    code: row, address: transcript.address(of: ScalarRange(Int(span.start), Int(span.end))),
                    coding: numbers[key] ?? 0, path: book.path(walk.material.codes[Int(span.code)].id))
            }
            let notes =
                [
                    "a tile is a coding; they stand in the order in which they begin, whatever their length and weight",
                    "n = \(counted(walk.taken, "coding")) of \(transcript.name)",
                ] + walk.notes(silent: Set(walk.categories.labels.indices).subtracting(steps.map(\.code)).count)
            return PortraitResult(
                document: transcript.name, codes: walk.categories.labels, steps: steps, notes: notes)
        }
    }

    /// The units, sorted and apart, that a coding touches.
    private static func units(_ units: [ScalarRange], touching span: CodedSpan) -> Range<Int> {
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if units[middle].end <= Int(span.start) { low = middle + 1 } else { high = middle }
        }
        var last = low
        while last < units.count, units[last].start < Int(span.end) { last += 1 }
        return low..<last
    }
}

/// Goes through the codings of one document, or of all, in the order in which they begin.
private final class SequenceWalk {
    let material: CountingMaterial
    let sieve: CodingSieve
    let categories: CodeCategories
    private let request: SequenceRequest
    private let session: Session
    private(set) var taken = 0
    /// Codings that count but have none of the codes.
    private var others = 0
    private var unplaced = 0

    init(
        document: String?, _ request: SequenceRequest, standard: CodeCategories.Standard, _ reader: ProjectReader,
        _ session: Session
    ) throws {
        var request = request
        if let document {
            // The one document is the scope; a document by its name is never a pattern here.
            request.filter.documents = nil
            self.request = request
            material = try CountingMaterial(reader, session)
            let row = try Self.document(document, codes: material.codebook, reader, session)
            sieve = try CodingSieve(request.filter, material, session)
            only = material.numbering.versions.number(of: row.currentVersion.rawValue)
        } else {
            self.request = request
            material = try CountingMaterial(reader, session)
            sieve = try CodingSieve(request.filter, material, session)
            only = nil
        }
        self.session = session
        categories = try CodeCategories(request.codes, standard: standard, material)
    }

    /// The number of the one document that is looked at.
    private let only: Int32?

    func document(_ name: String) throws -> DocumentRow { try session.document(name, in: material.reader) }

    /// A document, or what is asked for instead where a code was named.
    private static func document(
        _ name: String, codes: Codebook, _ reader: ProjectReader, _ session: Session
    ) throws -> DocumentRow {
        do {
            return try session.document(name, in: reader)
        } catch var complaint as Complaint {
            if let code = try? codes.code(name) {
                complaint.next = "compare-documents \"\(codes.path(code.id))\" shows a code over all documents"
            }
            complaint.saysUnchanged = false
            throw complaint
        }
    }

    func forEach(_ body: (Int64, CodedSpan, [Int]) throws -> Void) throws {
        unplaced = try material.reader.forEachCoding(material.numbering) { key, span in
            if let only, span.document != only { return }
            guard span.code >= 0, try sieve.takes(key, span) else { return }
            let rows = categories.ofCode[Int(span.code)]
            guard !rows.isEmpty else {
                others += 1
                return
            }
            taken += 1
            try body(key, span, rows)
        }
    }

    /// Rules and scope, under the picture.
    func notes(silent: Int) -> [String] {
        var notes = [categories.rule]
        if others > 0 { notes.append("\(counted(others, "coding")) of other codes left out") }
        if silent > 0 { notes.append("not shown: \(counted(silent, "code")) without a coding that counts") }
        notes += sieve.notes(request.filter)
        if unplaced > 0 { notes.append(Session.leftOut(unplaced)) }
        return notes
    }
}
