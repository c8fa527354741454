import Testing

@testable import Shell

@Suite("What the argument parser complains of reads like every other complaint")
struct ParserComplaintTests {
    struct Case: CustomTestStringConvertible {
        let message: String
        var prefix: String?
        let said: String
        var testDescription: String { message }
    }

    static let cases = [
        Case(
            message: """
                Error: Missing expected argument '<code>'
                Help:  <code>  The code.
                Usage: emic codebook mv [<options>] <code> <parent>
                  See 'emic codebook mv --help' for more information.
                """,
            said: """
                emic: missing expected argument '<code>' (nothing changed)
                  <code>  The code.
                  → codebook mv [<options>] <code> <parent>
                  → see `help codebook mv`

                """),
        Case(
            message:
                "Error: Unexpected argument 'b'\nUsage: emic history <options>\n  See 'emic history --help' for more information.",
            prefix: "day.emic:4",
            said: "day.emic:4: unexpected argument 'b' (nothing changed)\n  → see `help history`\n"),
        Case(
            message:
                "Error: Missing\nUsage: emic sample-size <options>\n  See 'emic sample-size --help' for more information.",
            said: "emic: missing (nothing changed)\n  → see `help sample-size`\n"),
        Case(
            message: "Error: Unknown option '--\u{1B}[31m'", said: "emic: unknown option '--␛[31m' (nothing changed)\n"),
        Case(message: "", said: "emic: the arguments are wrong\n"),
    ]

    @Test("in its own shape", arguments: cases)
    func shape(_ given: Case) {
        #expect(ParserComplaint.lines(given.message, prefix: given.prefix) == given.said)
    }
}
