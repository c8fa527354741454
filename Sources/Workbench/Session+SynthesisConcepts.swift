package import Store
package import Synthesis
internal import Transcripts

/// What a third-order construct was said to rest on.
package struct AddedSupport: Sendable {
    package let thirdOrder: ThirdOrderRow
    package let target: String
    package let role: SupportRole
    /// The role that it had before; nil when it is new.
    package let former: String?
}

extension Session {
    /// Adds a concept, best put as a claim.
    ///
    /// - Parameter after: the construct whose words it takes (`k7`).
    package func addConcept(
        _ statement: String, after construct: String?, synthesis named: String?
    ) throws -> Performed<ConceptRow> {
        let statement = try Self.named(statement, "a concept needs words, best a claim that could be wrong")
        return try perform("concept add") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let after = try construct.map { try self.construct($0, in: writer) }
            let row = ConceptRow(
                id: writer.newKey(), number: try writer.newNumber(.concept), synthesis: synthesis.id,
                statement: statement, namedAfter: after?.id, created: writer.time)
            try writer.insert(row)
            writer.ids.append("C\(row.number)")
            writer.summary = "concept C\(row.number)"
            return row
        }
    }

    /// Puts a concept in other words, or says whose words it takes; an empty `after` takes that off.
    package func setConcept(
        _ word: String, statement: String?, after construct: String?
    ) throws -> Performed<(before: ConceptRow, after: ConceptRow)> {
        try perform("concept set") { writer in
            let before = try self.concept(word, in: writer)
            var row = before
            if let statement { row.statement = try Self.named(statement, "a concept needs words") }
            if let construct {
                row.namedAfter = construct.isEmpty ? nil : try self.construct(construct, in: writer).id
            }
            try writer.update(row)
            writer.ids.append("C\(row.number)")
            writer.summary = "concept C\(row.number) in other words"
            return (before, row)
        }
    }

    /// Takes a concept away with its translations, absences and supports.
    package func removeConcept(_ word: String) throws -> Performed<SynthesisUse> {
        try perform("concept rm") { writer in
            let row = try self.concept(word, in: writer)
            let use = try writer.removeConcept(row.id)
            writer.ids.append("C\(row.number)")
            writer.summary = "removed concept C\(row.number)"
            return use
        }
    }

    /// Adds a third-order construct that rests on concepts, constructs or quotations (`C1`, `k4`, `q2`).
    package func addThirdOrder(
        _ statement: String, from words: [String], synthesis named: String?
    ) throws -> Performed<ThirdOrderRow> {
        let statement = try Self.named(statement, "a third-order construct needs words")
        return try perform("third-order add") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let row = ThirdOrderRow(
                id: writer.newKey(), number: try writer.newNumber(.thirdOrder), synthesis: synthesis.id,
                statement: statement, created: writer.time)
            try writer.insert(row)
            for word in words { _ = try support(row, by: word, role: .supports, note: nil, writer) }
            writer.ids.append("T\(row.number)")
            writer.summary = "third-order construct T\(row.number)"
            return row
        }
    }

    /// Puts a third-order construct in other words.
    package func setThirdOrder(_ word: String, statement: String) throws -> Performed<ThirdOrderRow> {
        let statement = try Self.named(statement, "a third-order construct needs words")
        return try perform("third-order set") { writer in
            var row = try self.thirdOrder(word, in: writer)
            row.statement = statement
            try writer.update(row)
            writer.ids.append("T\(row.number)")
            writer.summary = "third-order construct T\(row.number) in other words"
            return row
        }
    }

    /// Says that a third-order construct rests on something, or that this speaks against it. Said again, the role changes.
    package func supportThirdOrder(
        _ word: String, by target: String, role: SupportRole, note: String?
    ) throws -> Performed<AddedSupport> {
        try perform("third-order support") { writer in
            let row = try self.thirdOrder(word, in: writer)
            let former = try support(row, by: target, role: role, note: note, writer)
            writer.ids += ["T\(row.number)", target]
            writer.summary = "\(target) \(role.rawValue) T\(row.number)"
            return AddedSupport(thirdOrder: row, target: target, role: role, former: former)
        }
    }

    /// Takes a third-order construct away.
    package func removeThirdOrder(_ word: String) throws -> Performed<SynthesisUse> {
        try perform("third-order rm") { writer in
            let row = try self.thirdOrder(word, in: writer)
            let use = try writer.removeThirdOrder(row.id)
            writer.ids.append("T\(row.number)")
            writer.summary = "removed third-order construct T\(row.number)"
            return use
        }
    }

    /// Writes a support and answers the role that it had before.
    private func support(
        _ third: ThirdOrderRow, by word: String, role: SupportRole, note: String?, _ writer: ProjectWriter
    ) throws -> String? {
        var row = SupportRow(id: writer.newKey(), thirdOrder: third.id, role: role.rawValue, note: Self.given(note))
        switch SynthesisNumber.read(word)?.kind {
        case .concept:
            let concept = try self.concept(word, in: writer)
            guard concept.synthesis == third.synthesis else {
                throw Complaint(.badData, "C\(concept.number) belongs to another synthesis than T\(third.number)")
            }
            row.concept = concept.id
        case .construct: row.construct = try self.construct(word, in: writer).id
        case .quote: row.quote = try self.quote(word, in: writer).id
        case .thirdOrder, nil:
            throw Complaint(
                .usage, "“\(word)” is nothing that a third-order construct rests on", line: word,
                caret: 0..<word.unicodeScalars.count,
                next: "name concepts, constructs or quotations: C1, k4, q2")
        }
        let known = try writer.supports(of: third.id).first {
            $0.concept == row.concept && $0.construct == row.construct && $0.quote == row.quote
        }
        guard let known else {
            try writer.insert(row)
            return nil
        }
        row.id = known.id
        row.note = row.note ?? known.note
        try writer.update(row)
        return known.role
    }
}
