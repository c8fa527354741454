import Testing

@testable import Interchange

/// Fifty invented works in the four formats, as their usual sources write them.
enum ReferenceFixtures {
    static let files: [(format: ReferenceFormat, text: String, count: Int)] = [
        (.ris, RISFixtures.file, RISFixtures.count), (.bibtex, BibTeXFixtures.file, BibTeXFixtures.count),
        (.csl, CSLFixtures.file, CSLFixtures.count), (.nbib, NbibFixtures.file, NbibFixtures.count),
    ]

    static func reading(_ format: ReferenceFormat) throws -> ReferenceReader.Reading {
        let file = try #require(files.first { $0.format == format })
        return try ReferenceReader.read(Array(file.text.utf8), format: format)
    }

    static func all() throws -> [Reference] {
        try ReferenceFormat.allCases.flatMap { try reading($0).references }
    }
}

/// Reads a text.
func read(_ text: String, _ format: ReferenceFormat) throws -> ReferenceReader.Reading {
    try ReferenceReader.read(Array(text.utf8), format: format)
}

extension Reference {
    /// The same without the record that it was read from, so that all of it is written anew.
    var bare: Reference {
        var bare = self
        bare.kept = nil
        return bare
    }
}

@Suite("Fifty references through the four formats")
struct ReferenceRoundTripTests {
    @Test("fifty records are read, none is refused, and none needs a warning")
    func fifty() throws {
        var count = 0
        for (format, _, expected) in ReferenceFixtures.files {
            let reading = try ReferenceFixtures.reading(format)
            #expect(reading.references.count == expected, "\(format)")
            #expect(reading.refused.isEmpty && reading.warnings.isEmpty, "\(format): \(reading.refused)")
            count += reading.references.count
        }
        #expect(count == 50)
    }

    @Test(
        "a file written in its own format reads back the same, unknown fields in order",
        arguments: ReferenceFormat.allCases)
    func sameFormat(_ format: ReferenceFormat) throws {
        let first = try ReferenceFixtures.reading(format)
        let written = ReferenceWriter.write(first.references, as: format, around: first.around)
        #expect(written.losses.isEmpty, "\(written.losses)")
        let second = try read(written.text, format)
        #expect(second.references == first.references)
        #expect(second.references.map(\.unknownFields) == first.references.map(\.unknownFields))
        #expect(second.around.map(\.text) == first.around.map(\.text))
        #expect(ReferenceWriter.write(second.references, as: format, around: second.around).text == written.text)
    }

    /// The fields of which a format has no place for some value among the fifty.
    static let beyond: [ReferenceFormat: Set<ReferenceField>] = [
        // One name alone is a body's; a family name that begins with a small word that is no particle; an estimated year.
        .ris: [.authors, .date],
        // No type for papers and preprints; keywords with both signs that part them; a month and a season; blank lines.
        .bibtex: [.type, .keywords, .date, .abstract],
        .csl: [.authors, .keywords],
        .nbib: [
            .type, .key, .authors, .translators, .date, .accessed, .number, .url, .abstract,
            .database, .accessionNumber, .genre,
        ],
    ]

    @Test(
        "every known field of all fifty is written in every format, or named as one that it cannot hold",
        arguments: ReferenceFormat.allCases)
    func anyFormat(_ format: ReferenceFormat) throws {
        let references = try ReferenceFixtures.all().map(\.bare)
        let written = ReferenceWriter.write(references, as: format)
        let reading = try read(written.text, format)
        #expect(reading.references.count == 50)
        #expect(reading.refused.isEmpty && reading.warnings.isEmpty)
        var lost: [ReferenceField: [Int]] = [:]
        for (index, (before, after)) in zip(references, reading.references).enumerated() {
            let named = Set(written.losses.filter { $0.number == index + 1 }.map(\.field))
            let differing = before.differences(from: after)
            #expect(Set(differing.map(\.rawValue)) == named, "record \(index + 1): \(before.title ?? "")")
            for field in differing { lost[field, default: []].append(index + 1) }
        }
        let unforeseen = lost.filter { !(Self.beyond[format]?.contains($0.key) ?? false) }
        #expect(unforeseen.isEmpty, "\(unforeseen)")
    }
}
