internal import Codebooks
package import Store

/// Codes that were made, with those above them that were missing.
package struct CodesMade: Sendable, Equatable {
    /// Full paths, top first.
    package let paths: [String]
    /// What a researcher may want to look at, such as a code of the same name elsewhere.
    package let notes: [String]
}

/// What went with a code.
package struct CodeRemoval: Sendable, Equatable {
    package let path: String
    /// Codes below it that went too.
    package let children: Int
    package let use: CodeUse
    /// Memos of codings that stay at their places in the texts.
    package let memosAtPlaces: Int
    /// Saved queries and smart codes that ask for one of them, and can no longer be answered.
    package let askedBy: [String]
}

extension Codebook {
    /// Whether there is a code of this full path, without regard to case.
    func hasPath(_ path: String) -> Bool {
        (try? CodePath.parse(path)).flatMap { code(atPath: $0) } != nil
    }

    /// The code of a full path, without regard to case; nil where there is none.
    func code(atPath path: CodePath) -> CodeRow? {
        tree.code(atPath: path).flatMap { rows[Key(rawValue: $0)] }
    }

    /// The place of a new last child.
    func nextPosition(under parent: Key<CodeRow>?) -> Int {
        (tree.children(of: parent?.rawValue).compactMap { rows[Key(rawValue: $0)]?.position }.max() ?? 0) + 1
    }
}

extension Session {
    /// Makes a code of a full path, and those above it that are missing; the definition is that of the last.
    ///
    /// - Throws: `Complaint` when there is one of that path, or a name is not one that a code can have.
    package func newCode(
        _ path: String, _ definition: DefinitionChange = DefinitionChange()
    ) throws -> Performed<CodesMade> {
        try perform("codebook new") { writer in
            let path = try CodePath.parse(path)
            var book = try Codebook(writer)
            if let known = book.code(atPath: path) {
                throw Complaint(
                    .cannotCreate, "there is a code \(book.path(known.id)) already",
                    next: "define \(book.path(known.id)) shows it")
            }
            var notes: [String] = []
            if let first = path.segments.first, book.code(atPath: try CodePath([first])) == nil {
                let elsewhere = book.ordered.filter { NameFolding.key($0.name) == NameFolding.key(first) }
                notes = elsewhere.map { "there is also \(book.path($0.id))" }
            }
            if let key = path.segments.last.flatMap({ book.tree.code(ofAlias: $0) }), let last = path.segments.last {
                notes.append("“\(last)” is an alias of \(book.path(Key(rawValue: key))) too")
            }
            var made: [String] = []
            var parent: CodeRow?
            for depth in path.segments.indices {
                let part = try CodePath(Array(path.segments[...depth]))
                if let known = book.code(atPath: part) {
                    parent = known
                    continue
                }
                let isLast = depth == path.segments.count - 1
                parent = try addCode(path.segments[depth], under: parent?.id, book: book, in: writer) {
                    if isLast { try apply(definition, to: &$0, in: writer) }
                }
                if let made = parent { try keepTypicalExample(of: made, before: nil, in: writer) }
                made.append(
                    ([parent?.parent].compactMap { $0.map(book.path) } + [path.segments[depth]]).joined(separator: "/"))
                book = try Codebook(writer)
            }
            writer.ids += made
            writer.summary = "new \(made.count == 1 ? "code" : "codes") \(made.joined(separator: ", "))"
            return CodesMade(paths: made, notes: notes)
        }
    }

    /// Adds a code as the last child; its name has been checked to be valid.
    @discardableResult
    func addCode(
        _ name: String, under parent: Key<CodeRow>?, book: Codebook, in writer: ProjectWriter,
        fill: (inout CodeRow) throws -> Void
    ) throws -> CodeRow {
        try book.tree.checkName(name, under: parent?.rawValue)
        try requireNoSmartCode(name, in: writer)
        var row = CodeRow(
            id: writer.newKey(), parent: parent, position: book.nextPosition(under: parent), name: name,
            status: "provisional", created: writer.time)
        try fill(&row)
        try writer.insert(row)
        return row
    }

    /// Gives a code another name of its own; its place in the tree stays.
    package func renameCode(
        _ typed: String, to name: String, because: String? = nil
    ) throws -> Performed<(before: String, after: String)> {
        try perform("codebook rename", because: because) { writer, because in
            let book = try Codebook(writer)
            var code = try book.code(typed)
            guard !name.unicodeScalars.contains("/") else {
                throw Complaint(
                    .usage, "“\(name)” is a path; rename changes the name alone",
                    next: "codebook mv moves a code under another")
            }
            let segment = try CodePath.segment(name)
            try requireNoSmartCode(segment, in: writer)
            try book.tree.checkName(segment, under: code.parent?.rawValue, except: code.id.rawValue)
            let before = book.path(code.id)
            if code.name != segment {
                code.name = segment
                try writer.update(code)
                try writer.addLineage(.renamed, of: code.id, other: before, codings: 0, because: because)
            }
            let after = try Codebook(writer).path(code.id)
            writer.ids += [after]
            writer.summary = "renamed code \(before) to \(after)"
            return (before, after)
        }
    }

    /// Moves a code with all below it under another code, or to the top (`/`), and there before or after a sibling.
    package func moveCode(
        _ typed: String, under parent: String, before: String? = nil, after: String? = nil, because: String? = nil
    ) throws -> Performed<(before: String, after: String)> {
        try perform("codebook mv", because: because) { writer, because in
            try move(typed, under: parent, before: before, after: after, because: because, in: writer)
        }
    }

    /// Moves a code as part of an act that is under way.
    func move(
        _ typed: String, under parent: String, before: String?, after: String?, because: String?,
        in writer: ProjectWriter
    ) throws -> (before: String, after: String) {
        let book = try Codebook(writer)
        var code = try book.code(typed)
        let above = parent == "/" ? nil : try book.code(parent)
        try book.tree.checkMove(code.id.rawValue, under: above?.id.rawValue)
        let old = book.path(code.id)
        var siblings = book.tree.children(of: above?.id.rawValue).compactMap { book.rows[Key(rawValue: $0)] }
            .filter { $0.id != code.id }
        var index = siblings.count
        if before != nil, after != nil { throw Complaint(.usage, "give --before or --after, not both") }
        if let name = before ?? after {
            guard
                let place = siblings.firstIndex(where: { $0.name == name })
                    ?? siblings.firstIndex(
                        where: {
                            NameFolding.key(book.path($0.id)) == NameFolding.key(name)
                                || NameFolding.key($0.name) == NameFolding.key(name)
                        })
            else {
                throw Complaint.unknown(
                    "code under \(above.map { book.path($0.id) } ?? "the top")", name, among: siblings.map(\.name))
            }
            index = before != nil ? place : place + 1
        }
        code.parent = above?.id
        siblings.insert(code, at: index)
        for (place, var sibling) in siblings.enumerated() {
            let isMoved = sibling.id == code.id
            if sibling.position == place + 1, !isMoved { continue }
            sibling.position = place + 1
            try writer.update(sibling)
        }
        let new = try Codebook(writer).path(code.id)
        if new != old { try writer.addLineage(.moved, of: code.id, other: old, codings: 0, because: because) }
        writer.ids += [new]
        writer.summary = "moved code \(old) to \(new)"
        return (old, new)
    }

    /// Takes a code away.
    ///
    /// - Throws: `Complaint` with the counts when codings or codes below it would go and nobody said that they may.
    package func removeCode(
        _ typed: String, withCodings: Bool, withChildren: Bool
    ) throws -> Performed<CodeRemoval> {
        try perform("codebook rm") { writer in
            let book = try Codebook(writer)
            let code = try book.code(typed)
            let path = book.path(code.id)
            let keys = book.withDescendants(code.id)
            let use = try writer.use(of: keys)
            var missing: [String] = []
            if keys.count > 1, !withChildren {
                missing.append("--with-children (\(counted(keys.count - 1, "code")) below it)")
            }
            if use.codings > 0, !withCodings { missing.append("--with-codings (\(counted(use.codings, "coding")))") }
            guard missing.isEmpty else {
                let below = keys.count > 1 ? ["\(counted(keys.count - 1, "code")) below it"] : []
                let found = (use.isUsed ? [use.phrase] : []) + below
                throw Complaint(
                    .noMatch, "\(path) is in use: \(found.joined(separator: ", "))",
                    next:
                        "to take them along: \(missing.joined(separator: " ")); or codebook merge \(path) OTHER --into OTHER, or retire it with define \(path) --status retired"
                )
            }
            let askedBy = try users(keys.flatMap { try writer.uses(of: $0) }, in: writer)
            let memos = try writer.removeCodings(try writer.codings(ofCodes: keys))
            for key in keys.reversed() { try writer.removeCode(key) }
            writer.ids += keys.map(book.path)
            writer.summary = "removed code \(path)" + (use.isUsed ? ": \(use.phrase)" : "")
            return CodeRemoval(path: path, children: keys.count - 1, use: use, memosAtPlaces: memos, askedBy: askedBy)
        }
    }
}

extension CodeUse {
    /// `2 quotations of a synthesis tied to them (q3, q7)`; nothing where there are none.
    private var quotationsInWords: [String] {
        guard !quotations.isEmpty else { return [] }
        let named = quotations.prefix(8).map { "q\($0)" }.joined(separator: ", ")
        let more = quotations.count > 8 ? ", … (\(quotations.count))" : ""
        return [
            "\(counted(quotations.count, "quotation")) of a synthesis tied to them (\(named)\(more))"
        ]
    }

    /// `12 codings, 2 memos, 1 theme`.
    package var phrase: String {
        let parts =
            [
                (codings, "coding", "codings"), (memos, "memo", "memos"), (themes, "theme", "themes"),
                (groups, "group", "groups"),
            ].filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) } + quotationsInWords
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }
}

/// `1 coding`, `3 codings`.
package func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
}
