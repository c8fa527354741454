internal import Glibc

/// The upper tails that the tests of this part need.
package enum Distributions {
    /// The probability that a chi-squared variable of `degrees` degrees of freedom is at least so large.
    ///
    /// Q(ν/2, x/2), the regularised upper incomplete gamma function. A negative `x` counts as 0.
    package static func chiSquaredTail(_ x: Double, degrees: Int) -> Double {
        precondition(degrees > 0, "a chi-squared variable has at least one degree of freedom")
        return upperGamma(Double(degrees) / 2, max(0, x) / 2)
    }

    /// The probability that a standard normal variable is farther from 0 than `z`, on either side.
    package static func normalTwoSided(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// Q(a, x), the regularised upper incomplete gamma function: 1 − the series for x < a + 1, else Lentz's continued fraction (NIST
    /// Digital Library of Mathematical Functions 8.7.1, 8.9.2).
    static func upperGamma(_ a: Double, _ x: Double) -> Double {
        if x <= 0 { return 1 }
        if x.isInfinite { return 0 }
        let factor = exp(a * log(x) - x - LogFactorials.logGamma(a))
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            var n = a
            while abs(term) > abs(sum) * Double.ulpOfOne / 8 {
                n += 1
                term *= x / n
                sum += term
            }
            return max(0, 1 - sum * factor)
        }
        let tiny = Double.leastNormalMagnitude / Double.ulpOfOne
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var fraction = d
        for i in 1...10_000 {
            let numerator = -Double(i) * (Double(i) - a)
            b += 2
            d = numerator * d + b
            if abs(d) < tiny { d = tiny }
            c = b + numerator / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let change = d * c
            fraction *= change
            if abs(change - 1) < Double.ulpOfOne { break }
        }
        return fraction * factor
    }
}

/// Logarithms of factorials and binomials.
package struct LogFactorials: Sendable {
    private let table: [Double]

    /// A table of ln 0! … ln n!.
    package init(upTo n: Int) {
        table = (0...max(0, n)).map { Self.logGamma(Double($0) + 1) }
    }

    /// ln n!.
    package subscript(_ n: Int) -> Double { table[n] }

    /// ln of n over k.
    package func binomial(_ n: Int, _ k: Int) -> Double { table[n] - table[k] - table[n - k] }

    /// ln Γ(x) of a positive number.
    static func logGamma(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }
}
