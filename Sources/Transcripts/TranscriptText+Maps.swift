/// The single steps of the maps. Arguments are in bounds; the callers have checked.
extension TranscriptText {
    func isBoundary(_ byte: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        byte == bytes.count || bytes[byte] & 0xC0 != 0x80
    }

    /// Byte offset of a scalar.
    func byte(of scalar: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if isASCII { return scalar }
        if scalar == scalarCount { return bytes.count }
        let block = Self.lastBlock(in: scalarsBefore, notAbove: scalar)
        var left = scalar - Int(scalarsBefore[block])
        var at = block * Self.block
        // The block may begin inside a scalar, which the block before has counted.
        while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
        while left > 0 {
            at += Self.width(of: bytes[at])
            left -= 1
        }
        return at
    }

    /// Number of the scalar that begins at a byte.
    func scalar(of byte: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if isASCII { return byte }
        let block = byte / Self.block
        let start = block * Self.block
        return Int(scalarsBefore[block])
            + TextTable.counts(UnsafeBufferPointer(rebasing: bytes[start..<byte])).scalars
    }

    /// UTF-16 offset of a scalar.
    func unit(of scalar: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let byte = byte(of: scalar, in: bytes)
        let block = byte / Self.block
        return scalar + Int(supplementaryBefore[block])
            + TextTable.counts(UnsafeBufferPointer(rebasing: bytes[block * Self.block..<byte])).supplementary
    }

    /// Scalar at a UTF-16 offset; nil inside a surrogate pair.
    func scalar(ofUnit unit: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var low = 0
        var high = scalarsBefore.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(scalarsBefore[middle]) + Int(supplementaryBefore[middle]) <= unit {
                low = middle
            } else {
                high = middle - 1
            }
        }
        var scalar = Int(scalarsBefore[low])
        var units = scalar + Int(supplementaryBefore[low])
        var at = low * Self.block
        while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
        while units < unit, at < bytes.count {
            let width = Self.width(of: bytes[at])
            units += width == 4 ? 2 : 1
            scalar += 1
            at += width
        }
        return units == unit ? scalar : nil
    }

    /// The last index whose value is not above `value`; the first value is 0.
    static func lastBlock(in table: [UInt32], notAbove value: Int) -> Int {
        var low = 0
        var high = table.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(table[middle]) <= value { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Bytes of the scalar that a lead byte begins.
    @inline(__always)
    static func width(of lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }
}
