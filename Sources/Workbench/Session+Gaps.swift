internal import Codebooks
internal import Store
internal import Transcripts

/// Category by attribute: where something is coded, where cases say nothing of it, and where there is no case.
package struct GapTable: Sendable, Equatable {
    /// `cases` or `documents`.
    package let unit: String
    /// Codes or themes.
    package let rows: [String]
    /// Values of the attribute, or combinations of values.
    package let columns: [String]
    /// How many cases or documents have the value.
    package let sizes: [Int]
    /// Of these, how many have a coding.
    package let coded: [[Int]]
    package let notes: [String]
}

extension Session {
    /// Crosses a code (with all below it) or a theme with attributes of cases or documents.
    ///
    /// - Parameter attributes: names parted by commas, as `role` or `case:role`; `attr:wave` for an attribute of documents.
    package func gaps(_ typed: String, by attributes: String, filter: CodingFilter) throws -> GapTable {
        try store.read { reader in
            let material = try CountingMaterial(reader, self)
            let names = attributes.split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
            guard !names.isEmpty else {
                throw Complaint(.usage, "no attribute was named", next: "gaps waiting x role", saysUnchanged: false)
            }
            let isOfDocuments = names[0].hasPrefix("attr:") || names[0].hasPrefix("doc:")
            let dimensions = try names.map { try dimension($0, ofDocuments: isOfDocuments, in: reader) }
            let (request, themes) = try gapRequest(typed, ofDocuments: isOfDocuments, filter, material)
            let result = try MatrixWalk(request, material, self).count()
            let rows = result.rows.indices.filter { themes?.contains(result.rows[$0]) ?? true }
            let units: [Int64] =
                isOfDocuments ? try reader.documents().map(\.id.rawValue) : try reader.cases().map(\.id.rawValue)
            guard !units.isEmpty else {
                throw Complaint(
                    .noMatch, "there are no cases yet", next: "case NAME key=value, or import cases FILE",
                    saysUnchanged: false)
            }
            var columns: [[String]] = [[]]
            for dimension in dimensions { columns = columns.flatMap { left in dimension.labels.map { left + [$0] } } }
            guard columns.count <= 500 else {
                throw Complaint(
                    .usage, "\(columns.count) combinations are too many to read", next: "name fewer attributes",
                    saysUnchanged: false)
            }
            let members = columns.map { labels in
                units.indices.filter { unit in
                    zip(dimensions, labels).allSatisfy { $0.values[units[unit]] == $1 }
                }
            }
            let without = units.filter { unit in dimensions.contains { $0.values[unit] == nil } }.count
            let unit = isOfDocuments ? "documents" : "cases"
            var notes = [
                "coded / all: \(unit) with at least one coding of the row, of all \(unit) with the value",
                "n = \(counted(units.count, String(unit.dropLast())))"
                    + (without > 0
                        ? "; \(without) without a value of \(dimensions.map(\.name).joined(separator: " or ")) left out"
                        : ""),
            ]
            notes += result.notes.filter { !$0.hasPrefix("cells:") && !$0.contains("may share codings") }
            return GapTable(
                unit: unit, rows: rows.map { result.rows[$0] }, columns: columns.map { $0.joined(separator: " · ") },
                sizes: members.map(\.count),
                coded: rows.map { row in members.map { $0.count { result.counts[row][$0] > 0 } } }, notes: notes)
        }
    }

    private struct GapDimension {
        let name: String
        let labels: [String]
        /// By the key of a case or document.
        let values: [Int64: String]
    }

    private func dimension(_ typed: String, ofDocuments: Bool, in reader: ProjectReader) throws -> GapDimension {
        let prefixes = ofDocuments ? ["attr:", "doc:"] : ["case:"]
        let other = ofDocuments ? ["case:"] : ["attr:", "doc:"]
        guard !other.contains(where: typed.hasPrefix) else {
            throw Complaint(
                .usage, "attributes of cases and of documents cannot be crossed", next: "name those of one kind",
                saysUnchanged: false)
        }
        let name = prefixes.compactMap { typed.removing(prefix: $0) }.first ?? typed
        let attributes = try reader.attributes()
        let key = Fold.searchKey(name)
        guard let attribute = attributes.first(where: { Fold.searchKey($0.name) == key }) else {
            throw Complaint.unknown("attribute", name, among: attributes.map(\.name), next: "see `case`")
        }
        let values: [Int64: String] =
            ofDocuments
            ? Dictionary(
                try reader.documentValues().filter { $0.attribute == attribute.id }.map {
                    ($0.document.rawValue, $0.value)
                },
                uniquingKeysWith: { first, _ in first })
            : Dictionary(
                try reader.caseValues().filter { $0.attribute == attribute.id }.map {
                    ($0.researchCase.rawValue, $0.value)
                },
                uniquingKeysWith: { first, _ in first })
        // Declared levels that nobody has are just what a gap is.
        let declared =
            attribute.type == .levels ? (attribute.levels ?? "").split(separator: "\n").map(String.init) : []
        let labels = attribute.ordered(Set(values.values).union(declared))
        guard !labels.isEmpty else {
            throw Complaint(
                .noMatch, "no \(ofDocuments ? "document" : "case") has a value of \(attribute.name)",
                next: ofDocuments ? "document DOC attr \(attribute.name) VALUE" : "case NAME \(attribute.name)=…",
                saysUnchanged: false)
        }
        return GapDimension(name: attribute.name, labels: labels, values: values)
    }

    /// The matrix behind the gaps, and the names of the themes that are rows where it is one of themes.
    private func gapRequest(
        _ typed: String, ofDocuments: Bool, _ filter: CodingFilter, _ material: CountingMaterial
    ) throws -> (request: MatrixRequest, themes: Set<String>?) {
        let columns = ofDocuments ? "documents" : "cases"
        let name = unquoted(typed)
        func ofTheme(_ theme: ThemeRow) throws -> (MatrixRequest, Set<String>?) {
            let tree = try ThemeTree(material.reader)
            let names = tree.withDescendants(theme.id).compactMap { tree.rows[$0]?.name }
            return (MatrixRequest(rows: "themes", columns: columns, filter: filter), Set(names))
        }
        if let theme = name.removing(prefix: "theme:") {
            return try ofTheme(try self.theme(unquoted(theme), in: material.reader))
        }
        let bare = name.removing(prefix: "code:").map(unquoted) ?? name
        do {
            _ = try material.codebook.code(bare)
        } catch {
            if let theme = try? self.theme(bare, in: material.reader) { return try ofTheme(theme) }
            throw error
        }
        return (MatrixRequest(rows: "codes", columns: columns, filter: filter, codes: [bare]), nil)
    }
}
