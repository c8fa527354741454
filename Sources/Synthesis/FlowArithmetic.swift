/// Whether the numbers of a PRISMA 2020 flow add up. Sums in published flows are often wrong, and nobody adds them up again.
package enum FlowArithmetic {
    /// One equation: a number that is the sum of some others without some more. A number that is not given counts as none, so
    /// that a review without registers needs no field for them; an equation none of whose terms is given is not asked.
    private struct Equation {
        var result: String
        var plus: [String]
        var minus: [String]
    }

    /// The equations between the fields of the PRISMA 2020 flow diagram (Page et al. 2021, BMJ 372:n71), by the names that the R package
    /// PRISMA2020 gives them.
    private static let equations = [
        Equation(
            result: "records_screened", plus: ["database_results", "register_results"],
            minus: ["duplicates", "excluded_automatic", "excluded_other"]),
        Equation(result: "dbr_sought_reports", plus: ["records_screened"], minus: ["records_excluded"]),
        Equation(result: "dbr_assessed", plus: ["dbr_sought_reports"], minus: ["dbr_notretrieved_reports"]),
        Equation(
            result: "other_sought_reports", plus: ["website_results", "organisation_results", "citations_results"],
            minus: []),
        Equation(result: "other_assessed", plus: ["other_sought_reports"], minus: ["other_notretrieved_reports"]),
        Equation(
            result: "new_reports", plus: ["dbr_assessed", "other_assessed"], minus: ["dbr_excluded", "other_excluded"]),
        Equation(result: "total_studies", plus: ["previous_studies", "new_studies"], minus: []),
        Equation(result: "total_reports", plus: ["previous_reports", "new_reports"], minus: []),
    ]

    /// The numbers that do not agree with others, in the order of the flow.
    ///
    /// - Parameters:
    ///   - numbers: what was given, by field.
    ///   - included: how many studies the synthesis includes.
    package static func faults(in numbers: [String: Int], included: Int) -> [FlowFault] {
        var faults = equations.compactMap { fault(of: $0, in: numbers) }
        if let studies = numbers["new_studies"], let reports = numbers["new_reports"], studies > reports {
            faults.append(
                FlowFault(
                    field: "new_studies",
                    what: "new_studies is \(studies), more than the \(reports) reports of them (new_reports)"))
        }
        for (field, number) in numbers.sorted(by: { $0.key < $1.key }) where number < 0 {
            faults.append(FlowFault(field: field, what: "\(field) is \(number), less than nothing"))
        }
        if let total = numbers["total_studies"] ?? numbers["new_studies"], total != included {
            let field = numbers["total_studies"] != nil ? "total_studies" : "new_studies"
            faults.append(
                FlowFault(field: field, what: "\(field) is \(total), and the synthesis includes \(included)"))
        }
        return faults
    }

    private static func fault(of equation: Equation, in numbers: [String: Int]) -> FlowFault? {
        guard let stated = numbers[equation.result], equation.plus.contains(where: { numbers[$0] != nil }) else {
            return nil
        }
        let added = equation.plus.compactMap { field in numbers[field].map { (field, $0) } }
        let taken = equation.minus.compactMap { field in numbers[field].map { (field, $0) } }
        var sum = 0
        for (_, number) in added { sum = sum.addingReportingOverflow(number).partialValue }
        for (_, number) in taken { sum = sum.subtractingReportingOverflow(number).partialValue }
        guard sum != stated else { return nil }
        let terms =
            added.map { "\($0.1) \($0.0)" }.joined(separator: " + ") + taken.map { " − \($0.1) \($0.0)" }.joined()
        return FlowFault(field: equation.result, what: "\(equation.result) is \(stated), and \(terms) gives \(sum)")
    }
}
