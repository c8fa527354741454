internal import GRDB

/// What the present coder gets to see while rounds of double coding are open: on their documents, nobody's codings but their own.
///
/// This is the one place where blindness is enforced, for every reading: temporary views stand before the tables, under their names.
/// SQLite looks a name up in the temporary schema first, so a query that knows nothing of rounds is blind as well, and one that is
/// written next year too. What is written names the tables themselves (`main.coding`). The views are there only while a round is open.
struct Sight {
    /// Tables before which a view stands, with the condition under which a row shows.
    static let views: [(table: String, shows: String)] =
        [
            ("coding", "version NOT IN (SELECT id FROM sight_version) OR coder IS (SELECT id FROM sight_viewer)"),
            ("place_mark", "version NOT IN (SELECT id FROM sight_version) OR \"by\" IS (SELECT id FROM sight_viewer)"),
            ("memo", "id NOT IN (SELECT memo FROM sight_memo)"),
            ("memo_link", "memo NOT IN (SELECT memo FROM sight_memo)"),
            ("piled_memo", "memo NOT IN (SELECT memo FROM sight_memo)"),
            (
                "memo_relation",
                "memo NOT IN (SELECT memo FROM sight_memo) AND coalesce(other, 0) NOT IN (SELECT memo FROM sight_memo)"
            ),
            ("construct_quote", "quote IN (SELECT id FROM quote)"),
        ]
        + [
            "unplaced", "code_example", "relation_evidence", "property_place", "theme_part", "theme_evidence",
            "theme_answer", "cell_evidence", "link_evidence", "quote", "disagreement_code", "adjudicated_coding",
        ].map { ($0, "coding IS NULL OR coding NOT IN (SELECT id FROM sight_coding)") }

    static let tables = Set(views.map(\.table))

    /// What the views ask: who looks, the texts of open rounds, and the codings and memos that are held back.
    private static let questions = [
        (
            "sight_viewer",
            "SELECT id FROM main.person WHERE name = (SELECT name FROM temp.sight)"
        ),
        (
            "sight_version",
            """
            SELECT text_version.id FROM main.text_version WHERE document IN
            (SELECT document FROM main.round_document JOIN main.coding_round ON coding_round.id = round
             WHERE released IS NULL)
            """
        ),
        (
            "sight_coding",
            """
            SELECT id FROM main.coding WHERE version IN (SELECT id FROM temp.sight_version)
            AND coder IS NOT (SELECT id FROM temp.sight_viewer)
            """
        ),
        (
            "sight_memo",
            """
            SELECT memo FROM main.memo_link JOIN main.memo ON memo.id = memo_link.memo
            WHERE author IS NOT (SELECT id FROM temp.sight_viewer)
            AND (version IN (SELECT id FROM temp.sight_version) OR coding IN
                 (SELECT id FROM main.coding WHERE version IN (SELECT id FROM temp.sight_version)))
            """
        ),
    ]

    let database: Database

    /// Whether any round is open.
    func isNeeded() throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM main.coding_round WHERE released IS NULL)")) ?? false
    }

    /// Lays the views before the tables, or changes for whom they are.
    func lay(for viewer: String) throws {
        try database.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS sight (name TEXT NOT NULL)")
        try database.execute(sql: "DELETE FROM temp.sight")
        try database.execute(sql: "INSERT INTO temp.sight (name) VALUES (?)", arguments: [viewer])
        for (name, query) in Self.questions {
            try database.execute(sql: "CREATE TEMP VIEW IF NOT EXISTS \(name) AS \(query)")
        }
        for (table, shows) in Self.views {
            try database.execute(
                sql: "CREATE TEMP VIEW IF NOT EXISTS \(table) AS SELECT * FROM main.\(table) WHERE \(shows)")
        }
        database.clearSchemaCache()
    }

    /// Takes the views away.
    func lift() throws {
        for (table, _) in Self.views { try database.execute(sql: "DROP VIEW IF EXISTS temp.\(table)") }
        for (name, _) in Self.questions.reversed() { try database.execute(sql: "DROP VIEW IF EXISTS temp.\(name)") }
        database.clearSchemaCache()
    }

    /// Keys of the rows that are held back, by table.
    func heldBack() throws -> [String: Set<Int64>] {
        var held: [String: Set<Int64>] = [:]
        for (table, _) in Self.views {
            let keys = try Int64.fetchSet(
                database, sql: "SELECT id FROM main.\(table) WHERE id NOT IN (SELECT id FROM temp.\(table))")
            if !keys.isEmpty { held[table] = keys }
        }
        return held
    }

    /// Whether codings of others are held back.
    func holdsBackCodings() throws -> Bool { try heldBack()[CodingRow.table]?.isEmpty == false }

    /// Why an act is refused that takes a code away.
    static let noCodeGoes = "no code goes while others code in it"

    /// The names of the open rounds, as a message says them.
    func openRounds() throws -> String {
        try String.fetchAll(
            database, sql: "SELECT name FROM main.coding_round WHERE released IS NULL ORDER BY position"
        ).joined(separator: ", ")
    }

    /// Makes sure that an operation has touched nothing that its actor may not see, and has left the round's texts and codes as they are.
    ///
    /// - Parameter held: what was held back before it.
    /// - Throws: `ProjectError.heldBack`; the operation is then rolled back whole.
    func check(_ touched: TouchedRows, held: [String: Set<Int64>]) throws {
        for (table, keys) in held where touched.changed(table).contains(where: keys.contains) {
            throw ProjectError.heldBack(rounds: try openRounds(), what: "it would change codings or memos of others")
        }
        if touched.wrote("document") || !touched.changed("document").isEmpty {
            let moved = try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM main.round_document JOIN main.coding_round ON coding_round.id = round
                    LEFT JOIN main.document ON document.id = document
                    WHERE released IS NULL AND current_version IS NOT version)
                    """)
            if moved == true {
                throw ProjectError.heldBack(rounds: try openRounds(), what: "the texts of a round stay as they are")
            }
        }
        if !touched.changed("text_version").isEmpty {
            let orphaned = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM main.coding WHERE version NOT IN (SELECT id FROM main.text_version))"
            )
            if orphaned == true {
                throw ProjectError.heldBack(rounds: try openRounds(), what: "others have coded the text")
            }
        }
        // Whether others have given the code is not to be learnt from what becomes of it.
        if touched.hasDeleted("code"), held[CodingRow.table]?.isEmpty == false {
            throw ProjectError.heldBack(rounds: try openRounds(), what: Self.noCodeGoes)
        }
    }
}

extension ProjectStore {
    /// Who looks: their own codings show, whatever rounds are open. Nil sees everything, as the parts below the session do.
    package var viewer: String? {
        get { sight.viewer }
        set { sight.viewer = newValue }
    }

    /// Whether something may be held back from the present coder: a round is open.
    package func isHoldingBack() throws -> Bool {
        try settleSight()
        return sight.laidFor != nil
    }

    /// Does what must see every coding: verifying, releasing a round, joining copies. What it tells must not give away what is held back.
    package func seeingAll<T>(_ body: () throws -> T) throws -> T {
        let before = sight.isLifted
        sight.isLifted = true
        defer { sight.isLifted = before }
        return try body()
    }

    /// Lays or takes away the views before a transaction begins: within one their tables could not change.
    func settleSight() throws {
        if let current {
            // Within a larger operation the views stay, and only for whom they are may change.
            if sight.laidFor != nil, let viewer = sight.viewer, viewer != sight.laidFor {
                try current.database.execute(sql: "UPDATE temp.sight SET name = ?", arguments: [viewer])
                sight.laidFor = viewer
            }
            return
        }
        do {
            try queue.inDatabase { db in
                let own = Sight(database: db)
                let wanted = sight.isLifted ? nil : sight.viewer
                if let wanted, try own.isNeeded() {
                    if sight.laidFor != wanted { try own.lay(for: wanted) }
                    sight.laidFor = wanted
                } else if sight.laidFor != nil {
                    try own.lift()
                    sight.laidFor = nil
                }
            }
        } catch let error as DatabaseError {
            throw ProjectError(error, path: path)
        }
    }
}

/// For whom views are laid before the tables.
struct SightState {
    var viewer: String?
    var isLifted = false
    /// For whom the views are there; nil where there are none.
    var laidFor: String?
}
