internal import Rendering
internal import Workbench

/// What stands before the line that is being typed.
struct Prompt: Equatable {
    /// The project's name, without `.emic`; nil when none is open.
    var project: String?
    var place: String?
    var coder: String?
    /// How much of the document was read, and how much coded: from 0 to 1.
    var read: Double?
    var coded: Double?
    var isReadOnly = false
    /// How many codings a revision could not carry.
    var unplaced = 0
    /// What other programs have done since the last prompt: how many operations, by whom.
    var others: [(coder: String, operations: Int)] = []
    /// Whether only `> ` is wanted.
    var isPlain = false

    /// Stands before each further line.
    static func continuation(isPlain: Bool) -> String { isPlain ? "… > " : "… › " }

    /// The prompt. On a terminal too narrow for all of it, what matters least is left out first.
    ///
    /// - Parameter hasUnicode: without it only ASCII signs are used, and names are escaped by the terminal anyway.
    func text(width: Int = 80, hasUnicode: Bool = true) -> String {
        if isPlain { return "> " }
        let end = hasUnicode ? "› " : "> "
        guard let project else { return "emic " + end }
        var name = "emic " + Escape.terminal(project)
        if let place { name += (hasUnicode ? "·" : " ") + Escape.terminal(place) }
        var parts = [name]
        if let coder { parts.append("(\(Escape.terminal(coder)))") }
        if isReadOnly { parts.append("ro") }
        if let read { parts.append("read \(Self.percent(read))") }
        if let coded { parts.append("coded \(Self.percent(coded))") }
        if unplaced > 0 { parts.append("!unplaced \(unplaced)") }
        parts += others.map { "+\($0.operations) by \(Escape.terminal($0.coder))" }
        let full = parts.joined(separator: " ") + " " + end
        if full.count <= width * 2 / 3 { return full }
        let short = (place.map { Escape.terminal($0) } ?? Escape.terminal(project)) + (isReadOnly ? " ro" : "")
        return short.count + 2 <= width / 2 ? short + " " + end : end
    }

    /// Rounded down: only what is complete is 100.
    private static func percent(_ share: Double) -> Int { Int((share * 100).rounded(.down)) }

    static func == (one: Prompt, other: Prompt) -> Bool {
        one.text(width: .max / 2) == other.text(width: .max / 2)
    }
}
