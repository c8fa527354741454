/// What every error of a reader can say: what is wrong, where, and how to mend it.
///
/// No message repeats what a participant said; a place is a line, a column, an entry of an archive or a name of a column.
package protocol ImportProblem: Error, CustomStringConvertible {
    /// What is wrong, in one clause.
    var what: String { get }
    /// Where it is wrong; nil when it is the file as a whole.
    var place: String? { get }
    /// What to do about it.
    var mend: String { get }
}

extension ImportProblem {
    /// What, where and how to mend it on one line.
    package var description: String {
        "\(what)\(place.map { " (\($0))" } ?? ""); \(mend)"
    }
}

/// A little of a file's own text, fit for a message: one line, short, control characters shown as dots.
func excerpt(_ text: some StringProtocol, limit: Int = 24) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
            result.append("·")
        default: result.append(scalar)
        }
    }
    if text.unicodeScalars.count > limit { result.append("…") }
    return String(result)
}

/// `1 cue`, `3 cues`.
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
}
