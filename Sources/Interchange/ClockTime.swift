/// Times of a recording as transcripts write them.
enum ClockTime {
    /// Milliseconds of `mm:ss`, `hh:mm:ss`, with or without a fraction after a dot or comma, and with or without brackets or `#`
    /// around; nil for anything else. The second of two times joined by a dash or arrow is given as the end.
    static func parse(_ text: String) -> (start: Int, end: Int?)? {
        let signs: Set<Unicode.Scalar> = ["[", "]", "(", ")", "#", " ", "\t", "\u{A0}"]
        var parts: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
        for scalar in text.unicodeScalars where !signs.contains(scalar) {
            switch scalar {
            case "-", "–", "—", ">", "→": if parts[parts.count - 1].isEmpty { continue } else { parts.append(.init()) }
            default: parts[parts.count - 1].append(scalar)
            }
        }
        guard parts.count <= 2, let start = milliseconds(parts[0]) else { return nil }
        guard parts.count == 2 else { return (start, nil) }
        guard let end = milliseconds(parts[1]) else { return nil }
        return (start, end)
    }

    /// Milliseconds of one time.
    private static func milliseconds(_ text: String.UnicodeScalarView) -> Int? {
        var groups: [(value: Int, digits: Int)] = [(0, 0)]
        var fraction: (value: Int, digits: Int)?
        for scalar in text {
            switch scalar {
            case "0"..."9":
                let digit = Int(scalar.value) - 0x30
                if let current = fraction {
                    guard current.digits < 6 else { return nil }
                    fraction = (current.value * 10 + digit, current.digits + 1)
                } else {
                    let last = groups[groups.count - 1]
                    guard last.digits < 4 else { return nil }
                    groups[groups.count - 1] = (last.value * 10 + digit, last.digits + 1)
                }
            case ":" where fraction == nil: groups.append((0, 0))
            case ".", ",":
                guard fraction == nil else { return nil }
                fraction = (0, 0)
            default: return nil
            }
        }
        guard groups.count == 2 || groups.count == 3, groups.allSatisfy({ $0.digits > 0 }), fraction?.digits != 0,
            groups.dropFirst().allSatisfy({ $0.digits <= 2 && $0.value < 60 })
        else { return nil }
        var result = groups.reduce(0) { $0 * 60 + $1.value } * 1000
        if let fraction {
            var part = fraction.value * 1000
            for _ in 0..<fraction.digits { part /= 10 }
            result += part
        }
        return result
    }
}
