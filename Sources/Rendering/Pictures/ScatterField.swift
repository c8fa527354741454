/// A field of characters with points on it and words beside them.
struct ScatterField {
    private let columns: Int
    private var field: [[Character]]
    private var isTaken: [Bool]

    init(columns: Int, rows: Int) {
        self.columns = columns
        field = [[Character]](repeating: [Character](repeating: " ", count: columns), count: rows)
        isTaken = [Bool](repeating: false, count: rows * columns)
    }

    var lines: [String] { field.map { String($0) } }

    /// The lines on which an axis is 0.
    mutating func cross(column: Int, row: Int, _ signs: Signs) {
        for y in field.indices { field[y][column] = signs.unicode ? "┊" : ":" }
        for x in 0..<columns { field[row][x] = signs.unicode ? "┄" : "." }
    }

    /// Draws what is in each cell, row by row, with a sign for it.
    mutating func mark(_ here: [[Int]], with sign: ([Int]) -> Character) {
        for (cell, spots) in here.enumerated() where !spots.isEmpty {
            field[cell / columns][cell % columns] = sign(spots)
            isTaken[cell] = true
        }
    }

    /// Writes the words of the points beside them, those in one cell parted by commas.
    ///
    /// - Parameter words: by point; characters of one column each.
    /// - Returns: the points whose words found no room.
    mutating func write(_ here: [[Int]], _ words: [String]) -> Set<Int> {
        var unwritten: Set<Int> = []
        for (cell, spots) in here.enumerated() where !spots.isEmpty {
            let text = Array(spots.map { words[$0] }.joined(separator: ","))
            let (y, x) = (cell / columns, cell % columns)
            let start = [x + 1, x - text.count].first { start in
                start >= 0 && start + text.count <= columns
                    && (start..<(start + text.count)).allSatisfy { !isTaken[y * columns + $0] }
                    // Two words side by side would read as one.
                    && (start == 0 || start == x + 1 || !isWord(field[y][start - 1]))
                    && (start + text.count == columns || start + text.count == x
                        || !isWord(field[y][start + text.count]))
            }
            guard let start else {
                unwritten.formUnion(spots)
                continue
            }
            for (offset, character) in text.enumerated() {
                field[y][start + offset] = character
                isTaken[y * columns + start + offset] = true
            }
        }
        return unwritten
    }

    private func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "," }
}
