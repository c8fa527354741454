package import Transcripts

/// A table of codings as a file, written row by row from the texts themselves: no string is made of a quotation.
package struct CodingFile: Sendable {
    private var writer: DelimitedWriter
    private let withMemos: Bool
    private let withWeights: Bool
    /// How many codings are in it.
    package private(set) var count = 0

    /// The file so far, or what came since it was last taken, in UTF-8.
    package var bytes: [UInt8] { writer.bytes }

    /// An empty part that goes on behind what has been written: parts can be written at the same time, and stand one behind the other.
    package var continuation: CodingFile {
        var part = self
        part.writer.forget()
        part.count = 0
        return part
    }

    /// A file with the obligatory columns and the numbers, and of memos and weights those that are asked for.
    package init(_ dialect: DelimitedDialect, withMemos: Bool, withWeights: Bool) {
        self.withMemos = withMemos
        self.withWeights = withWeights
        let left = (withMemos ? [] : ["memo"]) + (withWeights ? [] : ["weight"]) + ["time"]
        writer = DelimitedWriter(dialect, header: CodingTable.columns.filter { !left.contains($0) })
    }

    /// Adds a coding. The quotation is the text's words in its range.
    package mutating func append(
        document: String, range: ScalarRange, quotation: UnsafeBufferPointer<UInt8>, code: String, coder: String,
        memo: String, weight: Int?, number: Int
    ) {
        writer.append(cell: document)
        writer.append(number: range.start)
        writer.append(number: range.end)
        writer.append(cell: quotation)
        writer.append(cell: code)
        writer.append(cell: coder)
        if withMemos { writer.append(cell: memo) }
        if withWeights {
            if let weight { writer.append(number: weight) } else { writer.append(cell: "") }
        }
        writer.append(number: number, behind: "n")
        writer.endRow()
        count += 1
    }
}
