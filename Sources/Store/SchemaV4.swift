/// The tables that schema 4 adds: rounds of double coding, where the coders of a round differed, and what was decided there.
enum SchemaV4 {
    /// Rounds. `report` holds the values as they were computed at the release: what is done to codings later does not rewrite them.
    static let rounds = """
        CREATE TABLE coding_round (
            id INTEGER PRIMARY KEY,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            is_consensus INTEGER NOT NULL CHECK (is_consensus IN (0, 1)),
            unit TEXT NOT NULL CHECK (unit IN ('sentence', 'turn', 'paragraph', 'document', 'character')),
            measure TEXT,
            threshold REAL,
            codebook_version INTEGER NOT NULL REFERENCES codebook_version (id) DEFERRABLE INITIALLY DEFERRED,
            chosen TEXT NOT NULL,
            operation INTEGER NOT NULL,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL,
            released TEXT,
            released_by INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            released_operation INTEGER,
            report TEXT,
            closed TEXT,
            closed_by INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            layer INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE round_document (
            id INTEGER PRIMARY KEY,
            round INTEGER NOT NULL REFERENCES coding_round (id) DEFERRABLE INITIALLY DEFERRED,
            document INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
            version INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE round_coder (
            id INTEGER PRIMARY KEY,
            round INTEGER NOT NULL REFERENCES coding_round (id) DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL,
            person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE round_code (
            id INTEGER PRIMARY KEY,
            round INTEGER NOT NULL REFERENCES coding_round (id) DEFERRABLE INITIALLY DEFERRED,
            code INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE disagreement (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            round INTEGER NOT NULL REFERENCES coding_round (id) DEFERRABLE INITIALLY DEFERRED,
            version INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
            start INTEGER NOT NULL CHECK (start >= 0),
            end INTEGER NOT NULL CHECK (end > start),
            outcome TEXT CHECK (outcome IN ('keep', 'both', 'neither', 'revise', 'code', 'open')),
            keeps INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            because TEXT,
            resolved TEXT,
            resolved_by INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE disagreement_code (
            id INTEGER PRIMARY KEY,
            disagreement INTEGER NOT NULL REFERENCES disagreement (id) DEFERRABLE INITIALLY DEFERRED,
            code INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            person INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE adjudicated_coding (
            id INTEGER PRIMARY KEY,
            round INTEGER NOT NULL REFERENCES coding_round (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER NOT NULL REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            disagreement INTEGER REFERENCES disagreement (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX disagreement_code_by_coding ON disagreement_code (coding) WHERE coding IS NOT NULL;
        CREATE INDEX adjudicated_coding_by_coding ON adjudicated_coding (coding);
        """

    /// The state tables of this schema, behind those of the third in the canonical dump.
    static let stateTables = [
        "coding_round", "round_document", "round_coder", "round_code", "disagreement", "disagreement_code",
        "adjudicated_coding",
    ]
}
