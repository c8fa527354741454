internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `undo`: takes back the last acts that stand.
struct Undo: Verb {
    static let configuration = CommandConfiguration(
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
    static let configuration = CommandConfiguration(abstract: "Do again what was undone last.")

    @Argument(help: "How many acts.")
    var count: Int = 1
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        Page.reversals(try session.redo(count), word: "did again")
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
