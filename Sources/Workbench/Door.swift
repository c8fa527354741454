internal import Glibc

/// The one door through which files come in and go out.
///
/// What goes out is written to a file beside the target, made durable and renamed over it, so that the old file stays whole
/// until the new one is complete. Consent and privacy will be asked here.
package enum Door {
    /// The largest file that is read: 1 GiB.
    package static let largest = 1 << 30

    /// The bytes of a regular file.
    ///
    /// - Throws: `Complaint`: `noInput` (missing, a folder, a device), `notPermitted`, `badData` (too large), `disk`.
    package static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw complaint(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw complaint(path) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw Complaint(.noInput, "\(path) is a folder")
        default: throw Complaint(.noInput, "\(path) is not a regular file")
        }
        guard status.st_size <= largest else {
            throw Complaint(.badData, "\(path) is larger than 1 GiB", next: "split it into parts")
        }
        return try drain(descriptor, path: path, expecting: Int(status.st_size))
    }

    /// Everything on standard input.
    package static func readStandardInput() throws -> [UInt8] {
        try drain(0, path: "standard input", expecting: 0)
    }

    /// Writes a file whole or not at all, readable by its owner alone.
    ///
    /// - Throws: `Complaint`: `cannotCreate`, `notPermitted` or `disk`; the old file, if any, is as it was.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        try write(to: path) { sink in try bytes.withUnsafeBytes { try sink($0) } }
    }

    /// The same for what comes piece by piece and need not be held as a whole: `body` hands each piece to the sink.
    package static func write<T>(to path: String, _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> T) throws
        -> T
    {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            if status.st_mode & S_IFMT == S_IFDIR { throw Complaint(.cannotCreate, "\(path) is a folder") }
            let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else { throw complaint(path, kind: .cannotCreate) }
            defer { close(descriptor) }
            return try body { try fill(descriptor, $0, path) }
        }
        let temporary = "\(path).part-\(getpid())"
        let descriptor = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw complaint(path, kind: .cannotCreate) }
        let value: T
        do {
            value = try body { try fill(descriptor, $0, path) }
            guard fsync(descriptor) == 0 else { throw complaint(path, kind: .disk) }
            close(descriptor)
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let error = complaint(path, kind: .cannotCreate)
            unlink(temporary)
            throw error
        }
        let folder = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
        return value
    }

    private static func fill(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ path: String) throws {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw complaint(path, kind: .disk) }
            written += count
        }
    }

    private static func drain(_ descriptor: Int32, path: String, expecting size: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        var chunk = [UInt8](repeating: 0, count: max(1 << 16, min(size, 1 << 22)))
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw complaint(path, kind: .disk) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > largest { throw Complaint(.badData, "\(path) is larger than 1 GiB") }
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func complaint(_ path: String, kind: Complaint.Kind = .noInput) -> Complaint {
        let reason = String(cString: strerror(errno))
        switch errno {
        case ENOENT where kind == .noInput: return Complaint(.noInput, "\(path) is not there")
        case EACCES, EPERM: return Complaint(kind == .noInput ? .notPermitted : .cannotCreate, "\(path): \(reason)")
        case ENOSPC, EDQUOT, EIO, EFBIG: return Complaint(.disk, "\(path): \(reason)")
        default: return Complaint(kind, "\(path): \(reason)")
        }
    }
}
