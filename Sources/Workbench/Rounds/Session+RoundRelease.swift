internal import Measures
package import Store
internal import Transcripts

extension Session {
    /// Releases a round: from now on everybody sees everything; its values are computed and kept as they stand, and where its coders
    /// differed is numbered.
    ///
    /// - Parameter anyway: releases it although a coder has coded nothing.
    package func releaseRound(_ typed: String, anyway: Bool = false) throws -> Performed<RoundView> {
        try store.requireOwnOperation("round release")
        let last = try store.lastOperation()
        return try store.seeingAll {
            try perform("round release") { writer in
                var row = try roundRow(typed, in: writer)
                guard row.isOpen else {
                    throw Complaint(
                        .cannotCreate, "\(row.name) was released \(row.released ?? "") already",
                        next: "agreement --round \(row.name) shows its values", saysUnchanged: true)
                }
                let before = try view(of: row, in: writer)
                let idle = before.progress.filter { $0.coded == 0 }.map(\.coder)
                guard idle.isEmpty || anyway else {
                    throw Complaint(
                        .usage,
                        "\(idle.joined(separator: " and ")) \(idle.count == 1 ? "has" : "have") coded nothing in \(row.name)",
                        next: "round release \(row.name) --anyway takes that for a judgement: no code applies")
                }
                let person = try writer.coder()
                let walk = try AgreementWalk(roundComparison(row, in: writer), CountingMaterial(writer, self), self)
                if row.isConsensus == 0 {
                    let measure = walk.request.coefficients[0]
                    row.report = try RoundReport(AgreementCount(walk).result(), measure: measure).encoded()
                }
                try number(DisagreementStretches(walk).differing, of: row, walk, in: writer)
                row.released = writer.time
                row.releasedBy = person
                row.releasedOperation = last + 1
                try writer.update(row)
                writer.ids += [row.name]
                writer.summary = "released round \(row.name)"
                return try view(of: row, in: writer)
            }
        }
    }

    /// The comparison that a round is.
    func roundComparison(_ row: CodingRoundRow, in reader: ProjectReader) throws -> AgreementRequest {
        let people = Dictionary(try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let book = try Codebook(reader)
        var filter = CodingFilter()
        filter.documentKeys = try reader.documents(of: row.id).map(\.document.rawValue)
        let measure = row.measure.flatMap { AgreementCoefficient(rawValue: $0) }
        return AgreementRequest(
            coders: try reader.coders(of: row.id).compactMap { people[$0.person] },
            codes: try reader.codes(of: row.id).map { "=" + book.path($0.code) },
            unit: AgreementUnit(rawValue: row.unit) ?? .sentence, coefficients: measure.map { [$0] } ?? [],
            filter: filter, replicates: measure == .alpha ? 2000 : 0)
    }

    private func number(
        _ stretches: [DisagreementStretches.Stretch], of row: CodingRoundRow, _ walk: AgreementWalk,
        in writer: ProjectWriter
    ) throws {
        let versions = try walk.material.versions()
        let people = Dictionary(
            try writer.people().map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        // In the order in which documents are listed, which is that of reading.
        let documents = Dictionary(
            try writer.documents().enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        let ordered = stretches.enumerated().sorted { a, b in
            let (left, right) = (
                documents[versions[a.element.document].document] ?? 0,
                documents[versions[b.element.document].document] ?? 0
            )
            return left != right ? left < right : a.offset < b.offset
        }
        for (_, stretch) in ordered {
            let disagreement = DisagreementRow(
                id: writer.newKey(), number: try writer.newNumber(.disagreement), round: row.id,
                version: versions[stretch.document].id, start: stretch.range.start, end: stretch.range.end)
            try writer.insert(disagreement)
            for given in stretch.given {
                guard let person = people[walk.coders[given.coder]] else { continue }
                try writer.insert(
                    DisagreementCodeRow(
                        id: writer.newKey(), disagreement: disagreement.id, code: Key(rawValue: walk.asked[given.row]),
                        person: person, coding: stretch.codings[given].flatMap { $0 == 0 ? nil : Key(rawValue: $0) }))
            }
        }
    }
}
