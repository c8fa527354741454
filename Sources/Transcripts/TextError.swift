/// Why bytes cannot become the text of a document.
package enum TextError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are not UTF-8; the byte offset of the first bad sequence.
    case invalidUTF8(at: Int)
    /// A NUL, which no transcript holds and which many tools cut a text at; its byte offset.
    case nul(at: Int)
    /// More bytes than a text version can hold.
    case tooLong(bytes: Int)

    /// What is wrong, where, and how to mend it.
    package var description: String {
        switch self {
        case .invalidUTF8(let at): "byte \(at) is not UTF-8; say the encoding of the file with --encoding"
        case .nul(let at): "byte \(at) is a NUL; this is not a text file, or its encoding is another (--encoding)"
        case .tooLong(let bytes): "\(bytes) bytes are more than a document can hold (2,147,483,647); split the file"
        }
    }
}
