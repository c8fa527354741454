/// When a cue begins and ends, in milliseconds.
struct TimeFrame: Equatable {
    var start: Int
    var end: Int

    /// The frame of a WebVTT timings line, after the W3C's rules for parsing (§6.3 “collect WebVTT cue timings”); nil when they fail.
    /// A comma is taken for the decimal point. What follows the second time are settings and is not read.
    static func webVTT(_ line: Substring.UTF8View) -> TimeFrame? {
        parse(line) { $0.webVTTTime() }
    }

    /// The frame as Teams writes it in WebVTT, against the W3C's rules: `0:0:6.90 --> 0:0:6.500`. Groups are not filled up with noughts, and
    /// what follows the dot is a number of milliseconds, so that .90 comes before .500.
    static func teams(_ line: Substring.UTF8View) -> TimeFrame? {
        parse(line) { $0.teamsTime() }
    }

    /// The frame of a SubRip line: hours and fraction may be left out, groups may be short, comma or dot.
    static func subRip(_ line: Substring.UTF8View) -> TimeFrame? {
        parse(line) { $0.subRipTime() }
    }

    private static func parse(_ line: Substring.UTF8View, _ time: (inout Scanner) -> Int?) -> TimeFrame? {
        var scanner = Scanner(rest: line[...])
        scanner.skipBlanks()
        guard let start = time(&scanner) else { return nil }
        scanner.skipBlanks()
        guard scanner.take("-"), scanner.take("-"), scanner.take(">") else { return nil }
        scanner.skipBlanks()
        guard let end = time(&scanner) else { return nil }
        return TimeFrame(start: start, end: end)
    }

    /// Reads times from the bytes of a line.
    struct Scanner {
        var rest: Substring.UTF8View

        mutating func skipBlanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C } }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// Digits at the front; nil when there are none or more than nine.
        mutating func number() -> (value: Int, digits: Int)? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty, digits.count <= 9 else { return nil }
            rest = rest.dropFirst(digits.count)
            return (digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }, digits.count)
        }

        mutating func webVTTTime() -> Int? {
            guard let first = number(), take(":"), let second = number(), second.digits == 2 else { return nil }
            var groups = (hours: 0, minutes: first.value, seconds: second.value)
            let hasHours = first.digits != 2 || first.value > 59
            if rest.first == UInt8(ascii: ":") {
                _ = take(":")
                guard let third = number(), third.digits == 2 else { return nil }
                groups = (first.value, second.value, third.value)
            } else if hasHours {
                return nil
            }
            guard take(".") || take(","), let fraction = number(), fraction.digits == 3, groups.minutes <= 59,
                groups.seconds <= 59
            else { return nil }
            return ((groups.hours * 60 + groups.minutes) * 60 + groups.seconds) * 1000 + fraction.value
        }

        mutating func teamsTime() -> Int? {
            guard let hours = number(), take(":"), let minutes = number(), take(":"), let seconds = number(), take("."),
                let milliseconds = number(), minutes.digits <= 2, minutes.value <= 59, seconds.digits <= 2,
                seconds.value <= 59, milliseconds.digits <= 3, rest.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true
            else { return nil }
            return ((hours.value * 60 + minutes.value) * 60 + seconds.value) * 1000 + milliseconds.value
        }

        mutating func subRipTime() -> Int? {
            guard let first = number(), take(":"), let second = number(), second.digits <= 2 else { return nil }
            var groups = (hours: 0, minutes: first.value, seconds: second.value)
            if take(":") {
                guard let third = number(), third.digits <= 2 else { return nil }
                groups = (first.value, second.value, third.value)
            }
            guard groups.minutes <= 59, groups.seconds <= 59 else { return nil }
            var milliseconds = 0
            if take(",") || take(".") {
                guard let fraction = number() else { return nil }
                milliseconds = fraction.value * 1000
                for _ in 0..<fraction.digits { milliseconds /= 10 }
            }
            if let next = rest.first, next != 0x20, next != 0x09, next != 0x2D { return nil }
            return ((groups.hours * 60 + groups.minutes) * 60 + groups.seconds) * 1000 + milliseconds
        }
    }
}
