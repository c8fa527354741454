internal import Transcripts

/// What a key asks of those who own the project and the screen.
enum CodingEffect: Sendable, Equatable {
    /// Something is to be done to the project; what became of it is told to the state by `done` or not at all.
    case act(CodingAct)
    /// Show the unit anew, with what is coded on it.
    case showUnit
    /// Show the definition and rules of a code.
    case define(CodeRanking.Entry)
    /// Show what the keys do.
    case showKeys
    /// A word to the researcher.
    case say(String)
    case bell
    case suspend
    case clearScreen
    case leave
}

/// One act on the project: one operation.
struct CodingAct: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// Gives a code of the project.
        case code(Int64)
        /// Makes a code of this path and gives it.
        case newCode(String)
        case inVivo
        case memo(String)
        /// Marks the place to come back to.
        case flag
        /// Marks the place as read.
        case read
        /// Marks the place as holding nothing to code.
        case nothing
        case undo
        /// A command of the shell.
        case command(String)
    }

    var kind: Kind
    /// In scalars of the document's text.
    var range: ScalarRange
    var weight: Int?
    /// Whether the next unit follows.
    var advances = false
    /// Whether it is done while reading through.
    var isReading = false
}
