internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

extension Session {
    /// Why coefficients of agreement do not fit the project's approach, and what does; nil where they may.
    package func objectionToAgreement() throws -> Complaint? {
        guard try approach() == "reflexive" else { return nil }
        return Complaint(
            .usage,
            "agreement of coders does not fit a reflexive approach: coding is one analyst's reading, and another's is no measure of it "
                + "(Braun & Clarke 2021, doi:10.1080/14780887.2020.1769238)",
            next:
                "read the material together and talk about what each sees; agreement --list shows where you differ without a number, "
                + "and agreement --anyway prints the coefficients all the same",
            saysUnchanged: false)
    }

    /// Compares coders, code by code.
    package func agreement(_ request: AgreementRequest) throws -> AgreementResult {
        let result = try store.read { reader in
            let walk = try AgreementWalk(request, CountingMaterial(reader, self), self)
            return try AgreementCount(walk).result()
        }
        keep(.agreement(request))
        return result
    }

    /// The places where coders differ, as rows `$1`, `$2`, … in the order of reading.
    package func differences(_ request: AgreementRequest) throws -> (rows: [AgreementDifference], notes: [String]) {
        try store.read { reader in
            let walk = try AgreementWalk(request, CountingMaterial(reader, self), self)
            let places = AgreementPlaces(walk).all { $0 != 0 && $0 != walk.everybody }
            return (try describe(places, walk), walk.notes())
        }
    }

    /// Describes places of a comparison and makes them the rows `$1`, `$2`, ….
    func describe(_ places: [AgreementPlaces.Place], _ walk: AgreementWalk) throws -> [AgreementDifference] {
        let material = walk.material
        let documents = try material.documents()
        let paths = walk.paths
        let hits = places.map { place in
            Hit(document: documents[place.document].id.rawValue, range: place.range, coding: nil)
        }
        let numbers = Dictionary(
            try material.reader.codingPlaces(Array(Set(places.flatMap(\.codings))).map { Key(rawValue: $0) })
                .map { ($0.key.rawValue, $0.number) }, uniquingKeysWith: { first, _ in first })
        return zip(places, try remembering(hits, material)).map { place, row in
            AgreementDifference(
                place: row, code: place.row < paths.count ? paths[place.row] : "any of these codes",
                gave: walk.coders.indices.filter { place.coders >> UInt64($0) & 1 == 1 }.map { walk.coders[$0] },
                didNot: walk.coders.indices.filter { place.coders >> UInt64($0) & 1 == 0 }.map { walk.coders[$0] },
                codings: place.codings.compactMap { numbers[$0] }.sorted())
        }
    }
}

/// Turns what a sweep found into coefficients.
struct AgreementCount {
    let walk: AgreementWalk
    private let sweep: AgreementSweep
    private let bootstrap: DocumentBootstrap?
    private let places: [Int32: Int]
    private let units: Int
    private let marked: Int

    init(_ walk: AgreementWalk) {
        self.walk = walk
        sweep = walk.sweep()
        units = walk.unitCount
        marked = sweep.marked.reduce(0, +)
        places = Dictionary(
            uniqueKeysWithValues: walk.documents.enumerated().map { (Int32($0.element.number), $0.offset) })
        // One document drawn again and again is always the same: it has no spread to show.
        bootstrap =
            walk.request.replicates > 0 && walk.documents.count > 1 && walk.request.coefficients.contains(.alpha)
            ? DocumentBootstrap(
                valuesOfDocuments: walk.documents.map { $0.line.count * walk.coders.count },
                replicates: walk.request.replicates, seed: walk.request.seed)
            : nil
    }

    func result() throws -> AgreementResult {
        let paths = walk.paths
        let codes = sweep.pieces.map { CodeAgreement($0, coders: walk.coders.count, units: units) }
        var lines: [AgreementLine] = []
        for (row, path) in paths.enumerated() { lines.append(try line(path, codes[row], sweep.pieces[row])) }
        var summary: [AgreementLine] = []
        if paths.count > 1 {
            let pooled = CodeAgreement(pooling: Array(codes.dropLast()), coders: walk.coders.count)
            summary = [
                try line("all codes, pooled (binary)", pooled, sweep.pieces.dropLast().joined(), codes: paths.count),
                try line("any of these codes", codes[paths.count], sweep.pieces[paths.count]),
            ]
        }
        return AgreementResult(
            request: walk.request, coders: walk.coders, lines: lines, summary: summary, units: units, marked: marked,
            documents: walk.documents.count, notes: notes(lines), warnings: warnings(lines) + leftOut(lines + summary))
    }

    private func line(
        _ name: String, _ code: CodeAgreement, _ pieces: some Sequence<AgreementSweep.Piece>, codes: Int = 1
    ) throws -> AgreementLine {
        var interval: (low: Measured, high: Measured)?
        if let bootstrap {
            let samples = bootstrap.percentiles(
                CodeAgreement.parts(pieces, coders: walk.coders.count, places: places), codes: codes)
            interval = (samples.percentile(2.5), samples.percentile(97.5))
        }
        return AgreementLine(
            code: name, given: walk.coders.indices.map { code.given(by: $0) }, all: code.byAll,
            differing: code.differing, coefficients: try walk.request.coefficients.map { try $0.value(code) },
            pairsLeftOut: try walk.request.coefficients.map { try $0.pairsLeftOut(code) },
            interval: interval, alphaOfMarked: CodeAgreement(code, units: marked * codes).alpha.value)
    }

    private func notes(_ lines: [AgreementLine]) -> [String] {
        let request = walk.request
        var notes = walk.notes()
        notes += request.coefficients.map { $0.definition(coders: walk.coders.count) }
        if let place = request.coefficients.firstIndex(of: .alpha) {
            notes.append(
                "alpha_marked: the same without the units to which nobody gave any of these codes (\(marked) of \(units) are left)"
            )
            if bootstrap != nil {
                notes.append(
                    "low, high: 95 % percentile bootstrap of alpha by document, \(request.replicates) samples, seed \(request.seed); samples without a value are left out"
                )
            } else if request.replicates > 0 {
                notes.append("no interval: with one document there is nothing to resample")
            }
            let values = lines.compactMap { $0.coefficients[place].number }.sorted()
            if lines.count > 1, !values.isEmpty {
                let middle = values.count / 2
                let median = values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
                let rounded = Double(Int((median * 1000).rounded())) / 1000
                notes.append(
                    "\(counted(lines.count, "code")): median alpha \(rounded)"
                        + (values.count < lines.count ? ", undefined for \(lines.count - values.count)" : ""))
            }
        }
        return notes
    }

    /// High percent, low coefficient: the code is rare (or everywhere), and the reader must know.
    private func warnings(_ lines: [AgreementLine]) -> [AgreementWarning] {
        guard let percent = walk.request.coefficients.firstIndex(of: .percent) else { return [] }
        let corrected = walk.request.coefficients.indices.filter {
            [.alpha, .kappa, .pi, .conger].contains(walk.request.coefficients[$0])
        }
        return corrected.prefix(1).compactMap { low in
            let codes = lines.filter { line in
                guard let share = line.coefficients[percent].number, let value = line.coefficients[low].number else {
                    return false
                }
                return share >= 0.9 && value < 0.4
            }.map(\.code)
            guard !codes.isEmpty else { return nil }
            return AgreementWarning(
                what: "high percent agreement, low \(walk.request.coefficients[low].rawValue) for "
                    + "\(counted(codes.count, "code")) that few units are given, so that what agrees is mostly that it does not apply",
                codes: codes)
        }
    }

    /// Means over pairs of coders to which not every pair comes.
    private func leftOut(_ lines: [AgreementLine]) -> [AgreementWarning] {
        let pairs = walk.coders.count * (walk.coders.count - 1) / 2
        return walk.request.coefficients.enumerated().compactMap { index, coefficient in
            let codes = lines.filter { $0.pairsLeftOut[index] > 0 && $0.coefficients[index].number != nil }
            guard !codes.isEmpty else { return nil }
            return AgreementWarning(
                what:
                    "\(coefficient.rawValue) is the mean of the pairs of coders that have a value, which not all \(pairs) have; without one",
                codes: codes.map { "\($0.code) (\($0.pairsLeftOut[index]))" })
        }
    }
}

extension AgreementWalk {
    /// The set of all coders, a bit each.
    var everybody: UInt64 { (UInt64(1) << UInt64(coders.count)) - 1 }
}

/// Finds the places behind the counts of a comparison.
struct AgreementPlaces {
    /// A unit (or a stretch of characters) that some coders gave a code.
    struct Place {
        var document: Int
        var range: ScalarRange
        /// The code's row; the number of codes for any of them.
        var row: Int
        var coders: UInt64
        var codings: [Int64]
    }

    let walk: AgreementWalk

    init(_ walk: AgreementWalk) { self.walk = walk }

    /// The places where the set of coders satisfies a condition, in the order of reading.
    ///
    /// - Parameter only: one row; nil for those of all codes.
    func all(row only: Int? = nil, where wanted: (UInt64) -> Bool) -> [Place] {
        var places: [Place] = []
        for document in walk.documents {
            var here: [Place] = []
            for row in only.map({ [$0] }) ?? Array(walk.asked.indices) {
                let own = walk.entries[document.entries].filter {
                    let rows = walk.rowsOfCode[Int($0.span.code)]
                    return row == walk.asked.count ? !rows.isEmpty : rows.contains(row)
                }
                guard !own.isEmpty else { continue }
                here += find(own, row, document, wanted)
            }
            places += here.sorted { ($0.range.start, $0.range.end, $0.row) < ($1.range.start, $1.range.end, $1.row) }
        }
        return places
    }

    private func find(
        _ entries: [AgreementWalk.Entry], _ row: Int,
        _ document: (number: Int, entries: Range<Int>, line: UnitLine), _ wanted: (UInt64) -> Bool
    ) -> [Place] {
        let covered = entries.map { document.line.units(Int($0.span.start), Int($0.span.end)) }
        let bounds = Set(covered.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
        var found: [Place] = []
        for (start, end) in zip(bounds, bounds.dropFirst()) {
            var who: UInt64 = 0
            var codings: [Int64] = []
            for (index, units) in covered.enumerated() where units.lowerBound <= start && end <= units.upperBound {
                who |= 1 << UInt64(entries[index].span.coder)
                codings.append(entries[index].key)
            }
            guard wanted(who), !codings.isEmpty else { continue }
            for range in document.line.stretches(start..<end) {
                found.append(
                    Place(document: document.number, range: range, row: row, coders: who, codings: codings))
            }
        }
        return found
    }
}

extension Session {
    /// How many words at the beginning of a list are names of coders.
    package func leadingCoders(_ words: [String]) throws -> Int {
        let names = Set(try store.read { try $0.people() }.map { Fold.searchKey($0.name) })
        return words.prefix { names.contains(Fold.searchKey($0)) }.count
    }
}
