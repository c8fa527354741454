import GRDB
@testable import Store
import Testing
import Transcripts

@Suite("Layouts decoded ahead")
struct LayoutsAheadTests {
    private let project: TemporaryProject
    private let versions: [TextVersionRow]

    /// Forty documents, of which some have the same text.
    init() throws {
        let project = try TemporaryProject()
        self.project = project
        versions = try (0..<40).map { number in
            let turns = (0...number % 17).map { "P\($0 % 3): word \($0). And more, \(number % 9)." }
            return try project.addDocument("P\(number)", turns.joined(separator: "\n"))
        }
    }

    @Test("In whatever order and however often they are asked for, they are those that are stored", arguments: 0..<40)
    func anyOrder(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let announced = versions.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
        var asked = announced
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            // Some again, some that were not announced, some before their turn.
            let place = Int.random(in: 0...asked.count, using: &random)
            asked.insert(versions[Int.random(in: 0..<versions.count, using: &random)], at: place)
        }
        try project.store.read { reader in
            let ahead = LayoutsAhead(reader, of: announced)
            for version in asked {
                let layout = try ahead.layout(of: version)
                #expect(layout == (try reader.layout(of: version)), "seed \(seed), version \(version.id.rawValue)")
            }
        }
    }

    @Test("A damaged layout is told where it is asked for, and none before it")
    func damaged() throws {
        let bad = versions[16]
        let path = project.store.path
        try DatabaseQueue(path: path).write { database in
            try database.execute(
                sql: "UPDATE content SET data = CAST(replace(CAST(data AS TEXT), ',', ';') AS BLOB) WHERE hash = ?",
                arguments: [bad.layoutHash])
        }
        let damaged = versions.filter { $0.layoutHash == bad.layoutHash }.map(\.id)
        try ProjectStore(path: path).read { reader in
            let ahead = LayoutsAhead(reader, of: versions)
            for version in versions {
                if damaged.contains(version.id) {
                    #expect(throws: ProjectError.self) { try ahead.layout(of: version) }
                } else {
                    let layout = try ahead.layout(of: version)
                    #expect(layout.turns.count == version.turns)
                }
            }
        }
    }
}
