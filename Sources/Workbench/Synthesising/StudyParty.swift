internal import Store
internal import Transcripts

/// How two studies or groups of studies are related, before they are translated (Noblit and Hare's fourth phase).
package enum StudyRelationKind: String, CaseIterable, Sendable {
    case reciprocal, refutational
    case lineOfArgument = "line-of-argument"
    case unrelated
}

/// A study, or a group of studies, as one end of a relation.
struct StudyParty: Hashable {
    var study: Key<StudyRow>?
    var group: Key<StudyGroupRow>?
    let name: String

    /// Whether it is the end of a relation.
    func isEnd(_ study: Key<StudyRow>?, _ group: Key<StudyGroupRow>?) -> Bool {
        self.study == study && self.group == group
    }
}

extension Session {
    /// The study or group that a word means; nil where it means neither.
    func party(_ word: String, in synthesis: SynthesisRow, _ reader: ProjectReader) throws -> StudyParty? {
        let key = Fold.searchKey(word)
        if let study = try reader.studies().first(where: { Fold.searchKey($0.name) == key }) {
            return StudyParty(study: study.id, name: study.name)
        }
        return try reader.studyGroups(of: synthesis.id).first { Fold.searchKey($0.name) == key }.map {
            StudyParty(group: $0.id, name: $0.name)
        }
    }

    /// The study or group that a word means, with its studies included in the synthesis.
    func requiredParty(_ word: String, in synthesis: SynthesisRow, _ reader: ProjectReader) throws -> StudyParty {
        guard let party = try party(word, in: synthesis, reader) else {
            let names = try reader.studies().map(\.name) + reader.studyGroups(of: synthesis.id).map(\.name)
            throw Complaint.unknown("study or group of studies", word, among: names, next: "see study, study group")
        }
        if let key = party.study { try requireIncluded(try reader.row(key), in: synthesis, reader) }
        return party
    }

    /// The group of studies that a name means.
    func studyGroup(_ name: String, in synthesis: SynthesisRow, _ reader: ProjectReader) throws -> StudyGroupRow {
        let groups = try reader.studyGroups(of: synthesis.id)
        let key = Fold.searchKey(name)
        if let group = groups.first(where: { Fold.searchKey($0.name) == key }) { return group }
        throw Complaint.unknown(
            "group of studies", name, among: groups.map(\.name), next: "make it with study group \"\(name)\" KEY KEY")
    }
}
