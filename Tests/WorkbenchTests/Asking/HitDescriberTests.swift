import Foundation
import GRDB
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
            let material = try CountingMaterial(reader, Codebook(reader))
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
                func rows(readsInPlace: Bool, sharesAbove: Int = .max) throws -> [FoundRow] {
                    var rows: [FoundRow] = []
                    try HitDescriber(material, reader, readsInPlace: readsInPlace, sharesAbove: sharesAbove)
                        .describe(hits, context: context) { row, _ in rows.append(row) }
                    return rows
                }
                let found = try rows(readsInPlace: true)
                #expect(found == (try rows(readsInPlace: false)), "\(hits)")
                #expect(found == (try rows(readsInPlace: true, sharesAbove: 0)), "shared: \(hits)")
                #expect(found.map(\.row) == Array(1...hits.count))
            }
        }
    }

    @Test(
        "of several codings whose words are not the text's, the first is told, whoever describes it",
        arguments: [0, .max])
    func firstMismatch(sharesAbove: Int) throws {
        let sample = try AskingProject(seed: 7, codings: 400)
        let store = sample.project.store
        let hits = try store.read { reader in
            try reader.documents().flatMap { document in
                try reader.codingPlaces(of: document.currentVersion).map {
                    let hit = Hit(document: document.id.rawValue, range: $0.range, coding: $0.key.rawValue)
                    return (hit: hit, number: $0.number)
                }
            }
        }
        let spoilt = [hits.count / 3, hits.count / 2, hits.count - 1]
        for place in spoilt {
            let key = try #require(hits[place].hit.coding)
            let queue = try DatabaseQueue(path: store.path)
            try queue.write { try $0.execute(sql: "UPDATE coding SET quotation = 'never said' WHERE id = \(key)") }
            try queue.close()
        }
        try store.read { reader in
            var described = 0
            #expect(throws: ProjectError.quotationMismatch(coding: hits[spoilt[0]].number)) {
                try HitDescriber(CountingMaterial(reader, Codebook(reader)), reader, sharesAbove: sharesAbove)
                    .describe(hits.map(\.hit), context: 0) { _, _ in described += 1 }
            }
            #expect(described <= spoilt[0])
        }
    }
}
