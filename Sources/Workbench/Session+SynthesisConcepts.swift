package import Store
internal import Transcripts

extension Session {
    /// Adds a concept, best put as a claim.
    ///
    /// - Parameter after: the construct whose words it takes (`k7`).
    /// - Returns: the concept, and the number of one that has the same words already.
    package func addConcept(
        _ statement: String, after construct: String?, _ details: StatementDetails = StatementDetails(),
        synthesis named: String?
    ) throws -> Performed<(row: ConceptRow, twin: Int?)> {
        let statement = try Self.named(statement, "a concept needs words, best a claim that could be wrong")
        return try perform("concept add") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let after = try construct.map { try namesake($0, in: synthesis.id, writer) }
            let row = ConceptRow(
                id: writer.newKey(), number: try writer.newNumber(.concept), synthesis: synthesis.id,
                statement: statement, namedAfter: after?.id, created: writer.time, label: Self.given(details.label),
                definition: Self.given(details.definition), kind: Self.given(details.kind))
            try writer.insert(row)
            writer.ids.append("C\(row.number)")
            writer.summary = "concept C\(row.number)"
            let twin = try writer.concepts(of: synthesis.id).first {
                $0.id != row.id && Fold.searchKey($0.statement) == Fold.searchKey(row.statement)
            }
            return (row, twin?.number)
        }
    }

    /// Puts a concept in other words, says more of it, or whose words it takes; an empty `after` takes that off. The former wording is
    /// kept.
    ///
    /// - Returns: the concept before and after, and the numbers of the constructs that were translated into its former wording, one as often as
    ///   reviewers did it.
    package func setConcept(
        _ word: String, statement: String?, after construct: String?,
        _ details: StatementDetails = StatementDetails(), because: String? = nil
    ) throws -> Performed<(before: ConceptRow, after: ConceptRow, translated: [Int])> {
        try perform("concept set") { writer in
            let before = try self.concept(word, in: writer)
            var row = before
            if let statement { row.statement = try Self.named(statement, "a concept needs words") }
            if let construct {
                row.namedAfter = construct.isEmpty ? nil : try namesake(construct, in: row.synthesis, writer).id
            }
            row.label = StatementDetails.part(details.label, row.label)
            row.definition = StatementDetails.part(details.definition, row.definition)
            row.kind = StatementDetails.part(details.kind, row.kind)
            var translated: [Int] = []
            if row.statement != before.statement || row.definition != before.definition {
                try keepFormer(before, because: because, writer)
                translated = try writer.numbers(ofConstructsTranslatedInto: row.id)
            }
            if row != before { try writer.update(row) }
            writer.ids.append("C\(row.number)")
            writer.summary = "concept C\(row.number) in other words"
            return (before, row, translated)
        }
    }

    /// The construct that a concept of a synthesis is named after.
    private func namesake(
        _ word: String, in synthesis: Key<SynthesisRow>, _ writer: ProjectWriter
    ) throws -> ConstructRow {
        let row = try construct(word, in: writer)
        try requireKnown(row.study, of: word, in: synthesis, writer)
        return row
    }

    /// Takes a concept away with its translations, absences and supports.
    ///
    /// - Returns: what went with it, and the lines of argument whose words still name it.
    package func removeConcept(_ word: String) throws -> Performed<(use: SynthesisUse, lines: [String])> {
        try perform("concept rm") { writer in
            let row = try self.concept(word, in: writer)
            let use = try writer.removeConcept(row.id)
            writer.ids.append("C\(row.number)")
            writer.summary = "removed concept C\(row.number)"
            return (use, try lines(of: row.synthesis, naming: "C\(row.number)", in: writer))
        }
    }
}
