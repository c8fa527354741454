package import Store
internal import Synthesis

extension Session {
    /// Notes that a concept was looked for in a study and is not there; noted again by the same reviewer, the note changes.
    ///
    /// - Throws: `Complaint` when the reviewer translated a construct of the study into the concept.
    package func noteAbsence(of concept: String, in study: String, note: String?) throws -> Performed<NotedAbsence> {
        try perform("not-found") { writer in
            let concept = try self.concept(concept, in: writer)
            let study = try self.study(study, in: writer)
            try requireIncluded(study, in: try writer.row(concept.synthesis), writer)
            let coder = try writer.coder()
            let found = try counted(writer.constructs(of: study.id, translatedInto: concept.id), concept, writer)
            let translations = try found.flatMap { try writer.translations(of: $0.id, into: concept.id) }
            let own = Set(translations.filter { $0.by == coder }.map(\.construct))
            guard own.isEmpty else {
                let mine = found.filter { own.contains($0.id) }
                let numbers = mine.map { "k\($0.number)" }.joined(separator: ", ")
                throw Complaint(
                    .badData, "C\(concept.number) is in \(study.name): \(numbers) is translated into it",
                    next:
                        "see why C\(concept.number) \(study.name), or untranslate \(numbers.prefix { $0 != "," }) "
                        + "C\(concept.number) first"
                )
            }
            try requireNoWay(into: concept, from: study, by: coder, writer)
            writer.ids.append("C\(concept.number)")
            writer.summary = "C\(concept.number) looked for in \(study.name) and not found"
            let known = try writer.notFound(concept.id, in: study.id, by: coder)
            if var known {
                known.note = Self.given(note) ?? known.note
                try writer.update(known)
            } else {
                try writer.insert(
                    NotFoundRow(
                        id: writer.newKey(), concept: concept.id, study: study.id, by: coder, note: Self.given(note),
                        created: writer.time))
            }
            let finders = try Set(translations.map(\.by)).map { try writer.row($0).name }.sorted()
            return NotedAbsence(concept: concept, study: study, wasThere: known != nil, finders: finders)
        }
    }

    /// Those that the grid counts: in a meta-aggregation a finding that is kept apart is not in its category, and the cell is blank.
    private func counted(
        _ constructs: [ConstructRow], _ concept: ConceptRow, _ reader: ProjectReader
    ) throws -> [ConstructRow] {
        guard constructs.contains(where: { $0.credibility == Credibility.notSupported.rawValue }) else {
            return constructs
        }
        let material = try SynthesisView(reader.row(concept.synthesis), in: reader).material
        return constructs.filter { !material.isKeptApart($0.id.rawValue) }
    }

    /// Refuses a note that a concept is not there by the reviewer by whose own translation a construct of the study comes into it, through
    /// others.
    private func requireNoWay(
        into concept: ConceptRow, from study: StudyRow, by coder: Key<PersonRow>, _ writer: ProjectWriter
    ) throws {
        guard try writer.hasTranslationsIntoConstructs(in: concept.synthesis) else { return }
        let material = try SynthesisView(writer.row(concept.synthesis), in: writer).material
        for way in material.arrivals(into: concept.id.rawValue) {
            guard let next = way.through.first.flatMap({ material.construct($0) }),
                material.translations[way.translation].by == coder.rawValue,
                let construct = material.construct(way.construct), construct.study == study.id.rawValue
            else { continue }
            throw Complaint(
                .badData,
                "C\(concept.number) is in \(study.name): k\(construct.number) comes into it through k\(next.number)",
                next:
                    "see why C\(concept.number) \(study.name), or untranslate k\(construct.number) k\(next.number) first"
            )
        }
    }

    /// Withdraws the note that a concept was looked for and not found: the cell is blank again.
    ///
    /// - Parameter by: the reviewer; oneself otherwise.
    package func withdrawAbsence(
        of concept: String, in study: String, by reviewer: String? = nil
    ) throws -> Performed<NotedAbsence> {
        try perform("not-found") { writer in
            let concept = try self.concept(concept, in: writer)
            let study = try self.study(study, in: writer)
            let noted = try writer.absences(of: concept.id, in: study.id)
            guard !noted.isEmpty else {
                throw Complaint(.noMatch, "C\(concept.number) is not noted as looked for in \(study.name)")
            }
            let me = try reviewer.map { try person($0, in: writer).id } ?? writer.coder()
            guard let known = noted.first(where: { $0.by == me }) else {
                let names = try noted.map { try writer.row($0.by).name }
                throw Complaint(
                    .noMatch,
                    "C\(concept.number) was noted as not found in \(study.name) by \(names.joined(separator: ", "))",
                    candidates: names, next: "say whose note is meant: --by \(names[0])")
            }
            try writer.delete(known.id)
            writer.ids.append("C\(concept.number)")
            writer.summary = "withdrew that C\(concept.number) is not in \(study.name)"
            return NotedAbsence(concept: concept, study: study, wasThere: true, finders: [])
        }
    }
}
