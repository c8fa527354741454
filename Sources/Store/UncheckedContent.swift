package import Transcripts

/// Bytes as they were found under a hash. Checking them needs no database, so that any thread may do it.
package struct UncheckedContent: Sendable {
    let bytes: [UInt8]
    let hash: ContentHash
    /// The project's path, for the message when they are not right.
    let path: String

    /// The bytes, if they are what their hash says.
    ///
    /// - Throws: `ProjectError.damaged`.
    package func checked() throws -> [UInt8] {
        guard ContentHash(of: bytes) == hash else {
            throw ProjectError.damaged(path: path, reason: "content \(hash) does not match its hash")
        }
        return bytes
    }

    /// The readable text that the bytes are, if they are what their hash says.
    ///
    /// - Throws: `ProjectError.damaged`.
    package func checkedText() throws -> TranscriptText {
        do {
            return try TranscriptText(utf8: checked())
        } catch let error as TextError {
            throw ProjectError.damaged(path: path, reason: "text \(hash): \(error)")
        }
    }
}

/// A version's text, or what it will be made of: enough for another thread to go on with.
package enum TextSource: Sendable {
    case ready(TranscriptText)
    case stored(UncheckedContent)

    /// The text; made and checked when it was not ready.
    ///
    /// - Throws: `ProjectError.damaged`.
    package func text() throws -> TranscriptText {
        switch self {
        case .ready(let text): text
        case .stored(let content): try content.checkedText()
        }
    }
}

extension ProjectReader {
    /// Reads the stored bytes of a version's text where SQLite has them, without a copy. They stay there until `body` ends.
    ///
    /// - Parameter isChecked: compares them with their hash first. Searching need not; what is shown is compared with its hash, or, being a
    ///   coding, with its quotation.
    /// - Throws: `ProjectError.damaged` when they are missing or are not what their hash says.
    package func withStoredText<T>(
        of version: Key<TextVersionRow>, isChecked: Bool, _ body: (UnsafeRawBufferPointer) throws -> T
    ) throws -> T {
        let statement = try statement(
            """
            SELECT content.data, content.hash FROM text_version JOIN content ON content.hash = text_version.text_hash
            WHERE text_version.id = ?
            """)
        defer { statement.reset() }
        statement.bind(version.rawValue, at: 1)
        guard try statement.step() else {
            throw ProjectError.damaged(
                path: path, reason: "the text of version \(version.rawValue) is missing")
        }
        let bytes = statement.bytes(0)
        if isChecked, let hash = ContentHash(bytes: statement.bytes(1)), ContentHash(of: bytes) != hash {
            throw ProjectError.damaged(path: path, reason: "content \(hash) does not match its hash")
        }
        return try body(bytes)
    }

    /// What a version's text is made of. A text that was made elsewhere is handed back by `keep(_:of:)`.
    ///
    /// - Throws: `ProjectError.damaged` when it is missing.
    package func textSource(of version: TextVersionRow) throws -> TextSource {
        if let text = texts.text(version.textHash) { return .ready(text) }
        return .stored(try uncheckedContent(version.textHash))
    }

    /// Keeps a version's text for the next caller.
    package func keep(_ text: TranscriptText, of version: TextVersionRow) {
        texts.keep(text, for: version.textHash)
    }
}
