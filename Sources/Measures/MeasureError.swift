/// What can be wrong with the arrays given to a measure. These are mistakes of the caller, not of the researcher.
package enum MeasureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The span at this index is empty, reversed or before the beginning of the text.
    case notASpan(index: Int)
    /// The element at this index comes before the one in front of it.
    case notSorted(index: Int)
    /// A number lies outside `0 ..< limit`.
    case outOfRange(what: String, value: Int, limit: Int)
    /// A number that should be a share is none, or one for which there is no answer.
    case notAShare(what: String, value: Double)

    package var description: String {
        switch self {
        case .notASpan(let index):
            "coding \(index) covers no text: its end must lie after its start, and its start at 0 or later"
        case .notSorted(let index): "coding \(index) is out of order: sort by document and start first"
        case .outOfRange(let what, let value, let limit):
            value < 0
                ? "\(what) is \(value), and cannot be below 0" : "\(what) is \(value), and can be at most \(limit - 1)"
        case .notAShare(let what, let value): "\(what) \(value) is not a share that can be computed with"
        }
    }
}
