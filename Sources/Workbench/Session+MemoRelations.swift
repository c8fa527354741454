package import Store
internal import Transcripts

/// A link from a memo to another memo, or to a relation between codes.
package struct MemoConnection: Sendable, Equatable {
    package let memo: Int
    /// `m7` or `r3`.
    package let other: String
    package let note: String?
    package let wasThere: Bool
}

extension Session {
    /// Links a memo to another memo (`m7`) or to a relation (`r3`); a link that is there takes a new note.
    package func linkMemo(_ typed: String, to other: String, note: String? = nil) throws -> Performed<MemoConnection> {
        try perform("memo link") { writer in
            let memo = try memoRow(typed, in: writer)
            let (target, relation) = try connected(other, in: writer)
            guard target?.id != memo.id else { throw Complaint(.usage, "m\(memo.number) cannot be linked to itself") }
            let note = try note.map { $0[...].trimmingSpaces() }.flatMap { $0.isEmpty ? nil : try memoText($0) }
            let known = try connection(memo.id, target?.id, relation?.id, in: writer)
            if var changed = known {
                if let note { changed.note = note }
                if changed != known { try writer.update(changed) }
            } else {
                try writer.insert(
                    MemoRelationRow(
                        id: writer.newKey(), memo: memo.id, other: target?.id, relation: relation?.id, note: note))
            }
            writer.ids += ["m\(memo.number)"]
            writer.summary = "linked m\(memo.number) to \(other)"
            return MemoConnection(memo: memo.number, other: other, note: note, wasThere: known != nil)
        }
    }

    /// Takes a link away, from whichever end it was made.
    package func unlinkMemo(_ typed: String, from other: String) throws -> Performed<MemoConnection> {
        try perform("memo unlink") { writer in
            let memo = try memoRow(typed, in: writer)
            let (target, relation) = try connected(other, in: writer)
            guard let known = try connection(memo.id, target?.id, relation?.id, in: writer) else {
                throw Complaint(.noMatch, "m\(memo.number) is not linked to \(other)", next: "see memo m\(memo.number)")
            }
            try writer.delete(known.id)
            writer.ids += ["m\(memo.number)"]
            writer.summary = "unlinked m\(memo.number) and \(other)"
            return MemoConnection(memo: memo.number, other: other, note: known.note, wasThere: true)
        }
    }

    /// What a memo is linked to, from whichever end, in the order of making.
    package func connections(of typed: String) throws -> [MemoConnection] {
        try store.read { reader in
            let memo = try memoRow(typed, in: reader)
            return try reader.all(MemoRelationRow.self).filter { $0.memo == memo.id || $0.other == memo.id }.map {
                row in
                var other = "?"
                if let relation = row.relation {
                    other = "r\(try reader.row(relation).number)"
                } else if let target = row.other {
                    other = "m\(try reader.row(target == memo.id ? row.memo : target).number)"
                }
                return MemoConnection(memo: memo.number, other: other, note: row.note, wasThere: true)
            }
        }
    }

    private func connected(
        _ typed: String, in reader: ProjectReader
    ) throws -> (memo: MemoRow?, relation: CodeRelationRow?) {
        if Self.isRelationNumber(typed) { return (nil, try relationRow(typed, in: reader)) }
        guard Self.isMemoNumber(typed) else {
            throw Complaint(
                .usage, "“\(typed)” is neither a memo nor a relation", next: "memo link m1 m2, or memo link m1 r3")
        }
        return (try memoRow(typed, in: reader), nil)
    }

    /// Links between memos read the same from both ends.
    private func connection(
        _ memo: Key<MemoRow>, _ other: Key<MemoRow>?, _ relation: Key<CodeRelationRow>?, in reader: ProjectReader
    ) throws -> MemoRelationRow? {
        try reader.all(MemoRelationRow.self).first { row in
            if let relation { return row.memo == memo && row.relation == relation }
            return row.memo == memo && row.other == other || row.memo == other && row.other == memo
        }
    }
}
