internal import Rendering

extension Manual {
    /// What `help VERB` prints.
    static func text(_ path: [String], _ entry: ManualEntry, width: Int) -> String {
        var lines = Wrap.lines("\(path.joined(separator: " ")): \(entry.abstract ?? "")", width: width) + [""]
        lines += uses(path, entry).flatMap { hanging($0, first: "  ", indent: 6, width: width) }
        let leaf = entry.defaultChild ?? entry
        for discussion in [entry.discussion, entry.defaultChild?.discussion].compactMap({ $0 })
        where !discussion.isEmpty {
            lines += [""] + Wrap.lines(discussion, width: width)
        }
        if !leaf.ownArguments.isEmpty {
            lines += [""] + list(leaf.ownArguments.map { ($0.heading, meaning($0)) }, width: width)
        }
        if !entry.children.isEmpty {
            let children = entry.children.map { ((path + [$0.commandName]).joined(separator: " "), $0.abstract ?? "") }
            lines += [""] + list(children, width: width)
        }
        if let aliases = entry.aliases, !aliases.isEmpty {
            lines += ["", "Also called \(aliases.joined(separator: ", "))."]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Names with their meanings beside them, or beneath them where the name is long.
    static func list(_ items: [(name: String, meaning: String)], indent: Int = 24, width: Int) -> [String] {
        let indent = min(indent, width / 2)
        return items.flatMap { name, meaning -> [String] in
            let gap = indent - name.count - 2
            guard gap >= 2 else {
                return ["  " + name]
                    + hanging(meaning, first: String(repeating: " ", count: indent), indent: indent, width: width)
            }
            return hanging(
                meaning, first: "  \(name)" + String(repeating: " ", count: gap), indent: indent, width: width)
        }
    }

    /// A text after a beginning, its further lines indented.
    private static func hanging(_ text: String, first: String, indent: Int, width: Int) -> [String] {
        let lines = Wrap.lines(text, width: max(width - max(indent, first.count), 12))
        return lines.enumerated().map { index, line in
            (index == 0 ? first : String(repeating: " ", count: indent)) + line
        }
    }

    /// The lines that show how a verb is used.
    static func uses(_ path: [String], _ entry: ManualEntry) -> [String] {
        guard !entry.children.isEmpty else { return [usage(path, entry)] }
        return entry.children.map { child in
            let words = child.commandName == entry.defaultSubcommand ? path : path + [child.commandName]
            return child.children.isEmpty ? usage(words, child) : (words + ["…"]).joined(separator: " ")
        }
    }

    private static func meaning(_ argument: ManualEntry.Argument) -> String {
        let standard = argument.kind == .flag ? nil : argument.defaultValue
        return (argument.abstract ?? "") + (standard.map { " (otherwise \($0))" } ?? "")
    }

    // MARK: The reference in Markdown

    /// `docs/verbs.md`.
    static func reference() -> String {
        var text = """
            # Verbs

            Made from the verbs' own definitions by `make docs` (`emic help --reference`); not edited by hand.

            The same verbs serve in the shell, as arguments (`emic PROJECT VERB …`), in scripts (`emic PROJECT -f FILE`) and on
            standard input.


            """
        for topic in HelpTopic.all { text += "## \(topic.title)\n\n\(fenced(topic.text))\n\n" }
        text += "## Options of every verb\n\n" + list(common) + "\n"
        for group in Catalogue.groups {
            text += "## \(group.name)\n\n"
            for verb in group.verbs {
                let entry = entry(of: verb)
                text += section([entry.commandName], entry, level: 3)
            }
        }
        return text
    }

    private static func section(_ path: [String], _ entry: ManualEntry, level: Int) -> String {
        var text = String(repeating: "#", count: level) + " \(path.joined(separator: " "))\n\n"
        text += escaped(entry.abstract ?? "") + "\n\n"
        text += fenced(uses(path, entry).joined(separator: "\n")) + "\n\n"
        if let aliases = entry.aliases, !aliases.isEmpty {
            text += "Also: " + aliases.map { "`\($0)`" }.joined(separator: ", ") + "\n\n"
        }
        if let discussion = entry.discussion, !discussion.isEmpty { text += escaped(discussion) + "\n\n" }
        if !entry.ownArguments.isEmpty { text += list(entry.ownArguments) + "\n" }
        for child in entry.children { text += section(path + [child.commandName], child, level: level + 1) }
        return text
    }

    private static func list(_ arguments: [ManualEntry.Argument]) -> String {
        arguments.map { "- `\($0.heading)`: \(escaped(meaning($0)))\n" }.joined()
    }

    private static func fenced(_ text: String) -> String { "```text\n\(text)\n```" }

    /// Markdown outside backquotes; what stands between backquotes is code already.
    private static func escaped(_ text: String) -> String {
        var isCode = false
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "`" { isCode.toggle() }
            if !isCode, "<>*_|".unicodeScalars.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    // MARK: The manual page

    /// `emic.1`, in the man macros.
    static func manualPage() -> String {
        var text = """
            .\\" Made from the verbs' own definitions by `emic help --man`.
            .TH EMIC 1 "" "Emic \(Version.number)" "User Commands"
            .SH NAME
            emic \\- qualitative analysis of interview transcripts, from codes to a synthesis
            .SH SYNOPSIS
            .B emic
            .RI [ PROJECT
            .RI [ VERB " ...]]"
            .br
            .B emic
            .I PROJECT
            .B \\-f
            .I FILE
            .RB [ \\-\\-atomic ]
            .SH DESCRIPTION
            With a project alone the shell is opened. A verb after the project does one command. Verbs work alike in the shell, as \
            arguments, in scripts and on standard input.
            .SH OPTIONS OF EVERY VERB

            """
        for argument in common { text += item(argument) }
        for group in Catalogue.groups {
            text += ".SH \(troff(group.name.uppercased()))\n"
            for verb in group.verbs {
                let entry = entry(of: verb)
                text += page([entry.commandName], entry)
            }
        }
        for topic in HelpTopic.all {
            text += ".SH \(troff(topic.title.uppercased()))\n.nf\n\(troff(topic.text))\n.fi\n"
        }
        text += """
            .SH FILES
            .TP
            .I NAME.emic
            A project: one SQLite file, readable by its owner alone.
            .TP
            .I $XDG_CONFIG_HOME/emic/config.yaml
            Settings, as `set` keeps them.
            .TP
            .I $XDG_STATE_HOME/emic/history
            Lines typed in the shell; those with quoted words only after `set history full`.
            .SH ENVIRONMENT
            EMIC_PROJECT (the project when none is named), EMIC_CODER (who codes), EMIC_MODE (the form of results: table, tsv, json, …), COLUMNS, NO_COLOR, TERM, EDITOR.
            .SH EXIT STATUS
            0 done; 1 no match, or differences found; 2 the words make no command; 65 bad input; 66 no input; 73 cannot be \
            created or written; 74 disk; 75 another program holds the project; 77 not permitted; 130 interrupted.

            """
        return text
    }

    private static func page(_ path: [String], _ entry: ManualEntry) -> String {
        var text = ".SS \(troff(path.joined(separator: " ")))\n\(troff(entry.abstract ?? ""))\n"
        text += ".PP\n.nf\n" + uses(path, entry).map { "\\fB\(troff($0))\\fR\n" }.joined() + ".fi\n"
        if let discussion = entry.discussion, !discussion.isEmpty { text += ".PP\n\(troff(discussion))\n" }
        for argument in entry.ownArguments { text += item(argument) }
        for child in entry.children { text += page(path + [child.commandName], child) }
        return text
    }

    private static func item(_ argument: ManualEntry.Argument) -> String {
        ".TP\n\\fB\(troff(argument.heading))\\fR\n\(troff(meaning(argument)))\n"
    }

    /// Text in which nothing is a request or an escape.
    private static func troff(_ text: String) -> String {
        var result = ""
        var isLineStart = true
        for scalar in text.unicodeScalars {
            if isLineStart, scalar == "." || scalar == "'" { result += "\\&" }
            switch scalar {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            default: result.unicodeScalars.append(scalar)
            }
            isLineStart = scalar == "\n"
        }
        return result
    }
}
