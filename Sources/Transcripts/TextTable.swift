/// The counts before each block of 256 bytes, made in one pass. The inner loops are plain sums over bytes, which the compiler
/// turns into vector code.
struct TextTable {
    var bytes = 0
    var scalars = 0
    var supplementary = 0
    var lines = 0
    var scalarsBefore: [UInt32] = []
    var linesBefore: [UInt32] = []
    var supplementaryBefore: [UInt32] = []

    init(_ text: UnsafeBufferPointer<UInt8>) {
        bytes = text.count
        let blocks = text.count / TranscriptText.block + 1
        scalarsBefore.reserveCapacity(blocks)
        linesBefore.reserveCapacity(blocks)
        var supplementaryCounts: [UInt32] = []
        var at = 0
        while true {
            scalarsBefore.append(UInt32(truncatingIfNeeded: scalars))
            linesBefore.append(UInt32(truncatingIfNeeded: lines))
            if supplementary > 0 {
                // Nothing is kept for a text without such scalars, so the zeros before the first come in when it is met.
                while supplementaryCounts.count < scalarsBefore.count - 1 { supplementaryCounts.append(0) }
                supplementaryCounts.append(UInt32(truncatingIfNeeded: supplementary))
            }
            let end = min(at + TranscriptText.block, text.count)
            let counts = Self.counts(UnsafeBufferPointer(rebasing: text[at..<end]))
            scalars += counts.scalars
            lines += counts.lines
            supplementary += counts.supplementary
            at += TranscriptText.block
            if at > text.count { break }
        }
        if supplementary > 0 {
            while supplementaryCounts.count < scalarsBefore.count { supplementaryCounts.append(0) }
            supplementaryBefore = supplementaryCounts
        }
    }

    /// Scalars that begin, line feeds and four-byte scalars that begin in at most 256 bytes.
    @inline(__always)
    static func counts(_ bytes: UnsafeBufferPointer<UInt8>) -> (scalars: Int, lines: Int, supplementary: Int) {
        var continuations = 0
        var lines = 0
        var supplementary = 0
        for byte in bytes {
            continuations &+= byte & 0xC0 == 0x80 ? 1 : 0
            lines &+= byte == 0x0A ? 1 : 0
            supplementary &+= byte >= 0xF0 ? 1 : 0
        }
        return (bytes.count - continuations, lines, supplementary)
    }
}
