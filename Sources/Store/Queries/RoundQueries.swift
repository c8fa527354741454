internal import GRDB

extension ProjectReader {
    /// The rounds of double coding in their order.
    package func rounds() throws -> [CodingRoundRow] { try rows(CodingRoundRow.self, "1", order: "position, id") }

    /// The documents of a round, in the order of documents.
    package func documents(of round: Key<CodingRoundRow>) throws -> [RoundDocumentRow] {
        try rows(
            RoundDocumentRow.self, "round = ?", [round],
            order: "(SELECT position FROM document WHERE document.id = round_document.document), id")
    }

    /// The coders of a round, in the order in which they were named.
    package func coders(of round: Key<CodingRoundRow>) throws -> [RoundCoderRow] {
        try rows(RoundCoderRow.self, "round = ?", [round], order: "position, id")
    }

    /// The codes that a round compares; none for all.
    package func codes(of round: Key<CodingRoundRow>) throws -> [RoundCodeRow] {
        try rows(RoundCodeRow.self, "round = ?", [round])
    }

    /// Where the coders of a round differed, in the order of reading.
    package func disagreements(of round: Key<CodingRoundRow>) throws -> [DisagreementRow] {
        try rows(DisagreementRow.self, "round = ?", [round], order: "number")
    }

    /// The disagreement with a number.
    package func disagreement(number: Int) throws -> DisagreementRow? {
        try rows(DisagreementRow.self, "number = ?", [number]).first
    }

    /// Who gave what on a stretch on which coders differed.
    package func codes(of disagreement: Key<DisagreementRow>) throws -> [DisagreementCodeRow] {
        try rows(DisagreementCodeRow.self, "disagreement = ?", [disagreement])
    }

    /// Who gave what on every stretch of a round on which its coders differed.
    package func disagreementCodes(
        of round: Key<CodingRoundRow>
    ) throws -> [Key<DisagreementRow>: [DisagreementCodeRow]] {
        Dictionary(
            grouping: try rows(
                DisagreementCodeRow.self, "disagreement IN (SELECT id FROM disagreement WHERE round = ?)", [round]),
            by: \.disagreement)
    }

    /// The adjudicated codings of a round with what they come from.
    package func adjudicated(in round: Key<CodingRoundRow>) throws -> [AdjudicatedCodingRow] {
        try rows(AdjudicatedCodingRow.self, "round = ?", [round])
    }

    /// The adjudicated codings that a decision on a disagreement made.
    package func adjudicated(by disagreement: Key<DisagreementRow>) throws -> [AdjudicatedCodingRow] {
        try rows(AdjudicatedCodingRow.self, "disagreement = ?", [disagreement])
    }

    /// The people under whose name adjudicated codings stand, with their rounds.
    package func layers() throws -> [Key<PersonRow>: CodingRoundRow] {
        Dictionary(
            try rounds().compactMap { round in round.layer.map { ($0, round) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// In how many documents of a round each person has coded anything, and marked all or some of the text as read: what may be known
    /// of a round before it is released. Counts nobody's codings.
    package func begun(
        in round: Key<CodingRoundRow>
    ) throws -> [Key<PersonRow>: (coded: Int, marked: Int)] {
        var begun: [Key<PersonRow>: (coded: Int, marked: Int)] = [:]
        for row in try Row.fetchAll(
            database,
            sql: """
                SELECT coder, count(DISTINCT version) FROM main.coding
                WHERE version IN (SELECT version FROM round_document WHERE round = ?) GROUP BY coder
                """, arguments: [round])
        { begun[Key(rawValue: row[0]), default: (0, 0)].coded = row[1] }
        for row in try Row.fetchAll(
            database,
            sql: """
                SELECT by, count(DISTINCT version) FROM main.place_mark
                WHERE version IN (SELECT version FROM round_document WHERE round = ?) AND kind IN ('read', 'nothing')
                GROUP BY by
                """, arguments: [round])
        { begun[Key(rawValue: row[0]), default: (0, 0)].marked = row[1] }
        return begun
    }
}
