package import Store
internal import Transcripts

/// A pile of memos.
package struct PileLine: Sendable, Equatable {
    package let name: String
    /// In the order of the pile.
    package let memos: [MemoLine]
}

/// Every pile, and the memos that are in none.
package struct PileListing: Sendable, Equatable {
    package let piles: [PileLine]
    package let unsorted: [Int]
}

extension Session {
    /// Lays memos on a pile, in the order given; the pile is made where there is none. Memos that lie there already stay where they are.
    package func addToPile(_ name: String, _ typed: [String]) throws -> Performed<PileLine> {
        try perform("pile add") { writer in
            let row: MemoPileRow
            if let known = try findPile(name, in: writer) {
                row = known
            } else {
                let last = try writer.all(MemoPileRow.self).map(\.position).max() ?? 0
                row = MemoPileRow(id: writer.newKey(), position: last + 1, name: try plainName(name, of: "a pile"))
                try writer.insert(row)
            }
            let known = try piled(row, in: writer)
            var position = known.map(\.position).max() ?? 0
            var laid = Set(known.map(\.memo))
            for memo in try typed.map({ try memoRow($0, in: writer) }) where laid.insert(memo.id).inserted {
                position += 1
                try writer.insert(PiledMemoRow(id: writer.newKey(), pile: row.id, memo: memo.id, position: position))
            }
            writer.ids += [row.name]
            writer.summary = "pile \(row.name): \(typed.joined(separator: ", "))"
            return try pileLine(row, in: writer)
        }
    }

    /// Takes memos from a pile, or the pile away where none is named; the memos themselves stay.
    package func removeFromPile(_ name: String, _ typed: [String] = []) throws -> Performed<PileLine> {
        try perform("pile rm") { writer in
            let row = try pileRow(name, in: writer)
            writer.ids += [row.name]
            if typed.isEmpty {
                let line = try pileLine(row, in: writer)
                try writer.deleteWithDependents(row.id)
                writer.summary = "removed the pile \(row.name)"
                return line
            }
            let known = try piled(row, in: writer)
            for memo in try typed.map({ try memoRow($0, in: writer) }) {
                guard let part = known.first(where: { $0.memo == memo.id }) else {
                    throw Complaint(
                        .noMatch, "m\(memo.number) does not lie on \(row.name)", next: "see pile \"\(row.name)\"")
                }
                try writer.delete(part.id)
            }
            writer.summary = "took \(typed.joined(separator: ", ")) from the pile \(row.name)"
            return try pileLine(row, in: writer)
        }
    }

    /// Moves a memo before or after another of its pile.
    package func moveInPile(
        _ name: String, _ typed: String, before: String? = nil, after: String? = nil
    ) throws -> Performed<PileLine> {
        try perform("pile move") { writer in
            let row = try pileRow(name, in: writer)
            guard (before == nil) != (after == nil), let anchor = before ?? after else {
                throw Complaint(.usage, "say where m… goes", next: "pile NAME move m1 --before m2, or --after m2")
            }
            var order = try piled(row, in: writer)
            func index(_ typed: String) throws -> Int {
                let memo = try memoRow(typed, in: writer)
                guard let index = order.firstIndex(where: { $0.memo == memo.id }) else {
                    throw Complaint(
                        .noMatch, "m\(memo.number) does not lie on \(row.name)", next: "see pile \"\(row.name)\"")
                }
                return index
            }
            _ = try index(anchor)
            let moved = order.remove(at: try index(typed))
            let place = typed == anchor ? nil : try index(anchor)
            guard let place else { throw Complaint(.usage, "\(typed) cannot go before or after itself") }
            order.insert(moved, at: before == nil ? place + 1 : place)
            for (position, var part) in order.enumerated() where part.position != position + 1 {
                part.position = position + 1
                try writer.update(part)
            }
            writer.ids += [row.name]
            writer.summary = "moved \(typed) in the pile \(row.name)"
            return try pileLine(row, in: writer)
        }
    }

    /// A pile with its memos in their order.
    package func pile(_ name: String) throws -> PileLine {
        try store.read { try pileLine(pileRow(name, in: $0), in: $0) }
    }

    /// Every pile in the order of making, and the memos that lie on none.
    package func piles() throws -> PileListing {
        try store.read { reader in
            let rows = try reader.all(MemoPileRow.self).sorted { $0.position < $1.position }
            let laid = Set(try reader.all(PiledMemoRow.self).map(\.memo))
            return PileListing(
                piles: try rows.map { try pileLine($0, in: reader) },
                unsorted: try reader.memos().filter { !laid.contains($0.id) }.map(\.number))
        }
    }

    private func findPile(_ typed: String, in reader: ProjectReader) throws -> MemoPileRow? {
        let key = Fold.searchKey(typed)
        return try reader.all(MemoPileRow.self).first { Fold.searchKey($0.name) == key }
    }

    private func pileRow(_ typed: String, in reader: ProjectReader) throws -> MemoPileRow {
        if let row = try findPile(typed, in: reader) { return row }
        throw Complaint.unknown(
            "pile", typed, among: try reader.all(MemoPileRow.self).map(\.name),
            next: "pile \"\(typed)\" add m1 m2 makes one")
    }

    private func piled(_ row: MemoPileRow, in reader: ProjectReader) throws -> [PiledMemoRow] {
        try reader.all(PiledMemoRow.self).filter { $0.pile == row.id }.sorted {
            ($0.position, $0.id) < ($1.position, $1.id)
        }
    }

    private func pileLine(_ row: MemoPileRow, in reader: ProjectReader) throws -> PileLine {
        PileLine(
            name: row.name,
            memos: try memoLines(of: try piled(row, in: reader).map { try reader.row($0.memo) }, in: reader))
    }
}
