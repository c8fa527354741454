/// A line of argument: the whole that the reviewers draw from its parts. Rivals are kept beside the one that stands.
package struct LineOfArgument: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// Its short number: 1 for `L1`.
    package var number: Int
    /// What it says.
    package var text: String
    /// A short name to print beside it; may be empty.
    package var label: String
    /// 1 for the first wording.
    package var version: Int
    /// Why it was given up for another; nil while it stands.
    package var droppedBecause: String?

    /// A line of argument.
    package init(
        key: Int64, number: Int, text: String, label: String = "", version: Int = 1, droppedBecause: String? = nil
    ) {
        self.key = key
        self.number = number
        self.text = text
        self.label = label
        self.version = version
        self.droppedBecause = droppedBecause
    }
}

/// How two third-order constructs hang together in a line of argument: “T1 *pulls against* T2”.
package struct ArgumentLink: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// The line of argument that it belongs to.
    package var line: Int64
    /// The third-order construct the verb starts from.
    package var from: Int64
    /// The verb between them.
    package var verb: String
    /// The third-order construct it ends at.
    package var to: Int64
    /// A word on it; may be empty.
    package var note: String

    /// A link.
    package init(key: Int64, line: Int64, from: Int64, verb: String, to: Int64, note: String = "") {
        self.key = key
        self.line = line
        self.from = from
        self.verb = verb
        self.to = to
        self.note = note
    }
}

extension LineOfArgument {
    /// The numbers of third-order constructs, concepts and constructs that a text names: `T1`, `C4`, `k12`.
    package static func numbers(in text: String) -> [String] {
        text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).compactMap { word in
            guard let letter = word.first, "TCk".contains(letter), word.count > 1, word.count < 9,
                word.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            return String(word)
        }
    }
}
