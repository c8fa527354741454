/// A page of a tree in memory, with checked access to its cells.
///
/// Behind the page lie zero bytes, so that the beginning of a cell (two lengths, a record's header and whole numbers) may be looked at
/// before it is known how long the cell is.
final class PageBuffer {
    /// Bytes that may be looked at from any place in the page without a check.
    static let slack = 160

    enum Kind: UInt8 {
        case indexBranch = 2
        case tableBranch = 5
        case indexLeaf = 10
        case tableLeaf = 13
    }

    let bytes: UnsafeMutableRawPointer
    private(set) var number: UInt32 = 0
    private(set) var kind = Kind.indexLeaf
    private(set) var cellCount = 0
    private var usable = 0
    private var pointers = 0

    init(size: Int) {
        bytes = .allocate(byteCount: size + Self.slack, alignment: 16)
        bytes.initializeMemory(as: UInt8.self, repeating: 0, count: size + Self.slack)
    }

    deinit { bytes.deallocate() }

    /// Takes the bytes that were read for a page.
    func settle(as number: UInt32, usable: Int) throws(PageFault) {
        self.number = number
        self.usable = usable
        guard let kind = Kind(rawValue: byte(0)) else {
            self.number = 0
            throw PageFault(page: number, reason: "it is no page of a tree")
        }
        self.kind = kind
        cellCount = Int(big16(3))
        pointers = kind == .indexLeaf || kind == .tableLeaf ? 8 : 12
        guard pointers + 2 * cellCount <= usable else {
            self.number = 0
            throw PageFault(page: number, reason: "it has more cells than room")
        }
    }

    /// Where a cell begins.
    @inline(__always)
    func cell(_ index: Int) throws(PageFault) -> Int {
        let offset = Int(big16(pointers + 2 * index))
        guard offset >= pointers, offset < usable else { throw fault("a cell lies outside") }
        return offset
    }

    /// The first cell, from one on, that lies behind a place in the order of the tree; the number of cells where none does.
    ///
    /// - Parameter isBehind: told of a cell's offset; true for all cells behind the first for which it is.
    @inline(__always)
    func firstCell(from first: Int = 0, where isBehind: (Int) throws -> Bool) throws -> Int {
        var (low, high) = (first, cellCount)
        while low < high {
            let middle = (low + high) / 2
            if try isBehind(cell(middle)) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The page to the left of a branch's cell.
    @inline(__always)
    func child(_ offset: Int) -> UInt32 { big32(offset) }

    /// The page to the right of all cells of a branch.
    var lastChild: UInt32 { big32(8) }

    /// Makes sure that a stretch lies within the page.
    @inline(__always)
    func check(_ offset: Int, _ length: Int) throws(PageFault) {
        guard length >= 0, offset + length <= usable else { throw fault("a cell is longer than the page") }
    }

    /// A number of one to nine bytes, as SQLite writes lengths and row numbers; goes on behind it.
    @inline(__always)
    func length(_ offset: inout Int) -> Int64 {
        let first = byte(offset)
        if first < 0x80 {
            offset += 1
            return Int64(first)
        }
        return longLength(&offset)
    }

    private func longLength(_ offset: inout Int) -> Int64 {
        var value: UInt64 = 0
        for place in 0..<8 {
            let next = byte(offset)
            offset += 1
            value = value << 7 | UInt64(next & 0x7F)
            if next < 0x80 { return Int64(bitPattern: value) }
            if place == 7 {
                value = value << 8 | UInt64(byte(offset))
                offset += 1
            }
        }
        return Int64(bitPattern: value)
    }

    /// A whole number of a record, stored in the way that its type says; goes on behind it.
    @inline(__always)
    func integer(_ type: UInt8, _ offset: inout Int) throws(PageFault) -> Int64 {
        switch type {
        case 1:
            defer { offset += 1 }
            return Int64(Int8(bitPattern: byte(offset)))
        case 2:
            defer { offset += 2 }
            return Int64(Int16(bitPattern: big16(offset)))
        case 3:
            defer { offset += 3 }
            return Int64(Int8(bitPattern: byte(offset))) << 16 | Int64(big16(offset + 1))
        case 4:
            defer { offset += 4 }
            return Int64(Int32(bitPattern: big32(offset)))
        case 5:
            defer { offset += 6 }
            return Int64(Int16(bitPattern: big16(offset))) << 32 | Int64(big32(offset + 2))
        case 6:
            defer { offset += 8 }
            return Int64(bigEndian: (bytes + offset).loadUnaligned(as: Int64.self))
        case 8: return 0
        case 9: return 1
        default: throw fault("a value is no whole number")
        }
    }

    func fault(_ reason: String) -> PageFault { PageFault(page: number, reason: reason) }

    @inline(__always)
    func byte(_ offset: Int) -> UInt8 { (bytes + offset).load(as: UInt8.self) }
    @inline(__always)
    private func big16(_ offset: Int) -> UInt16 { UInt16(bigEndian: (bytes + offset).loadUnaligned(as: UInt16.self)) }
    @inline(__always)
    private func big32(_ offset: Int) -> UInt32 { UInt32(bigEndian: (bytes + offset).loadUnaligned(as: UInt32.self)) }
}
