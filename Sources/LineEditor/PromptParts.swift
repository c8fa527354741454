import DisplayWidth

/// A prompt taken apart into SGR sequences and text.
package enum PromptParts {
    /// One part.
    package enum Part: Sendable, Hashable {
        /// `ESC [ … m`, which takes no columns.
        case sequence(String)
        case text(String)
    }

    /// The parts in order; an Esc that begins no SGR sequence is text.
    package static func parts(of prompt: String) -> [Part] {
        let scalars = Array(prompt.unicodeScalars)
        var parts: [Part] = []
        var text = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if let end = sequenceEnd(scalars, from: index) {
                if !text.isEmpty { parts.append(.text(String(text))) }
                text = String.UnicodeScalarView()
                var sequence = String.UnicodeScalarView()
                sequence.append(contentsOf: scalars[index..<end])
                parts.append(.sequence(String(sequence)))
                index = end
            } else {
                text.append(scalars[index])
                index += 1
            }
        }
        if !text.isEmpty { parts.append(.text(String(text))) }
        return parts
    }

    /// The prompt for a terminal that knows no sequences.
    package static func plain(_ prompt: String) -> String {
        parts(of: prompt).map { part in
            guard case .text(let text) = part else { return "" }
            return text.map { $0 == "\n" ? "\n" : ShownCharacter.text(of: $0) }.joined()
        }.joined()
    }

    private static func sequenceEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        guard scalars[start] == "\u{1B}", start + 1 < scalars.count, scalars[start + 1] == "[" else { return nil }
        var index = start + 2
        while index < scalars.count {
            switch scalars[index] {
            case "0"..."9", ";", ":": index += 1
            case "m": return index + 1
            default: return nil
            }
        }
        return nil
    }
}

/// A character as it may be shown in the line: controls, which a paste can bring, become signs.
enum ShownCharacter {
    static func text(of character: Character) -> String {
        guard character.unicodeScalars.contains(where: isControl) else { return String(character) }
        return character.unicodeScalars.map { isControl($0) ? sign(for: $0) : String($0) }.joined()
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: false
        case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF: true
        case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }

    private static func sign(for scalar: Unicode.Scalar) -> String {
        if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture) }
        if scalar.value == 0x7F { return "␡" }
        let number = String(scalar.value, radix: 16, uppercase: true)
        return "‹U+" + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number + "›"
    }
}
