internal import Rendering
internal import Store
internal import Workbench

/// How an import of codings is told.
enum BulkCodingText {
    /// How many different reasons are listed, and lines for each.
    private static let listed = (reasons: 50, lines: 8)

    /// What was made, and each refused row with its line; the status says whether any was refused.
    static func page(_ performed: Performed<BulkCodingOutcome>) -> Page {
        let outcome = performed.value
        var line =
            "\(counted(outcome.made, "coding")) made in \(counted(outcome.documents, "document")), "
            + "\(outcome.already) already there"
        if outcome.memos > 0 { line += ", \(counted(outcome.memos, "memo"))" }
        if !outcome.newCodes.isEmpty { line += ", \(counted(outcome.newCodes.count, "new code"))" }
        if !outcome.refused.isEmpty { line += "; \(counted(outcome.refused.count, "row")) refused" }
        var page = Page(line + CodingText.operation(performed), receipt: Receipt(performed))
        if !outcome.newCoders.isEmpty {
            page.talk.append(
                "new \(outcome.newCoders.count == 1 ? "coder" : "coders"): \(outcome.newCoders.joined(separator: ", "))"
            )
        }
        page.talk += outcome.notes
        page.talk += refusals(outcome.refused)
        page.status = outcome.refused.isEmpty ? ExitStatus.ok : ExitStatus.badData
        return page
    }

    /// A line a reason, with the lines of the file to which it applies.
    private static func refusals(_ refused: [BulkCodingOutcome.Refused]) -> [String] {
        var reasons: [String] = []
        var lines: [String: [Int]] = [:]
        for row in refused {
            if lines[row.reason] == nil { reasons.append(row.reason) }
            lines[row.reason, default: []].append(row.line)
        }
        var told = reasons.prefix(listed.reasons).map { reason in
            let rows = lines[reason] ?? []
            let more = rows.count > listed.lines ? " …(+\(rows.count - listed.lines))" : ""
            let numbers = rows.prefix(listed.lines).map { "\($0)" }.joined(separator: ", ")
            return "\(rows.count == 1 ? "line" : "lines") \(numbers)\(more): \(reason)"
        }
        if reasons.count > listed.reasons { told.append("and \(reasons.count - listed.reasons) more reasons") }
        return told
    }
}
