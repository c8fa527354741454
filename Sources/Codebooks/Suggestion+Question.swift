extension Suggestion {
    /// What is put behind “no code “trsut””: ` – did you mean trust?`; empty where nothing is near.
    ///
    /// A typed word that looks like the near one but has a letter of another script (Cyrillic а for Latin a) is told that letter, since
    /// the two words cannot be told apart by eye.
    package static func question(_ typed: String, _ near: [String]) -> String {
        guard let nearest = near.first else { return "" }
        let foreign = foreignLetter(in: typed, beside: nearest).map { letter, script in
            " (“\(letter)” in what was typed is a \(script) letter, U+\(hexadecimal(letter)))"
        }
        return " – did you mean \(near.prefix(3).joined(separator: ", "))?\(foreign ?? "")"
    }

    /// The first letter of a script that the other word has no letter of.
    private static func foreignLetter(in typed: String, beside other: String) -> (Unicode.Scalar, String)? {
        let known = Set(other.unicodeScalars.compactMap(script))
        for letter in typed.unicodeScalars {
            if let script = script(of: letter), !known.contains(script) { return (letter, script) }
        }
        return nil
    }

    /// The script of a letter, for the three whose letters look alike.
    private static func script(of scalar: Unicode.Scalar) -> String? {
        guard scalar.properties.isAlphabetic else { return nil }
        return switch scalar.value {
        case 0x0041...0x024F, 0x1E00...0x1EFF: "Latin"
        case 0x0370...0x03FF, 0x1F00...0x1FFF: "Greek"
        case 0x0400...0x052F: "Cyrillic"
        default: nil
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
