/// Tables of the state that belong together when two copies are merged.
package enum StateFamily: String, CaseIterable, Sendable {
    case codings, memos, marks, people
    case texts, cases, groups, codebook, theory, themes, queries, models, synthesis, rounds, project

    /// The family of each table.
    static let tables: [StateFamily: [String]] = [
        .codings: ["coding", "unplaced"],
        .memos: ["memo", "memo_link"],
        .marks: ["place_mark"],
        .people: ["person"],
        .texts: ["document", "text_version", "speaker", "turn_speaker", "document_value"],
        .cases: ["research_case", "case_document", "attribute", "case_value"],
        .groups: ["item_group", "group_member"],
        .codebook: ["code", "code_alias", "code_example", "code_lineage", "codebook_version"],
        .theory: [
            "relation_type", "code_relation", "relation_evidence", "paradigm", "paradigm_part", "property",
            "property_place", "memo_pile", "piled_memo", "memo_relation", "sampling_decision",
        ],
        .themes: [
            "theme", "theme_part", "theme_evidence", "theme_answer", "guide_question", "question_asked", "cell_summary",
            "cell_evidence",
        ],
        .queries: ["saved_query", "smart_code", "query_name"],
        .models: ["model", "model_node", "model_link", "link_evidence", "model_version"],
        .synthesis: [
            "synthesis", "dataset", "study", "study_document", "report", "study_in_synthesis", "quote", "construct",
            "construct_quote", "construct_link", "concept", "translation", "not_found", "third_order", "support",
            "literature_search", "bibliographic_record", "screening_decision", "screening_release", "flow_field",
            "protocol_entry", "reviewer_note", "programme", "study_field", "study_group", "study_group_member",
            "study_relation", "initial_assumption", "refutation", "translation_note", "translation_run", "run_study",
            "former_statement", "synthesis_update", "line_of_argument", "argument_link", "configuration",
            "appraisal_tool", "appraisal_item", "appraisal", "confidence_judgement", "checklist_answer",
        ],
        .rounds: [
            "coding_round", "round_document", "round_coder", "round_code", "disagreement", "disagreement_code",
            "adjudicated_coding",
        ],
        .project: ["project", "project_setting", "phase"],
    ]

    private static let byTable: [String: StateFamily] = Dictionary(
        tables.flatMap { family, tables in tables.map { ($0, family) } }, uniquingKeysWith: { first, _ in first })

    /// The family that a table belongs to.
    init?(table: String) {
        guard let family = Self.byTable[table] else { return nil }
        self = family
    }

    /// Whether rows are united one by one, whatever became of others of the family: what each coder does alone.
    var isUnited: Bool {
        switch self {
        case .codings, .memos, .marks, .people: true
        default: false
        }
    }

    /// What the family is called.
    package var name: String {
        switch self {
        case .texts: "documents and texts"
        case .cases: "cases and attributes"
        case .theory: "grounded theory"
        case .themes: "themes and charts"
        case .queries: "saved queries"
        case .project: "the project itself"
        default: rawValue
        }
    }
}
