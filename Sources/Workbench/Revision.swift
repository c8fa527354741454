internal import Store
internal import Transcripts

/// What a revision does to one coding.
package struct RevisedCoding: Sendable, Equatable {
    package let number: Int
    package let code: String
    package let coder: String
    /// Where it stood, and where it stands, as it can be typed.
    package let oldAddress: String
    package let newAddress: String?
    package let oldWords: String
    /// The words it has now; for one that is unplaced, what stands where it stood, if anything does.
    package let newWords: String?
    /// Why it has no place; nil for one that has.
    package let reason: String?
}

/// What a revision of a text would do, or has done, to everything that stands on it.
package struct RevisionReport: Sendable {
    package let document: String
    package let oldVersion: Int
    package let newVersion: Int
    package let oldTurns: Int
    package let newTurns: Int
    /// Codings with the same words at the same place, and at another.
    package var kept = 0
    package var moved = 0
    /// Codings that have grown or shrunk with an edit.
    package var changed: [RevisedCoding] = []
    /// Codings that have no place in the new text.
    package var unplaced: [RevisedCoding] = []
    /// Codings that had none before, and whose very words stand in the new text.
    package var placedAgain: [RevisedCoding] = []
    /// Codings that had none before and have none now.
    package var stillUnplaced = 0
    /// Labels of speakers that were not known before.
    package var newLabels: [String] = []
    package var warnings: [String] = []
    /// Corrections of who speaks that followed their turns, and that could not.
    package var corrections = (followed: 0, dropped: 0)
    /// Memos at places, marks and asked questions that followed, and that stay on the text before.
    package var notes = (followed: 0, left: 0)

    /// `214 kept, 31 moved, 5 changed, 2 need you`.
    package var summary: String {
        var parts = ["\(kept) kept", "\(moved) moved", "\(changed.count) changed", "\(unplaced.count) need you"]
        if !placedAgain.isEmpty { parts.append("\(placedAgain.count) placed again") }
        if stillUnplaced > 0 { parts.append("\(stillUnplaced) still unplaced") }
        return parts.joined(separator: ", ")
    }
}

/// A revised text of a document, read and compared with the current one: works out what becomes of everything that stands on it.
struct Revision {
    let document: DocumentRow
    let old: TextVersionRow
    let oldText: TranscriptText
    let oldLayout: TranscriptLayout
    let reading: FileReading.Reading
    let map: RevisionMap

    /// Whether the new text and its division are what the document has already.
    var isSame: Bool { reading.textHash == old.textHash && reading.layoutHash == old.layoutHash }

    /// What becomes of one coding.
    enum Fate {
        case same(ScalarRange, hasMoved: Bool)
        case changed(ScalarRange)
        case lost(String, offer: ScalarRange?)
    }

    /// What becomes of codings on the version that `map` leads from. No two of one coder and code come to stand on the same words.
    static func fates(
        _ codings: [CodingRow], by map: RevisionMap, taken: inout [CodedPlace: Int]
    ) -> [(coding: CodingRow, fate: Fate)] {
        var fates: [(coding: CodingRow, fate: Fate)] = []
        var edited: [Int] = []
        for coding in codings {
            switch map.place(of: coding.range) {
            case .kept(let range), .moved(let range):
                let hasMoved = range != coding.range
                if let other = taken.updateValue(
                    coding.number, forKey: CodedPlace(range: range, code: coding.code, coder: coding.coder))
                {
                    fates.append((coding, .lost(doubled(other), offer: nil)))
                } else {
                    fates.append((coding, .same(range, hasMoved: hasMoved)))
                }
            case .changed(let range):
                edited.append(fates.count)
                fates.append((coding, .changed(range)))
            case .lost(let reason, let nearest):
                fates.append((coding, .lost(reason.rawValue, offer: nearest)))
            }
        }
        // Exact ones have their places before edited ones ask for theirs.
        for index in edited {
            guard case .changed(let range) = fates[index].fate else { continue }
            let coding = fates[index].coding
            let place = CodedPlace(range: range, code: coding.code, coder: coding.coder)
            if let other = taken[place] {
                fates[index].fate = .lost(doubled(other), offer: nil)
            } else {
                taken[place] = coding.number
            }
        }
        return fates
    }

    private static func doubled(_ other: Int) -> String {
        "it would stand on the same words as n\(other), with the same code"
    }

    /// The turns of the new text (from 1) that carry on a turn of the old: those in its new range with the label it had.
    func turns(carryingOn turn: Int) -> [Int] {
        guard oldLayout.turns.indices.contains(turn - 1) else { return [] }
        let before = oldLayout.turns[turn - 1]
        let range = before.body.isEmpty ? before.range : before.body
        guard let now = map.place(of: range).range else { return [] }
        let label = before.speaker.map { oldLayout.labels[$0] }
        return reading.layout.turns.indices.filter { index in
            let turn = reading.layout.turns[index]
            let own = turn.body.isEmpty ? turn.range : turn.body
            return own.overlaps(now) && turn.speaker.map { reading.layout.labels[$0] } == label
        }.map { $0 + 1 }
    }
}
