package import Store
internal import Synthesis

extension Session {
    /// Says how well its illustration bears a finding; `none` takes it back.
    package func judgeCredibility(
        _ word: String, _ level: String, because: String?
    ) throws -> Performed<ConstructRow> {
        let known = Credibility.allCases.map(\.rawValue)
        guard level == "none" || known.contains(level) else {
            throw Complaint(
                .usage, "“\(level)” is no level of credibility",
                next: "one of \(known.joined(separator: ", ")), or none")
        }
        return try perform("construct credibility") { writer in
            var row = try self.construct(word, in: writer)
            row.credibility = level == "none" ? nil : level
            row.credibilityBecause = level == "none" ? nil : Self.given(because)
            try writer.update(row)
            writer.ids.append("k\(row.number)")
            writer.summary = "k\(row.number) is \(level == "none" ? "no longer judged" : level)"
            return row
        }
    }
}
