internal import Rendering
internal import Store
internal import Workbench

/// How codings are told in a line.
enum CodingText {
    /// Words in quotation marks on one line, shortened in the middle with the number of characters left out.
    static func quoted(_ words: String, limit: Int = 60) -> String {
        "“\(shortened(words, limit: limit))”"
    }

    /// Words on one line; what is left out is shown as `…`.
    static func shortened(_ words: String, limit: Int) -> String {
        let line = words.split(whereSeparator: { $0.isNewline }).joined(separator: " ")
        guard line.count > limit else { return line }
        let head = limit * 2 / 3
        return "\(line.prefix(head)) … \(line.suffix(limit - head - 3))"
    }

    /// ` · op 3`; empty where nothing changed.
    static func operation<T>(_ performed: Performed<T>) -> String {
        performed.operation.map { " · op \($0.number)" } ?? ""
    }

    /// `n2, n3`, or `n2–n9` for a run.
    static func numbers(_ lines: [CodingLine]) -> String {
        let numbers = lines.map(\.number)
        guard numbers.count > 3, let first = numbers.first, let last = numbers.last, last - first == numbers.count - 1
        else {
            return numbers.map { "n\($0)" }.joined(separator: ", ")
        }
        return "n\(first)–n\(last)"
    }

    /// What coding did, in a line, with notes below it.
    static func outcome(_ performed: Performed<CodingOutcome>) -> Page {
        let outcome = performed.value
        var talk = outcome.notes
        let extras =
            (outcome.memo.map { " · memo m\($0)" } ?? "")
            + (outcome.reweighted > 0 ? " · weight changed" : "") + operation(performed)
        let line: String
        if outcome.places == 1, let first = outcome.made.first {
            line =
                "coded \(numbers(outcome.made))  \(first.address)  \(quoted(first.words))  → "
                + outcome.made.map(\.code).joined(separator: ", ") + extras
            if !outcome.already.isEmpty {
                talk.append("already coded: \(outcome.already.map(\.code).joined(separator: ", "))")
            }
        } else if outcome.places == 1, let first = outcome.already.first {
            let unchanged = !performed.hasChanged ? " (nothing changed)" : ""
            line =
                "already coded \(numbers(outcome.already))  \(first.address)  → "
                + outcome.already.map(\.code).joined(separator: ", ") + unchanged + extras
        } else {
            line = "\(outcome.made.count) coded, \(outcome.already.count) already coded" + extras
        }
        return Page(line, receipt: Receipt(performed), talk: talk)
    }
}
