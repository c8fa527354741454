/// How the distance of two groups is made of the distances of their members.
package enum Linkage: String, Hashable, Sendable, CaseIterable {
    /// The nearest two members.
    case single
    /// The farthest two members.
    case complete
    /// The mean over all pairs of members (UPGMA).
    case average
    /// The mean of the two groups' own distances, whatever their sizes (WPGMA).
    case weighted
    /// The growth of the sum of squares, as a distance (Ward's, R's ward.D2); for Euclidean distances.
    case ward
    /// The distance of the centroids (UPGMC); for Euclidean distances; the tree may turn back.
    case centroid
    /// The distance of the midpoints (WPGMC); for Euclidean distances; the tree may turn back.
    case median

    /// Definition for the line under a table.
    package var definition: String {
        switch self {
        case .single: "single linkage: the distance of two groups is that of their nearest members"
        case .complete: "complete linkage: the distance of two groups is that of their farthest members"
        case .average: "average linkage: the distance of two groups is the mean over all pairs of members"
        case .weighted:
            "weighted linkage: the mean of the distances of the two groups that were joined, whatever their sizes"
        case .ward: "Ward's linkage: the growth of the sum of squares, as a distance (meant for Euclidean distances)"
        case .centroid:
            "centroid linkage: the distance of the centres (meant for Euclidean distances; heights may fall)"
        case .median: "median linkage: the distance of the midpoints (meant for Euclidean distances; heights may fall)"
        }
    }

    /// Whether the formula works on squared distances.
    var isSquared: Bool { self == .ward || self == .centroid || self == .median }

    /// Lance & Williams' (1967) formula: the distance of a group to the union of i and j.
    func updated(_ toI: Double, _ toJ: Double, _ between: Double, sizes: (i: Double, j: Double, other: Double))
        -> Double
    {
        let (i, j, other) = sizes
        switch self {
        case .single: return Swift.min(toI, toJ)
        case .complete: return Swift.max(toI, toJ)
        case .average: return (i * toI + j * toJ) / (i + j)
        case .weighted: return (toI + toJ) / 2
        case .ward: return ((i + other) * toI + (j + other) * toJ - other * between) / (i + j + other)
        case .centroid: return (i * toI + j * toJ) / (i + j) - i * j * between / ((i + j) * (i + j))
        case .median: return (toI + toJ) / 2 - between / 4
        }
    }
}

/// A tree of groups: the two nearest are joined, again and again.
///
/// Of several pairs at one distance the one is joined whose groups have the first members (the lower first member, then the other's); R and scipy
/// leave ties to the order of their work.
package struct ClusterTree: Hashable, Sendable {
    /// One joining. Groups below `leaves` are the leaves themselves; group `leaves + k` was made by step k.
    package struct Merge: Hashable, Sendable {
        /// The group with the lower first member.
        package let left: Int
        package let right: Int
        /// The distance at which they were joined.
        package let height: Double
        /// Members of the new group.
        package let size: Int
    }

    /// Number of leaves.
    package let leaves: Int
    /// The joinings, in order.
    package let merges: [Merge]
    /// How the distance of groups was made.
    package let linkage: Linkage

    /// The tree of a square matrix of dissimilarities, of which the part below the diagonal is read. Throws `outOfRange` where it is not square or
    /// a dissimilarity is negative or not finite.
    package init(_ dissimilarities: [[Double]], linkage: Linkage) throws(MeasureError) {
        let size = dissimilarities.count
        for row in dissimilarities {
            guard row.count == size else {
                throw .outOfRange(what: "number of cells in a row", value: row.count, limit: size)
            }
            if let wrong = row.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
                throw .outOfRange(what: "dissimilarity in column", value: wrong, limit: size)
            }
        }
        leaves = size
        self.linkage = linkage
        var work = Joining(dissimilarities, linkage)
        merges = (0..<max(0, size - 1)).map { _ in work.join() }
    }

    /// Whether a joining is lower than one inside it, as centroid and median linkage may make it.
    package var turnsBack: Bool {
        zip(merges, merges.dropFirst()).contains { $0.height > $1.height * (1 + 1e-12) }
    }

    /// The leaves of each group that was made, in the order of the merges; each list is in the order of a drawing, left before right.
    package var members: [[Int]] {
        var groups: [[Int]] = []
        for merge in merges {
            groups.append([merge.left, merge.right].flatMap { $0 < leaves ? [$0] : groups[$0 - leaves] })
        }
        return groups
    }

    /// The leaves in the order in which a drawing has them, so that no branches cross.
    package var order: [Int] { merges.isEmpty ? Array(0..<leaves) : members.last ?? [] }

    /// Cophenetic distances: the height at which two leaves come into one group (Sokal & Rohlf 1962).
    package var cophenetic: [[Double]] {
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: leaves), count: leaves)
        let groups = members
        func leavesOf(_ group: Int) -> [Int] { group < leaves ? [group] : groups[group - leaves] }
        for merge in merges {
            for i in leavesOf(merge.left) {
                for j in leavesOf(merge.right) {
                    matrix[i][j] = merge.height
                    matrix[j][i] = merge.height
                }
            }
        }
        return matrix
    }

    /// Pearson's correlation of the cophenetic distances with the dissimilarities: how faithful the tree is.
    package func copheneticCorrelation(with dissimilarities: [[Double]]) -> Measured {
        let cophenetic = cophenetic
        var (own, given): ([Double], [Double]) = ([], [])
        for i in 0..<leaves {
            for j in 0..<i {
                own.append(cophenetic[i][j])
                given.append(dissimilarities[i][j])
            }
        }
        return Correlation.pearson(own, given)
    }

    /// The groups at the lowest height at which there are no more than `count` (there can be fewer, where heights are equal or turn back). Each group
    /// is sorted, and groups come by their first member.
    package func groups(atMost count: Int) -> [[Int]] {
        // A group counts as made at the largest height inside it, so that a tree that turns back is cut in one way.
        var heights: [Double] = []
        for merge in merges {
            let inner = [merge.left, merge.right].filter { $0 >= leaves }.map { heights[$0 - leaves] }
            heights.append(max(merge.height, inner.max() ?? merge.height))
        }
        let sorted = heights.sorted()
        let needed = leaves - max(1, count)
        guard needed > 0 else { return (0..<leaves).map { [$0] } }
        return groups(at: sorted[needed - 1], heights)
    }

    private func groups(at height: Double, _ heights: [Double]) -> [[Int]] {
        var parent = Array(0..<leaves)
        func root(_ leaf: Int) -> Int {
            var leaf = leaf
            while parent[leaf] != leaf { leaf = parent[leaf] }
            return leaf
        }
        var first: [Int] = []
        for (merge, made) in zip(merges, heights) {
            let ends = [merge.left, merge.right].map { $0 < leaves ? $0 : first[$0 - leaves] }
            first.append(ends[0])
            if made <= height {
                let (a, b) = (root(ends[0]), root(ends[1]))
                parent[max(a, b)] = min(a, b)
            }
        }
        let byRoot = Dictionary(grouping: 0..<leaves) { root($0) }
        return byRoot.keys.sorted().compactMap { byRoot[$0] }
    }
}

/// Joins the nearest groups, keeping for each its nearest later one.
private struct Joining {
    private let linkage: Linkage
    private let size: Int
    /// Distances (squared where the linkage wants it), row by row; a group lives in the row of its first member.
    private var distances: [Double]
    private var group: [Int]
    private var sizes: [Double]
    private var alive: [Bool]
    private var nearest: [Int]
    private var made = 0

    init(_ dissimilarities: [[Double]], _ linkage: Linkage) {
        size = dissimilarities.count
        self.linkage = linkage
        distances = [Double](repeating: 0, count: size * size)
        group = Array(0..<size)
        sizes = [Double](repeating: 1, count: size)
        alive = [Bool](repeating: true, count: size)
        nearest = [Int](repeating: -1, count: size)
        for i in 0..<size {
            for j in 0..<i {
                let distance = linkage.isSquared ? dissimilarities[i][j] * dissimilarities[i][j] : dissimilarities[i][j]
                distances[i * size + j] = distance
                distances[j * size + i] = distance
            }
        }
        for row in 0..<size { seek(row) }
    }

    private mutating func seek(_ row: Int) {
        nearest[row] = -1
        var least = Double.infinity
        for other in stride(from: row + 1, to: size, by: 1) where alive[other] && distances[row * size + other] < least
        {
            least = distances[row * size + other]
            nearest[row] = other
        }
    }

    mutating func join() -> ClusterTree.Merge {
        var i = -1
        var least = Double.infinity
        for row in 0..<size where alive[row] && nearest[row] >= 0 && distances[row * size + nearest[row]] < least {
            least = distances[row * size + nearest[row]]
            i = row
        }
        let j = nearest[i]
        let merge = ClusterTree.Merge(
            left: group[i], right: group[j], height: linkage.isSquared ? max(0, least).squareRoot() : least,
            size: Int(sizes[i] + sizes[j]))
        for other in 0..<size where alive[other] && other != i && other != j {
            let distance = linkage.updated(
                distances[i * size + other], distances[j * size + other], least,
                sizes: (sizes[i], sizes[j], sizes[other]))
            distances[i * size + other] = distance
            distances[other * size + i] = distance
        }
        alive[j] = false
        group[i] = size + made
        sizes[i] += sizes[j]
        made += 1
        seek(i)
        for row in 0..<size where alive[row] && row != i {
            if nearest[row] == j || nearest[row] == i {
                seek(row)
            } else if row < i, nearest[row] >= 0 {
                let (new, old) = (distances[row * size + i], distances[row * size + nearest[row]])
                if new < old || (new == old && i < nearest[row]) { nearest[row] = i }
            }
        }
        return merge
    }
}
