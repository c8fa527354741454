package import Store
internal import Transcripts

/// Changes of what a theme says; a part that is nil stays, an empty one is taken away.
package struct ThemeChange: Sendable, Equatable {
    package var statement: String?
    package var concept: String?
    package var boundary: String?
    package var level: String?
    /// The name of a study whose theme it is.
    package var study: String?

    package init() {}

    /// Whether nothing is changed.
    package var isEmpty: Bool { self == ThemeChange() }
}

/// What an act on a theme did.
package struct ThemeOutcome: Sendable, Equatable {
    package let name: String
    /// Whether the theme says what it claims.
    package let hasStatement: Bool
    /// What was added, taken away or left out, as it can be typed.
    package var parts: [String] = []
    /// What was so already.
    package var already: [String] = []
    /// Codings that the theme rests on now.
    package var codings = 0
}

/// What went with a theme.
package struct ThemeRemoval: Sendable, Equatable {
    package let name: String
    package let subthemes: Int
    package let parts: Int
    /// Memos that were on it and are in the journal now.
    package let memos: Int
}

extension Session {
    /// Makes a theme.
    package func newTheme(_ name: String, _ change: ThemeChange, under parent: String? = nil) throws -> Performed<
        ThemeOutcome
    > {
        try perform("theme new") { writer in
            let name = try themeName(name)
            try requireFree(name, in: writer)
            let tree = try ThemeTree(writer)
            let above = try parent.map { try theme($0, in: writer) }
            let position = (tree.children(of: above?.id).map(\.position).max() ?? 0) + 1
            var row = ThemeRow(
                id: writer.newKey(), position: position, parent: above?.id, name: name,
                level: above == nil || above?.level == .overarching ? .theme : .subtheme,
                created: writer.time)
            try apply(change, to: &row, in: writer)
            try writer.insert(row)
            writer.ids += [name]
            writer.summary = "new theme \(name)"
            return ThemeOutcome(name: name, hasStatement: row.statement != nil)
        }
    }

    /// Changes what a theme says.
    package func defineTheme(_ typed: String, _ change: ThemeChange) throws -> Performed<ThemeOutcome> {
        try perform("theme define") { writer in
            let old = try theme(typed, in: writer)
            var row = old
            try apply(change, to: &row, in: writer)
            if row != old { try writer.update(row) }
            writer.ids += [row.name]
            writer.summary = "defined theme \(row.name)"
            return ThemeOutcome(name: row.name, hasStatement: row.statement != nil)
        }
    }

    /// Gives a theme another name.
    package func renameTheme(_ typed: String, to name: String) throws -> Performed<(before: String, after: String)> {
        try perform("theme rename") { writer in
            var row = try theme(typed, in: writer)
            let before = row.name
            let name = try themeName(name)
            if name != before {
                try requireFree(name, except: row.id, in: writer)
                row.name = name
                try writer.update(row)
            }
            writer.ids += [name]
            writer.summary = "renamed theme \(before) to \(name)"
            return (before, name)
        }
    }

    /// Moves a theme with its subthemes under another, or to the top (`/`), and there before or after a sibling.
    package func moveTheme(
        _ typed: String, under parent: String, before: String? = nil, after: String? = nil
    ) throws -> Performed<(name: String, parent: String?)> {
        try perform("theme mv") { writer in
            var row = try theme(typed, in: writer)
            let tree = try ThemeTree(writer)
            let above = parent == "/" ? nil : try theme(parent, in: writer)
            if let above, tree.withDescendants(row.id).contains(above.id) {
                throw Complaint(
                    .usage, "\(row.name) cannot be moved under itself",
                    next: "move it under a theme that is not below it")
            }
            if before != nil, after != nil { throw Complaint(.usage, "give --before or --after, not both") }
            var siblings = tree.children(of: above?.id).filter { $0.id != row.id }
            var index = siblings.count
            if let name = before ?? after {
                let other = try theme(name, in: writer)
                guard let place = siblings.firstIndex(where: { $0.id == other.id }) else {
                    throw Complaint(
                        .noMatch, "\(other.name) does not lie \(above.map { "under \($0.name)" } ?? "at the top")")
                }
                index = before != nil ? place : place + 1
            }
            row.parent = above?.id
            siblings.insert(row, at: index)
            for (place, var sibling) in siblings.enumerated() {
                if sibling.position == place + 1, sibling.id != row.id { continue }
                sibling.position = place + 1
                if sibling != tree.rows[sibling.id] { try writer.update(sibling) }
            }
            writer.ids += [row.name]
            writer.summary = "moved theme \(row.name) \(above.map { "under \($0.name)" } ?? "to the top")"
            return (row.name, above?.name)
        }
    }

    /// Takes a theme away; its codes and codings stay.
    ///
    /// - Throws: `Complaint` when it has subthemes and nobody said that they may go, or constructs of a synthesis are its words.
    package func removeTheme(_ typed: String, withSubthemes: Bool) throws -> Performed<ThemeRemoval> {
        try perform("theme rm") { writer in
            let row = try theme(typed, in: writer)
            let keys = try ThemeTree(writer).withDescendants(row.id)
            guard keys.count == 1 || withSubthemes else {
                throw Complaint(
                    .noMatch, "\(row.name) has \(counted(keys.count - 1, "subtheme"))",
                    next: "theme rm \"\(row.name)\" --with-subthemes takes them along; theme mv moves them elsewhere")
            }
            let use = try writer.use(of: keys)
            guard use.constructs.isEmpty else {
                let names = use.constructs.map { "k\($0)" }.joined(separator: ", ")
                throw Complaint(
                    .noMatch, "a synthesis rests on \(row.name): \(names)", next: "take \(names) away there first")
            }
            for key in keys.reversed() { try writer.removeTheme(key) }
            writer.ids += [row.name]
            writer.summary =
                "removed theme \(row.name): \(counted(use.parts, "part")), \(counted(keys.count - 1, "subtheme"))"
            return ThemeRemoval(name: row.name, subthemes: keys.count - 1, parts: use.parts, memos: use.memos)
        }
    }

    /// Makes several themes one: parts, subthemes and memos move to it; the statements of the others are kept in a memo on it.
    package func mergeThemes(_ typed: [String], into target: String) throws -> Performed<ThemeOutcome> {
        try perform("theme merge") { writer in
            let kept = try theme(target, in: writer)
            var seen: Set<Key<ThemeRow>> = [kept.id]
            let gone = try typed.map { try theme($0, in: writer) }.filter { seen.insert($0.id).inserted }
            guard !gone.isEmpty else {
                throw Complaint(.usage, "merge which themes into \(kept.name)?", next: "theme merge A B --into A")
            }
            let tree = try ThemeTree(writer)
            for row in gone where tree.withDescendants(row.id).contains(kept.id) {
                throw Complaint(
                    .usage, "\(kept.name) lies below \(row.name), which would go",
                    next: "theme mv \"\(kept.name)\" / first")
            }
            let leaving = Set(gone.map(\.id))
            var position = (tree.children(of: kept.id).map(\.position).max() ?? 0) + 1
            for row in gone {
                for var child in tree.children(of: row.id) where !leaving.contains(child.id) {
                    child.parent = kept.id
                    child.position = position
                    position += 1
                    try writer.update(child)
                }
                try writer.moveReferences(from: row.id, to: kept.id)
            }
            let texts = gone.compactMap(\.writtenParts)
            var parts: [String] = []
            if !texts.isEmpty {
                let memo = try writer.addMemo(texts.joined(separator: "\n\n"), kind: "note", on: [.theme(kept.id)])
                parts.append("m\(memo.number)")
            }
            for row in gone { try writer.delete(row.id) }
            writer.ids += [kept.name] + parts
            writer.summary = "merged \(gone.map(\.name).joined(separator: ", ")) into theme \(kept.name)"
            var outcome = ThemeOutcome(name: kept.name, hasStatement: kept.statement != nil)
            outcome.parts = gone.map(\.name)
            outcome.already = parts
            outcome.codings = try codingCount(of: kept.id, in: writer)
            return outcome
        }
    }

    // MARK: - Parts

    /// What an act does with parts of a theme.
    package enum PartAct: Sendable {
        case add, remove, exclude
    }

    /// Adds codes or single codings to a theme, takes them from it, or leaves codings of its codes out.
    ///
    /// - Parameter list: codes and codings as typed, separated by commas; codings also by blanks (`n5 n7, trust`).
    package func changeParts(_ act: PartAct, of typed: String, _ list: [String]) throws -> Performed<ThemeOutcome> {
        let verb =
            switch act {
            case .add: "theme add"
            case .remove: "theme rm"
            case .exclude: "theme exclude"
            }
        return try perform(verb) { writer in
            let row = try theme(typed, in: writer)
            let book = try Codebook(writer)
            let parts = try self.parts(list, book: book, in: writer)
            guard !parts.isEmpty else { throw Complaint(.usage, "which codes or codings?") }
            var outcome = ThemeOutcome(name: row.name, hasStatement: row.statement != nil)
            for part in parts {
                let known = try writer.parts(of: row.id).first { $0.code == part.code && $0.coding == part.coding }
                let changed: Bool
                switch act {
                case .add: changed = try take(part, true, known: known, of: row, in: writer)
                case .exclude:
                    guard let coding = part.coding else {
                        throw Complaint(
                            .usage, "\(part.name) is a code; exclude leaves single codings out",
                            next: "theme rm \"\(row.name)\" \(part.name)")
                    }
                    let extent = try ThemeTree(writer).extent(of: row.id, in: book)
                    guard try extent.codes.contains(writer.row(coding).code) else {
                        throw Complaint(
                            .noMatch, "\(row.name) does not take the code of \(part.name)",
                            next: known == nil ? nil : "theme rm \"\(row.name)\" \(part.name)")
                    }
                    changed = try take(part, false, known: known, of: row, in: writer)
                case .remove:
                    guard let known else {
                        throw Complaint(
                            .noMatch, "\(part.name) is no part of \(row.name)",
                            next: "theme \"\(row.name)\" shows its parts")
                    }
                    try writer.delete(known.id)
                    changed = true
                }
                if changed { outcome.parts.append(part.name) } else { outcome.already.append(part.name) }
            }
            outcome.codings = try codingCount(of: row.id, in: writer)
            writer.ids += [row.name]
            let what =
                switch act {
                case .add: "added to"
                case .exclude: "left out of"
                case .remove: "took out of"
                }
            writer.summary = "\(what) theme \(row.name): \(outcome.parts.joined(separator: ", "))"
            return outcome
        }
    }

    private struct Part {
        var name: String
        var code: Key<CodeRow>?
        var coding: Key<CodingRow>?
    }

    private func take(
        _ part: Part, _ takes: Bool, known: ThemePartRow?, of theme: ThemeRow, in writer: ProjectWriter
    ) throws -> Bool {
        guard var known else {
            try writer.insert(
                ThemePartRow(id: writer.newKey(), theme: theme.id, code: part.code, coding: part.coding, takes: takes))
            return true
        }
        guard known.takes != takes else { return false }
        known.takes = takes
        try writer.update(known)
        return true
    }

    private func parts(_ list: [String], book: Codebook, in reader: ProjectReader) throws -> [Part] {
        var parts: [Part] = []
        for piece in list.joined(separator: " ").split(separator: ",") {
            let words = piece.split(separator: " ").map(String.init)
            if !words.isEmpty, words.allSatisfy({ Address.looksLikeAddress($0) }) {
                for word in words {
                    for place in try places(word, in: reader) {
                        guard let coding = place.coding else {
                            throw Complaint(
                                .usage, "\(word) is a place, not a coding",
                                next: "code it first; a theme takes codes and codings")
                        }
                        parts.append(Part(name: "n\(coding.number)", coding: coding.id))
                    }
                }
            } else if !words.isEmpty {
                let code = try book.code(piece.trimmingSpaces())
                parts.append(Part(name: book.path(code.id), code: code.id))
            }
        }
        return parts
    }

    private func codingCount(of theme: Key<ThemeRow>, in reader: ProjectReader) throws -> Int {
        let extent = try ThemeTree(reader).extent(of: theme, in: try Codebook(reader))
        return try reader.codingCount(
            ofCodes: Array(extent.codes), and: Array(extent.single), without: Array(extent.leftOut)
        ).codings
    }

    private func apply(_ change: ThemeChange, to row: inout ThemeRow, in reader: ProjectReader) throws {
        func part(_ text: String?, _ old: String?) -> String? {
            guard let text else { return old }
            let trimmed = text[...].trimmingSpaces()
            return trimmed.isEmpty ? nil : trimmed
        }
        row.statement = part(change.statement, row.statement)
        row.organisingConcept = part(change.concept, row.organisingConcept)
        row.boundary = part(change.boundary, row.boundary)
        if let level = change.level {
            guard let known = ThemeLevel(rawValue: level) else {
                throw Complaint.notOneOf(
                    "level", level, among: ThemeLevel.allCases.map(\.rawValue), next: "overarching, theme or subtheme")
            }
            row.level = known
        }
        if let study = change.study {
            guard !study.isEmpty else {
                row.study = nil
                return
            }
            guard let known = try reader.findStudy(named: Fold.nfc(study)) else {
                throw Complaint.unknown(
                    "study", study, among: try reader.all(StudyRow.self).map(\.name), next: "see study")
            }
            row.study = known.id
        }
    }

    private func themeName(_ name: String) throws -> String {
        let name = Fold.nfc(name[...].trimmingSpaces())
        guard !name.isEmpty, name.unicodeScalars.count <= 200,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Complaint(.usage, "a theme's name is 1 to 200 characters on one line") }
        return name
    }

    private func requireFree(_ name: String, except key: Key<ThemeRow>? = nil, in reader: ProjectReader) throws {
        let folded = Fold.searchKey(name)
        guard let other = try reader.themes().first(where: { Fold.searchKey($0.name) == folded && $0.id != key }) else {
            return
        }
        throw Complaint(
            .cannotCreate, "there is a theme “\(other.name)” already", next: "theme \"\(other.name)\" shows it")
    }
}

extension ThemeRow {
    /// What the theme says, for keeping in a memo; nil where nothing was written.
    fileprivate var writtenParts: String? {
        let parts = [("statement", statement), ("organising concept", organisingConcept), ("boundary", boundary)]
            .compactMap { name, text in text.map { "\(name): \($0)" } }
        return parts.isEmpty ? nil : (["Theme \(name), merged into this one:"] + parts).joined(separator: "\n")
    }
}
