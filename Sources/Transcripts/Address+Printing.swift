extension Address: CustomStringConvertible {
    /// The address as it can be typed back.
    package var description: String {
        switch form {
        case .document(let name): name
        case .units(let document, let first, let last): "\(document):\(first)" + (last.map { "-\($0)" } ?? "")
        case .lines(let document, let first, let last): "\(document):L\(first)" + (last == first ? "" : "-\(last)")
        case .time(let document, let milliseconds): "\(document)@\(Self.clock(milliseconds))"
        case .quote(let place, let words): "\(place)\"\(words)\""
        case .numbered(let kind, let number): "\(kind)\(number)"
        case .rows(let first, let last): "$\(first)" + (last == first ? "" : "-\(last)")
        case .allRows: "$*"
        case .current(let by): by == 0 ? "." : by > 0 ? ".+\(by)" : ".\(by)"
        case .currentSentence(let sentence): ".\(sentence)"
        case .lastCoded: "^"
        }
    }

    /// A time as `14:32`, `1:14:32` or `14:32.500`.
    package static func clock(_ milliseconds: Int) -> String {
        let seconds = milliseconds / 1000
        let rest = milliseconds % 1000
        let hours = seconds / 3600
        let tail = "\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        let fraction = rest == 0 ? "" : "." + String(String(1000 + rest).dropFirst())
        return (hours > 0 ? "\(hours):\(tail)" : tail) + fraction
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension Address.Unit: CustomStringConvertible {
    /// `23` or `23.2`.
    package var description: String { "\(turn)" + (sentence.map { ".\($0)" } ?? "") }
}

extension Address.Place: CustomStringConvertible {
    /// What stands before the quotation: nothing, `P07` or `P07:23`.
    package var description: String {
        switch self {
        case .here: ""
        case .document(let name): name
        case .units(let document, let first, let last):
            Address(.units(document: document, first: first, last: last)).description
        }
    }
}
