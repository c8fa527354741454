/// A root of a continuous function between two places where it has different signs: Brent's method.
///
/// Brent, R. (1973) Algorithms for Minimization without Derivatives, ch. 4, in the form of netlib's zeroin, which R's `uniroot` uses; with
/// `tolerance` ε^¼ it stops where R's does.
enum Root {
    /// R's default tolerance: the fourth root of the machine's precision.
    static let tolerancePerR = Double.ulpOfOne.squareRoot().squareRoot()

    /// Where `function` crosses 0 in `range`. Nil if it has the same sign at both ends.
    static func find(in range: ClosedRange<Double>, tolerance: Double, _ function: (Double) -> Double) -> Double? {
        var (a, b) = (range.lowerBound, range.upperBound)
        var (fa, fb) = (function(a), function(b))
        if fa == 0 { return a }
        if fb == 0 { return b }
        guard (fa < 0) != (fb < 0) else { return nil }
        var (c, fc) = (a, fa)
        for _ in 0...1_000 {
            let previous = b - a
            if abs(fc) < abs(fb) { (a, b, c, fa, fb, fc) = (b, c, b, fb, fc, fb) }
            let least = 2 * Double.ulpOfOne * abs(b) + tolerance / 2
            var step = (c - b) / 2
            if abs(step) <= least || fb == 0 { return b }
            if abs(previous) >= least, abs(fa) > abs(fb) {
                let wide = c - b
                var (p, q): (Double, Double)
                if a == c {
                    let t = fb / fa
                    (p, q) = (wide * t, 1 - t)
                } else {
                    let (r, t1, t2) = (fa / fc, fb / fc, fb / fa)
                    p = t2 * (wide * r * (r - t1) - (b - a) * (t1 - 1))
                    q = (r - 1) * (t1 - 1) * (t2 - 1)
                }
                if p > 0 { q = -q } else { p = -p }
                if p < 0.75 * wide * q - abs(least * q) / 2, p < abs(previous * q / 2) { step = p / q }
            }
            if abs(step) < least { step = step > 0 ? least : -least }
            (a, fa) = (b, fb)
            b += step
            fb = function(b)
            if (fb > 0 && fc > 0) || (fb < 0 && fc < 0) { (c, fc) = (a, fa) }
        }
        return b
    }
}
