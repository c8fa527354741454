package import Store
internal import Transcripts

/// A stay in a phase of the analysis, and what was done in it.
package struct PhaseStay: Sendable, Equatable {
    package let row: PhaseRow
    package let by: String
    /// The operation that entered it, and the last one before the next phase was entered; nil where it goes on.
    package let first: Int
    package let last: Int?
    /// Rows that were made, changed or taken away in it.
    package let codings: Int
    package let memos: Int
    /// Themes with their parts and their evidence.
    package let themes: Int
    /// Who did something in it, with how many operations, most first.
    package let people: [(name: String, operations: Int)]

    package static func == (left: Self, right: Self) -> Bool {
        left.row == right.row && left.first == right.first && left.last == right.last && left.codings == right.codings
    }
}

extension Session {
    /// Enters a phase, perhaps again: the phases are a log and no checklist.
    ///
    /// - Throws: `Complaint` of kind `noMatch` for a phase that there is not, with near names.
    package func enterPhase(_ name: String, note: String? = nil) throws -> Performed<(phase: AnalysisPhase, time: Int)>
    {
        try perform("phase") { writer in
            let key = Fold.searchKey(name)
            guard let phase = AnalysisPhase.allCases.first(where: { $0.rawValue == key }) else {
                let names = AnalysisPhase.allCases.map(\.rawValue)
                throw Complaint.notOneOf("phase", name, among: names, next: "one of \(names.joined(separator: ", "))")
            }
            let time = try writer.phases().count { $0.phase == phase } + 1
            try writer.insert(
                PhaseRow(
                    id: writer.newKey(), phase: phase, note: try note.map { try memoText($0) }, by: try writer.coder(),
                    created: writer.time))
            writer.ids += [phase.rawValue]
            writer.summary = "entered phase \(phase.rawValue)\(time > 1 ? ", for the \(ordinal(time)) time" : "")"
            return (phase, time)
        }
    }

    /// The log of phases with what was done in each stay, oldest first.
    package func phaseStays() throws -> [PhaseStay] {
        var entered: [Int64: Int] = [:]
        for entry in try store.rowChanges(in: [PhaseRow.table]) where entry.kind == .inserted {
            entered[entry.key] = entry.operation.number
        }
        let operations = try entered.values.min().map { try store.operations(from: $0) } ?? []
        return try store.read { reader in
            let rows = try reader.phases().compactMap { row in entered[row.id.rawValue].map { (row, $0) } }
                .sorted { $0.1 < $1.1 }
            let people = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            return rows.enumerated().map { index, entry in
                let next = index + 1 < rows.count ? rows[index + 1].1 : nil
                let own = operations.filter { $0.number > entry.1 && $0.number < next ?? .max }
                func changed(_ tables: [String]) -> Int {
                    own.reduce(0) { sum, operation in
                        sum + tables.reduce(0) { $0 + (operation.payload?.changed[$1] ?? 0) }
                    }
                }
                let acts = Dictionary(grouping: own, by: \.actor).mapValues(\.count)
                return PhaseStay(
                    row: entry.0, by: people[entry.0.by] ?? "?", first: entry.1, last: next.map { $0 - 1 },
                    codings: changed([CodingRow.table]), memos: changed([MemoRow.table]),
                    themes: changed([ThemeRow.table, ThemePartRow.table, ThemeEvidenceRow.table]),
                    people: acts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) })
            }
        }
    }

    /// The phase that was entered last; nil before the first.
    func currentPhase(in reader: ProjectReader) throws -> PhaseRow? {
        try reader.phases().last
    }

    private func ordinal(_ number: Int) -> String {
        switch (number % 10, number % 100) {
        case (1, let rest) where rest != 11: "\(number)st"
        case (2, let rest) where rest != 12: "\(number)nd"
        case (3, let rest) where rest != 13: "\(number)rd"
        default: "\(number)th"
        }
    }
}
