/// Writes CSV and TSV that `DelimitedReader` gives back cell for cell.
package struct DelimitedWriter {
    /// What has been written so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []
    private let dialect: DelimitedDialect

    /// A writer; the header, when there is one, is the first row.
    package init(_ dialect: DelimitedDialect, header: [String] = []) {
        self.dialect = dialect
        if !header.isEmpty { append(header) }
    }

    /// Forgets what has been written, and keeps its room. What begins a file is then written already.
    mutating func forget() {
        hasBegun = hasBegun || !bytes.isEmpty
        bytes.removeAll(keepingCapacity: true)
    }

    private var hasBegun = false

    /// Adds a row.
    package mutating func append(_ cells: [String]) {
        for cell in cells { append(cell: cell, isAlone: cells.count == 1) }
        endRow()
    }

    private var isWithinRow = false

    /// Adds a cell to the present row.
    package mutating func append(cell: String, isAlone: Bool = false) {
        var cell = cell
        cell.withUTF8 { append(cell: $0, isAlone: isAlone) }
    }

    /// Adds a cell whose UTF-8 somebody else holds.
    package mutating func append(cell: UnsafeBufferPointer<UInt8>, isAlone: Bool = false) {
        separate()
        switch dialect.protection {
        case .quotes: appendQuoted(cell, isAlone: isAlone)
        case .backslash: appendEscaped(cell)
        }
    }

    /// Adds a whole number that is not negative, behind an ASCII letter where one is given.
    package mutating func append(number: Int, behind letter: Unicode.Scalar? = nil) {
        separate()
        if let letter { bytes.append(UInt8(ascii: letter)) }
        appendDigits(of: UInt(number))
    }

    /// Eight digits at a time in one word: what goes in first, the last digit, comes out last.
    private mutating func appendDigits(of number: UInt) {
        var rest = number
        var digits: UInt64 = 0
        var count = 0
        repeat {
            digits = digits << 8 | UInt64(0x30 + rest % 10)
            rest /= 10
            count += 1
        } while rest > 0 && count < 8
        if rest > 0 { appendDigits(of: rest) }
        for _ in 0..<count {
            bytes.append(UInt8(truncatingIfNeeded: digits))
            digits >>= 8
        }
    }

    /// Ends the present row.
    package mutating func endRow() {
        bytes.append(contentsOf: dialect.lineEnd.utf8)
        isWithinRow = false
    }

    private mutating func separate() {
        if isWithinRow { bytes.append(dialect.separator) }
        isWithinRow = true
    }

    private mutating func appendQuoted(_ cell: UnsafeBufferPointer<UInt8>, isAlone: Bool) {
        let isPlain =
            !(cell.isEmpty && isAlone) && !startsWithMark(cell)
            && !Self.holds(cell, dialect.separator, 0x22, 0x0A, 0x0D)
        guard !isPlain else {
            bytes.append(contentsOf: cell)
            return
        }
        bytes.append(0x22)
        if Self.holds(cell, 0x22, 0x22, 0x22, 0x22) {
            for byte in cell {
                bytes.append(byte)
                if byte == 0x22 { bytes.append(0x22) }
            }
        } else {
            bytes.append(contentsOf: cell)
        }
        bytes.append(0x22)
    }

    /// Whether one of four bytes is among others; eight are looked at in one word, and without a way out of the loop the compiler looks at
    /// several words at a time.
    private static func holds(
        _ cell: UnsafeBufferPointer<UInt8>, _ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8
    ) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let (manyA, manyB) = (ones &* UInt64(a), ones &* UInt64(b))
        let (manyC, manyD) = (ones &* UInt64(c), ones &* UInt64(d))
        /// Not 0 where a byte of the word is 0.
        func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & (ones << 7) }
        let raw = UnsafeRawBufferPointer(cell)
        var place = 0
        var found: UInt64 = 0
        while place + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            found |= zeros(word ^ manyA) | zeros(word ^ manyB) | zeros(word ^ manyC) | zeros(word ^ manyD)
            place += 8
        }
        return found != 0 || cell[place...].contains { $0 == a || $0 == b || $0 == c || $0 == d }
    }

    private mutating func appendEscaped(_ cell: UnsafeBufferPointer<UInt8>) {
        // A first cell that begins with U+FEFF would lose it to the reader as a byte order mark; a mark before it saves it.
        if bytes.isEmpty, !hasBegun, startsWithMark(cell) { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
        // Most cells hold nothing to protect, and are copied at once.
        if cell.allSatisfy({ TabEscape.letter($0) == nil }) {
            bytes.append(contentsOf: cell)
            return
        }
        for byte in cell {
            if let letter = TabEscape.letter(byte) {
                bytes.append(0x5C)
                bytes.append(letter)
            } else {
                bytes.append(byte)
            }
        }
    }

    private func startsWithMark(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { cell.starts(with: [0xEF, 0xBB, 0xBF]) }
}
