/// What one reviewer, or the team, decided about one record at one stage.
package struct ScreeningDecision: Hashable, Sendable {
    /// What was decided.
    package enum Verdict: String, CaseIterable, Hashable, Sendable {
        case include, exclude, maybe
        /// Put off until a text or an answer comes.
        case awaiting
    }

    /// What the decision was taken on.
    package enum Stage: String, CaseIterable, Hashable, Sendable {
        case titleAndAbstract = "title and abstract"
        case fullText = "full text"
    }

    /// The record's place in the reading's `records`, from 0.
    package var record: Int
    /// The reviewer's name as the export has it; nil when it says what the team decided, or does not say who.
    package var reviewer: String?
    /// The stage; nil when the export does not say it.
    package var stage: Stage?
    /// The decision.
    package var verdict: Verdict
    /// Reasons in the export's words.
    package var reasons: [String]
    /// Whether several excluded the record and the export does not say which of them gave the reasons.
    package var areReasonsShared = false
    /// What the reviewer noted.
    package var notes: [String] = []

    /// A decision.
    package init(
        record: Int, reviewer: String? = nil, stage: Stage? = nil, verdict: Verdict, reasons: [String] = [],
        areReasonsShared: Bool = false, notes: [String] = []
    ) {
        self.record = record
        self.reviewer = reviewer
        self.stage = stage
        self.verdict = verdict
        self.reasons = reasons
        self.areReasonsShared = areReasonsShared
        self.notes = notes
    }
}

/// A record of an export of a screening program.
package struct ScreenedRecord: Hashable, Sendable {
    /// The work.
    package var reference: Reference
    /// Labels, tags or codes that are no decision.
    package var labels: [String] = []
    /// Columns and members that are of no known name, with their values, in the export's order.
    package var others: [KeptField] = []
    /// The line (from 1) on which it begins.
    package var line: Int
}

/// A row or record of an export that cannot be read.
package struct RefusedScreening: Hashable, Sendable {
    /// The line (from 1) on which it begins.
    package var line: Int
    /// What is wrong with it.
    package var error: ScreeningError
}

/// What an export of a screening program holds.
package struct ScreeningReading: Sendable {
    /// The records, in order, decided or not.
    package var records: [ScreenedRecord] = []
    /// The decisions, by their records.
    package var decisions: [ScreeningDecision] = []
    /// What cannot be read, each with the reason.
    package var refused: [RefusedScreening] = []
    /// What was read all the same and should be looked at.
    package var warnings: [ScreeningError] = []
}

/// What can be wrong with an export of a screening program. Lines are counted from 1.
package enum ScreeningError: ImportProblem, Hashable {
    /// The file is no table.
    case table(what: String, place: String?, mend: String)
    /// Neither name nor content says which program it comes from.
    case unknownTool
    /// Nothing in the file's name says which of Covidence's lists it is.
    case unknownList
    /// A row in which neither title nor identifier stands.
    case noWork(line: Int)
    /// Decisions that are not written as the program writes them.
    case unreadable(what: String, found: String, line: Int)
    /// Reasons for an exclusion that nobody decided.
    case reasonsWithoutExclusion(line: Int)
    /// Nothing in the file is a decision.
    case noDecisions

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .table(let what, _, _): what
        case .unknownTool: "the file is no export of Rayyan, Covidence or EPPI-Reviewer that is known"
        case .unknownList: "nothing says which of Covidence's lists the file is"
        case .noWork: "the row has neither a title nor an identifier"
        case .unreadable(let what, let found, _): "\(what) cannot be read: “\(found)”"
        case .reasonsWithoutExclusion: "reasons for exclusion stand at a record that nobody excluded"
        case .noDecisions: "no decision stands in the file"
        }
    }

    /// Where it is wrong; nil when it is the file as a whole.
    package var place: String? {
        switch self {
        case .table(_, let place, _): place
        case .unknownTool, .unknownList, .noDecisions: nil
        case .noWork(let line), .unreadable(_, _, let line), .reasonsWithoutExclusion(let line): "line \(line)"
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .table(_, _, let mend): mend
        case .unknownTool: "say which program it is, or export it as CSV (Rayyan, Covidence) or JSON (EPPI-Reviewer)"
        case .unknownList: "say whether it is screen, irrelevant, select, excluded or included"
        case .noWork: "mend the row, or take it out"
        case .unreadable: "export it again, or write the decision by hand"
        case .reasonsWithoutExclusion: "see in the program whether the record was excluded"
        case .noDecisions: "export it with decisions, reasons and labels"
        }
    }

    init(_ problem: some ImportProblem) {
        self = .table(what: problem.what, place: problem.place, mend: problem.mend)
    }
}
