import Testing

@testable import Synthesis

@Suite("PRISMA flow")
struct PrismaFlowTests {
    /// A flow in which every sum holds.
    static let whole: [FlowField: Int] = [
        .previousStudies: 3, .previousReports: 4, .databaseResults: 500, .registerResults: 20, .duplicates: 100,
        .excludedAutomatic: 5, .excludedOther: 15, .recordsScreened: 400, .recordsExcluded: 300, .soughtReports: 100,
        .notRetrievedReports: 10, .assessed: 90, .excluded: 70, .websiteResults: 2, .organisationResults: 3,
        .citationsResults: 5, .otherSoughtReports: 10, .otherNotRetrievedReports: 1, .otherAssessed: 9,
        .otherExcluded: 4, .newStudies: 21, .newReports: 25, .totalStudies: 24, .totalReports: 29,
    ]

    @Test("The flow has 24 numbers, and every sum of a whole one holds")
    func holds() {
        #expect(FlowField.allCases.count == 24 && Self.whole.count == 24)
        let flow = PrismaFlow(
            values: Self.whole,
            parts: [.databaseResults: [.init(name: "MEDLINE", value: 300), .init(name: "CINAHL", value: 200)]])
        #expect(flow.findings.count == 11)
        #expect(flow.findings.allSatisfy { $0.outcome == .holds })
    }

    @Test(
        "A number that is wrong by one breaks the sums in which it stands, and they are named with their terms",
        arguments: FlowField.allCases)
    func broken(_ field: FlowField) {
        var values = Self.whole
        values[field, default: 0] += 1000
        let broken = PrismaFlow(values: values, parts: [:]).broken
        for finding in broken { #expect(finding.rule.contains("\(field.rawValue) \(values[field] ?? 0)")) }
        #expect(!broken.isEmpty)
    }

    @Test("What is not given is not 0: the sum cannot be checked, and the missing numbers are named")
    func unknown() {
        var values = Self.whole
        values[.registerResults] = nil
        let flow = PrismaFlow(values: values, parts: [:])
        #expect(flow.broken.isEmpty)
        let screened = flow.findings.first { $0.field == .recordsScreened }
        #expect(screened?.outcome == .unknown([.registerResults]))
        #expect(screened?.rule.contains("register_results ?") == true)
    }

    @Test("Reasons for exclusion must add up to what they are reasons for")
    func parts() {
        let flow = PrismaFlow(
            values: [.excluded: 70],
            parts: [.excluded: [.init(name: "not qualitative", value: 40), .init(name: "no patients", value: 29)]])
        #expect(flow.broken.map(\.outcome) == [.broken(69)])
        #expect(flow.broken.first?.rule == "dbr_excluded 70 = not qualitative 40 + no patients 29")
    }

    @Test("The check is told what is broken, what cannot be said, and that the synthesis includes others")
    func faults() {
        #expect(PrismaFlow(values: Self.whole, parts: [:]).faults(included: 24).isEmpty)
        #expect(PrismaFlow(values: [:], parts: [:]).faults(included: 18).isEmpty)
        #expect(PrismaFlow(values: [.recordsScreened: 100], parts: [:]).faults(included: 0).isEmpty)
        var values = Self.whole
        values[.recordsScreened] = 390
        let broken = PrismaFlow(values: values, parts: [:]).faults(included: 24)
        #expect(broken.map(\.field) == ["records_screened", "dbr_sought_reports"])
        #expect(broken.first?.what.hasSuffix("does not hold: 400 would") == true)
        values[.duplicates] = nil
        let open = PrismaFlow(values: values, parts: [:]).faults(included: 24)
        #expect(open.map(\.isUnknown) == [true, false])
        #expect(open.first?.what.hasSuffix("cannot be checked: duplicates is not given") == true)
        #expect(
            PrismaFlow(values: Self.whole, parts: [:]).faults(included: 23).map(\.what) == [
                "total_studies is 24, and the synthesis includes 23"
            ])
    }
}
