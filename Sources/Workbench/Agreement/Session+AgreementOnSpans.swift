package import Measures
internal import QueryLanguage
internal import Store

/// A value of a comparison of free spans, with who and what it is of.
package struct SpanAgreementLine: Sendable {
    /// A code's path, or what is taken together.
    package var of: String
    package var values: [Measured]
}

/// A comparison of coders on free spans.
package struct SpanAgreement: Sendable {
    package var title: String
    /// Names of the values.
    package var columns: [String]
    package var lines: [SpanAgreementLine]
    package var notes: [String]
}

/// Agreement of segments, code by code, as MAXQDA counts it.
package struct SegmentAgreementResult: Sendable {
    package struct Line: Sendable {
        package var code: String
        package var agreeing: Int
        package var onlyFirst: Int
        package var onlySecond: Int
        package var percent: Measured
    }
    package var coders: [String]
    package var lines: [Line]
    package var total: Line
    package var kappa: Measured
    package var notes: [String]
    /// Why a code by itself has no kappa.
    package static let whyNoKappa = "kappa is of all codes together: its chance agreement is 1 by their number"
}

extension Session {
    /// Compares coders by the stretches that they marked, whatever units there are: Krippendorff's alphas for unitizing.
    package func unitizing(_ request: AgreementRequest) throws -> SpanAgreement {
        try store.read { reader in
            let line = try ContinuousLine(request, CountingMaterial(reader, self), self)
            let alphas = try line.rows.map { row in
                try AlphaU(units: row, continuum: 0..<max(1, line.length))
            }
            var lines: [SpanAgreementLine] = []
            for (row, path) in line.paths.enumerated() {
                let marked = line.rows[row].map { own in own.map { ValuedSpan(value: 0, range: $0) } }
                let binary = try UnitizedAlpha(units: marked, values: 1, length: line.length)
                lines.append(SpanAgreementLine(of: path, values: [alphas[row].value, binary.binaryAlpha]))
            }
            let any = line.anything.map { own in own.map { ValuedSpan(value: 0, range: $0) } }
            let binary = try UnitizedAlpha(units: any, values: 1, length: line.length)
            lines.append(
                SpanAgreementLine(of: "all codes together", values: [AlphaU(sumOf: alphas).value, binary.binaryAlpha]))
            var notes = line.notes
            notes += try line.valuedNotes()
            notes += [
                "alpha_u: of 1995 and 2004, by ends of overlapping units and lengths of lone ones; overlapping codings of one coder are joined, "
                    + "touching ones stay two, in u_alpha too",
                "u_alpha: binary, of 2016, by lengths marked in common; for all codes together: marked with any of them",
            ]
            return SpanAgreement(
                title: "agreement on free spans", columns: ["alpha_u", "u_alpha"], lines: lines, notes: notes)
        }
    }

    /// Compares where coders' codings begin and end: each two of them.
    package func boundaryAgreement(_ request: AgreementRequest) throws -> SpanAgreement {
        try store.read { reader in
            let line = try ContinuousLine(request, CountingMaterial(reader, self), self)
            var lines: [SpanAgreementLine] = []
            for first in line.coders.indices {
                for second in line.coders.indices where first < second {
                    let found = BoundarySimilarity(
                        units: line.length, boundaries: line.boundaries(of: first), line.boundaries(of: second))
                    lines.append(
                        SpanAgreementLine(
                            of: "\(line.coders[first]) – \(line.coders[second])",
                            values: [
                                .value(Double(found.matches)), .value(Double(found.transpositions)),
                                .value(Double(found.additions)), found.similarity, found.segmentationSimilarity,
                                found.windowDifference, found.pk,
                            ]))
                }
            }
            return SpanAgreement(
                title: "agreement on boundaries, by \(request.unit.rawValue)",
                columns: ["same", "near", "lone", "B", "S", "window_diff", "pk"], lines: lines,
                notes: line.notes + [
                    "boundaries: where codings of any of the codes begin and end; near: one unit apart, costs half a lone one",
                    "B, S: boundary and segmentation similarity (Fournier 2013; Fournier & Inkpen 2012), 1 is the same",
                    "window_diff, pk: 0 is the same; the second coder is the reference, windows are half a mean segment of its",
                ])
        }
    }

    /// Gamma of coders' units with their codes as values.
    package func gammaAgreement(_ request: AgreementRequest, samples: Int) throws -> SpanAgreement {
        try store.read { reader in
            let line = try ContinuousLine(request, CountingMaterial(reader, self), self)
            let weights = GammaWeights()
            func gamma(_ rows: [Int]) -> GammaAgreement {
                GammaAgreement(
                    line.coders.indices.map { coder in
                        rows.flatMap { row in
                            line.rows[row][coder].map {
                                GammaUnit(value: row, start: Double($0.lowerBound), end: Double($0.upperBound))
                            }
                        }.sorted { ($0.start, $0.end, $0.value) < ($1.start, $1.end, $1.value) }
                    }, weights: weights, samples: samples, seed: request.seed)
            }
            func values(_ found: GammaAgreement) -> [Measured] {
                [found.value, found.disorder, found.expectedDisorder]
            }
            var lines = [SpanAgreementLine(of: "all codes together", values: values(gamma(Array(line.rows.indices))))]
            if !request.codes.isEmpty, line.paths.count > 1 {
                for (row, path) in line.paths.enumerated() {
                    lines.append(SpanAgreementLine(of: path, values: values(gamma([row]))))
                }
            }
            return SpanAgreement(
                title: "gamma", columns: ["gamma", "disorder", "expected"], lines: lines,
                notes: line.notes + [
                    "gamma: 1 − disorder of the best alignment / disorder expected by chance (Mathet, Widlöcher & Métivier 2015)",
                    "weights of place, code and no partner 1, 1, 1; chance from \(samples) sampled continua, seed \(request.seed)",
                    "overlapping codings of one code by one coder are joined",
                ])
        }
    }

    /// Compares two coders' segments as MAXQDA does.
    ///
    /// - Parameter share: of overlap that makes two segments agree, 0 to 1.
    package func segmentAgreement(_ request: AgreementRequest, share: Double) throws -> SegmentAgreementResult {
        try store.read { reader in
            let line = try ContinuousLine(request, CountingMaterial(reader, self), self, joins: false)
            guard line.coders.count == 2 else {
                throw Complaint(
                    .usage, "segments are compared between two coders, not \(line.coders.count)",
                    next: "name two of \(line.coders.joined(separator: ", "))", saysUnchanged: false)
            }
            let found = line.rows.map { SegmentAgreement(first: $0[0], second: $0[1], share: share) }
            func counted(_ name: String, _ own: SegmentAgreement) -> SegmentAgreementResult.Line {
                .init(
                    code: name, agreeing: own.agreeing, onlyFirst: own.onlyFirst, onlySecond: own.onlySecond,
                    percent: own.percent)
            }
            let total = SegmentAgreement(
                agreeing: found.reduce(0) { $0 + $1.agreeing }, onlyFirst: found.reduce(0) { $0 + $1.onlyFirst },
                onlySecond: found.reduce(0) { $0 + $1.onlySecond })
            let percent = Int((share * 100).rounded())
            return SegmentAgreementResult(
                coders: line.coders, lines: zip(line.paths, found).map { counted($0, $1) },
                total: counted("all codes", total),
                kappa: total.kappa(codes: line.paths.count),
                notes: line.walk.notes(
                    unit: "segment: each coding of either coder",
                    n: Workbench.counted(total.agreeing + total.onlyFirst + total.onlySecond, "segment")
                ) + [
                    "as MAXQDA documents it: each segment of either coder agrees when the other has the code on at least \(percent) % of it, here |A∩B|/|A∪B| (the manual does not say of what)",
                    "percent: agreeing / all segments; kappa: (Po − 1/k)/(1 − 1/k), k = \(line.paths.count) codes of this table (after Brennan & Prediger 1981)",
                    "what neither coded does not count; a pooled value over codes",
                ])
        }
    }
}

/// The compared documents end to end, in characters or units, with each coder's codings of each code on it.
private struct ContinuousLine {
    let walk: AgreementWalk
    let coders: [String]
    let paths: [String]
    /// By code and coder: spans in order, overlapping ones joined unless each segment counts.
    var rows: [[[Range<Int>]]]
    /// By coder: spans of any of the codes, overlapping ones joined.
    var anything: [[Range<Int>]]
    let length: Int
    let notes: [String]
    /// Where documents begin and end: no boundary of a coder's making.
    private let edges: Set<Int>

    init(_ request: AgreementRequest, _ material: CountingMaterial, _ session: Session, joins: Bool = true) throws {
        let walk = try AgreementWalk(request, material, session)
        self.walk = walk
        coders = walk.coders
        paths = walk.paths
        var rows = [[[Range<Int>]]](
            repeating: Array(repeating: [], count: walk.coders.count), count: walk.asked.count)
        var offset = 0
        var edges: Set<Int> = [0]
        for document in walk.documents {
            for entry in walk.entries[document.entries] {
                let own = document.line.units(Int(entry.span.start), Int(entry.span.end))
                guard !own.isEmpty else { continue }
                let span = offset + own.lowerBound..<offset + own.upperBound
                for row in walk.rowsOfCode[Int(entry.span.code)] {
                    Self.append(span, to: &rows[row][Int(entry.span.coder)], joins: joins)
                }
            }
            offset += document.line.count
            edges.insert(offset)
        }
        self.rows = rows
        self.edges = edges
        length = offset
        anything = walk.coders.indices.map { coder in
            let spans = rows.flatMap { $0[coder] }.sorted {
                ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
            }
            return spans.reduce(into: []) { Self.append($1, to: &$0, joins: true) }
        }
        notes = walk.notes() + (walk.documents.count > 1 ? ["documents stand end to end on one line"] : [])
    }

    /// Spans come by their start; touching ones stay two, since a coder made two of them.
    private static func append(_ span: Range<Int>, to list: inout [Range<Int>], joins: Bool) {
        if joins, let last = list.last, span.lowerBound < last.upperBound {
            list[list.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
        } else {
            list.append(span)
        }
    }

    /// Where a coder's codings begin and end, without the ends of documents.
    func boundaries(of coder: Int) -> [Int] {
        Set(rows.flatMap { $0[coder] }.flatMap { [$0.lowerBound, $0.upperBound] }).subtracting(edges).sorted()
    }

    /// The alphas of 2016 for all codes at once, where no coder gave two codes to the same place.
    func valuedNotes() throws -> [String] {
        guard paths.count > 1 else { return [] }
        var units: [[ValuedSpan]] = []
        for coder in coders.indices {
            let own = rows.indices.flatMap { row in rows[row][coder].map { ValuedSpan(value: row, range: $0) } }
                .sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
            for (before, after) in zip(own, own.dropFirst()) where after.range.lowerBound < before.range.upperBound {
                return [
                    "values of all codes at once (|u, cu) are undefined: \(coders[coder]) gave two codes to the same place, and these coefficients take codes that exclude each other"
                ]
            }
            units.append(own)
        }
        let alpha = try UnitizedAlpha(units: units, values: paths.count, length: length)
        func shown(_ value: Measured) -> String {
            switch value {
            case .value(let number, _): "\(Double(Int((number * 1000).rounded())) / 1000)"
            case .undefined(let reason): "undefined (\(reason))"
            }
        }
        return [
            "codes as values that exclude each other: |u alpha \(shown(alpha.alpha)), cu alpha \(shown(alpha.codingAlpha())) on \(shown(alpha.coverage)) of the text"
                + (alpha.readingsDiffer ? " (cu in the first of two readings of the paper)" : "")
        ]
    }
}
