package import Store
internal import Transcripts

/// A relation of studies in the listing.
package struct StudyRelationLine: Sendable {
    package let row: StudyRelationRow
    package let one: String
    package let other: String
    package let reviewer: String
}

/// A group of studies with who is in it.
package struct StudyGroupLine: Sendable {
    package let row: StudyGroupRow
    package let studies: [String]
}

extension Session {
    /// Whether words are about two studies or groups, so that they are no relation of codes: `A B reciprocal`.
    package func relatesStudies(_ words: [String]) throws -> Bool {
        guard words.count == 3, StudyRelationKind(rawValue: words[2]) != nil else { return false }
        return try store.read { reader in
            guard let synthesis = try synthesisInUse(in: reader) else { return false }
            return try words.prefix(2).allSatisfy { try party($0, in: synthesis, reader) != nil }
        }
    }

    /// Judges how two studies or groups are related under an aspect. Judged again, the former judgement is kept as a version.
    package func relateStudies(
        _ one: String, _ other: String, _ kind: StudyRelationKind, aspect: String?, because: String,
        synthesis named: String? = nil
    ) throws -> Performed<(line: StudyRelationLine, former: StudyRelationRow?)> {
        let because = try Self.named(because, "why are they related so? --because \"…\"")
        return try perform("study relate") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let ends = try [one, other].map { try requiredParty($0, in: synthesis, writer) }
            guard ends[0] != ends[1] else { throw Complaint(.usage, "\(ends[0].name) is not related to itself") }
            let aspect = Self.given(aspect)
            let known = try relations(of: ends, aspect: aspect, in: synthesis, writer)
            let former = known.first { $0.isCurrent == 1 }
            if var former {
                former.isCurrent = 0
                try writer.update(former)
            }
            let row = StudyRelationRow(
                id: writer.newKey(), synthesis: synthesis.id, study: ends[0].study, studyGroup: ends[0].group,
                otherStudy: ends[1].study, otherGroup: ends[1].group, kind: kind.rawValue, aspect: aspect,
                because: because, version: (known.map(\.version).max() ?? 0) + 1, isCurrent: true,
                by: try writer.coder(), created: writer.time)
            try writer.insert(row)
            writer.ids += ends.map(\.name)
            writer.summary = "\(ends[0].name) and \(ends[1].name): \(kind.rawValue)"
            let line = StudyRelationLine(
                row: row, one: ends[0].name, other: ends[1].name, reviewer: try writer.row(row.by).name)
            return (line, former)
        }
    }

    /// Takes a relation of two studies away with its former versions; of one aspect.
    package func unrelateStudies(
        _ one: String, _ other: String, aspect: String?, synthesis named: String? = nil
    ) throws -> Performed<Int> {
        try perform("study unrelate") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let ends = try [one, other].map { word in
                guard let party = try party(word, in: synthesis, writer) else {
                    throw Complaint(.noMatch, "no study or group “\(word)”", next: "see study relations")
                }
                return party
            }
            let known = try relations(of: ends, aspect: Self.given(aspect), in: synthesis, writer)
            guard !known.isEmpty else {
                let under = Self.given(aspect).map { " under “\($0)”" } ?? ""
                throw Complaint(
                    .noMatch, "\(ends[0].name) and \(ends[1].name) are not related\(under)", next: "see study relations"
                )
            }
            for row in known { try writer.delete(row.id) }
            writer.ids += ends.map(\.name)
            writer.summary = "\(ends[0].name) and \(ends[1].name) are related no longer"
            return known.count
        }
    }

    /// How the studies of a synthesis are related, in the order in which it was judged.
    ///
    /// - Parameter withFormer: whether former judgements are listed too.
    package func studyRelations(
        withFormer: Bool = false, synthesis named: String? = nil
    ) throws -> (synthesis: SynthesisRow, lines: [StudyRelationLine]) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            let lines = try reader.studyRelations(of: synthesis.id).filter { withFormer || $0.isCurrent == 1 }.map {
                row in
                StudyRelationLine(
                    row: row, one: try name(row.study, row.studyGroup, reader),
                    other: try name(row.otherStudy, row.otherGroup, reader), reviewer: try reader.row(row.by).name)
            }
            return (synthesis, lines)
        }
    }

    /// Makes a group of studies, or says who is in it and what it is.
    package func setStudyGroup(
        _ name: String, _ studies: [String], note: String?, synthesis named: String? = nil
    ) throws -> Performed<StudyGroupLine> {
        let name = try Self.named(name, "a group of studies needs a name")
        return try perform("study group") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            if try writer.studies().contains(where: { Fold.searchKey($0.name) == Fold.searchKey(name) }) {
                throw Complaint(.badData, "“\(name)” is a study", next: "give the group another name")
            }
            let known = try writer.studyGroups(of: synthesis.id).first {
                Fold.searchKey($0.name) == Fold.searchKey(name)
            }
            guard known != nil || !studies.isEmpty else {
                throw Complaint(.usage, "who is in “\(name)”?", next: "study group \"\(name)\" KEY KEY")
            }
            var row = known ?? StudyGroupRow(id: writer.newKey(), synthesis: synthesis.id, name: name)
            if let note { row.note = Self.given(note) }
            if known == nil { try writer.insert(row) } else if row != known { try writer.update(row) }
            let members = try Set(writer.members(of: row.id).map(\.study))
            for word in studies {
                let study = try self.study(word, in: writer)
                try requireIncluded(study, in: synthesis, writer)
                guard !members.contains(study.id) else { continue }
                try writer.insert(StudyGroupMemberRow(id: writer.newKey(), studyGroup: row.id, study: study.id))
            }
            writer.ids.append(row.name)
            writer.summary = "group of studies \(row.name)"
            return try groupLine(row, writer)
        }
    }

    /// Takes studies out of a group; without any, the group itself with its relations.
    package func removeStudyGroup(
        _ name: String, _ studies: [String], synthesis named: String? = nil
    ) throws -> Performed<StudyGroupLine> {
        try perform("study group --remove") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let row = try studyGroup(name, in: synthesis, writer)
            let members = try writer.members(of: row.id)
            for word in studies {
                let study = try self.study(word, in: writer)
                guard let member = members.first(where: { $0.study == study.id }) else {
                    throw Complaint(.noMatch, "\(study.name) is not in \(row.name)")
                }
                try writer.delete(member.id)
            }
            let line = try groupLine(row, writer)
            if studies.isEmpty { try writer.deleteWithDependents(row.id) }
            writer.ids.append(row.name)
            writer.summary =
                studies.isEmpty ? "removed group of studies \(row.name)" : "took studies out of \(row.name)"
            return line
        }
    }

    /// The groups of studies of a synthesis.
    package func studyGroups(
        synthesis named: String? = nil
    ) throws -> (synthesis: SynthesisRow, groups: [StudyGroupLine]) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            return (synthesis, try reader.studyGroups(of: synthesis.id).map { try groupLine($0, reader) })
        }
    }

    // MARK: - Steps

    /// The judgements of two ends under one aspect, whichever stands first.
    private func relations(
        of ends: [StudyParty], aspect: String?, in synthesis: SynthesisRow, _ reader: ProjectReader
    ) throws -> [StudyRelationRow] {
        let key = aspect.map(Fold.searchKey)
        return try reader.studyRelations(of: synthesis.id).filter { row in
            let isSame =
                ends[0].isEnd(row.study, row.studyGroup) && ends[1].isEnd(row.otherStudy, row.otherGroup)
                || ends[1].isEnd(row.study, row.studyGroup) && ends[0].isEnd(row.otherStudy, row.otherGroup)
            return isSame && row.aspect.map(Fold.searchKey) == key
        }
    }

    private func groupLine(_ row: StudyGroupRow, _ reader: ProjectReader) throws -> StudyGroupLine {
        StudyGroupLine(row: row, studies: try reader.members(of: row.id).map { try reader.row($0.study).name })
    }

    private func name(
        _ study: Key<StudyRow>?, _ group: Key<StudyGroupRow>?, _ reader: ProjectReader
    ) throws -> String {
        try study.map { try reader.row($0).name } ?? group.map { try reader.row($0).name } ?? "?"
    }
}
