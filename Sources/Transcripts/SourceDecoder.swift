/// From the bytes of a file to its readable text, by stated steps only.
package enum SourceDecoder {
    /// Decodes a file.
    ///
    /// Without `encoding`: UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one; all else is refused with ICU's
    /// guess. With it: that converter of ICU's, strictly. CRLF and a lone CR become LF; a NUL is refused; nothing else changes.
    package static func decode(_ bytes: [UInt8], encoding: String? = nil) throws(DecodingError) -> DecodedSource {
        throw .noSuchEncoding(encoding ?? "")
    }
}
