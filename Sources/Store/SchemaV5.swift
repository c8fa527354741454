/// What schema 5 adds for synthesis: searching and selecting, relating, runs, lines of argument, appraisal and confidence.
enum SchemaV5 {
    /// New columns of tables that were there.
    static let columns = """
        ALTER TABLE synthesis ADD COLUMN frame TEXT CHECK (frame IN ('SPIDER', 'PICo'));
        ALTER TABLE synthesis ADD COLUMN own_because TEXT;
        ALTER TABLE synthesis ADD COLUMN part_of INTEGER REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE study ADD COLUMN programme INTEGER REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE study ADD COLUMN richness TEXT CHECK (richness IN ('rich', 'moderate', 'thin'));
        ALTER TABLE study ADD COLUMN richness_because TEXT;
        ALTER TABLE study ADD COLUMN synthesis INTEGER REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE study_in_synthesis ADD COLUMN wave INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE report ADD COLUMN pmid TEXT;
        ALTER TABLE report ADD COLUMN licence TEXT;
        ALTER TABLE quote ADD COLUMN report INTEGER REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE quote ADD COLUMN speaker_kind TEXT;
        ALTER TABLE construct ADD COLUMN kind TEXT;
        ALTER TABLE construct ADD COLUMN credibility TEXT CHECK (credibility IN ('unequivocal', 'credible', 'not-supported'));
        ALTER TABLE construct ADD COLUMN credibility_because TEXT;
        ALTER TABLE construct ADD COLUMN untranslatable TEXT;
        ALTER TABLE construct ADD COLUMN line INTEGER REFERENCES line_of_argument (id) DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE concept ADD COLUMN label TEXT;
        ALTER TABLE concept ADD COLUMN definition TEXT;
        ALTER TABLE concept ADD COLUMN kind TEXT;
        ALTER TABLE third_order ADD COLUMN label TEXT;
        ALTER TABLE third_order ADD COLUMN definition TEXT;
        ALTER TABLE third_order ADD COLUMN kind TEXT;
        ALTER TABLE third_order ADD COLUMN parent INTEGER REFERENCES third_order (id) DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE support ADD COLUMN part INTEGER REFERENCES third_order (id) DEFERRABLE INITIALLY DEFERRED;
        """

    /// A translation may go into another construct, belong to a run, and be superseded: its table is made anew, since SQLite cannot
    /// take a NOT NULL away. The columns that it had stand where they stood, so that older change sets can be replayed.
    static let translation = """
        CREATE TEMP TABLE former_translation AS SELECT * FROM translation;
        DROP TABLE translation;
        CREATE TABLE translation (
            id INTEGER PRIMARY KEY,
            construct INTEGER NOT NULL REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            concept INTEGER REFERENCES concept (id) DEFERRABLE INITIALLY DEFERRED,
            relation TEXT NOT NULL CHECK (relation IN ('reciprocal', 'refutational')),
            fit TEXT NOT NULL CHECK (fit IN ('full', 'partial')),
            because TEXT NOT NULL,
            "except" TEXT,
            alternative TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL,
            target INTEGER REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            synthesis INTEGER REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            context TEXT,
            run INTEGER REFERENCES translation_run (id) DEFERRABLE INITIALLY DEFERRED,
            superseded_by INTEGER REFERENCES translation (id) DEFERRABLE INITIALLY DEFERRED,
            superseded_because TEXT,
            CHECK ((concept IS NULL) <> (target IS NULL)),
            CHECK ((target IS NULL) = (synthesis IS NULL))
        ) STRICT;
        INSERT INTO translation (id, construct, concept, relation, fit, because, "except", alternative, by, created)
            SELECT id, construct, concept, relation, fit, because, "except", alternative, by, created
            FROM former_translation ORDER BY id;
        DROP TABLE former_translation;
        CREATE INDEX translation_by_construct ON translation (construct);
        CREATE INDEX translation_by_concept ON translation (concept);
        """

    static let state = """
        CREATE TABLE literature_search (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL,
            database TEXT NOT NULL,
            platform TEXT,
            searched TEXT,
            strategy TEXT,
            hits INTEGER,
            note TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE bibliographic_record (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            search INTEGER REFERENCES literature_search (id) DEFERRABLE INITIALLY DEFERRED,
            source TEXT NOT NULL,
            format TEXT NOT NULL,
            raw TEXT NOT NULL,
            entry TEXT NOT NULL,
            title TEXT,
            authors TEXT,
            year TEXT,
            container TEXT,
            doi TEXT,
            pmid TEXT,
            abstract TEXT,
            duplicate_of INTEGER REFERENCES bibliographic_record (id) DEFERRABLE INITIALLY DEFERRED,
            report INTEGER REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE screening_decision (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            record INTEGER REFERENCES bibliographic_record (id) DEFERRABLE INITIALLY DEFERRED,
            study INTEGER REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            stage TEXT NOT NULL CHECK (stage IN ('title-abstract', 'full-text')),
            verdict TEXT NOT NULL CHECK (verdict IN ('include', 'exclude', 'maybe', 'awaiting')),
            reason TEXT,
            is_consensus INTEGER NOT NULL CHECK (is_consensus IN (0, 1)),
            source TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE screening_release (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            stage TEXT NOT NULL CHECK (stage IN ('title-abstract', 'full-text')),
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE flow_field (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            field TEXT NOT NULL,
            value INTEGER NOT NULL,
            note TEXT
        ) STRICT;
        CREATE TABLE protocol_entry (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            section TEXT NOT NULL,
            text TEXT NOT NULL,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL,
            changed TEXT NOT NULL
        ) STRICT;
        CREATE TABLE reviewer_note (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            text TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE programme (
            id INTEGER PRIMARY KEY,
            label TEXT NOT NULL
        ) STRICT;
        CREATE TABLE study_field (
            id INTEGER PRIMARY KEY,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            value TEXT NOT NULL
        ) STRICT;
        CREATE TABLE study_group (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            note TEXT
        ) STRICT;
        CREATE TABLE study_group_member (
            id INTEGER PRIMARY KEY,
            study_group INTEGER NOT NULL REFERENCES study_group (id) DEFERRABLE INITIALLY DEFERRED,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE study_relation (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            study INTEGER REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            study_group INTEGER REFERENCES study_group (id) DEFERRABLE INITIALLY DEFERRED,
            other_study INTEGER REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            other_group INTEGER REFERENCES study_group (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL CHECK (kind IN ('reciprocal', 'refutational', 'line-of-argument', 'unrelated')),
            aspect TEXT,
            because TEXT NOT NULL,
            version INTEGER NOT NULL,
            is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE initial_assumption (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            version INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('reciprocal', 'refutational', 'line-of-argument')),
            text TEXT NOT NULL,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE refutation (
            id INTEGER PRIMARY KEY,
            translation INTEGER NOT NULL REFERENCES translation (id) DEFERRABLE INITIALLY DEFERRED,
            against INTEGER REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            explanation TEXT NOT NULL,
            grounds TEXT NOT NULL CHECK (grounds IN ('context', 'population', 'time', 'theory', 'unresolved')),
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE translation_note (
            id INTEGER PRIMARY KEY,
            translation INTEGER NOT NULL REFERENCES translation (id) DEFERRABLE INITIALLY DEFERRED,
            text TEXT NOT NULL,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE translation_run (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            index_study INTEGER REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            because TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE run_study (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES translation_run (id) DEFERRABLE INITIALLY DEFERRED,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE former_statement (
            id INTEGER PRIMARY KEY,
            concept INTEGER REFERENCES concept (id) DEFERRABLE INITIALLY DEFERRED,
            third_order INTEGER REFERENCES third_order (id) DEFERRABLE INITIALLY DEFERRED,
            line INTEGER REFERENCES line_of_argument (id) DEFERRABLE INITIALLY DEFERRED,
            version INTEGER NOT NULL,
            statement TEXT NOT NULL,
            definition TEXT,
            because TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE synthesis_update (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            number INTEGER NOT NULL,
            note TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE line_of_argument (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            label TEXT,
            text TEXT NOT NULL,
            version INTEGER NOT NULL,
            dropped_because TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE argument_link (
            id INTEGER PRIMARY KEY,
            line INTEGER NOT NULL REFERENCES line_of_argument (id) DEFERRABLE INITIALLY DEFERRED,
            source INTEGER NOT NULL REFERENCES third_order (id) DEFERRABLE INITIALLY DEFERRED,
            verb TEXT NOT NULL,
            target INTEGER NOT NULL REFERENCES third_order (id) DEFERRABLE INITIALLY DEFERRED,
            note TEXT
        ) STRICT;
        CREATE TABLE configuration (
            id INTEGER PRIMARY KEY,
            third_order INTEGER NOT NULL REFERENCES third_order (id) DEFERRABLE INITIALLY DEFERRED,
            context TEXT NOT NULL,
            resource TEXT NOT NULL,
            response TEXT NOT NULL,
            outcome TEXT NOT NULL
        ) STRICT;
        CREATE TABLE appraisal_tool (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            source TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE appraisal_item (
            id INTEGER PRIMARY KEY,
            tool INTEGER NOT NULL REFERENCES appraisal_tool (id) DEFERRABLE INITIALLY DEFERRED,
            number INTEGER NOT NULL,
            question TEXT NOT NULL,
            answers TEXT NOT NULL
        ) STRICT;
        CREATE TABLE appraisal (
            id INTEGER PRIMARY KEY,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            tool TEXT NOT NULL,
            item INTEGER NOT NULL,
            answer TEXT NOT NULL,
            reason TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE confidence_judgement (
            id INTEGER PRIMARY KEY,
            third_order INTEGER NOT NULL REFERENCES third_order (id) DEFERRABLE INITIALLY DEFERRED,
            scheme TEXT NOT NULL CHECK (scheme IN ('cerqual', 'conqual')),
            component TEXT NOT NULL,
            level TEXT NOT NULL,
            because TEXT NOT NULL,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE checklist_answer (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            checklist TEXT NOT NULL,
            item INTEGER NOT NULL,
            answer TEXT NOT NULL,
            place TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE INDEX construct_quote_by_construct ON construct_quote (construct);
        CREATE INDEX construct_by_study ON construct (study);
        """

    /// The state tables of this schema, behind those of the fourth in the canonical dump.
    static let stateTables = [
        "literature_search", "bibliographic_record", "screening_decision", "screening_release", "flow_field",
        "protocol_entry", "reviewer_note", "programme", "study_field", "study_group", "study_group_member",
        "study_relation", "initial_assumption", "refutation", "translation_note", "translation_run", "run_study",
        "former_statement", "synthesis_update", "line_of_argument", "argument_link", "configuration",
        "appraisal_tool", "appraisal_item", "appraisal", "confidence_judgement", "checklist_answer",
    ]
}
