import Measures
import Oracles
import Testing

/// Chao1, its coverage, and the sample size for a theme, as R's iNEXT, exact rationals and the literature have them.
@Suite("Abundances and sample sizes of the oracle", .enabled(if: Shared.isThere))
struct AbundanceOracleTests {
    /// `{"value": …}`, `{"undefined": …}` or a number.
    struct Number: Decodable {
        var value: Double?

        init(from decoder: any Decoder) throws {
            if let number = try? decoder.singleValueContainer().decode(Double.self) {
                value = number
            } else {
                value = try decoder.container(keyedBy: Keys.self).decodeIfPresent(Double.self, forKey: .value)
            }
        }
        private enum Keys: CodingKey { case value }
    }
    struct Printed: Decodable {
        var printed: Double
        var within: Double
    }
    struct Abundances: Decodable {
        struct Case: Decodable {
            struct Input: Decodable { var individuals_n, observed_S, f1, f2: Int }
            struct Expected: Decodable {
                var chao1: Number
                var chao1_classic_no_correction: Number
                var chao1_bias_corrected: Number
                var turing_coverage: Number
                var coverage_chao_jost: Number?
                var chao1_se: Number?
                var chao1_ci95_lognormal: [Double]?
            }
            var id: String
            var input: Input
            var expected: Expected
            var published: [String: Printed]
        }
        var cases: [Case]
    }
    struct Sizes: Decodable {
        struct Case: Decodable {
            struct Input: Decodable {
                var prevalence, power: Double
                var instances: Int
            }
            struct Expected: Decodable {
                var n: Int
                var achieved_power, power_at_n_minus_1: Double
            }
            var id: String
            var input: Input
            var expected: Expected
            var published: [String: Printed]?
        }
        var cases: [Case]
    }

    private func close(_ measured: Measured, _ expected: Number, _ what: String) {
        guard let expected = expected.value else {
            #expect(measured.number == nil, "\(what) has no value in the oracle")
            return
        }
        #expect(abs((measured.number ?? .nan) - expected) < 1e-9, "\(what): \(measured) is not \(expected)")
    }

    @Test("Chao1, its error and interval, and coverage are equal in every case")
    func abundances() throws {
        let oracle = try Shared.json("oracles/saturation/abundance_counts.json", as: Abundances.self)
        #expect(oracle.cases.count >= 4)
        for item in oracle.cases {
            let (input, expected) = (item.input, item.expected)
            let own = AbundanceEstimators(
                codings: input.individuals_n, observed: input.observed_S, singletons: input.f1, doubletons: input.f2
            ).richness
            close(own.chao, expected.chao1, "\(item.id) Chao1")
            close(own.chaoClassic, expected.chao1_classic_no_correction, "\(item.id) Chao1 as first printed")
            close(own.chaoClassicBiasCorrected, expected.chao1_bias_corrected, "\(item.id) Chao1 corrected")
            close(own.turingCoverage, expected.turing_coverage, "\(item.id) Turing's coverage")
            if let coverage = expected.coverage_chao_jost { close(own.coverage, coverage, "\(item.id) coverage") }
            if let error = expected.chao1_se { close(own.chaoError, error, "\(item.id) standard error") }
            if let limits = expected.chao1_ci95_lognormal {
                #expect(abs((own.chaoInterval.low.number ?? .nan) - limits[0]) < 1e-9, "\(item.id) interval")
                #expect(abs((own.chaoInterval.high.number ?? .nan) - limits[1]) < 1e-9, "\(item.id) interval")
            } else {
                #expect(own.chaoInterval.low.number == nil, "\(item.id) interval")
            }
            for (name, printed) in item.published {
                let measured: [String: Measured] = [
                    "chao1": own.chao, "chao1_se": own.chaoError, "coverage_chao_jost": own.coverage,
                ]
                let number = try #require(measured[name]?.number, "\(item.id) \(name)")
                #expect(abs(number - printed.printed) <= printed.within, "\(item.id) \(name) as published")
            }
        }
    }

    @Test("The participants needed for a theme are equal in every case, with the power they give")
    func sizes() throws {
        let oracle = try Shared.json("oracles/saturation/sample_size_binomial.json", as: Sizes.self)
        #expect(oracle.cases.count >= 4)
        for item in oracle.cases {
            let own = try SampleSize(
                prevalence: item.input.prevalence, instances: item.input.instances, power: item.input.power)
            #expect(own.participants == item.expected.n, "\(item.id)")
            #expect(abs(own.achieved - item.expected.achieved_power) < 1e-9, "\(item.id)")
            #expect(abs(own.achievedWithOneFewer - item.expected.power_at_n_minus_1) < 1e-9, "\(item.id)")
            for printed in (item.published ?? [:]).values { #expect(Double(own.participants) == printed.printed) }
        }
    }
}
