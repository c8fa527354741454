package import Measures
internal import Store
internal import Transcripts

/// How unlike two things are, made of how they were coded.
package enum ShapeDistance: String, Sendable, CaseIterable {
    case jaccard, dice, overlap, cosine, matching, russell, zeta
    case euclidean, squared, cityblock
    /// The largest column sum of the co-occurrence matrix less the count of both (MAXQDA's Code Map, as its vendor's forum describes it).
    case maxqda

    /// The coefficient over presence that it is 1 less of; nil for distances of counts.
    var coefficient: AssociationCoefficient? {
        switch self {
        case .jaccard: .jaccard
        case .dice: .dice
        case .overlap: .overlap
        case .cosine: .cosine
        case .matching: .simpleMatching
        case .russell: .russellRao
        case .zeta: .kuckartzRaediker
        case .euclidean, .squared, .cityblock, .maxqda: nil
        }
    }

    /// Whether it is a distance of points in some space, as Ward's, centroid and median linkage suppose.
    package var isEuclidean: Bool { self == .euclidean }
}

/// Things to compare, as they were asked for.
package struct ShapeRequest: Sendable {
    /// `codes`, or what a matrix has on an axis: `documents`, `cases`, `speakers`, …
    package var things: String
    package var distance: ShapeDistance
    /// In what two codes must meet, for coefficients of codes.
    package var unit: CooccurrenceUnit
    /// Only these codes and their subcodes.
    package var codes: [String]
    package var filter: CodingFilter

    package init(
        things: String, distance: ShapeDistance = .jaccard, unit: CooccurrenceUnit = .document, codes: [String] = [],
        filter: CodingFilter = CodingFilter()
    ) {
        self.things = things
        self.distance = distance
        self.unit = unit
        self.codes = codes
        self.filter = filter
    }

    /// Whether codes are compared, rather than what has codings.
    package var isOfCodes: Bool { ["codes", "code"].contains(Fold.searchKey(things)) }
}

/// Things with their codings, and how unlike each two are.
package struct ShapeProfiles: Sendable {
    /// The things that have a coding, in their order.
    package var labels: [String]
    package var noun: String
    /// By two things; 0 on the diagonal.
    package var distances: [[Double]]
    /// Fourfold tables by two things, for coefficients over presence; the first alone, the second alone, both, neither.
    package var tables: [[FourfoldTable]]
    package var notes: [String]
}

extension Session {
    /// Compares things by their codings.
    ///
    /// - Throws: `Complaint` where fewer than `least` things have a coding.
    package func profiles(_ request: ShapeRequest, atLeast least: Int = 2) throws -> ShapeProfiles {
        let profiles = try store.read { reader in
            let material = try CountingMaterial(reader, self)
            return request.isOfCodes
                ? try codeProfiles(request, material) : try thingProfiles(request, material)
        }
        guard profiles.labels.count >= least else {
            throw Complaint(
                .noMatch,
                "\(counted(profiles.labels.count, "of the \(profiles.noun) has", "of the \(profiles.noun) have")) a coding that counts; \(least) are needed",
                next: "see `matrix codes x documents`", saysUnchanged: false)
        }
        return profiles
    }

    private func codeProfiles(_ request: ShapeRequest, _ material: CountingMaterial) throws -> ShapeProfiles {
        guard request.distance.coefficient != nil || request.distance == .maxqda else {
            let matrix = try countMatrix(request, columns: "documents", material)
            let kept = matrix.rows.indices.filter { matrix.rowTotals[$0] > 0 }
            return ShapeProfiles(
                labels: kept.map { matrix.rows[$0] }, noun: "codes",
                distances: Self.distances(kept.map { matrix.counts[$0] }, request.distance), tables: [],
                notes: ["\(Self.definition(request.distance)), of the codings of each code by document"]
                    + matrix.notes.filter { !$0.contains("may share codings") && !$0.hasPrefix("cells: ") })
        }
        let isOverlap = request.unit == .overlap
        guard !isOverlap || request.distance == .maxqda else {
            throw Complaint(
                .usage, "coefficients of codes need units: pairs of codings can leave 0 to 1",
                next: "--unit document, case, paragraph, turn or sentence", saysUnchanged: false)
        }
        let found = try CooccurrenceWalk(
            CooccurrenceRequest(codes: request.codes, unit: request.unit, filter: request.filter), material, self
        ).count()
        let kept = found.codes.indices.filter { found.total($0) > 0 }
        var notes = [Self.definition(request.distance)]
        var tables: [[FourfoldTable]] = []
        let distances: [[Double]]
        if let coefficient = request.distance.coefficient {
            let units = found.counts.unitCount ?? 0
            tables = try kept.map { i in
                try kept.map { j in
                    try FourfoldTable(
                        both: i == j ? found.total(i) : found.both(i, j), firstTotal: found.total(i),
                        secondTotal: found.total(j), units: units)
                }
            }
            distances = tables.indices.map { i in
                tables.indices.map { j in i == j ? 0 : 1 - (tables[i][j][coefficient].number ?? 0) }
            }
            notes.append(
                "a: \(request.unit.plural) with both codes, b and c: with one alone, d: with neither, N = \(units)")
        } else {
            func together(_ i: Int, _ j: Int) -> Int { i == j ? 0 : found.both(kept[i], kept[j]) }
            let largest = kept.indices.map { i in kept.indices.reduce(0) { $0 + together(i, $1) } }.max() ?? 0
            distances = kept.indices.map { i in
                kept.indices.map { j in i == j ? 0 : Double(largest - together(i, j)) }
            }
            notes.append(
                "M = \(largest); both = \(isOverlap ? "pairs of codings that share a character" : request.unit.plural + " with both codes")"
            )
        }
        return ShapeProfiles(
            labels: kept.map { found.codes[$0] }, noun: "codes", distances: distances, tables: tables,
            notes: notes + found.notes.filter { !$0.hasPrefix("cells: ") && !$0.hasPrefix("diagonal") })
    }

    private func thingProfiles(_ request: ShapeRequest, _ material: CountingMaterial) throws -> ShapeProfiles {
        guard request.distance != .maxqda else {
            throw Complaint(
                .usage, "the distance maxqda is of codes", next: "map codes --distance maxqda", saysUnchanged: false)
        }
        let matrix = try countMatrix(request, columns: request.things, material)
        let codes = matrix.rows.indices.filter { matrix.rowTotals[$0] > 0 }
        let kept = matrix.columns.indices.filter { matrix.columnTotals[$0] > 0 }
        let profiles = kept.map { column in codes.map { matrix.counts[$0][column] } }
        var notes = [Self.definition(request.distance)]
        var tables: [[FourfoldTable]] = []
        let distances: [[Double]]
        if let coefficient = request.distance.coefficient {
            tables = try profiles.map { one in try profiles.map { try Self.fourfold(one, $0) } }
            distances = tables.indices.map { i in
                tables.indices.map { j in i == j ? 0 : 1 - (tables[i][j][coefficient].number ?? 0) }
            }
            notes.append(
                "a: codes in both, b and c: in one alone, d: in neither, of \(counted(codes.count, "code")) with a coding that counts"
            )
        } else {
            distances = Self.distances(profiles, request.distance)
            notes.append("of the codings of each of \(counted(codes.count, "code"))")
        }
        let silent = matrix.columns.count - kept.count
        if silent > 0 {
            notes.append(
                "left out: \(counted(silent, "of the \(matrix.columnNoun)", "of the \(matrix.columnNoun)")) without a coding that counts"
            )
        }
        return ShapeProfiles(
            labels: kept.map { matrix.columns[$0] }, noun: matrix.columnNoun, distances: distances, tables: tables,
            notes: notes + matrix.notes.filter { !$0.contains("may share codings") && !$0.hasPrefix("cells: ") })
    }

    /// Codings of each code by itself.
    func countMatrix(_ request: ShapeRequest, columns: String, _ material: CountingMaterial) throws -> MatrixResult {
        try MatrixWalk(
            MatrixRequest(
                rows: "codes", columns: columns, filter: request.filter, rollUp: .leaves, codes: request.codes),
            material, self
        ).count()
    }

    private static func fourfold(_ one: [Int], _ other: [Int]) throws -> FourfoldTable {
        var (both, first, second, neither) = (0, 0, 0, 0)
        for (a, b) in zip(one, other) {
            switch (a > 0, b > 0) {
            case (true, true): both += 1
            case (true, false): first += 1
            case (false, true): second += 1
            case (false, false): neither += 1
            }
        }
        return try FourfoldTable(both: both, first: first, second: second, neither: neither)
    }

    private static func distances(_ profiles: [[Int]], _ distance: ShapeDistance) -> [[Double]] {
        profiles.map { one in
            profiles.map { other in
                let differences = zip(one, other).map { Double($0 - $1) }
                switch distance {
                case .cityblock: return differences.reduce(0) { $0 + abs($1) }
                case .squared: return differences.reduce(0) { $0 + $1 * $1 }
                default: return differences.reduce(0) { $0 + $1 * $1 }.squareRoot()
                }
            }
        }
    }

    private static func definition(_ distance: ShapeDistance) -> String {
        switch distance {
        case .euclidean: "distance: Euclidean, √Σ (x − y)²"
        case .squared: "distance: squared Euclidean, Σ (x − y)²"
        case .cityblock: "distance: city-block, Σ |x − y|"
        case .maxqda: "distance: M − both, M the largest column sum (as MAXQDA's Code Map, to our understanding)"
        default: "distance: 1 − \(distance.coefficient?.formula ?? "")"
        }
    }
}
