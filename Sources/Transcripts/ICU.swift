import CICU

/// The Unicode library: its versions, since words and sentences depend on them, and single properties.
package enum ICU {
    /// ICU's version, for the definition of a number ("72.1").
    package static var version: String { String(cString: emic_icu_version()) }
    /// The version of Unicode that it knows ("15.0").
    package static var unicodeVersion: String { String(cString: emic_icu_unicode_version()) }

    /// True when ICU knows the language of a locale ("en", "de-CH"); unknown ones fall back to the root rules silently.
    package static func knows(locale: String) -> Bool { emic_icu_locale_known(locale) }

    /// The canonical name of an encoding ("cp1252" → "ibm-5348_P100-1997"), or nil when there is none.
    package static func converter(_ name: String) -> String? {
        emic_icu_converter_name(name).map { String(cString: $0) }
    }

    /// ICU's guess at the encoding of bytes and its confidence, 0–100.
    package static func guessEncoding(_ bytes: [UInt8]) -> (name: String, confidence: Int)? {
        var name = [CChar](repeating: 0, count: 64)
        let confidence = bytes.withUnsafeBytes { raw -> Int32 in
            guard let base = raw.bindMemory(to: CChar.self).baseAddress else { return -1 }
            return emic_icu_detect(base, Int64(raw.count), &name, Int32(name.count))
        }
        guard confidence >= 0 else { return nil }
        return (String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self), Int(confidence))
    }
}

/// A failure inside ICU, by ICU's own name for it.
package struct ICUError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name, such as "U_MISSING_RESOURCE_ERROR".
    package var name: String

    init(_ status: Int32) { name = String(cString: emic_icu_error_name(status)) }

    /// The name in a sentence.
    package var description: String { "the Unicode library (ICU) failed: \(name)" }
}
