internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `undo`: takes back the last acts that stand.
struct Undo: Verb {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back the last act, or the last several.",
        discussion: "Undoing is an operation too: it is listed in `history`, and `redo` takes it back.")

    @Argument(help: "How many acts.")
    var count: Int = 1
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        Page.reversals(try session.undo(count), word: "undid")
    }
}

/// `redo`: does the acts again that were undone last.
struct Redo: Verb {
    static let configuration = CommandConfiguration(commandName: "redo", abstract: "Do again what was undone last.")

    @Argument(help: "How many acts.")
    var count: Int = 1
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        Page.reversals(try session.redo(count), word: "did again")
    }
}

/// `restore`: goes back to what the project was after an operation.
struct Restore: Verb {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Go back to what the project was after an operation.", usage: "restore @12 --yes",
        discussion: """
            Everything since is taken back by one operation, which `undo` takes back in turn: nothing leaves the history. This also \
            reaches what was undone and can no longer be redone.
            """)

    @Argument(help: "The operation, as history numbers it.")
    var operation: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.restore(operation, isAgreed: output.yes)
        return Page(
            "as it was after op \(operation.filter(\.isNumber)); \(counted(performed.value, "operation")) taken back"
                + Page.suffix(performed), receipt: Receipt(performed))
    }
}

extension Page {
    /// What undoing or redoing did, a line each; the receipt is the last operation's.
    fileprivate static func reversals(_ done: [Performed<Operation>], word: String) -> Page {
        let lines = done.map { step in
            let what = step.value.payload?.summary ?? step.value.verb
            return "\(word) op \(step.value.number) (\(step.value.verb): \(what)) · op \(step.operation?.number ?? 0)"
        }
        return Page(lines.map { .prose($0) }, receipt: done.last.flatMap { Receipt($0) })
    }
}
