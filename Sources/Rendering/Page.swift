/// One piece of an answer.
package enum Block: Sendable, Hashable {
    /// Rows and columns.
    case table(Table)
    /// Sentences of the program; escaped for the terminal, lines kept.
    case prose(String)
    /// A heading over what follows.
    case heading(String)
    /// A reading view of transcript.
    case passage(Passage)
    /// Text that is written byte for byte, escapes and all; only for what was asked for raw.
    case raw(String)
}

/// What an operation left behind, for programs.
package struct Receipt: Sendable, Hashable {
    /// The number of the operation in the log.
    package var operation: Int
    /// What it made or touched, such as `n1`.
    package var ids: [String]
    /// How many of each kind it changed.
    package var changed: [String: Int]

    /// A receipt.
    package init(operation: Int, ids: [String] = [], changed: [String: Int] = [:]) {
        self.operation = operation
        self.ids = ids
        self.changed = changed
    }
}

/// The whole answer to one command, independent of the format it is printed in.
package struct Page: Sendable, Hashable {
    /// What goes to standard output.
    package var blocks: [Block]
    /// The same as rows, where the blocks are a layout to be read: what JSON, CSV and TSV are made of. Nil where the blocks have the rows.
    package var rows: [Block]?
    /// For a command that changed something.
    package var receipt: Receipt?
    /// What goes to standard error, one line each; no renderer prints it.
    package var talk: [String]
    /// What the program ends with: 0, or 1 where the answer is that nothing matches or that something differs.
    package var status: Int32 = 0

    /// A page; an empty one prints nothing.
    package init(blocks: [Block] = [], receipt: Receipt? = nil, talk: [String] = []) {
        self.blocks = blocks
        self.receipt = receipt
        self.talk = talk
    }

    /// A page of those blocks.
    package init(_ blocks: [Block], receipt: Receipt? = nil, talk: [String] = []) {
        self.init(blocks: blocks, receipt: receipt, talk: talk)
    }

    /// A page of one table.
    package init(_ table: Table, receipt: Receipt? = nil, talk: [String] = []) {
        self.init(blocks: [.table(table)], receipt: receipt, talk: talk)
    }

    /// A page of one piece of prose.
    package init(_ prose: String, receipt: Receipt? = nil, talk: [String] = []) {
        self.init(blocks: [.prose(prose)], receipt: receipt, talk: talk)
    }
}

extension Page {
    /// What programs are given of it.
    package var data: [Block] { rows ?? blocks }

    /// Whether it has a table with a row in it.
    package var hasRows: Bool {
        data.contains { if case .table(let table) = $0 { !table.rows.isEmpty } else { false } }
    }

    /// The drawing of its picture; nil for a page that has none. Tables beside it stay out of the drawing.
    package var drawing: SVGDrawing? {
        for case .table(let table) in blocks {
            if let picture = table.picture {
                return picture.drawing(title: table.title ?? "", notes: table.shortNotes)
            }
        }
        return nil
    }
}
