internal import Rendering
internal import Store
internal import Workbench

/// How an import of codings is told.
enum BulkCodingText {
    /// How many refused rows are listed.
    private static let listed = 50

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
        page.talk += outcome.refused.prefix(listed).map { "line \($0.line): \($0.reason)" }
        if outcome.refused.count > listed { page.talk.append("and \(outcome.refused.count - listed) more rows") }
        page.status = outcome.refused.isEmpty ? ExitStatus.ok : ExitStatus.badData
        return page
    }
}
