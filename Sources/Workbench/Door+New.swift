internal import Glibc

extension Door {
    /// Writes a file; one that is there already is replaced only when somebody said so.
    ///
    /// - Throws: `Complaint` of kind `cannotCreate` for a file that is there, and what `write` throws.
    package static func writeNew(_ bytes: [UInt8], to path: String, replaces: Bool) throws {
        try ensureNew(path, replaces: replaces)
        try write(bytes, to: path)
    }

    /// Makes sure that nothing is written over unless somebody said so.
    ///
    /// - Throws: `Complaint` of kind `cannotCreate` for a file that is there.
    package static func ensureNew(_ path: String, replaces: Bool) throws {
        var status = stat()
        if !replaces, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            throw Complaint(.cannotCreate, "\(path) is already there", next: "--yes replaces it")
        }
    }
}

extension Door {
    /// Whether a path names something.
    package static func isThere(_ path: String) -> Bool { Folder.kind(of: path) != .missing }
}
