internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// An updated synthesis beside the original, in the shape of France and others (2016, table 3): what was translated in the
/// original, what in the update, what they make together, and how it was described then and is now.
struct UpdateTable {
    let updated: UpdatedSynthesis

    var table: Table {
        let (original, update, both) = (
            ConceptGrid(of: updated.original.material), ConceptGrid(of: updated.update.material),
            ConceptGrid(of: updated.both.material)
        )
        let view = updated.both
        return Table(
            title: "\(view.row.name): \(SynthesisTableKind.update.title)",
            columns: [
                Column("third_order", heading: "synthesised", shrinks: true), Column("concept"),
                Column("original", heading: "translated (original)", shrinks: true),
                Column("update", heading: "translated (update)", shrinks: true),
                Column("description_original", heading: "description (original)", shrinks: true),
                Column("description_updated", heading: "description (updated)", shrinks: true),
                Column("studies_original", heading: "st original", alignment: .trailing),
                Column("studies_update", heading: "st update", alignment: .trailing),
                Column("studies_both", heading: "st both", alignment: .trailing),
                Column("data_sets_both", heading: "ds both", alignment: .trailing),
            ],
            rows: both.rows.map { row in
                let key = row.concept.key
                return [
                    thirds(above: key), .text("C\(row.concept.number)"), labels(key, updated.original),
                    labels(key, updated.update), before(row.concept), .text(row.concept.statement),
                    .integer(support(key, original).studies), .integer(support(key, update).studies),
                    .integer(row.support.studies), .integer(row.support.dataSets),
                ]
            },
            notes: [
                "update \(updated.row.number)\(updated.row.note.map { ": \($0)" } ?? "")",
                "st, ds: studies and data sets with a reciprocal translation, full or partial, that stood when the update began, that was "
                    + "made since, or of both; a study that was translated again counts in both and once together",
                "description (original): as it stood when the update began; new: there was none",
            ])
    }

    private func support(_ concept: Int64, _ grid: ConceptGrid) -> SupportCount {
        grid.rows.first { $0.concept.key == concept }?.support ?? SupportCount(studies: 0, dataSets: 0)
    }

    private func before(_ concept: Concept) -> Cell {
        .text(updated.original.material.concept(concept.key)?.statement ?? "new")
    }

    /// The authors' labels that come into a concept, straight or through constructs of other studies, each once with its study.
    private func labels(_ concept: Int64, _ view: SynthesisView) -> Cell {
        var seen: Set<String> = []
        let labels = view.material.arrivals(into: concept).compactMap { way -> String? in
            guard let construct = view.material.construct(way.construct), view.material.isIncluded(construct.study)
            else { return nil }
            let against = way.relation == .refutational ? "X " : ""
            let differ =
                view.material.disagreement(over: construct.key, in: concept).isEmpty ? "" : " \(ConceptGrid.dispute)"
            return "\(against)\(construct.label)\(differ) (\(view.study(construct.study)))"
        }.filter { seen.insert($0).inserted }
        return labels.isEmpty ? .blank : .text(labels.joined(separator: "; "))
    }

    /// The third-order constructs over a concept; one whose words are others since the update with what it said before.
    private func thirds(above concept: Int64) -> Cell {
        let material = updated.both.material
        let found = material.thirdOrders.filter { third in
            material.supports(of: third.key).contains { $0.target == .concept(concept) && $0.role != .contradicts }
        }.map { third -> String in
            let roles = material.supports(of: third.key).filter { $0.target == .concept(concept) }.map(\.role)
            let name =
                (third.label.isEmpty ? third.statement : third.label)
                + (roles.contains(.supports) ? "" : " (qualified)")
            guard let before = updated.original.material.thirdOrder(third.key) else { return "\(name) (new)" }
            return before.statement == third.statement ? name : "\(name) (was: \(before.statement))"
        }
        return found.isEmpty ? .blank : .text(found.joined(separator: "; "))
    }
}
