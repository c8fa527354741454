import Measures
import Store
import Testing
import Transcripts
import Workbench

@Suite("Codes by an attribute, in cases")
struct CrossTableTests {
    /// Cases with one document each: their role and whether they carry the code “milk”.
    private func project(_ cases: [(role: String?, has: Bool)]) throws -> CodingProject {
        let project = try CodingProject()
        for code in ["milk", "milk/hot", "unused"] { _ = try project.session.newCode(code) }
        for (index, researchCase) in cases.enumerated() {
            let name = "D\(index)"
            try project.addDocument(name, "ANN: tea, and milk.\n\nINT: more?\n\nANN: no.\n\nINT: fine.\n")
            _ = try project.session.setCase("K\(index)", researchCase.role.map { [("role", $0)] } ?? [("age", "1")])
            _ = try project.session.assign(name, to: "K\(index)")
            guard researchCase.has else { continue }
            // Several codings of one case count once.
            for code in ["milk", "milk/hot"] { _ = try project.session.code(["\(name):1", code]) }
        }
        return project
    }

    private func tea() throws -> CodingProject {
        try project(
            [
                ("x", true), ("x", true), ("x", true), ("x", false), ("y", true), ("y", false), ("y", false),
                ("y", false),
            ])
    }

    private func table(_ project: CodingProject, _ test: CrossTableTest?) throws -> CrossTableResult {
        try project.session.crossTable(
            MatrixRequest(rows: "codes", columns: "case:role", content: .cases), test: test, hasResiduals: true,
            hasEffects: true)
    }

    @Test("The lady tasting tea (Fisher 1935): 3 of 4 right, p = 0.4857")
    func fisher() throws {
        let result = try table(try tea(), .fisher)
        #expect(result.values == ["x", "y"] && result.cases == [4, 4])
        #expect(result.rows[0].label == "milk" && result.rows[0].with == [3, 1] && result.rows[0].without == [1, 3])
        #expect(abs((result.rows[0].probability.number ?? 0) - 34.0 / 70) < 1e-12)
        #expect(result.rows[1].with == [3, 1])
        guard case .undefined(let reason) = result.rows[2].probability else {
            Issue.record("no case has it, so there is no p")
            return
        }
        #expect(!reason.isEmpty)
        #expect(
            result.notes.first?.hasPrefix("exploratory; purposive sample; codings of one case are not independent")
                == true)
        #expect(result.notes.contains { $0.hasPrefix("2 tests, none corrected") })
    }

    @Test(
        "Chi-squared of the same table is 2, its residuals ±1.41, V is a half, and small expected counts are warned of")
    func chiSquared() throws {
        let result = try table(try tea(), .chi2)
        #expect(abs((result.rows[0].chiSquared?.statistic ?? 0) - 2) < 1e-12)
        #expect(result.rows[0].chiSquared?.degrees == 1)
        #expect(abs((result.residual(0, 0).number ?? 0) - 2.0.squareRoot()) < 1e-12)
        #expect(abs((result.residual(0, 1).number ?? 0) + 2.0.squareRoot()) < 1e-12)
        #expect(abs((result.rows[0].table.cramersV.number ?? 0) - 0.5) < 1e-12)
        #expect(result.residual(2, 0).number == nil)
        #expect(result.notes.contains { $0.hasPrefix("⚠ expected counts below 5") })
    }

    @Test("Cases without a value are left out and counted; what stands behind a cell is explained")
    func withoutValue() throws {
        let sample = try project([("x", true), (nil, true), ("y", false)])
        let result = try table(sample, nil)
        #expect(result.cases == [1, 1])
        #expect(result.notes.contains("1 case without a value of the attribute left out"))
        #expect(try sample.session.explain(row: "milk", column: "x").cell == 1)
        #expect(result.rows[0].probability.number == nil)
    }

    @Test("Codings are never tested, nor anything but codes or themes by an attribute of cases")
    func refusals() throws {
        let sample = try tea()
        for (rows, columns) in [
            ("codes", "cases"), ("codes", "documents"), ("case:role", "codes"), ("coders", "case:role"),
        ] {
            let request = MatrixRequest(rows: rows, columns: columns, content: .cases)
            #expect(
                complaint {
                    try sample.session.crossTable(request, test: .chi2, hasResiduals: false, hasEffects: false)
                }?.kind == .usage)
        }
    }

    @Test("Every table has all its cases, with and without, whatever is counted", arguments: UInt64(1)...6)
    func conservation(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        let result = try table(sample.project, .chi2)
        for row in result.rows {
            #expect(zip(row.with, row.without).map(+) == result.cases, "seed \(seed)")
            #expect(row.without.allSatisfy { $0 >= 0 }, "seed \(seed)")
        }
    }
}
