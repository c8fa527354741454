/// How runs of interviews follow one another.
package enum RunStep: String, Hashable, Sendable, CaseIterable {
    /// Each run begins one interview after the one before it, so that runs overlap.
    case sliding
    /// Each run begins where the one before it ended.
    case disjoint
}

/// Base, runs and new-information threshold.
///
/// Guest, G., Namey, E. & Chen, M. (2020) A simple method to assess and report thematic saturation in qualitative research. PLoS
/// ONE 15(5): e0232076. A run's value is the number of codes that stand in it first, divided by the codes of the base, whose
/// number stays the same. Saturation is reported as *interviews before the run* + *run length*, as in 6+2.
package struct SaturationRuns: Hashable, Sendable {
    /// A run of interviews, counted from 1.
    package struct Run: Hashable, Sendable {
        package let first: Int
        package let last: Int
        /// Codes that stand in the run and in no interview before it.
        package let newCodes: Int
        /// `newCodes` by the codes of the base.
        package let ratio: Measured
    }

    /// Interviews in the base.
    package let base: Int
    /// Interviews in a run.
    package let length: Int
    package let step: RunStep
    /// Codes of the base.
    package let baseCodes: Int
    package let runs: [Run]

    /// The runs after a base.
    ///
    /// - Throws: `MeasureError.outOfRange` for a base or a run of no interview.
    package init(_ curve: SaturationCurve, base: Int, length: Int, step: RunStep = .sliding) throws(MeasureError) {
        let count = curve.cumulative.count
        guard base > 0 else { throw .outOfRange(what: "base", value: base, limit: .max) }
        guard length > 0 else { throw .outOfRange(what: "run length", value: length, limit: .max) }
        self.base = base
        self.length = length
        self.step = step
        let known = count == 0 ? 0 : curve.cumulative[min(base, count) - 1]
        baseCodes = known
        var runs: [Run] = []
        var first = base
        while first <= count - length {
            let new = curve.cumulative[first + length - 1] - curve.cumulative[first - 1]
            runs.append(
                Run(
                    first: first + 1, last: first + length, newCodes: new,
                    ratio: .quotient(new, by: known, undefined: "the base has no code")))
            first += step == .sliding ? 1 : length
        }
        self.runs = runs
    }

    /// The first run whose value is at most the threshold (0.05 for 5 percent).
    package func reached(threshold: Double) -> Run? {
        runs.first { run in run.ratio.number.map { $0 <= threshold } ?? false }
    }

    /// `6+2`: interviews before a run, and the run.
    package func notation(of run: Run) -> String { "\(run.last - length)+\(length)" }
}
