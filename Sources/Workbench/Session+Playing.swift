internal import Store
internal import Transcripts

/// Where in a recording an address leads.
package struct Recording: Sendable, Equatable {
    /// The file, as the document names it.
    package let file: String
    package let address: String
    /// Start of the turn, in milliseconds.
    package let start: Int
    /// Its end, where it is known.
    package let end: Int?
}

extension Session {
    /// The recording of an address's document, at the time of its first turn; the current unit without an address.
    ///
    /// The time is that of the turn, or of the last turn before it that has one.
    ///
    /// - Throws: `Complaint` when the document has no recording, or no turn up to there has a time.
    package func recording(_ typed: String?) throws -> Recording {
        try store.read { reader in
            let place = try place(typed ?? ".", in: reader)
            let transcript = place.transcript
            guard let file = transcript.document.media, !file.isEmpty else {
                throw Complaint(
                    .noInput, "\(transcript.name) has no recording", next: "document \(transcript.name) media FILE",
                    saysUnchanged: false)
            }
            let turn = transcript.turns(overlapping: place.range)?.lowerBound ?? 1
            let timed = transcript.layout.turns.prefix(turn).last { $0.start != nil }
            guard let timed, let start = timed.start else {
                throw Complaint(
                    .noMatch, "no turn up to \(place.address) has a time", next: "give an address with a time stamp",
                    saysUnchanged: false)
            }
            return Recording(file: file, address: transcript.address(of: place.range), start: start, end: timed.end)
        }
    }
}
