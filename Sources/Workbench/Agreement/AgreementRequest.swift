package import Measures

/// In what coders' judgements are compared.
package enum AgreementUnit: String, Codable, Sendable, CaseIterable {
    case sentence, turn, paragraph, document, character

    /// `sentences`, `turns`, …
    package var plural: String { rawValue + "s" }
}

/// A coefficient of a code that was given to units or not.
package enum AgreementCoefficient: String, Codable, Sendable, CaseIterable {
    case percent, holsti, alpha, kappa, pi, ac1, bp, conger
}

/// Whose documented way of comparing coders is followed.
package enum AgreementPreset: String, Codable, Sendable, CaseIterable {
    case nvivo, maxqda, atlasti
}

/// A comparison of coders, as it was asked for.
package struct AgreementRequest: Codable, Sendable, Equatable {
    /// Names; none stands for everybody who has coded.
    package var coders: [String]
    /// Codes with their subcodes as rows of their own (`=name` without them); none for all that one of them gave.
    package var codes: [String]
    package var unit: AgreementUnit
    package var coefficients: [AgreementCoefficient]
    /// Documents and speakers; without documents, those in which each of the coders has coded something.
    package var filter: CodingFilter
    /// Each code with all below it.
    package var rollsUp: Bool
    /// Samples of the bootstrap over documents; 0 for no interval.
    package var replicates: Int
    package var seed: UInt64

    package init(
        coders: [String] = [], codes: [String] = [], unit: AgreementUnit = .sentence,
        coefficients: [AgreementCoefficient] = [.percent, .alpha], filter: CodingFilter = CodingFilter(),
        rollsUp: Bool = false, replicates: Int = 2000, seed: UInt64 = 1
    ) {
        self.coders = coders
        self.codes = codes
        self.unit = unit
        self.coefficients = coefficients
        self.filter = filter
        self.rollsUp = rollsUp
        self.replicates = replicates
        self.seed = seed
    }
}

/// One code's agreement.
package struct AgreementLine: Sendable {
    /// The code's path, or what is pooled.
    package var code: String
    /// Units that each coder gave it.
    package var given: [Int]
    /// Units that all of them gave it.
    package var all: Int
    /// Units on which they differ.
    package var differing: Int
    /// In the order of the request.
    package var coefficients: [Measured]
    /// In the order of the request: the pairs of coders without a value, which a mean over pairs leaves out.
    package var pairsLeftOut: [Int]
    /// The 95 % bootstrap interval of alpha; nil where none was asked for.
    package var interval: (low: Measured, high: Measured)?
    /// Alpha of the units only to which somebody gave any of the codes.
    package var alphaOfMarked: Measured
}

/// Something that must be known of some codes to read their coefficients.
package struct AgreementWarning: Codable, Sendable, Equatable {
    package var what: String
    package var codes: [String]
}

/// A comparison of coders with what must be known to read it.
package struct AgreementResult: Sendable {
    package var request: AgreementRequest
    package var coders: [String]
    /// Codes in the order of the codebook.
    package var lines: [AgreementLine]
    /// All codes pooled, and any of them; only where there are several.
    package var summary: [AgreementLine]
    /// Units looked at.
    package var units: Int
    /// Units to which somebody gave any of the codes.
    package var marked: Int
    package var documents: Int
    package var notes: [String]
    package var warnings: [AgreementWarning]
}

/// A place on which coders differ.
package struct AgreementDifference: Sendable, Equatable {
    /// The unit, as a row `$n`.
    package var place: FoundRow
    package var code: String
    /// Who gave the code, and who did not.
    package var gave: [String]
    package var didNot: [String]
    /// Numbers of the codings that brought it there.
    package var codings: [Int]
}

extension AgreementCoefficient {
    /// The coefficient of one code, with its published definition.
    func value(_ code: CodeAgreement) throws -> Measured {
        let ratings = try code.ratings()
        switch self {
        case .percent: return ObservedAgreement.pooled(ratings.counts)
        case .alpha: return KrippendorffAlpha(ratings).value
        case .kappa: return code.coders == 2 ? CohenKappa(code.table(0, 1)).value() : FleissKappa.light(ratings)
        case .pi: return code.coders == 2 ? ScottPi.value(code.table(0, 1)) : FleissKappa(ratings).value
        case .ac1: return GwetCoefficients(ratings).ac.value
        case .bp: return GwetCoefficients(ratings).brennanPrediger.value
        case .conger: return FleissKappa(ratings).conger
        case .holsti:
            let given = try Self.given(ratings)
            return given.meanOverPairs { ObservedAgreement.holsti(given, $0, $1) }
        }
    }

    /// Only decisions to give the code: what neither coded is no decision of either.
    private static func given(_ ratings: Ratings) throws -> Ratings {
        try Ratings(
            (0..<ratings.units).map { unit in
                (0..<ratings.coders).map { ratings[unit, $0] == 1 ? 0 : nil }
            }, categories: 1, times: ratings.times)
    }

    /// How many pairs of coders have no value, where the coefficient is a mean over pairs.
    func pairsLeftOut(_ code: CodeAgreement) throws -> Int {
        guard code.coders > 2 else { return 0 }
        let ratings = try code.ratings()
        switch self {
        case .kappa: return ratings.pairsWithoutValue { CohenKappa(PairTable(ratings, $0, $1)).value() }
        case .holsti:
            let given = try Self.given(ratings)
            return given.pairsWithoutValue { ObservedAgreement.holsti(given, $0, $1) }
        default: return 0
        }
    }

    /// What it is, for the notes of a table.
    func definition(coders: Int) -> String {
        switch self {
        case .percent: "percent: the share of units judged alike (given or not), mean over pairs of coders"
        case .holsti:
            "holsti: 2M/(N1+N2), M units both gave the code, N those each gave it (Holsti 1969), mean over pairs"
        case .alpha: "alpha: Krippendorff's, nominal, of given or not, units that nobody gave the code included"
        case .kappa: coders == 2 ? "kappa: Cohen's" : "kappa: Light's, the mean of Cohen's over pairs of coders"
        case .pi: coders == 2 ? "pi: Scott's" : "pi: Fleiss' kappa (Scott's pi for more than two coders)"
        case .ac1: "ac1: Gwet's AC1"
        case .bp: "bp: Brennan & Prediger's (Bennett's S), with two categories: 2 × percent − 1"
        case .conger: "conger: Conger's kappa for several coders (Cohen's for two)"
        }
    }
}
