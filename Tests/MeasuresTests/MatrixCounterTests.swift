import Measures
import Testing

@Suite("Matrices of codings")
struct MatrixCounterTests {
    private struct Input {
        var entry: MatrixEntry
        var rows: [Int32]
        var columns: [Int32]
    }

    private func randomInputs(_ seed: UInt64) -> [Input] {
        var generator = SeededGenerator(seed: seed)
        return (0..<50).map { index in
            let start = Int32.random(in: 0..<20, using: &generator)
            func keys(_ limit: Int32) -> [Int32] {
                (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                    Int32.random(in: -1...limit, using: &generator)
                }
            }
            return Input(
                entry: MatrixEntry(
                    coding: Int64(index), document: .random(in: 0..<3, using: &generator), cases: keys(1),
                    start: start, end: start + Int32.random(in: 1...9, using: &generator)), rows: keys(3),
                columns: keys(2))
        }
    }

    private func value(_ inputs: [Input], _ cell: MatrixCell) -> Int {
        switch cell {
        case .codings: inputs.count
        case .documents: Set(inputs.map(\.entry.document)).count
        case .cases: Set(inputs.flatMap(\.entry.cases)).count
        case .words, .characters: positions(inputs).count { cell == .characters || $0 % 2 == 0 }
        // A stretch begins at each position that nothing before it holds; one that only touches another is the same stretch.
        case .references: positions(inputs).count { !positions(inputs).contains($0 - 1) }
        }
    }

    private func positions(_ inputs: [Input]) -> Set<Int> {
        Set(
            inputs.flatMap { input in
                (input.entry.start..<input.entry.end).map { Int(input.entry.document) * 100 + Int($0) }
            })
    }

    @Test(
        "cells and totals agree with the definitions, and explaining a cell gives its codings",
        arguments: UInt64(1)...30)
    func bruteForce(seed: UInt64) {
        let inputs = randomInputs(seed)
        for cell in MatrixCell.allCases {
            var counter = MatrixCounter(rows: 3, columns: 2, cell: cell)
            for input in inputs { counter.add(input.entry, rows: input.rows, columns: input.columns) }
            // Words begin at even offsets here.
            let matrix = counter.finish { document, range in range.count { ($0 + Int(document) * 100) % 2 == 0 } }
            func belongs(_ keys: [Int32], _ wanted: Int?, _ limit: Int32) -> Bool {
                wanted.map { keys.contains(Int32($0)) } ?? keys.contains { $0 >= 0 && $0 < limit }
            }
            for row in [0, 1, 2, nil] {
                for column in [0, 1, nil] {
                    let behind = inputs.filter { belongs($0.rows, row, 3) && belongs($0.columns, column, 2) }
                    #expect(matrix[row, column] == value(behind, cell), "\(cell) \(String(describing: (row, column)))")
                    var explainer = CellExplainer(row: row, column: column, rows: 3, columns: 2)
                    for input in inputs { explainer.add(input.entry, rows: input.rows, columns: input.columns) }
                    #expect(explainer.entries == behind.map(\.entry))
                }
            }
            #expect(matrix.taken + matrix.leftOut == inputs.count)
        }
    }

    @Test("a coding that a theme takes through two codes counts once")
    func union() {
        var counter = MatrixCounter(rows: 1, columns: 1, cell: .codings)
        counter.add(MatrixEntry(coding: 1, document: 0, start: 0, end: 5), rows: [0, 0], columns: [0])
        #expect(counter.finish()[0, 0] == 1)
    }

    @Test("a coding in two columns counts once in the total of its row")
    func totals() {
        var counter = MatrixCounter(rows: 1, columns: 2, cell: .codings)
        counter.add(MatrixEntry(coding: 1, document: 0, start: 0, end: 5), rows: [0], columns: [0, 1])
        let matrix = counter.finish()
        #expect([matrix[0, 0], matrix[0, 1], matrix[0, nil], matrix[nil, nil]] == [1, 1, 1, 1])
    }
}
