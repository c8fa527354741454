import Foundation
import Measures
import Oracles
import Testing

/// Saturation values that R's vegan and iNEXT, and exact rationals, computed elsewhere.
@Suite("Saturation values of the oracle", .enabled(if: Shared.isThere))
struct SaturationOracleTests {
    struct Number: Decodable {
        var value: Double?

        init(from decoder: any Decoder) throws {
            if let number = try? decoder.singleValueContainer().decode(Double.self) {
                value = number
            } else {
                value = try? decoder.container(keyedBy: Keys.self).decode(Double.self, forKey: .value)
            }
        }
        private enum Keys: CodingKey { case value }
    }
    struct Interviews: Decodable {
        struct Case: Decodable {
            struct Input: Decodable { var interviews_in_order: [[String]] }
            struct Expected: Decodable {
                var curve: Curve
                var guest_namey_chen: [String: Guest]
                var incidence: Incidence
            }
            var id: String
            var input: Input
            var expected: Expected
        }
        struct Curve: Decodable {
            var new_codes: [Int]
            var cumulative: [Int]
            var share_of_all: [Number]
            var first_interview_of_code: [String: Int]
            var interviews_to_reach: [String: Int]
        }
        struct Guest: Decodable {
            struct Run: Decodable {
                var interviews: [Int]
                var new: Int
                var ratio: Number
            }
            struct Reached: Decodable, Equatable {
                var last_interview: Int
                var notation: String
            }
            var base_themes: Int
            var runs: [Run]
            var reached_at_5_percent: Reached?
            var reached_at_0_percent: Reached?
        }
        struct Incidence: Decodable {
            var sampling_units: Int
            var codes: Int
            var incidences: Int
            var Q1: Int
            var Q2: Int
            var chao2: Number
            var chao2_bias_corrected: Number
            var jackknife1: Number
            var jackknife2: Number
            var bootstrap_estimator: Number
            var chao2_se: Number?
            var chao2_ci95_lognormal: [Double]?
            var coverage_chao_jost: Number
            var turing_coverage: Number
            var rarefaction_mean: [Number]
        }
        var cases: [Case]
    }

    private static func table(_ interviews: [[String]]) throws -> (InterviewCodes, [String]) {
        let names = Set(interviews.joined()).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
        return (try InterviewCodes(interviews.map { $0.compactMap { numbers[$0] } }), names)
    }

    private func close(_ measured: Measured, _ expected: Number?, _ what: String) {
        guard let expected = expected?.value else {
            #expect(measured.number == nil, "\(what) has no value in the oracle")
            return
        }
        #expect(abs((measured.number ?? .nan) - expected) < 1e-9, "\(what): \(measured) is not \(expected)")
    }

    @Test("Every value of every case is equal: curve, runs, estimators, coverage, rarefaction")
    func interviews() throws {
        let oracle = try Shared.json("oracles/saturation/interviews.json", as: Interviews.self)
        #expect(oracle.cases.count >= 6)
        for item in oracle.cases {
            let (table, names) = try Self.table(item.input.interviews_in_order)
            let curve = SaturationCurve(table)
            let expected = item.expected.curve
            #expect(curve.newCodes.map(\.count) == expected.new_codes, "\(item.id)")
            #expect(curve.cumulative == expected.cumulative, "\(item.id)")
            for (index, share) in expected.share_of_all.enumerated() {
                close(curve.share(after: index), share, "\(item.id) share \(index + 1)")
            }
            let firsts = Dictionary(uniqueKeysWithValues: curve.firstInterviews.map { (names[$0.key], $0.value) })
            #expect(firsts == expected.first_interview_of_code, "\(item.id)")
            for (percent, interview) in expected.interviews_to_reach {
                #expect(curve.interview(reaching: try #require(Int(percent))) == interview, "\(item.id) \(percent) %")
            }
            try runs(of: curve, item)
            estimators(of: table, item)
        }
    }

    private func runs(of curve: SaturationCurve, _ item: Interviews.Case) throws {
        #expect(item.expected.guest_namey_chen.count == 6, "\(item.id)")
        for (name, guest) in item.expected.guest_namey_chen {
            let numbers = name.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
            let what = "\(item.id) \(name)"
            let runs = try SaturationRuns(curve, base: numbers[0], length: numbers[1])
            #expect(runs.baseCodes == guest.base_themes, "\(what)")
            let found: [[Int]] = runs.runs.map { [$0.first, $0.last, $0.newCodes] }
            let wanted: [[Int]] = guest.runs.map { $0.interviews + [$0.new] }
            #expect(found == wanted, "\(what)")
            for (own, other) in zip(runs.runs, guest.runs) { close(own.ratio, other.ratio, what) }
            for (threshold, reached) in [(0.05, guest.reached_at_5_percent), (0, guest.reached_at_0_percent)] {
                let run = runs.reached(threshold: threshold)
                #expect(run?.last == reached?.last_interview, "\(what) at \(threshold)")
                #expect(run.map(runs.notation) == reached?.notation, "\(what) at \(threshold)")
            }
        }
    }

    private func estimators(of table: InterviewCodes, _ item: Interviews.Case) {
        let own = SaturationEstimators(table)
        let expected = item.expected.incidence
        let counts: [Int] = [own.interviews, own.observed, own.incidences, own.uniques, own.duplicates]
        let counted: [Int] = [
            expected.sampling_units, expected.codes, expected.incidences, expected.Q1, expected.Q2,
        ]
        #expect(counts == counted, "\(item.id)")
        let richness = own.richness
        close(richness.chao, expected.chao2, "\(item.id) Chao2")
        close(richness.chaoBiasCorrected, expected.chao2_bias_corrected, "\(item.id) Chao2 corrected")
        close(own.jackknife1, expected.jackknife1, "\(item.id) jackknife 1")
        close(own.jackknife2, expected.jackknife2, "\(item.id) jackknife 2")
        close(own.bootstrap, expected.bootstrap_estimator, "\(item.id) bootstrap")
        close(richness.chaoError, expected.chao2_se, "\(item.id) standard error")
        close(richness.coverage, expected.coverage_chao_jost, "\(item.id) coverage")
        close(richness.turingCoverage, expected.turing_coverage, "\(item.id) Turing's coverage")
        let interval = richness.chaoInterval
        if let limits = expected.chao2_ci95_lognormal {
            #expect(abs((interval.low.number ?? .nan) - limits[0]) < 1e-9, "\(item.id) interval")
            #expect(abs((interval.high.number ?? .nan) - limits[1]) < 1e-9, "\(item.id) interval")
        } else {
            #expect(interval.low.number == nil && interval.high.number == nil, "\(item.id) interval")
        }
        #expect(own.rarefaction.count == expected.rarefaction_mean.count)
        for (index, mean) in expected.rarefaction_mean.enumerated() {
            close(.value(own.rarefaction[index]), mean, "\(item.id) rarefaction \(index + 1)")
        }
    }
}
