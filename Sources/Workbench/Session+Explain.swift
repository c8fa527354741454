internal import Codebooks
internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// Two codings that a cell counts as a pair, and what they share.
package struct ExplainedPair: Sendable, Equatable {
    /// The shared stretch as a row `$n`.
    package var shared: FoundRow
    package var first: FoundRow
    package var second: FoundRow
}

/// A unit that carries both codes, with the codings that bring them there.
package struct ExplainedUnit: Sendable, Equatable {
    /// The unit's address, or its document's or case's name.
    package var name: String
    /// Numbers of the codings of the row's code and of the column's.
    package var first: [Int]
    package var second: [Int]
    /// Where it stands, as a row `$n`; nil for documents and cases.
    package var place: FoundRow?
}

/// What stands behind a cell of the last table.
package struct Explanation: Sendable {
    package enum Evidence: Sendable, Equatable {
        case codings([FoundRow])
        case pairs([ExplainedPair])
        case units([ExplainedUnit])
        /// Stretches of text that carry both codes.
        case stretches([FoundRow])
        /// Units with who gave the code and who did not.
        case judgements([AgreementDifference])
    }

    package var row: String
    package var column: String
    /// What the table says in the cell, counted again now.
    package var cell: Int
    /// In words: `5 codings`.
    package var cellInWords: String
    package var evidence: Evidence
    /// What the table shows in the cell, where that is not the count itself.
    package var derived: DerivedCell?
    package var notes: [String]
}

extension Session {
    /// Lists what is behind a cell of the last table, and verifies each quotation against its text.
    ///
    /// Rows and columns are named by their labels, or counted from 1; `total` is the total of a matrix, `n` what a code has by itself in a
    /// table of codes that occur together.
    /// - Throws: `Complaint` for labels that the table does not have; `ProjectError.quotationMismatch`.
    package func explain(row: String, column: String) throws -> Explanation {
        let table = try lastMadeTable()
        return try store.read { reader in
            let material = try CountingMaterial(reader, self)
            var explanation: Explanation
            switch table.request {
            case .matrix(let request):
                explanation = try explain(row, column, of: MatrixWalk(request, material, self), material)
            case .crossTable(let request):
                let walk = try MatrixWalk(request, material, self)
                let heading = CrossTableHeadings.cell(column, among: walk.columns.labels)
                explanation = try explain(row, heading, of: walk, material, others: CrossTableHeadings.computed)
            case .cooccurrence(let request):
                explanation = try explain(row, column, of: CooccurrenceWalk(request, material, self), material)
            case .agreement(let request):
                explanation = try explain(row, column, of: AgreementWalk(request, material, self))
            case .other(let table):
                throw Complaint(
                    .noMatch, "the last table (\(table.rawValue)) has no cells that `explain` could go behind",
                    next: table.next, saysUnchanged: false)
            }
            explanation.notes.insert(table.words(at: try reader.lastOperation()), at: 0)
            return explanation
        }
    }

    private func explain(
        _ row: String, _ column: String, of walk: MatrixWalk, _ material: CountingMaterial,
        others: [String: String] = [:]
    ) throws -> Explanation {
        let rowIndex = try TableLabels(walk.rows.labels).index(row, "row", hasTotal: true)
        let columnIndex = try TableLabels(walk.columns.labels, others: others).index(column, "column", hasTotal: true)
        var explainer = CellExplainer(
            row: rowIndex, column: columnIndex, rows: walk.rows.labels.count, columns: walk.columns.labels.count)
        var spoken: [Int32: [Range<Int>]] = [:]
        var cases: Set<Int32> = []
        try walk.forEach { entry, rows, columns in
            if walk.request.content == .cases {
                let here = walk.caseParts.filter { part in
                    (rowIndex.map { part.rows.contains(Int32($0)) } ?? true)
                        && (columnIndex.map { part.columns.contains(Int32($0)) } ?? true)
                }
                cases.formUnion(here.map(\.researchCase))
                // Once, though it may stand in the cell by several of its cases.
                if let part = here.first { explainer.add(entry, rows: part.rows, columns: part.columns) }
            } else {
                explainer.add(entry, rows: rows, columns: columns)
            }
            for part in walk.parts where part.start < part.end {
                guard rowIndex.map({ part.rows.contains(Int32($0)) }) ?? !part.rows.isEmpty,
                    columnIndex.map({ part.columns.contains(Int32($0)) }) ?? !part.columns.isEmpty
                else { continue }
                spoken[entry.document, default: []].append(Int(part.start)..<Int(part.end))
            }
        }
        let documents = try material.documents()
        let hits = explainer.entries.map { entry in
            Hit(
                document: documents[Int(entry.document)].id.rawValue,
                range: ScalarRange(Int(entry.start), Int(entry.end)), coding: entry.coding)
        }
        let rows = try remembering(hits, material)
        let codings = counted(rows.count, "coding")
        var cell = rows.count
        var inWords = codings
        switch walk.request.content {
        case .count, .quotes, .summary: break
        case .cases:
            cell = cases.count
            inWords = "\(counted(cell, "case")) with \(codings)"
        case .chars:
            cell = spoken.values.reduce(0) { $0 + IntervalSet($1).length }
            inWords = "\(counted(cell, "character")) in \(codings)"
        case .references:
            let stretches = Dictionary(grouping: explainer.entries, by: \.document).values.map { entries in
                IntervalSet(entries.map { Int($0.start)..<Int($0.end) })
            }
            cell = stretches.reduce(0) { $0 + $1.intervals.count }
            inWords = "\(counted(cell, "separate stretch", "separate stretches")) in \(codings)"
        case .docs:
            cell = Set(explainer.entries.map(\.document)).count
            inWords = "\(counted(cell, "document")) with \(codings)"
        case .words:
            let words = WordStarts(material)
            cell = 0
            for (document, stretches) in spoken {
                for interval in IntervalSet(stretches).intervals { cell += try words.count(document, interval) }
            }
            inWords = "\(counted(cell, "word")) in \(codings)"
        }
        return Explanation(
            row: rowIndex.map { walk.rows.labels[$0] } ?? MatrixResult.totalName(beside: walk.rows.labels),
            column: columnIndex.map { walk.columns.labels[$0] }
                ?? MatrixResult.totalName(beside: walk.columns.labels), cell: cell, cellInWords: inWords,
            evidence: .codings(rows),
            derived: try walk.request.scale.map { scale in
                try MatrixWalk(walk.request, material, self).count().derived(rowIndex, columnIndex, scale)
            }, notes: Self.verified(rows.count) + walk.sieve.notes(walk.request.filter))
    }

    private func explain(
        _ row: String, _ column: String, of walk: CooccurrenceWalk, _ material: CountingMaterial
    ) throws -> Explanation {
        let paths = walk.asked.map { material.codebook.tree.pathText(of: $0) ?? "?" }
        // Numbers count the rows that the table shows, and it leaves out codes without a coding that counts.
        let table = try CooccurrenceWalk(walk.request, material, self).count()
        let labels = TableLabels(paths, shown: table.rows, others: CooccurrenceWords.headings)
        let first = try labels.index(row, "row", hasTotal: false) ?? 0
        let isOfOneCode = Fold.searchKey(column) == "n" && !paths.contains(column)
        let second = isOfOneCode ? first : try labels.index(column, "column", hasTotal: false) ?? 0
        let evidence = try CooccurrenceEvidence(walk, material, first: first, second: second)
        var explanation = Explanation(
            row: paths[first], column: isOfOneCode ? "n" : paths[second], cell: 0, cellInWords: "",
            evidence: .codings([]), notes: [])
        var verified: Set<Int64> = []
        switch (walk.request.unit, walk.request.count) {
        case (_, .pairs) where isOfOneCode:
            let codings = try remembering(evidence.codings(), material)
            verified = Set(codings.compactMap { $0.coding.map { Int64($0) } })
            explanation.cell = codings.count
            explanation.cellInWords = counted(codings.count, "coding")
            explanation.evidence = .codings(codings)
        case (_, .pairs):
            let pairs = try evidence.pairs()
            let shared = try remembering(pairs.map(\.shared), material)
            let firsts = try rows(pairs.map(\.first), material)
            let seconds = try rows(pairs.map(\.second), material)
            verified = Set(pairs.flatMap { [$0.first.coding, $0.second.coding].compactMap { $0 } })
            explanation.cell = pairs.count
            explanation.cellInWords = "\(counted(pairs.count, "pair")) of codings"
            explanation.evidence = .pairs(
                pairs.indices.map { ExplainedPair(shared: shared[$0], first: firsts[$0], second: seconds[$0]) })
        case (_, .docs):
            let units = try evidence.documentsWithPairs(isDiagonal: first == second)
            explanation.cell = units.count
            explanation.cellInWords = counted(units.count, "document")
            explanation.evidence = .units(
                units.map { ExplainedUnit(name: $0.name, first: $0.first, second: $0.second, place: nil) })
        case (_, .references):
            let stretches = try evidence.stretches()
            explanation.cell = stretches.count
            explanation.evidence = .stretches(try remembering(stretches, material))
            explanation.cellInWords = counted(explanation.cell, "stretch", "stretches")
        case (.overlap, _):
            let stretches = try evidence.stretches()
            explanation.cell = stretches.reduce(0) { $0 + $1.range.count }
            explanation.evidence = .stretches(try remembering(stretches, material))
            explanation.cellInWords =
                "\(counted(explanation.cell, "character")) in \(counted(stretches.count, "stretch", "stretches"))"
        default:
            let units = try evidence.units()
            let placed = units.compactMap(\.place)
            var places = try remembering(placed, material)[...]
            explanation.cell = units.count
            explanation.cellInWords = counted(units.count, walk.request.unit.singular, walk.request.unit.plural)
            explanation.evidence = .units(
                units.map { unit in
                    let place = unit.place == nil ? nil : places.popFirst()
                    return ExplainedUnit(
                        name: place?.address ?? unit.name, first: unit.first, second: unit.second, place: place)
                })
        }
        if !isOfOneCode { explanation.derived = table.derived(first, second) }
        explanation.notes =
            Self.verified(verified.count) + (isOfOneCode ? [] : [CooccurrenceWords.cell(walk.request)])
            + walk.sieve.notes(walk.request.filter)
        return explanation
    }

    /// Describes hits, and makes them the rows `$1`, `$2`, ….
    func remembering(_ hits: [Hit], _ material: CountingMaterial) throws -> [FoundRow] {
        var rows: [FoundRow] = []
        var results: [ResultRow] = []
        try HitDescriber(material, material.reader).describe(hits, context: 0) { row, result in
            rows.append(row)
            results.append(result)
        }
        self.results = results
        return rows
    }

    private func rows(_ hits: [Hit], _ material: CountingMaterial) throws -> [FoundRow] {
        var rows: [FoundRow] = []
        try HitDescriber(material, material.reader).describe(hits, context: 0) { row, _ in rows.append(row) }
        return rows
    }

    private static func verified(_ count: Int) -> [String] {
        count == 0 ? [] : ["\(counted(count, "quotation")) verified against the texts"]
    }
}
