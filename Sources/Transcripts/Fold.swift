import CICU

/// Normal forms of names and search keys. Transcript text itself is never changed.
package enum Fold {
    /// NFC, as names and labels are stored.
    package static func nfc(_ string: String) -> String { normalised(string, fold: false) }

    /// NFC after full case folding, so that what differs in case or in composition alone is the same ("Straße", "STRASSE").
    package static func searchKey(_ string: String) -> String { normalised(string, fold: true) }

    /// NFC without accents: the combining diacritical marks that Latin, Greek and Cyrillic letters carry (U+0300–U+036F). Vowel signs, tones
    /// and voicing marks of other scripts stay, since there another mark makes another word.
    package static func withoutAccents(_ string: String) -> String {
        converted(string, isPlain: { $0 < 0x80 }) { emic_icu_without_accents($0, $1, &$2, &$3) }
    }

    private static func normalised(_ string: String, fold: Bool) -> String {
        converted(string, isPlain: { $0 < 0x80 && (!fold || $0 &- 0x41 > 25) }) {
            emic_icu_normalise($0, $1, fold, &$2, &$3)
        }
    }

    /// What a function of ICU's makes of a string; the string itself where all of its bytes are plain, or where ICU fails.
    private static func converted(
        _ string: String, isPlain: (UInt8) -> Bool,
        _ convert: (UnsafePointer<CChar>, Int64, inout Int64, inout Int32) -> UnsafeMutablePointer<CChar>?
    ) -> String {
        var copy = string
        let result: String? = copy.withUTF8 { bytes in
            if bytes.allSatisfy(isPlain) { return nil }
            return bytes.withMemoryRebound(to: CChar.self) { utf8 -> String? in
                guard let base = utf8.baseAddress else { return nil }
                var length: Int64 = 0
                var status: Int32 = 0
                guard let out = convert(base, Int64(utf8.count), &length, &status) else { return nil }
                defer { emic_icu_free(out) }
                return String(decoding: UnsafeRawBufferPointer(start: out, count: Int(length)), as: UTF8.self)
            }
        }
        return result ?? string
    }
}
