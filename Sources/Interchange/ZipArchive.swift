import CZip

/// An archive held in memory, read by entry name with limits; nothing of it is ever written to a disk.
///
/// The central directory is read twice, by `ZipDirectory` and by libzip, and both must see the same entries: an archive that
/// shows different readers different contents is refused.
final class ZipArchive {
    /// How much an archive may hold.
    struct Limits {
        /// The most entries.
        var entries = 10_000
        /// The most bytes that are inflated from it, all parts together.
        var total = 512 << 20
        /// The most bytes that one byte of a big part may become.
        var ratio = 200
        /// A part is big from here on.
        var bigPart = 4 << 20
    }

    /// Why an archive is refused.
    enum Problem: Error {
        case truncated
        case damaged(entry: String?, reason: String)
        case tooLarge(entry: String?, reason: String)
        case encrypted(entry: String)
        case unsafeName(entry: String, reason: String)
        case duplicate(entry: String)
    }

    private let limits: Limits
    private let directory: ZipDirectory
    private var inflated = 0
    private let memory: UnsafeMutableRawBufferPointer
    private let handle: OpaquePointer

    /// Opens an archive of these bytes and checks its directory.
    init(_ bytes: [UInt8], limits: Limits = Limits()) throws(Problem) {
        self.limits = limits
        directory = try ZipDirectory(bytes, mostEntries: limits.entries)
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        copy.copyBytes(from: bytes)
        do throws(Problem) {
            handle = try Self.open(UnsafeRawBufferPointer(rebasing: copy[..<bytes.count]), expecting: directory)
        } catch {
            copy.deallocate()
            throw error
        }
        memory = copy
    }

    deinit {
        zip_discard(handle)
        memory.deallocate()
    }

    /// The names of all entries, in the archive's order.
    var names: [String] { directory.entries.map(\.name) }

    /// Whether there is an entry of this name; ASCII case does not count, as in the packages of Office.
    func contains(_ name: String) -> Bool { !matches(name).isEmpty }

    /// The inflated bytes of an entry, nil when there is none of this name. Throws when a limit is passed.
    func read(_ name: String) throws(Problem) -> [UInt8]? {
        let found = matches(name)
        guard let index = found.first else { return nil }
        let entry = directory.entries[index]
        if found.count > 1 { throw .duplicate(entry: entry.name) }
        if entry.isEncrypted { throw .encrypted(entry: entry.name) }
        guard entry.size <= limits.total - inflated else {
            throw .tooLarge(entry: entry.name, reason: "it inflates to more than \(limits.total >> 20) MB")
        }
        guard let file = zip_fopen_index(handle, UInt64(index), 0) else {
            throw .damaged(entry: entry.name, reason: message() ?? "the entry cannot be opened")
        }
        defer { zip_fclose(file) }
        let bytes = try inflate(file, entry)
        inflated += bytes.count
        return bytes
    }

    private func inflate(_ file: OpaquePointer, _ entry: ZipDirectory.Entry) throws(Problem) -> [UInt8] {
        var result: [UInt8] = []
        // The size is only what the archive says; it is believed up to a point.
        result.reserveCapacity(min(entry.size, limits.bigPart))
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = buffer.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, UInt64($0.count)) }
            if got < 0 { throw .damaged(entry: entry.name, reason: "its compressed bytes are damaged") }
            if got == 0 { break }
            result.append(contentsOf: buffer[..<Int(got)])
            guard result.count <= limits.total - inflated else {
                throw .tooLarge(entry: entry.name, reason: "it inflates to more than \(limits.total >> 20) MB")
            }
            if result.count > limits.bigPart, result.count / limits.ratio > entry.compressedSize {
                throw .tooLarge(
                    entry: entry.name, reason: "a part inflates to more than \(limits.ratio) times its compressed size")
            }
        }
        guard result.count == entry.size else {
            throw .damaged(entry: entry.name, reason: "it has another size than the archive says")
        }
        return result
    }

    private func matches(_ name: String) -> [Int] {
        let wanted = asciiLowercased(name.unicodeScalars)
        return directory.places[wanted] ?? []
    }

    private func message() -> String? {
        guard let error = zip_get_error(handle), let text = zip_error_strerror(error) else { return nil }
        return String(cString: text).lowercased()
    }

    private static func open(
        _ bytes: UnsafeRawBufferPointer, expecting directory: ZipDirectory
    ) throws(Problem) -> OpaquePointer {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
            throw .damaged(entry: nil, reason: "it cannot be opened")
        }
        guard let handle = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
            zip_source_free(source)
            let reason = zip_error_strerror(&error).map { String(cString: $0) } ?? "it cannot be opened"
            throw .damaged(entry: nil, reason: asciiLowercased(reason.unicodeScalars))
        }
        do throws(Problem) {
            try agree(handle, directory)
        } catch {
            zip_discard(handle)
            throw error
        }
        return handle
    }

    /// Checks that libzip sees the entries that `ZipDirectory` saw.
    private static func agree(_ handle: OpaquePointer, _ directory: ZipDirectory) throws(Problem) {
        guard zip_get_num_entries(handle, 0) == Int64(directory.entries.count) else {
            throw .damaged(entry: nil, reason: "its directory can be read in two ways")
        }
        for (index, entry) in directory.entries.enumerated() {
            var stat = zip_stat_t()
            zip_stat_init(&stat)
            guard zip_stat_index(handle, UInt64(index), 0, &stat) == 0, stat.size == UInt64(entry.size),
                stat.comp_size == UInt64(entry.compressedSize)
            else { throw .damaged(entry: entry.name, reason: "its directory can be read in two ways") }
        }
    }
}
