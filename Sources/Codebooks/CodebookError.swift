/// What can be wrong with a code's name, a tree of codes or a move in it.
///
/// Each case says what is wrong (`what`), where (`place`) and how to mend it (`mend`).
package enum CodebookError: Error, Hashable, Sendable {
    /// A path without any segment, or with nothing between two slashes.
    case emptySegment(path: String)
    /// A segment that begins with a sign by which the shell knows an address.
    case addressSign(segment: String, sign: String)
    /// A segment that reads like the number of a coding, memo, construct, concept or third-order construct.
    case shortNumber(segment: String)
    /// A sign that the command language keeps for itself, inside a segment.
    case reservedCharacter(segment: String, character: String)
    /// A control character or one that changes the direction of writing.
    case hiddenCharacter(segment: String, scalar: UInt32)
    /// More scalars than a segment may have (`CodePath.longestSegment`).
    case tooLong(segment: String, scalars: Int)
    /// Two rows of a tree with the same key.
    case duplicateKey(Int64)
    /// A row whose parent is not in the tree.
    case unknownParent(name: String, parent: Int64)
    /// A key that is not in the tree.
    case unknownCode(Int64)
    /// Parents that lead back to where they began.
    case cycle(names: [String])
    /// A code moved under itself or under one of its own descendants.
    case moveUnderItself(path: String, under: String)
    /// Two children of one parent with the same name.
    case duplicateName(path: String)

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .emptySegment: "a code needs a name"
        case .addressSign(_, let sign): "a code's name may not begin with \(sign), which begins an address"
        case .shortNumber(let segment): "“\(segment)” reads like a number that the project gives itself"
        case .reservedCharacter(_, let character): "a code's name may not contain \(Self.visible(character))"
        case .hiddenCharacter(_, let scalar): "a code's name contains the invisible character \(Self.codePoint(scalar))"
        case .tooLong(_, let scalars): "a code's name of \(scalars) characters is too long"
        case .duplicateKey(let key): "two codes have the key \(key)"
        case .unknownParent(let name, let parent): "the parent \(parent) of “\(name)” is not in the codebook"
        case .unknownCode(let key): "there is no code with the key \(key)"
        case .cycle: "codes are each other's parents"
        case .moveUnderItself: "a code cannot be moved under itself"
        case .duplicateName(let path): "there are two codes “\(path)”"
        }
    }

    /// Where it is wrong: the name or path as given, with invisible characters shown.
    package var place: String {
        switch self {
        case .emptySegment(let path): Self.visible(path)
        case .addressSign(let segment, _), .shortNumber(let segment), .reservedCharacter(let segment, _),
            .hiddenCharacter(let segment, _), .tooLong(let segment, _):
            Self.visible(segment)
        case .duplicateKey(let key), .unknownCode(let key): "\(key)"
        case .unknownParent(let name, _): Self.visible(name)
        case .cycle(let names): names.joined(separator: " → ")
        case .moveUnderItself(let path, let under): "\(path) → \(under)"
        case .duplicateName(let path): path
        }
    }

    /// What the user can do about it.
    package var mend: String {
        switch self {
        case .emptySegment: "give each part between the slashes a name, as in barriers/waiting"
        case .addressSign: "begin the name with a letter or a word"
        case .shortNumber: "add a word, as in “grade \(place)”"
        case .reservedCharacter(_, "/"): "a slash separates a code from its parent; use another sign inside a name"
        case .reservedCharacter: "leave it out, or use a dash"
        case .hiddenCharacter: "type the name again instead of pasting it"
        case .tooLong: "at most \(CodePath.longestSegment) characters; put the rest in the definition"
        case .duplicateKey, .unknownParent, .unknownCode, .cycle: "run verify on the project"
        case .moveUnderItself: "move it under a code that is not below it"
        case .duplicateName: "rename one of them, or merge them"
        }
    }

    private static func codePoint(_ scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func visible(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            if CodePath.isHidden(scalar) {
                shown += "‹\(codePoint(scalar.value))›"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
