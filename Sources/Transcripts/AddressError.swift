/// Why a text is not an address.
package struct AddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what to type instead.
    package var message: String
    /// The scalars of the typed text that are wrong, for a caret.
    package var range: ScalarRange

    /// An error of its parts.
    package init(message: String, range: ScalarRange) {
        self.message = message
        self.range = range
    }

    /// The message.
    package var description: String { message }
}
