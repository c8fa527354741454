/// Which scalars may not reach a terminal as they are, and what is shown instead.
enum Controls {
    /// Whether the scalar steers a terminal, turns the direction of writing, or hides.
    ///
    /// C0, DEL and C1; Bidi_Control of the Unicode Character Database; line and paragraph separator; deprecated format
    /// controls; byte order mark; annotation and musical format characters; tags; noncharacters. The joiners U+200C
    /// and U+200D are let through: Persian, Indic scripts and emoji families need them.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: false
        case 0...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F: true
        case 0xFEFF, 0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0xE0000...0xE007F, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// Whether the scalar is a control of one byte's range: what a terminal or a CSV reader trips over.
    static func isByteControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// Whether there is anything to escape; most text is let through at this speed.
    static func found(in text: String) -> Bool {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return false }
        return text.unicodeScalars.contains(where: isControl)
    }

    /// What is shown for a control: the picture of it (`␛`) or its number (`‹U+202E›`).
    static func sign(for scalar: Unicode.Scalar, unicode: Bool) -> String {
        if unicode {
            switch scalar.value {
            case 0x0A: return "␤"
            case 0...0x1F:
                if let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(Character(picture)) }
            case 0x7F: return "␡"
            default: break
            }
        }
        let number = "U+" + hexadecimal(scalar.value, digits: 4).uppercased()
        return unicode ? "‹\(number)›" : "<\(number)>"
    }

    /// Lower-case hexadecimal with leading noughts.
    static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
