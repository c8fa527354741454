internal import FoundationEssentials

/// What a merge took over from another copy's history. It lies in the merge's payload, under its commitment.
///
/// The other copy's operations are kept entry by entry: who did what, when and why stays known, the chain can be verified down to the
/// common ancestor, and later merges know what has been taken in.
struct MergedLog: Codable, Equatable {
    /// Who made the bundle.
    let by: String
    /// The hash of the other copy's last operation, in hexadecimal.
    let head: String
    /// The operations that this copy did not have, parents before children.
    let operations: [ForeignOperation]
    /// Short numbers by letter: what was `n17` there (first) is `n45` here (second).
    let numbers: [String: [[Int]]]
    /// Rows that were made in both copies and are one thing, by table: the key there, the key here.
    let same: [String: [[Int64]]]

    /// Checks that each operation is what its hash says and hangs on one that is known, and adds it to those.
    ///
    /// - Throws: `ChangeSetError.malformed` where that is not so.
    func verify(joining known: inout Set<Data>) throws {
        for (place, operation) in operations.enumerated() {
            guard let link = operation.link, let hash = Digest.bytes(hex: operation.hash), link.hash() == hash,
                link.parent.map({ known.contains(Data($0)) }) == true
            else { throw ChangeSetError.malformed(at: place) }
            known.insert(Data(hash))
        }
    }
}

/// An operation of another copy.
struct ForeignOperation: Codable, Equatable {
    /// Its number there.
    let number: Int
    let hash: String
    let parent: String?
    let secondParent: String?
    let time: String
    let actor: String
    let verb: String
    let target: Int?
    let commitment: String
    let changeDigest: String
    /// What it did, and why; nil where that was erased.
    let summary: String?
    let because: String?

    /// What its hash is taken over; nil where a field is no hexadecimal number.
    fileprivate var link: ChainLink? {
        guard let commitment = Digest.bytes(hex: commitment), let changeDigest = Digest.bytes(hex: changeDigest) else {
            return nil
        }
        return ChainLink(
            number: number, parent: parent.flatMap { Digest.bytes(hex: $0) },
            secondParent: secondParent.flatMap { Digest.bytes(hex: $0) }, time: time, actor: actor, verb: verb,
            target: target, commitment: commitment, changeDigest: changeDigest)
    }

    /// A merge adds nothing of its own: what it brought are the operations of the other copy.
    var isMerge: Bool { secondParent != nil }
}

/// The payload of an operation with what only a merge's has. Listing the history does not read that part.
struct MergingPayload: Codable {
    let payload: OperationPayload
    let merged: MergedLog?

    private enum Part: String, CodingKey { case merged }

    init(payload: OperationPayload, merged: MergedLog?) {
        self.payload = payload
        self.merged = merged
    }

    init(from decoder: any Decoder) throws {
        payload = try OperationPayload(from: decoder)
        merged = try decoder.container(keyedBy: Part.self).decodeIfPresent(MergedLog.self, forKey: .merged)
    }

    func encode(to encoder: any Encoder) throws {
        try payload.encode(to: encoder)
        var container = encoder.container(keyedBy: Part.self)
        try container.encodeIfPresent(merged, forKey: .merged)
    }

    /// What the payload of a merge says that it took over.
    static func merged(in payload: String) throws -> MergedLog? {
        try JSONDecoder().decode(MergingPayload.self, from: Data(payload.utf8)).merged
    }
}
