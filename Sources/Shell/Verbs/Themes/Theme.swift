internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `theme`: a claim that rests on codes and codings.
struct Theme: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme",
        abstract: "Show a theme, make one, say what it claims, and choose what it rests on.",
        discussion: """
            `theme new "Being heard" --statement "…"`, `theme add "Being heard" listening, n12`, `theme "Being heard"`. A theme takes \
            codes, with all below them, or single codings, and can leave out codings of its codes. `theme evidence` says what a coding \
            does to the claim, `theme history` how it came to say what it says, `theme map` draws the themes.
            """,
        subcommands: [
            ThemeShow.self, ThemeNew.self, ThemeDefine.self, ThemeAdd.self, ThemeRemove.self, ThemeExclude.self,
            ThemeMove.self, ThemeRename.self, ThemeMerge.self, ThemeEvidence.self, ThemeHistory.self, ThemeMap.self,
        ], defaultSubcommand: ThemeShow.self)
}

/// `theme NAME`: shows a theme.
struct ThemeShow: Verb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a theme.")

    @Argument(help: "The theme.")
    var name: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let entry = try session.themeEntry(name.joined(separator: " "))
        let (line, theme) = (entry.line, entry.line.theme)
        var rows: [(String, String)] = [("theme", theme.name)]
        rows.append(("statement", theme.statement ?? "–"))
        for (name, value) in [("organising concept", theme.organisingConcept), ("boundary", theme.boundary)] {
            if let value { rows.append((name, value)) }
        }
        rows.append(("level", theme.level.rawValue))
        if let parent = entry.parent { rows.append(("under", parent)) }
        if let study = entry.study { rows.append(("study", study)) }
        if !entry.subthemes.isEmpty { rows.append(("subthemes", entry.subthemes.joined(separator: ", "))) }
        rows.append(("codes", line.codes.isEmpty ? "–" : line.codes.joined(separator: ", ")))
        rows += entry.single.map {
            ("takes n\($0.number)", "\(CodingText.quoted($0.words)) (\($0.address), \($0.code))")
        }
        rows += entry.excluded.map {
            ("leaves out n\($0.number)", "\(CodingText.quoted($0.words)) (\($0.address), \($0.code))")
        }
        let all = line.withSubthemes.map { " (\($0) with its subthemes)" } ?? ""
        rows.append(("codings", "\(line.codings)\(all) in \(counted(line.documents, "document"))"))
        rows += entry.evidence.map { line in
            let reason = line.row.because.map { " – \($0)" } ?? ""
            return (
                "\(line.row.role.rawValue): n\(line.coding.number)",
                "\(CodingText.quoted(line.coding.words)) (\(line.coding.address), \(line.coding.code))\(reason)"
            )
        }
        for memo in entry.memos { rows.append(("memo m\(memo.memo.number)", memo.memo.text)) }
        var page = Page(
            Table(
                columns: [Column("part"), Column("text")], rows: rows.map { [.text($0.0), .text($0.1)] },
                notes: try session.leftOutNote()))
        if theme.statement == nil { page.talk.append(ThemeText.noStatement(theme.name)) }
        return page
    }
}

/// `themes`: every theme.
struct Themes: Verb {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "List the themes with what they rest on.")

    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.themeLines()
        guard !lines.isEmpty else { return Page("no themes yet; make one with `theme new NAME --statement \"…\"`") }
        let nested = lines.contains { $0.withSubthemes != nil }
        var columns = [
            Column("theme"), Column("level"), Column("statement", shrinks: true), Column("codes", shrinks: true),
            Column("codings", alignment: .trailing),
        ]
        if nested { columns.append(Column("with_subthemes", heading: "with subthemes", alignment: .trailing)) }
        columns.append(Column("documents", alignment: .trailing))
        var table = Table(
            columns: columns,
            rows: lines.map { line in
                var row: [Cell] = [
                    .text(String(repeating: "  ", count: line.depth) + line.theme.name),
                    .text(line.theme.level.rawValue),
                    line.theme.statement.map { .text($0) } ?? .blank, .list(line.codes), .integer(line.codings),
                ]
                if nested { row.append(.integer(line.withSubthemes ?? line.codings)) }
                return row + [.integer(line.documents)]
            })
        table.notes.append(
            "codings: of the theme's codes with all below them, and its single codings, less those left out; each once")
        table.notes += try session.leftOutNote()
        let labels = lines.filter { $0.theme.statement == nil }.map(\.theme.name)
        return Page(table, talk: labels.isEmpty ? [] : [ThemeText.noStatement(labels.joined(separator: ", "))])
    }
}

/// How acts on themes are told.
enum ThemeText {
    /// The neutral note on a theme that does not say what it claims.
    static func noStatement(_ name: String) -> String {
        "\(name): no statement yet – a topic summary? a theme is a claim"
    }
}
