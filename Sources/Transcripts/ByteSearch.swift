#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Literal search over bytes, by the C library's vector code.
enum ByteSearch {
    /// Each place of `literal` from `from` on, until the closure says where to go on (or nil to stop).
    static func each(_ literal: [UInt8], in bytes: [UInt8], from: Int = 0, _ body: (_ at: Int) -> Int?) {
        guard !literal.isEmpty else { return }
        bytes.withUnsafeBytes { haystack in
            literal.withUnsafeBytes { needle in
                guard let base = haystack.baseAddress, let pattern = needle.baseAddress else { return }
                var at = from
                while at + needle.count <= haystack.count {
                    guard let hit = memmem(base + at, haystack.count - at, pattern, needle.count) else { return }
                    guard let next = body(UnsafeRawPointer(hit) - base) else { return }
                    at = next
                }
            }
        }
    }
}
