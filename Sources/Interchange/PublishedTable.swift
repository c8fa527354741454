/// A table as syntheses are published with: constructs of studies under concepts and third-order constructs, or the studies themselves.
///
/// This only reads; making studies, constructs and translations of it is for those who hold the project.
package struct PublishedTable: Hashable, Sendable {
    /// The shapes that are read.
    package enum Shape: String, CaseIterable, Hashable, Sendable {
        /// Thematic synthesis: analytic theme, descriptive theme, code, and one row for each study that has the code; perhaps with the
        /// study's own label for it.
        case thematic
        /// Construct ladder: third-order construct, the authors' own second-order construct, its study.
        case ladder
        /// Merged translation: third-order construct, translated concept, the authors' labels merged in it, the papers.
        case mergedTranslation = "merged-translation"
        /// The studies with what is known of each; a column that is no characteristic of Emic's becomes one of the reviewers' own.
        case characteristics
    }

    /// What a column of a shape holds.
    package struct Part: Hashable, Sendable {
        /// The name by which the part is called: `study`.
        package let name: String
        /// The headings that it is known by.
        package let headings: [String]
        /// Whether there is no such table without it. Where its cells may be empty, it can be said that the table has none.
        package let isNeeded: Bool
        /// Whether its cells may be empty.
        package let mayBeEmpty: Bool

        fileprivate init(_ name: String, _ headings: [String], isNeeded: Bool = true, mayBeEmpty: Bool = false) {
            self.name = name
            self.headings = [name] + headings
            self.isNeeded = isNeeded
            self.mayBeEmpty = mayBeEmpty
        }

        /// Whether a heading of a table names the part: in singular or plural, of one word or several, in any case.
        fileprivate func isNamed(by heading: String) -> Bool {
            let words = Self.words(heading)
            return headings.contains { Self.words($0) == words }
        }

        private static func words(_ heading: String) -> [String] {
            let parts = heading.unicodeScalars.split { $0 == "_" || $0 == "-" || $0.properties.isWhitespace }
            return parts.map { part in
                let word = String(part).lowercased()
                if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
                return word.hasSuffix("s") ? String(word.dropLast()) : word
            }
        }
    }

    /// What stands in the place of a heading where a table lacks a part.
    package static let absent = "-"

    /// One row.
    package struct Row: Hashable, Sendable {
        /// The line of the file on which it begins, from 1.
        package var line: Int
        /// The cells of the shape's parts, by their names; empty ones left out.
        package var cells: [String: String]
        /// The other cells that hold something, in the file's order.
        package var others: [Other]

        /// A cell under a heading that no part has.
        package struct Other: Hashable, Sendable {
            package var heading: String
            package var value: String
        }
    }

    /// The shape it was read as.
    package let shape: Shape
    /// The rows in the file's order.
    package let rows: [Row]
    /// Headings that no part of the shape has.
    package let otherHeadings: [String]

    /// Reads a table.
    ///
    /// - Parameter columns: headings for parts that go by other names than the known ones, by the part's name.
    /// - Throws: `PublishedTableError`, with every row that is wrong, so that they can be mended at one go.
    package static func read(
        _ bytes: [UInt8], fileName: String, shape: Shape, columns: [String: String] = [:]
    ) throws(PublishedTableError) -> PublishedTable {
        let table: DelimitedTable
        do {
            table = try DelimitedReader.read(bytes, dialect: .of(fileName: fileName, bytes: bytes))
        } catch {
            throw .table(error)
        }
        let places = try places(of: shape, in: table, columns)
        var rows: [Row] = []
        var wrong: [PublishedTableError.Row] = []
        for row in table.rows {
            do {
                rows.append(try read(row, places))
            } catch {
                wrong.append(error)
            }
        }
        guard wrong.isEmpty else { throw .rows(wrong) }
        let taken = Set(places.parts.map(\.place))
        return PublishedTable(
            shape: shape, rows: rows,
            otherHeadings: table.columns.enumerated().filter { !taken.contains($0.offset) }.map(\.element))
    }

    private struct Places {
        var parts: [(part: Part, place: Int)] = []
        var others: [(heading: String, place: Int)] = []
    }

    private static func places(
        of shape: Shape, in table: DelimitedTable, _ columns: [String: String]
    ) throws(PublishedTableError) -> Places {
        var places = Places()
        for name in columns.keys.sorted() where !shape.parts.contains(where: { $0.name == name }) {
            throw .unknownPart(name, shape: shape)
        }
        for part in shape.parts {
            if columns[part.name] == absent, !part.isNeeded || part.mayBeEmpty { continue }
            if let heading = columns[part.name] {
                guard let place = table.column(heading) else { throw .noColumn(heading, present: table.columns) }
                places.parts.append((part, place))
            } else if let place = part.headings.lazy.compactMap({ table.column($0) }).first
                ?? table.columns.firstIndex(where: part.isNamed)
            {
                places.parts.append((part, place))
            } else if part.isNeeded {
                throw .noPart(part, shape: shape, present: table.columns)
            }
        }
        let taken = Set(places.parts.map(\.place))
        for (place, heading) in table.columns.enumerated() where !taken.contains(place) && !heading.isEmpty {
            places.others.append((heading, place))
        }
        return places
    }

    private static func read(_ row: DelimitedRow, _ places: Places) throws(PublishedTableError.Row) -> Row {
        var read = Row(line: row.line, cells: [:], others: [])
        for (part, place) in places.parts {
            let value = unquoted(trimmed(row[place]))
            if value.isEmpty {
                if part.mayBeEmpty { continue }
                throw .init(line: row.line, column: part.name, reason: "is empty")
            }
            read.cells[part.name] = value
        }
        for (heading, place) in places.others {
            let value = unquoted(trimmed(row[place]))
            if !value.isEmpty { read.others.append(.init(heading: heading, value: value)) }
        }
        return read
    }

    /// A cell without the quotation marks that spreadsheets put around cells of tables with tabs too.
    private static func unquoted(_ cell: String) -> String {
        let scalars = Array(cell.unicodeScalars)
        guard scalars.count > 1, scalars.first == "\"", scalars.last == "\"" else { return cell }
        let inner = scalars[1..<(scalars.count - 1)]
        var text = String.UnicodeScalarView()
        var index = inner.startIndex
        while index < inner.endIndex {
            text.append(inner[index])
            if inner[index] == "\"" {
                // A mark that stands alone says that the outer ones belong to the words.
                guard index + 1 < inner.endIndex, inner[index + 1] == "\"" else { return cell }
                index += 1
            }
            index += 1
        }
        return String(text)
    }

    /// The names in a cell that lists studies or labels: parted by semicolons, by commas where there are none, and numbers by blanks.
    package static func list(_ cell: String) -> [String] {
        let separator: Unicode.Scalar = cell.unicodeScalars.contains(";") ? ";" : ","
        let parts = cell.unicodeScalars.split(separator: separator).map { trimmed(String($0)) }.filter { !$0.isEmpty }
        guard parts.count == 1, let only = parts.first else { return parts }
        let words = only.unicodeScalars.split { $0.properties.isWhitespace }
        let areNumbers = words.allSatisfy { $0.allSatisfy { ("0"..."9").contains($0) } }
        return areNumbers ? words.map { String($0) } : parts
    }
}

extension PublishedTable.Shape {
    /// The columns that the shape has.
    package var parts: [PublishedTable.Part] {
        switch self {
        case .thematic:
            [
                .init(
                    "analytic", ["analytic_theme", "analytical_theme", "analytical", "theme"], mayBeEmpty: true),
                .init("descriptive", ["descriptive_theme", "subtheme"], mayBeEmpty: true),
                .init("code", []),
                .init(
                    "label", ["second_order", "second_order_paraphrased"], isNeeded: false,
                    mayBeEmpty: true),
                .init("study", ["study_key", "key", "paper"]),
            ]
        case .ladder:
            [
                .init("third", ["third_order", "third_order_construct"]),
                .init("second", ["second_order", "second_order_construct"]),
                .init("study", ["study_key", "key"]),
            ]
        case .mergedTranslation:
            [
                .init("third", ["third_order", "third_order_construct"]),
                .init("concept", ["second_order_translated", "translated", "translation", "second_order"]),
                .init(
                    "labels", ["merged_second_order_labels", "second_order_labels"], isNeeded: false, mayBeEmpty: true),
                .init("definition", ["summary_definition"], isNeeded: false, mayBeEmpty: true),
                .init("papers", ["studies", "paper"], mayBeEmpty: true),
            ]
        case .characteristics:
            [.init("study", ["study_key", "key"])]
        }
    }
}

/// Why a published table was not read.
package enum PublishedTableError: ImportProblem, Equatable {
    /// One cell that is wrong.
    package struct Row: Error, Hashable, Sendable {
        /// The line on which the row begins, from 1.
        package let line: Int
        /// The part of the shape.
        package let column: String
        /// What is wrong with the cell.
        package let reason: String
    }

    /// The file is no table.
    case table(DelimitedError)
    /// No column holds a part that the shape needs.
    case noPart(PublishedTable.Part, shape: PublishedTable.Shape, present: [String])
    /// A heading was named that the table does not have.
    case noColumn(String, present: [String])
    /// A part was named that the shape does not have.
    case unknownPart(String, shape: PublishedTable.Shape)
    /// Rows are wrong, and none was read.
    case rows([Row])

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .table(let error): error.what
        case .noPart(let part, let shape, let present):
            "no column holds the \(part.name) of a \(shape.rawValue) table (\(part.headings.joined(separator: ", "))); there are "
                + present.joined(separator: ", ")
        case .noColumn(let heading, let present):
            "the table has no column “\(excerpt(heading))”; there are \(present.joined(separator: ", "))"
        case .unknownPart(let name, let shape): "a \(shape.rawValue) table has no “\(excerpt(name))”"
        case .rows(let rows):
            "\(counted(rows.count, "row is", "rows are")) wrong: "
                + rows.prefix(5).map { "line \($0.line): \($0.column) \($0.reason)" }.joined(separator: "; ")
                + (rows.count > 5 ? "; and \(counted(rows.count - 5, "more row"))" : "")
        }
    }

    /// Where it is wrong.
    package var place: String? {
        switch self {
        case .table(let error): error.place
        case .rows(let rows): rows.first.map { "line \($0.line)" }
        case .noPart, .noColumn, .unknownPart: nil
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .table(let error): error.mend
        case .noPart(let part, _, _):
            "name it with --column \(part.name)=HEADING"
                + (part.mayBeEmpty
                    ? ", or say --column \(part.name)=\(PublishedTable.absent) where the table has none" : "")
        case .noColumn: "name a heading that is there"
        case .unknownPart(_, let shape): "its parts are \(shape.parts.map(\.name).joined(separator: ", "))"
        case .rows: "mend the rows and import the table again"
        }
    }
}
