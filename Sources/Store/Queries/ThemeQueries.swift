internal import GRDB

/// What hangs on a theme.
package struct ThemeUse: Sendable, Equatable {
    package var parts = 0
    package var memos = 0
    /// Numbers of constructs whose words are the theme's statement.
    package var constructs: [Int] = []

    package init() {}
}

extension ProjectReader {
    /// Every theme, by position.
    package func themes() throws -> [ThemeRow] {
        try rows(ThemeRow.self, "1", order: "position, id")
    }

    /// The parts of every theme, in the order in which they were added.
    package func themeParts() throws -> [Key<ThemeRow>: [ThemePartRow]] {
        Dictionary(grouping: try all(ThemePartRow.self), by: \.theme)
    }

    /// The parts of a theme, in the order in which they were added.
    package func parts(of theme: Key<ThemeRow>) throws -> [ThemePartRow] {
        try rows(ThemePartRow.self, "theme = ?", [theme])
    }

    /// The codings of any of these codes, and these codings, without the `excluded`; each once, by number.
    package func codings(
        ofCodes codes: [Key<CodeRow>], and single: [Key<CodingRow>], without excluded: [Key<CodingRow>]
    ) throws -> [CodingRow] {
        try rows(
            CodingRow.self,
            """
            ((code IN \(codes.sqlList()) AND id NOT IN \(excluded.sqlList())) OR id IN \(single.sqlList()))
            AND version IN (SELECT current_version FROM document)
            """,
            order: "number")
    }

    /// How many codings `codings(ofCodes:and:without:)` finds, and in how many documents.
    package func codingCount(
        ofCodes codes: [Key<CodeRow>], and single: [Key<CodingRow>], without excluded: [Key<CodingRow>]
    ) throws -> (codings: Int, documents: Int) {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT count(*), count(DISTINCT text_version.document) FROM coding
                JOIN text_version ON text_version.id = coding.version
                WHERE ((coding.code IN \(codes.sqlList()) AND coding.id NOT IN \(excluded.sqlList()))
                   OR coding.id IN \(single.sqlList())) AND coding.version IN (SELECT current_version FROM document)
                """)
        return (row?[0] ?? 0, row?[1] ?? 0)
    }

    /// What hangs on any of these themes.
    package func use(of themes: [Key<ThemeRow>]) throws -> ThemeUse {
        let list = themes.sqlList()
        var use = ThemeUse()
        use.parts = try Int.fetchOne(database, sql: "SELECT count(*) FROM theme_part WHERE theme IN \(list)") ?? 0
        use.memos =
            try Int.fetchOne(database, sql: "SELECT count(DISTINCT memo) FROM memo_link WHERE theme IN \(list)") ?? 0
        use.constructs = try Int.fetchAll(
            database, sql: "SELECT number FROM construct WHERE theme IN \(list) ORDER BY number")
        return use
    }

    /// The study with a key such as `Fixsen2020`.
    package func findStudy(named name: String) throws -> StudyRow? {
        try rows(StudyRow.self, "name = ?", [name]).first
    }
}

extension ProjectWriter {
    /// Takes a theme away with its parts; its memos go to the journal. Its subthemes must have gone before.
    package func removeTheme(_ theme: Key<ThemeRow>) throws {
        try keepInJournal(try rows(MemoLinkRow.self, "theme = ?", [theme]))
        try delete(ThemePartRow.self, where: "theme = ?", [theme])
        try deleteWithDependents(theme)
    }

    /// Gives a theme's parts, memos and constructs to another theme, each once.
    ///
    /// What one theme takes and the other excludes stays as the other has it.
    package func moveReferences(from gone: Key<ThemeRow>, to kept: Key<ThemeRow>) throws {
        for var link in try rows(MemoLinkRow.self, "theme = ?", [gone]) {
            if try rows(MemoLinkRow.self, "memo = ? AND theme = ?", [link.memo, kept]).isEmpty {
                link.theme = kept
                try update(link)
            } else {
                try delete(link.id)
            }
        }
        let known = try parts(of: kept)
        for var part in try parts(of: gone) {
            if known.contains(where: { $0.code == part.code && $0.coding == part.coding }) {
                try delete(part.id)
            } else {
                part.theme = kept
                try update(part)
            }
        }
        try moveDependents(of: ThemeRow.table, from: gone.rawValue, to: kept.rawValue)
        try database.execute(sql: "UPDATE construct SET theme = ? WHERE theme = ?", arguments: [kept, gone])
    }
}
