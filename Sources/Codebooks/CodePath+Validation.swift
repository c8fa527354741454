/// What a segment of a path may not be.
extension CodePath {
    /// Signs that begin an address at the prompt.
    static let addressSigns: Set<Unicode.Scalar> = [".", ":", "$", "@", "^"]

    /// Signs that the command language needs: the turn's colon, the list's comma, the path's slash and straight quotes.
    static let reserved: Set<Unicode.Scalar> = [":", ",", "\"", "/"]

    /// Letters before the numbers that a project gives: coding, memo, construct, concept, third-order construct.
    static let numberLetters: Set<Unicode.Scalar> = ["n", "m", "k", "c", "t"]

    static func segment(_ text: String, of path: [String]) throws(CodebookError) -> String {
        let name = NameFolding.nfc(NameFolding.tidied(text))
        let scalars = name.unicodeScalars
        guard let first = scalars.first else { throw .emptySegment(path: path.joined(separator: "/")) }
        for scalar in scalars where isHidden(scalar) { throw .hiddenCharacter(segment: name, scalar: scalar.value) }
        if addressSigns.contains(first) { throw .addressSign(segment: name, sign: String(first)) }
        for scalar in scalars where reserved.contains(scalar) {
            throw .reservedCharacter(segment: name, character: String(scalar))
        }
        if isShortNumber(name) { throw .shortNumber(segment: name) }
        if scalars.count > longestSegment { throw .tooLong(segment: name, scalars: scalars.count) }
        return name
    }

    /// Whether the name is all digits, or one of the letters n, m, k, C, T (in either case) and then digits.
    package static func isShortNumber(_ name: String) -> Bool {
        var rest = name.unicodeScalars[...]
        if let first = rest.first, numberLetters.contains(first) || ["N", "M", "K", "C", "T"].contains(first) {
            rest = rest.dropFirst()
        }
        return !rest.isEmpty && rest.allSatisfy { ("0"..."9").contains($0) }
    }

    /// Whether a scalar is a control character, a line or paragraph separator, or changes the direction of writing.
    ///
    /// Joiners stay: Persian and several Indian scripts, and emoji, need them.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}
