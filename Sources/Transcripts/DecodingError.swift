/// Why a file was not decoded. Nothing is ever substituted: a file is read as it is or refused.
package enum DecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not UTF-8 and no byte order mark; the first bad byte, its line (from 1), and ICU's guess with its confidence (0–100).
    case unknownEncoding(at: Int, line: Int, byte: UInt8, guess: String?, confidence: Int)
    /// The encoding that was said or that the byte order mark announces does not fit the bytes.
    case doesNotFit(encoding: String, at: Int, line: Int)
    /// ICU has no converter of this name.
    case noSuchEncoding(String)
    /// A NUL; its byte offset in the file, its line, and ICU's guess when that is UTF-16 or UTF-32 without a mark.
    case nul(at: Int, line: Int, guess: String?)
    /// More bytes than a document can hold.
    case tooLong(bytes: Int)

    /// What is wrong, where, and how to mend it.
    package var description: String {
        switch self {
        case .unknownEncoding(let at, let line, let byte, let guess, let confidence):
            let hex = "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            let tail = "look at line \(line) and say the encoding with --encoding"
            guard let guess else { return "byte \(at) (\(hex), line \(line)) is not UTF-8; \(tail)" }
            return
                "byte \(at) (\(hex), line \(line)) is not UTF-8; a guess: \(guess) (confidence \(confidence) of 100); \(tail)"
        case .doesNotFit(let encoding, let at, let line):
            return "byte \(at) (line \(line)) does not fit \(encoding); say another encoding with --encoding"
        case .noSuchEncoding(let name):
            return "no encoding \"\(name)\"; names such as windows-1252, macintosh, shift_jis, gb18030 are known"
        case .nul(let at, let line, let guess):
            let other =
                guess.map { "it may be \($0): say so with --encoding" } ?? "its encoding may be another (--encoding)"
            return "byte \(at) (line \(line)) is a NUL: this is no text, or \(other)"
        case .tooLong(let bytes):
            return "\(bytes) bytes are more than a document can hold (2,147,483,647); split the file"
        }
    }
}
