import CICU

/// Literal search over bytes, by the C library's vector code.
enum ByteSearch {
    /// Each place of `literal` from `from` on, until the closure says where to go on (or nil to stop).
    static func each(_ literal: [UInt8], in bytes: [UInt8], from: Int = 0, _ body: (_ at: Int) -> Int?) {
        bytes.withUnsafeBytes { each(literal, in: $0, from: from, body) }
    }

    /// The same in bytes that somebody else holds.
    static func each(
        _ literal: [UInt8], in haystack: UnsafeRawBufferPointer, from: Int = 0, _ body: (_ at: Int) -> Int?
    ) {
        guard !literal.isEmpty else { return }
        literal.withUnsafeBytes { needle in
            guard let base = haystack.baseAddress, let pattern = needle.baseAddress else { return }
            var at = from
            while at + needle.count <= haystack.count {
                let hit = emic_icu_find(base + at, Int64(haystack.count - at), pattern, Int64(needle.count))
                guard hit >= 0, let next = body(at + Int(hit)) else { return }
                at = next
            }
        }
    }
}
