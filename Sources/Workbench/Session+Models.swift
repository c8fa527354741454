package import Store
internal import Transcripts

/// A model with everything in it.
package struct ModelEntry: Sendable {
    /// A node with what it stands for.
    package struct Node: Sendable {
        package let row: ModelNodeRow
        /// The path of its code, or the name of its theme.
        package let standsFor: String?
        /// Codings of its code with all below, or of its theme with its subthemes; nil for words of the analyst's own.
        package let codings: Int?
    }

    /// A link with what it rests on.
    package struct Link: Sendable {
        package let row: ModelLinkRow
        /// Indices into `nodes`.
        package let source: Int
        package let target: Int
        package let codings: [CodingLine]
        /// The number of its memo.
        package let memo: Int?

        /// Whether nothing but the analyst's word stands behind it.
        package var isAssertion: Bool { codings.isEmpty && memo == nil }
    }

    package let model: ModelRow
    package let nodes: [Node]
    package let links: [Link]
    package let versions: [ModelVersionRow]
}

/// What a node is to be; a part that is nil stays as it is.
package struct NodeChange: Sendable, Equatable {
    package var code: String?
    package var theme: String?
    package var isCore: Bool?
    package var level: Int?
    package var column: Int?
    /// `120,80`, or `free` to let go of the pin.
    package var at: String?

    package init() {}
}

extension Session {
    /// Makes a model, or changes how it is laid out, its title and its note (what a line means). An empty text takes a part away.
    package func setModel(
        _ typed: String, layout: String?, title: String?, note: String?
    ) throws -> Performed<(name: String, isNew: Bool)> {
        try perform("model") { writer in
            let layout = try layout.map { typed in
                guard let layout = ModelLayout(rawValue: Fold.searchKey(typed)) else {
                    throw Complaint.notOneOf(
                        "layout", typed, among: ModelLayout.allCases.map(\.rawValue),
                        next: "ring, levels, cycle, matrix or free")
                }
                return layout
            }
            let name = try modelWords(typed, "model")
            let key = Fold.searchKey(name)
            let known = try writer.models().first { Fold.searchKey($0.name) == key }
            var row = known ?? ModelRow(id: writer.newKey(), name: name, layout: .ring, created: writer.time)
            row.layout = layout ?? row.layout
            if let title { row.title = title[...].trimmingSpaces().isEmpty ? nil : try modelWords(title, "title") }
            if let note { row.note = note[...].trimmingSpaces().isEmpty ? nil : try modelWords(note, "note") }
            if known == nil { try writer.insert(row) } else if row != known { try writer.update(row) }
            writer.ids.append(row.name)
            writer.summary = "\(known == nil ? "new model" : "model") \(row.name), layout \(row.layout.rawValue)"
            return (row.name, known == nil)
        }
    }

    /// Takes a model away with its nodes, links and versions.
    package func removeModel(_ typed: String) throws -> Performed<String> {
        try perform("model --remove") { writer in
            let row = try model(typed, in: writer)
            try writer.deleteWithDependents(row.id)
            writer.ids.append(row.name)
            writer.summary = "removed model \(row.name)"
            return row.name
        }
    }

    /// Adds a node to a model, or changes one that is there.
    package func setNode(of typed: String, _ name: String, _ change: NodeChange) throws -> Performed<
        (model: String, node: String, isNew: Bool)
    > {
        try perform("model node") { writer in
            let model = try model(typed, in: writer)
            let name = try modelWords(name, "node")
            guard change.code == nil || change.theme == nil else {
                throw Complaint(.usage, "a node stands for a code or for a theme, not for both")
            }
            let nodes = try writer.nodes(of: model.id)
            let known = nodes.first { Fold.searchKey($0.name) == Fold.searchKey(name) }
            guard known != nil || nodes.count < 200 else {
                throw Complaint(.usage, "a model holds at most 200 nodes; this has them")
            }
            var row =
                known
                ?? ModelNodeRow(
                    id: writer.newKey(), model: model.id, position: (nodes.map(\.position).max() ?? 0) + 1, name: name,
                    isCore: false)
            if let code = change.code { (row.code, row.theme) = (try Codebook(writer).code(code).id, nil) }
            if let theme = change.theme { (row.theme, row.code) = (try self.theme(theme, in: writer).id, nil) }
            row.isCore = change.isCore ?? row.isCore
            for number in [change.level, change.column].compactMap({ $0 }) where !(1...99).contains(number) {
                throw Complaint(.usage, "levels and columns are numbers from 1 to 99, not \(number)")
            }
            row.level = change.level ?? row.level
            row.column = change.column ?? row.column
            if let at = change.at { (row.x, row.y) = try pin(at) }
            if known == nil { try writer.insert(row) } else if row != known { try writer.update(row) }
            writer.ids.append(row.name)
            writer.summary = "\(known == nil ? "new node" : "node") \(row.name) in model \(model.name)"
            return (model.name, row.name, known == nil)
        }
    }

    /// Takes a node away with its links.
    package func removeNode(of typed: String, _ name: String) throws -> Performed<
        (model: String, node: String, links: Int)
    > {
        try perform("model rm") { writer in
            let model = try model(typed, in: writer)
            let row = try node(name, of: model, in: writer)
            let links = try writer.links(of: model.id).count { $0.source == row.id || $0.target == row.id }
            try writer.deleteWithDependents(row.id)
            writer.ids.append(row.name)
            writer.summary = "removed node \(row.name) from model \(model.name), with \(counted(links, "link"))"
            return (model.name, row.name, links)
        }
    }

    /// Links two nodes by a name, resting on codings or on a memo, or on the analyst's word alone.
    package func linkNodes(
        of typed: String, _ source: String, _ target: String, _ label: String, isBothWays: Bool, evidence: [String],
        memo: String?
    ) throws -> Performed<(model: String, number: Int, isAssertion: Bool)> {
        try perform("model link") { writer in
            let model = try model(typed, in: writer)
            let (from, to) = (try node(source, of: model, in: writer), try node(target, of: model, in: writer))
            guard from.id != to.id else { throw Complaint(.usage, "\(from.name) cannot be linked to itself") }
            let label = try modelWords(label, "link")
            let codings = evidence.isEmpty ? [] : try codingRows(evidence, in: writer)
            let memoKey = try memo.map { typed in
                guard let address = try? Address.parse(typed), case .numbered("m", let number) = address.form else {
                    throw Complaint(.usage, "“\(typed)” is no memo", next: "memos are called m1, m2, …; see memos")
                }
                guard let row = try writer.memo(number: number) else {
                    throw Complaint(.noMatch, "no memo m\(number)", next: "see memos")
                }
                return row.id
            }
            let row = ModelLinkRow(
                id: writer.newKey(), model: model.id,
                number: (try writer.links(of: model.id).map(\.number).max() ?? 0) + 1, source: from.id, target: to.id,
                label: label, isBothWays: isBothWays, memo: memoKey)
            try writer.insert(row)
            for coding in codings {
                try writer.insert(LinkEvidenceRow(id: writer.newKey(), link: row.id, coding: coding.id))
            }
            writer.ids.append("\(row.number)")
            writer.summary =
                "link \(row.number) in model \(model.name): \(from.name) \(isBothWays ? "↔" : "→") \(to.name), \(label)"
            return (model.name, row.number, codings.isEmpty && memoKey == nil)
        }
    }

    /// Takes a link away, by its number in the model.
    package func unlinkNodes(of typed: String, _ number: Int) throws -> Performed<String> {
        try perform("model unlink") { writer in
            let model = try model(typed, in: writer)
            guard let row = try writer.links(of: model.id).first(where: { $0.number == number }) else {
                throw Complaint(
                    .noMatch, "\(model.name) has no link \(number)", next: "model \"\(model.name)\" lists its links")
            }
            try writer.deleteWithDependents(row.id)
            writer.ids.append("\(number)")
            writer.summary = "removed link \(number) (\(row.label)) from model \(model.name)"
            return model.name
        }
    }

    /// Keeps a drawing of a model as a version.
    package func keepModel(_ typed: String, drawing: String, note: String?) throws -> Performed<
        (model: String, version: Int)
    > {
        try perform("model keep") { writer in
            let model = try model(typed, in: writer)
            let number = (try writer.versions(of: model.id).map(\.number).max() ?? 0) + 1
            try writer.insert(
                ModelVersionRow(
                    id: writer.newKey(), model: model.id, number: number, note: try note.map { try memoText($0) },
                    drawing: drawing, created: writer.time))
            writer.ids.append("\(number)")
            writer.summary = "kept model \(model.name) as version \(number)"
            return (model.name, number)
        }
    }

    /// A model with its nodes, links and versions.
    package func modelEntry(_ typed: String) throws -> ModelEntry {
        try store.read { reader in try entry(model(typed, in: reader), in: reader) }
    }

    /// Every model.
    package func modelEntries() throws -> [ModelEntry] {
        try store.read { reader in try reader.models().map { try entry($0, in: reader) } }
    }

    private func entry(_ model: ModelRow, in reader: ProjectReader) throws -> ModelEntry {
        let book = try Codebook(reader)
        let tree = try ThemeTree(reader)
        let counts = try reader.codingCounts()
        let rows = try reader.nodes(of: model.id)
        let nodes = try rows.map { row in
            var standsFor: String?
            var codings: Int?
            if let code = row.code {
                standsFor = book.path(code)
                codings = book.withDescendants(code).reduce(0) { $0 + (counts[$1] ?? 0) }
            } else if let theme = row.theme {
                standsFor = tree.rows[theme]?.name
                let keys = try tree.withDescendants(theme).flatMap { key in
                    let extent = tree.extent(of: key, in: book)
                    return try reader.codings(
                        ofCodes: Array(extent.codes), and: Array(extent.single), without: Array(extent.leftOut)
                    ).map(\.id)
                }
                codings = Set(keys).count
            }
            return ModelEntry.Node(row: row, standsFor: standsFor, codings: codings)
        }
        let links = try reader.links(of: model.id)
        let evidence = try reader.linkEvidence(of: links.map(\.id))
        return ModelEntry(
            model: model, nodes: nodes,
            links: try links.compactMap { link in
                guard let source = rows.firstIndex(where: { $0.id == link.source }),
                    let target = rows.firstIndex(where: { $0.id == link.target })
                else { return nil }
                return ModelEntry.Link(
                    row: link, source: source, target: target,
                    codings: try codingLines(evidence[link.id] ?? [], book: book, in: reader),
                    memo: try link.memo.flatMap { try reader.find($0)?.number })
            }, versions: try reader.versions(of: model.id))
    }

    // MARK: - Names

    private func model(_ typed: String, in reader: ProjectReader) throws -> ModelRow {
        let models = try reader.models()
        let key = Fold.searchKey(typed)
        if let found = models.first(where: { Fold.searchKey($0.name) == key }) { return found }
        throw Complaint.unknown(
            "model", typed, among: models.map(\.name),
            next: "see `models`, or make it with model \"\(typed)\" --layout ring")
    }

    private func node(_ typed: String, of model: ModelRow, in reader: ProjectReader) throws -> ModelNodeRow {
        let nodes = try reader.nodes(of: model.id)
        let key = Fold.searchKey(typed)
        if let found = nodes.first(where: { Fold.searchKey($0.name) == key }) { return found }
        let begun = key.isEmpty ? [] : nodes.filter { Fold.searchKey($0.name).hasPrefix(key) }
        if begun.count == 1 { return begun[0] }
        if begun.count > 1 {
            throw Complaint(
                .noMatch, "“\(typed)” could be \(begun.count) nodes of \(model.name)", candidates: begun.map(\.name),
                next: "type more of the name")
        }
        throw Complaint.unknown(
            "node", typed, among: nodes.map(\.name), next: "model \"\(model.name)\" node \"\(typed)\" adds it")
    }

    /// Words of a model: 1 to 200 characters on one line.
    private func modelWords(_ text: String, _ what: String) throws -> String {
        let words = Fold.nfc(text[...].trimmingSpaces())
        guard !words.isEmpty, words.unicodeScalars.count <= 200,
            !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Complaint(.usage, "the words of a \(what) are 1 to 200 characters on one line") }
        return words
    }

    private func pin(_ text: String) throws -> (Int?, Int?) {
        if text == "free" { return (nil, nil) }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0.trimmingSpaces()) }
        guard parts.count == 2, let x = parts[0], let y = parts[1], abs(x) <= 20_000, abs(y) <= 20_000 else {
            throw Complaint(
                .usage, "“\(text)” is no place in a drawing",
                next: "--at 120,80 (from the left, from the top), or --at free")
        }
        return (x, y)
    }
}
