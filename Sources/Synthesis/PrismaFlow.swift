/// A number of the PRISMA 2020 flow diagram, by the name that its template gives it.
package enum FlowField: String, CaseIterable, Hashable, Sendable {
    case previousStudies = "previous_studies"
    case previousReports = "previous_reports"
    case databaseResults = "database_results"
    case registerResults = "register_results"
    case duplicates
    case excludedAutomatic = "excluded_automatic"
    case excludedOther = "excluded_other"
    case recordsScreened = "records_screened"
    case recordsExcluded = "records_excluded"
    case soughtReports = "dbr_sought_reports"
    case notRetrievedReports = "dbr_notretrieved_reports"
    case assessed = "dbr_assessed"
    case excluded = "dbr_excluded"
    case websiteResults = "website_results"
    case organisationResults = "organisation_results"
    case citationsResults = "citations_results"
    case otherSoughtReports = "other_sought_reports"
    case otherNotRetrievedReports = "other_notretrieved_reports"
    case otherAssessed = "other_assessed"
    case otherExcluded = "other_excluded"
    case newStudies = "new_studies"
    case newReports = "new_reports"
    case totalStudies = "total_studies"
    case totalReports = "total_reports"

    /// What it counts.
    package var meaning: String {
        switch self {
        case .previousStudies: "studies that the former version of the review included"
        case .previousReports: "reports of the studies of the former version"
        case .databaseResults: "records that databases gave"
        case .registerResults: "records that registers gave"
        case .duplicates: "records taken out before screening because they stood twice"
        case .excludedAutomatic: "records that a program marked ineligible before screening"
        case .excludedOther: "records taken out before screening for another reason"
        case .recordsScreened: "records whose title and abstract were read"
        case .recordsExcluded: "records left out at title and abstract"
        case .soughtReports: "reports whose full text was sought"
        case .notRetrievedReports: "reports whose full text could not be had"
        case .assessed: "reports read in full"
        case .excluded: "reports left out after reading, with reasons"
        case .websiteResults: "records from websites"
        case .organisationResults: "records from organisations"
        case .citationsResults: "records from following citations"
        case .otherSoughtReports: "reports sought by these other ways"
        case .otherNotRetrievedReports: "reports of the other ways that could not be had"
        case .otherAssessed: "reports of the other ways read in full"
        case .otherExcluded: "reports of the other ways left out, with reasons"
        case .newStudies: "studies that this version includes anew"
        case .newReports: "reports of the studies included anew"
        case .totalStudies: "studies included in all"
        case .totalReports: "reports of all studies included"
        }
    }

    /// What its parts are; nil for a number that has none.
    package var parts: String? {
        switch self {
        case .databaseResults: "database"
        case .registerResults: "register"
        case .excluded, .otherExcluded: "reason"
        default: nil
        }
    }

    /// The sum that it must be, term by term; empty when the flow prescribes none.
    package var sum: [FlowTerm] {
        switch self {
        case .recordsScreened:
            [
                .plus(.databaseResults), .plus(.registerResults), .minus(.duplicates), .minus(.excludedAutomatic),
                .minus(.excludedOther),
            ]
        case .soughtReports: [.plus(.recordsScreened), .minus(.recordsExcluded)]
        case .assessed: [.plus(.soughtReports), .minus(.notRetrievedReports)]
        case .otherSoughtReports: [.plus(.websiteResults), .plus(.organisationResults), .plus(.citationsResults)]
        case .otherAssessed: [.plus(.otherSoughtReports), .minus(.otherNotRetrievedReports)]
        case .newReports: [.plus(.assessed), .minus(.excluded), .plus(.otherAssessed), .minus(.otherExcluded)]
        case .totalStudies: [.plus(.previousStudies), .plus(.newStudies)]
        case .totalReports: [.plus(.previousReports), .plus(.newReports)]
        default: []
        }
    }
}

/// A number that is added or taken away in a sum of the flow.
package struct FlowTerm: Hashable, Sendable {
    package let field: FlowField
    package let isTaken: Bool

    static func plus(_ field: FlowField) -> FlowTerm { FlowTerm(field: field, isTaken: false) }
    static func minus(_ field: FlowField) -> FlowTerm { FlowTerm(field: field, isTaken: true) }
}

/// What became of one rule of the flow.
package struct FlowFinding: Hashable, Sendable {
    /// Whether a rule holds.
    package enum Outcome: Hashable, Sendable {
        case holds
        /// What should stand there, or the most that may.
        case broken(Int)
        /// Numbers that are not given; nothing is assumed of them, not even 0.
        case unknown([FlowField])
    }

    package let field: FlowField
    /// The rule with its numbers: `records_screened 400 = database_results 500 + … `.
    package let rule: String
    package let outcome: Outcome
}

/// A number of the flow that says otherwise than the decisions that are held.
package struct FlowDifference: Hashable, Sendable {
    package let field: FlowField
    package let stated: Int
    package let held: Int

    /// `records_excluded is 0, and the screening held here says 1`.
    package var what: String { "\(field.rawValue) is \(stated), and the screening held here says \(held)" }
}

/// A number of studies in the flow that is not how many the synthesis includes.
package struct FlowMiscount: Hashable, Sendable {
    package let field: FlowField
    package let stated: Int
    package let included: Int

    /// `total_studies is 5, and the synthesis includes 4`.
    package var what: String { "\(field.rawValue) is \(stated), and the synthesis includes \(included)" }
}

/// The PRISMA 2020 flow as far as it is given, and its arithmetic.
package struct PrismaFlow: Hashable, Sendable {
    /// A part of a number: of `database_results` what one database gave.
    package struct Part: Hashable, Sendable {
        package let name: String
        package let value: Int

        package init(name: String, value: Int) {
            self.name = name
            self.value = value
        }
    }

    package let values: [FlowField: Int]
    package let parts: [FlowField: [Part]]

    /// A flow; values are counts, 0 and above.
    package init(values: [FlowField: Int], parts: [FlowField: [Part]]) {
        self.values = values
        self.parts = parts
    }

    /// Every rule: sums over the flow, numbers that are the sum of their parts, and that no study is without a report.
    package var findings: [FlowFinding] {
        var found: [FlowFinding] = []
        for field in FlowField.allCases {
            if !field.sum.isEmpty { found.append(sum(field)) }
            if let list = parts[field], !list.isEmpty { found.append(whole(field, list)) }
        }
        found.append(atMost(.newStudies, .newReports))
        found.append(atMost(.totalStudies, .totalReports))
        return found
    }

    /// The rules that do not hold.
    package var broken: [FlowFinding] {
        findings.filter { if case .broken = $0.outcome { true } else { false } }
    }

    /// What the check of a synthesis says: rules that are broken, rules that cannot be looked into although some of their numbers are
    /// given, and a number of studies that is not the synthesis's own.
    ///
    /// - Parameter included: how many studies the synthesis includes.
    package func faults(included: Int) -> [FlowFault] {
        findings.compactMap(fault)
            + [miscount(included: included)].compactMap { $0 }.map {
                FlowFault(field: $0.field.rawValue, what: $0.what)
            }
    }

    /// The number of studies that is not the synthesis's own; nil where it is, or is not given.
    ///
    /// - Parameter included: how many studies the synthesis includes.
    package func miscount(included: Int) -> FlowMiscount? {
        guard let field = [FlowField.totalStudies, .newStudies].first(where: { values[$0] != nil }),
            let stated = values[field], stated != included
        else { return nil }
        return FlowMiscount(field: field, stated: stated, included: included)
    }

    /// The numbers of the flow that say otherwise than the screening that is held here.
    ///
    /// - Parameter held: what the project counts itself; only what screening gives is compared, for elsewhere a project may hold a part.
    package func differences(from held: [FlowField: Int]) -> [FlowDifference] {
        [FlowField.recordsScreened, .recordsExcluded, .excluded].compactMap { field in
            guard let stated = values[field], let held = held[field], stated != held else { return nil }
            // Reports found by other ways have a number of their own, and reviewers decide on them alike.
            if field == .excluded, let other = values[.otherExcluded], stated + other == held { return nil }
            return FlowDifference(field: field, stated: stated, held: held)
        }
    }

    private func fault(_ finding: FlowFinding) -> FlowFault? {
        let field = finding.field.rawValue
        switch finding.outcome {
        case .holds: return nil
        case .broken(let value):
            return FlowFault(field: field, what: "\(finding.rule) does not hold: \(value) would")
        case .unknown(let missing):
            let terms = finding.field.sum.map(\.field)
            guard values[finding.field] != nil, terms.contains(where: { values[$0] != nil }) else { return nil }
            let names = missing.map(\.rawValue).joined(separator: ", ")
            return FlowFault(
                field: field, what: "\(finding.rule) cannot be checked: \(names) is not given", isUnknown: true)
        }
    }

    private func said(_ field: FlowField) -> String { "\(field.rawValue) \(values[field].map(String.init) ?? "?")" }

    private func sum(_ field: FlowField) -> FlowFinding {
        var rule = ""
        var total = 0
        for (at, term) in field.sum.enumerated() {
            if at > 0 { rule += term.isTaken ? " − " : " + " }
            rule += said(term.field)
            total += (values[term.field] ?? 0) * (term.isTaken ? -1 : 1)
        }
        let missing = ([field] + field.sum.map(\.field)).filter { values[$0] == nil }
        let outcome: FlowFinding.Outcome =
            missing.isEmpty ? (values[field] == total ? .holds : .broken(total)) : .unknown(missing)
        return FlowFinding(field: field, rule: "\(said(field)) = \(rule)", outcome: outcome)
    }

    private func whole(_ field: FlowField, _ list: [Part]) -> FlowFinding {
        let total = list.reduce(0) { $0 + $1.value }
        let rule = list.map { "\($0.name) \($0.value)" }.joined(separator: " + ")
        let outcome: FlowFinding.Outcome =
            values[field].map { $0 == total ? .holds : .broken(total) } ?? .unknown([field])
        return FlowFinding(field: field, rule: "\(said(field)) = \(rule)", outcome: outcome)
    }

    private func atMost(_ field: FlowField, _ other: FlowField) -> FlowFinding {
        let rule = "\(said(field)) ≤ \(said(other))"
        guard let value = values[field], let most = values[other] else {
            return FlowFinding(
                field: field, rule: rule, outcome: .unknown([field, other].filter { values[$0] == nil }))
        }
        return FlowFinding(field: field, rule: rule, outcome: value <= most ? .holds : .broken(most))
    }
}
