/// One key press, or one paste, as the editor understands it.
package enum Key: Hashable, Sendable {
    /// Typed text: one scalar, or several that came together.
    case text(String)
    /// A bracketed paste, lines ended by a line feed.
    case paste(String)
    case enter
    case tab
    case backTab
    case backspace
    case delete
    case left
    case right
    case up
    case down
    case home
    case end
    case wordLeft
    case wordRight
    case pageUp
    case pageDown
    /// A lone Esc.
    case escape
    /// Control and a lower-case letter or one of `_ @ \ ] ^`.
    case control(Unicode.Scalar)
    /// Alt (or Esc before) and a scalar.
    case alt(Unicode.Scalar)
    /// Bytes that are no key: they are dropped and the bell rings.
    case invalid
    /// A key that is known and means nothing here, such as F5.
    case ignored
}
