internal import Glibc

extension Door {
    /// Makes a folder that only its owner may look into; one that is there already is used as it is.
    ///
    /// - Throws: `Complaint` of kind `cannotCreate`.
    package static func makeFolder(_ path: String) throws {
        if mkdir(path, 0o700) == 0 { return }
        let reason = errno
        switch Folder.kind(of: path) {
        case .folder: return
        case .file: throw Complaint(.cannotCreate, "\(path) is a file, not a folder")
        case .missing: throw Complaint(.cannotCreate, "\(path): \(String(cString: strerror(reason)))")
        }
    }
}
