internal import Glibc

/// Where times come from. Only the store reads a clock, and tests give it one of their own.
package struct Moment: Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let now: @Sendable () -> Int64

    package init(now: @escaping @Sendable () -> Int64) {
        self.now = now
    }

    /// The system's clock.
    package static let system = Moment { Int64(time(nil)) }

    /// The present time in UTC as RFC 3339 with seconds, for instance `2026-03-01T09:30:00Z`.
    func stamp() -> String {
        var seconds = time_t(now())
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let year = String(Int(parts.tm_year) + 1900)
        let padded = String(repeating: "0", count: max(0, 4 - year.count)) + year
        return "\(padded)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
            + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }
}
