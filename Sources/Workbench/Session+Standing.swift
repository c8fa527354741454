package import Store
internal import Transcripts

/// Where a researcher stands, as the prompt says it.
package struct Standing: Sendable, Equatable {
    /// The current unit, as it can be typed back; nil before any was read.
    package var place: String?
    /// The share of the participants' words in the current document, in characters, that holds a coding; nil without a
    /// document, or in one in which no participant speaks.
    package var coded: Double?
}

extension Session {
    /// Where the researcher stands.
    package func standing() throws -> Standing {
        guard let place else { return Standing() }
        return try store.read { reader in
            guard let document = try reader.find(place.document) else { return Standing() }
            let transcript = try Transcript(document, in: reader)
            let unit = "\(place.turn)" + (place.sentence.map { ".\($0)" } ?? "")
            return Standing(
                place: "\(transcript.quotedName):\(unit)", coded: try codedShare(of: transcript, in: reader))
        }
    }

    /// The share of participants' characters that at least one coding covers.
    private func codedShare(of transcript: Transcript, in reader: ProjectReader) throws -> Double? {
        let bodies = transcript.layout.turns.indices.filter { transcript.counts(turn: $0 + 1) }
            .map { transcript.layout.turns[$0].body }
        let total = bodies.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        var covered = 0
        let ranges = try reader.codings(of: transcript.version.id).map(\.range).sorted { $0.start < $1.start }
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
        return Double(covered) / Double(total)
    }

    /// The operations after a number, newest last, to tell what another program has done meanwhile.
    package func operations(after number: Int) throws -> [Operation] {
        try store.operations(from: number + 1)
    }
}
