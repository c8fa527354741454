internal import Store
internal import Synthesis
internal import Transcripts

/// What studies can be chosen by: their characteristics, the reviewers' own too, and what was answered when they were appraised.
struct StudyTraits {
    /// The names that can be typed, built in ones first.
    let names: [String]
    /// The values of each study by folded name; several where reviewers answered differently.
    private let values: [Int64: [String: [String]]]

    /// Of the studies that a synthesis knows.
    init(of view: SynthesisView, in reader: ProjectReader) throws {
        let programmes = Dictionary(
            try reader.programmes().map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        var values: [Int64: [String: [String]]] = [:]
        var own: [String] = []
        for study in view.material.included {
            guard let row = view.studies[study.key] else { continue }
            let known: [(String, String?)] = [
                ("year", row.year), ("country", row.country), ("design", row.design), ("setting", row.setting),
                ("richness", row.richness), ("programme", row.programme.flatMap { programmes[$0] }),
                ("kind", row.kind.rawValue), ("dataset", view.dataSet(of: study)), ("sampling", row.sampling),
                ("n", row.n), ("participants", row.participants), ("collection", row.collection),
                ("analysis", row.analysis), ("theory", row.theory), ("aim", row.aim),
            ]
            for (name, value) in known { if let value { values[study.key, default: [:]][name] = [value] } }
        }
        for field in try reader.studyFields(in: view.row.id) {
            values[field.study.rawValue, default: [:]][Fold.searchKey(field.name)] = [field.value]
            if !own.contains(field.name) { own.append(field.name) }
        }
        for appraisal in try reader.appraisals(in: view.row.id) {
            let name = appraisal.item == 0 ? appraisal.tool : "\(appraisal.tool).\(appraisal.item)"
            var answers = values[appraisal.study.rawValue, default: [:]][Fold.searchKey(name)] ?? []
            if !answers.contains(appraisal.answer) { answers.append(appraisal.answer) }
            values[appraisal.study.rawValue, default: [:]][Fold.searchKey(name)] = answers
            if !own.contains(name) { own.append(name) }
        }
        self.values = values
        names = Self.builtIn + own
    }

    private static let builtIn = [
        "year", "country", "design", "setting", "richness", "programme", "kind", "dataset", "sampling", "n",
        "participants", "collection", "analysis", "theory", "aim",
    ]

    /// What is known of a study under a name; empty where nothing is.
    func values(of study: Int64, _ name: String) -> [String] { values[study]?[Fold.searchKey(name)] ?? [] }

    /// The name as it is listed.
    ///
    /// - Throws: `Complaint` of kind `noMatch` for an unknown one.
    func named(_ name: String) throws -> String {
        let folded = Fold.searchKey(name)
        if let known = names.first(where: { Fold.searchKey($0) == folded }) { return known }
        throw Complaint.unknown(
            "characteristic", name, among: names,
            next: "choose by \(names.joined(separator: ", ")); an appraisal's answer as casp=low or casp.6=no")
    }
}

/// A condition on studies: `year<2015`, `country=Norway`, `setting~rural`, `casp!=valuable`.
struct StudyCondition {
    /// How a value is compared.
    enum Comparison: String, CaseIterable {
        // The longer signs come first, as they begin with the shorter ones.
        case isNot = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case more = ">"
        case holds = "~"
        case equals = "="
    }

    let name: String
    let comparison: Comparison
    let value: String

    /// Reads a condition; nil when there is no sign of comparison in it.
    ///
    /// - Throws: `Complaint` of kind `usage` when there is nothing before or behind the sign, or no number behind `<` or `>`.
    init?(_ typed: String) throws {
        let first = typed.unicodeScalars.firstIndex { "!<>~=".unicodeScalars.contains($0) }
        guard let first else { return nil }
        let rest = String(typed[first...])
        guard let comparison = Comparison.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else { return nil }
        name = typed[..<first].trimmingSpaces()
        value = rest.dropFirst(comparison.rawValue.count).trimmingSpaces()
        self.comparison = comparison
        guard !name.isEmpty, !value.isEmpty else {
            throw Complaint(
                .usage, "a condition names a characteristic and a value, not “\(typed)”",
                next: "without where year<2015, or without where casp=low")
        }
        if [.atMost, .atLeast, .less, .more].contains(comparison), Int(value) == nil {
            throw Complaint(
                .usage, "\(comparison.rawValue) compares whole numbers, and “\(value)” is none",
                next: "without where year<2015")
        }
    }

    /// Whether it holds of what is known; nil when nothing is known, or no number where numbers are compared.
    func holds(of values: [String]) -> Bool? {
        guard !values.isEmpty else { return nil }
        let folded = values.map(Fold.searchKey)
        let wanted = Fold.searchKey(value)
        switch comparison {
        case .equals: return folded.contains(wanted)
        case .isNot: return folded.contains { $0 != wanted }
        case .holds: return folded.contains { $0.contains(wanted) }
        case .atMost: return compare(values) { $0 <= $1 }
        case .atLeast: return compare(values) { $0 >= $1 }
        case .less: return compare(values) { $0 < $1 }
        case .more: return compare(values) { $0 > $1 }
        }
    }

    private func compare(_ values: [String], _ holds: (Int, Int) -> Bool) -> Bool? {
        let numbers = values.compactMap { Int($0) }
        guard let limit = Int(value), !numbers.isEmpty else { return nil }
        return numbers.contains { holds($0, limit) }
    }
}
