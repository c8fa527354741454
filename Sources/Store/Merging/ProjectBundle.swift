internal import FoundationEssentials
internal import Glibc

/// A project as one parcel for a colleague: three lines of text, then the project file's bytes.
///
/// ```
/// emic bundle 1
/// {"by":"ben","head":"…","operations":25,"schema":3,"sha256":"…","size":155648}
/// SHA-256 of the two lines before, in hexadecimal
/// ```
/// Every byte is under one of the two hashes, so that whatever was changed or lost on the way is found.
package struct ProjectBundle: Sendable, Equatable {
    /// What the parcel says about itself.
    package struct Manifest: Codable, Sendable, Equatable {
        /// Who made it.
        package let by: String
        /// The hash of the last operation, in hexadecimal.
        package let head: String
        /// How many operations the history has.
        package let operations: Int
        /// The schema of the project file.
        package let schema: Int
        /// SHA-256 of the project file's bytes, in hexadecimal.
        package let sha256: String
        /// Their number.
        package let size: Int
    }

    package let manifest: Manifest
    /// The project file.
    package let image: [UInt8]

    static let firstLine = "emic bundle 1"
    /// No manifest is longer.
    private static let longestHead = 4096

    init(manifest: Manifest, image: [UInt8]) {
        self.manifest = manifest
        self.image = image
    }

    /// Whether bytes begin as a bundle does.
    package static func begins(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: "emic bundle ".utf8)
    }

    /// Whether a file begins as a bundle does. Never asked of a project that is open: that would drop SQLite's lock.
    static func isBundle(at path: String) -> Bool {
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var head = [UInt8](repeating: 0, count: 16)
        let count = head.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        return count == head.count && begins(head)
    }

    /// The parcel's bytes: the same for the same project.
    package func encoded() throws -> [UInt8] {
        try Self.head(manifest) + image
    }

    /// Reads a parcel.
    ///
    /// - Parameter path: where the bytes come from, for the messages.
    /// - Throws: `MergeError.notABundle` or `.damaged`.
    package init(decoding bytes: [UInt8], path: String) throws {
        guard Self.begins(bytes) else {
            throw MergeError.notABundle(path: path, found: Self.likeness(of: bytes))
        }
        let lines = bytes.prefix(Self.longestHead).split(
            separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0].elementsEqual(Self.firstLine.utf8) else {
            throw MergeError.damaged(path: path, reason: "its first lines are not whole, or of a newer Emic")
        }
        let manifest: Manifest
        do {
            manifest = try JSONDecoder().decode(Manifest.self, from: Data(lines[1]))
        } catch {
            throw MergeError.damaged(path: path, reason: "its manifest cannot be read")
        }
        let head = try Self.head(manifest)
        // Written again, the lines must be the same bytes: then the hash in the third covers all that they can say.
        guard bytes.starts(with: head) else {
            throw MergeError.damaged(path: path, reason: "its manifest was changed")
        }
        let image = Array(bytes[head.count...])
        guard image.count == manifest.size else {
            throw MergeError.damaged(
                path: path,
                reason: image.count < manifest.size
                    ? "\(manifest.size - image.count) of \(manifest.size) bytes are missing"
                    : "it is \(image.count - manifest.size) bytes too long")
        }
        guard Digest.hex(Digest.sha256(image)) == manifest.sha256 else {
            throw MergeError.damaged(path: path, reason: "its contents are not what its hash says")
        }
        self.manifest = manifest
        self.image = image
    }

    private static func head(_ manifest: Manifest) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var head = Array((firstLine + "\n").utf8)
        head += Array(try encoder.encode(manifest)) + [UInt8(ascii: "\n")]
        head += Array((Digest.hex(Digest.sha256(head)) + "\n").utf8)
        return head
    }

    private static func likeness(of bytes: [UInt8]) -> String {
        if bytes.isEmpty { return "an empty file" }
        if bytes.starts(with: "SQLite format 3".utf8) { return "a project itself, or another SQLite file" }
        return "it does not begin as one"
    }
}
