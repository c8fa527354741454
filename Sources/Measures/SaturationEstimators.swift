internal import Glibc

/// Estimates of how many codes there would be, from how many interviews each known code stands in.
///
/// Interviews are sampling units and codes are species, as in ecology. The estimators suppose that interviews are a random sample of a
/// closed population and that codes are told apart without error; purposive samples and interpretive codes are neither, so these are
/// hints about thin places, not proofs.
package struct SaturationEstimators: Hashable, Sendable {
    /// Sampling units, T.
    package let interviews: Int
    /// Codes that were found, S.
    package let observed: Int
    /// Incidences in all, U: the sum over codes of the interviews that have them.
    package let incidences: Int
    /// Codes that one interview has, Q1.
    package let uniques: Int
    /// Codes that exactly two interviews have, Q2.
    package let duplicates: Int
    private let counts: [Int]

    /// The estimators of interviews; their order does not matter.
    package init(_ table: InterviewCodes) {
        counts = table.incidences.filter { $0 > 0 }
        interviews = table.interviews.count
        observed = counts.count
        incidences = counts.reduce(0, +)
        uniques = counts.count { $0 == 1 }
        duplicates = counts.count { $0 == 2 }
    }

    /// Chao2 and coverage: the arithmetic of incidences.
    package var richness: Richness {
        Richness(
            units: interviews, observed: observed, total: incidences, once: uniques, twice: duplicates,
            words: Richness.Words(
                noUnit: "there is no interview", noFind: "no interview has a code",
                noneTwice: "no code stands in exactly two interviews",
                oneOnce: "one code stands in one interview and none in two, for which there is no agreed rule"))
    }

    /// First-order jackknife: S + Q1(T−1)/T (Burnham & Overton 1978).
    package var jackknife1: Measured {
        guard interviews > 0 else { return .undefined(because: "there is no interview") }
        return .value(Double(observed) + Double(uniques) * shrinkage)
    }

    /// Second-order jackknife: S + Q1(2T−3)/T − Q2(T−2)²/(T(T−1)) (Smith & van Belle 1984).
    package var jackknife2: Measured {
        guard interviews > 1 else { return .undefined(because: "it needs two interviews") }
        let t = Double(interviews)
        return .value(
            Double(observed) + Double(uniques) * (2 * t - 3) / t
                - Double(duplicates) * (t - 2) * (t - 2) / (t * (t - 1)))
    }

    /// The bootstrap estimator: S + Σ(1 − n/T)^T over codes, n the interviews that have the code (Smith & van Belle 1984).
    package var bootstrap: Measured {
        guard interviews > 0 else { return .undefined(because: "there is no interview") }
        let t = Double(interviews)
        return .value(counts.reduce(Double(observed)) { $0 + pow(1 - Double($1) / t, t) })
    }

    /// Codes to be expected in t of the interviews taken in any order, for t from 1 to T: Σ(1 − C(T−n, t)/C(T, t)).
    ///
    /// Sample-based rarefaction (Gotelli & Colwell 2001; R vegan's `specaccum("exact")`): the mean of the curve over all orders.
    package var rarefaction: [Double] {
        guard interviews > 0 else { return [] }
        return (1...interviews).map { taken in
            counts.reduce(0) { sum, count in
                var missed = 1.0
                for index in 0..<taken where missed > 0 {
                    missed *= max(0, Double(interviews - count - index)) / Double(interviews - index)
                }
                return sum + 1 - missed
            }
        }
    }

    /// (T−1)/T.
    private var shrinkage: Double { Double(interviews - 1) / Double(interviews) }
}
