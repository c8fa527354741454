import Glibc

/// Why history could not be kept.
package enum HistoryError: Error, Hashable {
    /// The system refused; the path and what it said.
    case refused(path: String, reason: String)

    /// What happened and what can be done.
    package var message: String {
        switch self {
        case .refused(let path, let reason):
            "cannot keep history in \(path): \(reason); entries of this run are lost at its end"
        }
    }
}

/// Earlier inputs in a file of mode 0600, one a line, the newest last.
///
/// Several programs may append at once: each entry is one write to the end of the file, under a lock. A line feed is
/// stored as `\n`, a backslash as `\\`. The file is never a link, since another could be made to be overwritten.
package struct HistoryFile: Sendable {
    /// Where it is.
    package let path: String
    /// At most this many entries are kept.
    package let limit: Int
    /// Which entries may be stored; what holds words of transcripts should not.
    package var mayStore: @Sendable (String) -> Bool

    /// A history file, which need not be there yet.
    package init(path: String, limit: Int = 10_000, mayStore: @escaping @Sendable (String) -> Bool = { _ in true }) {
        self.path = path
        self.limit = max(1, limit)
        self.mayStore = mayStore
    }

    /// The entries, the newest last; none when there is no file or it cannot be read. Too long a file is cut down.
    package func load() -> [String] {
        guard let descriptor = try? open(O_RDWR) else { return [] }
        defer { close(descriptor) }
        let entries = Self.entries(Self.contents(descriptor))
        guard entries.count > limit else { return entries }
        let kept = Array(entries.suffix(limit))
        // In place and under the lock, so that who appends meanwhile still holds the right file.
        ftruncate(descriptor, 0)
        try? write(kept.map(Self.escaped).joined(), to: descriptor)
        return kept
    }

    /// Adds an entry, unless `mayStore` forbids it. The folder is made, for this user alone, if it is not there.
    package func append(_ entry: String) throws(HistoryError) {
        guard !entry.isEmpty, mayStore(entry) else { return }
        makeFolder()
        let descriptor = try open(O_WRONLY | O_CREAT)
        defer { close(descriptor) }
        try write(Self.escaped(entry), to: descriptor)
    }

    /// Opens the file for appending and takes the lock, which closing gives back.
    private func open(_ flags: Int32) throws(HistoryError) -> Int32 {
        let descriptor = Glibc.open(path, flags | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw refusal() }
        guard fchmod(descriptor, 0o600) == 0, flock(descriptor, LOCK_EX) == 0 else {
            let error = refusal()
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private func write(_ text: String, to descriptor: Int32) throws(HistoryError) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw refusal() }
            start += count
        }
    }

    private func refusal() -> HistoryError {
        .refused(path: path, reason: String(cString: strerror(errno)))
    }

    private func makeFolder() {
        let parts = path.utf8.indices.filter { path.utf8[$0] == 0x2F && $0 > path.startIndex }
        for end in parts { mkdir(String(path[..<end]), 0o700) }
    }

    private static func contents(_ descriptor: Int32) -> [UInt8] {
        var result: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return result }
            result += piece[..<count]
        }
    }

    // MARK: The lines of the file

    static func escaped(_ entry: String) -> String {
        var result = ""
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\n"
    }

    static func entries(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0x0A).map { line in
            var result: [UInt8] = []
            var afterBackslash = false
            for byte in line {
                if afterBackslash {
                    result.append(byte == UInt8(ascii: "n") ? 0x0A : byte == UInt8(ascii: "r") ? 0x0D : byte)
                    afterBackslash = false
                } else if byte == UInt8(ascii: "\\") {
                    afterBackslash = true
                } else {
                    result.append(byte)
                }
            }
            return String(decoding: result, as: UTF8.self)
        }
    }
}
