package import Measures
internal import Store

/// Saturation as it was asked for.
package struct SaturationRequest: Sendable, Equatable {
    /// `import`, `name`, `date`, `attr:NAME`, or documents parted by commas.
    package var order = "import"
    /// `code`, `category`, `top`, or how deep in the tree.
    package var level = "code"
    package var filter = CodingFilter()
    /// Interviews of the base and of a run, as Guest, Namey & Chen (2020) have them.
    package var base = 4
    package var run = 2
    /// In percent.
    package var threshold = 5.0
    package var step = RunStep.sliding
    /// How many orders are drawn; none for 0.
    package var permutations = 0
    package var seed: UInt64 = 1
    package var withMeaning = false
    package var withEstimators = false

    package init() {}
}

/// An interview on the curve.
package struct SaturationStep: Sendable, Equatable {
    package let interview: String
    /// Codes that it has, and of these those that none before it has.
    package let codes: Int
    package let new: [String]
    package let cumulative: Int
    package let share: Measured
}

/// Meaning saturation of one code.
package struct MeaningLine: Sendable, Equatable {
    package let code: String
    package let properties: [String]
    /// Codings of the code and all below it in these interviews, and of these those that are placed on any property.
    package let codings: Int
    package let placed: Int
    /// `HB03: length above 40`, in the order of the interviews.
    package let additions: [String]
    /// The last interview that added something, and its number in the order; nil where nothing is placed.
    package let last: (name: String, number: Int)?
    /// Memos of kind saturation on the code: the judgement.
    package let judged: [Int]

    package static func == (left: MeaningLine, right: MeaningLine) -> Bool {
        left.code == right.code && left.additions == right.additions && left.placed == right.placed
            && left.judged == right.judged && left.last?.number == right.last?.number
    }
}

/// Saturation with what must be known to read it.
package struct SaturationResult: Sendable {
    package let request: SaturationRequest
    package let steps: [SaturationStep]
    package let runs: SaturationRuns
    package let permutations: SaturationPermutations?
    package let estimators: SaturationEstimators?
    /// From the codings of each code: a coding at a level above the codes counts once for each label that it has there.
    package let abundances: AbundanceEstimators?
    package let meaning: [MeaningLine]?
    /// Order, level, number of interviews, who coded, and what was left out: under every table.
    package let notes: [String]
}
