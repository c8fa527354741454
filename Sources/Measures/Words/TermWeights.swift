internal import Glibc

/// tf-idf: how much a word (a term) marks a document among others. tf is its count in the document, df the number of documents with it, N the
/// number of documents.
///
/// Schemes differ and all are called tf-idf, so the name of the scheme belongs beside the number.
package enum TermWeighting: Hashable, Sendable {
    /// tf · idf as scikit-learn defines it: idf = ln((1 + N)/(1 + df)) + 1 if smooth, else ln(N/df) + 1; tf may be 1 + ln tf; rows may be
    /// scaled to Euclidean length 1.
    case scikitLearn(smooth: Bool, normalised: Bool, sublinear: Bool)
    /// count × log₁₀(N/df) (Spärck Jones 1972, Salton & Buckley 1988).
    case countTimesLog10
    /// (count/words of the document) × ln(N/df).
    case shareTimesLog

    /// Definition for the line under a table.
    package var definition: String {
        switch self {
        case .scikitLearn(let smooth, let normalised, let sublinear):
            "tf-idf: \(sublinear ? "(1 + ln tf)" : "tf") × (\(smooth ? "ln((1 + N)/(1 + df))" : "ln(N/df)") + 1)"
                + (normalised ? ", each document scaled to length 1" : "") + " (as scikit-learn)"
        case .countTimesLog10: "tf-idf: count × log10(N/df)"
        case .shareTimesLog: "tf-idf: (count / words of the document) × ln(N/df)"
        }
    }

    /// idf of a term in `df` of `documents` documents. A term in no document has weight 0.
    package func inverseFrequency(_ df: Int, documents: Int) -> Double {
        let (n, df) = (Double(documents), Double(df))
        switch self {
        case .scikitLearn(true, _, _): return log((1 + n) / (1 + df)) + 1
        case .scikitLearn(false, _, _): return df == 0 ? 0 : log(n / df) + 1
        case .countTimesLog10: return df == 0 ? 0 : log10(n / df)
        case .shareTimesLog: return df == 0 ? 0 : log(n / df)
        }
    }

    /// Weights of a document's terms from their counts, idf and the document's length in words.
    package func weights(_ counts: [Int], _ idf: [Double], length: Int) -> [Double] {
        let plain = zip(counts, idf).map { count, idf -> Double in
            guard count > 0 else { return 0 }
            switch self {
            case .scikitLearn(_, _, let sublinear): return (sublinear ? 1 + log(Double(count)) : Double(count)) * idf
            case .countTimesLog10: return Double(count) * idf
            case .shareTimesLog: return Double(count) / Double(length) * idf
            }
        }
        guard case .scikitLearn(_, true, _) = self else { return plain }
        let norm = plain.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm == 0 ? plain : plain.map { $0 / norm }
    }
}
