internal import Rendering
internal import Workbench

/// Says under what shows or counts codings that a round of double coding holds some back.
enum HeldBackNotice {
    /// Verbs whose answers show codings, count them, or rest on them.
    static let verbs: Set<String> = [
        "read", "codes", "define", "codebook", "cb", "coders", "memos", "memo", "marks", "todo", "docs", "find", "last",
        "matrix", "cooc", "explain", "agreement", "words", "export", "saturation", "gaps", "compare", "core",
        "properties",
        "property", "relations", "relate", "theme", "themes", "negative-cases", "chart", "codeline", "guide", "models",
        "model", "trace", "why", "history", "project", "unplaced", "case", "disagreements", "smart", "saved",
        "keyness", "cluster", "map", "similar", "sequences", "portrait", "compare-documents",
    ]

    /// Adds the sentence to the notes of each table, or beside a page without one.
    static func add(to page: inout Page, of verb: String, in session: Session) throws {
        // Where nothing was found it matters most: what is held back may be all there is.
        guard verbs.contains(verb), !page.blocks.isEmpty || !page.talk.isEmpty, page.receipt == nil,
            let notice = try session.heldBackNotice()
        else { return }
        var isSaid = false
        page.blocks = page.blocks.map { block in
            guard case .table(var table) = block else { return block }
            table.notes.append(notice)
            isSaid = true
            return .table(table)
        }
        if !isSaid { page.talk.append(notice) }
    }
}
