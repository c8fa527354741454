/// The only place that knows colour: SGR sequences when they are wanted, the bare text when not.
package struct Style: Sendable, Hashable {
    /// Whether sequences are written at all.
    package var colour: Bool

    /// A style; without colour every method gives its text back.
    package init(colour: Bool) {
        self.colour = colour
    }

    /// Headings and titles.
    package func strong(_ text: String) -> String { wrapped(text, "1") }

    /// What stands back: rules, notes, line numbers, hints.
    package func faint(_ text: String) -> String { wrapped(text, "2") }

    /// Addresses, which can be typed back.
    package func address(_ text: String) -> String { wrapped(text, "36") }

    /// Codes.
    package func code(_ text: String) -> String { wrapped(text, "32") }

    /// What went wrong.
    package func warning(_ text: String) -> String { wrapped(text, "31") }

    private func wrapped(_ text: String, _ parameters: String) -> String {
        colour && !text.isEmpty ? "\u{1B}[\(parameters)m\(text)\u{1B}[0m" : text
    }
}
