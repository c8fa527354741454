internal import Codebooks
package import Store
internal import Transcripts

/// A relation between two codes, as it is told.
package struct RelationLine: Sendable, Equatable {
    package let number: Int
    package let source: String
    package let type: String
    package let target: String
    package let isSymmetric: Bool
    package let because: String?
    package let by: String
    package let created: String
    /// The codings on which it rests.
    package let evidence: [CodingLine]
    /// Numbers of the memos that are linked to it.
    package let memos: [Int]
}

/// A relation that follows from others of a transitive type. It is never stored.
package struct DerivedRelation: Sendable, Equatable {
    package let source: String
    package let type: String
    package let target: String
    /// The numbers of the relations that it follows from.
    package let through: [Int]
}

/// Relations with what follows from them.
package struct RelationListing: Sendable, Equatable {
    package let relations: [RelationLine]
    package let derived: [DerivedRelation]
    /// Circles in transitive relations, told in words.
    package let cycles: [String]
}

/// What `relate` did.
package struct RelationOutcome: Sendable, Equatable {
    package let line: RelationLine
    package let wasThere: Bool
    package let notes: [String]
}

extension Session {
    /// States a relation: `waiting causes giving up`. One that is there takes a new reason and more evidence.
    ///
    /// - Parameter words: a code, a type of relation from either end, and a code; or the number of a relation (`r3`).
    package func relate(
        _ words: [String], because: String? = nil, evidence: [String] = []
    ) throws -> Performed<RelationOutcome> {
        try perform("relate") { writer in
            let book = try Codebook(writer)
            var row: CodeRelationRow
            var wasThere = true
            if words.count == 1, ShortNumber.relation.number(in: words[0]) != nil {
                row = try relationRow(words[0], in: writer)
            } else {
                let (source, type, target) = try relationParts(words, book: book, in: writer)
                let key = try type.key ?? storedType(type, in: writer)
                if let known = try relation(source.id, key, target.id, isSymmetric: type.isSymmetric, in: writer) {
                    row = known
                } else {
                    wasThere = false
                    row = CodeRelationRow(
                        id: writer.newKey(), number: try writer.newNumber(.relation), source: source.id, type: key,
                        target: target.id, by: try writer.coder(), created: writer.time)
                    try writer.insert(row)
                }
            }
            if let because {
                let reason = because[...].trimmingSpaces()
                row.because = reason.isEmpty ? nil : try memoText(reason)
                try writer.update(row)
            }
            let known = try writer.all(RelationEvidenceRow.self).filter { $0.relation == row.id }.map(\.coding)
            var notes: [String] = []
            for coding in try evidence.map({ try coding($0, in: writer) }) {
                let family = Set(book.withDescendants(row.source) + book.withDescendants(row.target))
                if !family.contains(coding.code) {
                    notes.append("n\(coding.number) is coded \(book.path(coding.code)), neither of the two")
                }
                guard !known.contains(coding.id) else { continue }
                try writer.insert(RelationEvidenceRow(id: writer.newKey(), relation: row.id, coding: coding.id))
            }
            let line = try relationLine(row, in: writer)
            writer.ids += ["r\(row.number)"]
            writer.summary = "r\(row.number): \(line.source) \(line.type) \(line.target)"
            notes += try listing(of: nil, withClosure: false, in: writer).cycles
            return RelationOutcome(line: line, wasThere: wasThere, notes: notes)
        }
    }

    /// Takes a relation away, or only some of its evidence.
    package func unrelate(_ typed: String, evidence: [String] = []) throws -> Performed<RelationLine> {
        try perform("unrelate") { writer in
            let row = try relationRow(typed, in: writer)
            if evidence.isEmpty {
                let line = try relationLine(row, in: writer)
                try writer.deleteWithDependents(row.id)
                writer.ids += ["r\(row.number)"]
                writer.summary = "removed r\(row.number): \(line.source) \(line.type) \(line.target)"
                return line
            }
            let known = try writer.all(RelationEvidenceRow.self).filter { $0.relation == row.id }
            for coding in try evidence.map({ try coding($0, in: writer) }) {
                guard let part = known.first(where: { $0.coding == coding.id }) else {
                    throw Complaint(
                        .noMatch, "r\(row.number) does not rest on n\(coding.number)", next: "see relations")
                }
                try writer.delete(part.id)
            }
            writer.ids += ["r\(row.number)"]
            writer.summary = "took \(counted(evidence.count, "coding")) from r\(row.number)"
            return try relationLine(row, in: writer)
        }
    }

    /// The relations of a code and all below it, or of all codes, by number; with what follows from transitive ones where asked for.
    package func relations(of code: String? = nil, withClosure: Bool = false) throws -> RelationListing {
        try store.read { try listing(of: code, withClosure: withClosure, in: $0) }
    }

    func listing(of code: String?, withClosure: Bool, in reader: ProjectReader) throws -> RelationListing {
        let book = try Codebook(reader)
        let family = try code.map { Set(book.withDescendants(try book.code($0).id)) }
        func isMeant(_ source: Key<CodeRow>, _ target: Key<CodeRow>) -> Bool {
            family.map { $0.contains(source) || $0.contains(target) } ?? true
        }
        let rows = try reader.all(CodeRelationRow.self).sorted { $0.number < $1.number }
        var derived: [DerivedRelation] = []
        var cycles: [String] = []
        for type in try reader.all(RelationTypeRow.self).filter(\.isTransitive).sorted(by: { $0.name < $1.name }) {
            let graph = RelationGraph(
                rows.filter { $0.type == type.id }.map { ($0.source.rawValue, $0.target.rawValue, $0.number) },
                isSymmetric: type.isSymmetric)
            if withClosure {
                derived += graph.closure.compactMap { way in
                    let (source, target) = (Key<CodeRow>(rawValue: way.source), Key<CodeRow>(rawValue: way.target))
                    guard isMeant(source, target) else { return nil }
                    return DerivedRelation(
                        source: book.path(source), type: type.name, target: book.path(target), through: way.through)
                }
            }
            guard !type.isSymmetric else { continue }
            cycles += graph.cycles.map { circle in
                let names = circle.things.map { book.path(Key(rawValue: $0)) }
                return "a circle in “\(type.name)”: \(names.joined(separator: " → ")) "
                    + "(\(circle.through.map { "r\($0)" }.joined(separator: ", ")))"
            }
        }
        return RelationListing(
            relations: try relationLines(rows.filter { isMeant($0.source, $0.target) }, book: book, in: reader),
            derived: derived, cycles: cycles)
    }

    /// Whether a word names a relation: `r3`.
    package static func isRelationNumber(_ word: String) -> Bool {
        ShortNumber.relation.number(in: word) != nil
    }

    func relationRow(_ typed: String, in reader: ProjectReader) throws -> CodeRelationRow {
        guard let number = ShortNumber.relation.number(in: typed) else {
            throw Complaint(.usage, "“\(typed)” is no relation", next: "relations are called r1, r2, …; see relations")
        }
        guard let row = try reader.all(CodeRelationRow.self).first(where: { $0.number == number }) else {
            throw Complaint(.noMatch, "no relation r\(number)", next: "see relations, or history if it was undone")
        }
        return row
    }

    func relationLine(_ row: CodeRelationRow, in reader: ProjectReader) throws -> RelationLine {
        guard let line = try relationLines([row], book: Codebook(reader), in: reader).first else {
            throw ProjectError.noSuchRow(table: "code_relation", key: row.id.rawValue)
        }
        return line
    }

    private func relationLines(
        _ rows: [CodeRelationRow], book: Codebook, in reader: ProjectReader
    ) throws -> [RelationLine] {
        let evidence = Dictionary(grouping: try reader.all(RelationEvidenceRow.self), by: \.relation)
        let links = Dictionary(grouping: try reader.all(MemoRelationRow.self).filter { $0.relation != nil }) {
            $0.relation
        }
        return try rows.map { row in
            let type = try reader.row(row.type)
            return RelationLine(
                number: row.number, source: book.path(row.source), type: type.name, target: book.path(row.target),
                isSymmetric: type.isSymmetric, because: row.because, by: try reader.row(row.by).name,
                created: row.created,
                evidence: try codingLines((evidence[row.id] ?? []).map(\.coding), book: book, in: reader),
                memos: try (links[row.id] ?? []).map { try reader.row($0.memo).number }.sorted())
        }
    }

    /// The two codes and the type that words name: every way of parting them is tried, so that names of several words need no quotes.
    private func relationParts(
        _ words: [String], book: Codebook, in reader: ProjectReader
    ) throws -> (source: CodeRow, type: RelationType, target: CodeRow) {
        let types = try relationTypes(in: reader)
        guard words.count >= 3 else {
            throw Complaint(
                .usage, "a relation is a code, how it relates, and a code",
                next: "relate waiting causes \"giving up\"; see relation-type for the types")
        }
        var found: [(source: String, type: RelationType, isInverse: Bool, target: String)] = []
        for start in 1..<words.count - 1 {
            for end in start + 1..<words.count {
                guard let (type, isInverse) = relationType(words[start..<end].joined(separator: " "), among: types)
                else { continue }
                found.append(
                    (
                        words[..<start].joined(separator: " "), type, isInverse,
                        words[end...].joined(separator: " ")
                    ))
            }
        }
        guard let first = found.first else {
            let middle = words.count == 3 ? words[1] : words.dropFirst().dropLast().joined(separator: " ")
            throw Complaint.unknown(
                "type of relation", middle, among: types.flatMap { [$0.name, $0.inverse].compactMap { $0 } },
                next: "see relation-type, or make one with relation-type \"\(middle)\"")
        }
        // Of several ways, the one whose codes are there; the first tells what is wrong when none has them.
        let chosen =
            found.first { (try? book.code($0.source)) != nil && (try? book.code($0.target)) != nil } ?? first
        let (source, target) = (try book.code(chosen.source), try book.code(chosen.target))
        guard source.id != target.id else {
            throw Complaint(.usage, "\(book.path(source.id)) cannot be related to itself")
        }
        return chosen.isInverse ? (target, chosen.type, source) : (source, chosen.type, target)
    }

    private func relation(
        _ source: Key<CodeRow>, _ type: Key<RelationTypeRow>, _ target: Key<CodeRow>, isSymmetric: Bool,
        in reader: ProjectReader
    ) throws -> CodeRelationRow? {
        try reader.all(CodeRelationRow.self).first {
            $0.type == type
                && ($0.source == source && $0.target == target
                    || isSymmetric && $0.source == target && $0.target == source)
        }
    }

    private func storedType(_ type: RelationType, in writer: ProjectWriter) throws -> Key<RelationTypeRow> {
        let row = RelationTypeRow(type, id: writer.newKey())
        try writer.insert(row)
        return row.id
    }
}
