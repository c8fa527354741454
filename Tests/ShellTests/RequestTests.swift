import Testing
import Workbench

@testable import Shell

@Suite("The program's arguments say what is asked for")
struct RequestTests {
    struct Case: CustomTestStringConvertible {
        let arguments: [String]
        var environment: [String: String] = [:]
        let request: Request
        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let cases = [
        Case(arguments: [], request: .shell(project: nil)),
        Case(arguments: ["study-of-none"], request: .shell(project: "study-of-none.emic")),
        Case(arguments: ["s.emic", "read", "P07"], request: .command(project: "s.emic", words: ["read", "P07"])),
        Case(arguments: ["s.emic", "-f", "a"], request: .script(project: "s.emic", path: "a", isAtomic: false)),
        Case(
            arguments: ["s.emic", "-f", "-", "--atomic"], request: .script(project: "s.emic", path: "-", isAtomic: true)
        ),
        Case(arguments: ["open", "s.emic"], request: .shell(project: "s.emic")),
        Case(arguments: ["open", "s", "--ro"], request: .shell(project: "s.emic", readOnly: true)),
        Case(arguments: ["open", "--ro", "s"], request: .shell(project: "s.emic", readOnly: true)),
        Case(arguments: ["open", "--help"], request: .free(["help", "open"])),
        Case(arguments: ["--help"], request: .free(["help"])),
        Case(arguments: ["--version"], request: .free(["version"])),
        Case(arguments: ["new", "s"], request: .free(["new", "s"])),
        Case(arguments: ["read", "--help"], request: .free(["help", "read"])),
        Case(arguments: ["codebook", "new", "-h"], request: .free(["help", "codebook", "new"])),
        Case(arguments: ["help", "code"], request: .free(["help", "code"])),
        Case(arguments: ["--complete", "--", "s", "re"], request: .complete(["s", "re"])),
        Case(arguments: ["--complete", "--"], request: .complete([])),
        Case(
            arguments: ["docs"], environment: ["EMIC_PROJECT": "s.emic"],
            request: .command(project: "s.emic", words: ["docs"])),
        Case(arguments: [], environment: ["EMIC_PROJECT": "s"], request: .shell(project: "s.emic")),
    ]

    @Test("what they ask", arguments: cases)
    func request(_ given: Case) throws {
        #expect(try Request(given.arguments, environment: given.environment) == given.request)
    }

    @Test(
        "what makes no sense is refused as a fault in use",
        arguments: [
            ["docs"], ["--nonsense"], ["s.emic", "-f"], ["open"], ["open", "--ro"], ["open", "a", "b"],
            ["open", "a", "--rw"],
        ])
    func refused(_ arguments: [String]) {
        #expect {
            try Request(arguments, environment: [:])
        } throws: { error in
            (error as? Complaint)?.kind == .usage
        }
    }
}
