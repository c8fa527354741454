/// The headings of a table of codes by an attribute of cases.
enum CrossTableHeadings {
    /// Those that are computed of a whole row, with the reason why no codings are behind them.
    static let computed: [String: String] = {
        let names = [
            "chi2", "df", "p", "least_expected", "cramers_v", "cramers_v_corrected", "phi", "odds_ratio", "or_low",
            "or_high",
        ]
        let reason = "it is computed of the whole row, of the cases with it and the cases without it"
        return Dictionary(uniqueKeysWithValues: names.map { ($0, reason) })
    }()

    /// The value that a heading is of, which may stand there with its number of cases as in `manager (3)`; `cases` is the total.
    static func cell(_ typed: String, among values: [String]) -> String {
        if values.contains(typed) { return typed }
        if typed == "cases" { return "total" }
        guard typed.hasSuffix(")"), let open = typed.lastIndex(of: "("),
            typed[typed.index(after: open)...].dropLast().allSatisfy(\.isNumber)
        else { return typed }
        return typed[..<open].trimmingSpaces()
    }
}
