import Foundation

/// How names are made comparable: names are NFC (texts are not), and are looked up without regard to case.
package enum NameFolding {
    /// The name in Unicode's composed form.
    ///
    /// Everything below U+0300 is composed already, which spares most names the way through Foundation.
    package static func nfc(_ name: String) -> String {
        if name.unicodeScalars.allSatisfy({ $0.value < 0x300 }) { return name }
        return name.precomposedStringWithCanonicalMapping
    }

    /// The name for comparison: composed and without case.
    ///
    /// Upper case first, then lower case, scalar by scalar: this brings ß and SS, ς and σ together as full case folding does.
    /// For names only; never for a text.
    package static func key(_ name: String) -> String {
        var folded = ""
        for scalar in nfc(name).unicodeScalars {
            for upper in scalar.properties.uppercaseMapping.unicodeScalars {
                folded += upper.properties.lowercaseMapping
            }
        }
        return nfc(folded)
    }

    /// The name without white space at its ends, and with every run of blanks inside made one blank.
    ///
    /// A tab or line break inside stays, so that the name is refused rather than silently joined.
    static func tidied(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        var result = String.UnicodeScalarView()
        for scalar in scalars[first...last] {
            let isBlank = scalar.properties.isWhitespace && !CodePath.isHidden(scalar)
            if !isBlank {
                result.append(scalar)
            } else if result.last != " " {
                result.append(" ")
            }
        }
        return String(result)
    }
}
