internal import GRDB

/// What can go wrong with a project file: what, where, and what to do about it.
package enum ProjectError: Error, Equatable, Sendable {
    /// No file at the path.
    case missing(path: String)
    /// A file is already there where a new project was asked for.
    case exists(path: String)
    /// The path names a directory.
    case directory(path: String)
    /// The file is no Emic project; `found` says what it looks like.
    case notAProject(path: String, found: String)
    /// The project was written by a newer Emic.
    case newerSchema(path: String, version: Int, known: Int)
    /// The file or its folder cannot be written.
    case readOnly(path: String)
    /// The system refused access.
    case notPermitted(path: String)
    /// The folder in which to create the file does not exist or cannot be written.
    case cannotCreate(path: String, reason: String)
    /// Another program held the project for longer than the wait of five seconds.
    case busy(path: String)
    /// No room on the disk.
    case diskFull(path: String)
    /// The disk failed to read or write.
    case disk(path: String, reason: String)
    /// The file's contents are not what they must be.
    case damaged(path: String, reason: String)
    /// The file at the path is no longer the one that was opened.
    case replaced(path: String)
    /// Nothing is left to undo, or an older operation lies beyond the horizon.
    case nothingToUndo
    /// Nothing was undone since the last act.
    case nothingToRedo
    /// An act would touch what open rounds of double coding hold back from who acts, or what must stay as it is while they are open.
    case heldBack(rounds: String, what: String)
    /// The log has no such operation, or nothing was done after it.
    case noSuchOperation(Int)
    /// What was before the operation that brought the project to a newer schema cannot be gone back to.
    case beforeMigration(Int)
    /// The act cannot be part of a larger operation: undo, redo, compacting.
    case notWithinOperation(verb: String)
    /// Undoing or redoing would overwrite something that has changed since.
    case conflict(operation: Int, table: String, key: Int64)
    /// A name that must be unique is taken.
    case duplicate(kind: String, name: String)
    /// A row was asked for by key and is not there.
    case noSuchRow(table: String, key: Int64)
    /// A stored quotation is not what its document says at that place.
    case quotationMismatch(coding: Int)
    /// A range lies outside its document.
    case outside(document: String, start: Int, end: Int, length: Int)
    /// An operation in the log is not what its hash says.
    case brokenChain(operation: Int, reason: String)
}

extension ProjectError {
    /// The project's own word for an error of SQLite at `path`.
    init(_ error: DatabaseError, path: String) {
        let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY: self = .readOnly(path: path)
        case .SQLITE_PERM, .SQLITE_AUTH: self = .notPermitted(path: path)
        case .SQLITE_CANTOPEN: self = .cannotCreate(path: path, reason: reason)
        case .SQLITE_IOERR: self = .disk(path: path, reason: reason)
        case .SQLITE_NOTADB: self = .notAProject(path: path, found: "not a SQLite file")
        default: self = .damaged(path: path, reason: reason)
        }
    }
}
