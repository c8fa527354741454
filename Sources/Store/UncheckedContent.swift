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
    /// They are not compared with their hash: searching need not; what is shown is compared with its hash, or, being a coding, with its
    /// quotation.
    /// - Throws: `ProjectError.damaged` when they are missing.
    package func withStoredText<T>(
        of version: Key<TextVersionRow>, _ body: (UnsafeRawBufferPointer) throws -> T
    ) throws -> T { try withStoredText(of: version) { bytes, _ in try body(bytes) } }

    /// The same, with the hash under which they are kept.
    func withStoredText<T>(
        of version: Key<TextVersionRow>, _ body: (UnsafeRawBufferPointer, ContentHash) throws -> T
    ) throws -> T {
        let statement = try statement(
            """
            SELECT content.rowid, content.hash FROM text_version JOIN content ON content.hash = text_version.text_hash
            WHERE text_version.id = ?
            """)
        statement.bind(version.rawValue, at: 1)
        let (row, hash): (Int64, ContentHash?)
        do {
            defer { statement.reset() }
            (row, hash) =
                try statement.step() ? (statement.integer(0), ContentHash(bytes: statement.bytes(1))) : (0, nil)
        }
        guard let hash, let found = try withContent(row: row, { try body($0, hash) }) else {
            throw ProjectError.damaged(
                path: path, reason: "the text of version \(version.rawValue) is missing")
        }
        return found
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
