import Foundation
import Rendering
import Testing

@Suite("Numbers are printed the same everywhere")
struct DecimalsTests {
    @Test(
        "places",
        arguments: [
            (0.5, 2, "0.50"), (0, 2, "0.00"), (-0.0, 2, "0.00"), (-0.001, 2, "0.00"), (0.125, 2, "0.12"),
            (0.375, 2, "0.38"),
            (2.5, 0, "2"), (3.5, 0, "4"), (0.5, 0, "0"), (1e-9, 3, "0.000"), (99.995, 2, "100.00"),
            (-1234567.891, 1, "-1234567.9"),
            (1e22, 0, "10000000000000000000000"), (0.1, 20, "0.10000000000000000555"),
            (.leastNonzeroMagnitude, 2, "0.00"),
        ])
    func fixed(_ value: Double, _ places: Int, _ expected: String) {
        #expect(Decimals.fixed(value, places: places) == expected)
    }

    @Test("shortest", arguments: [(3.0, "3"), (0.1, "0.1"), (-0.0, "0"), (1e-7, "1e-07"), (1e300, "1e+300")])
    func shortest(_ value: Double, _ expected: String) {
        #expect(Decimals.shortest(value) == expected)
    }

    @Test("what is not finite has no digits", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(_ value: Double) {
        #expect(Decimals.fixed(value, places: 2) == nil)
        #expect(Decimals.shortest(value) == nil)
    }

    @Test("the same digits as C's printf", arguments: 0..<40 as Range<UInt64>)
    func againstPrintf(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let places = Int.random(in: 0...12, using: &generator)
            let value =
                Bool.random(using: &generator)
                ? Double.random(in: -1000...1000, using: &generator) : Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            #expect(Decimals.shortest(value).flatMap(Double.init) == value, "seed \(seed)")
            let wanted = String(format: "%.\(places)f", value)
            let unsigned =
                wanted.allSatisfy { "-0.".contains($0) } ? wanted.replacingOccurrences(of: "-", with: "") : wanted
            #expect(Decimals.fixed(value, places: places) == unsigned, "seed \(seed), \(value), \(places) places")
        }
    }
}
