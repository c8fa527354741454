import CICU

/// What ICU's word rules tell apart: the property Word_Break (UAX #29) with the sets that the rules of ICU 72 add to it. In a table for
/// the basic plane that is made at first use (a few milliseconds).
enum WordClass {
    // The values up to `wSegSpace` are ICU's own (UWordBreakValues), so that a property becomes a class without a table.
    static let other: UInt8 = 0
    static let aLetter: UInt8 = 1
    static let format: UInt8 = 2
    static let katakana: UInt8 = 3
    static let midLetter: UInt8 = 4
    static let midNum: UInt8 = 5
    static let numeric: UInt8 = 6
    static let extendNumLet: UInt8 = 7
    static let cr: UInt8 = 8
    static let extend: UInt8 = 9
    static let lf: UInt8 = 10
    static let midNumLet: UInt8 = 11
    static let newline: UInt8 = 12
    static let regional: UInt8 = 13
    static let hebrewLetter: UInt8 = 14
    static let singleQuote: UInt8 = 15
    static let doubleQuote: UInt8 = 16
    static let zwj: UInt8 = 21
    static let wSegSpace: UInt8 = 22
    /// An emoji or its like, by which a joiner before it holds.
    static let pictograph: UInt8 = 30
    /// An ideograph outside Han: Tangut, Nüshu, Khitan.
    static let ideograph: UInt8 = 31
    /// Left to ICU: what it segments by a dictionary, and the few scalars that are in two of the sets above.
    static let leftToICU: UInt8 = 32

    static let basicPlane: [UInt8] = (0..<0x10000).map { of($0) }

    static func of(_ scalar: UInt32) -> UInt8 {
        let value = Int32(bitPattern: scalar)
        let property = UInt8(truncatingIfNeeded: emic_icu_word_property(value))
        switch scalar {
        case 0x40: return aLetter  // "@" is a letter to ICU since 72
        case 0x3A, 0xFE55, 0xFF1A: return other  // and the colon no longer stands within words
        default: break
        }
        switch Int(emic_icu_word_sets(value)) {
        case 0: return property
        case Int(EMIC_ICU_PICTOGRAPHIC) where property == other: return pictograph
        case Int(EMIC_ICU_IDEOGRAPHIC) where property == other: return ideograph
        default: return leftToICU
        }
    }
}
