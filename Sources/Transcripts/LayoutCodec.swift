extension TranscriptLayout {
    /// Compact JSON.
    package func encoded() -> [UInt8] { [] }

    /// Reads what `encoded` wrote; refuses anything malformed.
    package init(decoding bytes: [UInt8]) throws(LayoutError) { throw LayoutError(what: "nothing yet", at: 0) }
}
