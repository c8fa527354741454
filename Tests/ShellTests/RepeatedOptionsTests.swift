import Testing
import Workbench

@testable import Shell

@Suite("Options that are typed twice")
struct RepeatedOptionsTests {
    private func complaint(_ line: String) throws -> Complaint? {
        let interpreter = Interpreter(output: Output(), surroundings: Surroundings(environment: [:], coder: "ana"))
        do {
            _ = try interpreter.parse(Tokenizer.tokens(line))
            return nil
        } catch {
            return Complaint.from(error)
        }
    }

    @Test(
        "An option of one value is refused the second time",
        arguments: [
            "translate k1 to C1 as reciprocal --fit partial --because a --fit full",
            "translate k1 to C1 as reciprocal --because=a --because b", "line-of-argument new x --label a --label b",
            "grid --out a.csv --out b.csv",
        ])
    func refused(line: String) throws {
        let told = try #require(try complaint(line))
        #expect(told.kind == .usage && told.what.contains("takes one value, and is typed 2 times"), "\(told)")
    }

    @Test(
        "Options that may come back, flags, and words in quotes may",
        arguments: [
            "translate k1 to C1 as reciprocal --because=--because", "grid --words --words", "grid --words --page 1",
            "memo on k1 -- --because --because",
        ])
    func allowed(line: String) throws {
        #expect(try complaint(line) == nil)
    }
}
