internal import ArgumentParser
internal import Rendering
internal import Workbench
internal import Store

/// A verb of the command language: parsed from arguments, shell lines and scripts alike, answered by a page.
///
/// One verb is one file. Its argument declarations are the only definition of its syntax: parsing, completion, help, the
/// manual page and the reference are made from them.
protocol Verb: ParsableCommand {
    /// The options that all verbs have.
    var output: OutputOptions { get }

    /// Whether the first word after the verb may be an address or a query, so that quotes around it are part of it.
    static var firstIsAddress: Bool { get }

    /// The table that it prints where `explain` can go behind none of its cells; nil where it prints none, or one that can be explained.
    var unexplained: UnexplainedTable? { get }

    /// Whether it prints text that no form may touch, so that a file for it may have any suffix.
    static var printsText: Bool { get }

    /// Does what the verb says in the session and answers what is to be printed.
    mutating func perform(in session: Session) throws -> Page
}

/// A verb that is a sitting of its own where there is a terminal, and answers with a page where there is none.
protocol TerminalVerb: Verb {
    /// Holds the sitting; nil where there is no terminal, or nothing that needs one.
    func hold(in interpreter: Interpreter, session: Session) throws -> Page?
}

/// A verb that works without a project: it makes one, or only explains.
protocol FreeVerb: ParsableCommand {
    var output: OutputOptions { get }

    /// Does what the verb says and answers what is to be printed.
    mutating func perform(in surroundings: Surroundings) throws -> Page
}

/// A verb that steers the shell itself, or a script: how results are printed, what runs next, which project is open.
protocol ShellVerb: ParsableCommand {
    var output: OutputOptions { get }

    /// Does what the verb says. `session` is nil while no project is open.
    mutating func perform(in interpreter: Interpreter, session: Session?) throws -> Page
}

extension Verb {
    static var firstIsAddress: Bool { false }
    static var printsText: Bool { false }
    var unexplained: UnexplainedTable? { nil }

    /// Does what the verb says, and puts a table that cannot be explained in the place of the one that `explain` knew.
    mutating func answer(in session: Session) throws -> Page {
        let page = try perform(in: session)
        if let unexplained, !page.blocks.isEmpty { session.keep(.other(unexplained)) }
        return page
    }
}

extension Receipt {
    /// The receipt of an operation; nil when nothing changed.
    init?<T>(_ performed: Performed<T>) {
        guard let operation = performed.operation else { return nil }
        self.init(operation: operation.number, ids: performed.ids, changed: performed.changed)
    }
}
