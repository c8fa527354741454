package import Store
package import Transcripts

/// A researcher at work on one project: who codes, where they are, and what they were shown last.
///
/// Every use case is a method here, in an extension named after it: one request, one result. The shell, scripts and the
/// program's arguments all come through this door.
package final class Session {
    package let store: ProjectStore
    /// Who acts; each operation and coding carries the name.
    package var coder: String { didSet { store.viewer = coder } }
    /// Why, where the user said so with `--because` for the present command.
    package var because: String?
    /// The words of the present command, which the log keeps.
    package var words: [String] = []
    /// Whether there is a current place, a last coding and a last result: in the shell and in scripts, not for a single command.
    package let remembers: Bool
    /// The unit that `.` stands for.
    package var place: CurrentPlace?
    /// The rows that `$1` and its fellows stand for.
    package var results: [ResultRow] = []
    /// The results that were given names in this session.
    var namedResults: [String: NamedResult] = [:]
    /// The table whose cells `explain` explains.
    package var lastTable: MadeTable?
    /// Whether the project's file does not know of that table yet.
    var hasUnwrittenTable = false
    /// The coding that `^` stands for.
    package var lastCoding: Int?
    /// Who reads the present answer.
    package var audience = Audience.anybody
    /// The codebook as it was read last.
    var keptCodebook: KeptCodebook?
    var keptSynthesis: KeptSynthesis?

    /// A session on an open project.
    package init(store: ProjectStore, coder: String, remembers: Bool) {
        self.store = store
        self.coder = coder
        store.viewer = coder
        self.remembers = remembers
    }

    /// The act that the present command is, under `verb`.
    package func act(_ verb: String) -> Act {
        Act(verb: verb, arguments: words, because: because)
    }

    /// Does an act of the present command as one operation.
    package func perform<T>(_ verb: String, _ body: (ProjectWriter) throws -> T) throws -> Performed<T> {
        let performed = try store.perform(act(verb), as: coder, body)
        keptCodebook?.follow(performed)
        return performed
    }
}

/// Who reads an answer: what others would need for it is not made.
package enum Audience: Sendable {
    case anybody
    /// On a screen, with the words around.
    case people
    /// By rows and columns.
    case programs
}

/// The unit that `.` stands for: a turn of a document, or one of its sentences.
package struct CurrentPlace: Sendable, Equatable {
    package var document: Key<DocumentRow>
    /// Counted from 1.
    package var turn: Int
    /// Counted from 1 within the turn; nil for the whole turn.
    package var sentence: Int?
    /// The text whose turns these are; nil for whichever is current. A revision may number them anew.
    package var version: Key<TextVersionRow>?

    package init(
        document: Key<DocumentRow>, turn: Int, sentence: Int? = nil, version: Key<TextVersionRow>? = nil
    ) {
        self.document = document
        self.turn = turn
        self.sentence = sentence
        self.version = version
    }
}

/// A row of the last result: a place that can be read or coded.
package struct ResultRow: Sendable, Equatable {
    package var document: Key<DocumentRow>
    package var range: ScalarRange
    /// The coding that the row shows, where it shows one.
    package var coding: Int?
    /// The text that the range is of; nil for whichever is current.
    package var version: Key<TextVersionRow>?

    package init(
        document: Key<DocumentRow>, range: ScalarRange, coding: Int? = nil, version: Key<TextVersionRow>? = nil
    ) {
        self.document = document
        self.range = range
        self.coding = coding
        self.version = version
    }
}
