internal import Codebooks
package import Measures
internal import Store
internal import Transcripts

/// A tree of things, with what must be known to read it.
package struct ClusterResult: Sendable {
    package var labels: [String]
    package var noun: String
    package var tree: ClusterTree
    /// How faithful the tree is to the distances: Pearson's r of the cophenetic distances.
    package var correlation: Measured
    package var notes: [String]
}

/// Things in a plane by classical scaling.
package struct ScalingResult: Sendable {
    package var labels: [String]
    package var noun: String
    package var scaling: ClassicalScaling
    package var notes: [String]
}

/// Codes and what they are counted by, in a plane by correspondence analysis.
package struct CorrespondenceResult: Sendable {
    package var rows: [String]
    package var columns: [String]
    package var rowNoun: String
    package var columnNoun: String
    package var analysis: CorrespondenceAnalysis
    package var notes: [String]
}

/// One code after another.
package struct CodeSequence: Sendable, Equatable {
    package var earlier: String
    package var later: String
    /// Pairs in which the later comes after the earlier, and the other way round.
    package var pairs: Int
    package var back: Int
    /// Codings of the earlier that have one of the later after them, and all its codings.
    package var followed: Int
    package var codings: Int
}

/// In what a distance between codings is counted.
package enum SequenceUnit: String, Sendable, CaseIterable {
    case turns = "t"
    case sentences = "s"
    case words = "w"
    case characters = "c"
}

extension Session {
    /// Joins the nearest things, again and again.
    package func cluster(_ request: ShapeRequest, linkage: Linkage) throws -> ClusterResult {
        let profiles = try profiles(request)
        let tree = try ClusterTree(profiles.distances, linkage: linkage)
        var notes = [linkage.definition] + profiles.notes
        if [.ward, .centroid, .median].contains(linkage), !request.distance.isEuclidean {
            notes.insert("⚠ \(linkage.rawValue) linkage is meant for Euclidean distances (--distance euclidean)", at: 1)
        }
        if tree.turnsBack { notes.insert("⚠ a joining is lower than one inside it: the tree turns back", at: 1) }
        notes.insert("of pairs at one distance, the one with the first members is joined first", at: 1)
        return ClusterResult(
            labels: profiles.labels, noun: profiles.noun, tree: tree,
            correlation: tree.copheneticCorrelation(with: profiles.distances), notes: notes)
    }

    /// Lays things out in a plane by their distances.
    package func scaling(_ request: ShapeRequest) throws -> ScalingResult {
        let profiles = try profiles(request, atLeast: 3)
        return ScalingResult(
            labels: profiles.labels, noun: profiles.noun, scaling: try ClassicalScaling(profiles.distances),
            notes: profiles.notes)
    }

    /// Lays codes and what they are counted by out in a plane. Where the things are not codes, they are the columns.
    ///
    /// - Throws: `Complaint` where the table has no association to show.
    package func correspondence(_ request: ShapeRequest, by columns: String) throws -> CorrespondenceResult {
        try store.read { reader in
            let material = try CountingMaterial(reader, self)
            let matrix = try countMatrix(request, columns: request.isOfCodes ? columns : request.things, material)
            let table = try ContingencyTable(matrix.counts)
            guard let analysis = CorrespondenceAnalysis(table), !analysis.inertias.isEmpty else {
                throw Complaint(
                    .noMatch,
                    table.emptiness.map { "\($0): codes by \(matrix.columnNoun)" }
                        ?? "every code has the same profile over the \(matrix.columnNoun): there is nothing to map",
                    next: "see `matrix codes x \(columns)`", saysUnchanged: false)
            }
            let rows = matrix.rows.indices.filter { !table.emptyRows.contains($0) }.map { matrix.rows[$0] }
            let kept = matrix.columns.indices.filter { !table.emptyColumns.contains($0) }.map { matrix.columns[$0] }
            var notes = matrix.notes.filter { !$0.contains("may share codings") && !$0.hasPrefix("cells: ") }
            notes.insert("counted: codings, each code by itself", at: 0)
            if !table.emptyRows.isEmpty || !table.emptyColumns.isEmpty {
                notes.insert(
                    "left out for want of codings: \(counted(table.emptyRows.count, "code")), \(table.emptyColumns.count) of the \(matrix.columnNoun)",
                    at: 0)
            }
            return CorrespondenceResult(
                rows: rows, columns: kept, rowNoun: matrix.rowNoun, columnNoun: matrix.columnNoun, analysis: analysis,
                notes: notes)
        }
    }

    /// Counts which codes come after which, within a distance.
    package func sequences(
        codes: [String], filter: CodingFilter, within distance: Int, _ unit: SequenceUnit
    ) throws -> (sequences: [CodeSequence], notes: [String]) {
        try store.read { reader in
            let material = try CountingMaterial(reader, self)
            let walk = try CooccurrenceWalk(CooccurrenceRequest(codes: codes, filter: filter), material, self)
            var counter = SequenceCount(codes: walk.asked.count, distance: distance)
            var totals = [Int](repeating: 0, count: walk.asked.count)
            var places: [SequencePlace] = []
            var last: Int32 = -1
            let ruler = SequenceRuler(material, unit)
            try walk.forEach { _, span in
                if span.document != last {
                    counter.add(places)
                    places.removeAll(keepingCapacity: true)
                    last = span.document
                }
                for row in walk.rowsOfCode[Int(span.code)] {
                    totals[row] += 1
                    places.append(try ruler.place(span, Int32(row)))
                }
            }
            counter.add(places)
            let names = walk.asked.map { material.codebook.tree.pathText(of: $0) ?? "?" }
            var found: [CodeSequence] = []
            for i in names.indices {
                for j in names.indices where counter.pairs(i, j) > 0 {
                    found.append(
                        CodeSequence(
                            earlier: names[i], later: names[j], pairs: counter.pairs(i, j), back: counter.pairs(j, i),
                            followed: counter.followed(i, j), codings: totals[i]))
                }
            }
            // The most frequent first, else in the order of the codebook.
            let order = found.indices.sorted { (-found[$0].pairs, $0) < (-found[$1].pairs, $1) }
            var notes = [
                "n = \(counted(walk.taken, "coding")) in \(walk.documentsWithCodings) of \(walk.sieve.documentCount) documents"
            ]
            notes += walk.sieve.notes(filter)
            if walk.unplaced > 0 { notes.append(Session.leftOut(walk.unplaced)) }
            return (order.map { found[$0] }, notes)
        }
    }
}

/// Tells in which unit a coding begins and ends.
private final class SequenceRuler {
    private let material: CountingMaterial
    private let unit: SequenceUnit
    private let words: WordStarts
    private var document: Int32 = -1
    private var starts: [Int] = []

    init(_ material: CountingMaterial, _ unit: SequenceUnit) {
        self.material = material
        self.unit = unit
        words = WordStarts(material)
    }

    func place(_ span: CodedSpan, _ code: Int32) throws -> SequencePlace {
        let (start, end) = (Int(span.start), Int(span.end))
        let (first, last): (Int, Int)
        switch unit {
        case .characters: (first, last) = (start, end)
        case .words:
            (first, last) = (try words.count(span.document, 0..<start), try words.count(span.document, 0..<end))
        case .turns, .sentences:
            if span.document != document {
                document = span.document
                starts =
                    unit == .turns
                    ? try material.turns(of: Int(document)).turns.map(\.range.start)
                    : try material.reader.layout(of: material.versions()[Int(document)]).sentences.map(\.start)
            }
            (first, last) = (index(start), index(end - 1))
        }
        return SequencePlace(code: code, start: start, end: end, first: first, last: last)
    }

    /// Units that begin at or before a scalar.
    private func index(_ position: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
