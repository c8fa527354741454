/// Text cut at white space, scalar by scalar: `Character` would be ten times slower over thousands of quotations.
package enum BlankParted {
    /// The stretches between white space, in order, none empty.
    package static func words(of text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: isBlank).map { String($0) }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80
            ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }
}
