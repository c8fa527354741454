package import Store
internal import Transcripts

extension Session {
    /// Every group with its members' names.
    package func groups() throws -> [(group: GroupRow, members: [String])] {
        try store.read { reader in
            let documents = Dictionary(
                try reader.documents().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let codebook = try Codebook(reader)
            let members = Dictionary(grouping: try reader.all(GroupMemberRow.self), by: \.itemGroup)
            return try reader.all(GroupRow.self).map { group in
                let names = (members[group.id] ?? []).compactMap { member in
                    member.document.flatMap { documents[$0] } ?? member.code.map(codebook.path)
                }
                return (group, names)
            }
        }
    }

    /// Adds documents or codes to a group, which is made where there is none; a group holds one kind.
    package func addToGroup(_ name: String, _ items: [String]) throws -> Performed<Int> {
        try perform("group add") { writer in
            let items = try self.items(items, in: writer)
            let wanted = Fold.nfc(name)
            guard !wanted.isEmpty, !items.isEmpty else { throw Complaint(.usage, "name a group and what goes into it") }
            let kind = items[0].document == nil ? "code" : "document"
            guard items.allSatisfy({ ($0.document == nil) == (kind == "code") }) else {
                throw Complaint(.usage, "a group holds documents or codes, not both")
            }
            let known = try writer.all(GroupRow.self).first { $0.name == wanted && $0.kind == kind }
            let group = known ?? GroupRow(id: writer.newKey(), name: wanted, kind: kind)
            if known == nil { try writer.insert(group) }
            let present = try writer.all(GroupMemberRow.self).filter { $0.itemGroup == group.id }
            var added = 0
            for item in items where !present.contains(where: { $0.document == item.document && $0.code == item.code }) {
                try writer.insert(
                    GroupMemberRow(id: writer.newKey(), itemGroup: group.id, document: item.document, code: item.code))
                added += 1
            }
            writer.summary = "group \(wanted): \(added) \(kind)s added"
            return added
        }
    }

    /// Takes documents or codes out of a group; without any, takes the group away.
    package func removeFromGroup(_ name: String, _ items: [String]) throws -> Performed<Int> {
        try perform("group rm") { writer in
            let groups = try writer.all(GroupRow.self)
            let named = groups.filter { $0.name == Fold.nfc(name) }
            guard !named.isEmpty else {
                throw Complaint.unknown("group", name, among: groups.map(\.name), next: "see `group`")
            }
            let items = try self.items(items, in: writer)
            var removed = 0
            for group in named {
                for member in try writer.all(GroupMemberRow.self) where member.itemGroup == group.id {
                    let isMeant =
                        items.isEmpty || items.contains { $0.document == member.document && $0.code == member.code }
                    if isMeant {
                        try writer.delete(member.id)
                        removed += 1
                    }
                }
                if items.isEmpty { try writer.delete(group.id) }
            }
            writer.summary = items.isEmpty ? "removed group \(name)" : "group \(name): \(removed) taken out"
            return removed
        }
    }

    private func items(
        _ names: [String], in reader: ProjectReader
    ) throws -> [(document: Key<DocumentRow>?, code: Key<CodeRow>?)] {
        let codebook = try Codebook(reader)
        return try names.flatMap { name -> [(document: Key<DocumentRow>?, code: Key<CodeRow>?)] in
            if let documents = try? documents(matching: name, in: reader) { return documents.map { ($0.id, nil) } }
            if let code = try? codebook.code(name) { return [(nil, code.id)] }
            throw Complaint.unknown(
                "document or code", name,
                among: try reader.documents().map(\.name) + codebook.ordered.map { codebook.path($0.id) })
        }
    }
}
