package import Store
package import Synthesis
internal import Transcripts

extension Session {
    /// The kind of a construct that is a part's line of argument.
    private static let lineOfArgumentKind = "line-of-argument"

    /// Says that a synthesis is a part of another; nil says that it stands for itself.
    ///
    /// - Throws: `Complaint` when that would go round in a ring, or would put fiction beside real studies.
    package func setPart(_ named: String?, of whole: String?) throws -> Performed<SynthesisRow> {
        try perform("synthesis part-of") { writer in
            var row = try self.synthesis(named, in: writer)
            let parent = try whole.map { try self.synthesis($0, in: writer) }
            var above = parent
            while let next = above {
                guard next.id != row.id else {
                    throw Complaint(
                        .badData, "“\(whole ?? "")” is “\(row.name)” or a part of it", next: "see synthesis")
                }
                above = try next.partOf.map { try writer.row($0) }
            }
            if let parent {
                try requireUnmixed(
                    Self.includedStudies(ofWhole: row, in: writer)
                        + Self.includedStudies(ofWhole: parent, in: writer))
            }
            if row.partOf != parent?.id {
                row.partOf = parent?.id
                try writer.update(row)
            }
            writer.ids.append(row.name)
            writer.summary =
                parent.map { "synthesis “\(row.name)” is a part of “\($0.name)”" }
                ?? "synthesis “\(row.name)” stands for itself"
            return row
        }
    }

    /// Takes the line of argument of one synthesis as a construct of another: the synthesis it is of becomes a study there.
    ///
    /// Done again it takes over a changed text.
    ///
    /// - Parameter key: what the study is called; the name of the line's synthesis otherwise.
    package func takeConstruct(
        fromLine word: String, key: String?, synthesis named: String? = nil
    ) throws -> Performed<AddedConstruct> {
        try perform("construct from") { writer in
            let whole = try self.synthesis(named, in: writer)
            let line = try self.line(word, of: whole.id, in: writer)
            let part = try writer.row(line.synthesis)
            guard whole.id != part.id else {
                throw Complaint(
                    .badData, "L\(line.number) is of “\(whole.name)” itself",
                    next: "take the synthesis that it is to go into: synthesis use NAME")
            }
            let study = try self.study(of: part, called: key, in: whole, writer)
            let known = try writer.constructs(of: study.id).first { $0.line == line.id }
            var construct =
                try known
                ?? ConstructRow(
                    id: writer.newKey(), number: try writer.newNumber(.construct), study: study.id, label: "",
                    verbatim: .checked, locator: "L\(line.number)", created: writer.time)
            construct.label = line.label ?? line.text
            construct.definition = line.label == nil ? nil : line.text
            construct.kind = Self.lineOfArgumentKind
            construct.line = line.id
            if known == nil { try writer.insert(construct) } else if construct != known { try writer.update(construct) }
            writer.ids.append("k\(construct.number)")
            writer.summary = "construct k\(construct.number) of \(study.name), from line of argument L\(line.number)"
            return AddedConstruct(
                construct: construct, study: study, search: ReportSearch(), quotes: [], wasThere: known != nil)
        }
    }

    /// The study as which a synthesis stands in another: made and included where there is none.
    private func study(
        of part: SynthesisRow, called key: String?, in whole: SynthesisRow, _ writer: ProjectWriter
    ) throws -> StudyRow {
        if let known = try writer.studies().first(where: { $0.synthesis == part.id }) {
            try requireIncluded(known, in: whole, writer)
            return known
        }
        let name = try Self.named(key ?? part.name, "what is the study to be called?")
        guard SynthesisNumber.read(name) == nil,
            try !writer.studies().contains(where: { Fold.searchKey($0.name) == Fold.searchKey(name) })
        else {
            throw Complaint(
                .badData, "a study cannot be called “\(name)”: the name is taken, or reads like a number",
                next: "give it another: --study KEY")
        }
        try Self.requireNoOther(studyKey: name, in: writer, next: "give it another: --study KEY")
        let places = try writer.places(in: part.id)
        let kinds = try Set(
            places.filter { $0.status == StudyStatus.included.rawValue }.map { try writer.row($0.study).kind })
        guard kinds.count < 2 || !kinds.contains(.fictional) else {
            throw Complaint(.badData, "“\(part.name)” mixes fictional and real studies")
        }
        let row = StudyRow(
            id: writer.newKey(), name: name,
            kind: kinds.contains(.fictional) ? .fictional : kinds == [.own] ? .own : .published,
            created: writer.time, synthesis: part.id)
        try writer.insert(row)
        _ = try include(row, in: whole, writer)
        return row
    }

    /// Marks the moment from which a synthesis is brought up to date: what is translated from now on is of the update.
    package func beginUpdate(_ named: String?, note: String?) throws -> Performed<SynthesisUpdateRow> {
        try perform("synthesis update") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let number = (try writer.updates(of: synthesis.id).last?.number ?? 0) + 1
            let row = SynthesisUpdateRow(
                id: writer.newKey(), synthesis: synthesis.id, number: number, note: Self.given(note),
                by: try writer.coder(), created: writer.time)
            try writer.insert(row)
            writer.ids.append(synthesis.name)
            writer.summary = "update \(number) of “\(synthesis.name)”"
            return row
        }
    }
}

extension Session {
    /// What the parts that stand as studies in a synthesis do not bear any more: lines of argument that were given up, put otherwise or
    /// removed since they were taken in, and parts that contradict themselves.
    package func partFaults(synthesis named: String? = nil) throws -> [PartFault] {
        try store.read { reader in
            let whole = try synthesis(named, in: reader)
            let included = Set(
                try reader.places(in: whole.id).filter { $0.status == StudyStatus.included.rawValue }.map(\.study))
            let parts = try reader.studies().filter { included.contains($0.id) && $0.synthesis != nil }
            guard !parts.isEmpty else { return [] }
            var faults: [PartFault] = []
            for study in parts {
                for construct in try reader.constructs(of: study.id) where construct.kind == Self.lineOfArgumentKind {
                    guard let what = try change(of: construct, in: reader) else { continue }
                    faults.append(PartFault(place: "k\(construct.number) \(study.name)", what: what))
                }
                guard let key = study.synthesis else { continue }
                let part = try reader.row(key)
                let errors = SynthesisCheck.findings(in: try SynthesisView(part, in: reader).material).count {
                    $0.severity == .error
                }
                if errors > 0 {
                    faults.append(
                        PartFault(
                            place: study.name,
                            what:
                                "“\(part.name)” has \(counted(errors, "error")) of its own: check --synthesis \"\(part.name)\""
                        ))
                }
            }
            return faults
        }
    }

    /// What became since of the line of argument that a construct was taken from; nil where it stands as it was.
    private func change(of construct: ConstructRow, in reader: ProjectReader) throws -> String? {
        guard let line = try construct.line.flatMap({ try reader.find($0) }) else {
            return "the line of argument that it was is gone"
        }
        if let because = line.droppedBecause { return "L\(line.number), which it was, was given up: \(because)" }
        let isSame =
            construct.label == (line.label ?? line.text) && construct.definition == (line.label.map { _ in line.text })
        return isSame ? nil : "L\(line.number), which it was, is put otherwise now"
    }
}
