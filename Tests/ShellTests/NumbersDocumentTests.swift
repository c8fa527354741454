import Foundation
import Measures
import Testing
import Workbench

@Suite("docs/numbers.md")
struct NumbersDocumentTests {
    @Test("defines every unit, count, measure, cell, coefficient, distance and linkage that can be asked for")
    func complete() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/numbers.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        let names =
            CooccurrenceUnit.allCases.map(\.rawValue) + CooccurrenceCount.allCases.map(\.rawValue)
            + CooccurrenceScore.allCases.map { $0.rawValue.replacing("|", with: "\\|") }
            + MatrixContent.allCases.map(\.rawValue) + AgreementCoefficient.allCases.map(\.rawValue)
            + ShapeDistance.allCases.map(\.rawValue) + Linkage.allCases.map(\.rawValue)
        let missing = Set(names.filter { !page.contains("`\($0)`") })
        #expect(missing.isEmpty, "not defined: \(missing.sorted())")
    }
}
