package import Store
internal import Transcripts

/// What closing a round made.
package struct ClosedRound: Sendable {
    package var view: RoundView
    /// Codings of what all coders had coded alike.
    package var agreed: Int
    /// Codings that decisions on disagreements had made.
    package var decided: Int
    /// Stretches that have no adjudicated coding because nothing, or nothing of use, was decided there.
    package var left: Int
}

extension Session {
    /// Completes the adjudicated version of a released round: what all coders have coded alike is added to what was decided.
    ///
    /// Adjudicated codings stand on the round's units, since on these was judged. From now on they count where codings are counted, and
    /// the coders' own of the same documents do not, unless coders are named.
    ///
    /// - Parameter anyway: leaves disagreements on which nothing was decided without codings.
    package func closeRound(_ typed: String, anyway: Bool = false) throws -> Performed<ClosedRound> {
        try perform("round close") { writer in
            var row = try releasedRound(typed, in: writer)
            guard row.closed == nil else {
                throw Complaint(.cannotCreate, "\(row.name) was closed \(row.closed ?? "") already")
            }
            let before = try view(of: row, in: writer)
            guard before.undecided == 0 || anyway else {
                throw Complaint(
                    .usage,
                    "\(counted(before.undecided, "disagreement")) of \(row.name) \(before.undecided == 1 ? "is" : "are") not decided",
                    next:
                        "disagreements \(row.name) --open lists them; round close \(row.name) --anyway leaves them without codings"
                )
            }
            for document in try writer.documents(of: row.id) {
                let now = try writer.row(document.document)
                guard now.currentVersion == document.version else {
                    throw Complaint(
                        .cannotCreate, "the text of \(now.name) has been revised since \(row.name) began",
                        next: "its coders' codings went with the text; code it again in another round")
                }
            }
            let person = try writer.coder()
            let layer = try layer(of: &row, in: writer)
            let walk = try AgreementWalk(roundComparison(row, in: writer), CountingMaterial(writer, self), self)
            let versions = try walk.material.versions()
            var agreed = 0
            for stretch in DisagreementStretches(walk).agreed {
                for code in Set(stretch.given.map(\.row)).sorted() {
                    let coding = try writer.addCoding(
                        version: versions[stretch.document], range: stretch.range,
                        code: Key(rawValue: walk.asked[code]), coder: layer)
                    try writer.insert(
                        AdjudicatedCodingRow(id: writer.newKey(), round: row.id, coding: coding.id, disagreement: nil))
                    agreed += 1
                }
            }
            row.closed = writer.time
            row.closedBy = person
            try writer.update(row)
            writer.ids += [row.name]
            writer.summary = "closed round \(row.name): its adjudicated version is complete"
            let after = try view(of: row, in: writer)
            let left = [nil, .revise, .open].reduce(0) { $0 + (after.outcomes[$1] ?? 0) }
            return ClosedRound(view: after, agreed: agreed, decided: after.adjudicated - agreed, left: left)
        }
    }
}
