/// Numbers as text, the same in every locale: a point, no grouping, never an exponent where places are asked for.
package enum Decimals {
    /// The value rounded to `places` decimals.
    ///
    /// The rounding is that of C's `printf` and of R: the exact binary value, ties to even. Computed with whole numbers
    /// of any length, so that it is right for every finite value. A result of nought has no minus sign.
    /// Returns nil for what is not finite.
    package static func fixed(_ value: Double, places: Int) -> String? {
        guard value.isFinite else { return nil }
        let places = min(max(places, 0), 60)
        var number = WholeNumber(value.significandBits)
        for _ in 0..<places { number.multiply(by: 10) }
        let exponent = value.binaryExponent
        if exponent >= 0 {
            number.shiftLeft(exponent)
        } else {
            number.shiftRightRounding(-exponent)
        }
        var digits = number.description
        if digits.utf8.count <= places {
            digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
        }
        let sign = value.sign == .minus && !number.isZero ? "-" : ""
        guard places > 0 else { return sign + digits }
        return sign + digits.dropLast(places) + "." + digits.suffix(places)
    }

    /// The shortest digits that give the value back; whole numbers without `.0`. Returns nil for what is not finite.
    package static func shortest(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        if value == 0 { return "0" }
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension Double {
    /// The value is `significandBits` × 2 to the power of `binaryExponent`, sign apart.
    fileprivate var significandBits: UInt64 {
        exponentBitPattern == 0 ? significandBitPattern : significandBitPattern | (1 << 52)
    }

    fileprivate var binaryExponent: Int {
        (exponentBitPattern == 0 ? 1 : Int(exponentBitPattern)) - 1075
    }
}

/// A whole number of any length, in limbs of 32 bits, the least first; only what rounding needs.
private struct WholeNumber {
    private var limbs: [UInt32]

    init(_ value: UInt64) {
        limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
        trim()
    }

    var isZero: Bool { limbs.isEmpty }

    mutating func multiply(by factor: UInt32) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            let product = UInt64(limbs[index]) * UInt64(factor) + carry
            limbs[index] = UInt32(truncatingIfNeeded: product)
            carry = product >> 32
        }
        if carry > 0 { limbs.append(UInt32(carry)) }
    }

    mutating func shiftLeft(_ bits: Int) {
        guard !isZero else { return }
        for _ in 0..<(bits % 32) { multiply(by: 2) }
        limbs.insert(contentsOf: repeatElement(0, count: bits / 32), at: 0)
    }

    /// Divides by 2 to the power of `bits`; ties go to even.
    mutating func shiftRightRounding(_ bits: Int) {
        let half = bit(bits - 1)
        let below = (0..<(bits - 1)).contains { bit($0) }
        let whole = bits / 32
        let part = UInt32(bits % 32)
        var result: [UInt32] = []
        for index in limbs.indices.dropFirst(whole) {
            let low = limbs[index] >> part
            let high = part > 0 && index + 1 < limbs.count ? limbs[index + 1] << (32 - part) : 0
            result.append(low | high)
        }
        limbs = result
        trim()
        if half, below || bit(0) { increment() }
    }

    var description: String {
        guard !isZero else { return "0" }
        var rest = self
        var groups: [String] = []
        while !rest.isZero {
            let group = String(rest.divide(by: 1_000_000_000))
            groups.append(rest.isZero ? group : String(repeating: "0", count: 9 - group.utf8.count) + group)
        }
        return groups.reversed().joined()
    }

    private mutating func divide(by divisor: UInt32) -> UInt32 {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            let current = remainder << 32 | UInt64(limbs[index])
            limbs[index] = UInt32(current / UInt64(divisor))
            remainder = current % UInt64(divisor)
        }
        trim()
        return UInt32(remainder)
    }

    private func bit(_ index: Int) -> Bool {
        index / 32 < limbs.count && limbs[index / 32] >> UInt32(index % 32) & 1 == 1
    }

    private mutating func increment() {
        for index in limbs.indices {
            let (sum, overflow) = limbs[index].addingReportingOverflow(1)
            limbs[index] = sum
            if !overflow { return }
        }
        limbs.append(1)
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }
}
