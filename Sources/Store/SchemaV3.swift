/// The tables that schema 3 adds: saved queries and smart codes.
enum SchemaV3 {
    /// Saved queries and codes that a query defines. What a query names is bound by key, so that a renamed or merged code stays meant.
    static let queries = """
        CREATE TABLE saved_query (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            query TEXT NOT NULL,
            note TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL,
            changed TEXT NOT NULL
        ) STRICT;
        CREATE TABLE smart_code (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            query TEXT NOT NULL,
            definition TEXT,
            by INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
            created TEXT NOT NULL,
            changed TEXT NOT NULL
        ) STRICT;
        CREATE TABLE query_name (
            id INTEGER PRIMARY KEY,
            saved_query INTEGER REFERENCES saved_query (id) DEFERRABLE INITIALLY DEFERRED,
            smart_code INTEGER REFERENCES smart_code (id) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            code INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
            theme INTEGER REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED,
            uses_query INTEGER REFERENCES saved_query (id) DEFERRABLE INITIALLY DEFERRED,
            uses_code INTEGER REFERENCES smart_code (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        """

    /// The state tables of this schema, behind those of the second in the canonical dump.
    static let stateTables = ["saved_query", "smart_code", "query_name"]
}
