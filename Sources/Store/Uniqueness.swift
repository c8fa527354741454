internal import GRDB

/// The uniqueness that the schema cannot state, because a UNIQUE constraint would make the undoing of a swap conflict.
/// Checked before an operation commits, for the tables that it wrote.
enum Uniqueness {
    /// Whether things of a kind keep the name under which they were made: no verb gives them another.
    static func keepsItsName(_ kind: String) -> Bool { ["round", "version of the codebook"].contains(kind) }

    private typealias Rule = (table: String, kind: String, columns: String, name: String)

    private static let rules: [Rule] = [
        ("document", "document", "name", "name"),
        ("document", "document alias", "alias", "alias"),
        ("speaker", "speaker label", "document, label", "label"),
        ("turn_speaker", "turn", "version, turn", "turn"),
        ("person", "coder", "name", "name"),
        ("research_case", "case", "name", "name"),
        ("case_document", "document of a case", "research_case, document", "document"),
        ("attribute", "attribute", "name", "name"),
        ("case_value", "attribute value", "research_case, attribute", "value"),
        ("document_value", "attribute value", "document, attribute", "value"),
        ("item_group", "group", "name, kind", "name"),
        ("code", "code", "coalesce(parent, 0), name", "name"),
        ("theme", "theme", "name", "name"),
        ("study", "study", "name", "name"),
        ("synthesis", "synthesis", "name", "name"),
        ("dataset", "data set", "label", "label"),
        ("coding", "coding number", "number", "number"),
        ("memo", "memo number", "number", "number"),
        ("quote", "quotation number", "number", "number"),
        ("construct", "construct number", "number", "number"),
        ("concept", "concept number", "number", "number"),
        ("third_order", "third-order construct number", "number", "number"),
        ("study_document", "document of a study", "document", "document"),
        ("study_in_synthesis", "study of a synthesis", "synthesis, study", "study"),
        ("not_found", "looked-for cell of a reviewer", "concept, study, \"by\"", "study"),
        ("unplaced", "unplaced coding", "coding", "coding"),
        ("code_alias", "alias of a code", "name", "name"),
        ("codebook_version", "version of the codebook", "name", "name"),
        ("relation_type", "kind of relation", "name", "name"),
        ("code_relation", "relation number", "number", "number"),
        ("paradigm", "paradigm model", "name", "name"),
        ("property", "property of a code", "code, name", "name"),
        ("property_place", "place on a dimension", "property, coding", "coding"),
        ("memo_pile", "pile", "name", "name"),
        ("sampling_decision", "sampling decision number", "number", "number"),
        ("guide_question", "question of the guide", "name", "name"),
        ("cell_summary", "written cell of a case", "theme, research_case", "research_case"),
        ("cell_summary", "written cell of a group", "theme, case_group", "case_group"),
        ("project_setting", "setting", "name", "name"),
        ("model", "model", "name", "name"),
        ("model_node", "node of a model", "model, name", "name"),
        ("model_link", "link of a model", "model, number", "number"),
        ("saved_query", "saved query", "name", "name"),
        ("smart_code", "smart code", "name", "name"),
        ("coding_round", "round", "name", "name"),
        ("disagreement", "disagreement number", "number", "number"),
        ("bibliographic_record", "record number", "number", "number"),
        ("line_of_argument", "line of argument number", "number", "number"),
        ("flow_field", "field of the flow", "synthesis, field", "field"),
        ("protocol_entry", "section of the protocol", "synthesis, section", "section"),
        ("reviewer_note", "reviewer", "synthesis, person", "person"),
        ("programme", "programme", "label", "label"),
        ("study_field", "characteristic of a study", "study, name", "name"),
        ("study_group", "group of studies", "synthesis, name", "name"),
        ("study_group_member", "study of a group", "study_group, study", "study"),
        ("translation_run", "run", "synthesis, name", "name"),
        ("run_study", "study of a run", "run, study", "study"),
        ("refutation", "explanation of a refutation", "translation", "translation"),
        ("configuration", "configuration of a third-order construct", "third_order", "third_order"),
        ("appraisal_tool", "checklist", "name", "name"),
        ("appraisal_item", "question of a checklist", "tool, number", "number"),
        ("checklist_answer", "answer to an item", "coalesce(synthesis, 0), checklist, item", "item"),
        ("screening_release", "release of a stage", "synthesis, stage", "stage"),
    ]

    /// How many rows of a table are looked up one by one; more of them cost as much as going through the table.
    private static let fewRows = 64

    /// - Throws: `ProjectError.duplicate` naming the first value that stands twice.
    static func check(_ touched: TouchedRows, in writer: ProjectWriter) throws {
        for rule in rules where touched.wrote(rule.table) {
            if let twice = try duplicate(rule, among: touched.written(rule.table), in: writer.database) {
                throw ProjectError.duplicate(kind: rule.kind, name: twice)
            }
        }
    }

    /// Of each rule for these tables, the first value that stands twice.
    static func duplicates(in tables: Set<String>, of database: Database) throws -> [(kind: String, name: String)] {
        try rules.filter { tables.contains($0.table) }.compactMap { rule in
            try duplicate(rule, in: database).map { (rule.kind, $0) }
        }
    }

    /// A value of these rows that another row has too.
    private static func duplicate(_ rule: Rule, among rows: [Int64], in database: Database) throws -> String? {
        guard rows.count <= fewRows else { return try duplicate(rule, in: database) }
        for row in rows {
            if let twice = try duplicate(rule, of: row, in: database) { return twice }
        }
        return nil
    }

    /// The first value that stands twice in a table.
    private static func duplicate(_ rule: Rule, in database: Database) throws -> String? {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT CAST(\(rule.name) AS TEXT) FROM \(rule.table) WHERE \(valued(rule)) IS NOT NULL
                    GROUP BY \(rule.columns) HAVING count(*) > 1 LIMIT 1
                    """))
    }

    /// The value of a row that another row has too. One coding more is to cost the same in a project of two million codings.
    private static func duplicate(_ rule: Rule, of row: Int64, in database: Database) throws -> String? {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT CAST(\(rule.name) AS TEXT) FROM \(rule.table) WHERE \(valued(rule)) IS NOT NULL
                    AND (\(rule.columns)) IS (SELECT \(rule.columns) FROM \(rule.table) WHERE id = ?1) AND id <> ?1 LIMIT 1
                    """), arguments: [row])
    }

    /// The column of a rule that may be without a value; rows without one may be many.
    private static func valued(_ rule: Rule) -> String {
        rule.columns.split(separator: ",").last.map(String.init) ?? rule.columns
    }
}
