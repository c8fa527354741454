import Glibc
import Testing

/// A command that cannot succeed: what it ends with, part of what it says, and that nothing is changed.
struct BadInput: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    let status: Int32
    let message: String
    var input: String?
    /// Lays out what the command meets.
    var prepare: @Sendable (Desk) throws -> Void = { _ in }

    var testDescription: String { name }
}

@Suite("Bad input is refused, said in words, and changes nothing")
struct BadInputTests {
    @Test("exit status and message", arguments: BadInput.all)
    func refused(_ input: BadInput) throws {
        let desk = try Desk.interview()
        try input.prepare(desk)
        let before = try desk.contents()
        let result = try desk.run(input.arguments, input: input.input, timeout: 30)
        #expect(result.status == input.status, "\(result.told)")
        #expect((result.err + result.out).contains(input.message), "\(result.told)")
        let after = try desk.contents()
        #expect(after.keys.sorted() == before.keys.sorted(), "files were left or taken away")
        for (name, bytes) in before where after[name] != bytes { Issue.record("\(name) was changed") }
    }
}

extension Desk {
    /// A desk with one interview, one code and one coding.
    static func interview() throws -> Desk {
        let desk = try Desk()
        try desk.put(
            "P07.txt",
            "INT: How was it?\n\nANN: I waited nine months. I waited nine months.\n\nINT: And then?\n\n"
                + "ANN: Then the link worker came. \(String(repeating: "a", count: 60))!\n")
        try desk.script(["import P07.txt", "codebook new waiting", "code P07:2.1 waiting"])
        return desk
    }

    /// Every file with its bytes, but SQLite's journal, which is empty when nothing is under way.
    func contents() throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for path in Files.all(below: folder) {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            if path.hasSuffix("-journal"), status.st_size == 0 { continue }
            contents[path] = try Files.read(path)
        }
        return contents
    }

    /// Runs a Python program in this folder.
    @discardableResult
    func python(_ program: String, _ arguments: [String] = []) throws -> Program.Result {
        try Program.run(
            executable: "/usr/bin/python3", ["-c", program] + arguments, in: folder,
            environment: ["EMIC": Program.path])
    }
}
