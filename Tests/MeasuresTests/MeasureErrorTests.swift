import Measures
import Testing

@Suite("What is wrong with numbers that are given to a measure")
struct MeasureErrorTests {
    @Test("A number out of range is told which way")
    func outOfRange() {
        #expect(
            MeasureError.outOfRange(what: "first alone", value: -40, limit: 10).description
                == "first alone is -40, and cannot be below 0")
        #expect(
            MeasureError.outOfRange(what: "first alone", value: 40, limit: 10).description
                == "first alone is 40, and can be at most 9")
    }
}
