/// Which translations count as support.
package enum Counting: String, CaseIterable, Hashable, Sendable {
    /// Reciprocal translations, full or partial.
    case reciprocal
    /// Reciprocal and refutational ones: every study that speaks to the concept.
    case withRefutational = "with-refutational"
}

/// One cell of a grid: what one study has for one concept.
///
/// Three-valued: translated (with how), looked for and not found, not looked for. An empty cell says nothing about the study.
package struct GridCell: Hashable, Sendable {
    /// Reciprocal translations in full.
    package var reciprocal: Int
    /// Reciprocal translations in part.
    package var partial: Int
    /// Refutational translations, in full or in part.
    package var refutational: Int
    /// Whether somebody looked for the concept in the study and did not find it.
    package var lookedForAndAbsent: Bool
    /// Whether reviewers judge it differently.
    package var isInDispute = false

    /// A cell.
    package init(reciprocal: Int = 0, partial: Int = 0, refutational: Int = 0, lookedForAndAbsent: Bool = false) {
        self.reciprocal = reciprocal
        self.partial = partial
        self.refutational = refutational
        self.lookedForAndAbsent = lookedForAndAbsent
    }

    /// How many translations stand behind the cell.
    package var translations: Int { reciprocal + partial + refutational }

    /// The cell's value.
    package var state: GridState {
        if translations > 0 { return .present }
        return lookedForAndAbsent ? .lookedForAndAbsent : .notLookedFor
    }

    /// The cell as it is printed: `R` reciprocal, `r` reciprocal with partial fit, `X` refutational, each once and in this
    /// order; `0` looked for and not found; empty when not looked for.
    package var marks: String {
        switch state {
        case .present:
            (reciprocal > 0 ? "R" : "") + (partial > 0 ? "r" : "") + (refutational > 0 ? "X" : "")
        case .lookedForAndAbsent: "0"
        case .notLookedFor: ""
        }
    }

    /// Whether the study supports the concept by this way of counting.
    package func supports(_ counting: Counting) -> Bool {
        reciprocal + partial > 0 || (counting == .withRefutational && refutational > 0)
    }
}

/// The three values of a cell.
package enum GridState: String, CaseIterable, Hashable, Sendable {
    /// At least one translation.
    case present
    /// Somebody looked and did not find it.
    case lookedForAndAbsent = "looked-for-and-absent"
    /// Nobody looked, so nothing is known.
    case notLookedFor = "not-looked-for"
}

/// How many studies, and how many independent bodies of data among them.
package struct SupportCount: Hashable, Sendable {
    /// Studies.
    package var studies: Int
    /// Data sets; studies that share one count once.
    package var dataSets: Int

    /// A count.
    package init(studies: Int, dataSets: Int) {
        self.studies = studies
        self.dataSets = dataSets
    }
}

/// Concepts against included studies. Support is presence, not weight.
package struct ConceptGrid: Hashable, Sendable {
    /// What the signs in the cells mean; goes under every printed grid.
    package static let legend =
        "R reciprocal, r reciprocal in part, X refutational, 0 looked for and not found, blank not looked for"

    /// The sign of a cell that reviewers judge differently.
    package static let dispute = "≠"

    /// What the sign after the others means, for grids that have it.
    package static let disputeLegend =
        "\(dispute) reviewers differ (their judgements stand side by side; `why` shows them)"

    /// One concept with its cells.
    package struct Row: Hashable, Sendable {
        /// The concept.
        package var concept: Concept
        /// One cell for each study, in the order of the columns.
        package var cells: [GridCell]
        /// Studies with a reciprocal translation, full or partial.
        package var support: SupportCount
        /// Studies with any translation, refutational ones too.
        package var speaking: SupportCount

        /// Support by the given way of counting.
        package func count(_ counting: Counting) -> SupportCount {
            counting == .reciprocal ? support : speaking
        }
    }

    /// The included studies, in reading order.
    package let studies: [Study]
    /// One row for each concept, by number.
    package let rows: [Row]
    /// All included studies and their data sets.
    package let total: SupportCount

    /// The grid of a synthesis. Translations of constructs of studies that are not included are not in it (the check names them).
    package init(of material: SynthesisMaterial) {
        let studies = material.included
        let bases = Self.bases(of: studies, in: material)
        func count(_ cells: [GridCell], _ counting: Counting) -> SupportCount {
            var counted = (studies: 0, isBase: [Bool](repeating: false, count: bases.count))
            for (index, cell) in cells.enumerated() where cell.supports(counting) {
                counted.studies += 1
                counted.isBase[bases.places[index]] = true
            }
            return SupportCount(studies: counted.studies, dataSets: counted.isBase.count { $0 })
        }
        let absences = Dictionary(grouping: material.notFound, by: \.concept)
        var rows: [Row] = []
        for concept in material.concepts {
            var cells = [GridCell](repeating: GridCell(), count: studies.count)
            for way in material.arrivals(into: concept.key) {
                guard let construct = material.constructPlace(ofTranslationAt: way.translation),
                    let index = material.includedPlace(ofConstructAt: construct)
                else { continue }
                cells[index].add(way.relation, way.fit)
            }
            for study in material.studiesInDispute(over: concept.key) {
                if let index = material.includedPlace(ofStudy: study) { cells[index].isInDispute = true }
            }
            for absence in absences[concept.key] ?? [] {
                if let index = material.includedPlace(ofStudy: absence.study) { cells[index].lookedForAndAbsent = true }
            }
            rows.append(
                Row(
                    concept: concept, cells: cells, support: count(cells, .reciprocal),
                    speaking: count(cells, .withRefutational)))
        }
        self.studies = studies
        self.rows = rows
        self.total = Self.total(of: material)
    }

    /// The body of data that each study counts under, by a number of its own, and how many there are.
    private static func bases(of studies: [Study], in material: SynthesisMaterial) -> (places: [Int], count: Int) {
        var known: [EvidenceBase: Int] = [:]
        let places = studies.map { study -> Int in
            let base = material.evidenceBase(of: study)
            let place = known[base] ?? known.count
            known[base] = place
            return place
        }
        return (places, known.count)
    }

    /// All included studies of a synthesis and their data sets.
    package static func total(of material: SynthesisMaterial) -> SupportCount {
        SupportCount(of: material.included, in: material)
    }

    /// The cell of a concept and a study; nil when either is not in the grid.
    package func cell(concept: Int64, study: Int64) -> GridCell? {
        guard let row = rows.first(where: { $0.concept.key == concept }),
            let index = studies.firstIndex(where: { $0.key == study })
        else { return nil }
        return row.cells[index]
    }
}

extension GridCell {
    mutating func add(_ relation: Relation, _ fit: Fit) {
        switch (relation, fit) {
        case (.refutational, _): refutational += 1
        case (.reciprocal, .full): reciprocal += 1
        case (.reciprocal, .partial): partial += 1
        }
    }
}

extension SupportCount {
    /// Counts the studies, and the data sets among them.
    init(of studies: [Study], in material: SynthesisMaterial) {
        self.init(
            studies: Set(studies.map(\.key)).count, dataSets: Set(studies.map { material.evidenceBase(of: $0) }).count)
    }
}
