internal import GRDB

/// What hangs on the rows of a table, and what becomes of it when they go or become one with another.
///
/// The schema has no cascades (undoing one conflicts with itself), so this is the one place that knows, for the tables since schema 2.
enum Dependents {
    /// A column that refers to a table's rows.
    struct Reference {
        let parent: String
        let child: String
        let column: String
        /// What becomes of the row when what it refers to goes.
        let fate: Fate
    }

    /// What becomes of a row when what it refers to goes.
    enum Fate {
        /// It means nothing without it, and goes too.
        case goes
        /// It lets go of it and stays.
        case stays
    }

    static let references: [Reference] = [
        Reference(parent: "text_version", child: "place_mark", column: "version", fate: .goes),
        Reference(parent: "text_version", child: "unplaced", column: "version", fate: .goes),
        Reference(parent: "coding", child: "unplaced", column: "coding", fate: .goes),
        Reference(parent: "code", child: "code_alias", column: "code", fate: .goes),
        Reference(parent: "code", child: "code_example", column: "code", fate: .goes),
        Reference(parent: "coding", child: "code_example", column: "coding", fate: .goes),
        Reference(parent: "code", child: "code_lineage", column: "code", fate: .goes),
        Reference(parent: "code", child: "code_relation", column: "source", fate: .goes),
        Reference(parent: "code", child: "code_relation", column: "target", fate: .goes),
        Reference(parent: "relation_type", child: "code_relation", column: "type", fate: .goes),
        Reference(parent: "code_relation", child: "relation_evidence", column: "relation", fate: .goes),
        Reference(parent: "coding", child: "relation_evidence", column: "coding", fate: .goes),
        Reference(parent: "code", child: "paradigm", column: "phenomenon", fate: .stays),
        Reference(parent: "paradigm", child: "paradigm_part", column: "paradigm", fate: .goes),
        Reference(parent: "code", child: "paradigm_part", column: "code", fate: .goes),
        Reference(parent: "code", child: "property", column: "code", fate: .goes),
        Reference(parent: "property", child: "property_place", column: "property", fate: .goes),
        Reference(parent: "coding", child: "property_place", column: "coding", fate: .goes),
        Reference(parent: "memo_pile", child: "piled_memo", column: "pile", fate: .goes),
        Reference(parent: "memo", child: "piled_memo", column: "memo", fate: .goes),
        Reference(parent: "memo", child: "memo_relation", column: "memo", fate: .goes),
        Reference(parent: "memo", child: "memo_relation", column: "other", fate: .goes),
        Reference(parent: "code_relation", child: "memo_relation", column: "relation", fate: .goes),
        Reference(parent: "code", child: "sampling_decision", column: "code", fate: .stays),
        Reference(parent: "theme", child: "theme_evidence", column: "theme", fate: .goes),
        Reference(parent: "coding", child: "theme_evidence", column: "coding", fate: .goes),
        Reference(parent: "theme", child: "theme_answer", column: "theme", fate: .goes),
        Reference(parent: "coding", child: "theme_answer", column: "coding", fate: .goes),
        Reference(parent: "research_case", child: "theme_answer", column: "research_case", fate: .goes),
        Reference(parent: "theme", child: "guide_question", column: "theme", fate: .stays),
        Reference(parent: "guide_question", child: "question_asked", column: "question", fate: .goes),
        Reference(parent: "research_case", child: "question_asked", column: "research_case", fate: .goes),
        Reference(parent: "text_version", child: "question_asked", column: "version", fate: .stays),
        Reference(parent: "theme", child: "cell_summary", column: "theme", fate: .goes),
        Reference(parent: "research_case", child: "cell_summary", column: "research_case", fate: .goes),
        Reference(parent: "cell_summary", child: "cell_evidence", column: "cell", fate: .goes),
        Reference(parent: "coding", child: "cell_evidence", column: "coding", fate: .goes),
        Reference(parent: "model", child: "model_node", column: "model", fate: .goes),
        Reference(parent: "code", child: "model_node", column: "code", fate: .stays),
        Reference(parent: "theme", child: "model_node", column: "theme", fate: .stays),
        Reference(parent: "model", child: "model_link", column: "model", fate: .goes),
        Reference(parent: "model_node", child: "model_link", column: "source", fate: .goes),
        Reference(parent: "model_node", child: "model_link", column: "target", fate: .goes),
        Reference(parent: "memo", child: "model_link", column: "memo", fate: .stays),
        Reference(parent: "model_link", child: "link_evidence", column: "link", fate: .goes),
        Reference(parent: "coding", child: "link_evidence", column: "coding", fate: .goes),
        Reference(parent: "model", child: "model_version", column: "model", fate: .goes),
        Reference(parent: "saved_query", child: "query_name", column: "saved_query", fate: .goes),
        Reference(parent: "smart_code", child: "query_name", column: "smart_code", fate: .goes),
        Reference(parent: "code", child: "query_name", column: "code", fate: .goes),
        Reference(parent: "theme", child: "query_name", column: "theme", fate: .goes),
        Reference(parent: "saved_query", child: "query_name", column: "uses_query", fate: .goes),
        Reference(parent: "smart_code", child: "query_name", column: "uses_code", fate: .goes),
        Reference(parent: "codebook_version", child: "coding_round", column: "codebook_version", fate: .goes),
        Reference(parent: "coding_round", child: "round_document", column: "round", fate: .goes),
        Reference(parent: "document", child: "round_document", column: "document", fate: .goes),
        Reference(parent: "text_version", child: "round_document", column: "version", fate: .goes),
        Reference(parent: "coding_round", child: "round_coder", column: "round", fate: .goes),
        Reference(parent: "coding_round", child: "round_code", column: "round", fate: .goes),
        Reference(parent: "code", child: "round_code", column: "code", fate: .goes),
        Reference(parent: "coding_round", child: "disagreement", column: "round", fate: .goes),
        Reference(parent: "text_version", child: "disagreement", column: "version", fate: .goes),
        Reference(parent: "disagreement", child: "disagreement_code", column: "disagreement", fate: .goes),
        Reference(parent: "code", child: "disagreement_code", column: "code", fate: .goes),
        Reference(parent: "coding", child: "disagreement_code", column: "coding", fate: .stays),
        Reference(parent: "coding_round", child: "adjudicated_coding", column: "round", fate: .goes),
        Reference(parent: "coding", child: "adjudicated_coding", column: "coding", fate: .goes),
        Reference(parent: "disagreement", child: "adjudicated_coding", column: "disagreement", fate: .stays),
        Reference(parent: "synthesis", child: "literature_search", column: "synthesis", fate: .goes),
        Reference(parent: "literature_search", child: "bibliographic_record", column: "search", fate: .stays),
        Reference(parent: "bibliographic_record", child: "bibliographic_record", column: "duplicate_of", fate: .stays),
        Reference(parent: "report", child: "bibliographic_record", column: "report", fate: .stays),
        Reference(parent: "synthesis", child: "screening_decision", column: "synthesis", fate: .goes),
        Reference(parent: "bibliographic_record", child: "screening_decision", column: "record", fate: .goes),
        Reference(parent: "study", child: "screening_decision", column: "study", fate: .goes),
        Reference(parent: "synthesis", child: "screening_release", column: "synthesis", fate: .goes),
        Reference(parent: "synthesis", child: "flow_field", column: "synthesis", fate: .goes),
        Reference(parent: "synthesis", child: "protocol_entry", column: "synthesis", fate: .goes),
        Reference(parent: "synthesis", child: "reviewer_note", column: "synthesis", fate: .goes),
        Reference(parent: "study", child: "study_field", column: "study", fate: .goes),
        Reference(parent: "synthesis", child: "study_group", column: "synthesis", fate: .goes),
        Reference(parent: "study_group", child: "study_group_member", column: "study_group", fate: .goes),
        Reference(parent: "study", child: "study_group_member", column: "study", fate: .goes),
        Reference(parent: "synthesis", child: "study_relation", column: "synthesis", fate: .goes),
        Reference(parent: "study", child: "study_relation", column: "study", fate: .goes),
        Reference(parent: "study_group", child: "study_relation", column: "study_group", fate: .goes),
        Reference(parent: "study", child: "study_relation", column: "other_study", fate: .goes),
        Reference(parent: "study_group", child: "study_relation", column: "other_group", fate: .goes),
        Reference(parent: "synthesis", child: "initial_assumption", column: "synthesis", fate: .goes),
        Reference(parent: "translation", child: "refutation", column: "translation", fate: .goes),
        Reference(parent: "construct", child: "refutation", column: "against", fate: .stays),
        Reference(parent: "translation", child: "translation_note", column: "translation", fate: .goes),
        Reference(parent: "synthesis", child: "translation_run", column: "synthesis", fate: .goes),
        Reference(parent: "study", child: "translation_run", column: "index_study", fate: .stays),
        Reference(parent: "translation_run", child: "run_study", column: "run", fate: .goes),
        Reference(parent: "study", child: "run_study", column: "study", fate: .goes),
        Reference(parent: "concept", child: "former_statement", column: "concept", fate: .goes),
        Reference(parent: "third_order", child: "former_statement", column: "third_order", fate: .goes),
        Reference(parent: "line_of_argument", child: "former_statement", column: "line", fate: .goes),
        Reference(parent: "synthesis", child: "synthesis_update", column: "synthesis", fate: .goes),
        Reference(parent: "synthesis", child: "line_of_argument", column: "synthesis", fate: .goes),
        Reference(parent: "line_of_argument", child: "argument_link", column: "line", fate: .goes),
        Reference(parent: "third_order", child: "argument_link", column: "source", fate: .goes),
        Reference(parent: "third_order", child: "argument_link", column: "target", fate: .goes),
        Reference(parent: "third_order", child: "configuration", column: "third_order", fate: .goes),
        Reference(parent: "appraisal_tool", child: "appraisal_item", column: "tool", fate: .goes),
        Reference(parent: "study", child: "appraisal", column: "study", fate: .goes),
        Reference(parent: "third_order", child: "confidence_judgement", column: "third_order", fate: .goes),
        Reference(parent: "synthesis", child: "checklist_answer", column: "synthesis", fate: .goes),
        Reference(parent: "synthesis", child: "synthesis", column: "part_of", fate: .stays),
        Reference(parent: "programme", child: "study", column: "programme", fate: .stays),
        Reference(parent: "synthesis", child: "study", column: "synthesis", fate: .stays),
        Reference(parent: "report", child: "quote", column: "report", fate: .stays),
        Reference(parent: "line_of_argument", child: "construct", column: "line", fate: .stays),
        Reference(parent: "third_order", child: "third_order", column: "parent", fate: .stays),
        Reference(parent: "third_order", child: "support", column: "part", fate: .goes),
        Reference(parent: "translation", child: "translation", column: "superseded_by", fate: .goes),
        Reference(parent: "translation_run", child: "translation", column: "run", fate: .goes),
        Reference(parent: "construct", child: "translation", column: "target", fate: .goes),
        Reference(parent: "synthesis", child: "translation", column: "synthesis", fate: .goes),
    ]
}

extension ProjectWriter {
    /// Lets go of everything that hangs on some rows, before they are deleted.
    ///
    /// - Parameter keys: keys of rows of `table`.
    func releaseDependents(of table: String, _ keys: [Int64]) throws {
        for start in stride(from: 0, to: keys.count, by: 500) {
            let list = "(" + keys[start..<min(start + 500, keys.count)].map(String.init).joined(separator: ",") + ")"
            for reference in Dependents.references where reference.parent == table {
                let condition = "\"\(reference.column)\" IN \(list)"
                switch reference.fate {
                case .stays:
                    try database.execute(
                        sql: "UPDATE main.\(reference.child) SET \"\(reference.column)\" = NULL WHERE \(condition)")
                case .goes:
                    let gone = try Int64.fetchAll(
                        database, sql: "SELECT id FROM \(reference.child) WHERE \(condition) ORDER BY id")
                    if gone.isEmpty { continue }
                    try releaseDependents(of: reference.child, gone)
                    try database.execute(sql: "DELETE FROM main.\(reference.child) WHERE \(condition)")
                }
            }
        }
    }

    /// Deletes a row with everything that hangs on it in the tables since schema 2.
    package func deleteWithDependents<Record: ProjectRecord>(_ key: Key<Record>) throws {
        try releaseDependents(of: Record.table, [key.rawValue])
        try delete(key)
    }

    /// Deletes the rows for which a condition in SQL holds with everything that hangs on them, and says how many they were.
    @discardableResult
    func deleteWithDependents<Record: ProjectRecord>(
        _ type: Record.Type, where condition: String, _ arguments: [any DatabaseValueConvertible]
    ) throws -> Int {
        let keys = try rows(type, condition, arguments).map(\.id.rawValue)
        try releaseDependents(of: Record.table, keys)
        return try delete(type, where: condition, arguments)
    }

    /// Hands what hangs on one row to another of its table, when the two become one. What both had alike is had once.
    func moveDependents(of table: String, from gone: Int64, to kept: Int64) throws {
        for reference in Dependents.references where reference.parent == table {
            let moved = try Int64.fetchAll(
                database, sql: "SELECT id FROM \(reference.child) WHERE \"\(reference.column)\" = ? ORDER BY id",
                arguments: [gone])
            if moved.isEmpty { continue }
            try database.execute(
                sql: "UPDATE main.\(reference.child) SET \"\(reference.column)\" = ? WHERE \"\(reference.column)\" = ?",
                arguments: [kept, gone])
            try dropTwins(in: reference.child, among: moved)
        }
    }

    /// Deletes those of some rows that say what another row says already.
    private func dropTwins(in table: String, among keys: [Int64]) throws {
        guard let identity = Self.identities[table] else { return }
        for key in keys {
            let same = identity.map { "twin.\"\($0)\" IS own.\"\($0)\"" }.joined(separator: " AND ")
            let hasTwin = try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM \(table) AS own JOIN \(table) AS twin ON \(same) AND twin.id <> own.id
                                   WHERE own.id = ?)
                    """, arguments: [key])
            guard hasTwin == true else { continue }
            try releaseDependents(of: table, [key])
            try database.execute(sql: "DELETE FROM main.\(table) WHERE id = ?", arguments: [key])
        }
    }

    /// Tables whose rows say the same when these columns are the same.
    private static let identities: [String: [String]] = [
        "unplaced": ["coding"],
        "code_example": ["code", "coding"],
        "code_relation": ["source", "type", "target"],
        "relation_evidence": ["relation", "coding"],
        "paradigm_part": ["paradigm", "slot", "code"],
        "property": ["code", "name"],
        "property_place": ["property", "coding"],
        "theme_evidence": ["theme", "coding", "role"],
        "theme_answer": ["theme", "coding", "research_case", "case_group"],
        "cell_summary": ["theme", "research_case", "case_group"],
        "cell_evidence": ["cell", "coding"],
        "link_evidence": ["link", "coding"],
        "round_code": ["round", "code"],
        "disagreement_code": ["disagreement", "code", "person"],
        "adjudicated_coding": ["round", "coding"],
    ]
}
