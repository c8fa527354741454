import Foundation
import Testing

@testable import LineEditor

@Suite("History is kept on disk")
struct HistoryFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emic-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test("entries come back as they were, of several lines too")
    func roundTrip() throws {
        try withFolder { folder in
            let file = HistoryFile(path: folder + "/state/emic/history")
            #expect(file.load() == [])
            let entries = ["docs", "memo P07 \"one\ntwo\"", #"grep /a\n\\b/"#, "社会 e\u{301}", "trailing\\"]
            for entry in entries { try file.append(entry) }
            try file.append("")
            #expect(file.load() == entries)
        }
    }

    @Test("only its owner may read it, even if it was open to others")
    func mode() throws {
        try withFolder { folder in
            let path = folder + "/history"
            #expect(FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o644]))
            try HistoryFile(path: path).append("x")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
        }
    }

    @Test("what may not be stored is not")
    func privacy() throws {
        try withFolder { folder in
            let file = HistoryFile(path: folder + "/history", mayStore: { !$0.contains("\"") })
            try file.append("code P07:23\"I waited\" wait")
            try file.append("docs")
            #expect(file.load() == ["docs"])
        }
    }

    @Test("the oldest go when there are too many")
    func limit() throws {
        try withFolder { folder in
            let file = HistoryFile(path: folder + "/history", limit: 3)
            for number in 1...5 { try file.append("entry \(number)") }
            #expect(file.load() == ["entry 3", "entry 4", "entry 5"])
            #expect(HistoryFile(path: folder + "/history").load().count == 3)
        }
    }

    @Test("a link is not followed, and the refusal says what is lost")
    func link() throws {
        try withFolder { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/history", withDestinationPath: folder + "/other")
            let file = HistoryFile(path: folder + "/history")
            let error = #expect(throws: HistoryError.self) { try file.append("x") }
            #expect(error?.message.contains("entries of this run are lost") == true)
            #expect(!FileManager.default.fileExists(atPath: folder + "/other"))
        }
    }

    @Test("bytes that are not UTF-8 do not spoil the rest")
    func damaged() throws {
        try withFolder { folder in
            try Data([0x61, 0x0A, 0xFF, 0xFE, 0x0A, 0x0A, 0x62, 0x5C, 0x0A, 0x63]).write(
                to: URL(fileURLWithPath: folder + "/history"))
            #expect(HistoryFile(path: folder + "/history").load() == ["a", "\u{FFFD}\u{FFFD}", "b", "c"])
        }
    }
}
