/// What the grammar found and what it left, for `import --dry-run`.
package struct GrammarReport: Sendable {
    /// Each label that was taken as a speaker, with its number of turns, in order of first appearance.
    package var labels: [(label: String, turns: Int)]
    /// Labels that look like speakers but were not taken: how often they were seen, and the line of the first.
    package var candidates: [(label: String, count: Int, line: Int)]
    /// What the researcher should look at.
    package var warnings: [String]

    /// A report of its parts.
    package init(
        labels: [(label: String, turns: Int)] = [], candidates: [(label: String, count: Int, line: Int)] = [],
        warnings: [String] = []
    ) {
        self.labels = labels
        self.candidates = candidates
        self.warnings = warnings
    }
}
