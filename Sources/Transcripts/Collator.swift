import CICU

/// The order of words in a language. Not shared between threads.
package final class Collator {
    private let handle: OpaquePointer

    /// Opens a collator; `numeric` puts P2 before P10.
    ///
    /// - Parameter isLoose: takes for equal what differs in case, accents or punctuation alone (primary strength, punctuation
    ///   ignored).
    package init(locale: String? = nil, numeric: Bool = true, isLoose: Bool = false) throws(ICUError) {
        var status: Int32 = 0
        guard let opened = emic_icu_collator_open(locale ?? "", numeric, &status) else { throw ICUError(status) }
        if isLoose {
            emic_icu_collator_loosen(opened, &status)
            if emic_icu_failed(status) {
                emic_icu_collator_close(opened)
                throw ICUError(status)
            }
        }
        handle = opened
    }

    deinit { emic_icu_collator_close(handle) }

    /// Less than, equal to or greater than zero.
    package func compare(_ a: String, _ b: String) -> Int {
        Int(emic_icu_collate(handle, a, Int32(clamping: a.utf8.count), b, Int32(clamping: b.utf8.count)))
    }

    /// True when `a` comes before `b`.
    package func precedes(_ a: String, _ b: String) -> Bool { compare(a, b) < 0 }
}
