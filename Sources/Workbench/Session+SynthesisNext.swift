internal import Store
package import Synthesis

/// What `next` has to show.
package enum NextToTranslate: Sendable {
    case study(NextStudy)
    /// Nothing is left to translate or to look for, but for these: they are translated among studies and come into no concept by it.
    case nothing(leadingNowhere: [Construct])

    /// The study, where there is one.
    package var next: NextStudy? { if case .study(let next) = self { next } else { nil } }
}

/// The next study to translate: its constructs that are in no concept yet, beside the concepts so far.
package struct NextStudy: Sendable {
    package let view: SynthesisView
    package let study: Study
    /// The how-manieth it is of the included studies, from 1.
    package let order: Int
    package let of: Int
    package let untranslated: [Construct]
    /// How the study's authors link its constructs: the study's own map.
    package let map: [ConstructLink]
    /// The concepts in their order, with the study's cell.
    package let concepts: [(row: ConceptGrid.Row, cell: GridCell)]
    /// Other included studies that have untranslated constructs, with how many.
    package let others: [(study: Study, untranslated: Int)]
}

extension Session {
    /// The next study in reading order that has something left to translate or to look for; or the study named.
    ///
    package func nextStudy(
        _ name: String? = nil, synthesis named: String? = nil, run: String? = nil
    ) throws -> NextToTranslate {
        try store.read { reader in
            let view = try self.view(named, run: run, in: reader)
            let material = view.material
            let included = material.included
            guard !included.isEmpty else {
                throw Complaint(
                    .noMatch, "“\(view.row.name)” has no studies yet", next: "add one with study add KEY --published")
            }
            let left = Dictionary(
                grouping: material.constructs.filter {
                    $0.untranslatable == nil && !material.isTranslated($0.key)
                }, by: \.study)
            let grid = ConceptGrid(of: material)
            func blanks(_ index: Int) -> Int { grid.rows.count { $0.cells[index].state == .notLookedFor } }
            let index: Int?
            if let name {
                let wanted = try self.study(name, in: reader)
                index = included.firstIndex { $0.key == wanted.id.rawValue }
                if index == nil {
                    throw Complaint(
                        .noMatch, "\(wanted.name) is not included in “\(view.row.name)”",
                        next: "study include \(wanted.name)")
                }
            } else {
                index =
                    included.indices.first { left[included[$0].key] != nil }
                    ?? included.indices.first { blanks($0) > 0 }
            }
            guard let index else { return .nothing(leadingNowhere: material.constructsLeadingNowhere) }
            let study = included[index]
            return .study(
                NextStudy(
                    view: view, study: study, order: index + 1, of: included.count,
                    untranslated: left[study.key] ?? [],
                    map: material.links.filter { material.construct($0.from)?.study == study.key },
                    concepts: grid.rows.map { ($0, $0.cells[index]) },
                    others: included.filter { $0.key != study.key }.compactMap { other in
                        left[other.key].map { (other, $0.count) }
                    }))
        }
    }
}
