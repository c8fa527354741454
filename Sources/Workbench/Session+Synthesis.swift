package import Store
internal import Transcripts

/// A synthesis in the listing.
package struct SynthesisLine: Sendable {
    package let view: SynthesisView
    /// Whether the synthesis verbs mean it when none is named.
    package let isInUse: Bool
}

/// What can be said of a synthesis; nil leaves a thing as it is, an empty text clears it.
package struct SynthesisFacts: Sendable, Equatable {
    package var name: String?
    package var question: String?
    package var note: String?
    /// `SPIDER` or `PICo`: how the question is parted.
    package var frame: String?

    package init(name: String? = nil, question: String? = nil, note: String? = nil, frame: String? = nil) {
        self.name = name
        self.question = question
        self.note = note
        self.frame = frame
    }
}

extension Session {
    /// The methods of synthesis that have a name here.
    package static let synthesisMethods = [
        "meta-ethnography", "thematic-synthesis", "framework-synthesis", "meta-aggregation", "cross-study",
        "realist-review", "mapping-review",
    ]

    /// Makes a synthesis and takes it into use.
    package func makeSynthesis(
        _ name: String, method: String, question: String?, note: String?, partOf whole: String? = nil
    ) throws -> Performed<
        SynthesisRow
    > {
        guard Self.synthesisMethods.contains(method) else {
            throw Complaint.notOneOf(
                "method", method, among: Self.synthesisMethods,
                next: "one of \(Self.synthesisMethods.joined(separator: ", "))")
        }
        let name = try Self.named(name, "a synthesis needs a name")
        let performed = try perform("synthesis new") { writer in
            if try writer.syntheses().contains(where: { $0.name == name }) {
                throw Complaint(
                    .badData, "there is already a synthesis “\(name)”", next: "take it with synthesis use \"\(name)\"")
            }
            let row = SynthesisRow(
                id: writer.newKey(), name: name, method: method, question: Self.given(question),
                note: Self.given(note), created: writer.time,
                partOf: try whole.map { try self.synthesis($0, in: writer).id })
            try writer.insert(row)
            writer.summary = "synthesis “\(name)” (\(method))"
            return row
        }
        try store.setPreference(Self.preference, to: String(performed.value.id.rawValue))
        return performed
    }

    /// Changes what is said of a synthesis.
    package func setSynthesis(_ named: String?, _ facts: SynthesisFacts) throws -> Performed<SynthesisRow> {
        let frame = try facts.frame.map(Self.frame)
        return try perform("synthesis set") { writer in
            var row = try self.synthesis(named, in: writer)
            if let name = facts.name {
                let name = try Self.named(name, "a synthesis needs a name")
                if try writer.syntheses().contains(where: { $0.name == name && $0.id != row.id }) {
                    throw Complaint(.badData, "there is already a synthesis “\(name)”")
                }
                row.name = name
            }
            if let question = facts.question { row.question = Self.given(question) }
            if let note = facts.note { row.note = Self.given(note) }
            if let frame { row.frame = frame?.rawValue }
            try writer.update(row)
            writer.summary = "synthesis “\(row.name)” described anew"
            return row
        }
    }

    /// Chooses the synthesis that the verbs mean when none is named. Kept in the project; no operation.
    package func useSynthesis(_ name: String) throws -> SynthesisRow {
        let row = try store.read { try self.synthesis(name, in: $0) }
        try store.setPreference(Self.preference, to: String(row.id.rawValue))
        return row
    }

    /// Every synthesis.
    package func syntheses() throws -> [SynthesisLine] {
        try store.read { reader in
            let used = try synthesisInUse(in: reader)
            return try reader.syntheses().map {
                SynthesisLine(view: try SynthesisView($0, in: reader), isInUse: $0.id == used?.id)
            }
        }
    }

    /// A synthesis as it stands; the one in use when none is named.
    ///
    /// - Parameter run: the run whose translations are looked at; those of the synthesis itself otherwise.
    /// - Parameter part: what was made before the last update, or since; all otherwise.
    package func synthesisView(
        _ name: String? = nil, run: String? = nil, part: SynthesisSlice.Part? = nil
    ) throws -> SynthesisView {
        try store.read { reader in
            guard let part else { return try view(name, run: run, in: reader) }
            guard run == nil else { throw Complaint(.usage, "a run has no updates of its own") }
            let row = try synthesis(name, in: reader)
            return try SynthesisView(row, slice: slice(part, of: row, in: reader), in: reader)
        }
    }

    /// A synthesis, or one of its runs, as it stands.
    func view(_ name: String?, run: String?, in reader: ProjectReader) throws -> SynthesisView {
        let row = try synthesis(name, in: reader)
        return try view(of: row, run: run.map { try self.run($0, of: row, in: reader).id }, in: reader)
    }

    /// The synthesis that a name means, or the one in use.
    ///
    /// - Throws: `Complaint`: `noMatch` for an unknown name, when there is none, or when there are several and none is in use.
    func synthesis(_ name: String?, in reader: ProjectReader) throws -> SynthesisRow {
        let all = try reader.syntheses()
        if let name {
            let key = Fold.nfc(name)
            if let exact = all.first(where: { $0.name == key }) { return exact }
            let folded = Fold.searchKey(key)
            let begun = folded.isEmpty ? [] : all.filter { Fold.searchKey($0.name).hasPrefix(folded) }
            if begun.count == 1 { return begun[0] }
            if begun.count > 1 {
                throw Complaint(
                    .noMatch, "“\(name)” could be \(begun.count) syntheses", candidates: begun.map(\.name),
                    next: "type more of the name")
            }
            throw Complaint.unknown("synthesis", name, among: all.map(\.name), next: "see synthesis")
        }
        if let used = try synthesisInUse(in: reader) { return used }
        guard !all.isEmpty else {
            throw Complaint(
                .noMatch, "there is no synthesis yet",
                next: "make one with synthesis new NAME --method meta-ethnography")
        }
        throw Complaint(
            .noMatch, "which synthesis? There are \(all.count)", candidates: all.map(\.name),
            next: "choose with synthesis use NAME, or give --synthesis NAME")
    }

    /// The synthesis that was chosen, or the only one.
    func synthesisInUse(in reader: ProjectReader) throws -> SynthesisRow? {
        let all = try reader.syntheses()
        if let value = try reader.preference(Self.preference), let key = Int64(value),
            let chosen = all.first(where: { $0.id.rawValue == key })
        {
            return chosen
        }
        return all.count == 1 ? all[0] : nil
    }

    /// The frame that a word means; nil for an empty one, which takes it off.
    private static func frame(_ word: String) throws -> QuestionFrame? {
        guard let word = given(word) else { return nil }
        guard let frame = QuestionFrame.allCases.first(where: { $0.rawValue.lowercased() == word.lowercased() }) else {
            throw Complaint.unknown(
                "frame", word, among: QuestionFrame.allCases.map(\.rawValue),
                next: "synthesis set --frame SPIDER or PICo")
        }
        return frame
    }

    private static let preference = "synthesis"

    /// A name as it is stored; refused when there is nothing in it.
    static func named(_ text: String, _ complaint: String) throws -> String {
        let name = Fold.nfc(text[...].trimmingSpaces())
        guard !name.isEmpty else { throw Complaint(.usage, complaint) }
        return name
    }

    /// A text that may be left out; nil when there is nothing in it.
    static func given(_ text: String?) -> String? {
        guard let text = text?[...].trimmingSpaces(), !text.isEmpty else { return nil }
        return Fold.nfc(text)
    }
}
