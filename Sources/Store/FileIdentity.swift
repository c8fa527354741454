internal import Glibc

/// Which file a path names: device and inode. A project copied by hand has another identity than the one it was copied from.
struct FileIdentity: Equatable, CustomStringConvertible {
    let device: UInt
    let inode: UInt

    /// - Throws: `ProjectError.missing`, `.directory`, `.notPermitted` or `.notAProject` (a device, a pipe).
    init(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            switch errno {
            case ENOENT, ENOTDIR: throw ProjectError.missing(path: path)
            case EACCES: throw ProjectError.notPermitted(path: path)
            default: throw ProjectError.disk(path: path, reason: String(cString: strerror(errno)))
            }
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw ProjectError.directory(path: path)
        default: throw ProjectError.notAProject(path: path, found: "not a regular file")
        }
        guard access(path, R_OK) == 0 else { throw ProjectError.notPermitted(path: path) }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }

    var description: String { "\(device):\(inode)" }

    /// The folder that holds the file.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a new directory entry durable.
    static func syncFolder(of path: String) {
        let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
