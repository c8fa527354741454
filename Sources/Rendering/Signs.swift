/// The signs that the program itself makes, in Unicode or, where the locale has no UTF-8, in ASCII.
struct Signs: Sendable {
    let unicode: Bool
    let rule: String
    let ellipsis: String
    let open: String
    let close: String
    let openCodes: String
    let closeCodes: String

    init(unicode: Bool) {
        self.unicode = unicode
        rule = unicode ? "─" : "-"
        ellipsis = unicode ? "…" : "..."
        open = unicode ? "⟪" : "<<"
        close = unicode ? "⟫" : ">>"
        openCodes = unicode ? "⟨" : "["
        closeCodes = unicode ? "⟩" : "]"
    }

    /// What stands under a table of which cells were shortened.
    var shortenedNote: String {
        "\(ellipsis)(+N): N characters more; with --plain every cell is whole"
    }

    /// A place from 0 to 100 on a line of a width in columns: `├──●─────┤`, and without Unicode `|--o-----|`.
    func scale(_ place: Int, width: Int) -> String {
        let room = max(1, width - 2)
        let at = (min(100, max(0, place)) * (room - 1) + 50) / 100
        let line =
            String(repeating: rule, count: at) + (unicode ? "●" : "o") + String(repeating: rule, count: room - 1 - at)
        return unicode ? "├\(line)┤" : "|\(line)|"
    }

    /// Text as this terminal may have it.
    func shown(_ text: String, keepingLines: Bool = false) -> String {
        Escape.terminal(text, keepingLines: keepingLines, unicode: unicode)
    }
}
