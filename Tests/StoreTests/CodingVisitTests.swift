import Measures
@testable import Store
import Testing
import Transcripts

@Suite("Going through all codings")
struct CodingVisitTests {
    private let project: TemporaryProject

    /// Codings of two documents, made out of order.
    init() throws {
        let project = try TemporaryProject()
        self.project = project
        let versions = try ["P07", "P08"].map { try project.addDocument($0, shortInterview) }
        try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            let code = CodeRow(
                id: writer.newKey(), position: 0, name: "waiting", status: "agreed", created: writer.time)
            try writer.insert(code)
            for (version, range) in [
                (1, ScalarRange(6, 12)), (0, ScalarRange(20, 31)), (1, ScalarRange(0, 5)), (0, ScalarRange(0, 5)),
                (0, ScalarRange(0, 4)),
            ] {
                _ = try writer.addCoding(
                    version: versions[version], range: range, code: code.id, coder: try writer.coder())
            }
            writer.summary = "coded"
        }
    }

    private static func visited(_ reader: ProjectReader) throws -> [CodedSpan] {
        var spans: [CodedSpan] = []
        try reader.forEachCoding(try reader.codingNumbering()) { _, span in spans.append(span) }
        return spans
    }

    @Test("They come by document, start and end")
    func order() throws {
        let spans = try project.store.read(Self.visited)
        #expect(spans.map(\.document) == [0, 0, 0, 1, 1])
        #expect(spans.map(\.start) == [0, 0, 20, 0, 6])
        #expect(spans.map(\.end) == [4, 5, 31, 5, 12])
        #expect(spans.allSatisfy { $0.code == 0 && $0.coder >= 0 })
    }

    @Test("One may read while going through them, and go through them again")
    func reading() throws {
        try project.store.read { reader in
            let all = try Self.visited(reader)
            var seen = 0
            try reader.forEachCoding(try reader.codingNumbering()) { key, _ in
                seen += 1
                let row = try reader.find(Key<CodingRow>(rawValue: key))
                let again = try Self.visited(reader)
                #expect(row != nil)
                #expect(again == all)
            }
            #expect(seen == all.count)
        }
    }

    @Test("What stops it is what comes out, and the next one is whole")
    func stopping() throws {
        struct Enough: Error {}
        try project.store.read { reader in
            var seen = 0
            #expect(throws: Enough.self) {
                try reader.forEachCoding(try reader.codingNumbering()) { _, _ in
                    seen += 1
                    if seen == 2 { throw Enough() }
                }
            }
            #expect(seen == 2)
            let whole = try Self.visited(reader)
            #expect(whole.count == 5)
        }
    }
}
