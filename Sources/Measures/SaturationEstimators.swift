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

    /// Chao2: S + (T−1)/T · Q1²/(2·Q2), and with Q1(Q1−1)/2 where Q2 is 0.
    ///
    /// Chao, A. (1987) Estimating the population size for capture-recapture data with unequal catchability. Biometrics 43: 783–791;
    /// with the factor (T−1)/T as in Colwell & Coddington (1994) and R's vegan and iNEXT.
    package var chao2: Measured {
        guard interviews > 0 else { return .undefined(because: "there is no interview") }
        let q1 = Double(uniques)
        let more = duplicates > 0 ? q1 * q1 / (2 * Double(duplicates)) : q1 * (q1 - 1) / 2
        return .value(Double(observed) + shrinkage * more)
    }

    /// Chao2, bias-corrected: S + (T−1)/T · Q1(Q1−1)/(2(Q2+1)) (Chao 2005).
    package var chao2BiasCorrected: Measured {
        guard interviews > 0 else { return .undefined(because: "there is no interview") }
        let q1 = Double(uniques)
        return .value(Double(observed) + shrinkage * q1 * (q1 - 1) / (2 * (Double(duplicates) + 1)))
    }

    /// The standard error of Chao2 where Q2 > 0: with a = (T−1)/T and r = Q1/Q2, √(Q2(a·r²/2 + a²r³ + a²r⁴/4)) (Chao 1987).
    package var chao2Error: Measured {
        guard duplicates > 0 else {
            return .undefined(because: "no code stands in exactly two interviews")
        }
        let a = shrinkage
        let r = Double(uniques) / Double(duplicates)
        let variance = Double(duplicates) * (a * r * r / 2 + a * a * r * r * r + a * a * r * r * r * r / 4)
        return .value(variance.squareRoot())
    }

    /// The 95 % interval of Chao2, log-normal about the codes that were not found (Chao 1987), never below those that were.
    package var chao2Interval: (low: Measured, high: Measured) {
        guard let estimate = chao2.number, let error = chao2Error.number else {
            let reason = Measured.undefined(because: "the standard error is not defined")
            return (reason, reason)
        }
        let unseen = estimate - Double(observed)
        guard unseen > 0 else {
            let reason = Measured.undefined(because: "nothing is estimated beyond what was found")
            return (reason, reason)
        }
        let spread = exp(1.959963984540054 * log(1 + error * error / (unseen * unseen)).squareRoot())
        return (.value(Double(observed) + unseen / spread), .value(Double(observed) + unseen * spread))
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

    /// Sample coverage: the share of all incidences of codes, found or not, that belongs to the codes that were found.
    ///
    /// 1 − Q1/U · (T−1)Q1/((T−1)Q1 + 2·Q2), and with (Q1−1) for both Q1 of the fraction and 2 for 2·Q2 where Q2 is 0. Chao, A. & Jost,
    /// L. (2012) Coverage-based rarefaction and extrapolation. Ecology 93: 2533–2547.
    package var coverage: Measured {
        guard incidences > 0 else { return .undefined(because: "no interview has a code") }
        if uniques == 0 { return .value(1) }
        if uniques == 1, duplicates == 0 {
            return .undefined(
                because: "one code stands in one interview and none in two, for which there is no agreed rule")
        }
        let left = Double(interviews - 1) * Double(duplicates > 0 ? uniques : uniques - 1)
        let right = duplicates > 0 ? 2 * Double(duplicates) : 2
        return .value(1 - Double(uniques) / Double(incidences) * left / (left + right))
    }

    /// Good's and Turing's coverage: 1 − Q1/U.
    package var turingCoverage: Measured {
        .quotient(incidences - uniques, by: incidences, undefined: "no interview has a code")
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
