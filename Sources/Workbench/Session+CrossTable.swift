package import Measures
internal import Store
internal import Transcripts

/// A test of association of a code with an attribute, over cases.
package enum CrossTableTest: String, Sendable, CaseIterable {
    case chi2, fisher
}

/// Codes by the values of an attribute, counted in cases, with what was asked for beside the counts.
package struct CrossTableResult: Sendable {
    package struct Row: Sendable {
        package var label: String
        /// Cases with the code, by the attribute's values.
        package var with: [Int]
        /// Cases without it.
        package var without: [Int]
        package var table: ContingencyTable
        /// Why there is nothing to compare; nil where there is.
        package var whyNot: String?
        /// The probability under no association; undefined with its reason.
        package var probability: Measured
        /// Chi-squared with its degrees of freedom, where that was asked for.
        package var chiSquared: TestResult?
    }
    package var rowNoun: String
    package var attribute: String
    package var values: [String]
    /// Cases of each value that are looked at.
    package var cases: [Int]
    package var rows: [Row]
    package var test: CrossTableTest?
    package var hasResiduals: Bool
    package var hasEffects: Bool
    package var notes: [String]

    /// Haberman's residual of “with the code” for a value; undefined where the table has only one row or column, or nobody has the value.
    package func residual(_ row: Int, _ value: Int) -> Measured {
        let table = rows[row].table
        if let reason = rows[row].whyNot { return .undefined(because: reason) }
        guard !table.emptyColumns.contains(value) else { return .undefined(because: "no case has this value") }
        return table.adjustedResiduals[0][value - table.emptyColumns.count { $0 < value }]
    }
}

extension Session {
    /// Why tests of significance do not fit the project's approach, and what does; nil where they may.
    package func objectionToTests() throws -> Complaint? {
        guard try approach() == "reflexive" else { return nil }
        return Complaint(
            .usage,
            "tests of significance do not fit a reflexive approach: codes are made by the analyst, and cases were chosen for what they "
                + "could tell, not drawn by chance (Braun & Clarke 2021, doi:10.1080/14780887.2020.1769238)",
            next:
                "matrix codes x case:ATTRIBUTE --cell quotes sets the groups' words side by side; --anyway tests all the same",
            saysUnchanged: false)
    }

    /// Sets codes or themes (rows) against an attribute of cases (columns), each by itself: cases with and without it.
    ///
    /// Cases are counted, never codings, which are not independent. Only cases with a document or a speaker that is looked at count.
    /// - Throws: `Complaint` for other rows and columns.
    package func crossTable(
        _ request: MatrixRequest, test: CrossTableTest?, hasResiduals: Bool, hasEffects: Bool
    ) throws -> CrossTableResult {
        let result = try store.read { reader in
            let material = try CountingMaterial(reader, self)
            let walk = try MatrixWalk(request, material, self)
            guard walk.rows.noun == "codes" || walk.rows.noun == "themes", let ofCase = walk.columns.ofCase,
                walk.columns.noun != "cases"
            else {
                throw Complaint(
                    .usage, "tests are of codes or themes by an attribute of cases",
                    next: "matrix codes x case:ATTRIBUTE --test chi2", saysUnchanged: false)
            }
            let counted = try walk.count()
            let members = try CooccurrenceMembers(.researchCase, material, walk.sieve)
            let looked = Set(members.names)
            var cases = [Int](repeating: 0, count: walk.columns.labels.count)
            for row in try reader.cases() where looked.contains(row.name) {
                for column in ofCase[row.id] ?? [] { cases[Int(column)] += 1 }
            }
            let rows = try counted.rows.indices.map { index in
                try Self.row(counted.rows[index], with: counted.counts[index], of: cases, test)
            }
            return CrossTableResult(
                rowNoun: counted.rowNoun, attribute: counted.columnNoun, values: counted.columns, cases: cases,
                rows: rows,
                test: test, hasResiduals: hasResiduals, hasEffects: hasEffects,
                notes: Self.notes(rows, counted, cases: cases, without: looked.count - cases.reduce(0, +), test))
        }
        keep(.crossTable(request))
        return result
    }

    private static func row(
        _ label: String, with: [Int], of cases: [Int], _ test: CrossTableTest?
    ) throws -> CrossTableResult.Row {
        let without = zip(cases, with).map { $0 - $1 }
        let table: ContingencyTable
        do {
            table = try ContingencyTable([with, without])
        } catch {
            throw Complaint(.usage, "the cases of \(label) make no table: \(error)", saysUnchanged: false)
        }
        let reason = whyNot(table)
        let chi = test == .chi2 ? table.chiSquared : nil
        let probability: Measured
        if let reason {
            probability = .undefined(because: reason)
        } else {
            switch test {
            case nil: probability = .undefined(because: "no test was asked for")
            case .fisher: probability = FisherTest(table).twoSided()
            case .chi2:
                probability = chi.map { .value($0.probability) } ?? .undefined(because: "chi-squared is undefined")
            }
        }
        return CrossTableResult.Row(
            label: label, with: with, without: without, table: table, whyNot: reason, probability: probability,
            chiSquared: chi)
    }

    private static func whyNot(_ table: ContingencyTable) -> String? {
        guard table.emptiness != nil else { return nil }
        if table.total == 0 { return "there is no case" }
        if table.columns < 2 { return "all cases have one value" }
        return table.emptyRows.contains(0) ? "no case has it" : "every case has it"
    }

    private static func notes(
        _ rows: [CrossTableResult.Row], _ counted: MatrixResult, cases: [Int], without: Int, _ test: CrossTableTest?
    ) -> [String] {
        var notes = [
            "exploratory; purposive sample; codings of one case are not independent, so cases are counted and never codings; "
                + "cases are not independent either where they know each other",
            "each row is a table of its own: cases with it and cases without it, by value; N = \(cases.reduce(0, +)) cases",
        ]
        if without > 0 {
            notes.append("\(Workbench.counted(without, "case")) without a value of the attribute left out")
        }
        switch test {
        case nil: break
        case .chi2:
            notes.append("chi2: Pearson's, without Yates's correction; p under no association")
            let tested = rows.filter { $0.whyNot == nil }
            let small = tested.filter { row in row.table.expected.joined().contains { $0 < 5 } }
            if !small.isEmpty {
                notes.append(
                    "⚠ expected counts below 5 in \(small.count) of \(Workbench.counted(tested.count, "tested row")): chi2 is not to be trusted there "
                        + "(Cochran 1954); use --test fisher")
            }
        case .fisher:
            notes.append(
                "Fisher's exact test, two-sided: all tables with these margins that are no more probable than this one")
        }
        let tests = rows.count { $0.probability.number != nil }
        if test != nil, tests > 1 {
            notes.append(
                "\(tests) tests, none corrected for their number: where nothing is associated, about 1 in 20 is below 0.05 all the same"
            )
        }
        return notes + counted.notes.filter { !$0.hasPrefix("cells: ") }
    }
}
