internal import Store
internal import Synthesis
internal import Transcripts

/// Two studies on their way to becoming one: what only one of them says is taken, what both say alike is had once, and what
/// contradicts is told.
struct StudyUnion {
    private(set) var kept: StudyRow
    let gone: StudyRow
    /// Why the two cannot become one, whatever is said.
    private(set) var obstacles: [String] = []
    /// What the two say differently, and the reviewer may decide.
    private(set) var contradictions: [String] = []
    private let writer: ProjectWriter

    init(_ gone: StudyRow, into kept: StudyRow, _ writer: ProjectWriter) throws {
        self.gone = gone
        self.kept = kept
        self.writer = writer
        if gone.kind != kept.kind {
            obstacles.append("\(gone.name) is \(gone.kind.rawValue) and \(kept.name) \(kept.kind.rawValue)")
        }
        if (gone.synthesis == nil) != (kept.synthesis == nil) {
            let part = gone.synthesis == nil ? kept : gone
            obstacles.append(
                "\(part.name) is a synthesis of studies that stands as one, and the other a study of its own")
        }
        try readFacts()
        try readEvidence()
        try readStandings()
        try readDecisions()
        try readJudgements()
        try readTranslations()
    }

    // MARK: - What is known of both

    private mutating func readFacts() throws {
        // Each report has a citation of its own: another one contradicts nothing.
        kept.citation = kept.citation ?? gone.citation
        kept.doi = kept.doi ?? gone.doi
        let fields: [(String, WritableKeyPath<StudyRow, String?>)] = [
            ("year", \.year), ("country", \.country), ("setting", \.setting), ("design", \.design),
            ("sampling", \.sampling), ("n", \.n), ("participants", \.participants), ("collection", \.collection),
            ("analysis", \.analysis), ("theory", \.theory), ("aim", \.aim), ("richness", \.richness),
        ]
        for (name, path) in fields {
            guard let new = gone[keyPath: path] else { continue }
            // The year of another report of the study is no other fact about the study.
            if name == "year", gone.citation?.contains(new) == true, kept.year != nil { continue }
            if let old = kept[keyPath: path] {
                if old != new { contradictions.append("\(name): “\(old)” of \(kept.name), “\(new)” of \(gone.name)") }
                continue
            }
            kept[keyPath: path] = new
            if name == "richness" { kept.richnessBecause = gone.richnessBecause }
        }
        if let set = gone.dataset {
            if kept.dataset == nil {
                kept.dataset = set
            } else if let own = kept.dataset, own != set {
                contradictions.append("data set: \(try writer.row(own).label), \(try writer.row(set).label)")
            }
        }
        if let programme = gone.programme {
            if kept.programme == nil {
                kept.programme = programme
            } else if let own = kept.programme, own != programme {
                contradictions.append("programme: \(try writer.row(own).label), \(try writer.row(programme).label)")
            }
        }
        if let synthesis = gone.synthesis {
            if kept.synthesis == nil {
                kept.synthesis = synthesis
            } else if kept.synthesis != synthesis {
                obstacles.append("both bring the lines of argument of a synthesis of their own")
            }
        }
        try readOwnColumns()
    }

    private mutating func readOwnColumns() throws {
        let own = try writer.fields(of: kept.id)
        for field in try writer.fields(of: gone.id) {
            guard let known = own.first(where: { $0.name == field.name }) else { continue }
            if known.value != field.value {
                contradictions.append(
                    "\(field.name): “\(known.value)” of \(kept.name), “\(field.value)” of \(gone.name)")
            }
            dropped.append { try $0.delete(field.id) }
        }
    }

    private mutating func readEvidence() throws {
        let codings = Set(try writer.quotes(of: kept.id).compactMap(\.coding))
        for quote in try writer.quotes(of: gone.id) {
            guard let coding = quote.coding, codings.contains(coding) else { continue }
            obstacles.append(
                "q\(quote.number) and a quotation of \(kept.name) are one coding; take one away with quote rm")
        }
        let constructs = try writer.constructs(of: kept.id)
        for construct in try writer.constructs(of: gone.id) {
            guard
                let twin = constructs.first(where: {
                    (construct.theme != nil && $0.theme == construct.theme)
                        || (construct.line != nil && $0.line == construct.line)
                })
            else { continue }
            obstacles.append(
                "k\(construct.number) and k\(twin.number) are made of one and the same claim; take one away with construct rm"
            )
        }
    }

    // MARK: - Where both stand

    private mutating func readStandings() throws {
        let candidate = StudyStatus.candidate.rawValue
        let own = try writer.places(of: kept.id)
        for place in try writer.places(of: gone.id) {
            guard var known = own.first(where: { $0.synthesis == place.synthesis }) else { continue }
            dropped.append { try $0.delete(place.id) }
            if known.status == place.status || place.status == candidate { continue }
            if known.status == candidate {
                known.status = place.status
                known.reason = place.reason
                known.wave = min(known.wave, place.wave)
                let settled = known
                dropped.append { try $0.update(settled) }
            } else {
                let synthesis = try writer.row(place.synthesis).name
                obstacles.append(
                    "in “\(synthesis)” \(kept.name) is \(known.status) and \(gone.name) \(place.status); decide first which holds"
                )
            }
        }
        let groups = Set(try writer.groupings(of: kept.id).map(\.studyGroup))
        for member in try writer.groupings(of: gone.id) where groups.contains(member.studyGroup) {
            dropped.append { try $0.delete(member.id) }
        }
        let runs = Set(try writer.runs(with: kept.id).map(\.run))
        for place in try writer.runs(with: gone.id) where runs.contains(place.run) {
            dropped.append { try $0.delete(place.id) }
        }
        let related = try writer.studyRelations(with: kept.id)
        if related.contains(where: { $0.study == gone.id || $0.otherStudy == gone.id }) {
            obstacles.append("the two are related to each other; study unrelate \(kept.name) \(gone.name) first")
        }
        let ends = Set(related.filter { $0.isCurrent == 1 }.map { End($0, seenFrom: kept.id) })
        for relation in try writer.studyRelations(with: gone.id)
        where relation.isCurrent == 1 && ends.contains(End(relation, seenFrom: gone.id)) {
            let aspect = relation.aspect.map { " under “\($0)”" } ?? ""
            obstacles.append("both are related to the same study or group\(aspect); study unrelate one of them first")
        }
    }

    /// What a study is related to, and under which aspect.
    private struct End: Hashable {
        let synthesis: Int64
        let study: Int64?
        let group: Int64?
        let aspect: String?

        init(_ row: StudyRelationRow, seenFrom study: Key<StudyRow>) {
            let isFirst = row.study == study
            synthesis = row.synthesis.rawValue
            self.study = (isFirst ? row.otherStudy : row.study)?.rawValue
            group = (isFirst ? row.otherGroup : row.studyGroup)?.rawValue
            aspect = row.aspect
        }
    }

    // MARK: - What was judged of both

    private mutating func readDecisions() throws {
        let own = try writer.decisions(on: kept.id)
        for decision in try writer.decisions(on: gone.id) {
            guard
                let known = own.first(where: {
                    $0.synthesis == decision.synthesis && $0.stage == decision.stage && $0.by == decision.by
                        && $0.isConsensus == decision.isConsensus
                })
            else { continue }
            let isReleased = try writer.releases(of: decision.synthesis).contains { $0.stage == decision.stage }
            if isReleased, known.verdict == decision.verdict, known.reason == decision.reason {
                dropped.append { try $0.delete(decision.id) }
            } else {
                // Whether two hidden decisions agree is not told either.
                obstacles.append(
                    "\(try writer.row(decision.by).name) decided on both at \(decision.stage)"
                        + (isReleased ? ", and not alike" : ", which is not released"))
            }
        }
    }

    private mutating func readJudgements() throws {
        let own = try writer.appraisals(of: kept.id)
        for answer in try writer.appraisals(of: gone.id) {
            guard
                let known = own.first(where: {
                    $0.tool == answer.tool && $0.item == answer.item && $0.by == answer.by
                })
            else { continue }
            if known.answer != answer.answer {
                contradictions.append(
                    "\(answer.tool) \(answer.item): \(known.answer) of \(kept.name), \(answer.answer) of \(gone.name)")
            }
            dropped.append { try $0.delete(answer.id) }
        }
        let absences = try writer.absences(in: kept.id)
        for absence in try writer.absences(in: gone.id) {
            guard let known = absences.first(where: { $0.concept == absence.concept && $0.by == absence.by }) else {
                continue
            }
            if let note = absence.note, let own = known.note, note != own {
                contradictions.append(
                    "C\(try writer.row(absence.concept).number) not found: “\(own)” of \(kept.name), “\(note)” of \(gone.name)"
                )
            } else if known.note == nil, absence.note != nil {
                var told = known
                told.note = absence.note
                let settled = told
                dropped.append { try $0.update(settled) }
            }
            dropped.append { try $0.delete(absence.id) }
        }
    }

    private mutating func readTranslations() throws {
        for (one, other) in [(kept, gone), (gone, kept)] {
            let found = try writer.conceptsFound(in: one.id)
            for absence in try writer.absences(in: other.id)
            where found.contains(where: { $0.concept == absence.concept && $0.by == absence.by }) {
                obstacles.append(
                    "C\(try writer.row(absence.concept).number) is translated from \(one.name), and was looked for and not found in \(other.name)"
                )
            }
            for translation in try writer.translations(from: one.id, into: other.id) {
                let ends = try [translation.construct, translation.target].compactMap { $0 }.map {
                    "k\(try writer.row($0).number)"
                }
                obstacles.append(
                    "\(ends.joined(separator: " is translated into ")): within one study constructs are linked")
            }
        }
    }

    // MARK: - Becoming one

    /// What is settled among the rows of both before the rest is moved.
    private var dropped: [(ProjectWriter) throws -> Void] = []

    /// Makes one study of the two.
    ///
    /// - Returns: the study that is kept.
    func perform() throws -> StudyRow {
        for step in dropped { try step(writer) }
        try keepReports()
        try writer.update(kept)
        try writer.moveEverything(from: gone, to: kept.id)
        return kept
    }

    /// A citation of which no report is known becomes one, so that neither is lost.
    private func keepReports() throws {
        let former = try writer.row(kept.id)
        guard former.citation != nil, gone.citation != nil else { return }
        for study in [former, gone] {
            guard let citation = study.citation, try writer.reports(of: study.id).isEmpty else { continue }
            try writer.insert(
                ReportRow(id: writer.newKey(), study: study.id, citation: citation, doi: study.doi))
        }
    }
}
