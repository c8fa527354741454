internal import LineEditor

/// What a key means while disagreements are walked through.
enum WalkChoice: Equatable {
    /// Keep the codes of the coder at this place of the round.
    case keep(Int)
    case both
    case neither
    case revise
    case code
    case open
    /// Write another note, whatever was decided.
    case note
    case next
    case previous
    case help
    case suspend
    case leave

    /// The choice that a key is, among so many coders; nil for a key that means nothing here.
    init?(_ key: Key, coders: Int) {
        switch key {
        case .escape, .control("c"), .control("d"): self = .leave
        case .control("z"): self = .suspend
        case .enter, .right, .down: self = .next
        case .backspace, .left, .up: self = .previous
        case .text(let text):
            guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
            switch scalar {
            case "k": self = .both
            case "n": self = .neither
            case "r": self = .revise
            case "s": self = .code
            case "o": self = .open
            case "m": self = .note
            case " ": self = .next
            case "?": self = .help
            case "a"..."j" where Int(scalar.value) - 97 < coders: self = .keep(Int(scalar.value) - 97)
            case "1"..."9" where Int(scalar.value) - 49 < coders: self = .keep(Int(scalar.value) - 49)
            default: return nil
            }
        default: return nil
        }
    }

    /// The word by which `resolve` is told the outcome; nil for what decides nothing.
    func outcome(of coders: [String]) -> String? {
        switch self {
        case .keep(let place): coders.indices.contains(place) ? coders[place] : nil
        case .both: "both"
        case .neither: "neither"
        case .revise: "revise"
        case .code: "code"
        case .open: "open"
        case .note, .next, .previous, .help, .suspend, .leave: nil
        }
    }

    /// What the keys mean, in a line.
    static func keys(_ coders: [String]) -> String {
        let letters = "abcdefghij".map(String.init)
        return
            (zip(letters, coders).map { "\($0) keep \($1)" } + [
                "k both", "n neither", "r revise the definition", "s new, split or merged code", "o open", "m note",
                "space next", "backspace back", "Esc leave",
            ]).joined(separator: " · ")
    }
}
