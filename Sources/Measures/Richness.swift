internal import Glibc

/// Estimates of how many species there are, from how many were found once and twice.
///
/// One arithmetic for both kinds of data: *incidences* (sampling units are interviews; a species is found once when one unit has it) and
/// *abundances* (sampling units are the individuals themselves). The formulas are those of R's vegan and iNEXT.
package struct Richness: Hashable, Sendable {
    /// Sampling units: interviews (T) or individuals (n).
    package let units: Int
    /// Species that were found, S.
    package let observed: Int
    /// Incidences in all (U), or individuals (n).
    package let total: Int
    /// Species found exactly once: Q1 or f1.
    package let once: Int
    /// Species found exactly twice: Q2 or f2.
    package let twice: Int
    /// What is said where there is no unit, no find, and no species found twice.
    package let words: Words

    /// How the undefined is explained in the data's own words.
    package struct Words: Hashable, Sendable {
        package var noUnit: String
        package var noFind: String
        package var noneTwice: String
        package var oneOnce: String
    }

    /// Chao: S + (N−1)/N · f1²/(2·f2), and with f1(f1−1)/2 where f2 is 0, N the sampling units.
    ///
    /// Chao, A. (1984) Nonparametric estimation of the number of classes in a population. Scandinavian Journal of Statistics 11: 265–270
    /// (Chao1); Chao, A. (1987) Estimating the population size for capture-recapture data with unequal catchability. Biometrics 43:
    /// 783–791 (Chao2); with the factor (N−1)/N as in Colwell & Coddington (1994).
    package var chao: Measured {
        guard units > 0 else { return .undefined(because: words.noUnit) }
        let single = Double(once)
        let more = twice > 0 ? single * single / (2 * Double(twice)) : single * (single - 1) / 2
        return .value(Double(observed) + shrinkage * more)
    }

    /// Chao without the factor (N−1)/N: S + f1²/(2·f2), as first printed; undefined where species were found once and none twice.
    package var chaoClassic: Measured {
        guard units > 0 else { return .undefined(because: words.noUnit) }
        if once == 0 { return .value(Double(observed)) }
        guard twice > 0 else { return .undefined(because: words.noneTwice) }
        return .value(Double(observed) + Double(once) * Double(once) / (2 * Double(twice)))
    }

    /// Chao, bias-corrected, with the factor (N−1)/N: S + (N−1)/N · f1(f1−1)/(2(f2+1)) (Chao 2005).
    package var chaoBiasCorrected: Measured {
        guard units > 0 else { return .undefined(because: words.noUnit) }
        return .value(Double(observed) + shrinkage * biasCorrection)
    }

    /// Chao, bias-corrected, without the factor: S + f1(f1−1)/(2(f2+1)) (Chao 2005).
    package var chaoClassicBiasCorrected: Measured {
        guard units > 0 else { return .undefined(because: words.noUnit) }
        return .value(Double(observed) + biasCorrection)
    }

    /// The standard error of `chao` where f2 > 0: with a = (N−1)/N and r = f1/f2, √(f2(a·r²/2 + a²r³ + a²r⁴/4)) (Chao 1987).
    package var chaoError: Measured {
        guard twice > 0 else { return .undefined(because: words.noneTwice) }
        let a = shrinkage
        let r = Double(once) / Double(twice)
        let variance = Double(twice) * (a * r * r / 2 + a * a * r * r * r + a * a * r * r * r * r / 4)
        return .value(variance.squareRoot())
    }

    /// The 95 % interval of `chao`, log-normal about the species that were not found (Chao 1987), never below those that were.
    package var chaoInterval: (low: Measured, high: Measured) {
        guard let estimate = chao.number, let error = chaoError.number else {
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

    /// Sample coverage: the share of all finds, made or not, that belongs to the species that were found.
    ///
    /// 1 − f1/U · (N−1)f1/((N−1)f1 + 2·f2), and with (f1−1) for both f1 of the fraction and 2 for 2·f2 where f2 is 0. Chao, A. & Jost,
    /// L. (2012) Coverage-based rarefaction and extrapolation. Ecology 93: 2533–2547.
    package var coverage: Measured {
        guard total > 0 else { return .undefined(because: words.noFind) }
        if once == 0 { return .value(1) }
        if once == 1, twice == 0 { return .undefined(because: words.oneOnce) }
        let left = Double(units - 1) * Double(twice > 0 ? once : once - 1)
        let right = twice > 0 ? 2 * Double(twice) : 2
        return .value(1 - Double(once) / Double(total) * left / (left + right))
    }

    /// Good's and Turing's coverage: 1 − f1/U.
    package var turingCoverage: Measured {
        .quotient(total - once, by: total, undefined: words.noFind)
    }

    /// f1(f1−1)/(2(f2+1)).
    private var biasCorrection: Double {
        Double(once) * Double(once - 1) / (2 * (Double(twice) + 1))
    }

    /// (N−1)/N.
    private var shrinkage: Double { Double(units - 1) / Double(units) }
}
