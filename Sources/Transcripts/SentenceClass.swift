import CICU

/// The property Sentence_Break of scalars (Unicode, UAX #29), in a table for the basic plane that is made at first use (about a
/// millisecond); the values are ICU's (USentenceBreak).
enum SentenceClass {
    static let other: UInt8 = 0
    static let aTerm: UInt8 = 1
    static let close: UInt8 = 2
    static let format: UInt8 = 3
    static let lower: UInt8 = 4
    static let numeric: UInt8 = 5
    static let oLetter: UInt8 = 6
    static let sep: UInt8 = 7
    static let sp: UInt8 = 8
    static let sTerm: UInt8 = 9
    static let upper: UInt8 = 10
    static let cr: UInt8 = 11
    static let extend: UInt8 = 12
    static let lf: UInt8 = 13
    static let sContinue: UInt8 = 14

    static let ascii: [UInt8] = (0..<0x80).map { of(supplementary: $0) }

    static let basicPlane: [UInt8] = (0..<0x10000).map { of(supplementary: $0) }

    static func of(supplementary scalar: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: emic_icu_sentence_property(Int32(bitPattern: scalar)))
    }
}
