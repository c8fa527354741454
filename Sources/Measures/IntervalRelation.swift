/// How one coding lies to another of the same document: Allen's thirteen relations, of which exactly one holds.
///
/// Source: J. F. Allen, Maintaining knowledge about temporal intervals, CACM 26 (1983).
package enum IntervalRelation: String, Hashable, Sendable, CaseIterable {
    case before, meets, overlaps, starts, during, finishes, equal
    case after
    case metBy = "met_by"
    case overlappedBy = "overlapped_by"
    case startedBy = "started_by"
    case contains
    case finishedBy = "finished_by"

    /// The relation of `a` to `b`; both must hold at least one position.
    package init(of a: Range<Int>, to b: Range<Int>) {
        precondition(!a.isEmpty && !b.isEmpty, "an interval without positions has no relation")
        if a.upperBound < b.lowerBound {
            self = .before
        } else if a.upperBound == b.lowerBound {
            self = .meets
        } else if b.upperBound < a.lowerBound {
            self = .after
        } else if b.upperBound == a.lowerBound {
            self = .metBy
        } else if a == b {
            self = .equal
        } else if a.lowerBound == b.lowerBound {
            self = a.upperBound < b.upperBound ? .starts : .startedBy
        } else if a.upperBound == b.upperBound {
            self = a.lowerBound > b.lowerBound ? .finishes : .finishedBy
        } else if a.lowerBound < b.lowerBound {
            self = a.upperBound > b.upperBound ? .contains : .overlaps
        } else {
            self = a.upperBound < b.upperBound ? .during : .overlappedBy
        }
    }

    /// Whether the two share a position.
    package var isOverlap: Bool {
        switch self {
        case .before, .meets, .after, .metBy: false
        default: true
        }
    }

    /// The relation seen from the other side.
    package var inverse: IntervalRelation {
        switch self {
        case .before: .after
        case .after: .before
        case .meets: .metBy
        case .metBy: .meets
        case .overlaps: .overlappedBy
        case .overlappedBy: .overlaps
        case .starts: .startedBy
        case .startedBy: .starts
        case .during: .contains
        case .contains: .during
        case .finishes: .finishedBy
        case .finishedBy: .finishes
        case .equal: .equal
        }
    }
}
