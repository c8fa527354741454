package import Store
internal import Transcripts

/// What a reviewer says of themselves.
package struct ReviewerNote: Sendable, Equatable {
    package let reviewer: String
    package let text: String
    package let written: String
}

extension Session {
    /// How much the data of a study can bear.
    package static let richnessLevels = ["rich", "moderate", "thin"]

    /// Writes characteristics of a study into columns of the reviewers' own; an empty value takes one off.
    func setFields(_ fields: [String: String], of study: StudyRow, _ writer: ProjectWriter) throws {
        let known = try writer.fields(of: study.id)
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            let name = try Self.named(name, "a column needs a name: --field \"recruitment=by link workers\"")
            guard !StudyFacts.names.contains(name.lowercased()) else {
                throw Complaint(
                    .usage, "“\(name)” has a place of its own",
                    next: "study set \(study.name) --\(name.lowercased()) \"…\"")
            }
            let row = known.first { $0.name == name }
            switch (row, Self.given(value)) {
            case (var row?, let value?):
                row.value = value
                try writer.update(row)
            case (let row?, nil): try writer.delete(row.id)
            case (nil, let value?):
                try writer.insert(StudyFieldRow(id: writer.newKey(), study: study.id, name: name, value: value))
            case (nil, nil):
                throw Complaint(
                    .noMatch, "\(study.name) has no column “\(name)”", next: "see study \(study.name)")
            }
        }
    }

    /// Says how much the data of a study can bear, and why; an empty level takes it off.
    package func setRichness(_ name: String, _ level: String, because: String?) throws -> Performed<StudyRow> {
        let level = Self.given(level)
        let because = Self.given(because)
        if let level, !Self.richnessLevels.contains(level) {
            // No question which is meant: words that look alike may say the opposite here.
            throw Complaint(
                .noMatch, "“\(level)” says no richness: it is \(Self.richnessLevels.joined(separator: ", "))",
                next: "study richness \(name) \(Self.richnessLevels.joined(separator: "|")) --because \"…\"")
        }
        if level != nil, because == nil {
            throw Complaint(
                .usage, "richness is a judgement, and needs its reason",
                next: "study richness \(name) \(level ?? "") --because \"…\"")
        }
        return try perform("study richness") { writer in
            var row = try self.study(name, in: writer)
            row.richness = level
            row.richnessBecause = level == nil ? nil : because
            try writer.update(row)
            writer.ids.append(row.name)
            writer.summary = "study \(row.name): data \(level ?? "not judged")"
            return row
        }
    }

    /// Says which programme of research a study belongs to; nil or an empty label takes it off.
    package func setProgramme(_ name: String, label: String?) throws -> Performed<StudyRow> {
        try perform("study programme") { writer in
            var row = try self.study(name, in: writer)
            let former = row.programme
            row.programme = try Self.given(label).map { try writer.programme(labelled: $0) }
            try writer.update(row)
            if let former, former != row.programme { try writer.removeUnusedProgramme(former) }
            writer.ids.append(row.name)
            writer.summary = "study \(row.name): " + (Self.given(label).map { "programme \($0)" } ?? "of no programme")
            return row
        }
    }

    /// Writes what the present coder says of themselves and of how they read; an empty text takes it away.
    package func setReviewerNote(_ text: String, synthesis named: String?) throws -> Performed<Bool> {
        let text = Self.given(text)
        return try perform("reviewer note") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let by = try writer.coder()
            let known = try writer.reviewerNotes(of: synthesis.id).first { $0.person == by }
            writer.summary = "reviewer's note of \(self.coder) on “\(synthesis.name)”"
            switch (known, text) {
            case (var row?, let text?):
                row.text = text
                row.created = writer.time
                try writer.update(row)
            case (let row?, nil): try writer.delete(row.id)
            case (nil, let text?):
                try writer.insert(
                    ReviewerNoteRow(
                        id: writer.newKey(), synthesis: synthesis.id, person: by, text: text, created: writer.time))
            case (nil, nil):
                throw Complaint(
                    .noMatch, "\(self.coder) has written no note on “\(synthesis.name)”", next: "reviewer note \"…\"")
            }
            return known != nil
        }
    }

    /// What the reviewers say of themselves.
    package func reviewerNotes(
        synthesis named: String?
    ) throws -> (synthesis: SynthesisRow, notes: [ReviewerNote]) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            let names = Dictionary(
                try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let notes = try reader.reviewerNotes(of: synthesis.id).map {
                ReviewerNote(reviewer: names[$0.person] ?? "?", text: $0.text, written: $0.created)
            }
            return (synthesis, notes)
        }
    }
}
