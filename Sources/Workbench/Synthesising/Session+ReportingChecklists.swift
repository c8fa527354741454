package import Store
package import Synthesis

/// A reporting checklist beside what the project holds for it and what the reviewers answered.
package struct ReportedChecklist: Sendable {
    /// One item.
    package struct Line: Sendable {
        package let item: ReportingChecklist.Item
        /// What the project holds, in sentences; empty where it is the reviewer's to write.
        package let material: [String]
        package let answer: String?
        /// Where in the report it is said.
        package let place: String?

        /// What is said where the project could hold something and does not.
        package static let nothingYet = "nothing yet"

        /// What the project holds of it as it stands: `material held`, `partly`, `yours`, or `nothing yet`.
        package var standing: String {
            item.holding != .yours && material.isEmpty ? Self.nothingYet : item.holding.rawValue
        }
    }

    package let checklist: ReportingChecklist
    /// The synthesis; nil for a checklist about the project's own study.
    package let view: SynthesisView?
    package let lines: [Line]
}

extension Session {
    /// A reporting checklist with its material. Emic never says that an item is answered: that is the reviewer's.
    ///
    /// - Parameter item: the number of one item; all of them otherwise.
    package func reported(
        _ checklist: ReportingChecklist, item: Int?, synthesis named: String?
    ) throws -> ReportedChecklist {
        let items = checklist.items
        if let item, !items.contains(where: { $0.number == item }) {
            throw Complaint(
                .usage, "\(checklist.rawValue) has no item \(item)", next: "its items are 1 to \(items.count)")
        }
        return try store.read { reader in
            let row = checklist.isOfSynthesis ? try self.synthesis(named, in: reader) : nil
            let view = try row.map { try self.view(of: $0, in: reader) }
            let answers = Dictionary(
                try reader.answers(to: checklist.rawValue, synthesis: row?.id).map { ($0.item, $0) },
                uniquingKeysWith: { first, _ in first })
            let holdings: [Int: [String]]
            if let view {
                holdings = try SynthesisHoldings(view, in: reader).material(for: checklist)
            } else {
                holdings = try StudyHoldings(in: reader).material(for: checklist)
            }
            return ReportedChecklist(
                checklist: checklist, view: view,
                lines: items.filter { item == nil || $0.number == item }.map {
                    ReportedChecklist.Line(
                        item: $0, material: holdings[$0.number] ?? [], answer: answers[$0.number]?.answer,
                        place: answers[$0.number]?.place)
                })
        }
    }

    /// Writes the reviewer's answer to an item, or where it is said; an empty answer takes it back.
    package func answer(
        _ checklist: ReportingChecklist, item: Int, answer: String?, place: String?, synthesis named: String?
    ) throws -> Performed<ReportingChecklist.Item> {
        guard let known = checklist.items.first(where: { $0.number == item }) else {
            throw Complaint(
                .usage, "\(checklist.rawValue) has no item \(item)", next: "its items are 1 to \(checklist.items.count)"
            )
        }
        return try perform(checklist.rawValue) { writer in
            let row = checklist.isOfSynthesis ? try self.synthesis(named, in: writer) : nil
            let standing = try writer.answers(to: checklist.rawValue, synthesis: row?.id).first { $0.item == item }
            let words = answer.map { Self.given($0) } ?? standing?.answer
            writer.summary = "\(checklist.rawValue) \(item) answered"
            guard let words else {
                guard let standing else {
                    throw Complaint(
                        .noMatch, "\(checklist.rawValue) \(item) has no answer yet",
                        next: "\(checklist.rawValue) \(item) --answer \"…\" --at \"p. 7\"")
                }
                try writer.delete(standing.id)
                writer.summary = "\(checklist.rawValue) \(item): answer taken back"
                return known
            }
            if var standing {
                standing.answer = words
                if let place { standing.place = Self.given(place) }
                standing.by = try writer.coder()
                standing.created = writer.time
                try writer.update(standing)
            } else {
                try writer.insert(
                    ChecklistAnswerRow(
                        id: writer.newKey(), synthesis: row?.id, checklist: checklist.rawValue, item: item,
                        answer: words, place: Self.given(place), by: try writer.coder(), created: writer.time))
            }
            return known
        }
    }
}
