internal import Glibc

/// Student's t distribution, for intervals and probabilities.
///
/// The tails are the regularised incomplete beta function I(ν/(ν+t²); ν/2, 1/2), by Lentz' continued fraction (Press et al. (2007)
/// *Numerical Recipes*, 3rd ed., 6.4), which converges to about 1e-15.
package struct StudentT: Sendable, Hashable {
    /// ν, greater than 0.
    package let degreesOfFreedom: Double

    package init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

    /// The probability of a value at least so far from 0 on either side.
    package func twoSided(_ t: Double) -> Double {
        Self.incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
    }

    /// The value below which a share `p` between 0.5 and 1 of the distribution lies.
    package func quantile(_ p: Double) -> Double {
        let tails = 2 * (1 - p)
        var (low, high) = (0.0, 1.0)
        while twoSided(high) > tails, high < 1e300 { high *= 2 }
        for _ in 0..<200 where high - low > 1e-14 * high {
            let middle = (low + high) / 2
            if twoSided(middle) > tails { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// I(x; a, b) for 0 ≤ x ≤ 1.
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
        // The fraction converges fast on the near side of the mean only; the other side is the complement.
        return x < (a + 1) / (a + b + 2)
            ? front * continuedFraction(x, a, b) / a : 1 - front * continuedFraction(1 - x, b, a) / b
    }

    private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...500 {
            let m = Double(step)
            for numerator in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 / kept(1 + numerator * d)
                c = kept(1 + numerator / c)
                result *= c * d
            }
            if abs(c * d - 1) < 1e-16 { break }
        }
        return result
    }
}
