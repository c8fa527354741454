import QueryLanguage
import Store
import Testing
import Transcripts

@testable import Workbench

@Suite("Describing hits")
struct HitDescriberTests {
    @Test("reading the words in place gives what reading the whole text gives", arguments: 1...6 as ClosedRange<UInt64>)
    func bothWays(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        let project = sample.project
        try project.addDocument("cafe", CodingProject.interviewText)
        try project.addDocument("bare", "no turns here\n病院 café\n\nand no speakers 👩‍⚕️")
        var random = SystemRandomNumberGenerator()
        try project.store.read { reader in
            let material = try CountingMaterial(reader)
            var hits: [Hit] = []
            for document in try reader.documents() {
                let text = try reader.text(of: reader.currentVersion(of: document))
                hits += try reader.codingPlaces(of: document.currentVersion).map {
                    Hit(document: document.id.rawValue, range: $0.range, coding: $0.key.rawValue)
                }
                for _ in 0..<40 {
                    let start = Int.random(in: 0..<text.scalarCount, using: &random)
                    let end = Int.random(in: start + 1...min(text.scalarCount, start + 90), using: &random)
                    hits.append(Hit(document: document.id.rawValue, range: ScalarRange(start, end), coding: nil))
                }
            }
            for context in [0, 3, 8] {
                func rows(readsInPlace: Bool) throws -> [FoundRow] {
                    var rows: [FoundRow] = []
                    try HitDescriber(material, reader, readsInPlace: readsInPlace)
                        .describe(hits, context: context) { row, _ in rows.append(row) }
                    return rows
                }
                let found = try rows(readsInPlace: true)
                #expect(found == (try rows(readsInPlace: false)), "\(hits)")
                #expect(found.map(\.row) == Array(1...hits.count))
            }
        }
    }
}
