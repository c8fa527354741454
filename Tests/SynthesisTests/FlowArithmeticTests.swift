import Synthesis
import Testing

@Suite("The arithmetic of a flow of studies")
struct FlowArithmeticTests {
    static let sound = [
        "database_results": 120, "duplicates": 20, "records_screened": 100, "records_excluded": 70,
        "dbr_sought_reports": 30,
        "dbr_notretrieved_reports": 2, "dbr_assessed": 28, "dbr_excluded": 10, "citations_results": 3,
        "other_sought_reports": 3, "other_assessed": 3, "other_excluded": 1, "new_reports": 20, "new_studies": 18,
        "previous_studies": 0, "total_studies": 18,
    ]

    @Test("finds nothing in a flow that adds up, or of which too little is given")
    func sound() {
        #expect(FlowArithmetic.faults(in: Self.sound, included: 18).isEmpty)
        #expect(FlowArithmetic.faults(in: [:], included: 18).isEmpty)
        #expect(FlowArithmetic.faults(in: ["records_screened": 100, "duplicates": 20], included: 0).isEmpty)
    }

    @Test(
        "names the field that does not agree, with its terms",
        arguments: [
            ("records_screened", 101, ["records_screened", "dbr_sought_reports"]),
            ("dbr_assessed", 27, ["dbr_assessed", "new_reports"]),
            ("other_assessed", 4, ["other_assessed", "new_reports"]),
            ("new_reports", 17, ["new_reports", "new_studies"]),
            ("total_studies", 17, ["total_studies", "total_studies"]), ("previous_studies", 4, ["total_studies"]),
            ("dbr_excluded", -1, ["new_reports", "dbr_excluded"]),
        ])
    func faults(field: String, number: Int, found: [String]) {
        var numbers = Self.sound
        numbers[field] = number
        #expect(FlowArithmetic.faults(in: numbers, included: 18).map(\.field) == found)
    }

    @Test("says the numbers of the sum")
    func words() {
        var numbers = Self.sound
        numbers["records_screened"] = 90
        #expect(
            FlowArithmetic.faults(in: numbers, included: 18).first?.what
                == "records_screened is 90, and 120 database_results − 20 duplicates gives 100")
        #expect(
            FlowArithmetic.faults(in: Self.sound, included: 17).map(\.what) == [
                "total_studies is 18, and the synthesis includes 17"
            ])
    }
}
