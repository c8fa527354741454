import Oracles
import Testing

/// The two generated projects that are one document: where anything that grows with the square of a document's codings shows.
@Suite("Golden counts of a project of one document", .enabled(if: Shared.isThere))
struct WorkloadExtremesTests {
    @Test("100,000 codings in one text of a million words", .timeLimit(.minutes(2)))
    func huge() throws {
        try WorkloadGoldenTests.check(
            ["--docs", "1", "--words", "1000000", "--codes", "500", "--codings", "100000", "--coders", "4"], codes: 500,
            codings: 100_000, pairs: 568_020, different: 514_653, cells: 34_068)
    }

    @Test("20,000 codings with 47 others over each", .timeLimit(.minutes(2)))
    func dense() throws {
        try WorkloadGoldenTests.check(
            [
                "--docs", "1", "--words", "20000", "--codes", "300", "--codings", "20000", "--coders", "4", "--seed",
                "3",
            ], codes: 300, codings: 20_000, pairs: 933_998, different: 883_929, cells: 26_917)
    }
}
