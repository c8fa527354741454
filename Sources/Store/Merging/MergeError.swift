/// Why a bundle cannot be made, opened or merged.
package enum MergeError: Error, Equatable, Sendable {
    /// The file is no bundle; `found` says what it looks like.
    case notABundle(path: String, found: String)
    /// The bundle is not what it was when it was made.
    case damaged(path: String, reason: String)
    /// The bundle was made with another schema than this Emic writes.
    case otherSchema(path: String, schema: Int, known: Int)
    /// The project that a bundle was to be made of does not verify.
    case unsound(path: String, problems: [String])
    /// The two histories do not begin with the same operation.
    case noCommonAncestor(path: String, ourHead: String, theirHead: String)
    /// Both copies have taken in work by different ways, and neither history holds a state that has just what both know.
    case crossed(path: String, ourHead: String, theirHead: String)
    /// After the merge a coder would not have the codings that they should.
    case miscounted(coder: String, expected: Int, found: Int)
}
