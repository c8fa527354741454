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

    /// Text as this terminal may have it.
    func shown(_ text: String, keepingLines: Bool = false) -> String {
        Escape.terminal(text, keepingLines: keepingLines, unicode: unicode)
    }
}
