internal import DisplayWidth
internal import Rendering

/// The one line that is drawn again with each key: where one is, what is typed, and what Enter would do.
struct CodingInputLine {
    /// The unit's address.
    var address: String
    /// The words that are selected, where they are not simply the unit.
    var selection: String?
    var filter: String
    var weight: Int?
    var awaitsWeight = false
    /// The matches, the one that Enter applies first.
    var matches: [CodeRanking.Entry]
    /// What the digits give.
    var recent: [String]
    var task: CodingState.Task
    var hasUnicode = true

    /// The line in at most `width` columns, and the column of the cursor in it.
    func drawn(width: Int) -> (text: String, cursor: Int) {
        let width = max(width, 4)
        let end = hasUnicode ? "› " : "> "
        var head = place(room: width / 2) + end
        // On a narrow terminal what is typed matters most.
        if DisplayWidth.columns(head) + 8 > width { head = end }
        let typed = Self.tail(Escape.terminal(filter), width: max(1, width - DisplayWidth.columns(head) - 2))
        let cursor = DisplayWidth.columns(head + typed)
        let text = DisplayWidth.fit(
            head + typed + offer, width: width, ellipsis: hasUnicode ? "…" : "~", fill: false)
        return (text, min(cursor, width - 1))
    }

    /// The same for a line that is not drawn again but spoken: what was typed, and what it means.
    var spoken: String {
        if awaitsWeight { return "weight?" }
        let weight = weight.map { "weight \($0)" }
        if filter.isEmpty { return weight ?? selection.map { "selected: \($0)" } ?? "" }
        guard let first = matches.first else { return "\(filter): no code; + makes it a new one" }
        let more = matches.count > 1 ? ", \(matches.count - 1) more" : ""
        return [filter + ": " + first.path + more, weight].compactMap { $0 }.joined(separator: "; ")
    }

    private func place(room: Int) -> String {
        var parts = [Escape.terminal(address)]
        if let selection {
            let words = Escape.terminal(selection)
            let left = max(12, room - DisplayWidth.columns(address) - 4)
            let open = hasUnicode ? "“" : "\""
            let close = hasUnicode ? "”" : "\""
            parts.append(open + Self.ends(of: words, width: left, ellipsis: hasUnicode ? " … " : " ... ") + close)
        }
        if awaitsWeight { parts.append("*") } else if let weight { parts.append("*\(weight)") }
        return parts.joined(separator: " ") + " "
    }

    private var offer: String {
        let arrow = hasUnicode ? " → " : " -> "
        let dash = hasUnicode ? " – " : " - "
        if awaitsWeight { return "weight 1-5" }
        guard !filter.isEmpty else {
            if task == .reading { return "space: read, go on · ; note · ? keys".ascii(unless: hasUnicode) }
            return recent.enumerated().map { "\($0.offset + 1) \(Escape.terminal($0.element))" }.joined(separator: "  ")
        }
        guard let first = matches.first else { return arrow + "no code: + makes it" }
        let others = matches.count > 1 ? " (+\(matches.count - 1))" : ""
        let rule = first.brief ?? first.whenToUse
        return arrow + Escape.terminal(first.path) + others
            + (rule.map { dash + Escape.terminal(Self.oneLine($0)) } ?? "")
    }

    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The first and the last words, since it is the ends that are moved.
    static func ends(of text: String, width: Int, ellipsis: String) -> String {
        guard DisplayWidth.columns(text) > width else { return text }
        let half = max(1, (width - DisplayWidth.columns(ellipsis)) / 2)
        return DisplayWidth.fit(text, width: half, ellipsis: "", fill: false) + ellipsis + tail(text, width: half)
    }

    /// As much of the end as fits.
    static func tail(_ text: String, width: Int) -> String {
        var columns = 0
        var kept: [Character] = []
        for character in text.reversed() {
            columns += DisplayWidth.columns(character)
            if columns > width { break }
            kept.append(character)
        }
        return String(kept.reversed())
    }
}

extension String {
    fileprivate func ascii(unless hasUnicode: Bool) -> String {
        hasUnicode ? self : split(separator: "·").joined(separator: "|")
    }
}
