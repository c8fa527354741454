internal import LineEditor

/// The lines typed in earlier shells, in `$XDG_STATE_HOME/emic/history`.
///
/// Words of transcripts should not lie about outside the project: lines that hold quoted text are kept only when
/// `set history full` was said.
enum ShellHistory {
    /// The file; nil when there is no home.
    static func file(_ environment: [String: String], keepsQuotations: Bool) -> HistoryFile? {
        Settings.stateFolder(environment).map { folder in
            HistoryFile(path: folder + "/history") { keepsQuotations || !holdsQuotation($0) }
        }
    }

    /// Whether a line may hold words of a transcript: text in double or curly quotes, or after `<<<`.
    static func holdsQuotation(_ line: String) -> Bool {
        line.unicodeScalars.contains { "\"“”„«»".unicodeScalars.contains($0) } || line.contains("<<<")
            || line.unicodeScalars.contains("\n")
    }

    /// Verbs that no suggestion should bring back by itself.
    static let destructive = [
        "rm", "remove", "undo", "redo", "merge", "erase", "restore", "uncode", "split", "delete", "pseudonymise",
        "recode", "compact",
    ]

    /// Whether a line may be suggested while another is typed.
    static func isHintable(_ line: String) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace).prefix(3)
        return !words.contains { word in
            // An abbreviated verb destroys as much as a whole one.
            destructive.contains { $0 == word || (word == words.first && word.count >= 2 && $0.hasPrefix(word)) }
        }
    }
}
