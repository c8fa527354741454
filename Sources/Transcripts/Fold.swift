import CICU

/// Normal forms of names and search keys. Transcript text itself is never changed.
package enum Fold {
    /// NFC, as names and labels are stored.
    package static func nfc(_ string: String) -> String { normalised(string, fold: false) }

    /// NFC after full case folding, so that what differs in case or in composition alone is the same ("Straße", "STRASSE").
    package static func searchKey(_ string: String) -> String { normalised(string, fold: true) }

    private static func normalised(_ string: String, fold: Bool) -> String {
        var copy = string
        let result: String? = copy.withUTF8 { bytes in
            if bytes.allSatisfy({ $0 < 0x80 && (!fold || $0 &- 0x41 > 25) }) { return nil }
            return bytes.withMemoryRebound(to: CChar.self) { utf8 -> String? in
                guard let base = utf8.baseAddress else { return nil }
                var length: Int64 = 0
                var status: Int32 = 0
                guard let out = emic_icu_normalise(base, Int64(utf8.count), fold, &length, &status) else { return nil }
                defer { emic_icu_free(out) }
                return String(decoding: UnsafeRawBufferPointer(start: out, count: Int(length)), as: UTF8.self)
            }
        }
        return result ?? string
    }
}
