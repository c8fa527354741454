/// The name of a code with the names of its ancestors: `barriers/waiting`.
///
/// Segments are NFC, without white space at their ends, and each could be typed alone at the prompt; so what the shell takes
/// for an address, a list or a number of its own cannot be a segment.
package struct CodePath: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The most scalars that one segment may have.
    package static let longestSegment = 200

    /// The names from the top of the tree down; never empty.
    package let segments: [String]

    /// A path of the given names, top first. Throws when there is none or one of them is not a valid name.
    package init(_ segments: [String]) throws(CodebookError) {
        guard !segments.isEmpty else { throw .emptySegment(path: "") }
        var valid: [String] = []
        valid.reserveCapacity(segments.count)
        for segment in segments { valid.append(try Self.segment(segment, of: segments)) }
        self.segments = valid
    }

    private init(valid segments: [String]) { self.segments = segments }

    /// Reads `barriers/waiting`. Throws at the first segment that is not a valid name.
    package static func parse(_ text: String) throws(CodebookError) -> CodePath {
        try CodePath(text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map { String($0) })
    }

    /// One name, checked: NFC, trimmed, without a slash. Throws what is wrong with it.
    package static func segment(_ text: String) throws(CodebookError) -> String {
        try segment(text, of: [text])
    }

    /// The last segment: the code's own name.
    package var name: String { segments.last ?? "" }

    /// The path of the parent; nil at the top.
    package var parent: CodePath? { segments.count > 1 ? CodePath(valid: segments.dropLast()) : nil }

    /// How many ancestors the code has: 0 at the top.
    package var depth: Int { segments.count - 1 }

    /// The segments with slashes between; `parse` reads it back.
    package var description: String { segments.joined(separator: "/") }

    /// The path of a child of this name. Throws when the name is not valid.
    package func appending(_ name: String) throws(CodebookError) -> CodePath {
        CodePath(valid: segments + [try Self.segment(name, of: segments + [name])])
    }

    /// Whether the other path lies below this one (a path is not its own ancestor).
    package func isAncestor(of other: CodePath) -> Bool {
        other.segments.count > segments.count && other.segments.starts(with: segments)
    }

    /// The path for comparison without regard to case.
    package var key: String { segments.map(NameFolding.key).joined(separator: "/") }

    /// Order without regard to case, segment by segment, by Unicode scalars; a parent before its children. Case decides last.
    package static func < (left: CodePath, right: CodePath) -> Bool {
        for (one, other) in zip(left.segments, right.segments) {
            let (a, b) = (NameFolding.key(one), NameFolding.key(other))
            if a != b { return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) }
        }
        if left.segments.count != right.segments.count { return left.segments.count < right.segments.count }
        return left.description.unicodeScalars.lexicographicallyPrecedes(right.description.unicodeScalars)
    }
}
