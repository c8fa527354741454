internal import Rendering

/// What the argument parser says of wrong arguments, in the words and the shape of every other complaint.
enum ParserComplaint {
    /// - Parameters:
    ///   - message: the parser's: `Error: …`, perhaps `Help: …`, `Usage: …`, and where to see more.
    ///   - prefix: where it happened, for instance `script.emic:12`.
    static func lines(_ message: String, prefix: String?) -> String {
        var what: [Substring] = []
        var help: [String] = []
        var usage: Substring?
        var verb: Substring?
        for line in message.split(separator: "\n") {
            if let rest = line.after("Error: ") {
                what.append(rest)
            } else if let rest = line.after("Help:") {
                help.append("  " + rest.trimmed)
            } else if let rest = line.trimmed.after("Usage: ") {
                usage = rest.after("emic ") ?? rest
            } else if let rest = line.trimmed.after("See 'emic ") {
                verb = rest.prefix { $0 != "'" }.split(separator: " ").prefix { !$0.hasPrefix("-") }.last
                    .map { rest[..<$0.endIndex] }
            } else {
                what.append(line)
            }
        }
        let first = what.first.map(String.init) ?? "the arguments are wrong"
        let said = first.prefix(1).lowercased() + first.dropFirst()
        let isWhole = what.count == 1 && said.last != "."
        var lines = ["\(prefix ?? "emic"): \(said)\(isWhole ? " (nothing changed)" : "")"]
        lines += what.dropFirst().map { "  \($0)" } + help
        // A usage that only names every option there is would hide what is wrong.
        if let usage, usage.unicodeScalars.count <= 90, !usage.hasSuffix("<options>") { lines.append("  → \(usage)") }
        if said.contains("'--svg'") || said.contains("'--png'") {
            lines.append("  → a picture is drawn with --out FILE.svg")
        }
        if let verb { lines.append("  → see `help \(verb)`") }
        return lines.map { Escape.terminal($0) }.joined(separator: "\n") + "\n"
    }
}

extension Substring {
    /// The rest behind a beginning; nil when it begins otherwise.
    fileprivate func after(_ beginning: String) -> Substring? {
        hasPrefix(beginning) ? dropFirst(beginning.count) : nil
    }

    fileprivate var trimmed: Substring {
        var rest = drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
