internal import Glibc

/// Folders and patterns on disk.
enum Folder {
    enum Kind { case file, folder, missing }

    /// What a path names. Devices and pipes count as files, and reading them refuses.
    static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    /// Every file in a folder and its folders, without hidden ones, in the order of their names; links to folders are not
    /// followed.
    static func files(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else {
            throw Complaint(.notPermitted, "the system does not let you read \(folder)")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        var files: [String] = []
        for name in names.sorted() {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: files += try self.files(in: path)
            case S_IFREG: files.append(path)
            case S_IFLNK where kind(of: path) == .file: files.append(path)
            default: continue
            }
        }
        return files
    }

    /// The paths that a pattern with `*`, `?` or `[…]` matches, in order.
    static func matches(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }
}
