import DisplayWidth

/// A terminal of a few rows that understands what the renderer writes and nothing else: a surprise is recorded.
struct VirtualTerminal {
    let width: Int
    private(set) var rows: [[Character?]] = [[]]
    private(set) var row = 0
    private(set) var column = 0
    private(set) var surprises: [String] = []
    private var pendingWrap = false

    init(width: Int) {
        self.width = width
    }

    /// The rows as text, without blanks at their ends.
    var text: [String] {
        rows.map { cells in
            var line = cells.compactMap { $0 }.map(String.init).joined()
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }

    mutating func feed(_ output: String) {
        var scalars = Array(output.unicodeScalars)[...]
        var run = String.UnicodeScalarView()
        while let scalar = scalars.popFirst() {
            if scalar.value >= 0x20 && scalar.value != 0x7F {
                run.append(scalar)
                continue
            }
            for character in String(run) { put(character) }
            run = String.UnicodeScalarView()
            switch scalar {
            case "\r": (column, pendingWrap) = (0, false)
            case "\n": move(toRow: row + 1)
            case "\u{1B}": sequence(&scalars)
            default: surprises.append("control \(scalar.value)")
            }
        }
        for character in String(run) { put(character) }
    }

    private mutating func sequence(_ scalars: inout ArraySlice<Unicode.Scalar>) {
        guard scalars.popFirst() == "[" else { return surprises.append("escape") }
        var parameters = ""
        while let scalar = scalars.popFirst() {
            if scalar.value < 0x40 {
                parameters.unicodeScalars.append(scalar)
                continue
            }
            let count = Int(parameters) ?? 1
            switch scalar {
            case "A":
                if count > row { surprises.append("up beyond the top") }
                move(toRow: max(0, row - count))
            case "C": (column, pendingWrap) = (min(width - 1, column + count), false)
            case "J":
                rows.removeSubrange((row + 1)...)
                rows[row].removeSubrange(min(column, rows[row].count)...)
            case "m": break
            default: surprises.append("sequence \(parameters)\(scalar)")
            }
            return
        }
    }

    private mutating func move(toRow target: Int) {
        pendingWrap = false
        row = target
        while rows.count <= row { rows.append([]) }
    }

    private mutating func put(_ character: Character) {
        let size = DisplayWidth.columns(character)
        if size == 0 { return }
        if pendingWrap || column + size > width {
            surprises.append("the terminal had to wrap")
            column = 0
            move(toRow: row + 1)
        }
        while rows[row].count < column + size { rows[row].append(" ") }
        rows[row][column] = character
        if size == 2 { rows[row][column + 1] = nil }
        column += size
        if column == width { (column, pendingWrap) = (width - 1, true) }
    }
}

/// A small generator whose seed a failing test prints (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
