package import Store
internal import Codebooks
internal import Transcripts

/// What a user is told when something cannot be done: what, where, that nothing changed, and what to type next.
///
/// Every error of the parts below ends as a complaint, so that the shell prints them all in one way.
package struct Complaint: Error, Sendable, Equatable {
    /// Which exit code the complaint ends with.
    package enum Kind: Int32, Sendable {
        /// Nothing matches, or an address or name is unknown or ambiguous.
        case noMatch = 1
        /// The words typed do not make a command.
        case usage = 2
        /// The input's contents are not what they must be.
        case badData = 65
        /// The input is not there.
        case noInput = 66
        /// The output cannot be made, or the project cannot be written.
        case cannotCreate = 73
        /// The disk failed or is full.
        case disk = 74
        /// Another program holds the project.
        case busy = 75
        /// The system refused access.
        case notPermitted = 77
    }

    package var kind: Kind
    package var what: String
    /// The words that are meant, with the scalars that are wrong, for a caret under them.
    package var line: String?
    package var caret: Range<Int>?
    /// Things to choose from, printed one a line with a number.
    package var candidates: [String]
    /// What to type or do next.
    package var next: String?
    /// Whether to say that nothing was changed.
    package var saysUnchanged: Bool

    package init(
        _ kind: Kind, _ what: String, line: String? = nil, caret: Range<Int>? = nil, candidates: [String] = [],
        next: String? = nil, saysUnchanged: Bool = true
    ) {
        self.kind = kind
        self.what = what
        self.line = line
        self.caret = caret
        self.candidates = candidates
        self.next = next
        self.saysUnchanged = saysUnchanged
    }

    /// Nothing called `name` among `names`: says so and offers the near ones.
    package static func unknown(
        _ thing: String, _ name: String, among names: some Sequence<String>, next: String? = nil
    )
        -> Complaint
    {
        let question = Suggestion.question(name, Suggestion.near(name, among: names))
        return Complaint(.noMatch, "no \(thing) “\(name)”\(question)", next: next)
    }

    /// A word that is none of those that the program itself takes in this place, whatever the project holds: a mistake in the command.
    package static func notOneOf(
        _ thing: String, _ word: String, among words: some Sequence<String>, next: String? = nil
    ) -> Complaint {
        var complaint = unknown(thing, word, among: words, next: next)
        complaint.kind = .usage
        return complaint
    }
}

extension Complaint {
    /// The complaint that a project's error becomes.
    package init(_ error: ProjectError) {
        switch error {
        case .missing(let path):
            self.init(
                .noInput, "no project at \(path)", next: "make one with `emic new \(path)`", saysUnchanged: false)
        case .exists(let path):
            self.init(.cannotCreate, "\(path) is already there", next: "open it, or give another name")
        case .directory(let path):
            self.init(
                .noInput, "\(path) is a folder, not a project", next: "name the file, for instance \(path)/study.emic")
        case .notAProject(let path, let found):
            self.init(.badData, "\(path) is not an Emic project (\(found))")
        case .newerSchema(let path, let version, let known):
            self.init(
                .badData, "\(path) was written by a newer Emic (schema \(version); this one knows \(known))",
                next: "open it with that version")
        case .readOnly(let path):
            self.init(
                .cannotCreate, "\(path) cannot be written (read-only)",

                next:
                    "open it without --ro, or copy it to a folder where you may write; reading and exporting go on as they are"
            )
        case .notPermitted(let path):
            self.init(.notPermitted, "the system does not let you read \(path)")
        case .cannotCreate(let path, let reason):
            self.init(.cannotCreate, "cannot create \(path): \(reason)")
        case .busy(let path):
            self.init(.busy, "another program holds \(path) (waited 5 seconds)", next: "try again when it has finished")
        case .diskFull(let path):
            self.init(.disk, "no room left on the disk of \(path)", next: "free some space and try again")
        case .disk(let path, let reason):
            self.init(
                .disk, "the disk failed at \(path): \(reason)",
                next: "do not trust this disk; copy the project elsewhere")
        case .damaged(let path, let reason):
            self.init(.badData, "\(path) is damaged: \(reason)", next: "run `verify` to see what is affected")
        case .replaced(let path):
            self.init(
                .badData, "\(path) is no longer the file that was opened (moved, deleted or replaced)",
                next: "leave the shell and open the project again")
        case .heldBack(let rounds, let what):
            self.init(
                .notPermitted, "\(rounds) is open, and \(what)",
                next: "wait until `round release` has ended it, or act on your own codings alone (by:NAME)")
        case .nothingToUndo: self.init(.noMatch, "nothing to undo")
        case .nothingToRedo: self.init(.noMatch, "nothing to redo")
        case .noSuchOperation(let number):
            self.init(.noMatch, "there is no earlier operation \(number) to go back to", next: "see `history`")
        case .beforeMigration(let number):
            self.init(
                .noMatch,
                "the project was brought to a newer form in op \(number); what was before is in the copy made then",
                next: "see `history`; the copy lies in the folder beside the project")
        case .notWithinOperation(let verb):
            self.init(
                .usage, "\(verb) cannot be part of a script that is one operation",
                next: "run the script without --atomic")
        case .conflict(let operation, let table, _):
            self.init(
                .badData, "op \(operation) cannot be taken back: a row of \(table) is no longer as it left it",
                next: "look at `history`")
        case .duplicate(let kind, let name): self.init(.badData, "there is already a \(kind) “\(name)”")
        case .noSuchRow(let table, let key): self.init(.badData, "row \(key) of \(table) is not there")
        case .quotationMismatch(let coding):
            self.init(.badData, "the quotation of n\(coding) is not what its document says", next: "run `verify`")
        case .outside(let document, let start, let end, let length):
            self.init(.badData, "\(start)–\(end) lies outside \(document), which has \(length) characters")
        case .brokenChain(let operation, let reason):
            self.init(.badData, "the history is broken at op \(operation): \(reason)")
        }
    }

    /// The complaint that any error of the parts below becomes; nil for an error that is none of theirs.
    package static func from(_ error: any Error) -> Complaint? {
        switch error {
        case let complaint as Complaint: complaint
        case let error as ProjectError: Complaint(error)
        case let error as MergeError: Complaint(error)
        case let error as AddressError: Complaint(.usage, error.message, caret: error.range.start..<error.range.end)
        case let error as TextError: Complaint(.badData, error.description)
        case let error as CodebookError: Complaint(.usage, error.what, next: error.mend)
        default: nil
        }
    }
}
