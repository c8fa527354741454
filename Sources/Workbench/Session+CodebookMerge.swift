internal import Codebooks
package import Store
internal import Transcripts

/// What `codebook merge` did.
package struct MergeOutcome: Sendable, Equatable {
    /// The codes that became one, with their codings before; the kept one first.
    package let before: [Count]
    package let into: String
    /// Codings of the code that is left.
    package let codings: Int
    /// Codings that were the same words by the same coder as another, and became one with it.
    package let same: Int
    /// Codings that were united with an overlapping one (`--join overlaps`): how many fewer there are.
    package let joined: Int
    /// Codes that lie under the kept one now.
    package let children: Int
    /// The memo that keeps the definitions of the codes that went.
    package let memo: Int?
    /// Paths of the codes that went.
    package let gone: [String]

    /// A code and its codings.
    package struct Count: Sendable, Equatable {
        package let path: String
        package let codings: Int
    }
}

extension Session {
    /// Makes several codes one: codings, codes below, parts of themes, memberships, examples and memos move to it.
    ///
    /// Codings of the same words by the same coder become one. The kept code's definition stays; those of the others are kept in
    /// a memo on it.
    ///
    /// - Parameter joinOverlaps: also unites codings of one coder that overlap, where at least one of them came from another code.
    /// - Throws: `Complaint` when the kept code lies below one that goes, or two children would have one name.
    package func mergeCodes(
        _ typed: [String], into target: String, joinOverlaps: Bool, because: String? = nil
    ) throws -> Performed<MergeOutcome> {
        try perform("codebook merge", because: because) { writer, because in
            let book = try Codebook(writer)
            let kept = try book.code(target)
            var seen: Set<Key<CodeRow>> = [kept.id]
            let gone = try typed.map { try book.code($0) }.filter { seen.insert($0.id).inserted }
            guard !gone.isEmpty else {
                throw Complaint(
                    .usage, "merge which codes into \(book.path(kept.id))?", next: "codebook merge A B --into A")
            }
            for code in gone where book.withDescendants(code.id).contains(kept.id) {
                throw Complaint(
                    .usage, "\(book.path(kept.id)) lies below \(book.path(code.id)), which would go",
                    next: "codebook mv \(book.path(kept.id)) / first, or merge the other way round")
            }
            // Unplaced codings go to the other code too, so an act that moves codings counts them all.
            let before = try ([kept] + gone).map {
                MergeOutcome.Count(path: book.path($0.id), codings: try writer.codings(of: $0.id).count)
            }

            let incoming = try writer.codings(ofCodes: gone.map(\.id))
            let (moved, same) = try move(incoming, to: kept.id, in: writer)
            var joined = 0
            if joinOverlaps { joined = try join(kept.id, incoming: Set(incoming.map(\.id)), in: writer) }
            let children = try moveChildren(of: gone, under: kept, book: book, in: writer)
            for (code, count) in zip(gone, before.dropFirst()) {
                try writer.moveReferences(from: code.id, to: kept.id)
                try writer.addLineage(
                    .merged, of: kept.id, other: count.path, codings: count.codings, because: because)
            }
            let memo = try keepDefinitions(of: gone, on: kept, book: book, in: writer)
            if var row = try writer.find(kept.id), row.example == nil, row.exampleText == nil,
                let example = gone.lazy.compactMap({ try? writer.find($0.id)?.example }).first
            {
                row.example = example
                try writer.update(row)
            }
            for code in gone { try writer.delete(code.id) }

            let left = try writer.codings(of: kept.id).count
            writer.ids += [book.path(kept.id)] + (memo.map { ["m\($0)"] } ?? [])
            writer.summary =
                "merged \(gone.map { book.path($0.id) }.joined(separator: ", ")) into \(book.path(kept.id)): "
                + "\(moved) codings moved, \(same) the same, \(joined) joined"
            return MergeOutcome(
                before: before, into: book.path(kept.id), codings: left, same: same, joined: joined, children: children,
                memo: memo, gone: gone.map { book.path($0.id) })
        }
    }

    /// Unites overlapping codings of one coder to their union where an incoming one takes part; says how many fewer there are.
    private func join(
        _ code: Key<CodeRow>, incoming: Set<Key<CodingRow>>, in writer: ProjectWriter
    ) throws -> Int {
        struct Lane: Hashable {
            let version: Key<TextVersionRow>
            let coder: Key<PersonRow>
        }
        var joined = 0
        let lanes = Dictionary(grouping: try writer.codings(of: code)) { Lane(version: $0.version, coder: $0.coder) }
        for (_, codings) in lanes.sorted(by: { ($0.key.version, $0.key.coder) < ($1.key.version, $1.key.coder) }) {
            var run: [CodingRow] = []
            var end = 0
            func close() throws {
                defer { run = [] }
                guard run.count > 1, run.contains(where: { incoming.contains($0.id) }),
                    let start = run.first?.start, let kept = run.min(by: { $0.number < $1.number })
                else { return }
                let united = try writer.setRange(of: kept, to: ScalarRange(start, end))
                for coding in run where coding.id != kept.id { try writer.fold(coding, into: united) }
                joined += run.count - 1
            }
            for coding in codings.sorted(by: { ($0.start, $0.end, $0.number) < ($1.start, $1.end, $1.number) }) {
                if !run.isEmpty, coding.start >= end { try close() }
                end = run.isEmpty ? coding.end : max(end, coding.end)
                run.append(coding)
            }
            try close()
        }
        return joined
    }

    private func moveChildren(
        of gone: [CodeRow], under kept: CodeRow, book: Codebook, in writer: ProjectWriter
    ) throws -> Int {
        var names: [String: String] = [:]
        for key in book.tree.children(of: kept.id.rawValue) {
            if let row = book.rows[Key(rawValue: key)] { names[NameFolding.key(row.name)] = book.path(row.id) }
        }
        let leaving = Set(gone.map(\.id))
        // A code that goes and lies below the kept one frees its name.
        for code in gone where code.parent == kept.id { names[NameFolding.key(code.name)] = nil }
        var position = book.nextPosition(under: kept.id)
        var moved = 0
        for code in gone {
            for key in book.tree.children(of: code.id.rawValue) {
                guard var child = book.rows[Key(rawValue: key)], !leaving.contains(child.id) else { continue }
                if let other = names[NameFolding.key(child.name)] {
                    throw Complaint(
                        .noMatch, "\(book.path(child.id)) and \(other) would have one name under \(book.path(kept.id))",
                        next:
                            "codebook merge \(book.path(child.id)) \(other) --into \(other) first, or rename one of them"
                    )
                }
                names[NameFolding.key(child.name)] = book.path(child.id)
                child.parent = kept.id
                child.position = position
                position += 1
                try writer.update(child)
                moved += 1
            }
        }
        return moved
    }

    private func keepDefinitions(
        of gone: [CodeRow], on kept: CodeRow, book: Codebook, in writer: ProjectWriter
    ) throws -> Int? {
        let texts = gone.compactMap { code -> String? in
            let parts = code.writtenParts
            guard !parts.isEmpty else { return nil }
            return
                (["Definition of \(book.path(code.id)), merged into this code:"]
                + parts.map { "\($0.name): \($0.text)" })
                .joined(separator: "\n")
        }
        guard !texts.isEmpty else { return nil }
        return try writer.addMemo(texts.joined(separator: "\n\n"), kind: "code", on: [.code(kept.id)]).number
    }
}

extension CodeRow {
    /// The parts of the definition that somebody wrote.
    package var writtenParts: [(name: String, text: String)] {
        [
            ("brief", brief), ("full definition", fullDefinition), ("when to use", whenToUse),
            ("when not to use", whenNotToUse), ("example", exampleText), ("source", source),
        ].compactMap { name, text in text.map { (name, $0) } }
    }
}
