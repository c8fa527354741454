/// How many participants are needed so that a theme is likely to be heard from several of them.
///
/// The smallest n with P(Binomial(n, prevalence) ≥ instances) ≥ power. Fugard, A. J. B. & Potts, H. W. W. (2015) Supporting thinking on
/// sample sizes for thematic analyses: a quantitative tool. International Journal of Social Research Methodology 18(6): 669–684.
package struct SampleSize: Hashable, Sendable {
    /// The share of the population that would speak of the theme, above 0 and at most 1.
    package let prevalence: Double
    /// How many participants are to speak of it.
    package let instances: Int
    /// The probability asked for, above 0 and below 1.
    package let power: Double
    /// Participants needed.
    package let participants: Int
    /// The probability that they give.
    package let achieved: Double
    /// The probability that one participant fewer gives; 0 where there would be none.
    package let achievedWithOneFewer: Double

    /// The instances that are still counted in a moment.
    package static let mostInstances = 100
    /// The smallest share of the population.
    package static let leastPrevalence = 0.001

    /// The sample size for a theme.
    ///
    /// - Throws: `MeasureError.notAShare` for a prevalence outside `leastPrevalence … 1` or a power that is not between 0 and 1, and
    ///   `MeasureError.outOfRange` for instances outside `1 … mostInstances`.
    package init(prevalence: Double, instances: Int, power: Double) throws(MeasureError) {
        guard prevalence >= Self.leastPrevalence, prevalence <= 1 else {
            throw .notAShare(what: "prevalence", value: prevalence)
        }
        guard power > 0, power < 1 else { throw .notAShare(what: "power", value: power) }
        guard (1...Self.mostInstances).contains(instances) else {
            throw .outOfRange(what: "instances", value: instances, limit: Self.mostInstances + 1)
        }
        self.prevalence = prevalence
        self.instances = instances
        self.power = power
        // Probabilities of exactly 0, 1, … instances-1 among n, carried from n to n+1: sums of positive numbers only, so nothing cancels.
        var exactly = [Double](repeating: 0, count: instances)
        exactly[0] = 1
        var (count, now, before) = (0, 0.0, 0.0)
        // What a power such as 0.19 lacks in binary is no reason for a participant more.
        while now < power - 1e-12 {
            for index in stride(from: instances - 1, through: 1, by: -1) {
                exactly[index] = exactly[index] * (1 - prevalence) + exactly[index - 1] * prevalence
            }
            exactly[0] *= 1 - prevalence
            count += 1
            before = now
            now = 1 - exactly.reduce(0, +)
        }
        participants = count
        achieved = now
        achievedWithOneFewer = before
    }
}
