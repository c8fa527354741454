internal import Codebooks
package import Store
internal import Transcripts

/// A kind of relation between codes: one that comes with Emic, or the researcher's own.
package struct RelationType: Sendable, Equatable {
    /// The row, once the type was used or defined.
    package let key: Key<RelationTypeRow>?
    package let name: String
    /// How it reads from the other end.
    package let inverse: String?
    package let isSymmetric: Bool
    package let isTransitive: Bool
    package let definition: String?
    /// How many relations are of this type.
    package let relations: Int

    /// The types that every project has. They become rows when they are first used or redefined.
    static let builtIn: [RelationType] = [
        RelationType("causes", inverse: "is caused by", isTransitive: true),
        RelationType("is part of", inverse: "has as a part", isTransitive: true),
        RelationType("contradicts", isSymmetric: true),
        RelationType("is a condition for", inverse: "depends on"),
        RelationType("is a strategy for", inverse: "is handled by"),
    ]

    private init(_ name: String, inverse: String? = nil, isSymmetric: Bool = false, isTransitive: Bool = false) {
        key = nil
        self.name = name
        self.inverse = inverse
        self.isSymmetric = isSymmetric
        self.isTransitive = isTransitive
        definition = nil
        relations = 0
    }

    init(_ row: RelationTypeRow, relations: Int) {
        key = row.id
        name = row.name
        inverse = row.inverse
        isSymmetric = row.isSymmetric
        isTransitive = row.isTransitive
        definition = row.definition
        self.relations = relations
    }
}

/// Changes of a relation's kind; a part that is nil stays.
package struct RelationTypeChange: Sendable, Equatable {
    package var inverse: String?
    package var isSymmetric: Bool?
    package var isTransitive: Bool?
    package var definition: String?

    package init() {}

    /// Whether nothing is changed.
    package var isEmpty: Bool { self == RelationTypeChange() }
}

extension Session {
    /// Every type: those that come with Emic, then the researcher's own by name.
    package func relationTypes() throws -> [RelationType] {
        try store.read { try relationTypes(in: $0) }
    }

    func relationTypes(in reader: ProjectReader) throws -> [RelationType] {
        let rows = try reader.all(RelationTypeRow.self)
        let counts = Dictionary(grouping: try reader.all(CodeRelationRow.self), by: \.type).mapValues(\.count)
        let own = rows.map { RelationType($0, relations: counts[$0.id] ?? 0) }
        let names = Set(RelationType.builtIn.map(\.name))
        return RelationType.builtIn.map { type in own.first { $0.name == type.name } ?? type }
            + own.filter { !names.contains($0.name) }.sorted { $0.name < $1.name }
    }

    /// The type that words name, from either end.
    func relationType(_ words: String, among types: [RelationType]) -> (type: RelationType, isInverse: Bool)? {
        let key = Fold.searchKey(words)
        if let type = types.first(where: { Fold.searchKey($0.name) == key }) { return (type, false) }
        if let type = types.first(where: { $0.inverse.map(Fold.searchKey) == key }) { return (type, true) }
        return nil
    }

    /// Makes a type of relation, or changes one.
    package func setRelationType(_ typed: String, _ change: RelationTypeChange) throws -> Performed<RelationType> {
        try perform("relation-type") { writer in
            let types = try relationTypes(in: writer)
            let name = try relationWords(typed, "a type of relation")
            let inverse = try change.inverse.map { $0[...].trimmingSpaces() }.map {
                $0.isEmpty ? "" : try relationWords($0, "the inverse")
            }
            var row: RelationTypeRow
            let known = relationType(name, among: types)
            if let known, known.isInverse {
                throw Complaint(
                    .usage, "“\(name)” is how “\(known.type.name)” reads from the other end",
                    next: "relation-type \"\(known.type.name)\" changes it")
            }
            for words in [inverse].compactMap({ $0 }) where !words.isEmpty {
                if let other = relationType(words, among: types), other.type.name != known?.type.name {
                    throw Complaint(.usage, "“\(words)” is taken: it belongs to “\(other.type.name)”")
                }
            }
            if let known {
                row = RelationTypeRow(known.type, id: known.type.key ?? writer.newKey())
            } else {
                row = RelationTypeRow(id: writer.newKey(), name: name, isSymmetric: false, isTransitive: false)
            }
            if let inverse { row.inverse = inverse.isEmpty ? nil : inverse }
            if let definition = change.definition {
                let text = definition[...].trimmingSpaces()
                row.definition = text.isEmpty ? nil : try memoText(text)
            }
            row.isSymmetric = change.isSymmetric ?? row.isSymmetric
            row.isTransitive = change.isTransitive ?? row.isTransitive
            if let inverse = row.inverse, Fold.searchKey(inverse) == Fold.searchKey(row.name) {
                throw Complaint(
                    .usage, "“\(row.name)” would read the same from the other end", next: "--symmetric says so")
            }
            guard !(row.isSymmetric && row.inverse != nil) else {
                throw Complaint(
                    .usage, "“\(row.name)” cannot be symmetric and read otherwise from the other end",
                    next: "leave out --symmetric, or take the inverse away with --inverse \"\"")
            }
            if known?.type.key == nil { try writer.insert(row) } else { try writer.update(row) }
            writer.ids += [row.name]
            writer.summary = "type of relation “\(row.name)”"
            return RelationType(row, relations: known?.type.relations ?? 0)
        }
    }

    /// Takes a type away that no relation has.
    package func removeRelationType(_ typed: String) throws -> Performed<String> {
        try perform("relation-type rm") { writer in
            let types = try relationTypes(in: writer)
            guard let (type, isInverse) = relationType(typed, among: types), !isInverse else {
                throw Complaint.unknown(
                    "type of relation", typed, among: types.map(\.name), next: "see relation-type")
            }
            guard type.relations == 0 else {
                throw Complaint(
                    .usage, "“\(type.name)” is the type of \(counted(type.relations, "relation"))",
                    next: "unrelate them first; see relations")
            }
            guard let key = type.key else {
                throw Complaint(.usage, "“\(type.name)” comes with Emic and is not stored here")
            }
            try writer.deleteWithDependents(key)
            writer.ids += [type.name]
            writer.summary = "removed the type of relation “\(type.name)”"
            return type.name
        }
    }

    private func relationWords(_ typed: String, _ what: String) throws -> String {
        let words = Fold.nfc(typed[...].trimmingSpaces())
        guard !words.isEmpty, words.unicodeScalars.count <= 60,
            !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw Complaint(.usage, "\(what) is 1 to 60 characters without control characters")
        }
        return words
    }
}

extension RelationTypeRow {
    /// The row that a type is stored as.
    init(_ type: RelationType, id: Key<RelationTypeRow>) {
        self.init(
            id: id, name: type.name, inverse: type.inverse, isSymmetric: type.isSymmetric,
            isTransitive: type.isTransitive, definition: type.definition)
    }
}
