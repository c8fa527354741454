package import Store
package import Synthesis

/// What a third-order construct was said to rest on.
package struct AddedSupport: Sendable {
    package let thirdOrder: ThirdOrderRow
    package let target: String
    package let role: SupportRole
    /// The role that it had before; nil when it is new.
    package let former: String?
}

extension Session {
    /// What a third-order construct is called by the methods.
    package static let thirdOrderKinds = [
        "third-order-construct", "analytical-theme", "descriptive-theme", "synthesised-finding", "category",
        "review-finding", "programme-theory",
    ]

    /// What a method calls its third-order constructs; nil where that is their name.
    package static func thirdOrderKind(of method: String) -> String? {
        switch method {
        case "thematic-synthesis": "analytical-theme"
        case "meta-aggregation": "synthesised-finding"
        case "realist-review": "programme-theory"
        case "mapping-review": "review-finding"
        default: nil
        }
    }

    /// Adds a third-order construct that rests on concepts, constructs, quotations or other third-order constructs (`C1`, `k4`, `q2`,
    /// `T3`).
    ///
    /// - Parameter under: the third-order construct that it belongs under.
    package func addThirdOrder(
        _ statement: String, from words: [String], _ details: StatementDetails = StatementDetails(),
        under: String? = nil, synthesis named: String?
    ) throws -> Performed<(row: ThirdOrderRow, from: [String])> {
        let statement = try Self.named(statement, "a third-order construct needs words")
        let kind = try details.kind.map(Self.thirdOrderKind(named:))
        return try perform("third-order add") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let parent = try under.map { try self.parent($0, in: synthesis.id, writer) }
            let row = ThirdOrderRow(
                id: writer.newKey(), number: try writer.newNumber(.thirdOrder), synthesis: synthesis.id,
                statement: statement, created: writer.time, label: Self.given(details.label),
                definition: Self.given(details.definition),
                kind: kind ?? Self.thirdOrderKind(of: synthesis.method), parent: parent?.id)
            try writer.insert(row)
            for word in words { _ = try support(row, by: word, role: .supports, note: nil, writer) }
            // Named twice it is rested on once.
            let from = try writer.supports(of: row.id).map { try name(of: $0, in: writer) }
            writer.ids.append("T\(row.number)")
            writer.summary = "third-order construct T\(row.number)"
            return (row, from)
        }
    }

    /// Puts a third-order construct in other words, or says more of it; the former wording is kept.
    package func setThirdOrder(
        _ word: String, statement: String?, _ details: StatementDetails = StatementDetails(), because: String? = nil
    ) throws -> Performed<ThirdOrderRow> {
        let statement = try statement.map { try Self.named($0, "a third-order construct needs words") }
        let kind = try details.kind.map { $0.isEmpty ? "" : try Self.thirdOrderKind(named: $0) }
        return try perform("third-order set") { writer in
            let before = try self.thirdOrder(word, in: writer)
            var row = before
            row.statement = statement ?? row.statement
            row.label = StatementDetails.part(details.label, row.label)
            row.definition = StatementDetails.part(details.definition, row.definition)
            row.kind = StatementDetails.part(kind, row.kind)
            if row.statement != before.statement || row.definition != before.definition {
                try keepFormer(before, because: because, writer)
            }
            if row != before { try writer.update(row) }
            writer.ids.append("T\(row.number)")
            writer.summary = "third-order construct T\(row.number) in other words"
            return row
        }
    }

    /// Puts a third-order construct under another; nil puts it at the top.
    ///
    /// - Throws: `Complaint` when that would go round in a ring.
    package func moveThirdOrder(_ word: String, under: String?) throws -> Performed<ThirdOrderRow> {
        try perform("third-order move") { writer in
            var row = try self.thirdOrder(word, in: writer)
            let parent = try under.map { try self.parent($0, in: row.synthesis, writer) }
            if let parent { try refuseRing(row, below: parent, writer) }
            if row.parent != parent?.id {
                row.parent = parent?.id
                try writer.update(row)
            }
            writer.ids.append("T\(row.number)")
            writer.summary = parent.map { "T\(row.number) under T\($0.number)" } ?? "T\(row.number) at the top"
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

    /// Says that a third-order construct rests no longer on something.
    package func dropSupport(_ word: String, by target: String) throws -> Performed<ThirdOrderRow> {
        try perform("third-order unsupport") { writer in
            let row = try self.thirdOrder(word, in: writer)
            let wanted = try supportRow(row, by: target, role: .supports, note: nil, writer)
            guard let known = try writer.supports(of: row.id).first(where: { $0.hasTarget(of: wanted) }) else {
                throw Complaint(.noMatch, "T\(row.number) does not rest on \(target)", next: "see third-order")
            }
            try writer.delete(known.id)
            writer.ids += ["T\(row.number)", target]
            writer.summary = "T\(row.number) rests on \(target) no longer"
            return row
        }
    }

    /// Takes a third-order construct away, with what was said of it.
    ///
    /// - Returns: what went with it, and the lines of argument whose words still name it.
    package func removeThirdOrder(_ word: String) throws -> Performed<(use: SynthesisUse, lines: [String])> {
        try perform("third-order rm") { writer in
            let row = try self.thirdOrder(word, in: writer)
            let use = try writer.removeThirdOrder(row.id)
            writer.ids.append("T\(row.number)")
            writer.summary = "removed third-order construct T\(row.number)"
            return (use, try lines(of: row.synthesis, naming: "T\(row.number)", in: writer))
        }
    }

    /// The lines of argument that stand and whose words name a number.
    func lines(of synthesis: Key<SynthesisRow>, naming number: String, in reader: ProjectReader) throws -> [String] {
        try reader.linesOfArgument(of: synthesis).filter {
            $0.droppedBecause == nil && LineOfArgument.numbers(in: $0.text).contains(number)
        }.map { "L\($0.number)" }
    }

    /// What a support rests on, as it is typed.
    private func name(of support: SupportRow, in reader: ProjectReader) throws -> String {
        if let key = support.concept { return "C\(try reader.row(key).number)" }
        if let key = support.construct { return "k\(try reader.row(key).number)" }
        if let key = support.quote { return "q\(try reader.row(key).number)" }
        return try support.part.map { "T\(try reader.row($0).number)" } ?? "?"
    }

    // MARK: - Steps

    private static func thirdOrderKind(named word: String) throws -> String {
        guard thirdOrderKinds.contains(word) else {
            throw Complaint.unknown(
                "kind", word, among: thirdOrderKinds, next: "one of \(thirdOrderKinds.joined(separator: ", "))")
        }
        return word
    }

    private func parent(
        _ word: String, in synthesis: Key<SynthesisRow>, _ reader: ProjectReader
    ) throws -> ThirdOrderRow {
        let row = try thirdOrder(word, of: synthesis, in: reader)
        guard row.synthesis == synthesis else {
            throw Complaint(.badData, "T\(row.number) belongs to another synthesis")
        }
        return row
    }

    private func refuseRing(_ row: ThirdOrderRow, below other: ThirdOrderRow, _ reader: ProjectReader) throws {
        let material = SynthesisMaterial(
            thirdOrders: try reader.thirdOrders(of: row.synthesis).map(ThirdOrder.init),
            supports: try reader.supports(in: row.synthesis).compactMap(Support.init))
        guard row.id != other.id, !material.lies(other.id.rawValue, below: row.id.rawValue) else {
            throw Complaint(
                .badData, "T\(other.number) lies below T\(row.number): that would go round in a ring",
                next: "see third-order")
        }
    }

    /// Writes a support and answers the role that it had before.
    private func support(
        _ third: ThirdOrderRow, by word: String, role: SupportRole, note: String?, _ writer: ProjectWriter
    ) throws -> String? {
        var row = try supportRow(third, by: word, role: role, note: note, writer)
        guard let known = try writer.supports(of: third.id).first(where: { $0.hasTarget(of: row) }) else {
            try writer.insert(row)
            return nil
        }
        row.id = known.id
        row.note = row.note ?? known.note
        if row != known { try writer.update(row) }
        return known.role
    }

    private func supportRow(
        _ third: ThirdOrderRow, by word: String, role: SupportRole, note: String?, _ writer: ProjectWriter
    ) throws -> SupportRow {
        var row = SupportRow(id: writer.newKey(), thirdOrder: third.id, role: role.rawValue, note: Self.given(note))
        switch SynthesisNumber.read(word)?.kind {
        case .concept:
            let concept = try self.concept(word, of: third.synthesis, in: writer)
            guard concept.synthesis == third.synthesis else {
                throw Complaint(.badData, "C\(concept.number) belongs to another synthesis than T\(third.number)")
            }
            row.concept = concept.id
        case .construct:
            let construct = try self.construct(word, in: writer)
            try requireKnown(construct.study, of: word, in: third.synthesis, writer)
            row.construct = construct.id
        case .quote:
            let quote = try self.quote(word, in: writer)
            try requireKnown(quote.study, of: word, in: third.synthesis, writer)
            row.quote = quote.id
        case .thirdOrder:
            let part = try parent(word, in: third.synthesis, writer)
            try refuseRing(part, below: third, writer)
            row.part = part.id
        case .line, nil:
            throw Complaint(
                .usage, "“\(word)” is nothing that a third-order construct rests on", line: word,
                caret: 0..<word.unicodeScalars.count,
                next: "name concepts, constructs, quotations or third-order constructs: C1, k4, q2, T3")
        }
        return row
    }

    /// Refuses what is of a study that a synthesis does not have: its concepts are named after, and its third-order constructs rest on,
    /// what its own studies say.
    ///
    /// - Parameter word: what is of the study, as it was typed.
    func requireKnown(
        _ study: Key<StudyRow>, of word: String, in synthesis: Key<SynthesisRow>, _ writer: ProjectWriter
    ) throws {
        guard try writer.places(in: synthesis).contains(where: { $0.study == study }) else {
            let (row, synthesis) = (try writer.row(study), try writer.row(synthesis))
            throw Complaint(
                .badData, "\(word) is of \(row.name), which is not in “\(synthesis.name)”",
                next: "include it first: study include \(row.name)\(try self.option(for: synthesis, in: writer))")
        }
    }
}

extension SupportRow {
    /// Whether it rests on what another rests on.
    fileprivate func hasTarget(of other: SupportRow) -> Bool {
        concept == other.concept && construct == other.construct && quote == other.quote && part == other.part
    }
}
