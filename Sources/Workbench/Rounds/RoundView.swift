package import Store

/// A round as it was asked for.
package struct RoundRequest: Sendable {
    package var name: String
    /// Names, patterns or groups; with a sample, what is drawn from.
    package var documents: [String] = []
    package var sample: RoundSampleSize?
    /// An attribute of documents or of their cases, `group` or `kind`.
    package var stratifiedBy: String?
    package var seed: UInt64 = 1
    package var coders: [String] = []
    /// Codes with all below them (`=name` without); none for all.
    package var codes: [String] = []
    package var isConsensus = false
    package var measure: AgreementCoefficient = .alpha
    package var threshold: Double?
    package var unit: AgreementUnit = .sentence
    /// A frozen version; nil for the codebook as it is at this moment.
    package var codebook: String?

    package init(name: String) { self.name = name }
}

/// Where a round stands.
package enum RoundStatus: String, Sendable {
    /// Coders code apart and see their own codings only.
    case open
    /// Everybody sees everything; disagreements are walked through.
    case released
    /// Its adjudicated version is complete and counts.
    case adjudicated
}

/// A round as it is shown: nothing of it tells what was coded before it is released.
package struct RoundView: Sendable {
    /// How far a coder has come.
    package struct Progress: Sendable, Equatable {
        package var coder: String
        /// Documents in which they have coded anything.
        package var coded: Int
        /// Documents in which they have marked anything as read or as nothing to code.
        package var marked: Int
    }

    package var row: CodingRoundRow
    package var status: RoundStatus
    package var documents: [String]
    package var progress: [Progress]
    /// Paths of the codes that are compared; none for all.
    package var codes: [String]
    package var codebook: String
    /// Whether the codebook is another one by now.
    package var codebookHasChanged: Bool
    package var by: String
    package var releasedBy: String?
    package var closedBy: String?
    package var report: RoundReport?
    /// Disagreements by their outcome; those that nobody has looked at under nil.
    package var outcomes: [DisagreementOutcome?: Int]
    /// Adjudicated codings, and the name under which they stand.
    package var adjudicated: Int
    package var layer: String?

    /// Disagreements in all.
    package var disagreements: Int { outcomes.values.reduce(0, +) }
    /// Those on which nothing is decided yet.
    package var undecided: Int { outcomes[nil] ?? 0 }

    /// Codes whose value lies below the threshold.
    package var below: [RoundReport.Line] {
        guard let report, let threshold = row.threshold else { return [] }
        return report.lines.filter { $0.value.map { $0 < threshold } ?? false }
    }
}

/// What becomes of a disagreement.
package enum DisagreementOutcome: String, Sendable, CaseIterable {
    /// One coder's codes are kept.
    case keep
    /// All that anybody gave is kept.
    case both
    /// Nothing of it is.
    case neither
    /// The definition is at fault: to be coded again in another round.
    case revise
    /// The codes are: a new one, a split or merged one.
    case code
    /// It is left open.
    case open
}
