internal import DisplayWidth
internal import Rendering
internal import Workbench

/// A complaint as it is printed: what, where with a caret, that nothing was changed, what to type next.
enum ComplaintText {
    /// - Parameter prefix: where it happened, for instance `script.emic:12`.
    static func lines(_ complaint: Complaint, prefix: String? = nil) -> String {
        var lines: [String] = []
        let unchanged = complaint.saysUnchanged ? " (nothing changed)" : ""
        lines.append("\(prefix.map { Escape.terminal($0) } ?? "emic"): \(Escape.terminal(complaint.what))\(unchanged)")
        if let line = complaint.line, let caret = complaint.caret {
            let scalars = Array(line.unicodeScalars)
            var before = String.UnicodeScalarView()
            before.append(contentsOf: scalars[..<min(caret.lowerBound, scalars.count)])
            var under = String.UnicodeScalarView()
            under.append(
                contentsOf: scalars[min(caret.lowerBound, scalars.count)..<min(caret.upperBound, scalars.count)])
            let indent = DisplayWidth.columns(Escape.terminal(String(before)))
            let length = max(1, DisplayWidth.columns(Escape.terminal(String(under))))
            lines.append("  " + Escape.terminal(line))
            lines.append("  " + String(repeating: " ", count: indent) + String(repeating: "^", count: length))
        }
        for (index, candidate) in complaint.candidates.enumerated() {
            lines.append("  \(index + 1)  \(Escape.terminal(candidate))")
        }
        if let next = complaint.next { lines.append("  → \(Escape.terminal(next))") }
        return lines.joined(separator: "\n") + "\n"
    }
}
