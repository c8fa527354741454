package import Store
internal import Synthesis

/// All that a synthesis is reported from: the material, and what is recorded beside it.
package struct SynthesisRecord: Sendable {
    package let view: SynthesisView
    /// The reviewers' own columns of characteristics: names in the order in which they were first used.
    package let ownColumns: [String]
    /// What stands in them, by study.
    package let ownValues: [Int64: [String: String]]
    /// The works that the included studies are known from, in reading order of the studies.
    package let references: [CitedWork]
    /// The works that were excluded after they were read in full.
    package let excluded: [CitedWork]
    /// The judgements of confidence (CERQual) by third-order construct.
    package let judgements: [Int64: [ConfidenceRow]]
    /// Configurations by third-order construct.
    package let configurations: [Int64: ConfigurationRow]
    /// The lines of argument that stand, by number, then the ones that were dropped.
    package let lines: [LineOfArgumentRow]
    /// The links of each line.
    package let links: [Int64: [ArgumentLinkRow]]

    /// In how many works each included study is reported, by its key: what the list of references has of it.
    package var reportCounts: [String: Int] {
        Dictionary(grouping: references.filter(\.isReport), by: \.name).mapValues(\.count)
    }
}

extension Session {
    /// A synthesis with what is recorded beside its material; the one in use when none is named.
    ///
    /// - Parameter part: only the translations that were made before the last update, or since.
    package func synthesisRecord(_ name: String?, part: SynthesisSlice.Part? = nil) throws -> SynthesisRecord {
        try store.read { reader in
            let row = try synthesis(name, in: reader)
            let view =
                if let part {
                    try SynthesisView(row, slice: slice(part, of: row, in: reader), in: reader)
                } else {
                    try self.view(of: row, in: reader)
                }
            let fields = try reader.all(StudyFieldRow.self).filter { view.studies[$0.study.rawValue] != nil }
            var names: [String] = []
            var values: [Int64: [String: String]] = [:]
            for field in fields {
                if !names.contains(field.name) { names.append(field.name) }
                values[field.study.rawValue, default: [:]][field.name] = field.value
            }
            let thirds = Set(view.material.thirdOrders.map(\.key))
            let lines = try reader.all(LineOfArgumentRow.self).filter { $0.synthesis == row.id }
                .sorted {
                    ($0.droppedBecause == nil ? 0 : 1, $0.number) < ($1.droppedBecause == nil ? 0 : 1, $1.number)
                }
            return SynthesisRecord(
                view: view, ownColumns: names, ownValues: values,
                references: try references(of: view, in: reader), excluded: try excludedWorks(of: row, in: reader),
                judgements: Dictionary(
                    grouping: try reader.all(ConfidenceRow.self).filter {
                        $0.scheme == "cerqual" && thirds.contains($0.thirdOrder.rawValue)
                    }, by: \.thirdOrder.rawValue),
                configurations: Dictionary(
                    try reader.all(ConfigurationRow.self).map { ($0.thirdOrder.rawValue, $0) },
                    uniquingKeysWith: { first, _ in first }),
                lines: lines,
                links: Dictionary(grouping: try reader.all(ArgumentLinkRow.self), by: \.line.rawValue))
        }
    }
}
