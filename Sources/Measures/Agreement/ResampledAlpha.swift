/// Delete-one jackknife of alpha over units.
///
/// Quenouille, M. H. (1956) Notes on bias in estimation. Biometrika 43: 353–360; Tukey's standard error √((n−1)/n·Σ(θᵢ−θ̄)²).
package struct AlphaJackknife: Sendable, Hashable {
    /// Alpha of the whole table.
    package let alpha: Measured
    /// Alpha without each unit in turn.
    package let withoutEach: [Measured]

    /// Leaves each unit of a table out in turn.
    package init(_ ratings: Ratings, metric: AlphaMetric = .nominal) {
        let counts = ratings.counts
        alpha = KrippendorffAlpha(counts, metric: metric, numbers: ratings.numbers).value
        withoutEach = (0..<counts.units).map { left in
            var times = [Int](repeating: 1, count: counts.units)
            times[left] = 0
            return KrippendorffAlpha(counts, metric: metric, numbers: ratings.numbers, times: times).value
        }
    }

    private var numbers: [Double]? {
        let numbers = withoutEach.compactMap(\.number)
        return numbers.count == withoutEach.count && numbers.count > 1 ? numbers : nil
    }

    /// n·θ − (n−1)·θ̄.
    package var biasCorrected: Measured {
        guard let numbers, let whole = alpha.number else {
            return .undefined(because: "alpha is undefined without some unit")
        }
        let count = Double(numbers.count)
        return .value(count * whole - (count - 1) * numbers.reduce(0, +) / count)
    }

    /// The standard error.
    package var standardError: Measured {
        guard let numbers else { return .undefined(because: "alpha is undefined without some unit") }
        let count = Double(numbers.count)
        let mean = numbers.reduce(0, +) / count
        let squares = numbers.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
        return .value((squares * (count - 1) / count).squareRoot())
    }
}

/// Bootstrap percentiles: values of resampled data, those without a value left out and counted.
///
/// Efron, B. & Tibshirani, R. (1993) *An Introduction to the Bootstrap*, ch. 13. Quantiles by linear interpolation (Hyndman & Fan's type 7).
package struct BootstrapPercentiles: Sendable, Hashable {
    /// Samples drawn.
    package let replicates: Int
    /// Samples that had no value.
    package let undefined: Int
    /// The seed.
    package let seed: UInt64
    private let sorted: [Double]

    /// Draws samples of as many of `count` things as there are, with replacement.
    ///
    /// - Parameter value: the value of a sample in which each thing is taken so many times; nil where it has none.
    package init(of count: Int, replicates: Int, seed: UInt64, value: ([Int]) -> Double?) {
        var generator = SeededOrder(seed: seed)
        var times = [Int](repeating: 0, count: count)
        var values: [Double] = []
        values.reserveCapacity(max(0, replicates))
        for _ in 0..<max(0, replicates) where count > 0 {
            for index in times.indices { times[index] = 0 }
            for _ in 0..<count { times[Int(generator.next() % UInt64(count))] += 1 }
            if let number = value(times) { values.append(number) }
        }
        self.init(values, replicates: replicates, seed: seed)
    }

    /// The percentiles of values already drawn.
    package init(_ values: [Double], replicates: Int, seed: UInt64) {
        self.replicates = replicates
        self.seed = seed
        undefined = max(0, replicates) - values.count
        sorted = values.sorted()
    }

    /// The value below which so many percent of the samples lie.
    package func percentile(_ percent: Double) -> Measured {
        guard let last = sorted.indices.last else { return .undefined(because: "no sample has a value") }
        let place = Double(last) * percent / 100
        let low = Int(place)
        let part = place - Double(low)
        return .value(part == 0 ? sorted[low] : sorted[low] + part * (sorted[min(low + 1, last)] - sorted[low]))
    }
}
