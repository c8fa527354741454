package import Transcripts

/// A text with codings on it as they were read from the file: all that is needed to compare each quotation with the text, on any thread.
package struct GatheredText: Sendable {
    private let content: UncheckedContent
    private let codings: [Coding?]
    /// The quotations that the codings keep, one behind the other.
    private let quotations: [UInt8]

    private struct Coding {
        var place: CodingPlace
        var quotation: Range<Int>
    }

    fileprivate init(_ content: UncheckedContent, _ keys: [Key<CodingRow>?], _ reader: ProjectReader) throws {
        self.content = content
        var quotations: [UInt8] = []
        codings = try keys.map { key in
            try key.flatMap { key in
                try reader.withCoding(key) { place, kept in
                    let start = quotations.count
                    quotations.append(contentsOf: kept)
                    return Coding(place: place, quotation: start..<quotations.count)
                }
            }
        }
        self.quotations = quotations
        codes = Set(codings.compactMap { $0?.place.code })
    }

    /// As many bytes are enough for one piece of work: no more than a few such pieces are held at a time.
    package static let fewBytes = 4 << 20

    /// How many bytes are held.
    package var byteCount: Int { content.bytes.count + quotations.count }

    /// The codes of the codings.
    package let codes: Set<Key<CodeRow>>

    /// Compares the text with its hash: needed before words are shown that no coding's quotation is compared with.
    ///
    /// - Throws: `ProjectError.damaged`.
    package func checkHash() throws { _ = try content.checked() }

    /// Calls `body` with a walk over the text.
    package func withWalk<T>(_ body: (inout ScalarWalk) throws -> T) rethrows -> T {
        try content.bytes.withUnsafeBytes { bytes in
            var walk = ScalarWalk(bytes)
            return try body(&walk)
        }
    }

    /// A coding that was asked for, compared with the bytes of the text that it stands on; nil where there is none.
    ///
    /// - Parameters:
    ///   - index: which of those that were asked for.
    ///   - walk: over this text.
    /// - Returns: the coding, and the bytes of its quotation.
    /// - Throws: `ProjectError.quotationMismatch`, or `.outside` for a place that the text does not have.
    package func checkedCoding(
        _ index: Int, in walk: inout ScalarWalk, document: String
    ) throws -> (place: CodingPlace, bytes: ByteRange)? {
        guard let coding = codings[index] else { return nil }
        guard let bytes = walk.bytes(of: coding.place.range) else {
            throw ProjectError.outside(
                document: document, start: coding.place.range.start, end: coding.place.range.end,
                length: walk.scalarCount)
        }
        let isSame = quotations.withUnsafeBytes {
            areEqual(UnsafeRawBufferPointer(walk.slice(bytes)), UnsafeRawBufferPointer(rebasing: $0[coding.quotation]))
        }
        guard isSame else { throw ProjectError.quotationMismatch(coding: coding.place.number) }
        return (coding.place, bytes)
    }
}

extension ProjectReader {
    /// Reads a text and codings on it, so that another thread can go on with them.
    ///
    /// - Parameter keys: the codings that will be asked for, by their places in this list; nil where one will not.
    /// - Throws: `ProjectError.damaged` where the text is missing.
    package func gather(_ keys: [Key<CodingRow>?], on version: Key<TextVersionRow>) throws -> GatheredText {
        let content = try withStoredText(of: version) { bytes, hash in
            UncheckedContent(bytes: Array(bytes), hash: hash, path: path)
        }
        return try GatheredText(content, keys, self)
    }
}
