package import Store
internal import Transcripts

/// Where a researcher stands, as the prompt says it.
package struct Standing: Sendable, Equatable {
    /// The current unit, as it can be typed back; nil before any was read.
    package var place: String?
    /// How much of the current document was read and coded; nil without a document.
    package var shares: WorkShares?
    /// How many codings of the project wait in `unplaced`.
    package var unplaced = 0
}

/// How much of a document was read and how much coded, each apart: nobody has read what only a query coded.
///
/// Both are shares of the participants' words in the document's turns, in characters (Unicode scalars). What counts as read has a
/// mark `read` or `nothing`; what counts as coded has a coding.
package struct WorkShares: Sendable, Equatable {
    /// Characters of participants' turns.
    package var total = 0
    package var read = 0
    package var coded = 0

    package init(total: Int = 0, read: Int = 0, coded: Int = 0) {
        self.total = total
        self.read = read
        self.coded = coded
    }

    /// From 0 to 1; nil in a document in which no participant speaks.
    package var readShare: Double? { total > 0 ? Double(read) / Double(total) : nil }
    /// From 0 to 1; nil in a document in which no participant speaks.
    package var codedShare: Double? { total > 0 ? Double(coded) / Double(total) : nil }
}

extension Session {
    /// Where the researcher stands.
    package func standing() throws -> Standing {
        try store.read { reader in
            let unplaced = try reader.unplacedCount()
            guard let place, let document = try reader.find(place.document),
                place.version == nil || place.version == document.currentVersion
            else {
                return Standing(unplaced: unplaced)
            }
            let transcript = try Transcript(document, in: reader)
            let unit = "\(place.turn)" + (place.sentence.map { ".\($0)" } ?? "")
            return Standing(
                place: "\(transcript.quotedName):\(unit)", shares: try shares(of: transcript, in: reader),
                unplaced: unplaced)
        }
    }

    /// How much of a document's current text was read and coded, by anybody.
    func shares(of transcript: Transcript, in reader: ProjectReader) throws -> WorkShares {
        let version = transcript.version.id
        let marks = try reader.placeMarks(of: version).filter { $0.kind != .return }.map(\.range)
        return transcript.outline.shares(marked: marks, coded: try reader.codedRanges(of: version))
    }
}

extension TranscriptOutline {
    /// The shares of participants' words that ranges cover, given in the order of their starts.
    func shares(marked: [ScalarRange], coded: [ScalarRange]) -> WorkShares {
        let bodies = countedBodies
        return WorkShares(
            total: bodies.reduce(0) { $0 + $1.count }, read: Self.covered(bodies, by: marked),
            coded: Self.covered(bodies, by: coded))
    }

    /// How many characters of the bodies at least one of the ranges covers.
    private static func covered(_ bodies: [ScalarRange], by ranges: [ScalarRange]) -> Int {
        var covered = 0
        var next = 0
        var reached = 0
        // Both lists are in order; what was counted up to `reached` is not counted again.
        for body in bodies {
            reached = max(reached, body.start)
            while next < ranges.count, ranges[next].start < body.end {
                let end = min(ranges[next].end, body.end)
                let start = max(ranges[next].start, reached)
                if end > start {
                    covered += end - start
                    reached = end
                }
                if ranges[next].end > body.end { break }
                next += 1
            }
        }
        return covered
    }
}

extension Session {
    /// The operations after a number, newest last, to tell what another program has done meanwhile.
    package func operations(after number: Int) throws -> [Operation] {
        try store.operations(from: number + 1)
    }
}
