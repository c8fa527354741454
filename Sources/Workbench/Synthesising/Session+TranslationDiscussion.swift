package import Store
package import Synthesis

/// What a settlement took, and what it superseded.
package struct SettledTranslation: Sendable {
    package let construct: ConstructRow
    package let into: String
    package let reviewer: String
    /// The alternatives that no longer stand: `ben: C1 refutational`.
    package let superseded: [String]
}

extension Session {
    /// Adds a word to the reviewers' discussion of a translation.
    package func discuss(
        _ construct: String, _ goal: String, _ text: String, by reviewer: String? = nil, run: String? = nil,
        synthesis: String? = nil
    ) throws -> Performed<String> {
        let text = try Self.named(text, "what is to be said of the translation?")
        return try perform("translation discuss") { writer in
            let found = try anyTranslation(construct, goal, by: reviewer, run: run, synthesis: synthesis, in: writer)
            try writer.insert(
                TranslationNoteRow(
                    id: writer.newKey(), translation: found.row.id, text: text, by: try writer.coder(),
                    created: writer.time))
            writer.ids += ["k\(found.construct.number)", found.goal.name]
            writer.summary = "a word on k\(found.construct.number) to \(found.goal.name)"
            return try writer.row(found.row.by).name
        }
    }

    /// Explains a refutation: on what grounds the two accounts differ, and what it stands against. Said again, it takes the place of
    /// the former explanation.
    package func explainRefutation(
        _ construct: String, _ goal: String, _ text: String, grounds: Refutation.Grounds, against: String?,
        by reviewer: String? = nil, run: String? = nil, synthesis: String? = nil
    ) throws -> Performed<RefutationRow> {
        let text = try Self.named(text, "what explains the opposition?")
        return try perform("translation explain") { writer in
            let (construct, goal, row) = try anyTranslation(
                construct, goal, by: reviewer, run: run, synthesis: synthesis, in: writer)
            guard row.relation == .refutational else {
                throw Complaint(
                    .badData, "k\(construct.number) to \(goal.name) is reciprocal: there is no opposition to explain")
            }
            let known = try writer.refutation(of: row.id)
            let request = TranslationRequest(relation: .refutational, because: text, against: against)
            let target = try self.against(request, construct, goal, writer)
            let new = RefutationRow(
                id: known?.id ?? writer.newKey(), translation: row.id,
                against: against == nil ? known?.against ?? target?.id : target?.id, explanation: text,
                grounds: grounds.rawValue, by: try writer.coder(), created: writer.time)
            if known == nil { try writer.insert(new) } else { try writer.update(new) }
            writer.ids += ["k\(construct.number)", goal.name]
            writer.summary = "explained k\(construct.number) against \(goal.name) by \(grounds.rawValue)"
            return new
        }
    }

    /// Takes one of several alternatives: the others are superseded, and kept with the reason.
    ///
    /// - Parameters:
    ///   - reviewer: whose translation of the pair is taken; one's own otherwise.
    ///   - over: other goals of the construct whose translations are given up too (`C2`).
    /// - Throws: `Complaint` when there is no alternative.
    package func settle(
        _ construct: String, _ goal: String, by reviewer: String?, over: [String], because: String,
        run: String? = nil, synthesis: String? = nil
    ) throws -> Performed<SettledTranslation> {
        let because = try Self.named(because, "why this one? --because \"…\"")
        return try perform("translation settle") { writer in
            let (construct, goal, taken) = try translation(
                construct, goal, by: reviewer, run: run, synthesis: synthesis, in: writer)
            let goals =
                try [goal]
                + over.map { word in
                    let other = try self.goal(word, synthesis: goal.synthesis.name, in: writer)
                    guard other.name != goal.name else {
                        throw Complaint(.usage, "\(other.name) is the goal that is taken", next: "--over names others")
                    }
                    guard try !standing(construct, into: other, run: taken.run, in: writer).isEmpty else {
                        throw Complaint(.noMatch, "k\(construct.number) is not translated into \(other.name)")
                    }
                    return other
                }
            var superseded: [String] = []
            for goal in goals {
                for var row in try standing(construct, into: goal, run: taken.run, in: writer) where row.id != taken.id
                {
                    row.supersededBy = taken.id
                    row.supersededBecause = because
                    try writer.update(row)
                    superseded.append("\(try writer.row(row.by).name): \(goal.name) \(row.relation.rawValue)")
                }
            }
            guard !superseded.isEmpty else {
                throw Complaint(
                    .noMatch, "no other reviewer translated k\(construct.number) into \(goal.name)",
                    next: "see translation k\(construct.number); --over C2 gives up a translation into another goal")
            }
            writer.ids += ["k\(construct.number)", goal.name]
            writer.summary = "settled: k\(construct.number) to \(goal.name), over \(superseded.joined(separator: ", "))"
            return SettledTranslation(
                construct: construct, into: goal.name, reviewer: try writer.row(taken.by).name,
                superseded: superseded)
        }
    }

    /// The translation of a pair that is talked about: of the reviewer named, one's own, or the only one.
    private func anyTranslation(
        _ construct: String, _ goal: String, by reviewer: String?, run: String?, synthesis: String?,
        in reader: ProjectReader
    ) throws -> (construct: ConstructRow, goal: GoalRow, row: TranslationRow) {
        if reviewer == nil {
            let construct = try self.construct(construct, in: reader)
            let goal = try self.goal(goal, synthesis: synthesis, in: reader)
            let run = try run.map { try self.run($0, of: goal.synthesis, in: reader) }
            let pair = try standing(construct, into: goal, run: run?.id, in: reader)
            if pair.count == 1 { return (construct, goal, pair[0]) }
        }
        return try translation(construct, goal, by: reviewer, run: run, synthesis: synthesis, in: reader)
    }
}
