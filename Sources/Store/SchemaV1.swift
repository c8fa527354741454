/// The first version of the project file's schema. Never edited once released: later versions are migrations of their own.
///
/// Conventions: a state table has the 53-bit key `id` of `Key`; people type its `number` where it has one. No column has a
/// UNIQUE constraint and no foreign key cascades, because both make change sets conflict when they are undone
/// (`Uniqueness` and the writers take their place). Booleans are 0 or 1; times are UTC in RFC 3339; offsets are half-open
/// ranges of Unicode scalars in the text of a version.
enum SchemaV1 {
    /// Tables that describe the file and its history: not part of the state, never in a change set or a dump.
    static let machinery = """
        CREATE TABLE copy (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            bits INTEGER NOT NULL,
            next_counter INTEGER NOT NULL,
            file_identity TEXT NOT NULL
        ) STRICT;
        CREATE TABLE short_number (kind TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT;
        CREATE TABLE preference (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE content (
            hash BLOB PRIMARY KEY,
            size INTEGER NOT NULL,
            data BLOB NOT NULL
        ) STRICT;
        CREATE TABLE operation (
            number INTEGER PRIMARY KEY,
            hash BLOB NOT NULL,
            parent BLOB,
            second_parent BLOB,
            time TEXT NOT NULL,
            actor TEXT NOT NULL,
            verb TEXT NOT NULL,
            target INTEGER,
            commitment BLOB NOT NULL,
            change_digest BLOB NOT NULL
        ) STRICT;
        CREATE TABLE operation_payload (
            operation INTEGER PRIMARY KEY REFERENCES operation (number),
            salt BLOB NOT NULL,
            payload TEXT NOT NULL
        ) STRICT;
        CREATE TABLE change_piece (
            operation INTEGER NOT NULL REFERENCES operation (number),
            piece INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (operation, piece)
        ) STRICT;
        CREATE TABLE reversible (
            operation INTEGER PRIMARY KEY REFERENCES operation (number),
            state TEXT NOT NULL CHECK (state IN ('done', 'undone'))
        ) STRICT;
        """

    /// The state: what a project says. Order matters only for reading.
    static let state = """
        CREATE TABLE project (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            title TEXT NOT NULL,
            approach TEXT,
            paradigm TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE person (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            positionality TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            alias TEXT,
            kind TEXT NOT NULL,
            media TEXT,
            current_version INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE text_version (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
            number INTEGER NOT NULL,
            file_name TEXT NOT NULL,
            format TEXT NOT NULL,
            encoding TEXT NOT NULL,
            steps TEXT NOT NULL,
            source_hash BLOB,
            text_hash BLOB NOT NULL,
            layout_hash BLOB NOT NULL,
            scalars INTEGER NOT NULL,
            words INTEGER NOT NULL,
            turns INTEGER NOT NULL,
            grammar TEXT NOT NULL,
            icu TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE speaker (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
            label TEXT NOT NULL,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('interviewer', 'participant', 'other')),
            research_case INTEGER REFERENCES research_case (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE turn_speaker (
            id INTEGER PRIMARY KEY,
            version INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
            turn INTEGER NOT NULL,
            speaker INTEGER NOT NULL REFERENCES speaker (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE research_case (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE case_document (
            id INTEGER PRIMARY KEY,
            research_case INTEGER NOT NULL REFERENCES research_case (id) DEFERRABLE INITIALLY DEFERRED,
            document INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE attribute (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'enum')),
            levels TEXT
        ) STRICT;
        CREATE TABLE case_value (
            id INTEGER PRIMARY KEY,
            research_case INTEGER NOT NULL REFERENCES research_case (id) DEFERRABLE INITIALLY DEFERRED,
            attribute INTEGER NOT NULL REFERENCES attribute (id) DEFERRABLE INITIALLY DEFERRED,
            value TEXT NOT NULL
        ) STRICT;
        CREATE TABLE document_value (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
            attribute INTEGER NOT NULL REFERENCES attribute (id) DEFERRABLE INITIALLY DEFERRED,
            value TEXT NOT NULL
        ) STRICT;
        CREATE TABLE item_group (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('document', 'code'))
        ) STRICT;
        CREATE TABLE group_member (
            id INTEGER PRIMARY KEY,
            item_group INTEGER NOT NULL REFERENCES item_group (id) DEFERRABLE INITIALLY DEFERRED,
            document INTEGER REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
            code INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE code (
            id INTEGER PRIMARY KEY,
            parent INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            brief TEXT,
            full_definition TEXT,
            when_to_use TEXT,
            when_not_to_use TEXT,
            example_text TEXT,
            example INTEGER REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            status TEXT NOT NULL CHECK (status IN ('provisional', 'agreed', 'retired')),
            colour TEXT,
            origin TEXT,
            source TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE coding (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            version INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
            start INTEGER NOT NULL CHECK (start >= 0),
            end INTEGER NOT NULL CHECK (end > start),
            code INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            coder INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            weight INTEGER CHECK (weight BETWEEN 1 AND 5),
            quotation TEXT NOT NULL,
            hash BLOB NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE memo (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            author INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL,
            changed TEXT NOT NULL
        ) STRICT;
        CREATE TABLE memo_link (
            id INTEGER PRIMARY KEY,
            memo INTEGER NOT NULL REFERENCES memo (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            code INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            research_case INTEGER REFERENCES research_case (id) DEFERRABLE INITIALLY DEFERRED,
            theme INTEGER REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            document INTEGER REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
            version INTEGER REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
            start INTEGER,
            end INTEGER,
            hash BLOB
        ) STRICT;
        CREATE TABLE theme (
            id INTEGER PRIMARY KEY,
            position INTEGER NOT NULL,
            parent INTEGER REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            study INTEGER REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            statement TEXT,
            organising_concept TEXT,
            boundary TEXT,
            level TEXT NOT NULL CHECK (level IN ('overarching', 'theme', 'subtheme')),
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE theme_part (
            id INTEGER PRIMARY KEY,
            theme INTEGER NOT NULL REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            code INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            coding INTEGER REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            takes INTEGER NOT NULL CHECK (takes IN (0, 1))
        ) STRICT;
        """

    /// Synthesis: studies, their constructs and quotations, and how they are translated into one another.
    static let synthesis = """
        CREATE TABLE synthesis (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            method TEXT NOT NULL,
            question TEXT,
            note TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE dataset (id INTEGER PRIMARY KEY, label TEXT NOT NULL) STRICT;
        CREATE TABLE study (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            dataset INTEGER REFERENCES dataset (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL CHECK (kind IN ('published', 'own', 'fictional')),
            citation TEXT,
            doi TEXT,
            year TEXT,
            country TEXT,
            setting TEXT,
            design TEXT,
            sampling TEXT,
            n TEXT,
            participants TEXT,
            collection TEXT,
            analysis TEXT,
            theory TEXT,
            aim TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE study_document (
            id INTEGER PRIMARY KEY,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            document INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE report (
            id INTEGER PRIMARY KEY,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            citation TEXT NOT NULL,
            doi TEXT,
            document INTEGER REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE study_in_synthesis (
            id INTEGER PRIMARY KEY,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            status TEXT NOT NULL CHECK (status IN ('candidate', 'included', 'excluded', 'awaiting', 'eligible-not-sampled')),
            reason TEXT,
            reading_order INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE quote (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            locator TEXT NOT NULL,
            text TEXT NOT NULL,
            speaker TEXT,
            coding INTEGER REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE construct (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            label TEXT NOT NULL,
            definition TEXT,
            verbatim TEXT NOT NULL CHECK (verbatim IN ('checked', 'unchecked', 'paraphrase')),
            locator TEXT NOT NULL,
            theme INTEGER REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE construct_quote (
            id INTEGER PRIMARY KEY,
            construct INTEGER NOT NULL REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            quote INTEGER NOT NULL REFERENCES quote (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE TABLE construct_link (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            target INTEGER NOT NULL REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            verb TEXT NOT NULL,
            locator TEXT
        ) STRICT;
        CREATE TABLE concept (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            statement TEXT NOT NULL,
            named_after INTEGER REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE translation (
            id INTEGER PRIMARY KEY,
            construct INTEGER NOT NULL REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            concept INTEGER NOT NULL REFERENCES concept (id) DEFERRABLE INITIALLY DEFERRED,
            relation TEXT NOT NULL CHECK (relation IN ('reciprocal', 'refutational')),
            fit TEXT NOT NULL CHECK (fit IN ('full', 'partial')),
            because TEXT NOT NULL,
            "except" TEXT,
            alternative TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE not_found (
            id INTEGER PRIMARY KEY,
            concept INTEGER NOT NULL REFERENCES concept (id) DEFERRABLE INITIALLY DEFERRED,
            study INTEGER NOT NULL REFERENCES study (id) DEFERRABLE INITIALLY DEFERRED,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            note TEXT,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE third_order (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            synthesis INTEGER NOT NULL REFERENCES synthesis (id) DEFERRABLE INITIALLY DEFERRED,
            statement TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        CREATE TABLE support (
            id INTEGER PRIMARY KEY,
            third_order INTEGER NOT NULL REFERENCES third_order (id) DEFERRABLE INITIALLY DEFERRED,
            concept INTEGER REFERENCES concept (id) DEFERRABLE INITIALLY DEFERRED,
            construct INTEGER REFERENCES construct (id) DEFERRABLE INITIALLY DEFERRED,
            quote INTEGER REFERENCES quote (id) DEFERRABLE INITIALLY DEFERRED,
            role TEXT NOT NULL CHECK (role IN ('supports', 'qualifies', 'contradicts')),
            note TEXT
        ) STRICT;
        """

    /// Indexes and the views that are there for researchers who write their own SQL.
    static let access = """
        CREATE INDEX coding_by_place ON coding (version, start, end, code, coder);
        CREATE INDEX coding_by_code ON coding (code);
        CREATE INDEX coding_by_number ON coding (number);
        CREATE INDEX memo_link_by_coding ON memo_link (coding) WHERE coding IS NOT NULL;
        CREATE INDEX theme_part_by_coding ON theme_part (coding) WHERE coding IS NOT NULL;
        CREATE INDEX code_by_example ON code (example) WHERE example IS NOT NULL;
        CREATE INDEX quote_by_coding ON quote (coding) WHERE coding IS NOT NULL;
        CREATE INDEX text_version_by_document ON text_version (document);
        CREATE INDEX text_version_by_source ON text_version (source_hash);
        CREATE INDEX speaker_by_document ON speaker (document);
        CREATE INDEX turn_speaker_by_version ON turn_speaker (version);
        CREATE INDEX memo_link_by_memo ON memo_link (memo);
        CREATE VIEW turn AS
            SELECT text_version.document AS document, text_version.id AS version, item.key + 1 AS number,
                   json_extract(item.value, '$[0]') AS start, json_extract(item.value, '$[1]') AS end,
                   json_extract(item.value, '$[2]') AS body_start, json_extract(item.value, '$[3]') AS body_end,
                   coalesce(turn_speaker.speaker, speaker.id) AS speaker,
                   json_extract(item.value, '$[5]') AS start_ms, json_extract(item.value, '$[6]') AS end_ms
            FROM text_version
            JOIN content ON content.hash = text_version.layout_hash
            JOIN json_each(content.data, '$.turns') AS item
            LEFT JOIN speaker ON speaker.document = text_version.document
                 AND speaker.label = json_extract(content.data, '$.labels[' || json_extract(item.value, '$[4]') || ']')
            LEFT JOIN turn_speaker ON turn_speaker.version = text_version.id AND turn_speaker.turn = item.key + 1;
        CREATE VIEW sentence AS
            SELECT text_version.document AS document, text_version.id AS version, item.key + 1 AS number,
                   json_extract(item.value, '$[0]') AS start, json_extract(item.value, '$[1]') AS end
            FROM text_version
            JOIN content ON content.hash = text_version.layout_hash
            JOIN json_each(content.data, '$.sentences') AS item;
        CREATE VIEW coded_segment AS
            SELECT 'n' || coding.number AS coding, document.name AS document, coding.start, coding.end,
                   code.name AS code, person.name AS coder, coding.weight, coding.quotation, coding.created
            FROM coding
            JOIN text_version ON text_version.id = coding.version
            JOIN document ON document.id = text_version.document
            JOIN code ON code.id = coding.code
            JOIN person ON person.id = coding.coder;
        """

    /// Every state table, in the order in which the canonical dump prints them.
    static let stateTables = [
        "project", "person", "document", "text_version", "speaker", "turn_speaker", "research_case", "case_document",
        "attribute", "case_value", "document_value", "item_group", "group_member", "code", "coding", "memo",
        "memo_link", "theme", "theme_part", "synthesis", "dataset", "study", "study_document", "report",
        "study_in_synthesis", "quote", "construct", "construct_quote", "construct_link", "concept", "translation",
        "not_found", "third_order", "support",
    ]
}
