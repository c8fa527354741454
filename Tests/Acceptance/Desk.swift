import Glibc
import Testing

/// A folder of a test's own with a project in it, taken away when the test is done.
final class Desk {
    let folder: String

    /// - Parameter project: whether to make the project `p.emic`.
    init(project: Bool = true) throws {
        folder = try Files.makeTemporaryFolder(prefix: "desk")
        if project { try done(["new", "p"]) }
    }

    deinit { Files.remove(folder) }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    var project: String { path("p.emic") }

    /// Puts a file into the folder and answers its name.
    @discardableResult
    func put(_ name: String, _ text: String) throws -> String { try put(name, Array(text.utf8)) }

    @discardableResult
    func put(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Files.write(bytes, to: path(name))
        return name
    }

    /// Runs the program in this folder.
    func run(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:], timeout: Int32 = 60
    ) throws -> Program.Result {
        try Program.run(arguments, in: folder, input: input, environment: environment, timeout: timeout)
    }

    /// Runs the program and expects that it succeeds.
    @discardableResult
    func done(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Program.Result {
        let result = try run(arguments, input: input, environment: environment)
        #expect(
            result.status == 0, "\(arguments.joined(separator: " "))\n\(result.told)", sourceLocation: sourceLocation)
        return result
    }

    /// The commands of a script on standard input, all of which succeed.
    @discardableResult
    func script(_ lines: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> Program.Result {
        try done(["p"], input: lines.joined(separator: "\n") + "\n", sourceLocation: sourceLocation)
    }

    /// The canonical dump; without keys it can be compared with another project's.
    func dump(_ project: String = "p", withoutKeys: Bool = false) throws -> String {
        try done([project, "project", "dump"] + (withoutKeys ? ["--without-keys"] : [])).out
    }

    /// Expects that `verify --deep` finds nothing.
    func expectVerified(
        _ project: String = "p", _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation
    )
        throws
    {
        let result = try run([project, "verify", "--deep"])
        #expect(result.status == 0, "\(comment)\n\(result.told)", sourceLocation: sourceLocation)
    }
}

/// Material that tests read: the samples of the project, and what may lie beside its checkout.
enum Material {
    /// The root of the package.
    static let root: String = (0..<3).reduce(#filePath) { path, _ in Files.folder(of: path) }

    static let interviews = root + "/samples/social-prescribing"

    /// The transcripts among the samples, by name.
    static var transcripts: [String] {
        Files.names(in: interviews).filter { name in
            [".docx", ".txt", ".vtt", ".srt"].contains { name.hasSuffix($0) }
        }
    }

    /// `../shared/NAME`; nil, said aloud, when it is not there.
    static func shared(_ name: String) -> String? {
        let path = Files.folder(of: root) + "/shared/" + name
        if Files.exists(path) { return path }
        skip("../shared/\(name) is not there")
        return nil
    }

    /// Says aloud that something was not tested.
    static func skip(_ why: String) {
        print("SKIPPED (Acceptance): \(why)")
    }

    /// Whether the long campaigns were asked for.
    static let isCampaign = getenv("EMIC_CAMPAIGN") != nil
}

/// Random numbers that can be had again: splitmix64 from a seed that failures print.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// A seed of the moment, or the one in `EMIC_SEED`.
    static var freshSeed: UInt64 {
        getenv("EMIC_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64.random(in: 1...999_999_999)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
