import Foundation
import Testing

@Suite("The built program on a real terminal", .serialized)
struct TerminalTests {
    /// The scenarios of `terminal.py`, each in words there.
    static let scenarios = [
        "coding", "paste", "completion", "signals", "stop", "dumb", "narrow", "ascii_only", "other", "tutorial",
        "mode", "mode_signals", "mode_stop", "mode_narrow", "mode_plain", "mode_ascii", "mode_pipe", "reading", "pick",
        "editor",
    ]

    @Test("a researcher at the keyboard", .enabled(if: TerminalTests.canRun), arguments: scenarios)
    func scenario(_ name: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", Self.folder + "/terminal.py", name, Self.binary, Self.root + "/samples/social-prescribing",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said)")
    }

    private static let folder = String(#filePath.dropLast("/TerminalTests.swift".count))
    private static let root = String(folder.dropLast("/Tests/Acceptance".count))

    /// The program: named by EMIC_BINARY, or built beside the tests.
    private static let binary: String =
        ProcessInfo.processInfo.environment["EMIC_BINARY"]
        ?? builtBeside(ProcessInfo.processInfo.arguments) ?? root + "/.build/debug/emic"

    private static func builtBeside(_ arguments: [String]) -> String? {
        arguments.filter { $0.hasSuffix(".xctest") }
            .map { URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("emic").path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static let canRun: Bool = {
        guard FileManager.default.isExecutableFile(atPath: binary) else {
            print("SKIPPED: terminal tests, since there is no built program at \(binary)")
            return false
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import pexpect"]
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            print("SKIPPED: terminal tests, since there is no python3")
            return false
        }
        process.waitUntilExit()
        if process.terminationStatus != 0 {
            print("SKIPPED: terminal tests, since python3 has no pexpect (apt: python3-pexpect)")
        }
        return process.terminationStatus == 0
    }()
}
