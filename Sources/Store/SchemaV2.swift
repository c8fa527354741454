/// The tables that schema 2 adds: revisions and marks, the codebook's history, grounded theory, thematic work, models.
enum SchemaV2 {
    /// New columns of tables that were there.
    static let columns = """
        ALTER TABLE code ADD COLUMN level TEXT CHECK (level IN ('code', 'category', 'core'));
        ALTER TABLE code ADD COLUMN stage TEXT
            CHECK (stage IN ('initial', 'focused', 'axial', 'selective', 'theoretical'));
        """

    static let state = """
        CREATE TABLE place_mark (
            id INTEGER PRIMARY KEY,
            version INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
            start INTEGER NOT NULL CHECK (start >= 0),
            end INTEGER NOT NULL CHECK (end > start),
            kind TEXT NOT NULL CHECK (kind IN ('read', 'nothing', 'return')),
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            note TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE unplaced (
            id INTEGER PRIMARY KEY,
            coding INTEGER NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            version INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
            start INTEGER,
            end INTEGER,
            reason TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE code_alias (
            id INTEGER PRIMARY KEY,
            code INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL
        ) STRICT;
        CREATE TABLE code_example (
            id INTEGER PRIMARY KEY,
            code INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL CHECK (kind IN ('typical', 'boundary', 'counter')),
            note TEXT
        ) STRICT;
        CREATE TABLE code_lineage (
            id INTEGER PRIMARY KEY,
            code INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL CHECK (kind IN ('merged', 'split', 'renamed', 'moved')),
            other TEXT NOT NULL,
            codings INTEGER NOT NULL,
            because TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE codebook_version (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            note TEXT,
            book TEXT NOT NULL,
            operation INTEGER NOT NULL,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE relation_type (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            inverse TEXT,
            is_symmetric INTEGER NOT NULL CHECK (is_symmetric IN (0, 1)),
            is_transitive INTEGER NOT NULL CHECK (is_transitive IN (0, 1)),
            definition TEXT
        ) STRICT;
        CREATE TABLE code_relation (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            type INTEGER NOT NULL REFERENCES relation_type (id) DEFERRABLE INITIALLY DEFERRED,
            target INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            because TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE relation_evidence (
            id INTEGER PRIMARY KEY,
            relation INTEGER NOT NULL REFERENCES code_relation (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE paradigm (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            phenomenon INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            note TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE paradigm_part (
            id INTEGER PRIMARY KEY,
            paradigm INTEGER NOT NULL REFERENCES paradigm (id) DEFERRABLE INITIALLY DEFERRED,
            slot TEXT NOT NULL CHECK (slot IN ('conditions', 'context', 'intervening', 'actions', 'consequences')),
            code INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            note TEXT
        ) STRICT;
        CREATE TABLE property (
            id INTEGER PRIMARY KEY,
            code INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            low TEXT NOT NULL,
            high TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE property_place (
            id INTEGER PRIMARY KEY,
            property INTEGER NOT NULL REFERENCES property (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 100),
            note TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE memo_pile (
            id INTEGER PRIMARY KEY,
            position INTEGER NOT NULL,
            name TEXT NOT NULL
        ) STRICT;
        CREATE TABLE piled_memo (
            id INTEGER PRIMARY KEY,
            pile INTEGER NOT NULL REFERENCES memo_pile (id) DEFERRABLE INITIALLY DEFERRED,
            memo INTEGER NOT NULL REFERENCES memo (id) DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE memo_relation (
            id INTEGER PRIMARY KEY,
            memo INTEGER NOT NULL REFERENCES memo (id) DEFERRABLE INITIALLY DEFERRED,
            other INTEGER REFERENCES memo (id) DEFERRABLE INITIALLY DEFERRED,
            relation INTEGER REFERENCES code_relation (id) DEFERRABLE INITIALLY DEFERRED,
            note TEXT
        ) STRICT;
        CREATE TABLE sampling_decision (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            code INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            seek TEXT NOT NULL,
            because TEXT NOT NULL,
            outcome TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE phase (
            id INTEGER PRIMARY KEY,
            phase TEXT NOT NULL CHECK (phase IN ('familiarising', 'coding', 'generating', 'developing', 'refining', 'writing')),
            note TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE theme_evidence (
            id INTEGER PRIMARY KEY,
            theme INTEGER NOT NULL REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            role TEXT NOT NULL CHECK (role IN ('supports', 'qualifies', 'contradicts')),
            because TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE theme_answer (
            id INTEGER PRIMARY KEY,
            theme INTEGER NOT NULL REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            research_case INTEGER REFERENCES research_case (id) DEFERRABLE INITIALLY DEFERRED,
            case_group TEXT,
            answer TEXT NOT NULL CHECK (answer IN ('revised', 'bounded', 'kept')),
            because TEXT NOT NULL,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE guide_question (
            id INTEGER PRIMARY KEY,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            theme INTEGER REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE question_asked (
            id INTEGER PRIMARY KEY,
            question INTEGER NOT NULL REFERENCES guide_question (id) DEFERRABLE INITIALLY DEFERRED,
            research_case INTEGER NOT NULL REFERENCES research_case (id) DEFERRABLE INITIALLY DEFERRED,
            is_asked INTEGER NOT NULL CHECK (is_asked IN (0, 1)),
            version INTEGER REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
            start INTEGER,
            end INTEGER
        ) STRICT;
        CREATE TABLE cell_summary (
            id INTEGER PRIMARY KEY,
            theme INTEGER NOT NULL REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            research_case INTEGER REFERENCES research_case (id) DEFERRABLE INITIALLY DEFERRED,
            case_group TEXT,
            text TEXT NOT NULL,
            basis BLOB NOT NULL,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL,
            changed TEXT NOT NULL
        ) STRICT;
        CREATE TABLE cell_evidence (
            id INTEGER PRIMARY KEY,
            cell INTEGER NOT NULL REFERENCES cell_summary (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE project_setting (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            value TEXT NOT NULL
        ) STRICT;
        CREATE TABLE model (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            title TEXT,
            layout TEXT NOT NULL CHECK (layout IN ('ring', 'levels', 'cycle', 'matrix', 'free')),
            note TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE model_node (
            id INTEGER PRIMARY KEY,
            model INTEGER NOT NULL REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            code INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            theme INTEGER REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            is_core INTEGER NOT NULL CHECK (is_core IN (0, 1)),
            level INTEGER,
            "column" INTEGER,
            x INTEGER,
            y INTEGER
        ) STRICT;
        CREATE TABLE model_link (
            id INTEGER PRIMARY KEY,
            model INTEGER NOT NULL REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
            number INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES model_node (id) DEFERRABLE INITIALLY DEFERRED,
            target INTEGER NOT NULL REFERENCES model_node (id) DEFERRABLE INITIALLY DEFERRED,
            label TEXT NOT NULL,
            is_both_ways INTEGER NOT NULL CHECK (is_both_ways IN (0, 1)),
            memo INTEGER REFERENCES memo (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE link_evidence (
            id INTEGER PRIMARY KEY,
            link INTEGER NOT NULL REFERENCES model_link (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE model_version (
            id INTEGER PRIMARY KEY,
            model INTEGER NOT NULL REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
            number INTEGER NOT NULL,
            note TEXT,
            drawing TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        """

    /// Indexes on what is looked up by a coding: deleting or moving one must not read whole tables. How often and when a coder used each
    /// code is read from an index alone, after each new code of coding mode.
    static let access = """
        DROP INDEX coding_by_code;
        CREATE INDEX coding_by_code ON coding (code, coder, number);
        CREATE INDEX place_mark_by_version ON place_mark (version);
        CREATE INDEX unplaced_by_coding ON unplaced (coding);
        CREATE INDEX code_example_by_coding ON code_example (coding);
        CREATE INDEX relation_evidence_by_coding ON relation_evidence (coding);
        CREATE INDEX property_place_by_coding ON property_place (coding);
        CREATE INDEX theme_evidence_by_coding ON theme_evidence (coding);
        CREATE INDEX theme_answer_by_coding ON theme_answer (coding) WHERE coding IS NOT NULL;
        CREATE INDEX cell_evidence_by_coding ON cell_evidence (coding);
        CREATE INDEX link_evidence_by_coding ON link_evidence (coding);
        """

    /// The state tables of this schema, behind those of the first in the canonical dump.
    static let stateTables = [
        "place_mark", "unplaced", "code_alias", "code_example", "code_lineage",
        "codebook_version", "relation_type", "code_relation", "relation_evidence", "paradigm",
        "paradigm_part", "property", "property_place", "memo_pile", "piled_memo",
        "memo_relation", "sampling_decision", "phase", "theme_evidence", "theme_answer",
        "guide_question", "question_asked", "cell_summary", "cell_evidence", "project_setting",
        "model", "model_node", "model_link", "link_evidence", "model_version",
    ]
}
