import CICU

/// A break iterator of ICU over UTF-8 in place. Not shared between threads.
final class Breaker {
    enum Kind: Int32 {
        case grapheme = 0
        case word = 1
        case sentence = 3
    }

    private let handle: OpaquePointer
    private var ends = [Int32](repeating: 0, count: 256)
    private var rules = [Int32](repeating: 0, count: 256)

    /// Opens a breaker; nil for the root rules. An unknown locale falls back to them.
    init(_ kind: Kind, locale: String?) throws(ICUError) {
        var status: Int32 = 0
        guard let opened = emic_icu_break_open(kind.rawValue, locale ?? "", &status) else { throw ICUError(status) }
        handle = opened
    }

    deinit { emic_icu_break_close(handle) }

    /// Gives each segment of a range of bytes, and its rule status, in order.
    func forEachSegment(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange, _ body: (_ segment: ByteRange, _ rule: Int32) -> Void
    ) {
        guard set(bytes, range) else { return }
        var start = range.start
        while true {
            let count = emic_icu_break_next(handle, &ends, &rules, Int64(ends.count))
            if count == 0 { return }
            for index in 0..<Int(count) {
                let end = range.start + Int(ends[index])
                body(ByteRange(start, end), rules[index])
                start = end
            }
        }
    }

    private func set(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> Bool {
        guard !range.isEmpty, let base = bytes.baseAddress else { return false }
        var status: Int32 = 0
        return UnsafeRawPointer(base + range.start).withMemoryRebound(to: CChar.self, capacity: range.count) {
            emic_icu_break_set(handle, $0, Int64(range.count), &status)
        }
    }
}
