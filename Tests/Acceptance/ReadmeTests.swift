import Foundation
import Testing

@Suite("README.md, the reference of queries and the walk-throughs")
struct ReadmeTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// README.md, the reference of queries, and every walk-through of the documentation.
    private static let documents: [String] = {
        let folder = "docs/walkthroughs"
        let path = root.appendingPathComponent(folder).path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return ["README.md", "docs/queries.md", "docs/numbers.md", "docs/pictures.md"]
            + names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }()

    @Test("print in their console blocks what the program prints", arguments: documents)
    func tour(document: String) throws {
        let root = Self.root
        let emic = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(
            "emic")
        try #require(
            FileManager.default.isExecutableFile(atPath: emic.path), "no emic beside the tests at \(emic.path)")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", root.appendingPathComponent("scripts/tour.py").path, "--check", emic.path, document,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said)")
    }
}
