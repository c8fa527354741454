internal import GRDB

extension ProjectReader {
    /// The checklists of the reviewers' own, in the order in which they were brought in.
    package func appraisalTools() throws -> [AppraisalToolRow] { try all(AppraisalToolRow.self) }

    /// The questions of such a checklist, by number.
    package func questions(of tool: Key<AppraisalToolRow>) throws -> [AppraisalItemRow] {
        try rows(AppraisalItemRow.self, "tool = ?", [tool], order: "number, id")
    }

    /// Every answer about every study by one checklist, in the order in which they were given.
    package func appraisals(by tool: String) throws -> [AppraisalRow] {
        try rows(AppraisalRow.self, "tool = ?", [tool])
    }

    /// The judgements of trust in a third-order construct by one scheme, in the order in which they were made.
    package func judgements(of thirdOrder: Key<ThirdOrderRow>, by scheme: String) throws -> [ConfidenceRow] {
        try rows(ConfidenceRow.self, "third_order = ? AND scheme = ?", [thirdOrder, scheme])
    }

    /// The reviewers' answers to the items of a reporting checklist; those of the project's own study without a synthesis.
    package func answers(to checklist: String, synthesis: Key<SynthesisRow>?) throws -> [ChecklistAnswerRow] {
        try rows(
            ChecklistAnswerRow.self, "checklist = ? AND synthesis IS ?",
            [checklist, synthesis?.databaseValue ?? .null], order: "item, id")
    }
}

extension ProjectReader {
    /// Who has codings, with how many, by name. Codings that an open round holds back are not counted.
    package func codingsByCoder() throws -> [(name: String, codings: Int)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT person.name AS name, count(*) AS codings FROM coding JOIN person ON person.id = coding.coder
                GROUP BY person.id ORDER BY person.name
                """
        ).map { ($0["name"], $0["codings"]) }
    }
}
