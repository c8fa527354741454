/// The formats that every answer can be printed in; the raw values are what `mode` and the flags accept.
package enum OutputFormat: String, CaseIterable, Sendable, Hashable {
    case table
    case plain
    case json
    case jsonl
    case csv
    case tsv
    case md
    case html
}

/// Turns a page into text: the only way from an answer to characters.
package struct PageRenderer: Sendable {
    /// The format.
    package var format: OutputFormat
    /// Columns of the terminal; nil means that nothing is cut or wrapped.
    package var width: Int?
    /// Whether colour may be used; nothing depends on it.
    package var colour: Bool
    /// Whether the terminal shows more than ASCII; decides only about signs the program makes itself.
    package var unicode: Bool

    /// Whether tables that have a picture are drawn; where not, their rows stand there.
    package var drawsPictures = true

    /// For CSV: a byte order mark, and a `'` before what a spreadsheet would run as a formula (OWASP ASVS 1.2.10).
    package var forSpreadsheets = false

    /// A renderer for one format and one width.
    package init(format: OutputFormat, width: Int? = nil, colour: Bool = false, unicode: Bool = true) {
        self.format = format
        self.width = width
        self.colour = colour
        self.unicode = unicode
    }

    /// The page as text, ending with a line end unless it is empty.
    package func render(_ page: Page) -> String {
        switch format {
        case .table, .plain:
            let isPlain = format == .plain
            return ScreenRenderer(
                width: width, colour: colour, unicode: unicode, isPlain: isPlain, drawsPictures: drawsPictures
            ).page(page)
        case .json: return JSONRenderer().page(page)
        case .jsonl: return JSONRenderer().lines(page)
        case .csv, .tsv: return SeparatedRenderer(dialect: dialect).page(page)
        case .md: return MarkdownRenderer().page(page)
        case .html: return HTMLRenderer().page(page)
        }
    }

    /// What belongs to the page but has no place in a format of bare data (CSV, TSV, JSON lines); for standard error.
    ///
    /// Raw text: pass it through `Escape.terminal` before it is printed.
    package func notes(_ page: Page) -> [String] {
        switch format {
        case .csv, .tsv: return SeparatedRenderer(dialect: dialect).notes(page)
        case .jsonl: return JSONRenderer().notes(page)
        case .table, .plain, .json, .md, .html: return []
        }
    }

    private var dialect: SeparatedRenderer.Dialect {
        format == .tsv ? .tsv : forSpreadsheets ? .spreadsheet : .csv
    }
}
